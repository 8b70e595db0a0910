package rewrite

import (
	"leqi/search/analysis"
	"leqi/search/pinyin"
)

// The windows of a word in which a slip is looked for: below minSlip too
// little is left to tell what was meant.
const (
	maxSlip = 8
	minSlip = 3
)

// repair puts the right character in a word that the text does not have. A
// window of the word is compared with the text: all its characters but one
// must be the same, and that one of the same sound, unless three others and
// one on either side speak for it.
func (w *rewriting) repair(word string) string {
	if w.lexicon.Has(word) {
		return word
	}
	rs := []rune(word)
	for n := min(maxSlip, len(rs)); n >= minSlip; n-- {
		for from := 0; from+n <= len(rs); from++ {
			window := rs[from : from+n]
			if w.sound(window) {
				continue
			}
			text, why, ok := w.nearest(window)
			if !ok {
				continue
			}
			w.change(why, string(window), text)
			copy(window, []rune(text))
			return string(rs)
		}
	}
	return word
}

// sound reports whether there is nothing to repair: a window of Han
// characters whose every pair stands in the text, or one that is not Han.
func (w *rewriting) sound(window []rune) bool {
	for i, r := range window {
		if !isHan(r) {
			return true
		}
		if i > 0 && !w.lexicon.Has(string(window[i-1:i+1])) {
			return false
		}
	}
	return true
}

// nearest gives the text that differs from the window in one character.
func (w *rewriting) nearest(window []rune) (text string, why Why, ok bool) {
	var best candidate
	for at := range window {
		pattern := make([]func(rune) bool, len(window))
		for i, want := range window {
			pattern[i] = func(r rune) bool { return r == want }
		}
		pattern[at] = func(r rune) bool { return isHan(r) && r != window[at] }
		for _, c := range w.lexicon.find(pattern) {
			alike := pinyin.Alike(window[at], []rune(c.text)[at])
			inside := at > 0 && at < len(window)-1 && len(window) > minSlip
			switch {
			case !alike && !inside:
			case best.count > 0 && (why == Sound && !alike || why == Sound == alike && c.count <= best.count):
			default:
				if best = c; alike {
					why = Sound
				} else {
					why = Slip
				}
			}
		}
	}
	return best.text, why, best.count > 0 && analysis.Key(best.text) == best.text
}

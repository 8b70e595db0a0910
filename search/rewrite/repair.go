package rewrite

import (
	"strings"

	"leqi/search/analysis"
	"leqi/search/background"
	"leqi/search/pinyin"
)

// The windows of a word in which a slip is looked for: below minSlip too
// little is left to tell what was meant.
const (
	maxSlip = 8
	minSlip = 3
	// slipWeight is the weight from which on a character can be a slip: a
	// commoner one was meant.
	slipWeight = 0.6
	maxWord    = 30 // a longer word is text that someone pasted
)

// repair puts the right character in a word that the text does not have. A
// window of the word is compared with the text: all its characters but one
// must be the same, and that one of the same sound, unless three others and
// one on either side speak for it.
func (w *rewriting) repair(word string) string {
	rs := []rune(word)
	if len(rs) > maxWord || w.lexicon.Has(word) {
		return word
	}
	weights := background.Weights(rs)
	for n := min(maxSlip, len(rs)); n >= minSlip; n-- {
		for from := 0; from+n <= len(rs); from++ {
			window := rs[from : from+n]
			if w.sound(window) {
				continue
			}
			// A character that makes a word of the text with its neighbour
			// outside the window is right.
			first, last := 0, n
			if from > 0 && w.lexicon.pairs[[2]rune{rs[from-1], rs[from]}] {
				first++
			}
			if end := from + n; end < len(rs) && w.lexicon.pairs[[2]rune{rs[end-1], rs[end]}] {
				last--
			}
			text, why, ok := w.nearest(window, weights[from:from+n], first, last, n == len(rs))
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
		if i > 0 && !w.lexicon.pairs[[2]rune{window[i-1], r}] {
			return false
		}
	}
	return true
}

// small are characters whose change, where they sound different, makes other
// text of a text and is no slip: numerals and the words of grammar.
const small = "零一二两三四五六七八九十几半每各的了和与及或等之其在为是把被将从对以所该不未无非可应须需要会能得有没使由于向且并但而若如已再又仍还就则"

// nearest returns the text that differs from the window in one character, from
// first and before last. Three characters must be the whole word to tell what
// was meant.
func (w *rewriting) nearest(window []rune, weights []float64, first, last int, whole bool) (text string, why Why, ok bool) {
	var best candidate
	for at := first; at < last; at++ {
		short := len(window) == minSlip
		if short && !whole || weights[at] < slipWeight || !short && strings.ContainsRune(small, window[at]) {
			continue
		}
		pattern := make([]sign, len(window))
		for i, r := range window {
			pattern[i].is = r
		}
		pattern[at].such = func(r rune) bool { return r != window[at] && isHan(r) }
		for _, c := range w.lexicon.find(pattern) {
			alike := pinyin.Alike(window[at], []rune(c.text)[at])
			right := []rune(c.text)[at]
			inside := at > 0 && at < len(window)-1 && !strings.ContainsRune(small, right) &&
				(!short || c.count > 1)
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

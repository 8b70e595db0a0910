package wording

import (
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Op says what became of a run of text.
type Op string

// What becomes of a run.
const (
	Kept     Op = "same"
	Deleted  Op = "deleted"
	Inserted Op = "inserted"
)

// Run is a piece of a Difference.
type Run struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Difference returns the runs that lead from the old text to the new one. It
// compares character by character, but never divides a number or a Latin
// word, and joins changes that only a character or two stand between: a
// reader wants to see what was said, not the fewest edits.
func Difference(before, after string) []Run {
	var names alphabet
	olds, news := words(before), words(after)
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // the result must not depend on the clock
	diffs := dmp.DiffCleanupSemantic(dmp.DiffMainRunes(names.spell(olds), names.spell(news), false))
	var runs []Run
	add := func(op Op, text string) {
		if n := len(runs); n > 0 && runs[n-1].Op == op {
			runs[n-1].Text += text
		} else {
			runs = append(runs, Run{op, text})
		}
	}
	for _, d := range diffs {
		for range d.Text {
			switch d.Type {
			case diffmatchpatch.DiffDelete:
				add(Deleted, olds[0])
				olds = olds[1:]
			case diffmatchpatch.DiffInsert:
				add(Inserted, news[0])
				news = news[1:]
			default: // the setting of the new text
				add(Kept, news[0])
				olds, news = olds[1:], news[1:]
			}
		}
	}
	return runs
}

// words divides a text into what is compared as a whole: a character, or a run
// of Latin letters and digits. White space goes with the word before it, but a
// line break stands for itself.
func words(s string) []string {
	var list []string
	alnum := false
	for _, r := range s {
		is := r != '\n' && (unicode.IsDigit(r) || unicode.Is(unicode.Latin, r)) || alnum && (r == '.' || r == '%')
		blank := r != '\n' && unicode.IsSpace(r)
		if n := len(list); n > 0 && list[n-1] != "\n" && (blank || alnum && is) {
			list[n-1] += string(r)
		} else {
			list = append(list, string(r))
		}
		alnum = is && !blank
	}
	return list
}

// alphabet assigns each word a character of its own, so that a comparison of
// characters compares words.
type alphabet struct{ of map[string]rune }

// spell writes words in the alphabet. It begins above the ASCII range, where
// the library's own rules for Latin text do not apply, and leaves out the
// surrogates, which are no characters.
func (a *alphabet) spell(list []string) []rune {
	if a.of == nil {
		a.of = make(map[string]rune)
	}
	spelt := make([]rune, len(list))
	for i, word := range list {
		key := Fold(word)
		if word == "\n" {
			key = word
		}
		r, ok := a.of[key]
		if !ok {
			if r = rune(0x4E00 + len(a.of)); r >= 0xD800 {
				r += 0x800
			}
			a.of[key] = r
		}
		spelt[i] = r
	}
	return spelt
}

// Package wording compares two texts as a reader does: by their words, not by
// how a scan happened to set them.
//
// Folding drops what changes from scan to scan and never means anything: the
// width of a character, white space, and which form of quotation mark stands
// there. Everything else counts, a full stop included.
//
// Invariants: texts that fold to the same string have no difference; a
// Difference returns the new text without its deletions, and the old text,
// up to folding, without its insertions.
package wording

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// quotes maps the forms of a quotation mark to one.
var quotes = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "「", `"`, "」", `"`, "『", "'", "』", "'")

// Fold returns a text without what only the setting changes.
func Fold(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, width.Fold.String(s))
	return quotes.Replace(s)
}

// Same reports whether two texts have the same words.
func Same(a, b string) bool { return a == b || Fold(a) == Fold(b) }

// Grams are the pairs of neighbouring characters of a folded text, with their
// number: a text's fingerprint. A single character is a pair with nothing.
type Grams struct {
	count map[[2]rune]int
	total int
}

// GramsOf returns the pairs of a text.
func GramsOf(s string) Grams {
	runes := []rune(Fold(s))
	g := Grams{count: make(map[[2]rune]int, len(runes))}
	if len(runes) == 1 {
		runes = append(runes, 0)
	}
	for i := range len(runes) - 1 {
		g.count[[2]rune{runes[i], runes[i+1]}]++
		g.total++
	}
	return g
}

// Len returns the number of pairs.
func (g Grams) Len() int { return g.total }

// Shared returns the number of pairs that two texts have in common.
func (g Grams) Shared(h Grams) int {
	if len(h.count) < len(g.count) {
		g, h = h, g
	}
	n := 0
	for gram, k := range g.count {
		n += min(k, h.count[gram])
	}
	return n
}

// Similarity returns Dice's coefficient of two texts: twice what they share,
// divided by what they have; 0 for nothing in common, 1 for the same pairs.
func (g Grams) Similarity(h Grams) float64 {
	if g.total+h.total == 0 {
		return 0
	}
	return 2 * float64(g.Shared(h)) / float64(g.total+h.total)
}

// Within returns the part of g that h holds too, from 0 to 1.
func (g Grams) Within(h Grams) float64 {
	if g.total == 0 {
		return 0
	}
	return float64(g.Shared(h)) / float64(g.total)
}

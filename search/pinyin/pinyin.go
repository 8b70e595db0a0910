// Package pinyin knows how the characters of the guideline are read, so that
// a query in Latin letters (zhuceziben, zczb) or with a character of the same
// sound (登级保护) finds the words that were meant. Nothing is indexed under
// its reading: only a query is turned into characters.
//
// It takes characters and returns readings without tones, and takes letters and
// returns the ways to cut them into syllables. Its tests hold that every
// character of the guideline has a reading, and that the syllables of a cut
// join to the letters.
package pinyin

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed table.txt
var table string

var (
	readings  = make(map[rune][]string)
	syllables = make(map[string]bool)
)

func init() {
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		syllable, chars, _ := strings.Cut(strings.TrimSpace(line), " ")
		syllables[typed(syllable)] = true
		for _, r := range chars {
			readings[r] = append(readings[r], typed(syllable))
		}
	}
}

// typed returns a syllable as it is typed: lü as lv.
func typed(s string) string { return strings.ReplaceAll(s, "ü", "v") }

// Table returns every syllable as it is typed, a blank and its characters, one a
// line, for a reader that repeats this package.
func Table() string {
	var b strings.Builder
	for line := range strings.Lines(table) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(typed(line))
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Readings returns the readings of a character, or none.
func Readings(r rune) []string { return readings[r] }

// Reads reports whether s is one of the readings of r.
func Reads(r rune, s string) bool { return slices.Contains(readings[r], s) }

// Begins reports whether a reading of r begins with the letter.
func Begins(r rune, letter byte) bool {
	return slices.ContainsFunc(readings[r], func(s string) bool { return s[0] == letter })
}

// Alike reports whether two characters have a reading in common, or two that
// many speakers do not tell apart (zh and z, in and ing, n and l).
func Alike(a, b rune) bool {
	for _, x := range readings[a] {
		for _, y := range readings[b] {
			if x == y || blurred(x) == blurred(y) {
				return true
			}
		}
	}
	return false
}

func blurred(s string) string {
	switch {
	case strings.HasPrefix(s, "zh"), strings.HasPrefix(s, "ch"), strings.HasPrefix(s, "sh"):
		s = s[:1] + s[2:]
	case s[0] == 'n':
		s = "l" + s[1:]
	}
	if strings.HasSuffix(s, "ing") || strings.HasSuffix(s, "eng") || strings.HasSuffix(s, "ang") && !strings.HasSuffix(s, "iang") && !strings.HasSuffix(s, "uang") {
		s = s[:len(s)-1]
	}
	return s
}

// maxCuts bounds the ways to cut one word.
const maxCuts = 8

// Cut returns the ways to cut letters into syllables, the one with the fewest
// syllables first; none if they are no pinyin. An apostrophe cuts.
func Cut(letters string) [][]string {
	var cuts [][]string
	var walk func(rest string, cut []string)
	walk = func(rest string, cut []string) {
		rest = strings.TrimLeft(rest, "'’")
		if rest == "" {
			cuts = append(cuts, slices.Clone(cut))
			return
		}
		for n := min(6, len(rest)); n > 0 && len(cuts) < maxCuts; n-- {
			if syllables[rest[:n]] {
				walk(rest[n:], append(cut, rest[:n]))
			}
		}
	}
	if len(letters) <= 60 {
		walk(letters, nil)
	}
	slices.SortStableFunc(cuts, func(a, b []string) int { return len(a) - len(b) })
	return cuts
}

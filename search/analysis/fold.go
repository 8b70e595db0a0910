package analysis

import (
	"strings"
	"unicode"

	"leqi/generator/hanzi"

	"golang.org/x/text/unicode/norm"
)

// Folded is a text in the form that is compared: NFKC, lower case, simplified.
type Folded struct {
	Runes []rune
	from  []int // for each rune where its source begins
	to    []int // and where it ends
}

// Fold folds a text. A character with its combining marks is folded as one.
func Fold(s string) Folded {
	src := []rune(s)
	f := sized(len(src))
	for i := 0; i < len(src); {
		end := i + 1
		for end < len(src) && unicode.Is(unicode.M, src[end]) {
			end++
		}
		if end == i+1 && plain(src[i]) {
			f.add(hanzi.Simplified(src[i]), i, end)
		} else {
			// Lowering can undo the composition, and composing can give a
			// capital its letter: the second pass settles both.
			t := norm.NFKC.String(string(src[i:end]))
			for _, r := range norm.NFKC.String(lower(t)) {
				f.add(hanzi.Simplified(r), i, end)
			}
		}
		i = end
	}
	return f
}

// String returns the folded text.
func (f Folded) String() string { return string(f.Runes) }

// Span returns the place in the source of the folded runes from start to end,
// of which there is one at least.
func (f Folded) Span(start, end int) (int, int) { return f.from[start], f.to[end-1] }

func (f *Folded) add(r rune, from, to int) {
	f.Runes, f.from, f.to = append(f.Runes, r), append(f.from, from), append(f.to, to)
}

func sized(n int) Folded {
	return Folded{make([]rune, 0, n), make([]int, 0, n), make([]int, 0, n)}
}

// plain reports whether r folds to itself but for its traditional form.
func plain(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
}

func lower(s string) string {
	rs := []rune(s)
	for i, r := range rs {
		rs[i] = unicode.ToLower(r)
	}
	return string(rs)
}

// Key returns what is left of a text when it is compared as a string of signs:
// the folded letters, digits and the signs that belong to numbers and
// identifiers. Blanks and punctuation are dropped.
func Key(s string) string { return string(KeyOf(Fold(s)).Runes) }

// KeyOf returns the key of a folded text, with its places in the source.
func KeyOf(f Folded) Folded {
	k := sized(len(f.Runes))
	for i, r := range f.Runes {
		if kept(r) {
			k.add(r, f.from[i], f.to[i])
		}
	}
	return k
}

// Pieces returns the keys of the pieces of a text between its blanks and
// punctuation.
func Pieces(s string) []string {
	return strings.FieldsFunc(Fold(s).String(), func(r rune) bool { return !kept(r) })
}

func kept(r rune) bool { return isHan(r) || isWord(r) || isJoint(r) || r == '%' }

func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x80 && unicode.Is(unicode.Han, r)
}

// isWord reports whether r is of a Latin word or number, or of any other
// script that is written in words.
func isWord(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80 && !isHan(r) && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

func isJoint(r rune) bool { return r == '/' || r == '-' || r == '.' }

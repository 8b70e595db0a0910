package citation

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A folded text is one as the grammar reads it: NFKC, the characters of the
// grammar simplified, without blanks. from holds for each rune the byte of the
// source at which it begins, and to the byte at which it ends.
type folded struct {
	rs       []rune
	from, to []int
}

func fold(s string) (f folded) {
	f.rs = make([]rune, 0, len(s)/2)
	f.from, f.to = make([]int, 0, len(s)/2), make([]int, 0, len(s)/2)
	for at, r := range s {
		end := at + utf8.RuneLen(r)
		switch {
		case r >= 0x4e00 && r <= 0x9fff:
			if simple, ok := simplified[r]; ok {
				r = simple
			}
			f.add(r, at, end)
		case r == utf8.RuneError:
			f.add(r, at, at+1)
		case r > ' ' && r < 0x7f, r >= '、' && r <= '】' || r == '。':
			f.add(r, at, end)
		case r >= '！' && r <= '～':
			f.add(r-'！'+'!', at, end)
		case unicode.IsSpace(r), r >= 0x200b && r <= 0x200f, r == 0x2060, r == 0xfeff:
		default:
			for _, c := range norm.NFKC.String(string(r)) {
				if !unicode.IsSpace(c) {
					f.add(c, at, end)
				}
			}
		}
	}
	return f
}

// foldTyped returns what a person typed as the grammar reads it. A blank between
// two digits parts two numbers, as 、 does: 3.1.1.4 3.1.1.5 is a list.
func foldTyped(s string) []rune {
	f := fold(s)
	rs := make([]rune, 0, len(f.rs)+1)
	for i, r := range f.rs {
		if i > 0 && isDigit(r) && isDigit(f.rs[i-1]) && f.from[i] > f.to[i-1] {
			rs = append(rs, '、')
		}
		rs = append(rs, r)
	}
	return rs
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func (f *folded) add(r rune, from, to int) {
	f.rs, f.from, f.to = append(f.rs, r), append(f.from, from), append(f.to, to)
}

// has reports whether s stands at i.
func has(rs []rune, i int, s string) bool {
	for _, r := range s {
		if i >= len(rs) || rs[i] != r {
			return false
		}
		i++
	}
	return true
}

// first returns the word of a list that stands at i, and its length in runes.
func first(rs []rune, i int, words []string) (string, int) {
	for _, w := range words {
		if has(rs, i, w) {
			return w, utf8.RuneCountInString(w)
		}
	}
	return "", 0
}

// endsIn returns the word of a list that rs ends in, and where it begins.
func endsIn(rs []rune, words []string) (string, int) {
	for _, w := range words {
		if start := len(rs) - utf8.RuneCountInString(w); start >= 0 && has(rs, start, w) {
			return w, start
		}
	}
	return "", 0
}

func contains(s string, r rune) bool {
	for _, c := range s {
		if c == r {
			return true
		}
	}
	return false
}

package numbering

import (
	"strings"
	"unicode/utf8"
)

// The styles below （1）, for which no standard fixes an order: 1）, ①, letters;
// and the decimal numbers of technical standards.

// readHalfpoint reads 1）.
func readHalfpoint(s string) (n Number, rest string, ok bool) {
	if n.N, rest, ok = ReadArabic(s); !ok {
		return n, s, false
	}
	r, rest := firstRune(rest)
	return n, rest, r == '）' || r == ')'
}

// circled returns the number of ① to ㊿, or 0.
func circled(r rune) int {
	switch {
	case r >= '①' && r <= '⑳':
		return int(r-'①') + 1
	case r >= '㉑' && r <= '㉟':
		return int(r-'㉑') + 21
	case r >= '㊱' && r <= '㊿':
		return int(r-'㊱') + 36
	}
	return 0
}

func readCircle(s string) (n Number, rest string, ok bool) {
	r, rest := firstRune(s)
	n.N = circled(r)
	return n, rest, n.N > 0
}

func printCircle(n Number) string {
	switch {
	case n.N <= 20:
		return string('①' + rune(n.N-1))
	case n.N <= 35:
		return string('㉑' + rune(n.N-21))
	case n.N <= 50:
		return string('㊱' + rune(n.N-36))
	}
	return Arabic(n.N)
}

// readLetter reads a) or, with an opening bracket, (a), or a. of a case that
// first returns. What goes on in Latin letters is a word: e.g.
func readLetter(open, shut string, first rune) func(string) (Number, string, bool) {
	return func(s string) (n Number, rest string, ok bool) {
		r, rest := firstRune(s)
		if open != "" {
			if r != '（' && r != '(' {
				return n, s, false
			}
			r, rest = firstRune(rest)
		}
		if r < first || r > first+25 {
			return n, s, false
		}
		n.N = int(r-first) + 1
		e, rest := firstRune(rest)
		if shut == "." {
			ok = (e == '.' || e == '．') && !latinNext(rest)
		} else {
			ok = (e == '）' || e == ')') && (open != "" || !latinNext(rest))
		}
		return n, rest, ok
	}
}

func printLetter(open, shut string, first rune) func(Number) string {
	return func(n Number) string { return open + string(first+rune(n.N-1)) + shut }
}

// readDecimal reads 1.1 and 1.1.2 before a blank, or 1.1.2 before any character
// that cannot go on with it: 1.5倍 is a quantity, and 2.0 a version.
func readDecimal(s string) (n Number, rest string, ok bool) {
	rest = trimSpace(s)
	parts := 0
	for {
		part, after, ok := ReadArabic(rest)
		if !ok || part > 99 || rest[0] == '0' || after == rest {
			return n, s, false
		}
		parts++
		n.N, rest = part, after
		r, size := utf8.DecodeRuneInString(rest)
		d, _ := utf8.DecodeRuneInString(rest[size:])
		if r != '.' && r != '．' || digit(d) < 0 {
			break
		}
		rest = rest[size:]
	}
	next, _ := utf8.DecodeRuneInString(rest)
	blank := rest != "" && trimSpace(rest) != rest
	return n, rest, parts == 2 && blank || parts > 2 && parts < 7 && (blank || next >= 0x2e80)
}

// printDecimal returns a decimal number as it was read, in ASCII.
func printDecimal(raw string) string {
	return strings.Map(func(r rune) rune {
		switch d := digit(r); {
		case d >= 0:
			return '0' + rune(d)
		case r == '.' || r == '．':
			return '.'
		}
		return -1
	}, raw)
}

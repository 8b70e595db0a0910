package numbering

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxNumber bounds what counts as the number of a unit. A larger figure at
// the head of a paragraph is a quantity (12366 is a hotline, 2025 a year).
const maxNumber = 1999

const digits = "零一二三四五六七八九"

// Chinese prints n (0 to 9999) as legal texts do: 十, 十二, 二十, 一百零三.
func Chinese(n int) string {
	if n < 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	if n == 0 {
		return "零"
	}
	var b strings.Builder
	pendingZero := false
	for i, unit := range []string{"千", "百", "十", ""} {
		div := [...]int{1000, 100, 10, 1}[i]
		d := n / div % 10
		if d == 0 {
			pendingZero = b.Len() > 0
			continue
		}
		if pendingZero {
			b.WriteString("零")
			pendingZero = false
		}
		if unit != "十" || d != 1 || b.Len() > 0 {
			b.WriteString(string([]rune(digits)[d]))
		}
		b.WriteString(unit)
	}
	return b.String()
}

// Arabic prints n in ASCII digits.
func Arabic(n int) string { return strconv.Itoa(n) }

// ReadChinese reads a Chinese numeral (1 to 1999) at the head of s, skipping
// spaces before and inside it: with units (十, 二十一, 一百零三) or as a string of
// digits (二〇). A run of numeral characters that is no number reports false.
func ReadChinese(s string) (n int, rest string, ok bool) {
	rest = s
	value, digit, digits, lastUnit := 0, -1, 0, 10000
	for {
		r, after := firstRune(rest)
		if d := chineseDigit(r); d >= 0 {
			if digits++; digits > 1 && lastUnit < 10000 && digit != 0 {
				return 0, s, false // 十一二
			}
			if lastUnit == 10000 && digit >= 0 {
				d += digit * 10 // a string of digits
			}
			if digit = d; digit > maxNumber {
				return 0, s, false
			}
		} else if u := chineseUnit(r); u > 0 {
			if u >= lastUnit || digits > 1 && lastUnit == 10000 {
				return 0, s, false // 十百, 二〇十
			}
			if digit <= 0 {
				digit = 1
			}
			value += digit * u
			digit, digits, lastUnit = -1, 0, u
		} else {
			n = value + max(digit, 0)
			return n, rest, n > 0 && n <= maxNumber
		}
		rest = after
	}
}

func chineseUnit(r rune) int {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	}
	return 0
}

func chineseDigit(r rune) int {
	switch r {
	case '〇', '○', '零':
		return 0
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// ReadArabic reads ASCII or full-width digits (1 to 1999) at the head of s,
// skipping spaces before them but not inside: 1 2 is two numbers.
func ReadArabic(s string) (n int, rest string, ok bool) {
	rest = trimSpace(s)
	for i := 0; ; i++ {
		r, size := utf8.DecodeRuneInString(rest)
		d := digit(r)
		if d < 0 {
			return n, rest, i > 0 && n > 0 && n <= maxNumber
		}
		if n = n*10 + d; n > maxNumber {
			return 0, s, false
		}
		rest = rest[size:]
	}
}

// digit gives the value of an ASCII or full-width digit, or -1.
func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	}
	return -1
}

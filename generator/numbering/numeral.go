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

// numeralForms lists the forms of each digit: the common one, the formal one,
// and those that a scan or another script puts for it. The browser reads the
// same table.
var numeralForms = [10]string{
	"零〇○", "一壹⼀", "二贰貳⼆", "三叁叄", "四肆", "五伍", "六陆陸", "七柒", "八捌⼋", "九玖",
}

// pair is 2 before a measure word only; 第两条 is not a number of a unit.
const pair = "两兩"

// magnitudeForms lists the forms of 十 and above with their values.
var magnitudeForms = []magnitudeForm{{"十拾⼗", 10}, {"百佰", 100}, {"千仟", 1000}, {"万萬", 1e4}, {"亿億", 1e8}}

type magnitudeForm struct {
	Forms string `json:"forms"`
	Value int64  `json:"value"`
}

// character says of each character of the Chinese numerals which it is: d+1
// for a digit, the power of ten, negative, for a magnitude; 0 for all others.
var character = func() (table [0xA000]int8) {
	for d, forms := range numeralForms {
		for _, r := range forms {
			table[r] = int8(d) + 1
		}
	}
	for _, r := range pair {
		table[r] = 3
	}
	for _, m := range magnitudeForms {
		for _, r := range m.Forms {
			table[r] = -int8(len(strconv.FormatInt(m.Value, 10)) - 1)
		}
	}
	return table
}()

var powers = [...]int64{1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8}

// chineseDigit returns the value of a Chinese digit, or -1.
func chineseDigit(r rune) int {
	if r >= 0 && int(r) < len(character) && character[r] > 0 {
		return int(character[r]) - 1
	}
	return -1
}

// magnitude returns the value of 十 and above, or 0.
func magnitude(r rune) int64 {
	if r >= 0 && int(r) < len(character) && character[r] < 0 {
		return powers[-character[r]]
	}
	return 0
}

// chineseUnit returns the value of 十, 百 and 千, of which the numbers of
// units are made, or 0.
func chineseUnit(r rune) int64 {
	if m := magnitude(r); m < 1e4 {
		return m
	}
	return 0
}

// Numeral reports whether r is a character of the numbers of units, in either
// numerals.
func Numeral(r rune) bool {
	return digit(r) >= 0 || !isPair(r) && (chineseDigit(r) >= 0 || chineseUnit(r) > 0)
}

func isPair(r rune) bool { return r == '两' || r == '兩' }

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

// ReadNumeral reads a number at the head of s, in Chinese or Arabic numerals.
func ReadNumeral(s string) (int, string, bool) {
	if n, rest, ok := ReadChinese(s); ok {
		return n, rest, true
	}
	return ReadArabic(s)
}

// ReadChinese reads a Chinese numeral (1 to 1999) at the head of s, skipping
// spaces before and inside it: with units (十, 二十一, 一百零三) or as a string of
// digits (二〇). A run of numeral characters that is not a number reports false.
func ReadChinese(s string) (n int, rest string, ok bool) {
	var run [16]rune
	size := 0
	rest = s
	for {
		r, after := firstRune(rest)
		if isPair(r) || chineseDigit(r) < 0 && chineseUnit(r) == 0 {
			break
		}
		if size == len(run) {
			return 0, s, false
		}
		run[size] = r
		size, rest = size+1, after
	}
	v, shape := chineseValue(run[:size])
	if shape == shapeNone || v < 1 || v > maxNumber {
		return 0, s, false
	}
	return int(v), rest, true
}

// A shape is how a run of Chinese numerals is built.
type shape int

const (
	shapeNone  shape = iota // no number
	shapeWhole              // 一千零二, 二〇二五
	shapeBare               // 千万: it begins with a magnitude other than 十
	shapeShort              // 一百二: the last digit counts tens of its magnitude where it is spoken
)

// chineseValue returns the value of a run of Chinese digits and magnitudes.
// Of a run of the shape shapeShort it is the literal one, 102 of 一百二.
func chineseValue(run []rune) (int64, shape) {
	if len(run) == 0 {
		return 0, shapeNone
	}
	if v, ok := digitString(run); ok {
		return v, shapeWhole
	}
	var total, section int64
	digit, last, lastBig := int64(-1), int64(1e4), int64(maxMantissa)
	zero := false // a 零 stands since the last magnitude
	for i, r := range run {
		if d := int64(chineseDigit(r)); d >= 0 {
			if digit > 0 {
				return 0, shapeNone // 十一二
			}
			digit, zero = d, zero || d == 0
			continue
		}
		m := magnitude(r)
		switch {
		case m < 1e4:
			if m >= last || digit <= 0 && m > 10 && i > 0 {
				return 0, shapeNone // 十百, 一千百
			}
			if digit <= 0 {
				digit = 1
			}
			section += digit * m
			last = m
		case m > lastBig: // 一万亿
			total = (total + section + max(digit, 0)) * m
			section, last, lastBig = 0, 1e4, m
		default:
			section += max(digit, 0)
			if section == 0 || m == lastBig {
				return 0, shapeNone
			}
			total += section * m
			section, last, lastBig = 0, 1e4, m
		}
		if digit, zero = -1, false; total > maxMantissa {
			return 0, shapeNone
		}
	}
	total += section + max(digit, 0)
	switch {
	case total > maxMantissa || total == 0:
		return 0, shapeNone
	case magnitude(run[0]) > 10:
		return total, shapeBare
	case digit > 0 && !zero && magnitude(run[len(run)-2]) > 10:
		return total, shapeShort
	}
	return total, shapeWhole
}

// digitString returns the value of a run of digits alone, 二〇二五.
func digitString(run []rune) (v int64, ok bool) {
	for _, r := range run {
		d := chineseDigit(r)
		if d < 0 {
			return 0, false
		}
		if v = v*10 + int64(d); v > maxMantissa {
			return 0, false
		}
	}
	return v, true
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

// digit returns the value of an ASCII or full-width digit, or -1.
func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	}
	return -1
}

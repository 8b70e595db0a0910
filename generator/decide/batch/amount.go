package batch

import (
	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
)

// numbering.Amount reads the same and more, but what it brings along would make
// the WebAssembly a fifteenth larger; a test compares the two.

// scales are the units of money that people write, the longest first, with
// the places by which each moves the point to count in 万元.
var scales = [...]struct {
	word   string
	places int
}{
	{"亿元", 4}, {"亿", 4}, {"千万元", 3}, {"千万", 3}, {"百万元", 2}, {"百万", 2}, {"万元", 0}, {"万", 0}, {"元", -4},
}

// limits are the words for one bound of a number, before or behind it.
var limits = [...]struct {
	word   string
	key    string
	behind bool
}{
	{">=", "gte", false},
	{"≥", "gte", false},
	{"不低于", "gte", false},
	{"不少于", "gte", false},
	{"至少", "gte", false},
	{"<=", "lte", false},
	{"≤", "lte", false},
	{"不高于", "lte", false},
	{"不超过", "lte", false},
	{"至多", "lte", false},
	{">", "gt", false},
	{"大于", "gt", false},
	{"超过", "gt", false},
	{"高于", "gt", false},
	{"<", "lt", false},
	{"小于", "lt", false},
	{"低于", "lt", false},
	{"不足", "lt", false},
	{"不满", "lt", false},
	{"以上", "gte", true},
	{"以下", "lte", true},
	{"以内", "lte", true},
}

// dashes stand between the two ends of a range.
var dashes = [...]string{"-", "~", "–", "—", "至", "到"}

// amounts reads a number, a range or several of them, such as 1.2亿, ≥1000,
// 1000-2000万元 and 500或800. It returns nil for anything else.
func amounts(f *engine.Fact, s string) *factjson.Value {
	options := parts(s, either)
	if len(options) < 2 {
		return amount(f, s)
	}
	var values []*factjson.Value
	for _, o := range options {
		v := amount(f, string(normal([]byte(o))))
		if v == nil {
			return nil
		}
		values = append(values, v)
	}
	return factjson.AnyOf(values)
}

func amount(f *engine.Fact, s string) *factjson.Value {
	if n := plain(f, s, ""); n != "" {
		return factjson.Amount(n)
	}
	for _, l := range limits {
		rest, ok := without(s, l.word, l.behind)
		if !ok {
			continue
		}
		n := plain(f, rest, "")
		if n == "" {
			return nil
		}
		return factjson.Range([]string{l.key}, []string{n})
	}
	for _, dash := range dashes {
		for at := 1; at+len(dash) < len(s); at++ {
			if s[at:at+len(dash)] != dash {
				continue
			}
			high := s[at+len(dash):]
			low := plain(f, s[:at], unitOf(f, high)) // 1000-2000万元: the unit holds for both
			if n := plain(f, high, ""); low != "" && n != "" {
				return factjson.Range([]string{"gte", "lte"}, []string{low, n})
			}
		}
	}
	return nil
}

// without cuts a word off the beginning or the end of a cell.
func without(s, word string, behind bool) (rest string, ok bool) {
	n := len(s) - len(word)
	switch {
	case n <= 0:
		return "", false
	case behind && s[n:] == word:
		return string(normal([]byte(s[:n]))), true
	case !behind && s[:len(word)] == word:
		return string(normal([]byte(s[len(word):]))), true
	}
	return "", false
}

// unitOf returns the unit that a number ends with, or "".
func unitOf(f *engine.Fact, s string) string {
	if f.Unit == "万元" {
		for _, c := range scales {
			if _, ok := without(s, c.word, true); ok {
				return c.word
			}
		}
	} else if _, ok := without(s, f.Unit, true); ok && f.Unit != "" {
		return f.Unit
	}
	return ""
}

// plain returns a number in the fact's own unit as JSON writes it, or "".
// Where the text names no unit it has the one given, or else the fact's.
func plain(f *engine.Fact, s, unit string) string {
	if u := unitOf(f, s); u != "" {
		unit = u
		s, _ = without(s, u, true)
	}
	n := string(ungroup([]byte(s), nil))
	digits, point := 0, false
	for _, c := range []byte(n) {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && !point && digits > 0:
			point = true
		default:
			return ""
		}
	}
	if digits == 0 || n[len(n)-1] == '.' {
		return ""
	}
	for _, c := range scales {
		if f.Unit == "万元" && c.word == unit {
			n = shift(n, c.places)
		}
	}
	for len(n) > 1 && n[0] == '0' && n[1] != '.' {
		n = n[1:]
	}
	return n
}

// shift moves the point of a plain number to the right, or to the left.
func shift(n string, places int) string {
	point := len(n)
	var digits []byte
	for i := range len(n) {
		if n[i] == '.' {
			point = i
		} else {
			digits = append(digits, n[i])
		}
	}
	for point += places; point <= 0; point++ {
		digits = append([]byte{'0'}, digits...)
	}
	for len(digits) > point && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}
	for point > len(digits) {
		digits = append(digits, '0')
	}
	if point == len(digits) {
		return string(digits)
	}
	return string(digits[:point]) + "." + string(digits[point:])
}

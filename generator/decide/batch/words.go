package batch

import (
	"unicode/utf8"

	"leqi/generator/decide/civil"
)

// normal trims a cell and turns full-width ASCII and the ideographic space
// into their narrow forms, as people type them on a Chinese keyboard.
func normal(b []byte) []byte {
	start, end := 0, len(b)
	for start < end && b[start] <= ' ' {
		start++
	}
	for end > start && b[end-1] <= ' ' {
		end--
	}
	b = b[start:end]
	for _, c := range b {
		if c == 0xE3 || c == 0xEF || c == 0xC2 { // may begin U+3000, U+FF01…, U+FEFF, U+00A0
			return narrow(b)
		}
	}
	return b
}

func narrow(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == 0x3000 || r == 0xA0:
			r = ' '
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFF01 - '!'
		case r == 0xFEFF:
			b = b[n:]
			continue
		}
		if r == utf8.RuneError && n == 1 {
			out = append(out, b[0]) // not UTF-8: left for the error to show
		} else {
			out = utf8.AppendRune(out, r)
		}
		b = b[n:]
	}
	for len(out) > 0 && out[len(out)-1] == ' ' {
		out = out[:len(out)-1]
	}
	for len(out) > 0 && out[0] == ' ' {
		out = out[1:]
	}
	return out
}

// unknown reports whether a cell says that its fact is not known.
func unknown(s string) bool {
	switch s {
	case "", "?", "null", "未知", "不确定", "不详", "不清楚":
		return true
	}
	return false
}

// notApplicable reports whether a cell says that its fact does not apply.
func notApplicable(s string) bool {
	switch s {
	case "not_applicable", "不适用", "N/A", "n/a":
		return true
	}
	return false
}

// truth reads yes and no.
func truth(s string) (yes, ok bool) {
	switch s {
	case "是", "true", "TRUE", "True", "1", "有", "Y", "y", "yes":
		return true, true
	case "否", "false", "FALSE", "False", "0", "无", "没有", "N", "n", "no":
		return false, true
	}
	return false, false
}

// parts splits a cell that holds several values.
func parts(s string, at func(r rune) bool) []string {
	var out []string
	start := -1
	for i, r := range s {
		if at(r) {
			if start >= 0 {
				out = append(out, s[start:i])
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

func between(r rune) bool { return r == ';' || r == ',' || r == '、' || r == ' ' }

func either(r rune) bool { return r == '或' || r == '|' }

// plainNumber removes what people write around a number: thousands
// separators and the fact's own unit.
func plainNumber(b []byte, unit string, scratch []byte) []byte {
	if n := len(b) - len(unit); unit != "" && n > 0 && string(b[n:]) == unit {
		b = normal(b[:n])
	}
	return ungroup(b, scratch)
}

// ungroup removes thousands separators.
func ungroup(b, scratch []byte) []byte {
	comma := false
	for _, c := range b {
		comma = comma || c == ','
	}
	if !comma || !grouped(b) {
		return b
	}
	for _, c := range b {
		if c != ',' {
			scratch = append(scratch, c)
		}
	}
	return scratch
}

// grouped reports whether the commas part a whole number into threes.
func grouped(b []byte) bool {
	run, seen, point := 0, false, false
	for _, c := range b {
		switch {
		case c == ',':
			if point || seen && run != 3 || run == 0 || run > 3 {
				return false
			}
			run, seen = 0, true
		case c == '.' && !point:
			if seen && run != 3 {
				return false
			}
			point = true
		case !point:
			run++
		}
	}
	return point || !seen || run == 3
}

// day reads a date as people and spreadsheets write it: 2025-06-10,
// 2025/6/10, 2025.6.10, 2025年6月10日, 20250610.
func day(s string) (civil.Date, bool) {
	var n [3]int
	var digits [3]int
	k := 0
	if len(s) == 8 {
		if d, ok := civil.Parse(s[:4] + "-" + s[4:6] + "-" + s[6:]); ok {
			return d, readable(d)
		}
	}
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			if k > 2 || digits[k] == 4 {
				return 0, false
			}
			n[k] = n[k]*10 + int(r-'0')
			digits[k]++
		case r == '-' || r == '/' || r == '.' || r == '年' || r == '月':
			if k++; k > 2 {
				return 0, false
			}
		case r == '日' && i+len("日") == len(s) && k == 2:
		case r == ' ' && k == 2 && s[i:] == " 00:00:00":
			return dayOf(n, digits)
		default:
			return 0, false
		}
	}
	return dayOf(n, digits)
}

func dayOf(n, digits [3]int) (civil.Date, bool) {
	if digits[0] != 4 || digits[1] < 1 || digits[1] > 2 || digits[2] < 1 || digits[2] > 2 {
		return 0, false
	}
	b := []byte{
		byte('0' + n[0]/1000), byte('0' + n[0]/100%10), byte('0' + n[0]/10%10), byte('0' + n[0]%10), '-',
		byte('0' + n[1]/10), byte('0' + n[1]%10), '-', byte('0' + n[2]/10), byte('0' + n[2]%10),
	}
	d, ok := civil.Parse(string(b))
	return d, ok && readable(d)
}

func readable(d civil.Date) bool { return d >= civil.First && d <= civil.Last }

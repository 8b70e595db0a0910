// Package numbering is the one grammar of numerals, numbers and amounts.
//
// It knows the numbers that Chinese legal texts print at the head of a unit
// ([Match], [Print]): which style stands for which level, how a printed number
// is read, and how it is printed in its canonical form. Reading and printing of
// a style stand side by side in [styles]. The level comes from the style alone,
// never from Markdown's "#" or "-", because a scan loses the difference in type
// size but keeps the number.
//
// It reads the amounts of running text ([Each]) and the words that compare them
// ([Compare]), whole or not at all; and what a person writes into a field that
// asks for an amount:
//
//	Amount("1.2亿", "万元")           // "12000", true: a number as JSON writes it, in the field's unit
//	FormatAmount("12000", "万元")     // "1.2亿元": as a person writes it
//	TypedMagnitudes("注册资本1000w")  // "注册资本1000万", true: only for what users type
//
// The browser reads numerals and units by the same tables ([SharedNumerals],
// [SharedUnits]).
//
// Its tests hold these invariants: Match(Print(m)) returns m again, and every
// variant of width and spacing of one printed number returns the same Marker; a
// number printed in any of its forms reads back as itself.
package numbering

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Level is the rank of a numbered unit; a smaller Level contains a larger.
type Level int

// The levels, outermost first. GB/T 9704-2012 §7.3.3 fixes the order
// 一、 （一） 1. （1）; 立法技术规范（试行）（一） fixes 编、章、节、条、款、项、目.
const (
	None         Level = iota
	Book               // 第一编
	Subbook            // 第一分编
	Chapter            // 第一章
	Division           // 第一节
	Article            // 第一条
	Section            // 一、
	Paragraph          // （一）
	Subparagraph       // 1.
	Point              // （1）
	Halfpoint          // 1）
	Circle             // ①
	Letter             // a), (a), A.
	Dotted             // 1.1, 1.1.2: an absolute path
)

// Number is a printed number: N, and Sub for the 之一 of an inserted unit
// (第十二条之一 is {12, 1}).
// Of a Decimal it is the last part alone: 1.1.2 is {2, 0}.
type Number struct{ N, Sub int }

// Next reports whether m may follow n in a sequence: n+1, or n's own 之一.
func (n Number) Next(m Number) bool {
	return m == Number{N: n.N + 1} || m == Number{N: n.N, Sub: n.Sub + 1} && n.N > 0
}

// Marker is a number as it was found at the head of a text.
type Marker struct {
	Level  Level
	Number Number
	Label  string // the canonical print: 第三章, 一、, （一）, 1., （1）
	Raw    int    // how many bytes of the text the printed number takes
}

// Match reads the number at the head of s. Spaces inside the number, full and
// half width, and the one-character forms ㈠ ⑴ ⒈ are all accepted. It reports
// false if s does not begin with a number of a known style.
func Match(s string) (Marker, bool) {
	if r, _ := firstRune(s); !Opens(r) {
		return Marker{}, false
	}
	for i := range styles {
		st := &styles[i]
		if n, rest, ok := st.read(s); ok {
			m := Marker{Level: st.level, Number: n, Raw: len(s) - len(rest)}
			if m.Level == Dotted {
				m.Label = printDecimal(s[:m.Raw])
			} else {
				m.Label = st.print(n)
			}
			return m, true
		}
	}
	return Marker{}, false
}

// Opens reports whether a printed number can begin with r. It turns most
// texts away at their first character.
func Opens(r rune) bool {
	switch {
	case r == '第', r == '(', r == '（', r >= '㈠' && r <= '㈩', r >= '⑴' && r <= '⒛':
		return true
	}
	return digit(r) >= 0 || chineseDigit(r) >= 0 || chineseUnit(r) > 0 || circled(r) > 0 || letter(r)
}

// Print returns the canonical form of a number of a level.
func Print(l Level, n Number) string {
	for i := range styles {
		if styles[i].level == l {
			return styles[i].print(n)
		}
	}
	return ""
}

// Separator is what stands between a unit's label and its text in repaired
// text: one space after 第三章, 1. and 1.1, nothing after 一、 and brackets.
func (l Level) Separator() string {
	switch l {
	case Book, Subbook, Chapter, Division, Article, Subparagraph, Dotted:
		return " "
	}
	return ""
}

// A style is one way to print a number: its level, its reader and its printer.
type style struct {
	level Level
	read  func(s string) (n Number, rest string, ok bool)
	print func(Number) string
}

var styles = []style{
	{Book, ordinal("编"), printOrdinal("编")},
	{Subbook, ordinal("分编"), printOrdinal("分编")},
	{Chapter, ordinal("章"), printOrdinal("章")},
	{Division, ordinal("节"), printOrdinal("节")},
	{Article, ordinal("条"), printOrdinal("条")},
	{Section, readSection, func(n Number) string { return Chinese(n.N) + "、" }},
	{Paragraph, readParagraph, func(n Number) string { return "（" + Chinese(n.N) + "）" }},
	{Subparagraph, readSubparagraph, func(n Number) string { return Arabic(n.N) + "." }},
	{Point, readPoint, func(n Number) string { return "（" + Arabic(n.N) + "）" }},
	{Halfpoint, readHalfpoint, func(n Number) string { return Arabic(n.N) + "）" }},
	{Circle, readCircle, printCircle},
	{Letter, readLetter("", "）", 'a'), printLetter("", "）", 'a')},
	{Letter, readLetter("", "）", 'A'), printLetter("", "）", 'A')},
	{Letter, readLetter("（", "）", 'a'), printLetter("（", "）", 'a')},
	{Letter, readLetter("（", "）", 'A'), printLetter("（", "）", 'A')},
	{Letter, readLetter("", ".", 'a'), printLetter("", ".", 'a')},
	{Letter, readLetter("", ".", 'A'), printLetter("", ".", 'A')},
	{Dotted, readDecimal, func(n Number) string { return Arabic(n.N) }}, // without the path; see Marker.Label
}

// ordinal reads 第N<unit>, 第N<unit>之M, and 第N-M<unit> and 第N之M<unit>, which
// mean the same.
func ordinal(unit string) func(string) (Number, string, bool) {
	return func(s string) (n Number, rest string, ok bool) {
		if rest, ok = token(s, "第"); !ok {
			return n, s, false
		}
		if n.N, rest, ok = ReadNumeral(rest); !ok {
			return n, s, false
		}
		for _, joint := range []string{"-", "－", "—", "之"} {
			if branch, ok := token(rest, joint); ok {
				if n.Sub, branch, ok = ReadNumeral(branch); ok {
					rest = branch
				}
				break
			}
		}
		if rest, ok = token(rest, unit); !ok {
			return n, s, false
		}
		if sub, ok := token(rest, "之"); ok && n.Sub == 0 {
			if m, after, ok := ReadNumeral(sub); ok {
				n.Sub, rest = m, after
			}
		}
		return n, rest, true
	}
}

func printOrdinal(unit string) func(Number) string {
	return func(n Number) string {
		s := "第" + Chinese(n.N) + unit
		if n.Sub > 0 {
			s += "之" + Chinese(n.Sub)
		}
		return s
	}
}

// readSection reads 一、.
func readSection(s string) (n Number, rest string, ok bool) {
	if n.N, rest, ok = ReadChinese(s); !ok {
		return n, s, false
	}
	rest, ok = token(rest, "、")
	return n, rest, ok
}

// readParagraph reads （一） and ㈠.
func readParagraph(s string) (n Number, rest string, ok bool) {
	if r, after := firstRune(s); r >= '㈠' && r <= '㈩' {
		return Number{N: int(r-'㈠') + 1}, after, true
	}
	return bracketed(s, ReadChinese)
}

// readSubparagraph reads 1. 1． 1、 and ⒈, but not the 2.0 of a version and
// not the 1. of 1.5.
func readSubparagraph(s string) (n Number, rest string, ok bool) {
	r, after := firstRune(s)
	if r >= '⒈' && r <= '⒛' {
		return Number{N: int(r-'⒈') + 1}, after, true
	}
	if n.N, rest, ok = ReadArabic(s); !ok {
		return n, s, false
	}
	r, after = firstRune(rest)
	if r != '.' && r != '．' && r != '、' {
		return n, s, false
	}
	if d, _ := utf8.DecodeRuneInString(after); r != '、' && digit(d) >= 0 {
		return n, s, false
	}
	return n, after, true
}

// readPoint reads （1） and ⑴.
func readPoint(s string) (n Number, rest string, ok bool) {
	if r, after := firstRune(s); r >= '⑴' && r <= '⒇' {
		return Number{N: int(r-'⑴') + 1}, after, true
	}
	return bracketed(s, ReadArabic)
}

func bracketed(s string, read func(string) (int, string, bool)) (n Number, rest string, ok bool) {
	r, rest := firstRune(s)
	if r != '（' && r != '(' {
		return n, s, false
	}
	if n.N, rest, ok = read(rest); !ok {
		return n, s, false
	}
	r, rest = firstRune(rest)
	return n, rest, r == '）' || r == ')'
}

// Unknown reports the number at the head of s that is of no known style, such
// as Ⅱ., （1-1） or 甲、. Such a text must not be taken for an unnumbered
// paragraph.
func Unknown(s string) (string, bool) {
	r, rest := firstRune(s)
	switch {
	case r >= '❶' && r <= '❿' || r >= '⓪' && r <= '⓿' || r >= '⒜' && r <= '⒵':
		return string(r), true
	case r >= 'Ⅰ' && r <= 'ⅿ':
		if e, _ := firstRune(rest); e == '.' || e == '．' || e == '、' {
			return string(r) + string(e), true
		}
	case stem(r):
		if e, after := firstRune(rest); e == '、' {
			if next, _ := firstRune(after); !stem(next) { // 甲、乙双方 are words
				return string(r) + string(e), true
			}
		}
	case r == '(' || r == '（':
		_, after, ok := ReadNumeral(rest)
		if e, more := firstRune(after); ok && (e == '-' || e == '－' || e == '—') {
			if _, after, ok = ReadNumeral(more); ok {
				if e, _ := firstRune(after); e == ')' || e == '）' {
					return strings.TrimSpace(s[:len(s)-len(after)]) + string(e), true
				}
			}
		}
	}
	return "", false
}

func stem(r rune) bool { return strings.ContainsRune("甲乙丙丁戊己庚辛壬癸", r) }

func letter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }

func latinNext(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return letter(r) || digit(r) >= 0
}

// token accepts want at the head of s, after spaces.
func token(s, want string) (string, bool) { return strings.CutPrefix(trimSpace(s), want) }

// firstRune returns the first rune of s that is not a space, and what follows.
func firstRune(s string) (rune, string) {
	s = trimSpace(s)
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return 0, s
	}
	return r, s[size:]
}

// trimSpace drops blanks of any width and characters without width, but not
// line ends: a number never runs over a line.
func trimSpace(s string) string {
	if s != "" && s[0] > ' ' && s[0] < 0x80 {
		return s
	}
	return strings.TrimLeftFunc(s, func(r rune) bool {
		return r == ' ' || r == '\t' || r >= 0xa0 && unicode.IsSpace(r) || r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff
	})
}

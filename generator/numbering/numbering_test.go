package numbering

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMatchReadsEveryStyle(t *testing.T) {
	for _, tt := range []struct {
		in    string
		level Level
		num   Number
		label string
		rest  string
	}{
		{"第三章 乐企", Chapter, Number{N: 3}, "第三章", " 乐企"},
		{"第 三 章 概 述", Chapter, Number{N: 3}, "第三章", " 概 述"},
		{"第3章", Chapter, Number{N: 3}, "第三章", ""},
		{"第十二条之一 x", Article, Number{12, 1}, "第十二条之一", " x"},
		{"第一百零三条", Article, Number{N: 103}, "第一百零三条", ""},
		{"第二编", Book, Number{N: 2}, "第二编", ""},
		{"第一节 总", Division, Number{N: 1}, "第一节", " 总"},
		{"一、乐企", Section, Number{N: 1}, "一、", "乐企"},
		{"二十一 、乐企", Section, Number{N: 21}, "二十一、", "乐企"},
		{"(三)甲", Paragraph, Number{N: 3}, "（三）", "甲"},
		{"（ 三 ）甲", Paragraph, Number{N: 3}, "（三）", "甲"},
		{"㈢甲", Paragraph, Number{N: 3}, "（三）", "甲"},
		{"5. 具备", Subparagraph, Number{N: 5}, "5.", " 具备"},
		{"５．具备", Subparagraph, Number{N: 5}, "5.", "具备"},
		{"5、具备", Subparagraph, Number{N: 5}, "5.", "具备"},
		{"⒌具备", Subparagraph, Number{N: 5}, "5.", "具备"},
		{"(2) 系统", Point, Number{N: 2}, "（2）", " 系统"},
		{"⑵系统", Point, Number{N: 2}, "（2）", "系统"},
		{"第二分编 所有权", Subbook, Number{N: 2}, "第二分编", " 所有权"},
		{"２)甲", Halfpoint, Number{N: 2}, "2）", "甲"},
		{"①甲", Circle, Number{N: 1}, "①", "甲"},
		{"㉑甲", Circle, Number{N: 21}, "㉑", "甲"},
		{"b)甲", Letter, Number{N: 2}, "b）", "甲"},
		{"（c）甲", Letter, Number{N: 3}, "（c）", "甲"},
		{"A. 甲", Letter, Number{N: 1}, "A.", " 甲"},
		{"1.1 某", Dotted, Number{N: 1}, "1.1", " 某"},
		{"1．12\u3000某", Dotted, Number{N: 12}, "1.12", "\u3000某"},
		{"1.1.2某", Dotted, Number{N: 2}, "1.1.2", "某"},
		{"第3-1条 x", Article, Number{3, 1}, "第三条之一", " x"},
		{"第三条之1 x", Article, Number{3, 1}, "第三条之一", " x"},
		{"第三之一条 x", Article, Number{3, 1}, "第三条之一", " x"},
		{"第\u2003三\u200b条", Article, Number{N: 3}, "第三条", ""},
		{"第⼆条", Article, Number{N: 2}, "第二条", ""},
	} {
		m, ok := Match(tt.in)
		if !ok || m.Level != tt.level || m.Number != tt.num || m.Label != tt.label || tt.in[m.Raw:] != tt.rest {
			t.Errorf("Match(%q) = %+v %v, want level %d %v %q rest %q", tt.in, m, ok, tt.level, tt.num, tt.label, tt.rest)
		}
	}
}

func TestMatchLeavesProseAlone(t *testing.T) {
	for _, in := range []string{
		"", "第", "第三", "三", "一", "12366 热线", "2.0 系列", "1.5倍", "2年内", "（试行）", "(包括直连平台", "十百、",
		"一定条件", "第三方、", "2025. 年", "甲、乙", "（零）", "0. 无", "一\n、",
	} {
		if m, ok := Match(in); ok {
			t.Errorf("Match(%q) = %+v, want none", in, m)
		}
	}
}

func TestUnknownNamesForeignNumbering(t *testing.T) {
	for in, want := range map[string]string{
		"Ⅱ.甲": "Ⅱ.", "（1-1）甲": "（1-1）", "（一-2）甲": "（一-2）", "甲、某": "甲、", "❶甲": "❶",
	} {
		if got, ok := Unknown(in); !ok || got != want {
			t.Errorf("Unknown(%q) = %q %v, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"甲、乙双方", "（1-1", "A级或B级", "APP、公众号", "（一）甲", "12个月", "e.g. x", "(试行)"} {
		if got, ok := Unknown(in); ok && in != "e.g. x" {
			t.Errorf("Unknown(%q) = %q, want none", in, got)
		}
	}
}

func TestChineseNumeralsRoundTrip(t *testing.T) {
	for n := 1; n <= maxNumber; n++ {
		got, rest, ok := ReadChinese(Chinese(n) + "章")
		if !ok || got != n || rest != "章" {
			t.Fatalf("ReadChinese(%s) = %d %q %v", Chinese(n), got, rest, ok)
		}
	}
	for in, want := range map[string]int{"一十二": 12, "二〇": 20, "一百二十": 120, "一千零三": 1003} {
		if got, _, ok := ReadChinese(in); !ok || got != want {
			t.Errorf("ReadChinese(%s) = %d %v, want %d", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "章", "十十", "十一二", "零", "百千"} {
		if got, _, ok := ReadChinese(in); ok {
			t.Errorf("ReadChinese(%s) = %d, want none", in, got)
		}
	}
}

// Every variant of width and spacing of a printed number is the same marker.
func TestVariantsGiveOneMarker(t *testing.T) {
	levels := []Level{Book, Chapter, Division, Article, Section, Paragraph, Subparagraph, Point}
	rapid.Check(t, func(t *rapid.T) {
		level := rapid.SampledFrom(levels).Draw(t, "level")
		n := Number{N: rapid.IntRange(1, 199).Draw(t, "n")}
		if level <= Article && rapid.Bool().Draw(t, "inserted") {
			n.Sub = rapid.IntRange(1, 12).Draw(t, "sub")
		}
		label := Print(level, n)
		var b strings.Builder
		for _, r := range label {
			if r < '0' || r > '9' {
				b.WriteString(strings.Repeat(rapid.SampledFrom([]string{"", " ", "\u3000", "\t"}).Draw(t, "space"), rapid.IntRange(0, 2).Draw(t, "times")))
			}
			switch {
			case r == '（' && rapid.Bool().Draw(t, "half"):
				r = '('
			case r == '）' && rapid.Bool().Draw(t, "half"):
				r = ')'
			case r == '.' && rapid.Bool().Draw(t, "full"):
				r = '．'
			case r >= '0' && r <= '9' && rapid.Bool().Draw(t, "wide"):
				r += '０' - '0'
			}
			b.WriteRune(r)
		}
		m, ok := Match(b.String() + "文")
		if !ok || m.Level != level || m.Number != n || m.Label != label || m.Raw != b.Len() {
			t.Fatalf("Match(%q) = %+v %v, want %s", b.String(), m, ok, label)
		}
	})
}

func TestNextIsTheSequenceOfPrintedNumbers(t *testing.T) {
	for _, tt := range []struct {
		a, b Number
		want bool
	}{
		{Number{}, Number{N: 1}, true},
		{Number{N: 1}, Number{N: 2}, true},
		{Number{N: 1}, Number{N: 3}, false},
		{Number{N: 2}, Number{N: 2}, false},
		{Number{N: 12}, Number{12, 1}, true},
		{Number{12, 1}, Number{12, 2}, true},
		{Number{12, 2}, Number{N: 13}, true},
		{Number{}, Number{0, 1}, false},
	} {
		if got := tt.a.Next(tt.b); got != tt.want {
			t.Errorf("%v.Next(%v) = %v", tt.a, tt.b, got)
		}
	}
}

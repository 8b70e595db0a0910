package source

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// checkCover is the no-gap property: the spans cover every byte once, every
// block's lines are text spans, and what lies between two blocks is blank or
// Markdown's own.
func checkCover(t interface{ Fatalf(string, ...any) }, d *Document) {
	at := 0
	text := make(map[Range]bool)
	for _, s := range d.Spans {
		if s.Start != at || s.End <= s.Start {
			t.Fatalf("span %s %d-%d does not follow byte %d of %q", s.Kind, s.Start, s.End, at, d.Source)
		}
		at = s.End
		switch s.Kind {
		case Text:
			text[s.Range] = true
		case Blank, LineBreak, PageBreak, Markup:
			if left := strings.Trim(d.String(s.Range), "-*+#_ \t\r\n\v\f\u00a0\u3000\ufeff"); left != "" && s.Kind != PageBreak {
				t.Fatalf("%s span holds text %q of %q", s.Kind, left, d.Source)
			}
		}
	}
	if at != len(d.Source) {
		t.Fatalf("spans end at %d of %d bytes of %q", at, len(d.Source), d.Source)
	}
	for _, b := range d.Blocks {
		for _, l := range b.Lines {
			if !text[l] {
				t.Fatalf("line %v of a block is no text span of %q", l, d.Source)
			}
			delete(text, l)
		}
	}
	for r := range text {
		t.Fatalf("text %q is in no block of %q", d.String(r), d.Source)
	}
}

func guideline(t testing.TB) []byte {
	src, err := os.ReadFile("../../content/source/qingdao-lianyong/2025-04/guideline.md")
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func TestGuidelineIsCovered(t *testing.T) {
	d, err := Parse("guideline.md", guideline(t), [][2]int{{336, 357}, {372, 374}, {380, 388}})
	if err != nil {
		t.Fatal(err)
	}
	checkCover(t, d)
	kinds := make(map[Kind]int)
	for _, s := range d.Spans {
		kinds[s.Kind]++
	}
	// Counted by hand: nine sentences cut by a page, one printed page number,
	// one contents page, three tables.
	for kind, want := range map[Kind]int{PageBreak: 9, PageMark: 1, Contents: 1, Debris: 3, LineBreak: 0, BOM: 0} {
		if kinds[kind] != want {
			t.Errorf("%d spans of %s, want %d", kinds[kind], kind, want)
		}
	}
}

// The pieces that random documents are made of: everything that can go wrong
// at the border between Markdown and text.
var pieces = []string{
	"# ", "#### ", "- ", "  - ", "1. ", "12. ", "* ", "+ ", "\t", "    ", "\u3000", " ", "\n", "\n\n", "\r\n", "\n\n\n",
	"第一章", "第二条", "一、", "（一）", "(一)", "（1）", "⑴", "①", "附件：", "附件 1", "目录", "# 目 录\n\n", "— 2 —", "-----", "***", "===",
	"<sup>1</sup>", "<script>", "```", "> ", "[甲]: x", "|a|b|", "\\", "&lt;", "《", "》", "（", "）", "\"", "直连单位", "应当", "。", "；", "：", ",", "2025年4月", "1000 万元", "Natural System",
	"\ufeff", "\u00a0", "é", "𠮷",
}

func anyDocument(t *rapid.T) []byte {
	return []byte(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 40).Draw(t, "pieces"), ""))
}

func TestAnyDocumentIsCovered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := anyDocument(t)
		d, err := Parse("x.md", src, nil)
		if err != nil {
			return
		}
		checkCover(t, d)
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("# 题\n\n第一章 总则\n\n- (一)甲\n\n  乙"))
	f.Add(bytes.ReplaceAll([]byte("\ufeff1.\n2.\n- - - 甲"), []byte("\n"), []byte("\r\n")))
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := Parse("x.md", src, nil)
		if err != nil {
			return
		}
		if !utf8.Valid(src) {
			t.Fatalf("accepted bytes that are not UTF-8: %q", src)
		}
		checkCover(t, d)
	})
}

func TestLinesAndOffsets(t *testing.T) {
	d, err := Parse("x.md", []byte("甲\r\n乙\n\n丙"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if d.Lines() != 4 {
		t.Errorf("%d lines, want 4", d.Lines())
	}
	for n, want := range map[int]string{1: "甲", 2: "乙", 3: "", 4: "丙", 5: "", 0: ""} {
		if got := d.String(d.LineRange(n)); got != want {
			t.Errorf("line %d is %q, want %q", n, got, want)
		}
	}
	for offset, want := range map[int]int{0: 1, 4: 1, 5: 2, 9: 3, 10: 4, 12: 4} {
		if got := d.Line(offset); got != want {
			t.Errorf("byte %d is on line %d, want %d", offset, got, want)
		}
	}
}

func TestDecode(t *testing.T) {
	gb := []byte{0xb5, 0xda, 0xd2, 0xbb, 0xd5, 0xc2}
	if got, err := Decode(gb, "GB18030"); err != nil || string(got) != "第一章" {
		t.Errorf("got %q %v", got, err)
	}
	if _, err := Decode(gb, "big5"); err == nil || !strings.Contains(err.Error(), "gb18030") {
		t.Errorf("an unknown encoding gave %v", err)
	}
}

func BenchmarkParse(b *testing.B) {
	src := guideline(b)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := Parse("guideline.md", src, nil); err != nil {
			b.Fatal(err)
		}
	}
}

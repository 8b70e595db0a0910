package diag

import "testing"

func TestAtCountsLinesAndRunes(t *testing.T) {
	src := []byte("第一行\n第二（行\r\nthird")
	for _, tt := range []struct {
		offset, line, col int
		text              string
	}{
		{0, 1, 1, "第一行"},
		{3, 1, 2, "第一行"},
		{10, 2, 1, "第二（行"},
		{16, 2, 3, "第二（行"},
		{len(src), 3, 6, "third"},
		{len(src) + 9, 3, 6, "third"},
		{-1, 1, 1, "第一行"},
	} {
		e := At("f.md", src, tt.offset, "w", "y", "n")
		if e.Line != tt.line || e.Col != tt.col || e.Text != tt.text {
			t.Errorf("At(%d) = %d:%d %q, want %d:%d %q", tt.offset, e.Line, e.Col, e.Text, tt.line, tt.col, tt.text)
		}
	}
}

func TestErrorIsOneLine(t *testing.T) {
	src := []byte("甲\n一、总则\n")
	e := At("g.md", src, 4, "number gap", "三、 follows 一、", "print 二、 or add an erratum")
	if got, want := e.Error(), "number gap: g.md:2:1: 三、 follows 一、; print 二、 or add an erratum"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := (&Error{What: "empty file", File: "g.md"}).Error(), "empty file: g.md"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSnippetPutsTheCaretUnderTheCharacter(t *testing.T) {
	src := []byte("IP地址《甲")
	e := At("g.md", src, len("IP地址"), "w", "", "")
	if got, want := e.Snippet(), "IP地址《甲\n  \u3000\u3000^"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSnippetShortensLongLines(t *testing.T) {
	long := make([]byte, 0, 3000)
	for range 1000 {
		long = append(long, "中"...)
	}
	e := At("g.md", long, 1500, "w", "", "")
	if n := len([]rune(e.Snippet())); n > 4*window+8 {
		t.Errorf("snippet of a long line has %d runes", n)
	}
}

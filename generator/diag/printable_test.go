package diag

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestPrintable(t *testing.T) {
	for s, want := range map[string]string{
		"第一章\t总则\n":             "第一章\t总则\n",
		"a\x1b[2Jb":             `a\u001b[2Jb`,
		"a\rb\bc\x7f":           `a\u000db\u0008c\u007f`,
		"\u009b31m":             `\u009b31m`,
		"txt.\u202egpj":         `txt.\u202egpj`,
		"\u2066a\u2069\u200f":   `\u2066a\u2069\u200f`,
		"a\u2028b":              `a\u2028b`,
		"a\xff\xfeb":            "a\uFFFDb",
		"\U000E0041":            `\ue0041`,
		"emoji 👨\u200d👩 stay":   "emoji 👨\u200d👩 stay",
		"全角（，）、𠮷":               "全角（，）、𠮷",
		"\x1b]8;;http://x\x07y": `\u001b]8;;http://x\u0007y`,
	} {
		if got := Printable(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

// However a text is cut into writes, the screen shows the same.
func TestScreenIsPrintable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text") + "汉\u202e字"
		var b bytes.Buffer
		s := &screen{w: &b}
		for rest := []byte(text); len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			if wrote, err := s.Write(rest[:n]); err != nil || wrote != n {
				t.Fatal(wrote, err)
			}
			rest = rest[n:]
		}
		if got := b.String(); got != Printable(text) || strings.ContainsFunc(got, hostile) || !utf8.ValidString(got) {
			t.Fatalf("got %q", got)
		}
	})
	var b bytes.Buffer
	if Screen(&b) != &b {
		t.Error("what is not a terminal is changed")
	}
}

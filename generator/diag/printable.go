package diag

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// Printable returns a text as a terminal may show it: characters that move the
// cursor, change the order of what is read or end a line unseen are written as
// \u202e and the like. Line feeds and tabs stay.
func Printable(s string) string {
	if !strings.ContainsFunc(s, hostile) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		if hostile(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hostile reports whether a terminal obeys a character instead of showing it:
// the controls of ASCII and Latin-1, the marks and overrides of direction, the
// separators of lines and paragraphs, tags.
func hostile(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ', r >= 0x7F && r <= 0x9F:
		return true
	case r == 0x061C, r == 0x200E, r == 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0xFEFF:
		return true
	}
	return r >= 0xE0000 && r <= 0xE007F
}

// Terminal reports whether a writer is a terminal.
func Terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// Screen returns a writer that shows text on w by way of Printable if w is a
// terminal, and w itself if it is not: what reads a pipe gets every byte.
func Screen(w io.Writer) io.Writer {
	if Terminal(w) {
		return &screen{w: w}
	}
	return w
}

type screen struct {
	w    io.Writer
	rest []byte // the beginning of a character whose end is still to come
}

func (s *screen) Write(p []byte) (int, error) {
	text := append(s.rest, p...)
	whole := len(text)
	for i := 1; i < utf8.UTFMax && i <= len(text); i++ {
		if b := text[len(text)-i]; utf8.RuneStart(b) {
			if !utf8.FullRune(text[len(text)-i:]) {
				whole = len(text) - i
			}
			break
		}
	}
	s.rest = append([]byte(nil), text[whole:]...)
	if _, err := io.WriteString(s.w, Printable(string(text[:whole]))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Package diag is the project's one way to say that an input is wrong: what
// is wrong, where (file:line:column), why, and what to do next. It reads YAML
// with the places of its values, and makes text safe for a terminal.
//
// Invariant: an Error that names a line also carries that line, so the reader
// sees the caret under the very character without opening the file.
package diag

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error is one located problem in an input file. Line and Col count from 1,
// Col in runes; a Line of 0 means that the whole file is meant.
type Error struct {
	What string // what is wrong, lower case, no full stop: "number gap"
	File string // path as the user knows it
	Line int
	Col  int
	Text string // the source line itself, without its line end
	Why  string // the rule that is broken, with the values seen
	Next string // what the user can do about it
}

// At locates an error at a byte offset of src. An offset outside src is
// clamped to it.
func At(file string, src []byte, offset int, what, why, next string) *Error {
	offset = max(0, min(offset, len(src)))
	start := bytes.LastIndexByte(src[:offset], '\n') + 1
	end := len(src)
	if i := bytes.IndexByte(src[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	return &Error{
		What: what, File: file, Why: why, Next: next,
		Line: bytes.Count(src[:start], []byte{'\n'}) + 1,
		Col:  utf8.RuneCount(src[start:offset]) + 1,
		Text: strings.TrimSuffix(string(src[start:end]), "\r"),
	}
}

// Error returns the one-line form, "what: file:line:col: why; next".
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.What)
	if e.File != "" {
		b.WriteString(": " + e.Where())
	}
	if e.Why != "" {
		b.WriteString(": " + e.Why)
	}
	if e.Next != "" {
		b.WriteString("; " + e.Next)
	}
	return b.String()
}

// Where returns "file:line:col", "file:line" or "file", as far as it is known.
func (e *Error) Where() string {
	switch {
	case e.Line == 0:
		return e.File
	case e.Col == 0:
		return fmt.Sprintf("%s:%d", e.File, e.Line)
	}
	return fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Col)
}

// window is how many runes of a long line are shown on either side of the
// caret: enough to recognise the sentence, short enough for a terminal.
const window = 32

// Snippet returns the source line with a caret below the column, or "" if no
// line is known. Wide characters are padded with U+3000, so that the caret
// stands below its character in a terminal and in a fixed-width font.
func (e *Error) Snippet() string {
	if e.Line == 0 || e.Col == 0 || e.Text == "" {
		return ""
	}
	runes := []rune(strings.ToValidUTF8(e.Text, "\uFFFD"))
	at := min(e.Col-1, len(runes))
	from, to := max(0, at-window), min(len(runes), at+window)
	var line, pad strings.Builder
	if from > 0 {
		line.WriteString("…")
		pad.WriteString(" ")
	}
	for i, r := range runes[from:to] {
		switch {
		case r < ' ':
			r = ' '
		case hostile(r): // it has a cell of its own here, so that the caret has a place
			r = '\uFFFD'
		}
		line.WriteRune(r)
		if from+i < at {
			if wide(r) {
				pad.WriteRune('\u3000')
			} else {
				pad.WriteByte(' ')
			}
		}
	}
	if to < len(runes) {
		line.WriteString("…")
	}
	return line.String() + "\n" + pad.String() + "^"
}

// wide reports whether a terminal shows r in two cells: Han, kana and Hangul,
// and the full-width punctuation that is set with them.
func wide(r rune) bool {
	return r >= 0x1100 && r <= 0x115F || r >= 0x2E80 && r <= 0xA4CF ||
		r >= 0xAC00 && r <= 0xD7A3 || r >= 0xF900 && r <= 0xFAFF ||
		r >= 0xFE30 && r <= 0xFE4F || r >= 0xFF00 && r <= 0xFF60 ||
		r >= 0xFFE0 && r <= 0xFFE6 || r >= 0x20000 && r <= 0x3FFFD
}

// Package source turns the bytes of a scanned guideline (Markdown) into
// blocks that keep their byte spans. goldmark finds the blocks; this package
// decides what each byte is: text of a block, or a declared artefact of the
// scan (a Markdown marker, a blank line, the contents page, a page mark, a
// page break inside a sentence, a line break inside a paragraph, the debris of
// a table).
//
// Invariant: Document.Spans are contiguous from 0 to len(Source), so every
// byte of the source is in exactly one block or one declared artefact.
//
// Only Markdown's blocks are read, never its inline syntax, and of the blocks
// only headings, lists and paragraphs: the text of a regulation is shown as
// it stands, so that `<script>` or `[a](b)` in it stay text.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"leqi/generator/diag"
)

// Kind says what a span of the source is.
type Kind uint8

// The kinds of span. Everything but Text is an artefact.
const (
	Text      Kind = iota // part of a block's text
	BOM                   // byte order mark
	Markup                // Markdown's own characters: #, list bullets, indentation
	Blank                 // line ends and blank lines between blocks
	LineBreak             // line end and indentation inside a paragraph
	PageBreak             // everything between the two halves of a sentence cut by a page break
	PageMark              // a printed page number: — 2 —
	Comment               // an HTML comment on lines of its own
	Contents              // the contents page
	Debris                // lines of a garbled table, rebuilt as a form in forms.yaml
)

var kindNames = [...]string{"text", "bom", "markup", "blank", "line-break", "page-break", "page-mark", "comment", "contents", "debris"}

func (k Kind) String() string { return kindNames[k] }

// Range is a half-open range of byte offsets.
type Range struct{ Start, End int }

// Span is a range of the source and what it is.
type Span struct {
	Range
	Kind Kind
}

// Block is one paragraph: its lines of text, in order. The bytes between two
// lines are a LineBreak or a PageBreak.
type Block struct {
	Lines   []Range
	Heading bool // Markdown marks it as a heading; its level means nothing
	Table   bool // the rows of a Markdown table, one a line
	Split   bool // it begins inside a line of the source
}

// Range returns the block's first to last byte of text.
func (b Block) Range() Range { return Range{b.Lines[0].Start, b.Lines[len(b.Lines)-1].End} }

// Document is a source file and what each of its bytes is.
type Document struct {
	File   string // path as the user knows it, for messages
	Source []byte // UTF-8
	Spans  []Span
	Blocks []Block

	// ContentsAt is how many blocks stand before the contents page, or -1
	// where the document has none. Blocks before it are the title page.
	ContentsAt int

	text  string // Source, to take parts of without copying
	lines []int  // byte offset of the start of every line
}

// Line returns the number (from 1) of the line that holds the byte at offset.
func (d *Document) Line(offset int) int {
	return sort.Search(len(d.lines), func(i int) bool { return d.lines[i] > offset })
}

// LineRange returns the bytes of line n (from 1), without its line end.
func (d *Document) LineRange(n int) Range {
	if n < 1 || n > len(d.lines) {
		return Range{len(d.Source), len(d.Source)}
	}
	r := Range{d.lines[n-1], len(d.Source)}
	if n < len(d.lines) {
		r.End = d.lines[n]
	}
	for _, end := range []byte("\n\r") {
		if r.End > r.Start && d.Source[r.End-1] == end {
			r.End--
		}
	}
	return r
}

// Lines returns the number of lines; a last line end opens no new line.
func (d *Document) Lines() int { return len(d.lines) }

// Error locates an error at a byte offset of this document.
func (d *Document) Error(offset int, what, why, next string) *diag.Error {
	return diag.At(d.File, d.Source, offset, what, why, next)
}

// String returns the bytes of a range as text.
func (d *Document) String(r Range) string { return d.text[r.Start:r.End] }

// maxLine is the longest line that is read as a paragraph, in bytes: some
// 20,000 characters, ten times the longest paragraph of any statute.
const maxLine = 64 << 10

// Parse finds the blocks of src. debris names ranges of lines (from 1, both
// ends included) that hold a garbled table. It reports an empty file, bytes
// that are not UTF-8, and a line of more than 64 KiB.
func Parse(file string, src []byte, debris [][2]int) (*Document, error) {
	d := &Document{File: file, Source: src, text: string(src), ContentsAt: -1, lines: lineStarts(src)}
	if err := d.check(); err != nil {
		return nil, err
	}
	tables, masked := d.layer(debris)
	blocks := withTables(d.markdownBlocks(masked), tables)
	blocks = d.splitInside(d.splitAnnexList(blocks))
	d.classify(blocks, debris)
	d.joinLines()
	d.cover(debris)
	return d, nil
}

func lineStarts(src []byte) []int {
	starts := make([]int, 0, len(src)/64+1)
	for at := 0; at < len(src); {
		starts = append(starts, at)
		n := bytes.IndexByte(src[at:], '\n')
		if n < 0 {
			break
		}
		at += n + 1
	}
	return starts
}

func (d *Document) check() error {
	if len(bytes.TrimSpace(bytes.TrimPrefix(d.Source, bom))) == 0 {
		return &diag.Error{What: "empty source", File: d.File, Why: "the file holds no text", Next: "put the guideline's Markdown there"}
	}
	for i := range d.lines {
		if r := d.LineRange(i + 1); r.End-r.Start > maxLine {
			return &diag.Error{
				What: "line too long", File: d.File, Line: i + 1, Col: 1, Text: string(bytes.ToValidUTF8(d.Source[r.Start:r.Start+120], nil)) + "…",
				Why: "the line has " + itoa(r.End-r.Start) + " bytes and a paragraph may have " + itoa(maxLine), Next: "break it where the original has paragraphs",
			}
		}
	}
	if at := invalidUTF8(d.Source); at >= 0 {
		why, next := "the bytes from here are not UTF-8", "convert the file to UTF-8"
		if looksLikeGB18030(d.Source) {
			why, next = "the bytes from here are not UTF-8; they look like GB18030", "read it with --encoding gb18030"
		}
		e := d.Error(at, "unreadable text", why, next)
		e.Text = "" // no caret: the line cannot be shown
		return e
	}
	return d.checkCharacters()
}

// checkCharacters reports characters that no text has: a control character
// makes a terminal or a page do something, and a bidirectional override shows
// the text in another order than it is read.
func (d *Document) checkCharacters() error {
	const most = 20 // what holds more is not a text
	var found []error
	for at, r := range d.text {
		switch {
		case r >= ' ' && r < 0x7f, r == '\n', r == '\r', r == '\t', r == '\f', r >= 0xa0 && r < 0x200f:
			continue
		case r == 0:
			found = append(found, d.characterError(at, "a NUL byte: this is not a text file", "export the text as UTF-8"))
		case r < ' ', r >= 0x7f && r < 0xa0:
			found = append(found, d.characterError(at, fmt.Sprintf("the control character U+%04X is no text", r), "delete it"))
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			found = append(found, d.characterError(at, fmt.Sprintf("the bidirectional control U+%04X shows the text in another order", r), "delete it"))
		}
		if len(found) == most {
			break
		}
	}
	return errors.Join(found...)
}

// characterError locates a character; the line is shown with a mark in its place.
func (d *Document) characterError(at int, why, next string) error {
	e := d.Error(at, "unreadable text", why, next)
	e.Text = strings.Map(func(r rune) rune {
		if r != '\t' && unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return utf8.RuneError
		}
		return r
	}, e.Text)
	return e
}

var bom = []byte("\ufeff")

func invalidUTF8(src []byte) int {
	if utf8.Valid(src) {
		return -1
	}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

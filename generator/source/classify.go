package source

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"leqi/generator/numbering"
)

// The rules that tell a scan's artefacts from text rest on these assumptions:
//
//  1. A page mark is a line of its own that holds a number between dashes.
//  2. The contents page opens at a heading 目录 and holds every following
//     block each line of which ends in a page number.
//  3. A sentence is cut by a page break where a block ends without closing
//     punctuation and the next block opens without a number, and neither is a
//     heading. A short numbered line without any punctuation is a heading,
//     not a cut sentence.
//  4. A footnote's body stands at the foot of its page, so that it may stand
//     between the halves of a cut sentence.
//  5. A line that ends in a colon is complete (a label, a lead-in).
//  6. A short line that ends in a date is complete: issuer and date.

var pageMark = regexp.MustCompile(`^[—–―─-]+\s*\d{1,4}\s*[—–―─-]+$`)

var printedDate = regexp.MustCompile(`\d{4}\s*年\s*\d{1,2}\s*月(\s*\d{1,2}\s*日)?$`)

// classify takes page marks, the contents page and declared debris out of the
// blocks and leaves the rest in d.Blocks.
func (d *Document) classify(blocks []Block, debris [][2]int) {
	inContents := false
	for _, b := range blocks {
		switch {
		case d.inLines(b.Range(), debris):
			inContents = false
		case len(b.Lines) == 1 && b.Range().End-b.Range().Start < 32 && pageMark.Match(d.Source[b.Range().Start:b.Range().End]):
			d.mark(b.Range(), PageMark)
		case d.ContentsAt < 0 && b.Heading && squeeze(d.String(b.Range())) == "目录":
			d.ContentsAt, inContents = len(d.Blocks), true
			d.mark(b.Range(), Contents)
		case inContents && d.endsInPageNumbers(b):
			last := &d.Spans[len(d.Spans)-1]
			last.End = b.Range().End
		default:
			inContents = false
			d.Blocks = append(d.Blocks, b)
		}
	}
}

func (d *Document) mark(r Range, k Kind) { d.Spans = append(d.Spans, Span{r, k}) }

// inLines reports whether a range begins inside one of the ranges of lines.
func (d *Document) inLines(r Range, lines [][2]int) bool {
	for _, l := range lines {
		if n := d.Line(r.Start); n >= l[0] && n <= l[1] {
			return true
		}
	}
	return false
}

func (d *Document) endsInPageNumbers(b Block) bool {
	for _, l := range b.Lines {
		if c := d.Source[l.End-1]; c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// joinCutSentences makes one block of the two halves of a sentence.
func (d *Document) joinCutSentences() {
	out := make([]Block, 0, len(d.Blocks))
	open := -1 // index in out of the block that may be continued
	for i, b := range d.Blocks {
		if open >= 0 && i != d.ContentsAt && d.continues(out[open], b) {
			out[open].Lines = append(out[open].Lines, b.Lines...)
			if len(out)-1 != open { // a footnote stood between the halves
				continue
			}
		} else {
			out = append(out, b)
			if !d.IsFootnote(b) {
				open = len(out) - 1
			}
		}
		if i < d.ContentsAt {
			open = -1 // the title page is no prose
		}
		if i == d.ContentsAt-1 {
			d.ContentsAt = len(out)
		}
	}
	d.Blocks = out
}

// headingLength is the longest numbered line without punctuation that is
// taken for a heading, in characters. The longest heading of the guideline
// has 15.
const headingLength = 24

// continues reports whether b carries on the sentence that a leaves open.
func (d *Document) continues(a, b Block) bool {
	if a.Heading || b.Heading || d.IsFootnote(a) || d.IsFootnote(b) || d.numbered(b.Lines[0]) {
		return false
	}
	text := d.Source[a.Lines[len(a.Lines)-1].Start:a.Range().End]
	last, _ := utf8.DecodeLastRune(text)
	if strings.ContainsRune("。；;！!？?：:”\"」】", last) {
		return false
	}
	if last == '.' && len(text) > 1 && text[len(text)-2] < utf8.RuneSelf {
		return false
	}
	whole := d.Source[a.Range().Start:a.Range().End]
	if utf8.RuneCount(whole) <= headingLength+16 && printedDate.Match(whole) {
		return false
	}
	if m, ok := numbering.Match(d.head(a.Lines[0])); ok && utf8.RuneCount(whole) <= headingLength {
		return bytes.ContainsAny(whole[m.Raw:], "，,、。；;")
	}
	return true
}

// IsFootnote reports whether a block is the body of a footnote: it opens with
// the same <sup>n</sup> that marks the place in the text.
func (d *Document) IsFootnote(b Block) bool {
	n, _ := FootnoteMark(d.head(b.Lines[0]))
	return n > 0
}

var supMark = regexp.MustCompile(`^<sup>\s*(\d{1,3})\s*</sup>`)

// FootnoteMark reads <sup>n</sup> at the head of s and gives n and the bytes
// it takes, or 0, 0.
func FootnoteMark(s string) (n, size int) {
	if !strings.HasPrefix(s, "<sup>") {
		return 0, 0
	}
	m := supMark.FindStringSubmatch(s)
	if m == nil {
		return 0, 0
	}
	for _, c := range m[1] {
		n = n*10 + int(c-'0')
	}
	return n, len(m[0])
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u3000' {
			return -1
		}
		return r
	}, s)
}

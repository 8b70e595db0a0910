package source

import (
	"bytes"
	"strings"

	"leqi/generator/numbering"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// blockParser reads headings, lists and paragraphs and nothing else. Link
// reference definitions, HTML and code blocks are left out on purpose: they
// would take text away from the regulation.
var blockParser = parser.NewParser(parser.WithBlockParsers(
	util.Prioritized(parser.NewThematicBreakParser(), 200),
	util.Prioritized(parser.NewListParser(), 300),
	util.Prioritized(parser.NewListItemParser(), 400),
	util.Prioritized(parser.NewATXHeadingParser(), 600),
	util.Prioritized(parser.NewParagraphParser(), 1000),
))

// markdownBlocks gives goldmark's leaf blocks, their lines trimmed. A list
// number (`1.`) is the regulation's own and goes back to the block's text; a
// bullet is Markdown's and does not.
func (d *Document) markdownBlocks() []Block {
	src := d.Source
	var blocks []Block
	end := 0 // where the last block's text ended
	add := func(b Block) {
		if len(b.Lines) > 0 {
			blocks, end = append(blocks, b), b.Range().End
		}
	}
	// What Markdown drops and is not its own marker (a list number without
	// text, say) becomes a block of its own: nothing is lost.
	rescue := func(upTo int) {
		for _, r := range strayText(src, end, upTo) {
			add(Block{Lines: []Range{r}})
		}
	}
	root := blockParser.Parse(text.NewReader(withoutBOM(src)))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Type() != ast.TypeBlock || n.Lines() == nil || n.Lines().Len() == 0 {
			return ast.WalkContinue, nil
		}
		b := Block{Heading: n.Kind() == ast.KindHeading}
		for i := range n.Lines().Len() {
			seg := n.Lines().At(i)
			if r := trim(src, Range{seg.Start, seg.Stop}); r.Start < r.End {
				b.Lines = append(b.Lines, r)
			}
		}
		if len(b.Lines) == 0 {
			return ast.WalkContinue, nil
		}
		first := &b.Lines[0]
		lineStart := bytes.LastIndexByte(src[:first.Start], '\n') + 1
		first.Start -= listNumber(src[max(lineStart, end):first.Start])
		rescue(first.Start)
		add(b)
		return ast.WalkSkipChildren, nil
	})
	rescue(len(src))
	return blocks
}

// withoutBOM hides a byte order mark from Markdown, which would take it for
// text, and keeps all offsets.
func withoutBOM(src []byte) []byte {
	if !bytes.HasPrefix(src, bom) {
		return src
	}
	src = bytes.Clone(src)
	copy(src, "   ")
	return src
}

// listNumber gives how many bytes at the end of a line's Markdown prefix
// belong to the text, counted from the first list number in it.
func listNumber(prefix []byte) int {
	for i, c := range prefix {
		if c >= '0' && c <= '9' {
			return len(prefix) - i
		}
	}
	return 0
}

// strayText finds text in a gap between blocks, a range a line.
func strayText(src []byte, from, to int) []Range {
	var found []Range
	for at := from; at < to; {
		end := to
		if i := bytes.IndexByte(src[at:to], '\n'); i >= 0 {
			end = at + i
		}
		r := trim(src, Range{at, end})
		if len(bytes.Trim(src[r.Start:r.End], "-*+#_ \t\ufeff")) > 0 {
			found = append(found, r)
		}
		at = end + 1
	}
	return found
}

// trim drops blanks of any width, and line ends, from both ends of a range.
func trim(src []byte, r Range) Range {
	const blanks = " \t\r\n\v\f\u00a0\u3000\ufeff"
	text := src[r.Start:r.End]
	r.Start += len(text) - len(bytes.TrimLeft(text, blanks))
	r.End -= len(text) - len(bytes.TrimRight(text, blanks))
	if r.End < r.Start {
		r.End = r.Start
	}
	return r
}

// splitAtNumbers opens a new block at every line that begins with a number of
// a known style: text that was pasted without blank lines has no other border.
// The 附件： before the first item of the list of annexes is a block too.
func (d *Document) splitAtNumbers(blocks []Block) []Block {
	out := make([]Block, 0, len(blocks))
	for _, b := range blocks {
		if n := annexList(d.head(b.Lines[0])); n > 0 {
			first := &b.Lines[0]
			if item := trim(d.Source, Range{first.Start + n, first.End}); d.numbered(item) {
				out = append(out, Block{Lines: []Range{trim(d.Source, Range{first.Start, first.Start + n})}, Heading: b.Heading})
				*first = item
			}
		}
		from := 0
		for i := 1; i < len(b.Lines); i++ {
			if d.numbered(b.Lines[i]) {
				out = append(out, Block{Lines: b.Lines[from:i:i], Heading: b.Heading})
				from = i
			}
		}
		out = append(out, Block{Lines: b.Lines[from:], Heading: b.Heading})
	}
	return out
}

// annexList gives the length of the 附件： that opens the list of annexes at
// the head of s, or 0.
func annexList(s string) int {
	rest := s
	for _, want := range []string{"附", "件"} {
		after, ok := strings.CutPrefix(strings.TrimLeft(rest, " \t\u3000"), want)
		if !ok {
			return 0
		}
		rest = after
	}
	rest = strings.TrimLeft(rest, " \t\u3000")
	for _, colon := range []string{":", "："} {
		if after, ok := strings.CutPrefix(rest, colon); ok {
			return len(s) - len(after)
		}
	}
	return 0
}

// numbered reports whether a line begins with a number.
func (d *Document) numbered(r Range) bool {
	_, ok := numbering.Match(d.head(r))
	return ok
}

// headBytes is enough of a line to hold any printed number with spaces in it.
const headBytes = 96

// head gives the beginning of a line, cut at a whole character.
func (d *Document) head(r Range) string {
	end := min(r.End, r.Start+headBytes)
	for end < r.End && end > r.Start && d.Source[end]&0xC0 == 0x80 {
		end--
	}
	return d.text[r.Start:end]
}

package source

import (
	"bytes"
	"strings"
	"unicode"

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

// markdownBlocks returns the lines of goldmark's leaf blocks, a block a line:
// which of them belong together is for [Document.joinLines] to say. src is the
// source with what is not a text made blank. A list number (`1.`) is the
// regulation's own and goes back to the block's text; a bullet is Markdown's
// and does not.
func (d *Document) markdownBlocks(src []byte) []Block {
	var blocks []Block
	end := 0 // where the last block's text ended
	add := func(r Range, heading bool) {
		if r.Start < r.End {
			blocks, end = append(blocks, Block{Lines: []Range{r}, Heading: heading}), r.End
		}
	}
	// What Markdown drops and is not its own marker (a list number without
	// text, say) becomes a block of its own: nothing is lost.
	rescue := func(upTo int) {
		for _, r := range strayText(src, end, upTo) {
			add(r, false)
		}
	}
	root := blockParser.Parse(text.NewReader(src))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Type() != ast.TypeBlock || n.Lines() == nil || n.Lines().Len() == 0 {
			return ast.WalkContinue, nil
		}
		for i := range n.Lines().Len() {
			seg := n.Lines().At(i)
			r := trim(src, Range{seg.Start, seg.Stop})
			if r.Start >= r.End {
				continue
			}
			if i == 0 {
				lineStart := bytes.LastIndexByte(src[:r.Start], '\n') + 1
				r.Start -= listNumber(src[max(lineStart, end):r.Start])
			}
			rescue(r.Start)
			add(r, n.Kind() == ast.KindHeading)
		}
		return ast.WalkSkipChildren, nil
	})
	rescue(len(src))
	return blocks
}

// listNumber returns how many bytes at the end of a line's Markdown prefix
// belong to the text, counted from the first list number in it.
func listNumber(prefix []byte) int {
	for i, c := range prefix {
		if c >= '0' && c <= '9' {
			return len(prefix) - i
		}
	}
	return 0
}

// strayText finds text in a gap between blocks, one range for each line.
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

// trim drops blanks of any width, what is invisible, and line ends from both
// ends of a range.
func trim(src []byte, r Range) Range {
	text := src[r.Start:r.End]
	r.Start += len(text) - len(bytes.TrimLeftFunc(text, blank))
	r.End -= len(text) - len(bytes.TrimRightFunc(text, blank))
	if r.End < r.Start {
		r.End = r.Start
	}
	return r
}

func blank(r rune) bool { return unicode.IsSpace(r) || invisible(r) }

// invisible reports characters that have no width: a scan or a web page leaves
// them behind, and nobody sees them.
func invisible(r rune) bool {
	return r >= 0x200b && r <= 0x200f || r >= 0x2060 && r <= 0x2064 || r == 0xfeff || r == 0xad
}

// splitAnnexList makes a block of the 附件： before the first item of the list
// of annexes.
func (d *Document) splitAnnexList(blocks []Block) []Block {
	out := make([]Block, 0, len(blocks))
	for _, b := range blocks {
		first := b.Lines[0]
		if n := annexList(d.head(first)); n > 0 {
			if item := trim(d.Source, Range{first.Start + n, first.End}); d.numbered(item) {
				out = append(out, Block{Lines: []Range{trim(d.Source, Range{first.Start, first.Start + n})}, Heading: b.Heading})
				b.Lines = []Range{item}
			}
		}
		out = append(out, b)
	}
	return out
}

// annexList returns the length of the 附件： that opens the list of annexes at
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

// marker returns the number that a block begins with.
func (d *Document) marker(b Block) (numbering.Marker, bool) {
	return numbering.Match(d.head(b.Lines[0]))
}

// headBytes is enough of a line to hold any printed number with spaces in it.
const headBytes = 96

// head returns the beginning of a line, cut at a whole character.
func (d *Document) head(r Range) string {
	end := min(r.End, r.Start+headBytes)
	for end < r.End && end > r.Start && d.Source[end]&0xC0 == 0x80 {
		end--
	}
	return d.text[r.Start:end]
}

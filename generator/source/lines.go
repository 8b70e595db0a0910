package source

import (
	"bytes"
	"regexp"
	"slices"
)

// Some lines are never text, wherever they stand: a page mark, a comment. They
// are declared before Markdown is read, which would take `- 4 -` for a list
// and a comment for a paragraph, and so are the rows of a table, which
// Markdown would run together.

// A page mark is a line of its own that holds a number between dashes (— 2 —,
// －6－), or says so in words (第5页 共21页).
var pageMark = regexp.MustCompile(`^(?:[—–―─－·•-]{1,3}\s*\d{1,4}\s*[—–―─－·•-]{1,3}|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?)$`)

// A page mark that was glued to the last line of its page has long dashes: a
// hyphen there may belong to the text.
var gluedMark = regexp.MustCompile(`[—―─]\s*\d{1,4}\s*[—―─]$`)

var (
	commentOpen = []byte("<!--")
	commentShut = []byte("-->")
)

// layer declares the lines that are no text, and returns the tables and a copy
// of the source in which all of these, and the byte order mark, are blanks.
func (d *Document) layer(debris [][2]int) (tables []Block, masked []byte) {
	masked = bytes.Clone(d.Source)
	hide := func(r Range) {
		for i := r.Start; i < r.End; i++ {
			if masked[i] != '\n' && masked[i] != '\r' {
				masked[i] = ' '
			}
		}
	}
	if bytes.HasPrefix(masked, bom) {
		hide(Range{0, len(bom)})
	}
	commentEnd := 0 // of the comment that was read last
	for n := 1; n <= len(d.lines); n++ {
		line := trim(d.Source, d.LineRange(n))
		line.Start = max(line.Start, commentEnd)
		if line = trim(d.Source, line); line.Start >= line.End || d.inLines(line, debris) {
			continue
		}
		text := d.Source[line.Start:line.End]
		if bytes.HasPrefix(text, commentOpen) {
			if i := bytes.Index(d.Source[line.Start:], commentShut); i >= 0 {
				c := Range{line.Start, line.Start + i + len(commentShut)}
				d.mark(c, Comment)
				hide(c)
				commentEnd = c.End
				if commentEnd < line.End {
					n-- // what stands behind it on its last line
				}
				continue
			}
		}
		switch {
		case len(text) < 64 && pageMark.Match(text):
			d.mark(line, PageMark)
			hide(line)
		case isRow(text):
			if k := len(tables); k > 0 && d.Line(tables[k-1].Range().Start)+len(tables[k-1].Lines) == n {
				tables[k-1].Lines = append(tables[k-1].Lines, line)
			} else {
				tables = append(tables, Block{Lines: []Range{line}, Table: true})
			}
			hide(line)
		default:
			if loc := gluedMark.FindIndex(text[max(0, len(text)-24):]); loc != nil {
				mark := Range{line.Start + max(0, len(text)-24) + loc[0], line.End}
				d.mark(mark, PageMark)
				hide(mark)
			}
		}
	}
	return tables, masked
}

// isRow reports whether a line is the row of a Markdown table.
func isRow(text []byte) bool {
	return len(text) > 1 && text[0] == '|' && text[len(text)-1] == '|'
}

// withTables puts the tables between the blocks, in the order of the text.
func withTables(blocks, tables []Block) []Block {
	if len(tables) == 0 {
		return blocks
	}
	all := append(blocks, tables...)
	slices.SortStableFunc(all, func(a, b Block) int { return a.Range().Start - b.Range().Start })
	return all
}

package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"leqi/generator/numbering"
)

// entryLength is the longest entry of a contents page, in characters.
const entryLength = 60

// contents returns the range of blocks that the contents page takes. It opens
// at a line 目录 and holds every following entry that ends in a page number;
// where the entries print none, or the line 目录 is missing, it ends before the
// first entry is printed again as the heading of the body.
func (d *Document) contents(blocks []Block) (from, to int) {
	for i, b := range blocks {
		if len(b.Lines) != 1 || b.Table {
			continue
		}
		switch squeeze(d.head(b.Lines[0])) {
		case "目录", "目次":
		default:
			continue
		}
		end := i + 1
		for end < len(blocks) && !blocks[end].Table && d.endsInPageNumber(blocks[end]) {
			end++
		}
		if again := d.restart(blocks, i+1); end == i+1 && again > 0 {
			return i, again
		}
		if end > i+1 || b.Heading {
			return i, end
		}
	}
	for i, b := range blocks {
		if m, ok := d.marker(b); ok {
			if m.Level > numbering.Article {
				break
			}
			if end := d.restart(blocks, i); end > 0 {
				return i, end
			}
			break
		}
	}
	return 0, 0
}

// restart returns where, in a run of headings from blocks[from] on, the number
// of the first is printed again, or 0.
func (d *Document) restart(blocks []Block, from int) int {
	var first numbering.Marker
	var title string
	for i := from; i < len(blocks) && d.isEntry(blocks[i]); i++ {
		m, ok := d.marker(blocks[i])
		switch {
		case !ok:
		case first.Level == numbering.None:
			first, title = m, squeeze(d.String(blocks[i].Range()))
		case m.Level == first.Level && m.Number == first.Number && (m.Level < numbering.Article || squeeze(d.String(blocks[i].Range())) == title):
			return i
		}
		if ok && m.Level == numbering.Article {
			return 0
		}
	}
	return 0
}

// isEntry reports whether a block can stand on a contents page: it is short
// and no sentence, or lists several chapters on one line.
func (d *Document) isEntry(b Block) bool {
	if b.Table || len(b.Lines) != 1 {
		return false
	}
	text := d.String(b.Lines[0])
	if strings.ContainsAny(text, "。；：，") {
		return false
	}
	return utf8.RuneCountInString(text) <= entryLength || strings.Count(text, "章") > 2
}

func (d *Document) endsInPageNumber(b Block) bool {
	for _, l := range b.Lines {
		if c := d.Source[l.End-1]; c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || invisible(r) {
			return -1
		}
		return r
	}, s)
}

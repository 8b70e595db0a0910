package source

import (
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"
)

// A text that lost its line ends prints numbers inside its lines. A number
// there begins a paragraph of its own if the sequence says so:
//
//  1. It stands behind ：, 。, ；, or ”, begins a sequence whose next number
//     follows, or carries on one.
//  2. A line begins with （二）, no line above it with （一）, and one of the lines
//     between holds （一）: it is found there, whatever it stands behind.
//
// Nothing inside quotation marks or brackets is looked at, and no number that
// 第 or the like makes a citation.

// An inner is a number inside a block that may begin a paragraph.
type inner struct {
	at     int // byte of the source
	m      numbering.Marker
	behind bool // it stands behind the end of a sentence or of a lead-in
}

// splitInside divides blocks at the numbers inside them.
func (d *Document) splitInside(blocks []Block) []Block {
	found := make([][]inner, len(blocks))
	some := false
	for i, b := range blocks {
		if !b.Table {
			found[i] = d.inners(b)
			some = some || len(found[i]) > 0
		}
	}
	if !some {
		return blocks
	}
	cuts := make([][]int, len(blocks))
	d.cutSequences(blocks, found, cuts)
	out := make([]Block, 0, len(blocks))
	for i, b := range blocks {
		for _, at := range cuts[i] {
			line := b.Lines[0]
			left, right := trim(d.Source, Range{line.Start, at}), trim(d.Source, Range{at, line.End})
			out = append(out, Block{Lines: []Range{left}, Heading: b.Heading, Split: b.Split})
			b = Block{Lines: []Range{right}, Split: true}
		}
		out = append(out, b)
	}
	return out
}

// inners lists the numbers inside a block of one line.
func (d *Document) inners(b Block) (list []inner) {
	line := b.Lines[0]
	text := d.text[line.Start:line.End]
	start := 0
	if m, ok := numbering.Match(d.head(line)); ok {
		start = m.Raw
	}
	if n := annexList(text); n > 0 {
		start = n
	}
	depth := 0
	var last rune
	for i := start; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == '“' || r == '《' {
			depth++
		} else if (r == '”' || r == '》') && depth > 0 {
			depth--
		}
		if depth == 0 && i > start && numbering.Opens(r) && last != '第' && !numeral(last) {
			if m, ok := numbering.Match(text[i:min(len(text), i+headBytes)]); ok && m.Level >= numbering.Article && inside(text, i, m) {
				list = append(list, inner{line.Start + i, m, strings.ContainsRune("：:。；;”", last)})
				i += m.Raw
				last = 0
				continue
			}
		}
		if r != ' ' && r != '\u3000' {
			last = r
		}
		i += size
	}
	return list
}

// inside reports whether a number within a text can be a label: the style
// alone says little there, 三、四级 and 一、二是 are words.
func inside(text string, at int, m numbering.Marker) bool {
	rest := text[at+m.Raw:]
	next, _ := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("项款条目、，,；和至或的", next) || strings.HasPrefix(rest, "规定") || strings.HasPrefix(rest, "所") || strings.HasPrefix(rest, "之") {
		return false
	}
	joined := strings.HasSuffix(text[:at+m.Raw], "、") // 1、2 and 一、二 are enumerations
	return !joined || !numeral(next)
}

func numeral(r rune) bool {
	return r >= '0' && r <= '9' || strings.ContainsRune("〇零一二三四五六七八九十百千", r)
}

// cutSequences decides which of the numbers found inside blocks begin
// paragraphs, and records where to cut.
func (d *Document) cutSequences(blocks []Block, found [][]inner, cuts [][]int) {
	labels := make([]numbering.Marker, len(blocks))
	for i, b := range blocks {
		labels[i], _ = d.marker(b)
	}
	open := make(map[numbering.Level]numbering.Number)    // the number reached in each style below the unit above it
	through := make(map[numbering.Level]numbering.Number) // and wherever it stood
	reach := func(m numbering.Marker) {
		open[m.Level], through[m.Level] = m.Number, m.Number
		for l := range open {
			if l > m.Level {
				delete(open, l)
			}
		}
	}
	for i := range blocks {
		if m := labels[i]; m.Level != numbering.None {
			reach(m)
		}
		list := annexList(d.head(blocks[i].Lines[0])) > 0 || i > 0 && d.opensList(blocks[i-1])
		for k, in := range found[i] {
			carries := open[in.m.Level].N > 0 && open[in.m.Level].Next(in.m.Number)
			begins := in.m.Number == numbering.Number{N: 1} && open[in.m.Level] != in.m.Number
			follows := d.followed(in.m, found[i][k+1:], labels[i+1:], found[i+1:])
			switch {
			case in.m.Level == numbering.Article:
				if !through[in.m.Level].Next(in.m.Number) || follows != label {
					continue // anything less is a citation
				}
			case in.behind && (carries || begins && follows == behind):
			case list && (carries || begins):
			case (carries || begins) && follows == label:
			case follows == label && open[in.m.Level].N == 0 && through[in.m.Level].Next(in.m.Number): // numbered through all sections
			default:
				continue
			}
			cuts[i] = append(cuts[i], in.at)
			reach(in.m)
		}
	}
}

// opensList reports whether a block is the 附件： before a list of annexes.
func (d *Document) opensList(b Block) bool {
	text := d.String(b.Range())
	return annexList(text) == len(text)
}

// How a number is followed by the next of its sequence.
type following int

const (
	nothing following = iota
	behind            // the next number stands behind the end of a sentence, or opens a block
	label             // the next number opens a block
)

// lookAhead bounds how many blocks are searched for the next number.
const lookAhead = 40

// followed looks for the number after m: in the rest of its own block, then in
// the blocks below until one opens a unit of m's level or above it.
func (d *Document) followed(m numbering.Marker, rest []inner, labels []numbering.Marker, found [][]inner) following {
	among := func(list []inner) bool {
		for _, in := range list {
			if in.behind && in.m.Level == m.Level && m.Number.Next(in.m.Number) {
				return true
			}
		}
		return false
	}
	if among(rest) {
		return behind
	}
	for i := 0; i < len(labels) && i < lookAhead; i++ {
		if l := labels[i]; l.Level != numbering.None && l.Level <= m.Level {
			if l.Level == m.Level && m.Number.Next(l.Number) {
				return label
			}
			return nothing
		}
		if among(found[i]) {
			return behind
		}
	}
	return nothing
}

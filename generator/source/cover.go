package source

import (
	"bytes"
	"slices"
)

// cover makes d.Spans contiguous: the text of the blocks and the artefacts
// found so far, and in the gaps between them what a gap can be.
func (d *Document) cover(debris [][2]int) {
	if bytes.HasPrefix(d.Source, bom) {
		d.mark(Range{0, len(bom)}, BOM)
	}
	for _, l := range debris {
		if r := trim(d.Source, Range{d.LineRange(l[0]).Start, d.LineRange(l[1]).End}); r.Start < r.End {
			d.mark(r, Debris)
		}
	}
	for _, b := range d.Blocks {
		for _, l := range b.Lines {
			d.mark(l, Text)
		}
	}
	slices.SortFunc(d.Spans, func(a, b Span) int { return a.Start - b.Start })

	inside := d.breaks()
	found := d.Spans
	spans := make([]Span, 0, 2*len(found)+1)
	at := 0
	for _, s := range append(found, Span{Range: Range{len(d.Source), len(d.Source)}}) {
		if kind, ok := inside[at]; ok && at < s.Start {
			spans = append(spans, Span{Range{at, s.Start}, kind})
		} else if at < s.Start {
			spans = d.appendGap(spans, Range{at, s.Start})
		}
		if s.Start < s.End {
			spans = append(spans, s)
		}
		at = max(at, s.End)
	}
	d.Spans = spans
}

// breaks maps the end of every line of a block that has a next line to the
// kind of break that follows it.
func (d *Document) breaks() map[int]Kind {
	breaks := make(map[int]Kind)
	for _, b := range d.Blocks {
		for i := 1; i < len(b.Lines); i++ {
			gap := d.Source[b.Lines[i-1].End:b.Lines[i].Start]
			kind := LineBreak
			if bytes.Count(gap, []byte{'\n'}) > 1 {
				kind = PageBreak
			}
			breaks[b.Lines[i-1].End] = kind
		}
	}
	return breaks
}

// appendGap divides the bytes between two blocks into line ends with blank
// lines, and Markdown's markers.
func (d *Document) appendGap(spans []Span, gap Range) []Span {
	src := d.Source
	for at := gap.Start; at < gap.End; {
		end, kind := gap.End, Blank
		if bytes.IndexByte(src[at:gap.End], '\n') >= 0 {
			line := src[at : at+bytes.IndexByte(src[at:gap.End], '\n')+1]
			end = at + len(line)
			if len(bytes.TrimSpace(line)) > 0 {
				kind = Markup
			}
		} else {
			kind = Markup
			if gap.End == len(src) && len(bytes.TrimSpace(src[at:end])) == 0 {
				kind = Blank
			}
		}
		if n := len(spans); n > 0 && spans[n-1].Kind == kind && spans[n-1].End == at && kind == Blank {
			spans[n-1].End = end
		} else {
			spans = append(spans, Span{Range{at, end}, kind})
		}
		at = end
	}
	return spans
}

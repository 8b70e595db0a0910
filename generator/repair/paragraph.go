package repair

import (
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"
	"leqi/generator/source"
)

// item is a character of the paragraph and where it stands in the source. The
// characters of an erratum's After share its span.
type item struct {
	start, end int
	r          rune
	fixed      bool // set by a break or an erratum: automatic edits leave it
	drop       bool // removed by an automatic edit
}

// repairer repairs one paragraph after the other and keeps its buffer.
type repairer struct {
	doc   *source.Document
	items []item
	edits []Edit
}

// paragraph repairs one block: breaks and errata first, which fix their
// place, then the printed number, then the automatic edits on the rest.
func (r *repairer) paragraph(b source.Block, errata []locatedErratum) Paragraph {
	p := Paragraph{Source: b.Range(), Heading: b.Heading, Table: b.Table}
	r.items, r.edits = r.items[:0], r.edits[:0]
	mine := within(p.Source, errata)
	if b.Split {
		r.edits = append(r.edits, Edit{Class: Split, Range: source.Range{Start: p.Source.Start, End: p.Source.Start}})
	}
	r.read(b, mine)
	if b.Table {
		r.finish(&p)
	} else {
		r.footnotes(&p)
		r.label(&p)
		r.typography(r.bodyStart(&p))
		r.finish(&p)
	}
	for _, e := range mine {
		if e.Class == Note {
			p.Notes = append(p.Notes, e.Edit)
		}
	}
	return p
}

// within takes the errata that lie in a range and marks them as used.
func within(r source.Range, errata []locatedErratum) []*locatedErratum {
	var mine []*locatedErratum
	for i := range errata {
		if e := &errata[i]; e.Start >= r.Start && e.End <= r.End {
			e.used = true
			mine = append(mine, e)
		}
	}
	slices.SortStableFunc(mine, func(a, b *locatedErratum) int { return a.Start - b.Start })
	return mine
}

// read fills r.items from the block's lines, with breaks and errata applied.
func (r *repairer) read(b source.Block, errata []*locatedErratum) {
	for i, line := range b.Lines {
		if i > 0 && b.Table {
			r.nextRow(source.Range{Start: b.Lines[i-1].End, End: line.Start})
		} else if i > 0 {
			r.join(source.Range{Start: b.Lines[i-1].End, End: line.Start})
		}
		for at := line.Start; at < line.End; {
			if e := correctionAt(errata, at); e != nil {
				for _, c := range e.After {
					r.items = append(r.items, item{r: c, start: e.Start, end: e.End, fixed: true})
				}
				r.edits = append(r.edits, e.Edit)
				at = e.End
				continue
			}
			c, size := utf8.DecodeRune(r.doc.Source[at:line.End])
			r.items = append(r.items, item{r: c, start: at, end: at + size})
			at += size
		}
	}
}

func correctionAt(errata []*locatedErratum, at int) *locatedErratum {
	for _, e := range errata {
		if e.Class == Correction && e.Start == at {
			return e
		}
	}
	return nil
}

// join drops the bytes between two lines of a paragraph; between two Latin
// words it leaves a space.
func (r *repairer) join(gap source.Range) {
	e := Edit{Class: LineBreak, Range: gap, Before: r.doc.String(gap)}
	if strings.Count(e.Before, "\n") > 1 {
		e.Class = PageBreak
	}
	next, _ := utf8.DecodeRune(r.doc.Source[gap.End:])
	if n := len(r.items); n > 0 && latin(r.items[n-1].r) && latin(next) {
		e.After = " "
		r.items = append(r.items, item{r: ' ', start: gap.Start, end: gap.End, fixed: true})
	}
	r.edits = append(r.edits, e)
}

// nextRow leaves one line end between two rows of a table.
func (r *repairer) nextRow(gap source.Range) {
	if before := r.doc.String(gap); before != "\n" {
		r.edits = append(r.edits, Edit{Class: LineBreak, Range: gap, Before: before, After: "\n"})
	}
}

// footnotes takes <sup>n</sup> out of the text: at the head it numbers the
// footnote's body, elsewhere it marks the place.
func (r *repairer) footnotes(p *Paragraph) {
	for i := 0; i < len(r.items); i++ {
		if r.items[i].r != '<' || r.items[i].fixed {
			continue
		}
		start := r.items[i].start
		n, size := source.FootnoteMark(r.doc.String(source.Range{Start: start, End: min(start+32, p.Source.End)}))
		if n == 0 {
			continue
		}
		end := start + size
		if i == 0 {
			p.Footnote = n
			for _, it := range r.items {
				if it.start == end && blank(it.r) {
					end = it.end
				}
			}
		} else {
			p.Marks = append(p.Marks, Footmark{Offset: start, Number: n}) // a source offset until finish
		}
		for j := i; j < len(r.items) && r.items[j].start < end; j++ {
			r.items[j].drop, r.items[j].fixed = true, true
		}
		gone := source.Range{Start: start, End: end}
		r.edits = append(r.edits, Edit{Class: Footnote, Range: gone, Before: r.doc.String(gone)})
	}
	r.items = slices.DeleteFunc(r.items, func(it item) bool { return it.drop })
}

// longestLabel is more characters than any printed number has, its spaces
// included.
const longestLabel = 40

// label reads the printed number and returns it in its canonical form.
func (r *repairer) label(p *Paragraph) {
	if p.Footnote > 0 || len(r.items) == 0 {
		return
	}
	head := r.head()
	m, ok := numbering.Match(head)
	if !ok {
		return
	}
	count := r.labelEnd(utf8.RuneCountInString(head[:m.Raw]))
	p.Marker = m
	want := m.Label
	if count < len(r.items) {
		want += m.Level.Separator()
	}
	p.Body = len(want)
	if !r.printed(count, want) {
		r.print(count, want)
	}
}

// head returns the first characters of the paragraph. A number never runs over
// a break.
func (r *repairer) head() string {
	var head strings.Builder
	head.Grow(3 * longestLabel)
	for i, it := range r.items[:min(len(r.items), longestLabel)] {
		if i > 0 && it.start > r.items[i-1].end {
			break
		}
		head.WriteRune(it.r)
	}
	return head.String()
}

// labelEnd returns how many items the number takes with the blanks behind it.
func (r *repairer) labelEnd(count int) int {
	for count < len(r.items) && (blank(r.items[count].r) || invisible(r.items[count].r)) && r.items[count].start == r.items[count-1].end {
		count++
	}
	return count
}

// printed reports whether the first items are the label as it should be.
func (r *repairer) printed(count int, want string) bool {
	i := 0
	for _, c := range want {
		if i >= count || r.items[i].r != c {
			return false
		}
		i++
	}
	return i == count
}

// print puts a label in the place of the first items. An erratum in there is
// part of the number: one edit for both.
func (r *repairer) print(count int, want string) {
	span := source.Range{Start: r.items[0].start, End: r.items[count-1].end}
	e := Edit{Class: Label, Range: span, Before: r.doc.String(span), After: want}
	if slices.ContainsFunc(r.items[:count], func(it item) bool { return it.fixed }) {
		r.edits = slices.DeleteFunc(r.edits, func(o Edit) bool {
			if o.Class == Split || o.Start < span.Start || o.End > span.End {
				return false
			}
			e.Class, e.Reason = o.Class, o.Reason
			return true
		})
	}
	r.edits = append(r.edits, e)
	var label [longestLabel]item
	n := 0
	for _, c := range want {
		label[n] = item{r: c, start: span.Start, end: span.End, fixed: true}
		n++
	}
	r.items = slices.Replace(r.items, 0, count, label[:n]...)
}

// bodyStart returns the index of the first item behind the label.
func (r *repairer) bodyStart(p *Paragraph) int {
	bytes, i := 0, 0
	for bytes < p.Body && i < len(r.items) {
		bytes += utf8.RuneLen(r.items[i].r)
		i++
	}
	return i
}

// replace records an automatic edit of the items [i, j) that puts c in their
// place, or nothing if c is 0.
func (r *repairer) replace(class Class, i, j int, c rune) {
	span := source.Range{Start: r.items[i].start, End: r.items[j-1].end}
	e := Edit{Class: class, Range: span, Before: r.doc.String(span)}
	if c != 0 {
		e.After = string(c)
		r.items[i].r, r.items[i].fixed = c, true
		i++
	}
	for ; i < j; i++ {
		r.items[i].drop = true
	}
	r.edits = append(r.edits, e)
}

// finish writes p.Text, the source with the edits in it, and turns the footnote
// marks' source offsets into offsets of the text.
func (r *repairer) finish(p *Paragraph) {
	slices.SortStableFunc(r.edits, func(a, b Edit) int { return a.Start - b.Start })
	p.Edits = slices.Clone(r.edits)
	var b strings.Builder
	b.Grow(p.Source.End - p.Source.Start + 3*len(p.Edits))
	at, marks := p.Source.Start, 0
	for _, e := range p.Edits {
		b.WriteString(r.doc.String(source.Range{Start: at, End: e.Start}))
		for marks < len(p.Marks) && p.Marks[marks].Offset == e.Start {
			p.Marks[marks].Offset = b.Len() // the mark is an edit of its own
			marks++
		}
		b.WriteString(e.After)
		at = e.End
	}
	b.WriteString(r.doc.String(source.Range{Start: at, End: p.Source.End}))
	p.Text = b.String()
}

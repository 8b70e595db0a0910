// Package repair turns the blocks of a scan into readable text without losing
// what the scan says. Every change is an Edit with its span in the source, what
// stood there and what stands now; text is never changed in any other way.
//
// Automatic edits touch only what the scan or the Markdown put in: line and
// page breaks inside a sentence, spaces beside Han characters, characters
// without width, ASCII punctuation in Chinese text, full-width letters and
// digits, radicals in the place of characters, and the width and spacing of
// printed numbers. A word is changed by an [Erratum] alone,
// which a person wrote down with a reason.
//
// Invariants: Paragraph.Original returns the source's bytes; repairing
// repaired text changes nothing; an erratum that does not match exactly once
// is an error.
package repair

import (
	"strings"

	"leqi/generator/diag"
	"leqi/generator/numbering"
	"leqi/generator/source"
)

// Class says what kind of change an edit is. Its string form is in the data.
type Class string

// The classes of edit. All but Correction and Note are automatic.
const (
	LineBreak   Class = "line-break"  // a line end inside a paragraph is dropped
	Split       Class = "split"       // a number inside a line begins a paragraph; no byte changes
	PageBreak   Class = "page-break"  // the halves of a sentence cut by a page are joined
	Space       Class = "space"       // a space beside a Han character is dropped
	Punctuation Class = "punctuation" // ASCII punctuation becomes full width
	Width       Class = "width"       // a full-width letter or digit becomes ASCII
	Label       Class = "label"       // a printed number gets its canonical width and spacing
	Footnote    Class = "footnote"    // the mark of a footnote becomes a link
	Correction  Class = "erratum"     // a word is corrected by errata.yaml
	Note        Class = "note"        // errata.yaml remarks on a word that stays
)

// Classes lists every class in the order in which they are shown.
var Classes = []Class{Correction, Note, Split, PageBreak, LineBreak, Punctuation, Space, Width, Label, Footnote}

// Edit is one recorded change. For a Note, After equals Before.
type Edit struct {
	Class Class
	source.Range
	Before, After string
	Reason, Note  string // of an erratum
}

// Paragraph is one block in its repaired form.
type Paragraph struct {
	Text   string // label, separator and text, or text alone
	Marker numbering.Marker
	Body   int // where the text begins behind label and separator, in bytes of Text

	Source  source.Range
	Edits   []Edit // sorted, not overlapping, no notes
	Notes   []Edit // editor's notes on places in this paragraph
	Heading bool   // Markdown marks it as a heading
	Table   bool   // the rows of a table, one a line

	Footnote int        // the footnote's number if this is a footnote's body
	Marks    []Footmark // places in the text that a footnote belongs to
}

// Footmark is the place of a footnote's mark, in bytes of Paragraph.Text.
type Footmark struct{ Offset, Number int }

// Text is a repaired document.
type Text struct {
	*source.Document
	Paragraphs []Paragraph
	Footnotes  []Paragraph
	ContentsAt int    // how many paragraphs stand before the contents page, or -1
	OffText    []Edit // errata and notes on artefacts: the contents page, table debris
}

// Apply repairs a document with its errata, which were read from file.
func Apply(doc *source.Document, errata []Erratum, file *diag.YAML) (*Text, error) {
	located, err := locate(doc, errata, file)
	if err != nil {
		return nil, err
	}
	t := &Text{Document: doc, ContentsAt: doc.ContentsAt, Paragraphs: make([]Paragraph, 0, len(doc.Blocks))}
	r := repairer{doc: doc}
	for i, b := range doc.Blocks {
		if doc.IsFootnote(b) {
			p := r.paragraph(b, located)
			t.Footnotes = append(t.Footnotes, p)
			if i < doc.ContentsAt {
				t.ContentsAt--
			}
			continue
		}
		t.Paragraphs = append(t.Paragraphs, r.paragraph(b, located))
	}
	for i := range located {
		if !located[i].used {
			t.OffText = append(t.OffText, located[i].Edit)
		}
	}
	return t, nil
}

// String returns the repaired text, one paragraph a line, footnotes last. This
// is the text that the clause tree must render again.
func (t *Text) String() string {
	var b strings.Builder
	for _, p := range t.Paragraphs {
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	for _, p := range t.Footnotes {
		b.WriteString(FootnoteLabel(p.Footnote))
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// FootnoteLabel is how a footnote's number is printed before its body.
func FootnoteLabel(n int) string { return "〔注" + numbering.Arabic(n) + "〕" }

// Original undoes every edit: it returns the source's bytes of the paragraph.
func (p *Paragraph) Original() string {
	var b strings.Builder
	at, src := 0, p.Source.Start
	for _, e := range p.Edits {
		kept := e.Start - src
		b.WriteString(p.Text[at : at+kept])
		b.WriteString(e.Before)
		at += kept + len(e.After)
		src = e.End
	}
	b.WriteString(p.Text[at:])
	return b.String()
}

// SourceOffset returns the byte of the source that a byte of Text comes from;
// inside an edit, the edit's first byte.
func (p *Paragraph) SourceOffset(offset int) int {
	at, src := 0, p.Source.Start
	for _, e := range p.Edits {
		kept := e.Start - src
		if offset < at+kept {
			break
		}
		if at += kept; offset < at+len(e.After) {
			return e.Start
		}
		at, src = at+len(e.After), e.End
	}
	return src + offset - at
}

package data

import (
	"slices"

	"leqi/generator/clause"
	"leqi/generator/library"
	"leqi/generator/repair"
	"leqi/generator/source"
)

// Part is a part of a text that is not a clause: title, order, signature. It has
// no ID and no address.
type Part struct {
	Kind  string `json:"kind"`
	Text  string `json:"text"`
	In    string `json:"in"`    // the annex it stands in, "" for the main text
	Lines [2]int `json:"lines"` // of the source: first and last, from 1
	Bytes [2]int `json:"bytes"` // half open
}

// PartsOf returns the parts of an edition that are no clauses, in document
// order.
func PartsOf(e *library.Edition) []Part {
	parts := []Part{}
	add := func(kind, text, in string, start, end int) {
		parts = append(parts, Part{kind, text, in, [2]int{e.Source.Line(start), e.Source.Line(end - 1)}, [2]int{start, end}})
	}
	for _, p := range e.Tree.Parts {
		add(string(p.Kind), p.Text, p.In, p.Paragraphs[0].Source.Start, p.Paragraphs[len(p.Paragraphs)-1].Source.End)
	}
	for _, s := range e.Source.Spans {
		if s.Kind == source.Contents {
			add("contents", e.Source.String(s.Range), "", s.Start, s.End)
		}
	}
	slices.SortStableFunc(parts, func(a, b Part) int { return a.Bytes[0] - b.Bytes[0] })
	return parts
}

// Reading is what the stages make of one text that belongs to no project. Its
// clauses have no address: uri is "" and latest is empty.
type Reading struct {
	Title      string       `json:"title"`
	Issuer     string       `json:"issuer"`
	Date       string       `json:"date"`
	Source     FileData     `json:"source"`
	Parts      []Part       `json:"parts"`
	Clauses    []Clause     `json:"clauses"`
	Unresolved []Unresolved `json:"unresolved"`
	Edits      []Edit       `json:"edits"` // of the whole text, in its order
}

// Unresolved is a pointer to a clause or document that leads nowhere.
type Unresolved struct {
	Clause string `json:"clause"`
	Text   string `json:"text"`
}

// ReadingOf returns what the stages made of a text.
func ReadingOf(e *library.Edition) Reading {
	r := Reading{
		Title: e.Tree.Title, Issuer: e.Tree.Issuer, Date: e.Tree.Date, Source: FileOf(e),
		Parts: PartsOf(e), Clauses: Clauses(e), Unresolved: []Unresolved{}, Edits: []Edit{},
	}
	for i := range r.Clauses {
		r.Clauses[i].URI, r.Clauses[i].Latest = "", []string{}
	}
	for _, u := range e.Relations.Unresolved {
		r.Unresolved = append(r.Unresolved, Unresolved{u.In.ID, u.Text})
	}
	for _, list := range [][]repair.Paragraph{e.Text.Paragraphs, e.Text.Footnotes} {
		for i := range list {
			for _, ed := range list[i].Edits {
				r.Edits = append(r.Edits, editOf(e, ed))
			}
		}
	}
	return r
}

// Outline is the line of a clause in a tree that people read: its ID, and what
// it prints, shortened.
func Outline(n *clause.Node) string {
	const most = 48
	words := []rune(n.Label + n.Own())
	if len(words) > most {
		words = append(words[:most], '…')
	}
	return string(words)
}

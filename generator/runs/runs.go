// Package runs divides a clause's text at its links: references, cited
// documents, terms and footnote marks.
//
// Invariant: the runs of a clause, one after the other, are its text.
package runs

import (
	"slices"

	"leqi/generator/clause"
	"leqi/generator/library"
	"leqi/generator/relate"
)

// Run is a piece of a clause's text: plain, a link to a clause, a cited
// document or a term, or the mark of a footnote, which is not part of the text.
type Run struct {
	Text     string `json:"text"`
	Target   string `json:"target,omitempty"`   // ID of a clause
	Document string `json:"document,omitempty"` // ID of a cited document
	Term     string `json:"term,omitempty"`     // ID of a term
	Footnote string `json:"footnote,omitempty"`
}

// span is a run that links, at its bytes of the clause's text.
type span struct {
	start, end int
	Run        Run
}

// Spans are the links of every clause. Those of one kind are added together;
// if two kinds overlap, the one added first stands.
type Spans map[*clause.Node][]span

// References adds every reference to another clause.
func (s Spans) References(e *library.Edition) {
	for _, r := range e.Relations.References {
		run := Run{Text: r.Text, Target: r.To.ID}
		if r.Kind == relate.Footnote {
			run = Run{Text: r.Text, Footnote: r.To.ID}
		}
		s.add(r.From, span{r.Start, r.End, run})
	}
}

// Documents adds every citation of a document outside the text.
func (s Spans) Documents(e *library.Edition) {
	for _, c := range e.Relations.Citations {
		s.add(c.In, span{c.Start, c.End, Run{Text: c.Text, Document: c.Document.ID}})
	}
}

// Terms adds every use of a term but those in the clause that defines it.
func (s Spans) Terms(e *library.Edition) {
	for _, u := range e.Relations.Uses {
		if u.Term.DefinedIn != u.In.ID {
			s.add(u.In, span{u.Start, u.End, Run{Text: u.Text, Term: u.Term.ID}})
		}
	}
}

func (s Spans) add(n *clause.Node, x span) {
	overlaps := func(y span) bool { return x.start < y.end && y.start < x.end }
	if !slices.ContainsFunc(s[n], overlaps) {
		s[n] = append(s[n], x)
	}
}

// Runs divides a clause's text at its links. Footnote marks are empty, and
// come before what begins at the same byte.
func (s Spans) Runs(n *clause.Node) []Run {
	links := slices.SortedStableFunc(slices.Values(s[n]), func(a, b span) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return a.end - b.end
	})
	out := []Run{}
	at := 0
	for _, l := range links {
		if l.end > len(n.Text) {
			break // in the heading of a unit without text
		}
		if l.start > at {
			out = append(out, Run{Text: n.Text[at:l.start]})
		}
		out = append(out, l.Run)
		at = l.end
	}
	if at < len(n.Text) {
		out = append(out, Run{Text: n.Text[at:]})
	}
	return out
}

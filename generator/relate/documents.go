package relate

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/citation"
	"leqi/generator/clause"
)

// Document is a law, standard or instrument outside the guideline that the
// guideline cites.
type Document struct {
	ID         string   `yaml:"id" json:"id"`
	Title      string   `yaml:"title" json:"title"`
	Names      []string `yaml:"names" json:"names"` // as the guideline writes it
	Identifier string   `yaml:"identifier,omitempty" json:"identifier"`
	Kind       string   `yaml:"kind" json:"kind"`
	// VersionInForce is the version in force when the guideline was issued.
	VersionInForce string `yaml:"version-in-force" json:"versionInForce"`
	Changed        string `yaml:"changed,omitempty" json:"changed"` // what changed since
	Note           string `yaml:"note,omitempty" json:"note"`
	// CitedBy lists clauses that rest on the document without naming it.
	CitedBy []Anchor `yaml:"cited-by,omitempty" json:"-"`
}

// Anchor is a place in the guideline: a clause and words of it.
type Anchor struct {
	Clause string `yaml:"clause"`
	Quote  string `yaml:"quote"`
}

// DocumentKinds lists every kind of document.
var DocumentKinds = []string{"law", "regulation", "rule", "standard", "instrument", "guide"}

// Citation is a place that cites a document.
type Citation struct {
	In         *clause.Node
	Document   *Document
	Start, End int // bytes of the clause's heading or text
	Text       string
}

// documents finds every citation, and reports a 《…》 that is not a document of
// relations.yaml, no annex and not the guideline itself.
func (f *finder) documents() {
	f.out.Documents = f.curated.Documents
	names := make(map[string]*Document)
	for i := range f.out.Documents {
		d := &f.out.Documents[i]
		path := fmt.Sprintf("$.documents[%d]", i)
		if d.ID == "" || d.Title == "" || d.VersionInForce == "" || !slices.Contains(DocumentKinds, d.Kind) {
			f.fail(f.files.Relations, path, "incomplete document", fmt.Sprintf("it needs id, title, version-in-force and a kind of %v", DocumentKinds), "complete it")
		}
		for _, name := range d.Names {
			names[name] = d
		}
		for _, a := range d.CitedBy {
			if n := f.clauseAt(a.Clause, path); n != nil {
				if at, ok := f.quoteIn(n, a.Quote, path); ok {
					f.out.Citations = append(f.out.Citations, Citation{n, d, at, at + len(a.Quote), a.Quote})
				}
			}
		}
	}
	cited := make(map[string]bool)
	for _, n := range f.tree.Nodes() {
		for _, loc := range citation.Titles(n.Own()) {
			text := n.Own()[loc[0]:loc[1]]
			name := strings.TrimSuffix(strings.TrimPrefix(text, "《"), "》")
			d := names[name]
			if d == nil {
				if !f.own(name) {
					f.out.Unresolved = append(f.out.Unresolved, Unresolved{n, loc[0], text})
				}
				continue
			}
			cited[d.ID] = true
			f.out.Citations = append(f.out.Citations, Citation{n, d, loc[0], loc[1], text})
		}
	}
	for i, d := range f.out.Documents {
		if !cited[d.ID] && len(d.CitedBy) == 0 {
			f.fail(f.files.Relations, fmt.Sprintf("$.documents[%d]", i), "document not cited", quoted(d.Title)+" stands in no clause", "correct its names, or take it out")
		}
	}
	order := make(map[*clause.Node]int)
	for i, n := range f.tree.Nodes() {
		order[n] = i
	}
	slices.SortStableFunc(f.out.Citations, func(a, b Citation) int { return order[a.In] - order[b.In] })
}

// own reports whether a title is the guideline's or an annex's.
func (f *finder) own(name string) bool {
	if strings.HasSuffix(f.tree.Title, name) {
		return true
	}
	return slices.ContainsFunc(annexTitles(f.tree), func(a *clause.Node) bool { return a.Heading == name })
}

// Package akn writes Akoma Ntoso 3.0 (OASIS, August 2018): the whole text as a
// doc, a clause as a portion of it. The names of the parts of a document are
// FRBR's: the work, its edition (expression), and this file (manifestation).
//
// The standard wants a day and the guideline prints a month: the first of the
// month stands for it, under the name month.
//
// Invariant: every file is valid against the OASIS schema, and holds the words
// of its clauses.
package akn

import (
	"encoding/xml"
	"slices"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/library"
	"leqi/generator/runs"
)

const aknNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

// Files returns the files of one edition.
type Files struct {
	e     *library.Edition
	work  string                  // IRI of the work, which bears the date of its first edition
	ids   map[*clause.Node]string // wIds
	links runs.Spans
}

// New prepares the files of one of a document's editions.
func New(e *library.Edition, d *library.Document) *Files {
	f := &Files{e, "/akn/cn/doc/guideline/" + d.Editions[0].Name + "/" + e.Document, workIDs(d), make(runs.Spans)}
	f.links.References(e)
	f.links.Terms(e)
	return f
}

// expression is the IRI of the edition.
func (f *Files) expression() string { return f.work + "/zho@" + f.e.Name }

// akn writes one file.
type akn struct {
	*Files
	base  string          // of references: "" within one file
	noted map[string]bool // footnotes that stand in this file
	markup
}

// Document returns the whole text.
func (f *Files) Document() []byte {
	e, a := f.e, &akn{Files: f, noted: make(map[string]bool)}
	a.WriteString(xml.Header)
	a.block("akomaNtoso", []string{"xmlns", aknNamespace}, func() {
		a.block("doc", []string{"name", "guideline"}, func() {
			a.meta("", e.Tree.Nodes())
			a.block("preface", nil, func() {
				a.line("p", func() { a.inline("docTitle", nil, func() { a.text(e.Tree.Title) }) })
				if e.Tree.Issuer != "" {
					a.line("p", func() { a.inline("docAuthority", nil, func() { a.text(e.Tree.Issuer) }) })
				}
				if e.Tree.Date != "" {
					a.line("p", func() {
						a.inline("docDate", []string{"date", dayOf(e.Name)}, func() { a.text(e.Tree.Date) })
					})
				}
			})
			a.block("mainBody", nil, func() {
				for _, r := range e.Tree.Roots {
					if r.Kind != clause.Footnote {
						a.unit(r)
					}
				}
			})
		})
	})
	return a.Bytes()
}

// Clause returns one clause with everything below it. A footnote, which is no
// unit of the hierarchy, stands in a container of its own.
func (f *Files) Clause(n *clause.Node) []byte {
	a := &akn{Files: f, base: f.expression(), noted: make(map[string]bool)}
	a.WriteString(xml.Header)
	a.block("akomaNtoso", []string{"xmlns", aknNamespace}, func() {
		a.block("portion", []string{"includedIn", "#whole"}, func() {
			a.meta("~"+n.EID, slices.Collect(n.All()))
			a.block("portionBody", nil, func() { a.unit(n) })
		})
	})
	return a.Bytes()
}

// dayOf returns an edition's date as the standard wants it.
func dayOf(name string) string {
	switch strings.Count(name, "-") {
	case 0:
		return name + "-01-01"
	case 1:
		return name + "-01"
	}
	return name
}

// meta identifies the file, and names the parties, terms and, for a portion,
// the whole that its text refers to.
func (a *akn) meta(portion string, within []*clause.Node) {
	a.block("meta", nil, func() {
		a.block("identification", []string{"source", "#editor"}, func() {
			a.frbr("FRBRWork", a.work, portion, func() {
				a.empty("FRBRcountry", "value", "cn")
				a.empty("FRBRsubtype", "value", "guideline")
				a.empty("FRBRname", "value", a.e.Document)
			})
			a.frbr("FRBRExpression", a.expression(), portion, func() {
				a.empty("FRBRauthoritative", "value", "false")
				a.empty("FRBRlanguage", "language", "zho")
			})
			a.frbr("FRBRManifestation", a.expression()+".akn", portion, func() { a.empty("FRBRformat", "value", "application/akn+xml") })
		})
		a.block("references", []string{"source", "#editor"}, func() {
			if portion != "" {
				a.empty("original", "eId", "whole", "href", a.expression(), "showAs", "《"+a.e.Title()+"》")
			}
			a.empty("TLCOrganization", "eId", "issuer", "href", "/akn/ontology/organization/cn/issuer", "showAs", a.e.Tree.Issuer)
			a.empty("TLCOrganization", "eId", "editor", "href", "/akn/ontology/organization/cn/editor", "showAs", "本站编者")
			used := a.usedTerms(within)
			for _, t := range a.e.Relations.Terms {
				if used[t.ID] {
					a.empty("TLCTerm", "eId", "term-"+t.ID, "href", "/akn/ontology/term/cn/"+t.ID, "showAs", t.Term)
				}
			}
		})
	})
}

func (a *akn) usedTerms(within []*clause.Node) map[string]bool {
	used := make(map[string]bool)
	for _, n := range within {
		for _, s := range a.links[n] {
			used[s.Run.Term] = true
		}
	}
	return used
}

func (a *akn) frbr(level, iri, portion string, more func()) {
	a.block(level, nil, func() {
		a.empty("FRBRthis", "value", iri+"/!main"+portion)
		a.empty("FRBRuri", "value", iri)
		if level == "FRBRWork" {
			a.empty("FRBRalias", "value", a.e.Title(), "name", "title")
		}
		a.empty("FRBRdate", "date", dayOf(a.e.Name), "name", datePrecision(a.e.Name))
		a.empty("FRBRauthor", "href", "#issuer")
		more()
	})
}

func datePrecision(name string) string {
	return []string{"year", "month", "day"}[min(strings.Count(name, "-"), 2)]
}

// elements names the kinds that the standard has an element of its own for;
// the others are hcontainers with the kind as their name.
var elements = map[clause.Kind]string{
	clause.Book: "book", clause.Chapter: "chapter", clause.Article: "article", clause.Section: "section", clause.Division: "section",
	clause.Paragraph: "paragraph", clause.Subparagraph: "subparagraph", clause.Point: "point", clause.Alinea: "alinea",
}

// unit writes a clause and everything below it.
func (a *akn) unit(n *clause.Node) {
	name, attributes := elements[n.Kind], []string{"eId", n.EID, "wId", a.ids[n]}
	if name == "" {
		name, attributes = "hcontainer", append(attributes, "name", string(n.Kind))
	}
	a.block(name, attributes, func() {
		if n.Label != "" {
			a.line("num", func() { a.text(n.Label) })
		}
		if n.Heading != "" {
			a.line("heading", func() { a.text(n.Heading) })
		}
		own := func() { a.line("p", func() { a.runs(n) }) }
		switch {
		case len(n.Children) == 0:
			a.block("content", nil, own) // an annex that is a form has an empty one
		case n.Text != "":
			a.block("intro", nil, own)
		}
		for _, c := range n.Children {
			a.unit(c)
		}
	})
}

// runs writes a clause's own text with its references, terms and footnotes.
// A footnote stands at its first mark.
func (a *akn) runs(n *clause.Node) {
	for _, r := range a.links.Runs(n) {
		switch {
		case r.Footnote != "":
			a.footnote(a.e.Tree.Node(r.Footnote), r.Text)
		case r.Target != "":
			a.inline("ref", []string{"href", a.base + "#" + a.e.Tree.Node(r.Target).EID}, func() { a.text(r.Text) })
		case r.Term != "":
			a.inline("term", []string{"refersTo", "#term-" + r.Term}, func() { a.text(r.Text) })
		default:
			a.text(r.Text)
		}
	}
}

func (a *akn) footnote(n *clause.Node, mark string) {
	if a.noted[n.ID] {
		a.inline("noteRef", []string{"href", "#" + n.EID, "marker", mark}, func() {})
		return
	}
	a.noted[n.ID] = true
	a.inline("authorialNote", []string{"marker", mark, "placement", "bottom", "eId", n.EID, "wId", a.ids[n]}, func() {
		a.inline("p", nil, func() { a.runs(n) })
	})
}

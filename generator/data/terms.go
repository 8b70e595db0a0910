package data

import (
	"slices"

	"leqi/generator/library"
	"leqi/generator/relate"
)

// TermData is a term with the clauses that use it.
type TermData struct {
	relate.Term
	UsedIn []string `json:"usedIn"`
}

// CitedData is a document with the clauses that cite it.
type CitedData struct {
	relate.Document
	CitedIn []string `json:"citedIn"`
}

// TermsOf returns every term of an edition.
func TermsOf(e *library.Edition) []TermData {
	terms := make([]TermData, 0, len(e.Relations.Terms))
	for i := range e.Relations.Terms {
		t := TermData{Term: e.Relations.Terms[i], UsedIn: []string{}}
		for _, u := range e.Relations.Uses {
			if u.Term.ID == t.ID && u.In.ID != t.DefinedIn && !slices.Contains(t.UsedIn, u.In.ID) {
				t.UsedIn = append(t.UsedIn, u.In.ID)
			}
		}
		terms = append(terms, t)
	}
	return terms
}

// CitedOf returns every document that an edition cites.
func CitedOf(e *library.Edition) []CitedData {
	documents := make([]CitedData, 0, len(e.Relations.Documents))
	for i := range e.Relations.Documents {
		d := CitedData{Document: e.Relations.Documents[i], CitedIn: []string{}}
		for _, c := range e.Relations.Citations {
			if c.Document.ID == d.ID && !slices.Contains(d.CitedIn, c.In.ID) {
				d.CitedIn = append(d.CitedIn, c.In.ID)
			}
		}
		documents = append(documents, d)
	}
	return documents
}

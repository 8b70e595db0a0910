package data

import (
	"strings"

	"leqi/generator/address"
	"leqi/generator/library"
)

// Document is the index.json beside the whole text.
type Document struct {
	URI        string       `json:"uri"`
	Document   string       `json:"document"`
	Edition    string       `json:"edition"`
	Title      string       `json:"title"`
	ShortTitle string       `json:"shortTitle"`
	Issuer     string       `json:"issuer"`
	Date       string       `json:"date"`
	Source     FileData     `json:"source"`
	Parts      []Part       `json:"parts"` // what is not a clause, in document order
	Roots      []string     `json:"roots"`
	Clauses    []ClauseLink `json:"clauses"`
}

// ClauseLink is a clause in the list of a document.
type ClauseLink struct {
	ID         string `json:"id"`
	EID        string `json:"eId"`
	URI        string `json:"uri"`
	Pinned     string `json:"pinned"`
	Citation   string `json:"citation"`
	TextSHA256 string `json:"textSha256"`
}

// FileData describes the source file.
type FileData struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
	Lines  int    `json:"lines"`
}

// DocumentOf returns the index.json of the whole text.
func DocumentOf(e *library.Edition) Document {
	d := Document{
		URI: address.URI(e.Document, ""), Document: e.Document, Edition: e.Name, Title: e.Tree.Title, ShortTitle: e.Title(),
		Issuer: e.Tree.Issuer, Date: e.Tree.Date,
		Source: FileOf(e), Parts: PartsOf(e),
	}
	for _, r := range e.Tree.Roots {
		d.Roots = append(d.Roots, r.ID)
	}
	for _, n := range e.Tree.Nodes() {
		d.Clauses = append(d.Clauses, ClauseLink{n.ID, n.EID, address.URI(e.Document, n.ID), address.PinnedURI(e.Document, e.Name, n.ID), n.Cite(), address.TextHash(n)})
	}
	return d
}

// Listing is ids.json: what the browser needs to find a clause by its citation.
type Listing struct {
	Title    string            `json:"title"`
	Names    []string          `json:"names"` // what else a citation may call the document
	Edition  string            `json:"edition"`
	Editions []string          `json:"editions"` // of the document, oldest first
	IDs      []string          `json:"ids"`
	EIDs     map[string]string `json:"eIds"`    // eId → ID
	Parents  map[string]string `json:"parents"` // where the eId does not say it: the articles of a chapter
}

// ListingOf returns an edition's ids.json.
func ListingOf(e *library.Edition, d *library.Document) Listing {
	l := Listing{Title: e.Tree.Title, Names: e.Tree.Names, Edition: e.Name, EIDs: make(map[string]string), Parents: make(map[string]string)}
	for _, other := range d.Editions {
		l.Editions = append(l.Editions, other.Name)
	}
	for _, n := range e.Tree.Nodes() {
		l.IDs = append(l.IDs, n.ID)
		l.EIDs[n.EID] = n.ID
		if n.Parent != nil && !strings.HasPrefix(n.EID, n.Parent.EID+"__") {
			l.Parents[n.ID] = n.Parent.ID
		}
	}
	return l
}

// FileOf describes the source of an edition.
func FileOf(e *library.Edition) FileData {
	return FileData{e.File, e.SHA256, len(e.Source.Source), e.Source.Lines()}
}

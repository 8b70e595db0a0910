package library

import (
	"slices"

	"leqi/generator/citation"
	"leqi/generator/clause"
)

// Query is what a reader asks for: a citation in any form, and, if they are
// named, the document and the edition to look in.
type Query struct{ Citation, Document, Edition string }

// Found is the clauses of one edition that a citation can mean.
type Found struct {
	Edition *Edition
	Clauses []*clause.Node
}

// Reader returns an edition by its document and name.
type Reader func(document, edition string) (*Edition, error)

// Words returns a Reader that reads the words of an edition alone, in a tenth
// of the time that the whole takes.
func Words(root, encoding string) Reader {
	return func(document, edition string) (*Edition, error) { return Read(root, document, edition, encoding) }
}

// Lookup finds a citation in every document of entries: in the edition that
// the query or an address in it names, or else in the latest edition that has
// the clause. If no edition of a document has it, near holds the nearest
// clauses of its latest one.
func Lookup(entries []Entry, q Query, read Reader) (found, near []Found, err error) {
	segments, _ := citation.SplitAddress(q.Citation)
	document := q.Document
	if document == "" {
		for _, d := range entries {
			if slices.Contains(segments, d.Slug) {
				document = d.Slug
			}
		}
	}
	looked := false
	for _, d := range entries {
		if document != "" && d.Slug != document {
			continue
		}
		nearest := Found{}
		for _, name := range slices.Backward(d.named(segments, q.Edition)) {
			looked = true
			e, err := read(d.Slug, name)
			if err != nil {
				return nil, nil, err
			}
			nodes, closest := citation.Find(e.Tree, q.Citation)
			if len(nodes) > 0 {
				found = append(found, Found{e, nodes})
				break
			}
			if nearest.Edition == nil {
				nearest = Found{e, closest}
			}
		}
		near = append(near, nearest)
	}
	if !looked {
		return nil, nil, Unknown(entries, document, q.Edition)
	}
	return found, near, nil
}

// named returns the editions to look in, oldest first: the one that the query
// or the address names, or all.
func (d Entry) named(segments []string, edition string) []string {
	var named []string
	for _, e := range d.Editions {
		if e == edition || edition == "" && slices.Contains(segments, e) {
			named = append(named, e)
		}
	}
	if edition == "" && len(named) == 0 {
		return d.Editions
	}
	return named
}

package emit

import (
	"crypto/sha256"
	"encoding/hex"

	"leqi/generator/edition"
	"leqi/generator/registry"
)

// Pages gives every permanent address of a document as the registry records
// it: the whole text, every clause and every form field, latest and pinned.
func Pages(editions []*edition.Edition) []registry.Record {
	var pages []registry.Record
	for i, e := range editions {
		pages = append(pages, pagesOf(e, func(id string) string { return PinnedURI(e.Document, e.Name, id) })...)
		if i == len(editions)-1 {
			pages = append(pages, pagesOf(e, func(id string) string { return URI(e.Document, id) })...)
		}
	}
	return pages
}

func pagesOf(e *edition.Edition, uri func(string) string) []registry.Record {
	pages := []registry.Record{{
		URI: uri(""), Edition: e.Name, Citation: "《" + e.Title() + "》", SHA256: Hash(e.Tree.String()), Status: registry.Current,
	}}
	for _, n := range e.Tree.Nodes() {
		pages = append(pages, registry.Record{
			URI: uri(n.ID), ID: n.ID, EID: n.EID, Edition: e.Name, Citation: n.Cite(), SHA256: TextHash(n), Status: registry.Current,
		})
	}
	for _, f := range e.Forms {
		for _, g := range f.Groups {
			for _, field := range g.Fields {
				pages = append(pages, registry.Record{
					URI: uri(f.Annex) + "#" + field.ID, ID: f.Annex + "#" + field.ID, Edition: e.Name,
					Citation: e.Tree.Node(f.Annex).Cite() + " " + field.Label, SHA256: Hash(field.Label), Status: registry.Current,
				})
			}
		}
	}
	return pages
}

// Hash gives the SHA-256 of a text in hex.
func Hash(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}

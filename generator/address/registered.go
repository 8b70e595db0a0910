package address

import (
	"maps"
	"slices"

	"leqi/generator/align"
	"leqi/generator/clause"
	"leqi/generator/form"
	"leqi/generator/history"
	"leqi/generator/library"
	"leqi/generator/registry"
)

// Pages returns every permanent address of a document as the registry records
// it: the whole text, every clause and every form field, latest and pinned.
func Pages(d *library.Document) []registry.Record {
	var pages []registry.Record
	for _, e := range d.Editions {
		pages = append(pages, pagesOf(e, func(id string) string { return PinnedURI(e.Document, e.Name, id) })...)
		if e == d.Latest() {
			pages = append(pages, pagesOf(e, func(id string) string { return URI(e.Document, id) })...)
		}
	}
	return pages
}

func pagesOf(e *library.Edition, uri func(string) string) []registry.Record {
	pages := []registry.Record{{
		URI: uri(""), Edition: e.Name, Citation: "《" + e.Title() + "》", SHA256: Hash(e.Tree.String()), Status: registry.Current,
	}}
	for _, n := range e.Tree.Nodes() {
		pages = append(pages, registry.Record{
			URI: uri(n.ID), ID: n.ID, EID: n.EID, Edition: e.Name, Citation: n.Cite(), SHA256: TextHash(n), Status: registry.Current,
		})
	}
	for _, f := range FieldsOf(e) {
		pages = append(pages, registry.Record{
			URI: uri(f.Annex.ID) + "#" + f.ID, ID: f.Annex.ID + "#" + f.ID, Edition: e.Name,
			Citation: f.Annex.Cite() + " " + f.Label, SHA256: Hash(f.Label), Status: registry.Current,
		})
	}
	return pages
}

// Field is a form's field with the annex that it stands in.
type Field struct {
	form.Field
	Annex *clause.Node
}

// FieldsOf returns the fields of all forms of an edition.
func FieldsOf(e *library.Edition) (fields []Field) {
	for _, f := range e.Forms {
		for _, g := range f.Groups {
			for _, it := range g.Fields {
				fields = append(fields, Field{it, e.Tree.Node(f.Annex)})
			}
		}
	}
	return fields
}

// Addresses returns every permanent address of a document, and for those that no
// page has any more, what became of them in the latest edition.
func Addresses(d *library.Document) []registry.Record {
	all := Pages(d)
	latest := d.Latest()
	for _, g := range history.Gones(d) {
		status, successors := fate(latest.Document, g.Node.ID, g.Path)
		all = append(all, registry.Record{
			URI: URI(latest.Document, g.Node.ID), ID: g.Node.ID, EID: g.Node.EID, Edition: latest.Name, Citation: g.Node.Cite(),
			SHA256: TextHash(g.Node), Status: status, Successors: successors,
		})
	}
	return append(all, GoneFields(d)...)
}

// fate returns what became of a clause as the registry says it.
func fate(document, id string, path history.Path) (registry.Status, []string) {
	var successors []string
	for _, n := range path.Now {
		successors = append(successors, URI(document, n.ID))
	}
	switch path.Kind(id) {
	case align.Deleted:
		return registry.Repealed, nil
	case align.Split:
		return registry.Split, successors
	case align.Merged:
		return registry.Merged, successors
	}
	return registry.Moved, successors
}

// GoneFields returns the form fields of earlier editions that the latest lacks.
// A field went where its annex did, if it is there.
func GoneFields(d *library.Document) (gone []registry.Record) {
	latest := d.Latest()
	seen := make(map[string]bool)
	for _, f := range FieldsOf(latest) {
		seen[f.Annex.ID+"#"+f.ID] = true
	}
	there := maps.Clone(seen)
	for _, e := range slices.Backward(d.Editions) {
		for _, f := range FieldsOf(e) {
			id := f.Annex.ID + "#" + f.ID
			if seen[id] {
				continue
			}
			seen[id] = true
			rec := registry.Record{
				URI: URI(e.Document, f.Annex.ID) + "#" + f.ID, ID: id, Edition: latest.Name,
				Citation: f.Annex.Cite() + " " + f.Label, SHA256: Hash(f.Label), Status: registry.Repealed,
			}
			for _, annex := range history.Follow(e, f.Annex.ID).Now {
				if there[annex.ID+"#"+f.ID] {
					rec.Status, rec.Successors = registry.Moved, []string{URI(e.Document, annex.ID) + "#" + f.ID}
				}
			}
			gone = append(gone, rec)
		}
	}
	return gone
}

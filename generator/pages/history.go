package pages

import (
	"path"

	"leqi/generator/data"
	"leqi/generator/feed"
	"leqi/generator/library"
	"leqi/generator/markdown"
)

// The files below tell of change: what the editions changed, which they
// themselves say, and what became of published addresses, which the registry
// says.

// files adds what the editions changed, as data beside its pages: of the
// document, and of every clause of an older edition.
func (r *pager) files(files map[string][]byte) error {
	log, base := r.Log(), path.Join("static", r.Latest().Document, "changes")
	files[base+"/index.md"] = []byte(markdown.Changes(log, markdown.SiteClause))
	var err error
	if files[base+"/index.json"], err = data.Encode(log); err != nil {
		return err
	}
	for _, clauses := range r.Differences() {
		for _, d := range clauses {
			if files["static"+d.URI+"index.json"], err = data.Encode(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// Past returns what Hugo reads of the registries, as they will be once
// everything is published: the addresses without a clause (data/gone.json),
// the same as data beside their pages, and the feed.
func Past(lib *library.Library) (map[string][]byte, error) {
	files := make(map[string][]byte)
	gone := make(map[string][]data.Gone)
	var err error
	for _, d := range lib.Documents {
		gone[d.Slug] = data.RevisionsOf(d).GoneOf()
		for _, g := range gone[d.Slug] {
			if files["static"+g.URI+"index.json"], err = data.Encode(g); err != nil {
				return nil, err
			}
			files["static"+g.URI+"index.md"] = []byte(markdown.Gone(g))
		}
	}
	if files["data/gone.json"], err = data.Encode(gone); err != nil {
		return nil, err
	}
	files["static/feed.xml"], err = feed.Of(lib)
	return files, err
}

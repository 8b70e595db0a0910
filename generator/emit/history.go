package emit

import (
	"path"
	"strings"

	"leqi/generator/library"
	"leqi/generator/registry"
)

// The files below tell of change: what the editions changed, which they
// themselves say, and what became of published addresses, which the registry
// says.

// files adds what the editions changed, as data beside its pages: of the
// document, and of every clause of an older edition.
func (r *revisions) files(files map[string][]byte) error {
	log, base := r.log(), path.Join("static", r.Latest().Document, "changes")
	files[base+"/index.md"] = []byte(changesMarkdown(log, siteClause))
	var err error
	if files[base+"/index.json"], err = encode(log); err != nil {
		return err
	}
	for _, clauses := range r.differences() {
		for _, d := range clauses {
			if files["static"+d.URI+"index.json"], err = encode(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// differences gives what became of the clauses of the older editions, where
// anything did.
func (r *revisions) differences() map[string]map[string]*Difference {
	all := make(map[string]map[string]*Difference)
	for _, e := range r.Editions[:len(r.Editions)-1] {
		all[e.Name] = make(map[string]*Difference)
		for _, n := range e.Tree.Nodes() {
			if d := r.difference(e, n); d != nil {
				all[e.Name][n.ID] = d
			}
		}
	}
	return all
}

// PublishedFiles gives what Hugo reads of the registries, as they will be once
// everything is published: the addresses without a clause (data/gone.json),
// the same as data beside their pages, and the feed.
func PublishedFiles(lib *library.Library) (map[string][]byte, error) {
	files := make(map[string][]byte)
	gone := make(map[string][]Gone)
	var err error
	for _, d := range lib.Documents {
		gone[d.Slug] = revisionsOf(d).goneOf()
		for _, g := range gone[d.Slug] {
			if files["static"+g.URI+"index.json"], err = encode(g); err != nil {
				return nil, err
			}
			files["static"+g.URI+"index.md"] = []byte(g.markdown())
		}
	}
	if files["data/gone.json"], err = encode(gone); err != nil {
		return nil, err
	}
	files["static/feed.xml"], err = feedOf(lib)
	return files, err
}

// Beside gives the files beside a page: those of a clause, or of an address
// without one.
func Beside(status registry.Status) []string {
	if !status.Live() {
		return []string{"index.json", "index.md"}
	}
	files := []string{"linkset.json", "embed.html"}
	for _, f := range formats {
		files = append(files, f.file)
	}
	return files
}

// siteClause links a clause of an edition from the document's changes page.
func siteClause(c ClauseAt) string {
	return "../" + strings.Join(strings.Split(strings.Trim(c.URI, "/"), "/")[1:], "/") + "/"
}

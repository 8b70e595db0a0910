package emit

import (
	"path"
	"strings"

	"leqi/generator/edition"
	"leqi/generator/registry"
)

// HistoryFiles gives what Hugo reads of a site's editions: what they changed
// (data/changes.json), what became of each clause of the older ones
// (data/differences.json), the addresses without a clause (data/gone.json),
// the same as data beside their pages, and the feed. registries holds the
// registry of each document, as it will be once it is published.
func HistoryFiles(documents [][]*edition.Edition, registries []*registry.Registry) (map[string][]byte, error) {
	files := make(map[string][]byte)
	put := func(name string, v any) error {
		b, err := encode(v)
		files[name] = b
		return err
	}
	changes, gone := make(map[string]Changes), make(map[string][]Gone)
	differences := make(map[string]map[string]map[string]*Difference)
	for i, editions := range documents {
		r := revisionsOf(editions)
		slug := r.latest.Document
		changes[slug], gone[slug] = r.log(), r.goneOf(registries[i])
		differences[slug] = make(map[string]map[string]*Difference)
		if err := put(path.Join("static", slug, "changes/index.json"), changes[slug]); err != nil {
			return nil, err
		}
		files[path.Join("static", slug, "changes/index.md")] = []byte(changesMarkdown(changes[slug], siteClause))
		for i, e := range editions[:len(editions)-1] {
			differences[slug][e.Name] = make(map[string]*Difference)
			for _, n := range e.Tree.Nodes() {
				d := r.difference(i, n)
				if d == nil {
					continue
				}
				differences[slug][e.Name][n.ID] = d
				if err := put("static"+d.URI+"index.json", d); err != nil {
					return nil, err
				}
			}
		}
		for _, g := range gone[slug] {
			if err := put("static"+g.URI+"index.json", g); err != nil {
				return nil, err
			}
			files["static"+g.URI+"index.md"] = []byte(g.markdown())
		}
	}
	for name, v := range map[string]any{"changes": changes, "gone": gone, "differences": differences} {
		if err := put("data/"+name+".json", v); err != nil {
			return nil, err
		}
	}
	feed, err := feedOf(documents, registries)
	files["static/feed.xml"] = feed
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

// Package pages puts together what Hugo makes the site of: below data/ what its
// templates read, below static/ the files that are published as they are, and
// below assets/ the compiled rules of the checker.
//
// The types that stand here and not in package data are no published format:
// they change with the templates.
//
// Invariant: the bytes depend on the content alone. Two runs, in any folder,
// time zone and number of processors, return the same files.
package pages

import (
	"path"

	"leqi/generator/citecheck"
	"leqi/generator/data"
	"leqi/generator/library"
	"leqi/generator/markdown"
	"leqi/generator/relate"
)

// Files returns the texts of a library: what the templates show of every
// document, its editions and their changes, and the formats beside the pages.
func Files(lib *library.Library) (map[string][]byte, error) {
	files := make(map[string][]byte)
	documents := make(map[string]*DocumentData)
	changes := make(map[string]data.Changes)
	differences := make(map[string]map[string]map[string]*data.Difference)
	drafts := make(map[string]citecheck.Book)
	for _, d := range lib.Documents {
		p := &pager{data.RevisionsOf(d)}
		document, err := p.document()
		if err != nil {
			return nil, err
		}
		documents[d.Slug], changes[d.Slug], differences[d.Slug] = document, p.Log(), p.Differences()
		drafts[d.Slug] = citecheck.BookOf(d.Latest().Tree, d.Slug)
		if err := p.files(files); err != nil {
			return nil, err
		}
		if err := addBlankForms(files, d.Latest()); err != nil {
			return nil, err
		}
		if err := addOutlines(files, d.Latest()); err != nil {
			return nil, err
		}
		for _, e := range d.Editions {
			if err := addEdition(files, d, e); err != nil {
				return nil, err
			}
		}
	}
	for name, v := range map[string]any{"documents": documents, "changes": changes, "differences": differences, "drafts": drafts, "modals": relate.Says()} {
		b, err := data.Encode(v)
		if err != nil {
			return nil, err
		}
		files["data/"+name+".json"] = b
	}
	if err := data.AddCatalog(files, lib); err != nil {
		return nil, err
	}
	files["static/llms.txt"] = []byte(markdown.Guide(lib))
	return files, addSchemas(files)
}

// addSchemas adds the published schemas, and openapi.json beside the catalog.
func addSchemas(files map[string][]byte) error {
	entries, err := data.Schemas.ReadDir("schema")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		b, err := data.Schemas.ReadFile("schema/" + entry.Name())
		if err != nil {
			return err
		}
		folder := path.Join("static/schema", data.SchemaVersion)
		if entry.Name() == "openapi.json" {
			folder = data.CatalogFolder
		}
		files[path.Join(folder, entry.Name())] = b
	}
	return nil
}

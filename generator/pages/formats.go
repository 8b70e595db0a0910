package pages

import (
	"path"

	"leqi/generator/akn"
	"leqi/generator/clause"
	"leqi/generator/data"
	"leqi/generator/library"
	"leqi/generator/markdown"
)

// folder is a place for the files of an edition: below its own name, and for
// the latest edition below the document's too.
type folder struct {
	path   string
	latest string // the way from it to the latest edition's folder
}

func foldersOf(d *library.Document, e *library.Edition) []folder {
	folders := []folder{{path.Join("static", d.Slug, e.Name), "../"}}
	if e == d.Latest() {
		folders = append(folders, folder{path.Join("static", d.Slug), "./"})
	}
	return folders
}

// resource is a page, of a clause or of the whole text, in each of its formats.
type resource struct {
	edition  *library.Edition
	clause   *clause.Node // nil for the whole text
	json     any
	markdown string
	akn      []byte
}

// addEdition adds the formats beside the pages of an edition.
func addEdition(files map[string][]byte, d *library.Document, e *library.Edition) error {
	folders := foldersOf(d, e)
	xml := akn.New(e, d)
	all := []resource{{e, nil, data.DocumentOf(e), markdown.Document(e), xml.Document()}}
	nodes := e.Tree.Nodes()
	text := markdown.New(e, markdown.SiteLink)
	for i, c := range data.Clauses(e) {
		all = append(all, resource{e, nodes[i], c, text.Clause(nodes[i]), xml.Clause(nodes[i])})
	}
	for _, r := range all {
		if err := r.add(files, folders); err != nil {
			return err
		}
	}
	ids, err := data.Encode(data.ListingOf(e, d))
	if err != nil {
		return err
	}
	for _, f := range folders {
		files[path.Join(f.path, "ids.json")] = ids
	}
	if e != d.Latest() {
		return nil
	}
	rows := data.ObligationRows(e)
	if files[path.Join("static", d.Slug, "obligations.json")], err = data.Encode(rows); err != nil {
		return err
	}
	files[path.Join("static", d.Slug, "obligations.csv")], err = data.ObligationsCSV(rows)
	return err
}

func (r resource) add(files map[string][]byte, folders []folder) error {
	id, up := "", ""
	if r.clause != nil {
		id, up = r.clause.ID, "../"
	}
	object, err := data.Encode(r.json)
	if err != nil {
		return err
	}
	meaning, err := data.Encode(data.Legislation(r.edition, r.clause))
	if err != nil {
		return err
	}
	for _, f := range folders {
		links, err := data.Encode(data.Linkset(r.edition, r.clause, path.Clean(up+f.latest)+"/"))
		if err != nil {
			return err
		}
		for name, b := range map[string][]byte{
			"index.json": object, "index.md": []byte(r.markdown), "index.xml": r.akn, "index.jsonld": meaning, "linkset.json": links,
		} {
			files[path.Join(f.path, id, name)] = b
		}
	}
	return nil
}

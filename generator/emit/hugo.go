package emit

import (
	"bytes"
	"embed"
	"encoding/json"
	"path"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/library"
)

// Schemas are the published JSON Schemas, by name, and openapi.json.
//
//go:embed schema/*.json
var Schemas embed.FS

// SchemaVersion is the folder of the published schemas. A change that breaks
// a reader needs a new one.
const SchemaVersion = "v1"

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

// Listing is ids.json: what the browser needs to find a clause by its citation.
type Listing struct {
	Title    string            `json:"title"`
	Edition  string            `json:"edition"`
	Editions []string          `json:"editions"` // of the document, oldest first
	IDs      []string          `json:"ids"`
	EIDs     map[string]string `json:"eIds"`    // eId → ID
	Parents  map[string]string `json:"parents"` // where the eId does not say it: the articles of a chapter
}

func listingOf(e *library.Edition, d *library.Document) Listing {
	l := Listing{Title: e.Tree.Title, Edition: e.Name, EIDs: make(map[string]string), Parents: make(map[string]string)}
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

// HugoFiles gives what Hugo reads beside the site's own sources: below data/
// what the templates show (documents.json, and what the editions changed), and
// below static/ the files that are published as they are.
func HugoFiles(lib *library.Library) (map[string][]byte, error) {
	files := make(map[string][]byte)
	data := make(map[string]*DocumentData)
	changes := make(map[string]Changes)
	differences := make(map[string]map[string]map[string]*Difference)
	for _, doc := range lib.Documents {
		r := revisionsOf(doc)
		data[doc.Slug], changes[doc.Slug], differences[doc.Slug] = r.document(), r.log(), r.differences()
		if err := r.files(files); err != nil {
			return nil, err
		}
		for _, e := range doc.Editions {
			if err := staticFiles(files, e, doc); err != nil {
				return nil, err
			}
		}
	}
	for name, v := range map[string]any{"documents": data, "changes": changes, "differences": differences} {
		b, err := encode(v)
		if err != nil {
			return nil, err
		}
		files["data/"+name+".json"] = b
	}
	if err := apiFiles(files, lib); err != nil {
		return nil, err
	}
	entries, err := Schemas.ReadDir("schema")
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		b, err := Schemas.ReadFile("schema/" + entry.Name())
		if err != nil {
			return nil, err
		}
		folder := path.Join("static/schema", SchemaVersion)
		if entry.Name() == "openapi.json" {
			folder = apiBase
		}
		files[path.Join(folder, entry.Name())] = b
	}
	return files, nil
}

// staticFiles adds the formats beside the pages of an edition: below its own
// name, and below the document's too for its latest edition.
func staticFiles(files map[string][]byte, e *library.Edition, d *library.Document) error {
	latest := e == d.Latest()
	type base struct{ folder, latest string } // and the way from the folder to the latest edition's
	bases := []base{{path.Join("static", e.Document, e.Name), "../"}}
	if latest {
		bases = append(bases, base{path.Join("static", e.Document), "./"})
	}
	doc := documentOf(e)
	put := func(n *clause.Node, v any, markdown string, akn []byte) error {
		id, up := "", ""
		if n != nil {
			id, up = n.ID, "../"
		}
		data, err := encode(v)
		if err != nil {
			return err
		}
		meaning, err := encode(legislation(e, n))
		if err != nil {
			return err
		}
		for _, b := range bases {
			links, err := encode(linkset(e, n, path.Clean(up+b.latest)+"/"))
			if err != nil {
				return err
			}
			files[path.Join(b.folder, id, "index.json")] = data
			files[path.Join(b.folder, id, "index.md")] = []byte(markdown)
			files[path.Join(b.folder, id, "index.xml")] = akn
			files[path.Join(b.folder, id, "index.jsonld")] = meaning
			files[path.Join(b.folder, id, "linkset.json")] = links
		}
		return nil
	}
	akn := aknOf(e, d)
	if err := put(nil, doc, DocumentMarkdown(e), akn.document()); err != nil {
		return err
	}
	nodes := e.Tree.Nodes()
	md := newMarkdown(e, siteLink)
	for i, c := range Clauses(e) {
		if err := put(nodes[i], c, clauseMarkdown(md, nodes[i]), akn.clause(nodes[i])); err != nil {
			return err
		}
	}
	ids, err := encode(listingOf(e, d))
	if err != nil {
		return err
	}
	for _, b := range bases {
		files[path.Join(b.folder, "ids.json")] = ids
	}
	if latest {
		rows := obligationRows(e)
		b, err := encode(rows)
		if err != nil {
			return err
		}
		files[path.Join("static", e.Document, "obligations.json")] = b
		if b, err = obligationsCSV(rows); err != nil {
			return err
		}
		files[path.Join("static", e.Document, "obligations.csv")] = b
	}
	return nil
}

func documentOf(e *library.Edition) Document {
	d := Document{
		URI: URI(e.Document, ""), Document: e.Document, Edition: e.Name, Title: e.Tree.Title, ShortTitle: e.Title(),
		Issuer: e.Tree.Issuer, Date: e.Tree.Date,
		Source: FileData{e.File, e.SHA256, len(e.Source.Source), e.Source.Lines()},
	}
	for _, r := range e.Tree.Roots {
		d.Roots = append(d.Roots, r.ID)
	}
	for _, n := range e.Tree.Nodes() {
		d.Clauses = append(d.Clauses, ClauseLink{n.ID, n.EID, URI(e.Document, n.ID), PinnedURI(e.Document, e.Name, n.ID), n.Cite(), TextHash(n)})
	}
	return d
}

// encode prints JSON for people: indented, with Chinese and < > & as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

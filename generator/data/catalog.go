package data

import (
	"leqi/generator/address"
	"leqi/generator/library"
)

// CatalogFolder is the folder of the static catalog.
const CatalogFolder = "static/api/" + SchemaVersion + "/"

// Catalog is api/v1/catalog.json: where everything is.
type Catalog struct {
	Documents []CatalogDocument `json:"documents"`
	Clauses   string            `json:"clauses"`
	OpenAPI   string            `json:"openapi"`
}

// CatalogDocument is a document with its editions and the files of the latest.
type CatalogDocument struct {
	Document string            `json:"document"`
	Title    string            `json:"title"`
	URI      string            `json:"uri"`
	Latest   string            `json:"latest"`
	Editions []CatalogEdition  `json:"editions"`
	Files    map[string]string `json:"files"`
}

// CatalogEdition is an edition and its pinned address.
type CatalogEdition struct {
	Edition string `json:"edition"`
	Pinned  string `json:"pinned"`
}

// ClauseText is a clause in api/v1/clauses.json.
type ClauseText struct {
	Document   string `json:"document"`
	Edition    string `json:"edition"`
	ID         string `json:"id"`
	URI        string `json:"uri"`
	Pinned     string `json:"pinned"`
	Citation   string `json:"citation"`
	Label      string `json:"label"`
	Heading    string `json:"heading"`
	Text       string `json:"text"`
	TextSHA256 string `json:"textSha256"`
}

// AddCatalog adds the catalog of everything, and the text of every clause.
func AddCatalog(files map[string][]byte, lib *library.Library) error {
	catalog := Catalog{Clauses: "/api/" + SchemaVersion + "/clauses.json", OpenAPI: "/api/" + SchemaVersion + "/openapi.json"}
	clauses := []ClauseText{}
	for _, doc := range lib.Documents {
		e := doc.Latest()
		base := address.URI(e.Document, "")
		d := CatalogDocument{
			Document: e.Document, Title: e.Tree.Title, URI: base, Latest: e.Name,
			Files: map[string]string{
				"json": base + "index.json", "markdown": base + "index.md", "akomaNtoso": base + "index.xml", "jsonLd": base + "index.jsonld",
				"changes": base + "changes/index.json", "obligations": base + "obligations.json", "obligationsCsv": base + "obligations.csv",
			},
		}
		for _, x := range doc.Editions {
			d.Editions = append(d.Editions, CatalogEdition{x.Name, address.PinnedURI(x.Document, x.Name, "")})
		}
		catalog.Documents = append(catalog.Documents, d)
		for _, n := range e.Tree.Nodes() {
			clauses = append(clauses, ClauseText{
				e.Document, e.Name, n.ID, address.URI(e.Document, n.ID), address.PinnedURI(e.Document, e.Name, n.ID), n.Cite(), n.Label, n.Heading, n.Text, address.TextHash(n),
			})
		}
	}
	for name, v := range map[string]any{"catalog.json": catalog, "clauses.json": clauses} {
		b, err := Encode(v)
		if err != nil {
			return err
		}
		files[CatalogFolder+name] = b
	}
	return nil
}

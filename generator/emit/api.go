package emit

import (
	"fmt"
	"strings"

	"leqi/generator/library"
)

// apiBase is the folder of the static catalog.
const apiBase = "static/api/" + SchemaVersion + "/"

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

// apiFiles adds the catalog of everything, and llms.txt, which says the same to
// a reader of Markdown.
func apiFiles(files map[string][]byte, lib *library.Library) error {
	catalog := Catalog{Clauses: "/api/" + SchemaVersion + "/clauses.json", OpenAPI: "/api/" + SchemaVersion + "/openapi.json"}
	clauses := []ClauseText{}
	var guide strings.Builder
	for _, doc := range lib.Documents {
		e := doc.Latest()
		base := URI(e.Document, "")
		d := CatalogDocument{
			Document: e.Document, Title: e.Tree.Title, URI: base, Latest: e.Name,
			Files: map[string]string{
				"json": base + "index.json", "markdown": base + "index.md", "akomaNtoso": base + "index.xml", "jsonLd": base + "index.jsonld",
				"changes": base + "changes/index.json", "obligations": base + "obligations.json", "obligationsCsv": base + "obligations.csv",
			},
		}
		for _, x := range doc.Editions {
			d.Editions = append(d.Editions, CatalogEdition{x.Name, PinnedURI(x.Document, x.Name, "")})
		}
		catalog.Documents = append(catalog.Documents, d)
		for _, n := range e.Tree.Nodes() {
			clauses = append(clauses, ClauseText{
				e.Document, e.Name, n.ID, URI(e.Document, n.ID), PinnedURI(e.Document, e.Name, n.ID), n.Cite(), n.Label, n.Heading, n.Text, TextHash(n),
			})
		}
		fmt.Fprintf(&guide, "# %s\n\n> %s%s。非官方整理，以税务机关公布的文本为准。每一条有固定地址，地址旁边有 index.md 和 index.json。\n\n", e.Tree.Title, e.Tree.Issuer, e.Tree.Date)
		fmt.Fprintf(&guide, "## 全文与各章\n\n- [全文](%sindex.md)\n", base)
		for _, r := range filed(e.Tree) {
			fmt.Fprintf(&guide, "- [%s](%s%s/index.md)\n", strings.TrimSpace(r.Cite()+" "+r.Heading), base, r.ID)
		}
		fmt.Fprintf(&guide, "\n## 数据\n\n- [全部条款](%s)：一个 JSON 文件\n- [义务清单](%sobligations.json)：谁应当、不得、可以做什么\n- [说明](%s)：OpenAPI\n\n", catalog.Clauses, base, catalog.OpenAPI)
	}
	for name, v := range map[string]any{"catalog.json": catalog, "clauses.json": clauses} {
		b, err := encode(v)
		if err != nil {
			return err
		}
		files[apiBase+name] = b
	}
	files["static/llms.txt"] = []byte(guide.String())
	return nil
}

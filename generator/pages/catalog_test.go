package pages

import (
	"encoding/json"
	"path"
	"strings"
	"testing"

	"leqi/generator/data"
	"leqi/generator/data/schematest"
	"leqi/generator/library"
	"leqi/generator/library/librarytest"
)

func siteFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := Files(&library.Library{Documents: []*library.Document{library.NewDocument(librarytest.Guideline(t))}})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Every path of the OpenAPI file is a file of the site, and the file is what
// its schema says.
func TestOpenAPI(t *testing.T) {
	files := siteFiles(t)
	const openapi = "static/api/v1/openapi.json"
	var api struct {
		Paths map[string]struct {
			Get struct {
				OperationID string `json:"operationId"`
				Responses   map[string]struct {
					Content map[string]struct {
						Schema struct {
							Ref string `json:"$ref"`
						} `json:"schema"`
					} `json:"content"`
				} `json:"responses"`
			} `json:"get"`
		} `json:"paths"`
		Components struct {
			Parameters map[string]struct {
				Name, Example string
			} `json:"parameters"`
		} `json:"components"`
	}
	if err := json.Unmarshal(files[openapi], &api); err != nil {
		t.Fatal(err)
	}
	if len(api.Paths) < 5 {
		t.Fatalf("only %d paths", len(api.Paths))
	}
	for template, p := range api.Paths {
		name := template
		for _, parameter := range api.Components.Parameters {
			name = strings.ReplaceAll(name, "{"+parameter.Name+"}", parameter.Example)
		}
		content, there := files["static"+name]
		if !there {
			t.Errorf("%s: %s is no file", template, name)
			continue
		}
		ref := p.Get.Responses["200"].Content["application/json"].Schema.Ref
		schemaName := path.Join(path.Dir(openapi), ref)
		if err := schematest.Compile(t, "x.json", files[schemaName]).JSON(t, content); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Every address of the catalog and of llms.txt is a file or a page of the site.
func TestCatalogLeadsSomewhere(t *testing.T) {
	files := siteFiles(t)
	var catalog data.Catalog
	if err := json.Unmarshal(files["static/api/v1/catalog.json"], &catalog); err != nil {
		t.Fatal(err)
	}
	addresses := []string{catalog.Clauses, catalog.OpenAPI}
	for _, d := range catalog.Documents {
		addresses = append(addresses, d.URI+"index.json")
		for _, e := range d.Editions {
			addresses = append(addresses, e.Pinned+"index.json")
		}
		for _, file := range d.Files {
			addresses = append(addresses, file)
		}
	}
	links := strings.Split(string(files["static/llms.txt"]), "](")[1:]
	for _, link := range links {
		to, _, _ := strings.Cut(link, ")")
		if strings.HasPrefix(to, "/") {
			t.Errorf("llms.txt: %s is wrong in a site below a path", to)
		}
		addresses = append(addresses, "/"+to)
	}
	if len(links) < 10 || len(addresses) < 20 {
		t.Errorf("only %d addresses", len(addresses))
	}
	for _, a := range addresses {
		if files["static"+a] == nil {
			t.Errorf("%s is no file", a)
		}
	}
}

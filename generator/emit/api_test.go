package emit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"leqi/generator/library"
)

func siteFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := HugoFiles(&library.Library{Documents: []*library.Document{library.NewDocument(guideline(t))}})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func parse(t *testing.T, name string, b []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
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
		c := jsonschema.NewCompiler()
		if err := c.AddResource("x.json", parse(t, schemaName, files[schemaName])); err != nil {
			t.Fatal(err)
		}
		schema, err := c.Compile("x.json")
		if err != nil {
			t.Fatalf("%s: %v", schemaName, err)
		}
		if err := schema.Validate(parse(t, name, content)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Every address of the catalog and of llms.txt is a file or a page of the site.
func TestCatalogLeadsSomewhere(t *testing.T) {
	files := siteFiles(t)
	var catalog Catalog
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
	for part := range strings.SplitSeq(string(files["static/llms.txt"]), "](") {
		if to, _, ok := strings.Cut(part, ")"); ok && strings.HasPrefix(to, "/") {
			addresses = append(addresses, to)
		}
	}
	if len(addresses) < 20 {
		t.Errorf("only %d addresses", len(addresses))
	}
	for _, a := range addresses {
		if files["static"+a] == nil {
			t.Errorf("%s is no file", a)
		}
	}
}

// A published schema is a promise: what a reader of its snapshot relies on
// still holds. A snapshot is replaced only together with SchemaVersion; keys
// that are added need none.
func TestSchemasKeepTheirPromise(t *testing.T) {
	snapshots, err := filepath.Glob("testdata/" + SchemaVersion + "/*.json")
	if err != nil || len(snapshots) == 0 {
		t.Fatalf("no snapshots: %v", err)
	}
	for _, file := range snapshots {
		old, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		now, err := Schemas.ReadFile("schema/" + filepath.Base(file))
		if err != nil {
			t.Errorf("%s was published and is gone", filepath.Base(file))
			continue
		}
		for _, broken := range breaks("", parse(t, file, old), parse(t, file, now)) {
			t.Errorf("%s: %s", filepath.Base(file), broken)
		}
	}
}

// breaks gives what a reader of data that fit the old schema can no longer
// rely on: a property that is gone or optional now, a type or value that is new.
func breaks(at string, was, now any) (found []string) {
	before, ok := was.(map[string]any)
	after, also := now.(map[string]any)
	if !ok || !also {
		return nil
	}
	for _, name := range list(before["required"]) {
		if !slices.Contains(list(after["required"]), name) {
			found = append(found, at+"/"+name+" may be missing now")
		}
	}
	for _, key := range []string{"type", "pattern", "$ref", "minLength", "const"} {
		if b, there := before[key]; there && fmt.Sprint(b) != fmt.Sprint(after[key]) {
			found = append(found, fmt.Sprintf("%s: %s was %v and is %v", at, key, b, after[key]))
		}
	}
	if values := list(before["enum"]); values != nil {
		for _, v := range list(after["enum"]) {
			if !slices.Contains(values, v) {
				found = append(found, at+" may be "+v+" now")
			}
		}
	}
	for _, group := range []string{"properties", "$defs"} {
		properties, _ := before[group].(map[string]any)
		left, _ := after[group].(map[string]any)
		for name, schema := range properties {
			if left[name] == nil {
				found = append(found, at+"/"+name+" is gone")
				continue
			}
			found = append(found, breaks(at+"/"+name, schema, left[name])...)
		}
	}
	for _, key := range []string{"items", "additionalProperties"} {
		found = append(found, breaks(at+"/"+key, before[key], after[key])...)
	}
	return found
}

func list(v any) (names []string) {
	values, _ := v.([]any)
	for _, x := range values {
		names = append(names, fmt.Sprint(x))
	}
	return names
}

// The check above can fail: each of these changes breaks a reader.
func TestBreaksAreSeen(t *testing.T) {
	was := `{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}, "b": {"enum": ["x"]}, "c": {"type": "array", "items": {"type": "object", "properties": {"d": {"type": "string"}}}}}}`
	for name, now := range map[string]string{
		"optional": strings.Replace(was, `"required": ["a"], `, "", 1),
		"type":     strings.Replace(was, `"a": {"type": "string"}`, `"a": {"type": "integer"}`, 1),
		"value":    strings.Replace(was, `["x"]`, `["x", "y"]`, 1),
		"gone":     strings.Replace(was, `"d": {"type": "string"}`, "", 1),
	} {
		if len(breaks("", parse(t, "was", []byte(was)), parse(t, name, []byte(now)))) != 1 {
			t.Errorf("%s: the break was not seen once", name)
		}
	}
	if more := strings.Replace(was, `"properties": {"a"`, `"properties": {"e": {"type": "string"}, "a"`, 1); len(breaks("", parse(t, "was", []byte(was)), parse(t, "more", []byte(more)))) != 0 {
		t.Error("an added key breaks nobody")
	}
}

package pages

import (
	"encoding/json"
	"strings"
	"testing"

	"leqi/generator/data"
	"leqi/generator/data/schematest"
	"leqi/generator/library/librarytest"
)

// What is reported of change fits the published schemas, and is reported of a clause
// wherever it stands now.
func TestWhatIsToldOfChange(t *testing.T) {
	lib := librarytest.Sample(t, "2024-01", "2024-07", "2025-01")
	files, err := Files(lib)
	if err != nil {
		t.Fatal(err)
	}
	published, err := Past(lib)
	if err != nil {
		t.Fatal(err)
	}
	fits := func(name, schema string, b []byte) {
		t.Helper()
		text, err := data.Schemas.ReadFile("schema/" + schema)
		if err != nil {
			t.Fatal(err)
		}
		if err := schematest.Compile(t, schema, text).JSON(t, b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	fits("changes", "changes.json", files["static/sample/changes/index.json"])
	differences, gones := 0, 0
	for name, b := range files {
		if strings.HasPrefix(name, "static/sample/20") && strings.HasSuffix(name, "/changes/index.json") {
			differences++
			fits(name, "difference.json", b)
		}
	}
	for name, b := range published {
		if strings.HasSuffix(name, "/index.json") {
			gones++
			fits(name, "gone.json", b)
		}
	}
	if differences < 15 || gones != 4 {
		t.Errorf("%d differences, %d gone addresses", differences, gones)
	}
	for file, want := range map[string]string{
		"static/sample/2024-01/1.2/":   "/sample/1.3/",
		"static/sample/2024-01/1.5/":   "/sample/1.5/",
		"static/sample/2024-01/2.1.1/": "/sample/2.2.1/ /sample/2.2.2/",
		"static/sample/2024-01/2.1.3/": "/sample/2.2.3/",
		"static/sample/2024-01/3.2/":   "",
		"static/sample/3.1/":           "/sample/3.1/",
	} {
		var c data.Clause
		if err := json.Unmarshal(files[file+"index.json"], &c); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(c.Latest, " "); got != want {
			t.Errorf("%s is %q in the latest edition, want %q", file, got, want)
		}
		var links struct {
			Linkset []map[string]json.RawMessage `json:"linkset"`
		}
		if err := json.Unmarshal(files[file+"linkset.json"], &links); err != nil {
			t.Fatal(err)
		}
		if _, ok := links.Linkset[0]["latest-version"]; ok != (len(c.Latest) == 1) {
			t.Errorf("%s: has a latest version: %v", file, ok)
		}
	}
}

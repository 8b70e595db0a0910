package pages

import (
	"encoding/json"
	"path"
	"strings"
	"testing"

	"leqi/generator/library/librarytest"

	"leqi/generator/library"
)

// Every address in a linkset and in JSON-LD is a page or a file of the site,
// from the latest pages as from the pinned ones.
func TestLinksLeadSomewhere(t *testing.T) {
	e := librarytest.Guideline(t)
	files, err := Files(&library.Library{Documents: []*library.Document{library.NewDocument(e)}})
	if err != nil {
		t.Fatal(err)
	}
	there := func(name string) bool {
		if _, file := files["static/"+name]; file {
			return true
		}
		_, page := files["static/"+path.Join(name, "index.json")]
		return page
	}
	checked := 0
	for name, content := range files {
		base := path.Base(name)
		if base != "linkset.json" && base != "index.jsonld" {
			continue
		}
		var v any
		if err := json.Unmarshal(content, &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, address := range addressesIn(v) {
			checked++
			if strings.Contains(address, ":") {
				t.Errorf("%s: %s is bound to a host", name, address)
			}
			if to := path.Join(path.Dir(strings.TrimPrefix(name, "static/")), address); !there(to) {
				t.Errorf("%s: %s leads to %s, which is not there", name, address, to)
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d addresses were found", checked)
	}
}

func addressesIn(v any) (found []string) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			found = append(found, addressesIn(x)...)
		}
	case map[string]any:
		for key, x := range v {
			if s, ok := x.(string); ok && (key == "href" || key == "anchor" || key == "@id" || key == "contentUrl") {
				found = append(found, s)
				continue
			}
			found = append(found, addressesIn(x)...)
		}
	}
	return found
}

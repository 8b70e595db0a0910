package emit

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/library"
	"leqi/generator/registry"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// sample loads the first editions of testdata/editions, and their registry as
// publishing each on its own day leaves it.
func sample(t *testing.T, names ...string) *library.Library {
	t.Helper()
	root := t.TempDir()
	r := new(registry.Registry)
	var d *library.Document
	for i, name := range names {
		if err := os.CopyFS(filepath.Join(root, "content/source/sample", name), os.DirFS("../testdata/editions/"+name)); err != nil {
			t.Fatal(err)
		}
		var err error
		if d, err = library.LoadDocument(root, library.Entry{Slug: "sample", Editions: names[:i+1]}, ""); err != nil {
			t.Fatal(err)
		}
		more, err := r.Publish(Addresses(d), name+"-15", "")
		if err != nil {
			t.Fatal(err)
		}
		r = r.With(more)
	}
	d.Registry = r
	return &library.Library{Documents: []*library.Document{d}}
}

// What became of an address is told once, with the date of its last change; a
// change of width is none, and what was published first is told as an edition.
func TestFeed(t *testing.T) {
	lib := sample(t, "2024-01", "2024-07", "2025-01")
	b, err := feedOf(lib)
	if err != nil {
		t.Fatal(err)
	}
	type link struct {
		Href string `xml:"href,attr"`
	}
	var f struct {
		Updated string `xml:"updated"`
		Entries []struct {
			ID, Title string
			Updated   string `xml:"updated"`
			Category  struct {
				Term string `xml:"term,attr"`
			} `xml:"category"`
			Links []link `xml:"link"`
		} `xml:"entry"`
		Deleted []struct {
			Ref   string `xml:"ref,attr"`
			When  string `xml:"when,attr"`
			Links []link `xml:"link"`
		} `xml:"deleted-entry"`
	}
	if err := xml.Unmarshal(b, &f); err != nil {
		t.Fatal(err)
	}
	if f.Updated != "2025-01-15T00:00:00+08:00" {
		t.Errorf("updated %s", f.Updated)
	}
	got := make(map[string]string)
	for _, e := range f.Entries {
		if got[e.Links[0].Href] != "" {
			t.Errorf("%s has two entries", e.Links[0].Href)
		}
		got[e.Links[0].Href] = e.Category.Term + " " + e.Updated[:10]
	}
	for _, d := range f.Deleted {
		got[d.Links[0].Href] = "deleted " + d.When[:10]
	}
	for uri, want := range map[string]string{
		"./sample/2024-01/": "edition 2024-01-15", "./sample/2024-07/": "edition 2024-07-15", "./sample/2025-01/": "edition 2025-01-15",
		"./sample/1.1/": "inserted 2025-01-15", "./sample/1.3/": "moved 2025-01-15", "./sample/3.1/": "reworded 2025-01-15",
		"./sample/3.2/": "deleted 2024-07-15", "./sample/2.1.1/": "split 2025-01-15", "./sample/2.1.3/": "merged 2025-01-15",
		"./sample/1/": "", "./sample/a1/": "", "./sample/": "",
	} {
		if got[uri] != want {
			t.Errorf("%s: %q, want %q", uri, got[uri], want)
		}
	}
	// In the second edition a clause was set in another width, and no more.
	lib = sample(t, "2024-01", "2024-07")
	if b, err = feedOf(lib); err != nil || strings.Contains(string(b), "./sample/2.2.1/") {
		t.Errorf("%v: a change of width is told", err)
	}
}

// An ID stays while the address does, whatever becomes of it.
func TestFeedIDs(t *testing.T) {
	const want = "urn:uuid:54e10c03-659a-503b-85cd-fa5e08707366"
	if got := urn("/sample/2.1/"); got != want {
		t.Errorf("the feed's entries have other IDs than were published: %s", got)
	}
}

// What is told of change fits the published schemas, and is told of a clause
// wherever it stands now.
func TestWhatIsToldOfChange(t *testing.T) {
	lib := sample(t, "2024-01", "2024-07", "2025-01")
	files, err := HugoFiles(lib)
	if err != nil {
		t.Fatal(err)
	}
	published, err := PublishedFiles(lib)
	if err != nil {
		t.Fatal(err)
	}
	fits := func(name, schema string, b []byte) {
		t.Helper()
		text, err := Schemas.ReadFile("schema/" + schema)
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(schema, parse(t, schema, text)); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile(schema)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := s.Validate(v); err != nil {
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
		var c Clause
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

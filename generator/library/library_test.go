package library

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write lays out a project: path → content.
func write(t *testing.T, files map[string]string) (root string) {
	t.Helper()
	root = t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

const (
	first  = "# 甲办法\n\n第一章 总则\n\n一、单位应当备案。\n\n二、单位应当报告。\n"
	second = "# 甲办法\n\n第一章 总则\n\n一、单位应当备案。\n"
)

func twoDocuments(t *testing.T) *Library {
	t.Helper()
	lib, err := Load(write(t, map[string]string{
		"content/source/b/2024-01/guideline.md": first,
		"content/source/a/2024-01/guideline.md": first,
		"content/source/a/2025-01/guideline.md": second,
		"content/source/.git/x":                 "",
		"content/source/empty/.keep":            "",
	}), "")
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func names(editions []*Edition) string {
	var all []string
	for _, e := range editions {
		all = append(all, e.Document+" "+e.Name)
	}
	return strings.Join(all, ", ")
}

func TestLibrary(t *testing.T) {
	lib := twoDocuments(t)
	if got, want := names(lib.Editions()), "a 2024-01, a 2025-01, b 2024-01"; got != want {
		t.Errorf("editions %s, want %s", got, want)
	}
	if got, want := names(lib.Latest()), "a 2025-01, b 2024-01"; got != want {
		t.Errorf("latest %s, want %s", got, want)
	}
	a := lib.Documents[0]
	if a.Editions[0].Next != a.Editions[1] || a.Editions[1].Next != nil {
		t.Error("the older edition does not lead to the newer one")
	}
	if a.Editions[0].Changes != nil || a.Editions[1].Changes == nil {
		t.Error("the newer edition, and only it, is aligned with the one before it")
	}
	if len(a.Registry.Records) != 0 {
		t.Errorf("%d records of a document that was never published", len(a.Registry.Records))
	}
}

func TestFind(t *testing.T) {
	lib := twoDocuments(t)
	for _, tt := range []struct{ document, edition, want string }{
		{"a", "2024-01", "a 2024-01"},
		{"a", "", "a 2025-01"},
		{"b", "", "b 2024-01"},
		{"a", "2020-01", "no such edition: a 2020-01; there are: a 2024-01 2025-01, b 2024-01"},
		{"c", "", "no such edition: c; there are: a 2024-01 2025-01, b 2024-01"},
	} {
		e, err := lib.Find(tt.document, tt.edition)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = names([]*Edition{e})
		}
		if got != tt.want {
			t.Errorf("Find(%q, %q) = %s, want %s", tt.document, tt.edition, got, tt.want)
		}
	}
}

// A citation is looked up in the latest edition that has the clause, unless
// the query or an address in it names another.
func TestLookup(t *testing.T) {
	lib := twoDocuments(t)
	entries, err := List(lib.Root)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		query       Query
		found, near string
	}{
		{Query{Citation: "1.1"}, "a 2025-01 1.1, b 2024-01 1.1", ""},
		{Query{Citation: "1.2"}, "a 2024-01 1.2, b 2024-01 1.2", ""},
		{Query{Citation: "1.2", Document: "b"}, "b 2024-01 1.2", ""},
		{Query{Citation: "1.1", Document: "a", Edition: "2024-01"}, "a 2024-01 1.1", ""},
		{Query{Citation: "/a/2024-01/1.1/"}, "a 2024-01 1.1", ""},
		{Query{Citation: "1.3", Document: "b"}, "", "b 2024-01"},
	} {
		found, near, err := Lookup(entries, tt.query, lib.Find)
		if err != nil {
			t.Errorf("%+v: %v", tt.query, err)
			continue
		}
		var got []string
		for _, f := range found {
			for _, n := range f.Clauses {
				got = append(got, f.Edition.Document+" "+f.Edition.Name+" "+n.ID)
			}
		}
		if list := strings.Join(got, ", "); list != tt.found {
			t.Errorf("%+v found %s, want %s", tt.query, list, tt.found)
		}
		if tt.near != "" && (len(near) != 1 || names([]*Edition{near[0].Edition}) != tt.near) {
			t.Errorf("%+v: nearest %+v, want of %s", tt.query, near, tt.near)
		}
	}
	if _, _, err := Lookup(entries, Query{Citation: "1.1", Document: "c"}, lib.Find); err == nil || !strings.Contains(err.Error(), "there are: a 2024-01 2025-01") {
		t.Errorf("an unknown document: %v", err)
	}
}

// The errors of all documents are reported, not only the first.
func TestLoadReportsEveryDocument(t *testing.T) {
	_, err := Load(write(t, map[string]string{
		"content/source/a/2024-01/guideline.md": "",
		"content/source/b/2024-01/guideline.md": "",
	}), "")
	if err == nil || !strings.Contains(err.Error(), "source/a/") || !strings.Contains(err.Error(), "source/b/") {
		t.Errorf("got %v", err)
	}
	if _, err := Load(t.TempDir(), ""); err == nil || !strings.Contains(err.Error(), "run leqi in the project's folder") {
		t.Errorf("a folder without content: %v", err)
	}
}

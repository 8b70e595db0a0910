package library

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A document's name is an address that nothing else has, and an edition's is a
// date, by which editions are sorted.
func TestNames(t *testing.T) {
	for _, tt := range []struct {
		name  string
		paths []string
		want  string // "" if they are good
	}{
		{"good", []string{"content/source/a-1/2024/", "content/source/a-1/2024-10/", "content/source/b/2024-02-29/", "content/about.md"}, ""},
		{"upper case", []string{"content/source/Doc/2024/"}, "bad document name: content/source/Doc: the name is part of addresses"},
		{"Chinese", []string{"content/source/指引/2024/"}, "bad document name: content/source/指引"},
		{"dot", []string{"content/source/a.b/2024/"}, "bad document name: content/source/a.b"},
		{"source", []string{"content/source/source/2024/"}, "bad document name: content/source/source: the site uses /source/ itself; rename the folder"},
		{"search", []string{"content/source/search/2024/"}, "the site uses /search/ itself"},
		{"shared", []string{"content/source/shared/2024/"}, "the site uses /shared/ itself"},
		{"page", []string{"content/source/history/2024/", "content/history.md"}, "the page content/history.md has the same address"},
		{"no date", []string{"content/source/a/2024/", "content/source/a/draft/"}, `bad edition name: content/source/a/draft: an edition is named "draft", which is not a date`},
		{"no such month", []string{"content/source/a/2024-13/"}, "bad edition name: content/source/a/2024-13"},
		{"published and gone", []string{"content/source/a/2024/", "content/source/b/registry.ndjson"}, "published document vanished: content/source/b/registry.ndjson: its addresses were published, and no edition is left"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			for _, path := range tt.paths {
				dir := filepath.Join(root, filepath.Dir(path))
				if err := os.MkdirAll(dir, 0o755); err != nil {
					t.Fatal(err)
				}
				if !strings.HasSuffix(path, "/") {
					if err := os.WriteFile(filepath.Join(root, path), nil, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
			entries, err := List(root)
			switch {
			case tt.want == "" && err != nil:
				t.Error(err)
			case tt.want == "" && !slices.Equal(entries[0].Editions, []string{"2024", "2024-10"}):
				t.Errorf("%v", entries)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

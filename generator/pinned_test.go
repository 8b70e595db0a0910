package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/address"
	"leqi/generator/registry"
)

// TestPinnedAddressesStay holds what is promised of every published pinned
// address: ID, eId, citation and the hash of the words. The files in
// testdata/pinned are written once, for a new edition, and never again: -update
// does not touch one that is there. What differs from them breaks somebody's
// link; a correction of a misreading is the one exception, and must be in the
// registry with its reason.
func TestPinnedAddressesStay(t *testing.T) {
	o := &options{dir: ".."}
	lib, err := o.load()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range lib.Documents {
		corrected := make(map[string]bool)
		for uri, rec := range d.Registry.State() {
			corrected[uri] = rec.Status == registry.Corrected && rec.Reason != ""
		}
		now := make(map[string]map[string]registry.Record)
		for _, page := range address.Pages(d) {
			if !strings.HasPrefix(page.URI, address.PinnedURI(d.Slug, page.Edition, "")) {
				continue
			}
			if now[page.Edition] == nil {
				now[page.Edition] = make(map[string]registry.Record)
			}
			now[page.Edition][page.URI] = page
		}
		for _, e := range d.Editions {
			file := filepath.Join("testdata", "pinned", e.Document+"-"+e.Name+".tsv")
			b, err := os.ReadFile(file)
			if errors.Is(err, fs.ErrNotExist) && *update {
				var text strings.Builder
				for _, page := range address.Pages(d) {
					if _, ok := now[e.Name][page.URI]; ok {
						text.WriteString(promise(page) + "\n")
					}
				}
				b, err = []byte(text.String()), os.WriteFile(file, []byte(text.String()), 0o644)
			}
			if err != nil {
				t.Fatalf("%v; publish the edition, then go test ./generator -update", err)
			}
			lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
			if len(lines) != len(now[e.Name]) {
				t.Errorf("%s holds %d addresses, the edition has %d", file, len(lines), len(now[e.Name]))
			}
			for i, line := range lines {
				uri, _, _ := strings.Cut(line, "\t")
				page, ok := now[e.Name][uri]
				if got := promise(page); !ok || got != line && !corrected[uri] {
					t.Errorf("%s:%d: promised\n\t%s\nand is now\n\t%s", file, i+1, line, got)
				}
			}
		}
	}
}

func promise(page registry.Record) string {
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s", page.URI, page.ID, page.EID, page.Citation, page.SHA256)
}

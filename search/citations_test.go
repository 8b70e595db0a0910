package search_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"leqi/search"
	"leqi/search/query"
)

// What the table of citations finds is what a search for it finds: each clause
// that is named, and no other. Where it finds none, the search says so or
// looks for the words; it never takes another clause for the one that is named.
func TestCitationsOfTheTable(t *testing.T) {
	g := load(t)
	b, err := os.ReadFile("../site/testdata/citations.json")
	if err != nil {
		t.Fatal(err)
	}
	var table [][3]string
	if err := json.Unmarshal(b, &table); err != nil {
		t.Fatal(err)
	}
	cited := 0
	for _, row := range table {
		asked, want := row[0], strings.Fields(row[1])
		if len(want) == 0 || !query.IsCitation(asked) {
			continue
		}
		cited++
		r, err := g.searcher.Search(asked, search.Options{})
		if err != nil {
			t.Errorf("%s: %v", asked, err)
			continue
		}
		got := make(map[string]bool)
		for _, h := range r.Hits {
			got[h.ID] = true
		}
		if len(got) != len(want) {
			t.Errorf("a search for %s finds %d clauses, want %v", asked, len(got), want)
		}
		for _, id := range want {
			if !got[id] {
				t.Errorf("a search for %s does not find %s", asked, id)
			}
		}
	}
	if cited < 70 {
		t.Errorf("only %d rows are read as citations", cited)
	}
}

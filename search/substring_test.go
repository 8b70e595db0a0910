package search_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"leqi/search"
)

// Every clause that has a piece of 2 to 6 characters of which there are ten
// clauses or fewer is among the first ten. Looking through all clauses is the
// oracle. A piece is as it stands in the text, with its punctuation.
func TestEveryPieceOfTheTextIsFound(t *testing.T) {
	l := load(t)
	r := rand.New(rand.NewPCG(7, 8))
	n := 3000
	if testing.Short() {
		n = 300
	}
	tried := 0
	for range n {
		rs := []rune(l.corpus.Clauses[r.IntN(len(l.corpus.Clauses))].Text)
		size := 2 + r.IntN(5)
		if len(rs) < size {
			continue
		}
		from := r.IntN(len(rs) - size + 1)
		piece := string(rs[from : from+size])
		if piece != strings.TrimSpace(piece) || strings.ContainsAny(piece, "\n ") {
			continue
		}
		if len(strings.TrimFunc(piece, func(r rune) bool { return strings.ContainsRune("，。；：、（）“”《》〈〉/.-", r) })) == 0 {
			continue // nothing but punctuation
		}
		want := make(map[string]bool)
		for _, c := range l.corpus.Clauses {
			if strings.Contains(c.Text, piece) {
				want[c.ID] = true
			}
		}
		if len(want) > 10 {
			continue
		}
		tried++
		res, err := l.searcher.Search(piece, search.Options{Limit: 10})
		if err != nil {
			t.Errorf("%q: %v", piece, err)
			continue
		}
		for _, h := range res.Hits {
			delete(want, h.ID)
		}
		for id := range want {
			t.Errorf("%q: %s is not among the first ten (%s)", piece, id, res.Tree)
		}
	}
	if tried < n/3 {
		t.Errorf("only %d of %d pieces were tried", tried, n)
	}
}

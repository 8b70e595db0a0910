package search_test

import (
	"sync"
	"testing"

	"leqi/generator/citation"
	"leqi/generator/clause"
	"leqi/generator/library"
	"leqi/search"
	"leqi/search/corpus"
	"leqi/search/index"
)

// guideline is the guideline as it is searched: loaded once for all tests.
var guideline = sync.OnceValues(func() (*loaded, error) {
	e, err := library.LoadEdition("..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		return nil, err
	}
	c, err := corpus.Of("..", e)
	if err != nil {
		return nil, err
	}
	x, err := index.InMemory(c)
	if err != nil {
		return nil, err
	}
	keys := func(nodes []*clause.Node) (keys []string) {
		for _, n := range nodes {
			keys = append(keys, e.Document+"/"+n.ID)
		}
		return keys
	}
	resolve := func(text string) (found, nearest []string) {
		here, near := citation.Find(e.Tree, text)
		return keys(here), keys(near)
	}
	return &loaded{e, c, x, resolve, search.New(x, c, resolve)}, nil
})

type loaded struct {
	edition  *library.Edition
	corpus   *corpus.Corpus
	index    *index.Index
	resolve  search.Resolver
	searcher *search.Searcher
}

func load(t testing.TB) *loaded {
	t.Helper()
	l, err := guideline()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

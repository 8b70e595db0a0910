// Package search answers queries about the clauses of guidelines.
//
// The parts, each a package, in the order in which a query passes them:
//
//	query     what a person typed → tree
//	rewrite   tree → tree in the words of the text
//	rank      tree and an index → clauses in order
//	index     the index: bleve, built from a corpus by analysis
//	export    the same postings as static files, and their reader
//
// This package puts them together. It takes a [rank.Source] and a corpus, and
// gives a [Result], which is also what `leqi search --json` prints. Its tests
// hold the ranking as goldens in testdata/rank.
package search

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/corpus"
	"leqi/search/query"
	"leqi/search/rank"
	"leqi/search/rewrite"
)

// Searcher answers queries about one corpus.
type Searcher struct {
	source     rank.Source
	rewriter   *rewrite.Rewriter
	vocabulary *corpus.Vocabulary
	resolve    Resolver
}

// Resolver gives the keys of the clauses that a citation means or, where it
// means none, of those that come nearest.
type Resolver func(citation string) (found, near []string)

// New makes a searcher. A nil resolver knows no clause.
func New(source rank.Source, c *corpus.Corpus, resolve Resolver) *Searcher {
	if resolve == nil {
		resolve = func(string) (found, near []string) { return nil, nil }
	}
	return &Searcher{source, rewrite.New(c), &c.Vocabulary, resolve}
}

// Options say what of the answer is wanted.
type Options struct {
	Limit   int            // how many hits; 0 is all
	Filters []query.Filter // what hits must have, beside what the query says
	Explain bool           // show what scores are made of
}

// Result is the answer to a query.
type Result struct {
	Query     string           `json:"query"`
	Rewritten []rewrite.Change `json:"rewritten"`
	Total     int              `json:"total"`
	Hits      []Hit            `json:"hits"`
	// Facets counts the values of all hits: field → value → hits.
	Facets map[query.Field]map[string]int `json:"facets"`
	// Notice is there where the text does not answer.
	Notice *Notice `json:"notice,omitempty"`
	// Near are clauses that come near where there is no hit.
	Near []Hit `json:"near,omitempty"`

	Tree query.Node `json:"-"` // after rewriting
}

// Hit is one clause of a result.
type Hit struct {
	ID         string      `json:"id"`
	Citation   string      `json:"citation"`
	URI        string      `json:"uri"`
	Path       []string    `json:"path"` // the headings above, from the chapter down
	Score      float64     `json:"score"`
	Text       string      `json:"text"`
	Highlights []rank.Span `json:"highlights"` // in runes of Text
	Why        string      `json:"why"`
	Explain    *rank.Parts `json:"explain,omitempty"`
}

// Notice says that the text has no answer and, where a clause names them, who
// can be asked.
type Notice struct {
	Text     string `json:"text"`
	Ask      string `json:"ask,omitempty"` // ID of the clause that says who
	URI      string `json:"uri,omitempty"`
	Citation string `json:"citation,omitempty"`
	Quote    string `json:"quote,omitempty"`
}

// nothing is what is said of a query that the text does not answer.
const nothing = "文中没有直接条款"

// maxNear is how many clauses are shown where there is no hit.
const maxNear = 3

// Search answers a query. Its error is a *query.Error where the query cannot
// be read.
func (s *Searcher) Search(text string, o Options) (*Result, error) {
	tree, err := query.Parse(text)
	if err != nil {
		return nil, err
	}
	if c, ok := tree.(query.Cite); ok && len(o.Filters) == 0 {
		if found, near := s.resolve(string(c)); len(found) == 0 && s.rewriter.Lacks(string(c)) {
			return s.missing(text, c, near, o)
		}
	}
	cited := make(map[query.Cite][]string)
	tree = s.cite(tree, cited)
	elsewhere, err := s.elsewhere(tree)
	if err != nil {
		return nil, err
	}
	tree, changes := s.rewriter.Rewrite(tree)
	if len(o.Filters) > 0 {
		and := query.And{tree}
		if all, ok := tree.(query.And); ok {
			and = all
		}
		for _, f := range o.Filters {
			and = append(and, f)
		}
		tree = and
	}
	r := &Result{Query: text, Rewritten: changes, Hits: []Hit{}, Facets: make(map[query.Field]map[string]int), Tree: tree}
	if r.Rewritten == nil {
		r.Rewritten = []rewrite.Change{}
	}
	list, err := rank.Run(s.source, tree, cited, text)
	if err != nil {
		return nil, err
	}
	if c, ok := tree.(query.Cite); ok {
		if list.Hits, err = s.cited(cited[c]); err != nil {
			return nil, err
		}
	}
	if elsewhere != nil {
		if list.Near == nil {
			list.Near = list.Hits[:min(len(list.Hits), maxNear)]
		}
		list.Hits, r.Notice = nil, elsewhere
	} else if len(list.Hits) == 0 {
		r.Notice = &Notice{Text: nothing}
		if wide := widen(tree); wide != nil {
			all, err := rank.Run(s.source, wide, cited, text)
			if err != nil {
				return nil, err
			}
			if n := len(all.Hits); n > 0 {
				r.Notice.Text = fmt.Sprintf("所选范围内没有；不限范围有 %d 条", n)
				list = all
				list.Hits, list.Near = nil, all.Hits[:min(n, maxNear)]
			}
		}
	}
	r.Total = len(list.Hits)
	for i, h := range list.Hits {
		for f, values := range h.Document.Facets {
			for _, v := range values {
				if r.Facets[f] == nil {
					r.Facets[f] = make(map[string]int)
				}
				r.Facets[f][v]++
			}
		}
		if o.Limit == 0 || i < o.Limit {
			r.Hits = append(r.Hits, show(list, h, o))
		}
	}
	for _, h := range list.Near {
		r.Near = append(r.Near, show(list, h, o))
	}
	return r, nil
}

// missing answers a citation of a clause that does not exist.
func (s *Searcher) missing(text string, c query.Cite, near []string, o Options) (*Result, error) {
	hits, err := s.cited(near[:min(len(near), maxNear)])
	if err != nil {
		return nil, err
	}
	r := &Result{
		Query: text, Rewritten: []rewrite.Change{}, Hits: []Hit{}, Facets: make(map[query.Field]map[string]int), Tree: c,
		Notice: &Notice{Text: "没有“" + string(c) + "”这一条"},
	}
	for _, h := range hits {
		r.Near = append(r.Near, show(&rank.List{}, h, o))
	}
	return r, nil
}

// widen gives a tree without what narrows it, filters and what must not be
// there; nil where nothing does, or nothing else is asked for.
func widen(n query.Node) query.Node {
	and, ok := n.(query.And)
	if !ok {
		return nil
	}
	wide := slices.DeleteFunc(slices.Clone(and), func(part query.Node) bool {
		switch part.(type) {
		case query.Filter, query.Not:
			return true
		}
		return false
	})
	if len(wide) == len(and) || len(wide) == 0 {
		return nil
	}
	return wide
}

func show(l *rank.List, h rank.Hit, o Options) Hit {
	d := h.Document
	hit := Hit{
		ID: d.ID, Citation: d.Citation, URI: d.URI, Path: d.Path(), Score: math.Round(h.Score*1e6) / 1e6,
		Text: d.Text, Highlights: l.Highlights(h), Why: l.Why(h),
	}
	if o.Explain {
		hit.Explain = &h.Parts
	}
	return hit
}

// cite resolves the citations of a tree. One that means no clause is a word,
// so that 2.0 and 第一次 are found in the text.
func (s *Searcher) cite(n query.Node, cited map[query.Cite][]string) query.Node {
	switch n := n.(type) {
	case query.Cite:
		if keys, _ := s.resolve(string(n)); len(keys) > 0 {
			cited[n] = keys
			return n
		}
		return query.Word(strings.Join(strings.Fields(string(n)), ""))
	case query.And:
		out := make(query.And, len(n))
		for i := range n {
			out[i] = s.cite(n[i], cited)
		}
		return out
	case query.Or:
		out := make(query.Or, len(n))
		for i := range n {
			out[i] = s.cite(n[i], cited)
		}
		return out
	case query.Not:
		return query.Not{Node: s.cite(n.Node, cited)}
	}
	return n
}

// cited gives the clauses with the keys as hits, in the order of their numbers.
func (s *Searcher) cited(keys []string) ([]rank.Hit, error) {
	var hits []rank.Hit
	for _, key := range slices.SortedFunc(slices.Values(keys), corpus.ByNumber) {
		doc, err := s.source.Find(key)
		if err != nil {
			return nil, err
		}
		d, err := s.source.Document(doc)
		if err != nil {
			return nil, err
		}
		hits = append(hits, rank.Hit{Document: d, Doc: doc, Score: 1, Parts: rank.Parts{Coverage: 1, Literal: 1, Asked: 1}})
	}
	return hits, nil
}

// elsewhere gives the notice for a query about what the text leaves to others.
func (s *Searcher) elsewhere(tree query.Node) (*Notice, error) {
	for _, e := range s.vocabulary.Elsewhere {
		if !asks(tree, func(text string) bool { return about(text, &e) }) {
			continue
		}
		doc, err := s.source.Find(e.Ask)
		if err != nil {
			return nil, err
		}
		d, err := s.source.Document(doc)
		if err != nil {
			return nil, err
		}
		return &Notice{Text: nothing + "：" + e.Note, Ask: d.ID, URI: d.URI, Citation: d.Citation, Quote: d.Text}, nil
	}
	return nil, nil
}

// asks reports whether a tree asks for something that is: of alternatives all
// must be, and what must not be there is not asked for.
func asks(n query.Node, is func(text string) bool) bool {
	below := func(n query.Node) bool { return asks(n, is) }
	switch n := n.(type) {
	case query.Word:
		return is(string(n))
	case query.Phrase:
		return is(string(n))
	case query.Near:
		return slices.ContainsFunc(n.Terms, is)
	case query.And:
		return slices.ContainsFunc(n, below)
	case query.Or:
		return !slices.ContainsFunc(n, func(n query.Node) bool { return !below(n) })
	}
	return false
}

// about reports whether a text has one of the words of a subject.
func about(text string, e *corpus.Elsewhere) bool {
	key := analysis.Key(text)
	for _, w := range e.Unless {
		key = strings.ReplaceAll(key, analysis.Key(w), " ")
	}
	words := make(map[string]bool)
	for _, t := range analysis.Tokens(text) {
		words[t.Term] = t.Kind == analysis.Word
	}
	return slices.ContainsFunc(e.Words, func(w string) bool {
		k := analysis.Key(w)
		return k[0] < 0x80 && words[k] || k[0] >= 0x80 && strings.Contains(key, k)
	})
}

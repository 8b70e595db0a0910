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
// returns a [Result], which is also what `leqi search --json` prints. Its tests
// hold the ranking as goldens in testdata/rank.
package search

import (
	"math"
	"slices"
	"strings"

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
	rules      rank.Rules
	values     map[query.Field][]string // of a small corpus, in order
}

// Resolver returns the keys of the clauses that a citation means or, where it
// means none, of those that come nearest.
type Resolver func(citation string) (found, near []string)

// New makes a searcher. A nil resolver knows no clause.
func New(source rank.Source, c *corpus.Corpus, resolve Resolver) *Searcher {
	if resolve == nil {
		resolve = func(string) (found, near []string) { return nil, nil }
	}
	return &Searcher{source, rewrite.New(c), &c.Vocabulary, resolve, rank.AllRules, valuesOf(c)}
}

// valuesOf returns the values of each field of a small corpus, in order.
func valuesOf(c *corpus.Corpus) map[query.Field][]string {
	values := make(map[query.Field][]string)
	if len(c.Clauses) > rank.Small {
		return values
	}
	for i := range c.Clauses {
		for f, all := range c.Clauses[i].Facets {
			values[f] = append(values[f], all...)
		}
	}
	for f := range values {
		slices.Sort(values[f])
		values[f] = slices.Compact(values[f])
	}
	return values
}

// With returns a searcher with other rules, to measure what each is worth.
func (s *Searcher) With(rules rank.Rules) *Searcher {
	other := *s
	other.rules = rules
	return &other
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
	// Answer says what the first hit answers.
	Answer *Answer `json:"answer,omitempty"`
	// Facets counts the values of all hits: field → value → hits.
	Facets map[query.Field]map[string]int `json:"facets"`
	// Excluded are the parts of the query that must not stand in a hit.
	Excluded []string `json:"excluded,omitempty"`
	// Absent are words of the query of which no clause has anything.
	Absent []string `json:"absent,omitempty"`
	// Notice is what is to be said beside the hits, or in their place.
	Notice *Notice `json:"notice,omitempty"`
	// Near are clauses that are no hits and come near.
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
	LeadIn     string      `json:"leadIn,omitempty"` // the sentence that the clause completes
	Explain    *rank.Parts `json:"explain,omitempty"`
}

// asking is a query on its way through the parts.
type asking struct {
	text    string
	typed   query.Node // with its citations resolved
	tree    query.Node // in the words of the text
	changes []rewrite.Change
	cited   map[query.Cite][]string
	rules   rank.Rules
}

// Search answers a query. Its error is a *query.Error if the query cannot be
// read.
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
	q := &asking{text: text, cited: make(map[query.Cite][]string), rules: s.rules}
	q.typed = s.cite(tree, q.cited)
	q.rules.Everyday = q.rules.Everyday && s.rewriter.Everyday(q.typed)
	q.tree, q.changes = s.rewriter.Rewrite(q.typed)
	q.tree = filtered(q.tree, o.Filters)
	list, err := s.find(q)
	if err != nil {
		return nil, err
	}
	notice, list, err := s.judge(q, list)
	if err != nil {
		return nil, err
	}
	r := result(q, list, notice, o)
	if notice == nil { // what a clause says beside a silence is no answer to it
		r.Answer, err = s.answer(list)
	}
	return r, err
}

// filtered returns a tree that asks for the filters as well.
func filtered(tree query.Node, filters []query.Filter) query.Node {
	if len(filters) == 0 {
		return tree
	}
	and := query.And{tree}
	if all, ok := tree.(query.And); ok {
		and = slices.Clone(all)
	}
	for _, f := range filters {
		and = append(and, f)
	}
	return and
}

// find returns the clauses that answer a query. A citation alone means the
// clauses that it cites.
func (s *Searcher) find(q *asking) (*rank.List, error) {
	list, err := rank.Run(s.source, q.tree, q.cited, q.text, q.rules)
	if err != nil {
		return nil, err
	}
	if c, ok := q.tree.(query.Cite); ok {
		list.Hits, err = s.cited(q.cited[c])
	}
	return list, err
}

// result returns a list as it is shown.
func result(q *asking, list *rank.List, notice *Notice, o Options) *Result {
	r := &Result{
		Query: q.text, Rewritten: q.changes, Total: len(list.Hits), Hits: []Hit{}, Facets: make(map[query.Field]map[string]int),
		Excluded: excluded(q.tree), Absent: list.Absent, Notice: notice, Tree: q.tree,
	}
	if r.Rewritten == nil {
		r.Rewritten = []rewrite.Change{}
	}
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
	return r
}

// excluded returns what must not stand in a hit, as it was typed.
func excluded(n query.Node) []string {
	var all []string
	switch n := n.(type) {
	case query.Not:
		all = append(all, n.Node.String())
	case query.And:
		for _, part := range n {
			all = append(all, excluded(part)...)
		}
	}
	return all
}

// missing answers a citation of a clause that does not exist.
func (s *Searcher) missing(text string, c query.Cite, near []string, o Options) (*Result, error) {
	hits, err := s.cited(near[:min(len(near), maxNear)])
	if err != nil {
		return nil, err
	}
	notice := &Notice{Kind: Missing, Text: "没有“" + string(c) + "”这一条"}
	return result(&asking{text: text, tree: c}, &rank.List{Near: hits}, notice, o), nil
}

func show(l *rank.List, h rank.Hit, o Options) Hit {
	d := h.Document
	hit := Hit{
		ID: d.ID, Citation: d.Citation, URI: d.URI, Path: d.Path(), Score: math.Round(h.Score*1e6) / 1e6,
		Text: d.Text, Highlights: l.Highlights(h), Why: l.Why(h), LeadIn: d.LeadIn(),
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

// cited returns the clauses with the keys as hits, in the order of their numbers.
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
		hits = append(hits, rank.Hit{Document: d, Doc: doc, Score: 1, Parts: rank.Parts{Coverage: 1, Whole: 3}})
	}
	return hits, nil
}

package rank

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/query"
)

// Hit is a document that answers a query.
type Hit struct {
	Document *Document
	Doc      int
	Score    float64
	Parts    Parts
}

// Parts are what a score is made of.
type Parts struct {
	Base     float64 `json:"base"`     // of the index: BM25
	Coverage float64 `json:"coverage"` // how much of the query the clause covers, 0 to 1
	Literal  float64 `json:"literal"`  // how much of it stands there as typed, 0 to 1
	Asked    float64 `json:"asked"`    // for being of the kind that is asked for
	Whole    int     `json:"whole"`    // 1: has the whole query, 2: with its punctuation, 3: is the query or defines it

	complete bool // everything stands in the clause or what it directly stands under
}

// List is the answer to a query, best first.
type List struct {
	Hits []Hit
	// Near are the best of what is no answer, where there is none.
	Near []Hit

	units []unit
	terms map[string]bool
}

// The weights of the terms.
const (
	bigramBoost   = 1.0
	unigramBoost  = 0.15
	quantityBoost = 1.2
	contextBoost  = 0.4
)

// The measures of a list.
const (
	// Small is the size up to which the texts of a corpus are at hand; of a
	// larger one they are fetched.
	Small = 1500
	// depthSmall and depthLarge are how many documents are read.
	depthSmall = 400
	depthLarge = 40
	// maxPostings is how many postings are read for a query of a larger corpus.
	maxPostings = 30000

	inContext = 0.6  // what a part is worth that stands in the context alone
	underAs   = 0.7  // what a unit is worth that stands in what is above the clause
	aboveAs   = 0.4  // and higher up
	enough    = 0.5  // the coverage that makes an answer
	tail      = 0.2  // of the best score: what is below is cut
	tailWhole = 0.3  // the same beside clauses that have the whole query
	item      = 0.25 // of its list's score: what an item has at least
	maxNear   = 3
	// maxComplete is up to how many hits a weak clause is kept for being
	// complete: the items of a list whose heading is asked for.
	maxComplete = 10
)

// Run ranks the documents of a source for a tree, of which typed is the text
// before it was rewritten. cited says which clauses a citation in it means; a
// citation that is not there means none.
func Run(src Source, n query.Node, cited map[query.Cite][]string, typed string) (*List, error) {
	units, asked := unitsOf(n)
	asked.typed, asked.way = print(analysis.Fold(typed)), newWay(asked.whole)
	asked.punctuated = asked.typed != asked.way.key && analysis.Key(asked.typed) == asked.way.key
	l := &List{units: units}
	keep, filtered, err := filter(src, n)
	if err != nil {
		return nil, err
	}
	if len(units) == 0 {
		return l, l.all(src, n, cited, keep, filtered)
	}
	terms, err := plan(src, units)
	if err != nil || len(terms) == 0 {
		return l, err
	}
	l.terms = make(map[string]bool)
	for _, t := range terms {
		l.terms[t.Term] = true
	}
	depth := depthLarge
	if src.Len() <= Small {
		depth = depthSmall
	}
	scored, err := src.Search(terms, depth, keep)
	if err != nil {
		return nil, err
	}
	hits := make([]Hit, 0, len(scored))
	for _, s := range scored {
		d, err := src.Document(s.Doc)
		if err != nil {
			return nil, err
		}
		if must(n, d, cited) {
			hits = append(hits, l.hit(d, s, asked))
		}
	}
	l.order(hits)
	return l, nil
}

// plan gives the terms to search for. A term that no document has is left
// out; so is, in a large corpus, one so common that it tells nothing.
func plan(src Source, units []unit) ([]Term, error) {
	boosts := make(map[string]float64)
	for _, u := range units {
		for _, w := range u.ways {
			for _, t := range w.tokens {
				boost := bigramBoost
				switch t.Kind {
				case analysis.Unigram:
					boost = unigramBoost
					if len([]rune(w.key)) == 1 {
						boost = bigramBoost
					}
				case analysis.Quantity:
					boost = quantityBoost
				}
				boosts[t.Term] = max(boosts[t.Term], boost)
			}
		}
	}
	var terms []Term
	counts := make(map[Term]int)
	for _, t := range slices.Sorted(maps.Keys(boosts)) {
		for _, f := range []Field{Text, Context} {
			boost := boosts[t]
			if f == Context {
				boost *= contextBoost
			}
			n, err := src.Frequency(f, t)
			if err != nil {
				return nil, err
			}
			if n > 0 {
				terms = append(terms, Term{f, t, boost})
				counts[Term{f, t, boost}] = n
			}
		}
	}
	if src.Len() > Small {
		terms = rarest(terms, counts)
	}
	return terms, nil
}

// rarest leaves out the commonest terms of many, which tell least and of which
// a reader would have to fetch most.
func rarest(terms []Term, counts map[Term]int) []Term {
	byCount := slices.Clone(terms)
	slices.SortStableFunc(byCount, func(a, b Term) int { return counts[a] - counts[b] })
	kept := make(map[Term]bool)
	sum := 0
	for _, t := range byCount {
		if sum += counts[t]; sum > maxPostings && len(kept) > 0 {
			break
		}
		kept[t] = true
	}
	return slices.DeleteFunc(terms, func(t Term) bool { return !kept[t] })
}

// hit scores one document.
func (l *List) hit(d *Document, s Scored, a asked) Hit {
	p := Parts{Base: s.Score, Asked: a.factor(d), complete: true}
	total := 0.0
	for _, u := range l.units {
		cover, literal, complete := 0.0, 0.0, false
		for i := range u.ways {
			w := &u.ways[i]
			own := w.coverage(func(t string) bool { return d.inText[t] })
			any := w.coverage(func(t string) bool { return d.inText[t] || d.inContext[t] })
			cover = max(cover, own+inContext*(any-own))
			complete = complete || own > 0.99
			switch {
			case w.in(d.text, d.inText):
				literal = 1
			case w.in(d.under, d.inContext):
				literal, complete = max(literal, underAs), true
			case w.in(d.context, d.inContext):
				literal = max(literal, aboveAs)
			}
		}
		p.complete = p.complete && complete
		p.Coverage += u.weight * cover
		p.Literal += u.weight * literal
		total += u.weight
	}
	p.Coverage /= total
	p.Literal /= total
	p.Whole = whole(&a, d, l.units)
	score := p.Base * p.Coverage * p.Coverage * (1 + p.Literal) * p.Asked
	return Hit{Document: d, Doc: s.Doc, Score: score, Parts: p}
}

// Settle rounds a score, so that the order in which it was added up decides
// nothing. A source sorts by settled scores.
func Settle(score float64) float64 { return math.Round(score*1e9) / 1e9 }

// whole reports whether a document has the whole query: 3 where it is its
// whole text or the term that it defines, 2 with its punctuation, 1 without, 0 not.
func whole(a *asked, d *Document, units []unit) int {
	w := &a.way
	if w.key == "" {
		return 0
	}
	if !a.punctuated && (d.text == w.key || slices.Contains(d.defined, w.key)) || a.defines(d, units) {
		return 3
	}
	switch typed := strings.Contains(d.print, a.typed); {
	case typed && (a.typed != w.key || w.latin && d.inText[w.key]):
		return 2
	case typed, w.in(d.text, d.inText):
		return 1
	}
	return 0
}

// order sorts the hits and cuts the tail.
func (l *List) order(hits []Hit) {
	best, most := 0.0, 0.0
	for _, h := range hits {
		best = max(best, h.Score)
		most = max(most, h.Parts.Coverage)
	}
	class := 0
	for i := range hits {
		// A clause with the whole query comes before those without.
		hits[i].Score += best * float64(hits[i].Parts.Whole)
		class = max(class, hits[i].Parts.Whole)
	}
	byScore := func(a, b Hit) int { return cmp.Or(cmp.Compare(b.Score, a.Score), a.Doc-b.Doc) }
	slices.SortFunc(hits, byScore)
	if len(hits) > 0 && hits[0].Document.opens() {
		// The items of a list answer what its heading or lead-in answers.
		for i := range hits[1:] {
			if h := &hits[i+1]; h.Document.itemOf(hits[0].Document) {
				h.Parts.complete = true
				h.Score = max(h.Score, item*hits[0].Score)
			}
		}
		slices.SortFunc(hits, byScore)
	}
	if most < enough && class == 0 {
		l.Near = hits[:min(maxNear, len(hits))]
		return
	}
	limit := tail * best
	if class > 0 {
		limit = tailWhole * best
	}
	for _, h := range hits {
		if h.Parts.Whole > 0 || h.Score >= limit || h.Parts.complete && len(l.Hits) < maxComplete {
			l.Hits = append(l.Hits, h)
		}
	}
}

// filter gives the documents that have the values which the query asks for at
// its top; filtered is false where it asks for none.
func filter(src Source, n query.Node) (keep func(int) bool, filtered []int, err error) {
	parts := query.And{n}
	if and, ok := n.(query.And); ok {
		parts = and
	}
	for _, part := range parts {
		f, ok := part.(query.Filter)
		if !ok {
			continue
		}
		docs, err := src.Having(Facet, string(f.Field)+"="+f.Value)
		if err != nil {
			return nil, nil, err
		}
		if docs == nil {
			docs = []int{}
		}
		if filtered != nil {
			docs = slices.DeleteFunc(docs, func(d int) bool { _, in := slices.BinarySearch(filtered, d); return !in })
		}
		filtered = docs
	}
	if filtered == nil {
		return nil, nil, nil
	}
	return func(d int) bool { _, in := slices.BinarySearch(filtered, d); return in }, filtered, nil
}

// all gives every document that fulfils a query without words.
func (l *List) all(src Source, n query.Node, cited map[query.Cite][]string, keep func(int) bool, docs []int) error {
	if keep == nil {
		return nil
	}
	for _, doc := range docs {
		if len(l.Hits) == Small {
			break
		}
		d, err := src.Document(doc)
		if err != nil {
			return err
		}
		if must(n, d, cited) {
			l.Hits = append(l.Hits, Hit{Document: d, Doc: doc, Score: 1, Parts: Parts{Coverage: 1, Asked: 1}})
		}
	}
	return nil
}

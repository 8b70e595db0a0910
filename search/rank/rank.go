package rank

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/query"
	"leqi/search/question"
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
	Whole    int     `json:"whole"`    // 1: has the whole query, 2: with its punctuation, 3: is the query or defines it

	complete bool // everything stands in the clause or what it directly stands under
}

// List is the answer to a query, best first.
type List struct {
	Hits []Hit
	// Near are the best of those that are no hits, where hits are few and none
	// has the whole query.
	Near []Hit

	// Absent are the words, typed with a blank between, of which the texts have
	// nothing; the others are what is looked for.
	Absent []string

	units   []unit
	kinds   []question.Kind
	context Field // what the clauses are read with
	below   []Hit // all that are no hits
}

// The weights of the terms.
const (
	bigramBoost  = 1.0
	unigramBoost = 0.15
	contextBoost = 0.4
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
	maxPostings = 15000

	inContext = 0.8 // what a part is worth that stands in the context alone
	item      = 0.4 // of the best score: what an item of the first hit's list has at least
	tail      = 0.2 // of the best score: what is below is cut
	// share and amount are what makes an answer: a clause that has most of the
	// query, or as much of a long one as a term: in a sentence people tell
	// more than they ask. Words with a blank between are all asked for, and
	// half of them are enough.
	share  = 0.7
	half   = 0.5
	amount = 6.0 // the weight of a term of six characters
	// telling is the weight of a character that says something.
	telling = 0.5
	// maxComplete is up to how many hits a weak clause is kept for being
	// complete: the items of a list whose heading is asked for.
	maxComplete = 10
	// few is up to how many clauses a list is filled with what comes near.
	few = 5
)

// Run ranks the documents of a source for a tree, of which typed is the text
// before it was rewritten. cited says which clauses a citation in it means; a
// citation that is not there means none.
func Run(src Source, n query.Node, cited map[query.Cite][]string, typed string, rules Rules) (*List, error) {
	r := &run{src: src, tree: n, cited: cited, rules: rules, list: &List{context: Context}, worded: len(strings.Fields(typed)) > 1}
	if rules.Everyday {
		r.list.context = Everyday
	}
	r.list.units, r.asked = unitsOf(n, rules)
	r.list.kinds = r.asked.kinds
	r.asked.typed, r.asked.way = printed(analysis.Fold(typed)), newWay(r.asked.whole, rules)
	r.asked.punctuated = r.asked.typed != r.asked.way.key && analysis.Key(r.asked.typed) == r.asked.way.key
	var err error
	if r.keep, r.filtered, err = filter(src, n); err != nil {
		return nil, err
	}
	if len(r.list.units) == 0 {
		return r.list, r.all()
	}
	if err := r.dropAbsent(); err != nil {
		return nil, err
	}
	depth := depthLarge
	if src.Len() <= Small {
		depth = depthSmall
	}
	terms, err := plan(src, r.list.units, Text, r.list.context)
	if err != nil {
		return nil, err
	}
	hits, err := r.search(terms, depth)
	if err != nil {
		return nil, err
	}
	r.order(hits)
	return r.list, nil
}

// dropAbsent leaves out the units of which the texts have nothing, if the
// query was typed as words and what is left says something: one alien word
// does not void a query.
func (r *run) dropAbsent() error {
	if !r.worded {
		return nil
	}
	var known []unit
	var absent []string
	for _, u := range r.list.units {
		found, err := occurs(r.src, u, Text, r.list.context)
		if err != nil {
			return err
		}
		if found {
			known = append(known, u)
		} else {
			absent = append(absent, u.ways[0].key)
		}
	}
	if weightOf(known) > telling {
		r.list.units, r.list.Absent = known, absent
	}
	return nil
}

// run is one query on its way.
type run struct {
	src      Source
	tree     query.Node
	cited    map[query.Cite][]string
	rules    Rules
	asked    asked
	keep     func(doc int) bool // nil: every document
	filtered []int              // the documents that keep lets pass
	list     *List
	worded   bool // the query was typed as words with a blank between
}

// search returns the best documents for any of the terms that fulfil what the
// query requires, of the first depth.
func (r *run) search(terms []Term, depth int) ([]Hit, error) {
	if len(terms) == 0 {
		return nil, nil
	}
	scored, err := r.src.Search(terms, depth, r.keep)
	if err != nil {
		return nil, err
	}
	hits := make([]Hit, 0, len(scored))
	for _, s := range scored {
		d, err := r.src.Document(s.Doc)
		if err != nil {
			return nil, err
		}
		if must(r.tree, d, r.cited) {
			hits = append(hits, r.hit(d, s))
		}
	}
	return hits, nil
}

// Doubt makes hits of those of the given documents that have something of the
// query, as a silence never stands instead of an answer. The other given
// documents come near before all others.
func (l *List) Doubt(given []Hit) {
	named := func(h Hit) bool {
		return slices.ContainsFunc(given, func(o Hit) bool { return o.Doc == h.Doc })
	}
	for _, h := range l.below {
		if named(h) {
			l.Hits = append(l.Hits, h)
		}
	}
	l.below = append(given, l.below...)
	l.nearest()
}

// nearest fills a short list with the best of those that are no hits.
func (l *List) nearest() {
	l.Near = nil
	for _, h := range l.below {
		same := func(o Hit) bool { return o.Doc == h.Doc }
		if len(l.Hits)+len(l.Near) < few && !slices.ContainsFunc(l.Near, same) && !slices.ContainsFunc(l.Hits, same) {
			l.Near = append(l.Near, h)
		}
	}
}

// hit scores one document.
func (r *run) hit(d *Document, s Scored) Hit {
	p := Parts{Base: s.Score, Whole: r.whole(d), complete: true}
	context, total := d.read[r.list.context].terms, 0.0
	for _, u := range r.list.units {
		cover, complete := 0.0, false
		for i := range u.ways {
			w := &u.ways[i]
			if !w.of(d) {
				continue
			}
			own := w.coverage(func(t string) bool { return d.inText[t] })
			either := own
			if r.rules.Context {
				either = w.coverage(func(t string) bool { return d.inText[t] || context[t] })
			}
			cover = max(cover, own+inContext*(either-own))
			complete = complete || own > 0.99 || w.in(d.under, context)
		}
		p.complete = p.complete && complete
		p.Coverage += u.weight * cover
		total += u.weight
	}
	p.Coverage /= total
	return Hit{Document: d, Doc: s.Doc, Score: p.Base * p.Coverage * p.Coverage, Parts: p}
}

// Settle rounds a score, so that the order in which it was added up decides
// nothing. A source sorts by settled scores.
func Settle(score float64) float64 { return math.Round(score*1e9) / 1e9 }

// whole reports whether a document has the whole query: 3 if it is its whole
// text or the term that it defines, 2 with its punctuation, 1 without, 0 not.
func (r *run) whole(d *Document) int {
	a, w := &r.asked, &r.asked.way
	if w.key == "" {
		return 0
	}
	if !a.punctuated && (d.text == w.key || slices.Contains(d.defined, w.key)) || a.defines(d, r.list.units) {
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

// order sorts the documents and draws the line below the hits.
func (r *run) order(hits []Hit) {
	best, answered, enough, total := 0.0, false, share, weightOf(r.list.units)
	if r.worded {
		enough = half
	}
	for _, h := range hits {
		best = max(best, h.Score)
		answered = answered || h.Parts.Whole > 0 || h.Parts.Coverage >= enough || h.Parts.Coverage*total >= amount
	}
	for i := range hits {
		// A clause with the whole query comes before those without.
		hits[i].Score += best * float64(hits[i].Parts.Whole)
	}
	byScore := func(a, b Hit) int { return cmp.Or(cmp.Compare(b.Score, a.Score), a.Doc-b.Doc) }
	slices.SortFunc(hits, byScore)
	if r.rules.Items && len(hits) > 0 && hits[0].Document.Opens() {
		// The items of a list answer what its heading or lead-in answers.
		for i := range hits[1:] {
			if h := &hits[i+1]; h.Document.ItemOf(hits[0].Document) {
				h.Parts.complete = true
				h.Score = max(h.Score, item*best)
			}
		}
		slices.SortFunc(hits, byScore)
	}
	l := r.list
	for _, h := range hits {
		if answered && (h.Parts.Whole > 0 || h.Score >= tail*best || r.rules.Complete && h.Parts.complete && len(l.Hits) < maxComplete) {
			l.Hits = append(l.Hits, h)
		} else {
			l.below = append(l.below, h)
		}
	}
	if len(l.Hits) == 0 || l.Hits[0].Parts.Whole == 0 {
		l.nearest()
	}
}

// weightOf returns the weight of units together.
func weightOf(units []unit) float64 {
	sum := 0.0
	for _, u := range units {
		sum += u.weight
	}
	return sum
}

// all lists every document that fulfils a query without words.
func (r *run) all() error {
	for _, doc := range r.filtered {
		if len(r.list.Hits) == Small {
			break
		}
		d, err := r.src.Document(doc)
		if err != nil {
			return err
		}
		if must(r.tree, d, r.cited) {
			r.list.Hits = append(r.list.Hits, Hit{Document: d, Doc: doc, Score: 1, Parts: Parts{Coverage: 1}})
		}
	}
	return nil
}

package rank

import (
	"slices"

	"leqi/search/analysis"
	"leqi/search/corpus"
	"leqi/search/query"
)

// must reports whether a document fulfils what a part of a query requires.
// Words at the top of a query require nothing.
func must(n query.Node, d *Document, cited map[query.Cite][]string) bool {
	switch n := n.(type) {
	case query.And:
		for _, part := range n {
			if !must(part, d, cited) {
				return false
			}
		}
		return true
	case query.Or:
		if _, ok := plainWords(n); ok && !hasPhrase(n) {
			return true
		}
		return slices.ContainsFunc(n, func(a query.Node) bool { return holds(a, d, cited) })
	case query.Word:
		return true
	}
	return holds(n, d, cited)
}

func hasPhrase(n query.Or) bool {
	return slices.ContainsFunc(n, func(a query.Node) bool { _, ok := a.(query.Phrase); return ok })
}

// holds reports whether a part is true of a document; a word is where the
// document has it.
func holds(n query.Node, d *Document, cited map[query.Cite][]string) bool {
	switch n := n.(type) {
	case query.And:
		for _, part := range n {
			if !holds(part, d, cited) {
				return false
			}
		}
		return true
	case query.Or:
		return slices.ContainsFunc(n, func(a query.Node) bool { return holds(a, d, cited) })
	case query.Not:
		return !holds(n.Node, d, cited)
	case query.Word:
		return d.has(string(n))
	case query.Phrase:
		return d.has(string(n))
	case query.Own:
		return n.Document == d.Document() && d.has(n.Text)
	case query.Near:
		return d.near(n)
	case query.Filter:
		return slices.Contains(d.Facets[n.Field], n.Value)
	case query.Cite:
		keys, ok := cited[n]
		if !ok {
			return true
		}
		return slices.ContainsFunc(keys, d.Within)
	}
	return true
}

// has reports whether a text stands in the document, or a quantity that is
// equal to it.
func (d *Document) has(text string) bool {
	w := newWay(text, AllRules)
	if w.in(d.text, d.inText) {
		return true
	}
	return len(w.tokens) > 0 && slices.ContainsFunc(w.tokens, func(t analysis.Token) bool {
		return t.Kind == analysis.Quantity && t.Start == 0 && t.End == len([]rune(w.key)) && d.inText[t.Term]
	})
}

// near reports whether all terms stand in one sentence of the document, or in
// the document with what it is read with.
func (d *Document) near(n query.Near) bool {
	if n.Scope == query.Clause {
		whole := Prepare(&corpus.Clause{Text: d.Text + "\n" + d.Context()})
		return whole.hasAll(n.Terms)
	}
	for _, sentence := range sentences(d.Text) {
		if Prepare(&corpus.Clause{Text: sentence}).hasAll(n.Terms) {
			return true
		}
	}
	return false
}

func (d *Document) hasAll(terms []string) bool {
	for _, t := range terms {
		if !d.has(t) {
			return false
		}
	}
	return true
}

package rank

import (
	"maps"
	"slices"

	"leqi/search/analysis"
	"leqi/search/query"
)

// plan returns the terms to search for in the fields. A term that no document
// has is left out; so is, in a large corpus, one so common that it says
// nothing.
func plan(src Source, units []unit, fields ...Field) ([]Term, error) {
	boosts := make(map[string]float64)
	for _, u := range units {
		for _, w := range u.ways {
			for _, t := range w.tokens {
				boost := bigramBoost
				if t.Kind == analysis.Unigram && len([]rune(w.key)) > 1 {
					boost = unigramBoost
				}
				boosts[t.Term] = max(boosts[t.Term], boost)
			}
		}
	}
	var terms []Term
	counts := make(map[Term]int)
	for _, t := range slices.Sorted(maps.Keys(boosts)) {
		for _, f := range fields {
			term := Term{f, t, boosts[t]}
			if f != Text {
				term.Boost *= contextBoost
			}
			n, err := src.Frequency(f, t)
			if err != nil {
				return nil, err
			}
			if n > 0 {
				terms = append(terms, term)
				counts[term] = n
			}
		}
	}
	if src.Len() > Small {
		terms = rarest(terms, counts)
	}
	return terms, nil
}

// occurs reports whether the texts have a pair, word or quantity of a unit, or
// the single character that it is.
func occurs(src Source, u unit, fields ...Field) (bool, error) {
	for _, w := range u.ways {
		for _, t := range w.tokens {
			if t.Kind == analysis.Unigram && len([]rune(w.key)) > 1 {
				continue
			}
			for _, f := range fields {
				if n, err := src.Frequency(f, t.Term); n > 0 || err != nil {
					return n > 0, err
				}
			}
		}
	}
	return false, nil
}

// rarest leaves out the commonest terms of many, which say least and of which
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

// filter returns the documents that have the values that the query asks for at
// its top; keep is nil if it asks for none.
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

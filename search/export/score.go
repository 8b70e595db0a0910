package export

import (
	"cmp"
	"math"
	"slices"

	"leqi/search/index"
	"leqi/search/rank"
)

// The parameters of BM25, as bleve has them.
const (
	k1 = 1.2
	b  = 0.75
)

// list returns the postings of a term in a field.
func (x *Index) list(f rank.Field, name string) ([]index.Posting, error) {
	lists, err := x.find(name)
	if err != nil || lists == nil {
		return nil, err
	}
	field := x.column(f)
	e := lists[field]
	if e.file != "" {
		s, err := x.file(e.file)
		if err != nil {
			return nil, err
		}
		r := &reader{rest: s}
		if e.list = readList(r, e.count, field < lengthy); r.err != nil {
			return nil, damaged(e.file, r.err.Error())
		}
	}
	postings := slices.Clone(e.list)
	for i := range postings {
		p := &postings[i]
		if p.Doc >= x.docs {
			return nil, damaged("the list of "+name, "it has a clause that is not there")
		}
		if x.lengths[field] != nil {
			p.Length = x.lengths[field][p.Doc]
		}
	}
	return postings, nil
}

// Frequency returns the number of clauses that have a term in a field.
func (x *Index) Frequency(f rank.Field, name string) (int, error) {
	lists, err := x.find(name)
	if err != nil || lists == nil {
		return 0, err
	}
	return lists[x.column(f)].count, nil
}

// Having returns the clauses that have a term in a field, in order.
func (x *Index) Having(f rank.Field, term string) ([]int, error) {
	postings, err := x.list(f, term)
	docs := make([]int, len(postings))
	for i, p := range postings {
		docs[i] = p.Doc
	}
	return docs, err
}

// Search returns the clauses with the best scores for any of the terms.
func (x *Index) Search(terms []rank.Term, n int, keep func(int) bool) ([]rank.Scored, error) {
	type part struct {
		weight   float64
		idf      float64
		average  float64
		postings []index.Posting
	}
	parts := make([]part, 0, len(terms))
	sum := 0.0
	for _, t := range terms {
		postings, err := x.list(t.Field, t.Term)
		if err != nil {
			return nil, err
		}
		df := float64(len(postings))
		idf := math.Log(1 + (float64(x.docs)-df+0.5)/(df+0.5))
		parts = append(parts, part{t.Boost * idf, idf, float64(x.average[x.column(t.Field)]), postings})
		sum += t.Boost * idf * t.Boost * idf
	}
	scores := make(map[int]float64)
	matches := make(map[int]int)
	for _, p := range parts {
		weight := p.weight / math.Sqrt(sum)
		if len(parts) == 1 {
			weight = 1
		}
		for _, at := range p.postings {
			if keep != nil && !keep(at.Doc) {
				continue
			}
			scores[at.Doc] += weight * score(p.idf, at, p.average)
			matches[at.Doc]++
		}
	}
	scored := make([]rank.Scored, 0, len(scores))
	for doc, s := range scores {
		scored = append(scored, rank.Scored{Doc: doc, Score: rank.Settle(s * float64(matches[doc]) / float64(len(parts)))})
	}
	slices.SortFunc(scored, func(a, b rank.Scored) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), a.Doc-b.Doc)
	})
	return scored[:min(n, len(scored))], nil
}

func score(idf float64, p index.Posting, average float64) float64 {
	tf := math.Sqrt(float64(p.Freq))
	norm := float64(float32(1 / math.Sqrt(float64(p.Length))))
	length := 1 / (norm * norm)
	return idf * (tf * k1) / (tf + k1*(1-b+b*length/average))
}

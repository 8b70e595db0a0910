package search

import (
	"fmt"
	"slices"

	"leqi/search/query"
	"leqi/search/rank"
)

// Notice says what stands between a query and its answer.
type Notice struct {
	Kind NoticeKind `json:"kind"`
	Text string     `json:"text"`
	// Of a silence: its ID and question, and the clause that says who can be asked.
	Silence  string `json:"silence,omitempty"`
	Question string `json:"question,omitempty"`
	Ask      string `json:"ask,omitempty"`
	URI      string `json:"uri,omitempty"`
	Citation string `json:"citation,omitempty"`
	Quote    string `json:"quote,omitempty"`
	// Values are those that there are, of a value that there is not.
	Values []string `json:"values,omitempty"`
}

// NoticeKind says what a notice is about.
type NoticeKind string

// The kinds of notice.
const (
	Silent  NoticeKind = "silent"  // the text leaves the subject out: someone checked
	Nearest NoticeKind = "nearest" // no clause has the words; what is near is shown
	Nothing NoticeKind = "nothing" // no clause has even one of them
	Outside NoticeKind = "outside" // only clauses that the query leaves out have them
	Unknown NoticeKind = "unknown" // the query asks for a value that no clause has
	Missing NoticeKind = "missing" // no clause has the number
)

// maxNear is how many clauses are shown of those that only come near.
const maxNear = 5

// judge returns what is to be said of a list, and the list that is shown with
// it.
func (s *Searcher) judge(q *asking, list *rank.List) (*Notice, *rank.List, error) {
	notice, err := s.silence(q, list)
	if notice != nil || err != nil || len(list.Hits) > 0 {
		return notice, list, err
	}
	if notice, err := s.unknown(q.tree); notice != nil || err != nil {
		return notice, list, err
	}
	if wide := widen(q.tree); wide != nil {
		all, err := rank.Run(s.source, wide, q.cited, q.text, q.rules)
		if err != nil {
			return nil, nil, err
		}
		if n := len(all.Hits); n > 0 {
			all.Hits, all.Near = nil, all.Hits[:min(n, maxNear)]
			return &Notice{Kind: Outside, Text: fmt.Sprintf("所选范围内没有；不限范围有 %d 条", n)}, all, nil
		}
	}
	if len(list.Near) > 0 {
		return &Notice{Kind: Nearest, Text: "没有找到词语相符的条款，最接近的是："}, list, nil
	}
	return &Notice{Kind: Nothing, Text: "没有找到词语相符的条款"}, list, nil
}

// unknown returns the notice for a filter of a value that no clause has.
func (s *Searcher) unknown(tree query.Node) (*Notice, error) {
	parts, ok := tree.(query.And)
	if !ok {
		parts = query.And{tree}
	}
	for _, part := range parts {
		f, ok := part.(query.Filter)
		if !ok {
			continue
		}
		docs, err := s.source.Having(rank.Facet, string(f.Field)+"="+f.Value)
		if err != nil {
			return nil, err
		}
		if len(docs) == 0 {
			return &Notice{Kind: Unknown, Text: "没有“" + f.String() + "”的条款", Values: s.values[f.Field]}, nil
		}
	}
	return nil, nil
}

// widen returns a tree without what narrows it, filters and what must not be
// there; nil if nothing does, or nothing else is asked for.
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

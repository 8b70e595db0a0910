package search

import (
	"fmt"
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/corpus"
	"leqi/search/query"
	"leqi/search/question"
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
		all, err := rank.Run(s.source, wide, q.cited, q.text, s.rules)
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

// silence returns the notice for a query about what a guideline leaves out. It
// stands beside hits that answer all of the query; those that answer it in
// part only become near, after the clauses that the silence names.
func (s *Searcher) silence(q *asking, list *rank.List) (*Notice, error) {
	for i := range s.vocabulary.Silences {
		v := &s.vocabulary.Silences[i]
		if !asks(q.typed, func(text string) bool { return about(text, v) }) {
			continue
		}
		near, err := s.cited(v.Near)
		if err != nil {
			return nil, err
		}
		list.Doubt(near)
		ask, err := s.cited([]string{v.Ask})
		if err != nil {
			return nil, err
		}
		d := ask[0].Document
		return &Notice{Kind: Silent, Text: v.Says, Silence: v.ID, Question: v.Question, Ask: d.ID, URI: d.URI, Citation: d.Citation, Quote: d.Text}, nil
	}
	return nil, nil
}

// asks reports whether a tree asks for something that is: of alternatives all
// must be, and what must not be there is not asked for. The words of an And
// are one text.
func asks(n query.Node, is func(text string) bool) bool {
	switch n := n.(type) {
	case query.Word:
		return is(string(n))
	case query.Phrase:
		return is(string(n))
	case query.Near:
		return is(strings.Join(n.Terms, " "))
	case query.And:
		var words []string
		for _, part := range n {
			switch part := part.(type) {
			case query.Word:
				words = append(words, string(part))
			case query.Phrase:
				words = append(words, string(part))
			default:
				if asks(part, is) {
					return true
				}
			}
		}
		return is(strings.Join(words, " "))
	case query.Or:
		return !slices.ContainsFunc(n, func(n query.Node) bool { return !asks(n, is) })
	}
	return false
}

// about reports whether a text asks for what a silence is about.
func about(text string, s *corpus.Silence) bool {
	key := analysis.Key(text)
	words := make(map[string]bool)
	for _, t := range analysis.Tokens(text) {
		words[t.Term] = words[t.Term] || t.Kind == analysis.Word
	}
	has := func(word string) bool {
		k := analysis.Key(word)
		return k != "" && (k[0] < 0x80 && words[k] || k[0] >= 0x80 && strings.Contains(key, k))
	}
	if slices.ContainsFunc(s.Unless, has) {
		return false
	}
	_, kinds := question.Strip(text)
	holds := func(word string) bool {
		if kind, ok := strings.CutPrefix(word, "?"); ok {
			return slices.Contains(kinds, question.Kind(kind))
		}
		return slices.ContainsFunc(strings.Split(word, "|"), has)
	}
	return slices.ContainsFunc(s.Asked, func(pattern string) bool {
		return !slices.ContainsFunc(strings.Fields(pattern), func(w string) bool { return !holds(w) })
	})
}

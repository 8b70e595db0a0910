package search

import (
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/corpus"
	"leqi/search/query"
	"leqi/search/question"
	"leqi/search/rank"
)

// silence returns the notice for a query about what a guideline leaves out. It
// stands beside hits that answer all of the query; those that answer it in
// part only become near, after the clauses that the silence names.
func (s *Searcher) silence(q *asking, list *rank.List) (*Notice, error) {
	subject := subjectOf(q.typed)
	i := slices.IndexFunc(s.vocabulary.Silences, func(v corpus.Silence) bool { return subject.is(&v) })
	if i < 0 {
		return nil, nil
	}
	v := &s.vocabulary.Silences[i]
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

// subject is what a query asks for, read once for all silences: a text, or
// parts, which are alternatives if every one must be about a silence for the
// query to be.
type subject struct {
	text  *text
	every bool
	parts []subject
}

// text is a text of a query.
type text struct {
	key   string          // of each word, with a blank between
	words map[string]bool // Latin ones
	kinds []question.Kind // that it asks for
}

// subjectOf returns what a tree asks for. The words of an And are one text;
// what must not be there is not asked for.
func subjectOf(n query.Node) subject {
	switch n := n.(type) {
	case query.Word:
		return read(string(n))
	case query.Phrase:
		return read(string(n))
	case query.Near:
		return read(strings.Join(n.Terms, " "))
	case query.And:
		var words []string
		var parts []subject
		for _, part := range n {
			switch part := part.(type) {
			case query.Word:
				words = append(words, string(part))
			case query.Phrase:
				words = append(words, string(part))
			default:
				parts = append(parts, subjectOf(part))
			}
		}
		return subject{parts: append(parts, read(strings.Join(words, " ")))}
	case query.Or:
		or := subject{every: true}
		for _, part := range n {
			or.parts = append(or.parts, subjectOf(part))
		}
		return or
	}
	return subject{}
}

func read(s string) subject {
	words := strings.Split(s, " ")
	for i := range words {
		words[i] = analysis.Key(words[i])
	}
	t := &text{key: strings.Join(words, " "), words: make(map[string]bool)}
	for _, token := range analysis.Tokens(s) {
		t.words[token.Term] = t.words[token.Term] || token.Kind == analysis.Word
	}
	_, t.kinds = question.Strip(s)
	return subject{text: t}
}

// is reports whether the subject is what a silence is about.
func (s *subject) is(v *corpus.Silence) bool {
	if s.text != nil {
		return s.text.is(v)
	}
	if s.every {
		return !slices.ContainsFunc(s.parts, func(part subject) bool { return !part.is(v) })
	}
	return slices.ContainsFunc(s.parts, func(part subject) bool { return part.is(v) })
}

func (t *text) is(v *corpus.Silence) bool {
	return !slices.ContainsFunc(v.Unless, t.has) && slices.ContainsFunc(v.Asked, func(pattern string) bool {
		return !slices.ContainsFunc(strings.Fields(pattern), func(words string) bool { return !t.holds(words) })
	})
}

// holds reports whether the text has a word of several, or asks for a kind.
func (t *text) holds(words string) bool {
	if kind, ok := strings.CutPrefix(words, "?"); ok {
		return slices.Contains(t.kinds, question.Kind(kind))
	}
	return slices.ContainsFunc(strings.Split(words, "|"), t.has)
}

// has reports whether the text has the key of a word. A Latin one must be a
// whole word.
func (t *text) has(key string) bool {
	if key[0] < 0x80 {
		return t.words[key]
	}
	return strings.Contains(t.key, key)
}

// Package rewrite turns the words of a query into the words of the text: the
// full word for an abbreviation, the text's word for another, characters for
// pinyin, the right character for a slip. Every change is reported, and a word in
// quotation marks is never changed.
//
// It takes a tree and returns a tree, with the changes. Its tests hold that a
// word of the text is left as it is unless it has a synonym, and that a
// rewritten query is not rewritten again.
package rewrite

import (
	"slices"
	"strings"
	"unicode"

	"leqi/search/analysis"
	"leqi/search/corpus"
	"leqi/search/query"
	"leqi/search/question"
)

// Change is one rewriting. Quoting From undoes it.
type Change struct {
	From string   `json:"from"`
	To   []string `json:"to"`
	Why  Why      `json:"why"`
}

// Why says what kind of rewriting a change is.
type Why string

// The kinds of rewriting.
const (
	Synonym  Why = "同义词" // the word is looked for as well
	Pinyin   Why = "拼音"
	Initials Why = "拼音首字母"
	Sound    Why = "同音字"
	Slip     Why = "疑似错字"

	Completion Why = "补全" // the word is looked for as well
)

// Rewriter knows the words of one corpus.
type Rewriter struct {
	texts    *Lexicon  // what the texts say
	everyday *Lexicon  // that, and how people put it
	synonyms []synonym // the longest word first
}

type synonym struct {
	corpus.Synonym
	key    []rune
	unless [][]rune // keys of the longer words
}

// New makes the rewriter of a corpus.
func New(c *corpus.Corpus) *Rewriter {
	return &Rewriter{NewLexicon(c, (*corpus.Clause).Context), NewLexicon(c, (*corpus.Clause).Everyday), synonyms(c.Vocabulary.Synonyms)}
}

// Lacks reports whether a text stands nowhere in the corpus. Of a corpus whose
// texts the lexicon does not hold nothing is known to lack.
func (r *Rewriter) Lacks(text string) bool {
	return r.texts.whole && !r.texts.Has(analysis.Key(text))
}

// Everyday reports whether a query has a word that the texts lack, beside the
// phrases that ask: only for such a query it counts how people put what a
// clause says. What of a large corpus is lacking is not known.
func (r *Rewriter) Everyday(n query.Node) bool {
	lacks := func(text string) bool {
		words, _ := question.Strip(text)
		return slices.ContainsFunc(words, func(w string) bool { return !r.texts.Has(w) })
	}
	switch n := n.(type) {
	case query.Word:
		return !r.texts.whole || lacks(string(n))
	case query.Phrase:
		return !r.texts.whole || lacks(string(n))
	case query.Near:
		return !r.texts.whole || slices.ContainsFunc(n.Terms, lacks)
	case query.And:
		return slices.ContainsFunc(n, r.Everyday)
	case query.Or:
		return slices.ContainsFunc(n, r.Everyday)
	}
	return false
}

// Rewrite returns the tree with the words of the text, and what was changed.
func (r *Rewriter) Rewrite(n query.Node) (query.Node, []Change) {
	w := &rewriting{Rewriter: r, lexicon: r.texts}
	if r.Everyday(n) {
		w.lexicon = r.everyday
	}
	and, ok := n.(query.And)
	if !ok {
		and = query.And{n}
	}
	out := w.and(and)
	if len(out) == 1 {
		return out[0], w.changes
	}
	return out, w.changes
}

type rewriting struct {
	*Rewriter
	lexicon *Lexicon
	changes []Change
}

func (w *rewriting) change(why Why, from string, to ...string) {
	for _, c := range w.changes {
		if c.From == from {
			return
		}
	}
	w.changes = append(w.changes, Change{from, to, why})
}

func (w *rewriting) and(nodes query.And) query.And {
	out := query.And{}
	for i := 0; i < len(nodes); i++ {
		switch n := nodes[i].(type) {
		case query.Word:
			if to, used := w.latin(nodes[i:]); used > 0 {
				out = append(out, w.words(to)...)
				i += used - 1
				continue
			}
			out = append(out, w.word(string(n))...)
		case query.Or:
			alternatives := make(query.Or, len(n))
			for j, a := range n {
				alternatives[j] = a
				if word, ok := a.(query.Word); ok {
					if to := w.word(string(word)); len(to) == 1 {
						alternatives[j] = to[0]
					}
				}
			}
			out = append(out, alternatives)
		case query.And:
			out = append(out, w.and(n))
		default:
			out = append(out, n)
		}
	}
	return out
}

// word rewrites one word: what is wrong in it, and its synonyms.
func (w *rewriting) word(s string) []query.Node {
	if n := w.complete(s); n != nil {
		return []query.Node{n}
	}
	nodes := w.words(s)
	if len(nodes) == 1 && nodes[0] == query.Word(s) {
		if repaired := w.repairs(analysis.Key(s)); repaired != analysis.Key(s) {
			return w.words(repaired)
		}
	}
	return nodes
}

// words puts the synonyms in a word, and mends what stands between them.
func (w *rewriting) words(s string) []query.Node {
	key := analysis.KeyOf(analysis.Fold(s)).Runes
	var out []query.Node
	rest := 0 // where what is not rewritten begins
	flush := func(end int) {
		if end > rest {
			out = append(out, query.Word(w.repairs(string(key[rest:end]))))
		}
	}
	for i := 0; i < len(key); {
		syn := w.synonymAt(key, i)
		if syn == nil {
			i++
			continue
		}
		flush(i)
		alternatives := query.Or{query.Word(syn.Word)}
		for _, to := range syn.For {
			if syn.Document == "" {
				alternatives = append(alternatives, query.Word(to))
			} else {
				alternatives = append(alternatives, query.Own{Document: syn.Document, Text: to})
			}
		}
		w.change(Synonym, syn.Word, syn.For...)
		out = append(out, alternatives)
		i += len(syn.key)
		rest = i
	}
	if rest == 0 {
		return []query.Node{query.Word(s)}
	}
	flush(len(key))
	return out
}

// repairs puts right what a word says beside the phrases that only ask.
func (w *rewriting) repairs(word string) string {
	said, _ := question.Strip(word)
	for _, s := range said {
		word = strings.Replace(word, s, w.repair(s), 1)
	}
	return word
}

// synonymAt returns the longest synonym that stands at i. A Latin one must be a
// whole word; and if the text has the word with its neighbour, that longer
// word is what is said (开发票 in 虚开发票).
func (w *rewriting) synonymAt(key []rune, i int) *synonym {
	for j := range w.synonyms {
		s := &w.synonyms[j]
		end := i + len(s.key)
		if end > len(key) || string(key[i:end]) != string(s.key) {
			continue
		}
		if latin(s.key[0]) && (i > 0 && latin(key[i-1]) || end < len(key) && latin(key[end])) {
			continue
		}
		inText := func(from, to int) bool {
			return from >= 0 && to <= len(key) && w.lexicon.Has(string(key[from:to]))
		}
		if inText(i-1, end) || inText(i, end+1) || s.inLonger(key, i) {
			continue
		}
		return s
	}
	return nil
}

// inLonger reports whether the word at i is part of a longer word that says
// something else.
func (s *synonym) inLonger(key []rune, i int) bool {
	return slices.ContainsFunc(s.unless, func(longer []rune) bool {
		for from := max(0, i+len(s.key)-len(longer)); from <= i && from+len(longer) <= len(key); from++ {
			if slices.Equal(key[from:from+len(longer)], longer) {
				return true
			}
		}
		return false
	})
}

// synonyms returns the synonyms with their keys, the longest word first.
func synonyms(list []corpus.Synonym) []synonym {
	out := make([]synonym, len(list))
	for i, s := range list {
		out[i] = synonym{Synonym: s, key: []rune(analysis.Key(s.Word))}
		for _, longer := range s.Unless {
			out[i].unless = append(out[i].unless, []rune(analysis.Key(longer)))
		}
	}
	slices.SortStableFunc(out, func(a, b synonym) int { return len(b.key) - len(a.key) })
	return out
}

func latin(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func isLetters(s string) bool {
	return strings.Trim(s, "'’") != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz'’") == ""
}

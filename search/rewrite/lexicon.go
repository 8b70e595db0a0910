package rewrite

import (
	"cmp"
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/corpus"
)

// Lexicon is the text in which a word that was meant is looked for.
type Lexicon struct {
	runes []rune // folded texts with a stop between
	keys  string // their keys, with a stop between
	whole bool   // it holds the texts of all clauses
	names map[string]bool
	words map[string]bool // Latin words

	places map[rune][]int   // where each character stands in runes
	pairs  map[[2]rune]bool // which characters stand beside each other in keys
}

const stop rune = '\n'

// MaxClauses is up to how many clauses the lexicon holds their whole text; of
// a larger corpus it holds the names alone.
const MaxClauses = 1500

// NewLexicon makes the lexicon of a corpus, and of what each clause is read
// with.
func NewLexicon(c *corpus.Corpus, read func(*corpus.Clause) string) *Lexicon {
	l := &Lexicon{names: make(map[string]bool), words: make(map[string]bool)}
	var keys strings.Builder
	add := func(text string) {
		f := analysis.Fold(text)
		l.runes = append(append(l.runes, f.Runes...), stop)
		keys.WriteString(string(analysis.KeyOf(f).Runes))
		keys.WriteRune(stop)
		for _, t := range analysis.TokensOf(f) {
			if t.Kind == analysis.Word {
				l.words[t.Term] = true
			}
		}
	}
	for _, name := range c.Vocabulary.Names {
		add(name)
		l.names[analysis.Key(name)] = true
	}
	for _, s := range c.Vocabulary.Synonyms {
		for _, t := range analysis.Tokens(s.Word) {
			if t.Kind == analysis.Word {
				l.words[t.Term] = true
			}
		}
	}
	l.whole = len(c.Clauses) <= MaxClauses
	if l.whole {
		for i := range c.Clauses {
			add(c.Clauses[i].Text)
			add(read(&c.Clauses[i]))
		}
	}
	l.keys = keys.String()
	l.places, l.pairs = make(map[rune][]int), make(map[[2]rune]bool)
	for i, r := range l.runes {
		l.places[r] = append(l.places[r], i)
	}
	last := stop
	for _, r := range l.keys {
		l.pairs[[2]rune{last, r}] = true
		last = r
	}
	return l
}

// Has reports whether the key of a text stands in the lexicon.
func (l *Lexicon) Has(key string) bool { return strings.Contains(l.keys, key) }

// candidate is a piece of the lexicon that fits a pattern.
type candidate struct {
	text  string
	count int
	name  bool
}

// A sign is one place of a pattern: a character, or a condition.
type sign struct {
	is   rune
	such func(rune) bool // nil: it must be the character
}

// find returns the pieces whose runes fit the pattern, the likeliest first:
// names before other text, then what stands there most often. It looks where
// the rarest character of the pattern stands.
func (l *Lexicon) find(pattern []sign) []candidate {
	anchor := -1
	for i, p := range pattern {
		if p.such == nil && (anchor < 0 || len(l.places[p.is]) < len(l.places[pattern[anchor].is])) {
			anchor = i
		}
	}
	counts := make(map[string]int)
	at := func(i int) {
		if i < 0 || i+len(pattern) > len(l.runes) {
			return
		}
		for j, p := range pattern {
			if r := l.runes[i+j]; p.such == nil && r != p.is || p.such != nil && !p.such(r) {
				return
			}
		}
		counts[string(l.runes[i:i+len(pattern)])]++
	}
	if anchor >= 0 {
		for _, i := range l.places[pattern[anchor].is] {
			at(i - anchor)
		}
	} else {
		for r, places := range l.places {
			if pattern[0].such(r) {
				for _, i := range places {
					at(i)
				}
			}
		}
	}
	found := make([]candidate, 0, len(counts))
	for text, n := range counts {
		found = append(found, candidate{text, n, l.names[text]})
	}
	slices.SortFunc(found, func(a, b candidate) int {
		if a.name != b.name {
			if a.name {
				return -1
			}
			return 1
		}
		return cmp.Or(b.count-a.count, strings.Compare(a.text, b.text))
	})
	return found
}

// Package corpus holds what is searched: the clauses as plain data, and the
// words that people put for the text's.
//
// It takes nothing from the other stages; the command maps their clauses to
// these. A change of a clause's data changes the corpus's [Corpus.Hash], by
// which an index knows that it is stale.
package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"leqi/search/query"
	"leqi/search/question"
)

// Clause is one document of the index.
type Clause struct {
	ID       string `json:"id"`
	EID      string `json:"eId"`
	URI      string `json:"uri"`
	Citation string `json:"citation"`
	// Text is the clause's own heading or text; places in it are counted in
	// runes.
	Text string `json:"text"`
	// Under is what the clause is read with: what it directly stands under,
	// the sentence that it completes, the fields of its form, one a line.
	Under string `json:"under"`
	// Above are the headings above that, one a line.
	Above string `json:"above"`
	// Wordings are how people put what the clause says.
	Wordings string `json:"wordings,omitempty"`
	// Defines are the terms that the clause defines.
	Defines []string `json:"defines,omitempty"`
	// Answers are the kinds of question that the clause answers, beside those
	// that its words show.
	Answers []question.Kind `json:"answers,omitempty"`
	// Facets are the clause's values of the fields that can be asked for.
	Facets map[query.Field][]string `json:"facets"`
}

// Context returns what the text has the clause read with.
func (c *Clause) Context() string { return strings.Trim(c.Under+"\n"+c.Above, "\n") }

// Everyday returns the context and how people put what the clause says.
func (c *Clause) Everyday() string { return strings.Trim(c.Context()+"\n"+c.Wordings, "\n") }

// URI returns the path of a clause's page.
func URI(document, id string) string { return "/" + document + "/" + id + "/" }

// Document returns the name of the guideline that the clause belongs to.
func (c *Clause) Document() string {
	name, _, _ := strings.Cut(strings.TrimPrefix(c.URI, "/"), "/")
	return name
}

// Key names the clause among those of all guidelines.
func (c *Clause) Key() string { return c.Document() + "/" + c.ID }

// Within reports whether the clause is the one with the key, or below it.
func (c *Clause) Within(key string) bool {
	rest, ok := strings.CutPrefix(c.Key(), key)
	return ok && (rest == "" || rest[0] == '.')
}

// Path returns the headings above the clause, from the chapter down.
func (c *Clause) Path() []string {
	path := []string{}
	if root := c.Facets[query.Chapter]; len(root) == 0 || root[0] == c.ID {
		return path // at the top; an article's ID does not name its chapter
	}
	if c.Above != "" {
		path = strings.Split(c.Above, "\n")
	}
	parent, _, _ := strings.Cut(c.Under, "\n")
	return append(path, parent)
}

// ByNumber compares two keys by their numbers: 3.2 before 3.10.
func ByNumber(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i, x := range as {
		if i == len(bs) {
			return 1
		}
		if x == bs[i] {
			continue
		}
		n, errN := strconv.Atoi(x)
		m, errM := strconv.Atoi(bs[i])
		if errN != nil || errM != nil {
			return strings.Compare(x, bs[i])
		}
		return n - m
	}
	return len(as) - len(bs)
}

// Corpus is everything that is searched.
type Corpus struct {
	Clauses []Clause `json:"clauses"` // in document order
	// Titles are the names of each document, by which a citation may call it.
	Titles     map[string][]string `json:"titles"`
	Vocabulary Vocabulary          `json:"vocabulary"`
}

// Vocabulary is what the text does not say itself.
type Vocabulary struct {
	// Names are the terms and headings: what a guess is likely to mean.
	Names []string `json:"names"`
	// Synonyms are the words that people put for the text's.
	Synonyms []Synonym `json:"synonyms"`
	// Silences are questions that the text does not answer.
	Silences []Silence `json:"silences"`
}

// Synonym says which words of the text a word stands for, and why.
type Synonym struct {
	Word   string   `yaml:"word" json:"word"`
	For    []string `yaml:"for" json:"for"`
	Reason string   `yaml:"reason" json:"reason,omitempty"`
	// Unless are longer words that hold the word and say something else: 手续费
	// is not 手续.
	Unless []string `yaml:"-" json:"unless,omitempty"`
	// Document is the guideline whose words it is for; "" is every one.
	Document string `yaml:"-" json:"document,omitempty"`
}

// Silence is a question that a guideline does not answer, and what is true
// instead.
type Silence struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	// Asked are patterns of which a query that asks for it has one: words with
	// a blank between, of which it has all; of words with | between it has one;
	// and ?kind, if it is a question of the kind. With a word of Unless it
	// asks for something else: 其他用户 is not 他用.
	Asked  []string `json:"asked"`
	Unless []string `json:"unless,omitempty"`
	Says   string   `json:"says"`
	// Near are the keys of the clauses that come nearest, Ask that of the one
	// that names who can be asked.
	Near []string `json:"near"`
	Ask  string   `json:"ask"`
	// Absent are words that would stand in the text if it said so.
	Absent []string `json:"absent,omitempty"`
}

// Words returns the words in the patterns of a silence.
func (s *Silence) Words() []string {
	var words []string
	for _, w := range strings.FieldsFunc(strings.Join(s.Asked, " "), func(r rune) bool { return r == ' ' || r == '|' }) {
		if w[0] != '?' {
			words = append(words, w)
		}
	}
	return words
}

// Hash returns the SHA-256 of the whole corpus.
func (c *Corpus) Hash() string {
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(c); err != nil {
		panic(err) // plain data always encodes
	}
	return hex.EncodeToString(h.Sum(nil))
}

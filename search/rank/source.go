package rank

import (
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/corpus"
)

// Field is a field of the index.
type Field string

// The fields.
const (
	Text     Field = "text"     // the clause's own words
	Context  Field = "context"  // what it is read with
	Everyday Field = "everyday" // that, and how people put what it says
	Facet    Field = "facet"    // 主体=纳税人
)

// Term is a term that is looked for in a field, and its weight.
type Term struct {
	Field Field
	Term  string
	Boost float64
}

// Scored is a document and its score. Documents are numbered in the order of
// their keys, so that equal scores have one order.
type Scored struct {
	Doc   int
	Score float64
}

// Source is an index of one corpus.
type Source interface {
	// Len returns the number of documents.
	Len() int
	// Frequency returns the number of documents that have a term in a field.
	Frequency(f Field, term string) (int, error)
	// Search returns the n documents with the best scores for any of the terms,
	// best first, of those that keep lets pass; a nil keep lets all. The scores
	// are settled.
	Search(terms []Term, n int, keep func(doc int) bool) ([]Scored, error)
	// Having returns the documents that have a term in a field, in order.
	Having(f Field, term string) ([]int, error)
	// Find returns the document with a key.
	Find(key string) (int, error)
	// Document returns one document.
	Document(doc int) (*Document, error)
}

// Document is a clause, made ready to be compared with a query.
type Document struct {
	*corpus.Clause
	text    string             // its key
	read    map[Field]*reading // what it is read with: Context, Everyday
	under   string             // the key of what it directly stands under
	print   string             // the folded text without blanks, with its punctuation
	key     analysis.Folded    // text with its places
	defined []string           // keys of the terms that it defines
	tokens  []analysis.Token
	inText  map[string]bool
}

// reading is what a document is read with.
type reading struct {
	key   string
	terms map[string]bool
}

func readingOf(s string) *reading { return &reading{contextKey(s), termsOf(analysis.Tokens(s))} }

func termsOf(tokens []analysis.Token) map[string]bool {
	terms := make(map[string]bool, len(tokens))
	for _, t := range tokens {
		terms[t.Term] = true
	}
	return terms
}

// Prepare makes a clause ready.
func Prepare(c *corpus.Clause) *Document {
	f := analysis.Fold(c.Text)
	k := analysis.KeyOf(f)
	d := &Document{
		Clause: c, key: k, text: k.String(), under: contextKey(c.Under), print: printed(f), tokens: analysis.TokensOf(f),
	}
	d.read = map[Field]*reading{Context: readingOf(c.Context())}
	d.read[Everyday] = d.read[Context]
	if c.Wordings != "" {
		d.read[Everyday] = readingOf(c.Everyday())
	}
	d.inText = termsOf(d.tokens)
	for _, term := range c.Defines {
		d.defined = append(d.defined, analysis.Key(term))
	}
	return d
}

// contextKey keeps the lines of the context apart.
func contextKey(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = analysis.Key(lines[i])
	}
	return strings.Join(lines, "\n")
}

// printed returns a folded text without its blanks.
func printed(f analysis.Folded) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\t' {
			return -1
		}
		return r
	}, f.String())
}

// Opens reports whether other clauses stand under the document: it is a
// heading, or ends in a colon.
func (d *Document) Opens() bool {
	rs := []rune(d.Text)
	return len(rs) > 0 && (rs[len(rs)-1] == '：' || !strings.ContainsRune("。；", rs[len(rs)-1]))
}

// ItemOf reports whether the document stands directly under another, or
// completes its sentence.
func (d *Document) ItemOf(other *Document) bool {
	up := func(key string) string { return key[:max(strings.LastIndexByte(key, '.'), 0)] }
	if up(d.Key()) == other.Key() {
		return true
	}
	return up(d.Key()) == up(other.Key()) && slices.Contains(strings.Split(d.Under, "\n"), other.Text)
}

// LeadIn returns the sentence that the document completes, or "".
func (d *Document) LeadIn() string {
	lines := strings.Split(d.Under, "\n")
	for _, line := range slices.Backward(lines) {
		if strings.HasSuffix(line, "：") {
			return line
		}
	}
	return ""
}

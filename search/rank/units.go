package rank

import (
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/background"
	"leqi/search/query"
	"leqi/search/question"
)

// A unit is one thing that the query asks for, in the ways that it is put.
type unit struct {
	ways   []way
	weight float64
}

// A way is one wording of a unit.
type way struct {
	key      string
	document string           // the only one that it is for; "" is every one
	tokens   []analysis.Token // places are in runes of key
	parts    []part
	latin    bool // one Latin word: it must be a word of the text too
}

// A part is a piece of a way that a document has or has not: a character of
// Han with the pairs that it is in, a word, a quantity.
type part struct {
	terms  []string // any of them
	single string   // the character itself, if it is in a pair
	weight float64
}

// single is what a character of Han is worth that a document has without the
// pairs that it is in.
const single = 0.3

// least is the weight of a part that says nothing, so that a query of such
// words alone is one as well.
const least = 0.05

func newWay(text string, rules Rules) way {
	k := analysis.KeyOf(analysis.Fold(text))
	w := way{key: k.String()}
	w.tokens = analysis.Tokens(w.key)
	n := len(k.Runes)
	terms := make([][]string, n) // for each rune the terms that cover it
	quantity := make([]bool, n)  // runes of a quantity
	bigrams := make([]bool, n)   // runes that are in a pair
	for _, t := range w.tokens {
		for i := t.Start; i < t.End; i++ {
			switch t.Kind {
			case analysis.Quantity:
				quantity[i] = true
			case analysis.Bigram:
				bigrams[i] = true
			}
		}
	}
	for _, t := range w.tokens {
		for i := t.Start; i < t.End; i++ {
			if t.Kind != analysis.Unigram || !bigrams[i] {
				terms[i] = append(terms[i], t.Term)
			}
		}
	}
	weights := background.Weights(k.Runes)
	for i, r := range k.Runes {
		latin := r < 0x80 && !quantity[i]
		if len(terms[i]) == 0 || latin && (!wordy(r) || i > 0 && wordy(k.Runes[i-1])) {
			continue // the rest of a Latin word, or what joins two
		}
		p := part{terms: terms[i], weight: 1}
		if rules.Common && !quantity[i] {
			p.weight = max(weights[i], least)
		}
		if latin {
			p.weight *= 2
		}
		if bigrams[i] && rules.Single {
			p.single = string(r)
		}
		w.parts = append(w.parts, p)
	}
	w.latin = n > 0 && strings.Trim(w.key, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
	return w
}

// wordy reports whether r is of a Latin word or number.
func wordy(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' }

func (w *way) weight() float64 {
	sum := 0.0
	for _, p := range w.parts {
		sum += p.weight
	}
	return sum
}

// of reports whether the way is for a document.
func (w *way) of(d *Document) bool { return w.document == "" || w.document == d.Document() }

// coverage returns how much of the way the terms of a document cover, 0 to 1.
func (w *way) coverage(has func(string) bool) float64 {
	sum, got := 0.0, 0.0
	for _, p := range w.parts {
		sum += p.weight
		if slices.ContainsFunc(p.terms, has) {
			got += p.weight
		} else if p.single != "" && has(p.single) {
			got += single * p.weight
		}
	}
	if sum == 0 {
		return 0
	}
	return got / sum
}

// in reports whether the way stands in a key as it is.
func (w *way) in(key string, terms map[string]bool) bool {
	if w.latin {
		return terms[w.key]
	}
	return w.key != "" && strings.Contains(key, w.key)
}

// unitsOf returns the units of a tree, and what it asks for. A word that only
// asks (什么时候) is a unit if there is no other.
func unitsOf(n query.Node, rules Rules) (units []unit, asked asked) {
	var printed strings.Builder
	var asking []string
	add := func(wordings ...wording) {
		var u unit
		for _, text := range wordings {
			if w := newWay(text.text, rules); len(w.parts) > 0 {
				w.document = text.document
				u.ways = append(u.ways, w)
			}
		}
		if len(u.ways) > 0 {
			u.weight = u.ways[0].weight()
			units = append(units, u)
		}
	}
	var walk func(n query.Node)
	walk = func(n query.Node) {
		switch n := n.(type) {
		case query.Word:
			printed.WriteString(string(n))
			words, kinds := question.Strip(string(n))
			asked.kinds = append(asked.kinds, kinds...)
			for _, w := range words {
				add(wording{text: w})
			}
			if len(words) == 0 {
				asking = append(asking, string(n))
			}
		case query.Phrase:
			printed.WriteString(string(n))
			for _, piece := range analysis.Pieces(string(n)) {
				add(wording{text: piece})
			}
		case query.Cite:
			printed.WriteString(string(n))
		case query.Near:
			for _, t := range n.Terms {
				add(wording{text: t})
			}
		case query.And:
			for _, part := range n {
				walk(part)
			}
		case query.Or:
			if wordings, ok := plainWords(n); ok {
				printed.WriteString(wordings[0].text)
				add(wordings...)
				return
			}
			for _, part := range n {
				walk(part)
			}
		}
	}
	walk(n)
	if len(units) == 0 {
		for _, w := range asking {
			add(wording{text: w})
		}
	}
	asked.whole = printed.String()
	return units, asked
}

// wording is a text that is looked for, in one document or in all.
type wording struct{ text, document string }

// plainWords returns the wordings of an Or of words or phrases alone.
func plainWords(n query.Or) ([]wording, bool) {
	var words []wording
	for _, a := range n {
		switch a := a.(type) {
		case query.Word:
			words = append(words, wording{text: string(a)})
		case query.Phrase:
			words = append(words, wording{text: string(a)})
		case query.Own:
			words = append(words, wording{a.Text, a.Document})
		default:
			return nil, false
		}
	}
	return words, true
}

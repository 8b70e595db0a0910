package rank

import (
	"slices"
	"strings"

	"leqi/search/analysis"
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
	key    string
	tokens []analysis.Token // places are in runes of key
	parts  []part
	latin  bool // one Latin word: it must be a word of the text too
}

// A part is a piece of a way that a document has or has not: a character of
// Han with the pairs that it is in, a word, a quantity.
type part struct {
	terms  []string // any of them
	weight float64
}

// idle are characters that tell nothing about what a clause is about.
const idle = "的了和与及或等之其在为是把被将从对于以所该此吗呢吧啊么也都还就着过到向由我你请想们个这那有要会能"

func newWay(text string) way {
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
	for i, r := range k.Runes {
		switch {
		case len(terms[i]) == 0 || strings.ContainsRune(idle, r) && n > 1:
		case r < 0x80 && !quantity[i] && (!wordy(r) || i > 0 && wordy(k.Runes[i-1])):
			// the rest of a Latin word, or what joins two
		default:
			p := part{terms[i], 1}
			if r < 0x80 && !quantity[i] {
				p.weight = 2
			}
			w.parts = append(w.parts, p)
		}
	}
	if len(w.parts) == 0 { // nothing but idle characters: they are what is asked for
		for i := range k.Runes {
			if len(terms[i]) > 0 {
				w.parts = append(w.parts, part{terms[i], 1})
			}
		}
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

// coverage gives how much of the way the terms of a document cover, 0 to 1.
func (w *way) coverage(has func(string) bool) float64 {
	sum, got := 0.0, 0.0
	for _, p := range w.parts {
		sum += p.weight
		if slices.ContainsFunc(p.terms, has) {
			got += p.weight
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

// unitsOf gives the units of a tree, and its text as one string. A word that
// only asks (什么时候) is a unit where there is no other.
func unitsOf(n query.Node) (units []unit, asked asked) {
	var printed strings.Builder
	var asking []string
	add := func(ways ...string) {
		var u unit
		for _, text := range ways {
			if w := newWay(text); len(w.parts) > 0 {
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
				add(w)
			}
			if len(words) == 0 {
				asking = append(asking, string(n))
			}
		case query.Phrase:
			printed.WriteString(string(n))
			for _, piece := range analysis.Pieces(string(n)) {
				add(piece)
			}
		case query.Cite:
			printed.WriteString(string(n))
		case query.Near:
			for _, t := range n.Terms {
				add(t)
			}
		case query.And:
			for _, part := range n {
				walk(part)
			}
		case query.Or:
			if ways, ok := plainWords(n); ok {
				printed.WriteString(ways[0])
				add(ways...)
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
			add(w)
		}
	}
	asked.whole = printed.String()
	return units, asked
}

// plainWords gives the words of an Or of words or phrases alone.
func plainWords(n query.Or) ([]string, bool) {
	var words []string
	for _, a := range n {
		switch a := a.(type) {
		case query.Word:
			words = append(words, string(a))
		case query.Phrase:
			words = append(words, string(a))
		default:
			return nil, false
		}
	}
	return words, true
}

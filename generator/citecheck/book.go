package citecheck

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"leqi/generator/clause"
	"leqi/generator/hanzi"

	"golang.org/x/text/unicode/norm"
)

// plain returns the letters and digits of a text, as they are compared: 1.5 keeps
// its point, 50% its sign.
func plain(text string) string {
	var b strings.Builder
	rs := []rune(norm.NFKC.String(hanzi.Simplify(text)))
	digit := func(i int) bool { return i >= 0 && i < len(rs) && rs[i] >= '0' && rs[i] <= '9' }
	for i, r := range rs {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '%' || r == '.' && digit(i-1) && digit(i+1) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// words are what one clause says, with everything below it.
type words struct {
	bare, labelled string // without and with the printed numbers
	lead           string // what it hangs on
	size           int    // of labelled, in characters
}

// book holds the words of every clause. It is an index of pairs of neighbouring
// characters: a quotation is compared only with clauses that have its rarest
// pair, however long the document is.
type book struct {
	order []*clause.Node
	of    map[*clause.Node]*words
	at    map[*clause.Node]int // the place in order
	whole map[pair][]int32     // the clauses that have a pair, with everything below them
	own   map[pair][]int32     // those that have it in their own words
}

// A pair is two neighbouring characters.
type pair [2]rune

func bookOf(t *clause.Tree) *book {
	b := &book{
		order: t.Nodes(), of: make(map[*clause.Node]*words), at: make(map[*clause.Node]int),
		whole: make(map[pair][]int32), own: make(map[pair][]int32),
	}
	for i, n := range b.order {
		w := new(words)
		if lead := n.LeadIn(); lead != nil {
			w.lead = plain(lead.Text)
		}
		for it := range n.All() {
			w.bare += plain(it.Own())
			w.labelled += plain(it.Label) + plain(it.Own())
		}
		w.size = utf8.RuneCountInString(w.labelled)
		b.of[n], b.at[n] = w, i
		for _, it := range pairs(plain(n.Own())) {
			b.own[it] = append(b.own[it], int32(i))
		}
		for _, it := range pairs(w.bare, w.labelled) {
			b.whole[it] = append(b.whole[it], int32(i))
		}
	}
	return b
}

// pairs returns the pairs of neighbouring characters of texts, each once.
func pairs(texts ...string) (all []pair) {
	seen := make(map[pair]bool)
	for _, text := range texts {
		before := rune(-1)
		for _, r := range text {
			if it := (pair{before, r}); before >= 0 && !seen[it] {
				seen[it] = true
				all = append(all, it)
			}
			before = r
		}
	}
	return all
}

// candidates returns the places of the clauses that can have the pieces: all of
// them only if no piece has two characters.
func (b *book) candidates(pieces []string) (places []int32, every bool) {
	every = true
	for _, it := range pieces {
		for _, p := range pairs(it) {
			if with := b.whole[p]; every || len(with) < len(places) {
				places, every = with, false
			}
		}
	}
	return places, every
}

// inOrder reports whether the pieces stand in a text one after the other.
func inOrder(text string, pieces []string) bool {
	for _, piece := range pieces {
		at := strings.Index(text, piece)
		if at < 0 {
			return false
		}
		text = text[at+len(piece):]
	}
	return true
}

// has reports whether a clause has the words, with what it hangs on.
func (b *book) has(n *clause.Node, pieces []string) bool {
	w := b.of[n]
	return inOrder(w.lead+w.bare, pieces) || inOrder(w.lead+w.labelled, pieces)
}

// find returns the smallest clause that has the words, or nil.
func (b *book) find(pieces []string) *clause.Node { return b.least(0, len(b.order), pieces) }

// smallest returns the smallest clause below n that has the words, or n.
func (b *book) smallest(n *clause.Node, pieces []string) *clause.Node {
	if least := b.least(b.at[n], b.end(n), pieces); least != nil {
		return least
	}
	return n
}

// end returns the place behind the last clause below n.
func (b *book) end(n *clause.Node) int {
	for len(n.Children) > 0 {
		n = n.Children[len(n.Children)-1]
	}
	return b.at[n] + 1
}

// least returns the smallest clause between two places that has the words.
func (b *book) least(from, to int, pieces []string) (least *clause.Node) {
	try := func(n *clause.Node) {
		w := b.of[n]
		if (least == nil || w.size < b.of[least].size) && (inOrder(w.bare, pieces) || inOrder(w.labelled, pieces)) {
			least = n
		}
	}
	places, every := b.candidates(pieces)
	if every {
		for _, n := range b.order[from:to] {
			try(n)
		}
	}
	for _, i := range places {
		if int(i) >= from && int(i) < to {
			try(b.order[i])
		}
	}
	return least
}

// nearest returns the clause, of those and what is below them, whose own words
// have most of the quotation's pairs of characters, and how many of one.
func (b *book) nearest(among []*clause.Node, pieces []string) (nearest *clause.Node, likeness float64) {
	asked := pairs(strings.Join(pieces, ""))
	shared := make(map[int32]int)
	for _, it := range asked {
		for _, i := range b.own[it] {
			shared[i]++
		}
	}
	for _, top := range among {
		from, to := b.at[top], b.end(top)
		best, most := int32(from), shared[int32(from)]
		for i, n := range shared {
			if int(i) >= from && int(i) < to && (n > most || n == most && i < best) {
				best, most = i, n
			}
		}
		if like := float64(most) / float64(max(len(asked), 1)); nearest == nil || like > likeness {
			nearest, likeness = b.order[best], like
		}
	}
	return nearest, likeness
}

// shown returns the words of a clause as they are shown: its own line.
func (b *book) shown(n *clause.Node) string {
	text := n.Own()
	if text == "" {
		return n.Label
	}
	return n.Label + text
}

// Book is what the browser checks drafts against.
type Book struct {
	Document string      `json:"document"` // as in addresses
	Title    string      `json:"title"`
	Names    []string    `json:"names"`
	Clauses  [][5]string `json:"clauses"` // ID, eId, ID of the clause above, label, own words
	Leads    [][2]string `json:"leads"`   // ID, and the words that the clause hangs on
	// Traditional holds each traditional character and its simplified form.
	Traditional string `json:"traditional"`
}

// BookOf returns what the browser checks drafts against.
func BookOf(t *clause.Tree, document string) Book {
	b := Book{Document: document, Title: t.Title, Names: t.Names, Traditional: hanzi.Table()}
	for _, n := range t.Nodes() {
		above := ""
		if n.Parent != nil {
			above = n.Parent.ID
		}
		b.Clauses = append(b.Clauses, [5]string{n.ID, n.EID, above, n.Label, n.Own()})
		if lead := n.LeadIn(); lead != nil {
			b.Leads = append(b.Leads, [2]string{n.ID, lead.Text})
		}
	}
	return b
}

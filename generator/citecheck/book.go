package citecheck

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"leqi/generator/clause"

	"golang.org/x/text/unicode/norm"
)

// plain returns the letters and digits of a text, as they are compared: 1.5 keeps
// its point, 50% its sign.
func plain(text string) string {
	var b strings.Builder
	rs := []rune(norm.NFKC.String(text))
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
	own            map[[2]rune]bool
	size           int // of labelled, in characters
}

// book holds the words of every clause.
type book struct {
	order []*clause.Node
	of    map[*clause.Node]*words
}

func bookOf(t *clause.Tree) *book {
	b := &book{order: t.Nodes(), of: make(map[*clause.Node]*words)}
	for _, n := range b.order {
		w := &words{own: pairs(plain(n.Own()))}
		if lead := n.LeadIn(); lead != nil {
			w.lead = plain(lead.Text)
		}
		for it := range n.All() {
			w.bare += plain(it.Own())
			w.labelled += plain(it.Label) + plain(it.Own())
		}
		w.size = utf8.RuneCountInString(w.labelled)
		b.of[n] = w
	}
	return b
}

// pairs returns the pairs of neighbouring characters.
func pairs(text string) map[[2]rune]bool {
	all := make(map[[2]rune]bool)
	rs := []rune(text)
	for i := 1; i < len(rs); i++ {
		all[[2]rune{rs[i-1], rs[i]}] = true
	}
	return all
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
func (b *book) find(pieces []string) *clause.Node { return b.least(b.order, pieces) }

// smallest returns the smallest clause below n that has the words, or n.
func (b *book) smallest(n *clause.Node, pieces []string) *clause.Node {
	var all []*clause.Node
	for it := range n.All() {
		all = append(all, it)
	}
	if least := b.least(all, pieces); least != nil {
		return least
	}
	return n
}

func (b *book) least(among []*clause.Node, pieces []string) (least *clause.Node) {
	for _, n := range among {
		w := b.of[n]
		if (least == nil || w.size < b.of[least].size) && (inOrder(w.bare, pieces) || inOrder(w.labelled, pieces)) {
			least = n
		}
	}
	return least
}

// nearest returns the clause, of those and what is below them, whose own words
// have most of the quotation's pairs of characters, and how many of one.
func (b *book) nearest(among []*clause.Node, pieces []string) (nearest *clause.Node, likeness float64) {
	asked := pairs(strings.Join(pieces, ""))
	for _, top := range among {
		for n := range top.All() {
			shared := 0
			for pair := range asked {
				if b.of[n].own[pair] {
					shared++
				}
			}
			if like := float64(shared) / float64(max(len(asked), 1)); nearest == nil || like > likeness {
				nearest, likeness = n, like
			}
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
}

// BookOf returns what the browser checks drafts against.
func BookOf(t *clause.Tree, document string) Book {
	b := Book{Document: document, Title: t.Title, Names: t.Names}
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

// Package relate finds what one clause says of another.
//
// Invariant: both ends of every relation are clauses of the tree, and the
// span of a reference is its quoted text.
package relate

import (
	"slices"
	"strings"

	"leqi/generator/clause"
)

// Kind says how a clause refers to another.
type Kind string

// The kinds of reference.
const (
	Footnote Kind = "footnote" // the mark of a footnote
	Annex    Kind = "annex"    // the title of an annex, or 附件N
)

// Reference is one place in a clause's text that names another clause.
// Start and End are bytes of the clause's Text; a footnote's mark is empty
// there, because its number is no part of the text.
type Reference struct {
	From, To   *clause.Node
	Start, End int
	Text       string
	Kind       Kind
}

// References finds the references of a tree, in document order.
func References(t *clause.Tree) []Reference {
	var refs []Reference
	titles := annexTitles(t)
	for _, n := range t.Nodes() {
		var own []Reference
		for _, m := range n.Marks {
			own = append(own, Reference{n, t.Node("fn" + clause.Digits(m.Number)), m.Offset, m.Offset, clause.Digits(m.Number), Footnote})
		}
		for _, a := range titles {
			if n == a {
				continue
			}
			for at := 0; ; {
				i := strings.Index(n.Text[at:], a.Heading)
				if i < 0 {
					break
				}
				own = append(own, Reference{n, a, at + i, at + i + len(a.Heading), a.Heading, Annex})
				at += i + len(a.Heading)
			}
		}
		slices.SortStableFunc(own, func(a, b Reference) int { return a.Start - b.Start })
		refs = append(refs, own...)
	}
	return refs
}

func annexTitles(t *clause.Tree) (annexes []*clause.Node) {
	for _, n := range t.Roots {
		if n.Kind == clause.Annex && n.Heading != "" {
			annexes = append(annexes, n)
		}
	}
	return annexes
}

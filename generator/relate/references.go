package relate

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/citation"
	"leqi/generator/clause"
)

// Kind says how a clause refers to another.
type Kind string

// The kinds of reference.
const (
	Footnote Kind = "footnote" // the mark of a footnote
	Annex    Kind = "annex"    // the title of an annex, or 附件N
	Pointer  Kind = "pointer"  // 第三章, 前款, 本条
	Named    Kind = "name"     // a phrase that names the clause
)

// Reference is one place in a clause's text that names another clause.
// Start and End are bytes of the clause's heading or text; a footnote's mark
// is empty there, because its number is not part of the text.
type Reference struct {
	From, To   *clause.Node
	Start, End int
	Text       string
	Kind       Kind
}

// Unresolved is a pointer that leads nowhere.
type Unresolved struct {
	In    *clause.Node
	Start int
	Text  string
}

// references finds the references of the tree, in document order. Where two
// overlap, the earlier and then the longer one stands.
func (f *finder) references() {
	f.checkNames()
	annexes := annexTitles(f.tree)
	scanner := citation.NewScanner(f.tree)
	for _, n := range f.tree.Nodes() {
		var own []Reference
		for _, m := range n.Marks {
			own = append(own, Reference{n, f.tree.Node("fn" + clause.Digits(m.Number)), m.Offset, m.Offset, clause.Digits(m.Number), Footnote})
		}
		for _, a := range annexes {
			if n != a {
				own = append(own, occurrences(n, a.Heading, a, Annex)...)
			}
		}
		for _, name := range f.curated.Names {
			if to := f.tree.Node(name.To); to != nil && to != n && (len(name.From) == 0 || slices.Contains(name.From, n.ID)) {
				own = append(own, occurrences(n, name.Quote, to, Named)...)
			}
		}
		pointers, unresolved := pointersOf(scanner, n)
		own = append(own, pointers...)
		f.out.Unresolved = append(f.out.Unresolved, unresolved...)
		f.out.References = append(f.out.References, apart(own)...)
	}
}

// pointersOf finds the citations in a clause's text. One that names several
// clauses (前两款, the end of a range) refers to the last in its own words, and
// to the others without any. A clause of another document is not a reference.
func pointersOf(s *citation.Scanner, n *clause.Node) (refs []Reference, unresolved []Unresolved) {
	for _, m := range s.Scan(n, n.Text) {
		last := len(m.Clauses) - 1
		switch {
		case m.Document != "":
			continue
		case last < 0:
			unresolved = append(unresolved, Unresolved{n, m.Start, m.Text})
			continue
		}
		for _, to := range m.Clauses[:last] {
			refs = append(refs, Reference{n, to, m.Start, m.Start, "", Pointer})
		}
		refs = append(refs, Reference{n, m.Clauses[last], m.Start, m.End, m.Text, Pointer})
	}
	return refs, unresolved
}

// apart orders the references of a clause and drops those inside another.
func apart(refs []Reference) []Reference {
	slices.SortStableFunc(refs, func(a, b Reference) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if aEmpty, bEmpty := a.End == a.Start, b.End == b.Start; aEmpty != bEmpty {
			if aEmpty {
				return -1
			}
			return 1
		}
		return b.End - a.End
	})
	var kept []Reference
	for _, r := range refs {
		if n := len(kept); n == 0 || r.Start >= kept[n-1].End || r.Start == kept[n-1].Start && r.End == kept[n-1].End && r.To != kept[n-1].To {
			kept = append(kept, r)
		}
	}
	return kept
}

func occurrences(n *clause.Node, text string, to *clause.Node, kind Kind) (refs []Reference) {
	own := n.Own()
	for at := 0; ; {
		i := strings.Index(own[at:], text)
		if i < 0 {
			return refs
		}
		refs = append(refs, Reference{n, to, at + i, at + i + len(text), text, kind})
		at += i + len(text)
	}
}

func annexTitles(t *clause.Tree) (annexes []*clause.Node) {
	for _, n := range t.Roots {
		if n.Kind == clause.Annex && n.Heading != "" {
			annexes = append(annexes, n)
		}
	}
	return annexes
}

// checkNames reports a name whose clauses do not exist or whose quotation
// stands nowhere.
func (f *finder) checkNames() {
	for i, name := range f.curated.Names {
		path := fmt.Sprintf("$.names[%d]", i)
		to := f.clauseAt(name.To, path)
		for _, id := range name.From {
			f.quoteIn(f.clauseAt(id, path), name.Quote, path)
		}
		if len(name.From) > 0 || to == nil {
			continue
		}
		if !slices.ContainsFunc(f.tree.Nodes(), func(n *clause.Node) bool {
			return n != to && strings.Contains(n.Own(), name.Quote)
		}) {
			f.fail(f.files.Relations, path, "quotation does not match", quoted(name.Quote)+" stands in no other clause", "quote the words as they are")
		}
	}
}

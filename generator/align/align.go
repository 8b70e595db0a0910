// Package align finds what became of every clause of one edition in the next.
//
// It pairs the clauses of two trees by evidence, the strongest first:
//
//  1. what an editor says in changes.yaml;
//  2. the same words under the same ID;
//  3. the same words elsewhere, if they stand once on either side, or once
//     in two units that are already a pair;
//  4. parts: a clause whose words are found, nearly all, in several new ones
//     was split; several whose words make up a new one were merged;
//  5. contents: units most of whose clauses are pairs are one themselves;
//  6. similarity of the words, the most similar first, if it is above a
//     threshold and no other clause comes near;
//  7. for units without words of their own, the ID.
//
// Two clauses that are less alike than the threshold are not one clause
// reworded: one was deleted and one inserted. Nor is anything guessed: where
// two clauses have about the same claim to a third, none gets it, and the
// deletion names them as candidates, for an editor to decide in changes.yaml.
//
// Words are compared folded (package wording): a new scan changes nothing.
//
// Invariant: every clause of either tree is in exactly one pair, and the same
// trees give the same pairs.
package align

import (
	"slices"

	"leqi/generator/clause"
	"leqi/generator/wording"
)

// Kind is what became of a clause.
type Kind string

// What becomes of a clause. Same, Width and Reworded keep the ID.
const (
	Same     Kind = "same"
	Width    Kind = "width"    // the same words, set in other widths or spaces
	Reworded Kind = "reworded" // other words
	Moved    Kind = "moved"    // another ID; Pair.Reworded says whether the words are others too
	Split    Kind = "split"    // one became several
	Merged   Kind = "merged"   // several became one
	Inserted Kind = "inserted"
	Deleted  Kind = "deleted"
)

// Kinds lists the kinds that are a change, in the order in which they are
// counted and listed.
var Kinds = []Kind{Reworded, Moved, Split, Merged, Inserted, Deleted}

// Pair is what became of some clauses. Old is empty for Inserted, New for
// Deleted; Old holds several for Merged, New for Split.
type Pair struct {
	Kind       Kind
	Old, New   []*clause.Node
	Reworded   bool           // the words differ, not only where they stand
	Candidates []*clause.Node // of a deletion or insertion: what it may have become or come from
	Reason     string         // of an editor's decision
}

// Changed reports whether a reader has to know of it.
func (p *Pair) Changed() bool { return p.Kind != Same && p.Kind != Width }

// Alignment holds the pairs in the order of the new tree; a deletion follows
// what stood before it.
type Alignment struct {
	Pairs []*Pair
	old   map[string]*Pair
	new   map[string]*Pair
}

// Old returns the pair of a clause of the old tree.
func (a *Alignment) Old(id string) *Pair { return a.old[id] }

// New returns the pair of a clause of the new tree.
func (a *Alignment) New(id string) *Pair { return a.new[id] }

// Trees aligns two trees. decided is what changes.yaml says, already checked
// by [Check].
func Trees(before, after *clause.Tree, decided []Decision) *Alignment {
	m := newMatcher(before, after)
	for _, d := range decided {
		m.decide(d)
	}
	m.sameWords()
	m.parts()
	m.contents()
	m.similar()
	m.contents()
	m.sameID()
	return m.alignment()
}

// matcher pairs the units of two trees step by step.
type matcher struct {
	before, after *clause.Tree
	unitsOf       map[*clause.Node]*unit
	olds, news    []*unit // in document order
	pairs         []*Pair
}

// unit is a clause of either tree while it is looked for.
type unit struct {
	*clause.Node
	folded     string
	grams      wording.Grams
	pair       *Pair
	candidates []*clause.Node
}

func newMatcher(before, after *clause.Tree) *matcher {
	m := &matcher{before: before, after: after, unitsOf: make(map[*clause.Node]*unit)}
	units := func(t *clause.Tree) (list []*unit) {
		for _, n := range t.Nodes() {
			u := &unit{Node: n, folded: wording.Fold(n.Own()), grams: wording.GramsOf(n.Own())}
			m.unitsOf[n] = u
			list = append(list, u)
		}
		return list
	}
	m.olds, m.news = units(before), units(after)
	return m
}

// free returns the units without a pair yet.
func free(units []*unit) []*unit {
	return slices.DeleteFunc(slices.Clone(units), func(u *unit) bool { return u.pair != nil })
}

// pair makes a pair of units that have none.
func (m *matcher) pair(olds, news []*unit, reason string) {
	p := &Pair{Reason: reason}
	words := func(units []*unit) (all string) {
		for _, u := range units {
			u.pair = p
			all += u.folded
		}
		return all
	}
	p.Reworded = words(olds) != words(news)
	p.Old, p.New = nodes(olds), nodes(news)
	switch {
	case len(olds) == 0:
		p.Kind, p.Candidates = Inserted, news[0].candidates
	case len(news) == 0:
		p.Kind, p.Candidates = Deleted, olds[0].candidates
	case len(news) > 1:
		p.Kind = Split
	case len(olds) > 1:
		p.Kind = Merged
	case olds[0].ID != news[0].ID:
		p.Kind = Moved
	case p.Reworded:
		p.Kind = Reworded
	case olds[0].Own() != news[0].Own() || olds[0].Label != news[0].Label:
		p.Kind = Width
	default:
		p.Kind = Same
	}
	if len(olds) == 0 || len(news) == 0 {
		p.Reworded = false
	}
	m.pairs = append(m.pairs, p)
}

func nodes(units []*unit) []*clause.Node {
	list := make([]*clause.Node, len(units))
	for i, u := range units {
		list[i] = u.Node
	}
	return list
}

// alignment pairs what is left with nothing and puts the pairs in order.
func (m *matcher) alignment() *Alignment {
	for _, u := range free(m.news) {
		m.pair(nil, []*unit{u}, "")
	}
	for _, u := range free(m.olds) {
		m.pair([]*unit{u}, nil, "")
	}
	a := &Alignment{old: make(map[string]*Pair), new: make(map[string]*Pair)}
	after := make(map[*Pair][]*Pair) // deletions by the pair they follow
	var last *Pair
	for _, u := range m.olds {
		a.old[u.ID] = u.pair
		if u.pair.Kind == Deleted {
			after[last] = append(after[last], u.pair)
		} else {
			last = u.pair
		}
	}
	a.Pairs = append(a.Pairs, after[nil]...)
	for _, u := range m.news {
		a.new[u.ID] = u.pair
		if u.pair.New[0] == u.Node {
			a.Pairs = append(append(a.Pairs, u.pair), after[u.pair]...)
		}
	}
	return a
}

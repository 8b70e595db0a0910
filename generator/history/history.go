// Package history follows clauses through the editions of a document: what
// the alignments of package align, which relate one edition to the next, say
// together.
//
// Invariant: the successors of a clause are clauses of the latest edition, so
// that a reader who is sent on from an old address arrives in one step; and an
// address that a later edition gives to another clause is never taken for the
// clause that had it before.
package history

import (
	"slices"

	"leqi/generator/align"
	"leqi/generator/clause"
	"leqi/generator/library"
)

// Step is what one edition did to a clause.
type Step struct {
	Edition *library.Edition // the newer one
	Before  *library.Edition
	Pairs   []*align.Pair // of the clause as it stood before; several once it was split
}

// Path is what became of a clause until now.
type Path struct {
	Steps []Step         // the editions that came after, also those that changed nothing
	Now   []*clause.Node // in the latest edition; none if the clause was repealed
}

// Kind sums a path up: Deleted, Split, Merged, Moved, Reworded or Same.
func (p Path) Kind(id string) align.Kind {
	merged, reworded := false, false
	for _, s := range p.Steps {
		for _, pair := range s.Pairs {
			merged = merged || pair.Kind == align.Merged
			reworded = reworded || pair.Reworded
		}
	}
	switch {
	case len(p.Now) == 0:
		return align.Deleted
	case len(p.Now) > 1:
		return align.Split
	case merged:
		return align.Merged
	case p.Now[0].ID != id:
		return align.Moved
	case reworded:
		return align.Reworded
	}
	return align.Same
}

// Follow follows a clause of an edition to the latest one.
func Follow(e *library.Edition, id string) Path {
	path := Path{Now: []*clause.Node{e.Tree.Node(id)}}
	for ; e.Next != nil; e = e.Next {
		step := Step{Edition: e.Next, Before: e}
		var next []*clause.Node
		for _, n := range path.Now {
			pair := e.Next.Changes.Old(n.ID)
			if !slices.Contains(step.Pairs, pair) {
				step.Pairs = append(step.Pairs, pair)
				next = append(next, pair.New...)
			}
		}
		path.Steps, path.Now = append(path.Steps, step), next
	}
	return path
}

// Gone is an ID that clauses of earlier editions had and none has now.
type Gone struct {
	Edition *library.Edition // the last that has it
	Node    *clause.Node
	Path    Path
}

// Gones returns the IDs that the latest edition has no clause for, those that
// vanished last first.
func Gones(d *library.Document) []Gone {
	var gones []Gone
	seen := make(map[string]bool)
	for _, e := range slices.Backward(d.Editions) {
		for _, n := range e.Tree.Nodes() {
			if !seen[n.ID] && e.Next != nil {
				gones = append(gones, Gone{e, n, Follow(e, n.ID)})
			}
			seen[n.ID] = true
		}
	}
	return gones
}

// Former is a clause that had an ID before the clause that has it now.
type Former struct {
	Edition *library.Edition // the last in which the ID meant that clause
	Node    *clause.Node
	Path    Path
}

// Formers returns, latest first, the clauses of earlier editions that had the ID
// of a clause of the latest edition and are not that clause.
func Formers(d *library.Document, id string) []Former {
	var formers []Former
	latest := d.Latest()
	for _, e := range slices.Backward(d.Editions[:len(d.Editions)-1]) {
		n := e.Tree.Node(id)
		if n == nil || sameAsAfter(e.Next, id) {
			continue // no such ID, or a later edition reports it
		}
		path := Follow(e, id)
		if slices.Contains(path.Now, latest.Tree.Node(id)) {
			continue
		}
		formers = append(formers, Former{e, n, path})
	}
	return formers
}

// sameAsAfter reports whether an ID means the same clause in an edition and in
// the one before it.
func sameAsAfter(e *library.Edition, id string) bool {
	return slices.ContainsFunc(e.Changes.Old(id).New, func(n *clause.Node) bool { return n.ID == id })
}

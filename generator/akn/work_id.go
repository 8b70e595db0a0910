package akn

import (
	"leqi/generator/clause"
	"leqi/generator/library"
)

// workIDs returns the wId of every clause of a document's editions:
// what a clause is called in the work, whatever number an edition gives
// it. It is its eId in the edition that brought it; where an older clause has
// that wId already, with the edition after it (chp_1__sec_3-2024-07).
//
// A clause that was split or merged is not the one that it was.
func workIDs(d *library.Document) map[*clause.Node]string {
	ids := make(map[*clause.Node]string)
	for _, e := range d.Editions {
		taken := make(map[string]bool)
		for _, n := range e.Tree.Nodes() {
			if old := sameBefore(e, n); old != nil {
				ids[n] = ids[old]
				taken[ids[old]] = true
			}
		}
		for _, n := range e.Tree.Nodes() {
			if ids[n] != "" {
				continue
			}
			if ids[n] = n.EID; taken[n.EID] {
				ids[n] += "-" + e.Name
			}
		}
	}
	return ids
}

// sameBefore returns the clause of the edition before that a clause is; nil
// if there is none.
func sameBefore(e *library.Edition, n *clause.Node) *clause.Node {
	if e.Changes == nil {
		return nil
	}
	if p := e.Changes.New(n.ID); p != nil && len(p.Old) == 1 && len(p.New) == 1 {
		return p.Old[0]
	}
	return nil
}

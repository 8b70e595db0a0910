package data

import (
	"slices"

	"leqi/generator/address"
	"leqi/generator/align"
	"leqi/generator/clause"
	"leqi/generator/history"
	"leqi/generator/library"
)

// Difference is changes/index.json below a clause's pinned page: what became
// of it in every edition since.
type Difference struct {
	URI      string           `json:"uri"`
	Document string           `json:"document"`
	Edition  string           `json:"edition"`
	ID       string           `json:"id"`
	Citation string           `json:"citation"`
	Kind     string           `json:"kind"` // of all steps together
	Latest   string           `json:"latest"`
	Now      []ClauseAt       `json:"now"`   // in the latest edition
	Steps    []DifferenceStep `json:"steps"` // those that changed something, oldest first
}

// DifferenceStep is what one edition changed in a clause, and in what stands
// below it.
type DifferenceStep struct {
	Edition string   `json:"edition"`
	Before  string   `json:"before"`
	Changes []Change `json:"changes"`
	Below   []Change `json:"below"`
}

// Difference returns what became of a clause of an edition, or nil if nothing
// did.
func (r *Revisions) Difference(e *library.Edition, n *clause.Node) *Difference {
	latest, path := r.Latest(), history.Follow(e, n.ID)
	d := &Difference{
		URI: address.DifferenceURI(e, n.ID), Document: e.Document, Edition: e.Name, ID: n.ID, Citation: n.Cite(),
		Kind: string(path.Kind(n.ID)), Latest: latest.Name, Now: clausesAt(latest, path.Now),
	}
	for _, s := range path.Steps {
		step := DifferenceStep{Edition: s.Edition.Name, Before: s.Before.Name, Changes: []Change{}, Below: []Change{}}
		for _, p := range s.Pairs {
			if p.Changed() {
				step.Changes = append(step.Changes, r.Changes[p])
			}
		}
		for _, p := range below(s) {
			if c := r.Changes[p]; !c.Follows {
				step.Below = append(step.Below, c)
			}
		}
		if len(step.Changes)+len(step.Below) > 0 {
			d.Steps = append(d.Steps, step)
		}
	}
	if len(d.Steps) == 0 {
		return nil
	}
	return d
}

// below returns the changed pairs of what stands below the clauses of a step, in
// the order of the text.
func below(s history.Step) []*align.Pair {
	within := make(map[*align.Pair]bool)
	add := func(nodes []*clause.Node, of func(string) *align.Pair) {
		for _, top := range nodes {
			for n := range top.All() {
				within[of(n.ID)] = true
			}
		}
	}
	for _, p := range s.Pairs {
		add(p.Old, s.Edition.Changes.Old)
		add(p.New, s.Edition.Changes.New)
	}
	var list []*align.Pair
	for _, p := range s.Edition.Changes.Pairs {
		if within[p] && p.Changed() && !slices.Contains(s.Pairs, p) {
			list = append(list, p)
		}
	}
	return list
}

// The types below are what the templates need and no published format.

// Differences returns what became of the clauses of the older editions, where
// anything did.
func (r *Revisions) Differences() map[string]map[string]*Difference {
	all := make(map[string]map[string]*Difference)
	for _, e := range r.Editions[:len(r.Editions)-1] {
		all[e.Name] = make(map[string]*Difference)
		for _, n := range e.Tree.Nodes() {
			if d := r.Difference(e, n); d != nil {
				all[e.Name][n.ID] = d
			}
		}
	}
	return all
}

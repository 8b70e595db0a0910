package emit

import (
	"slices"

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

// difference gives what became of a clause of an edition, or nil where nothing
// did.
func (r *revisions) difference(e *library.Edition, n *clause.Node) *Difference {
	latest, path := r.Latest(), history.Follow(e, n.ID)
	d := &Difference{
		URI: differenceURI(e, n.ID), Document: e.Document, Edition: e.Name, ID: n.ID, Citation: n.Cite(),
		Kind: string(path.Kind(n.ID)), Latest: latest.Name, Now: clausesAt(latest, path.Now),
	}
	for _, s := range path.Steps {
		step := DifferenceStep{Edition: s.Edition.Name, Before: s.Before.Name, Changes: []Change{}, Below: []Change{}}
		for _, p := range s.Pairs {
			if p.Changed() {
				step.Changes = append(step.Changes, r.changes[p])
			}
		}
		for _, p := range below(s) {
			if c := r.changes[p]; !c.Follows {
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

// below gives the changed pairs of what stands below the clauses of a step, in
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

// NowData is what a page of an older edition says of its clause today.
type NowData struct {
	Kind      string   `json:"kind"`
	IDs       []string `json:"ids"`       // in the latest edition
	Changed   bool     `json:"changed"`   // there is a page of its changes
	OwnWords  bool     `json:"ownWords"`  // the clause's own words are others
	OnlyBelow bool     `json:"onlyBelow"` // only what stands below it changed
}

func nowOf(path history.Path, d *Difference, id string) *NowData {
	now := &NowData{Kind: string(path.Kind(id)), IDs: []string{}, Changed: d != nil}
	for _, n := range path.Now {
		now.IDs = append(now.IDs, n.ID)
	}
	if d != nil {
		now.OnlyBelow = true
		for _, s := range d.Steps {
			for _, c := range s.Changes {
				now.OnlyBelow, now.OwnWords = false, now.OwnWords || c.Reworded
			}
		}
	}
	return now
}

// FormerData is a clause that had the ID of another before it.
type FormerData struct {
	Edition string   `json:"edition"` // the last in which the ID meant it
	Opening string   `json:"opening"`
	Now     *NowData `json:"now"`
}

func (r *revisions) formers(id string) []FormerData {
	var list []FormerData
	for _, f := range history.Formers(r.Document, id) {
		list = append(list, FormerData{f.Edition.Name, summary(f.Node), nowOf(f.Path, r.difference(f.Edition, f.Node), id)})
	}
	return list
}

// origin gives what the editions did to make a clause of the latest what it is,
// the newest first.
func (r *revisions) origin(n *clause.Node) []DifferenceStep {
	var steps []DifferenceStep
	nodes := []*clause.Node{n}
	for i := len(r.Editions) - 1; i > 0 && len(nodes) > 0; i-- {
		step := DifferenceStep{Edition: r.Editions[i].Name, Before: r.Editions[i-1].Name}
		var before []*clause.Node
		var seen []*align.Pair
		for _, n := range nodes {
			p := r.Editions[i].Changes.New(n.ID)
			if slices.Contains(seen, p) {
				continue
			}
			seen = append(seen, p)
			before = append(before, p.Old...)
			if p.Changed() {
				step.Changes = append(step.Changes, r.changes[p])
			}
		}
		if len(step.Changes) > 0 {
			steps = append(steps, step)
		}
		nodes = before
	}
	return steps
}

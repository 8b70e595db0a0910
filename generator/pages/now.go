package pages

import (
	"slices"

	"leqi/generator/align"
	"leqi/generator/clause"
	"leqi/generator/data"
	"leqi/generator/history"
)

// NowData is what a page of an older edition says of its clause today.
type NowData struct {
	Kind      string   `json:"kind"`
	IDs       []string `json:"ids"`       // in the latest edition
	Changed   bool     `json:"changed"`   // there is a page of its changes
	OwnWords  bool     `json:"ownWords"`  // the clause's own words are others
	OnlyBelow bool     `json:"onlyBelow"` // only what stands below it changed
}

func nowOf(path history.Path, d *data.Difference, id string) *NowData {
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

func (r *pager) formers(id string) []FormerData {
	var list []FormerData
	for _, f := range history.Formers(r.Document, id) {
		list = append(list, FormerData{f.Edition.Name, data.Summary(f.Node), nowOf(f.Path, r.Difference(f.Edition, f.Node), id)})
	}
	return list
}

// origin returns what the editions did to make a clause of the latest what it is,
// the newest first.
func (r *pager) origin(n *clause.Node) []data.DifferenceStep {
	var steps []data.DifferenceStep
	nodes := []*clause.Node{n}
	for i := len(r.Editions) - 1; i > 0 && len(nodes) > 0; i-- {
		step := data.DifferenceStep{Edition: r.Editions[i].Name, Before: r.Editions[i-1].Name}
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
				step.Changes = append(step.Changes, r.Changes[p])
			}
		}
		if len(step.Changes) > 0 {
			steps = append(steps, step)
		}
		nodes = before
	}
	return steps
}

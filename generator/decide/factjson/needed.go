package factjson

import (
	"slices"

	"leqi/generator/decide/engine"
)

// remaining names the facts that some condition still turns on, whether or not
// the outcome is sure.
func (a *Answers) remaining() []string {
	t := a.Table
	names := nameList(a.Needed())
	for i := range t.Nodes {
		c := &t.Nodes[i]
		if c.Role >= engine.Consequence || c.Role == engine.Unpublished {
			continue
		}
		if status, applies := t.Judge(c, a.State); applies && status == engine.Undetermined {
			for _, name := range a.lacking(c) {
				names.add(name)
			}
		}
	}
	return names
}

// copy returns a state that can be changed without harm.
func (a *Answers) copy() *engine.State {
	return &engine.State{Cells: append([]engine.Set(nil), a.State.Cells...), Items: a.State.Items}
}

// Needed names the facts that can still change the outcome, the next question
// first.
func (a *Answers) Needed() []string { return a.neededBy(a.State) }

func (a *Answers) neededBy(s *engine.State) []string {
	next, ok := a.Table.Next(s)
	if !ok {
		return nil
	}
	var names nameList
	a.names(&names, next)
	for _, p := range a.Table.Needed(s) {
		a.names(&names, p)
	}
	return names
}

// names adds the facts behind a place that are not known yet.
func (a *Answers) names(names *nameList, p engine.Place) {
	t := a.Table
	slot := &t.Slots[p.Slot]
	f := &t.Facts[slot.Fact]
	switch {
	case slot.Period != nil:
		if _, known := a.day(slot.Period.From); !known {
			names.add(t.Facts[slot.Period.From].ID)
		}
		if _, known := a.day(slot.Period.To); !known {
			names.add(f.ID)
		}
	case f.Parent >= 0 && !a.listed:
		names.add(t.Facts[f.Parent].ID)
	case f.Parent >= 0:
		names.add(t.Facts[f.Parent].ID + "[" + string(appendInt(nil, max(0, p.Item))) + "]." + f.ID)
	default:
		names.add(f.ID)
	}
}

// nameList holds each name once, in the order added.
type nameList []string

func (l *nameList) add(name string) {
	if !slices.Contains(*l, name) {
		*l = append(*l, name)
	}
}

package engine

// A Place is one slot, of one situation if there are several.
type Place struct {
	Slot int
	Item int // -1 for the unit's own slots, and if there is one situation or none
}

// Needed returns the places whose answer can still change the outcome: exactly
// those slots for which two cells still lead to different decisions.
func (t *Table) Needed(s *State) []Place {
	if t.Possible(s).Known() {
		return nil
	}
	if len(s.Items) < 2 {
		var places []Place
		for slot, in := range t.support(&t.Decide, s.Cells) {
			if in {
				places = append(places, Place{slot, -1})
			}
		}
		return places
	}
	return t.neededAmong(s)
}

// Lacking returns the places that a diagram with leaves 0 and 1 still turns
// on; with several situations, those of each for which it is not settled.
func (t *Table) Lacking(d *Diagram, s *State) (places []Place) {
	if len(s.Items) < 2 {
		for slot, in := range t.support(d, s.Cells) {
			if in {
				places = append(places, Place{slot, -1})
			}
		}
		return places
	}
	var cells [MaxSlots]Set
	for item := range s.Items {
		if t.StatusOf(d, s, item) != Undetermined {
			continue
		}
		copy(cells[:], s.Cells)
		copy(cells[t.Shared:], s.Items[item])
		for slot, in := range t.support(d, cells[:len(t.Slots)]) {
			switch {
			case in && slot < t.Shared:
				places = append(places, Place{slot, -1})
			case in:
				places = append(places, Place{slot, item})
			}
		}
	}
	return places
}

// support reports for every slot whether the diagram still depends on it. Two
// nodes that have become equal under the answers count as one, so the result
// is exact.
func (t *Table) support(d *Diagram, cells []Set) (in [MaxSlots]bool) {
	if d.Root.IsLeaf() {
		return in
	}
	var same [MaxNodes]Ref // the node or leaf that each node has become
	for at := range d.Root + 1 {
		same[at] = d.become(at, cells, &same)
	}
	var seen [MaxNodes]bool
	if top := same[d.Root]; !top.IsLeaf() {
		seen[top] = true
	}
	for at := d.Root; at >= 0; at-- {
		if !seen[at] {
			continue
		}
		n := d.Nodes[at]
		in[n.Slot] = true
		for _, e := range d.Edges[n.From:n.To] {
			if cells[n.Slot]&e.Cells == 0 {
				continue
			}
			if to := resolve(e.To, &same); !to.IsLeaf() {
				seen[to] = true
			}
		}
	}
	return in
}

// become returns what a node is worth under the answers: a child when all
// possible cells lead there, an earlier node that does the same, or itself.
func (d *Diagram) become(at Ref, cells []Set, same *[MaxNodes]Ref) Ref {
	n := d.Nodes[at]
	known := cells[n.Slot]
	first, one := Ref(0), true
	started := false
	for _, e := range d.Edges[n.From:n.To] {
		if known&e.Cells == 0 {
			continue
		}
		to := resolve(e.To, same)
		if !started {
			first, started = to, true
		} else if to != first {
			one = false
		}
	}
	if one {
		return first
	}
	for earlier := at - 1; earlier >= 0; earlier-- {
		if d.Nodes[earlier].Slot == n.Slot && same[earlier] == earlier && d.agree(at, earlier, known, same) {
			return earlier
		}
	}
	return at
}

// agree reports whether two nodes of one slot lead every possible cell to the
// same place.
func (d *Diagram) agree(a, b Ref, known Set, same *[MaxNodes]Ref) bool {
	na, nb := d.Nodes[a], d.Nodes[b]
	for _, ea := range d.Edges[na.From:na.To] {
		for _, eb := range d.Edges[nb.From:nb.To] {
			if known&ea.Cells&eb.Cells != 0 && resolve(ea.To, same) != resolve(eb.To, same) {
				return false
			}
		}
	}
	return true
}

func resolve(r Ref, same *[MaxNodes]Ref) Ref {
	if r.IsLeaf() {
		return r
	}
	return same[r]
}

// neededAmong is Needed for two or more situations: a slot matters when two
// of its cells lead, with everything else equal, to different outcomes.
func (t *Table) neededAmong(s *State) []Place {
	var places []Place
	for slot := range t.Shared {
		if t.sharedMatters(s, slot) {
			places = append(places, Place{slot, -1})
		}
	}
	for item := range s.Items {
		for slot := t.Shared; slot < len(t.Slots); slot++ {
			if t.itemMatters(s, item, slot) {
				places = append(places, Place{slot, item})
			}
		}
	}
	return places
}

// itemMatters looks at one situation with its measure raised to the least
// that the other situations give: below that it cannot change the outcome.
func (t *Table) itemMatters(s *State, item, slot int) bool {
	known := s.Items[item][slot-t.Shared]
	if known.Known() {
		return false
	}
	matters := false
	t.eachShared(s, func(cells *[MaxSlots]Set) bool {
		least := 0
		for other := range s.Items {
			if other != item {
				copy(cells[t.Shared:], s.Items[other])
				least = max(least, t.Decide.Possible(cells[:len(t.Slots)]).First())
			}
		}
		copy(cells[t.Shared:], s.Items[item])
		matters = t.differs(cells, t.Shared, slot, least)
		return !matters
	})
	return matters
}

// differs reports whether slot can change max(outcome, least), over all
// readings of the other slots from first on.
func (t *Table) differs(cells *[MaxSlots]Set, first, slot, least int) bool {
	if first == slot {
		first++
	}
	if first < len(t.Slots) {
		all, found := cells[first], false
		for rest := all; rest != 0 && !found; rest &= rest - 1 {
			cells[first] = rest & -rest
			found = t.differs(cells, first+1, slot, least)
		}
		cells[first] = all
		return found
	}
	all, seen, found := cells[slot], -1, false
	for rest := all; rest != 0; rest &= rest - 1 {
		cells[slot] = rest & -rest
		v := max(least, t.Decide.Possible(cells[:len(t.Slots)]).First())
		found = found || seen >= 0 && v != seen
		seen = v
	}
	cells[slot] = all
	return found
}

// sharedMatters reports whether two cells of one of the unit's own slots can
// give different outcomes while all situations stay as they are.
func (t *Table) sharedMatters(s *State, slot int) bool {
	all := s.Cells[slot]
	if all.Known() {
		return false
	}
	rest := *s
	rest.Cells = append([]Set(nil), s.Cells...)
	rest.Cells[slot] = One(all.First())
	matters := false
	t.eachShared(&rest, func(a *[MaxSlots]Set) bool {
		for cell := range MaxCells {
			if !all.Has(cell) || cell == all.First() {
				continue
			}
			b := *a
			b[slot] = One(cell)
			if t.pairsDiffer(s.Items, a, &b) {
				matters = true
				return false
			}
		}
		return true
	})
	return matters
}

// pairsDiffer folds the pairs (outcome under a, outcome under b) of every
// situation and reports whether the two highest can differ.
func (t *Table) pairsDiffer(items [][]Set, a, b *[MaxSlots]Set) bool {
	var held [MaxCells]Values // held[x] has y: the pair (x, y) can be the highest so far
	for i, item := range items {
		copy(a[t.Shared:], item)
		copy(b[t.Shared:], item)
		var pairs [MaxCells]Values
		t.pairs(a, b, t.Shared, &pairs)
		if i == 0 {
			held = pairs
			continue
		}
		var next [MaxCells]Values
		for x, ys := range held {
			for x2, ys2 := range pairs {
				if ys != 0 && ys2 != 0 {
					next[max(x, x2)] |= ys.highest(ys2)
				}
			}
		}
		held = next
	}
	for x, ys := range held {
		if ys&^(1<<x) != 0 {
			return true
		}
	}
	return false
}

// pairs gathers the outcomes under a and under b for every reading of one
// situation.
func (t *Table) pairs(a, b *[MaxSlots]Set, first int, into *[MaxCells]Values) {
	if first == len(t.Slots) {
		x := t.Decide.Possible(a[:first]).First()
		into[x] |= t.Decide.Possible(b[:first])
		return
	}
	all := a[first]
	for rest := all; rest != 0; rest &= rest - 1 {
		a[first], b[first] = rest&-rest, rest&-rest
		t.pairs(a, b, first+1, into)
	}
	a[first], b[first] = all, all
}

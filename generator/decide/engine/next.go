package engine

import "math"

// Next returns the place to ask next, or ok false when the outcome is settled:
// the one after whose answer the least is expected to be left open. The cells
// still possible count as equally likely.
//
// The table's shortest order of questions says it, as far as it goes: where
// the answers have come in another order, or in part, the question with the
// least entropy of the outcome after it is asked. Package order holds the mean
// number of questions against the optimum.
func (t *Table) Next(s *State) (place Place, ok bool) {
	if len(s.Items) < 2 {
		if t.Decide.Possible(s.Cells).Known() {
			return Place{}, false
		}
		return Place{t.ask(s.Cells), -1}, true
	}
	if t.Possible(s).Known() {
		return Place{}, false
	}
	return t.nextAmong(s), true
}

// nextAmong asks first about the situation that may give the highest measure:
// the others matter only below it.
func (t *Table) nextAmong(s *State) Place {
	needed := t.Needed(s)
	var cells [MaxSlots]Set
	best, high := needed[0], -1
	for i := range s.Items {
		copy(cells[:], s.Cells)
		copy(cells[t.Shared:], s.Items[i])
		v := t.Decide.Possible(cells[:len(t.Slots)])
		if v.Known() {
			continue
		}
		if top := int(31 - leading(v)); top > high {
			slot := t.ask(cells[:len(t.Slots)])
			for _, p := range needed {
				if p.Slot == slot && (p.Item == i || p.Item < 0) {
					best, high = p, top
				}
			}
		}
	}
	return best
}

func leading(v Values) int {
	n := 0
	for v>>31 == 0 {
		v <<= 1
		n++
	}
	return n
}

// spreads holds what one pass down and one pass up the diagram need.
type spreads struct {
	reach [MaxNodes]float64              // how likely the node is reached
	below [MaxNodes][MaxOutcomes]float64 // the outcomes below the node
	cell  [MaxCells][MaxOutcomes]float64 // the outcomes for one cell of the slot at hand
}

// MaxOutcomes is how many outcomes a table may have.
const MaxOutcomes = 8

// ask chooses the slot for one reading of the table.
func (t *Table) ask(cells []Set) int {
	d := &t.Decide
	support := t.support(d, cells)
	if slot := t.ordered(cells); slot >= 0 && support[slot] {
		return slot
	}
	var sp spreads
	t.passes(d, cells, &sp)
	best, least := -1, math.Inf(1)
	for slot := range t.Slots {
		if !support[slot] {
			continue
		}
		if left := t.leftOpen(d, cells, slot, &sp); left < least-1e-12 {
			best, least = slot, left
		}
	}
	return best
}

// ordered follows the shortest order of questions to the first one that is
// not answered; -1 when there is none.
func (t *Table) ordered(cells []Set) int {
	if len(t.Order) == 0 {
		return -1
	}
	for at := 0; at >= 0; {
		ask := &t.Order[at]
		known := cells[ask.Slot]
		at = ask.Next[known.First()]
		for rest := known; rest != 0; rest &= rest - 1 {
			if ask.Next[rest.First()] != at {
				return ask.Slot
			}
		}
	}
	return -1
}

// passes fills reach (from the root down) and below (from the leaves up).
func (t *Table) passes(d *Diagram, cells []Set, sp *spreads) {
	for at := range d.Root + 1 {
		n := d.Nodes[at]
		known := cells[n.Slot]
		share := 1 / float64(known.Len())
		for _, e := range d.Edges[n.From:n.To] {
			w := float64((known & e.Cells).Len()) * share
			if w == 0 {
				continue
			}
			if e.To.IsLeaf() {
				sp.below[at][e.To.Value()] += w
				continue
			}
			for o := range t.Outcomes {
				sp.below[at][o] += w * sp.below[e.To][o]
			}
		}
	}
	sp.reach[d.Root] = 1
	for at := d.Root; at >= 0; at-- {
		p := sp.reach[at]
		if p == 0 {
			continue
		}
		n := d.Nodes[at]
		known := cells[n.Slot]
		for _, e := range d.Edges[n.From:n.To] {
			if w := (known & e.Cells).Len(); w > 0 && !e.To.IsLeaf() {
				sp.reach[e.To] += p * float64(w) / float64(known.Len())
			}
		}
	}
}

// leftOpen is the mean entropy of the outcome after the slot is answered.
func (t *Table) leftOpen(d *Diagram, cells []Set, slot int, sp *spreads) float64 {
	known := cells[slot]
	skip := sp.below[d.Root]
	for rest := known; rest != 0; rest &= rest - 1 {
		sp.cell[rest.First()] = [MaxOutcomes]float64{}
	}
	for at := range d.Root + 1 {
		n := d.Nodes[at]
		p := sp.reach[at]
		if int(n.Slot) != slot || p == 0 {
			continue
		}
		for o := range t.Outcomes {
			skip[o] -= p * sp.below[at][o]
		}
		for _, e := range d.Edges[n.From:n.To] {
			for rest := known & e.Cells; rest != 0; rest &= rest - 1 {
				c := &sp.cell[rest.First()]
				if e.To.IsLeaf() {
					c[e.To.Value()] += p
					continue
				}
				for o := range t.Outcomes {
					c[o] += p * sp.below[e.To][o]
				}
			}
		}
	}
	sum := 0.0
	for rest := known; rest != 0; rest &= rest - 1 {
		for o := range t.Outcomes {
			if p := sp.cell[rest.First()][o] + skip[o]; p > 1e-12 {
				sum -= p * math.Log2(p)
			}
		}
	}
	return sum / float64(known.Len())
}

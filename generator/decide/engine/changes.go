package engine

import (
	"math/bits"
	"slices"
)

// A ChangeSet is a smallest set of facts that would turn the outcome: with
// each of them moved into its target cells the outcome is Outcome, with any
// of them left as it is, it is not.
type ChangeSet struct {
	Outcome int
	Moves   []Move
}

// A Move is what one fact must become.
type Move struct {
	Fact  int
	To    []Set // for each of the fact's slots the cells that do
	Years int   // of a list cured by time: how many new entries, 0 otherwise
}

// maxTurns bounds the alternatives that are listed for one set of facts.
const maxTurns = 16

// Changes returns all minimal change sets. A fact that is not answered is not
// changed but taken as favourable: a set turns the outcome once what is Needed
// after its moves is answered so. A fact that is answered in part (A or B) is
// not: a change must do for each of its cells.
// Where the best outcome is possible already there is nothing to change.
//
// What a change aims at is the best outcome of the table, or for a decision
// that takes the highest measure, any lower one.
func (t *Table) Changes(s *State) []ChangeSet {
	now := t.Possible(s)
	goal := t.Best
	if t.Highest {
		goal = now&-now - 1
	}
	if goal == 0 || now&goal != 0 {
		return nil
	}
	c := changer{t: t, s: s, goal: goal, work: State{Cells: append([]Set(nil), s.Cells...), Items: s.Items}}
	c.gather()
	c.unsure = t.Unsure(s)
	var minimal []uint
	var sets []ChangeSet
	for size := 1; size <= len(c.facts); size++ {
	next:
		for mask := uint(1)<<size - 1; mask < 1<<len(c.facts); mask = sameSize(mask) {
			for _, m := range minimal {
				if mask&m == m {
					continue next
				}
			}
			if c.turns(mask) {
				minimal = append(minimal, mask)
				sets = c.turnings(mask, sets)
			}
		}
	}
	return sets
}

// sameSize returns the next larger number with as many bits set.
func sameSize(x uint) uint {
	low := x & -x
	carry := x + low
	return carry | (x^carry)>>(bits.TrailingZeros(low)+2)
}

type changer struct {
	t     *Table
	s     *State
	goal  Values
	work  State // s with the moves under test
	facts []int // facts that are answered and not fixed

	unsure []uint8 // slots that are answered in part
}

// gather lists the facts that can be moved: answered, and not fixed. What
// belongs to one situation has happened and is not moved.
func (c *changer) gather() {
	for i := range c.t.Facts {
		f := &c.t.Facts[i]
		if f.Change == Fixed || f.Parent >= 0 {
			continue
		}
		for _, slot := range f.Slots {
			if c.s.Cells[slot] != c.t.Slots[slot].Full() {
				c.facts = append(c.facts, i)
				break
			}
		}
	}
}

// allowed returns the cells that a slot of a fact can move to.
func (c *changer) allowed(f *Fact, slot uint8) Set {
	full := c.t.Slots[slot].Full()
	if c.t.Slots[slot].Period != nil {
		return full &^ (One(c.s.Cells[slot].First()) - 1) // time does not go back
	}
	if f.Blank >= 0 {
		return full&^One(f.Blank) | c.s.Cells[slot]
	}
	return full
}

// turns reports whether the facts in mask, moved freely, reach the goal.
func (c *changer) turns(mask uint) bool {
	copy(c.work.Cells, c.s.Cells)
	var moved []uint8
	for i, fact := range c.facts {
		if mask>>i&1 == 0 {
			continue
		}
		f := &c.t.Facts[fact]
		for _, slot := range f.Slots {
			c.work.Cells[slot] = c.allowed(f, slot)
			moved = append(moved, slot)
		}
	}
	return c.reaches(moved)
}

// reaches reports whether the goal is possible in work, whichever cell of each
// slot that is answered in part and not moved is the true one.
func (c *changer) reaches(moved []uint8) bool {
	rest := slices.DeleteFunc(slices.Clone(c.unsure), func(slot uint8) bool { return slices.Contains(moved, slot) })
	return c.t.EachReading(&c.work, rest, func() bool { return c.t.Possible(&c.work)&c.goal != 0 })
}

// turnings lists how the facts in mask can be moved: boxes of target cells,
// every combination of which reaches the goal.
func (c *changer) turnings(mask uint, sets []ChangeSet) []ChangeSet {
	var facts []int
	list, longest := -1, 1 // a list cured by time: as few new entries as do
	for i, fact := range c.facts {
		if mask>>i&1 == 1 {
			facts = append(facts, fact)
			if f := &c.t.Facts[fact]; f.Kind == List && f.Change == Time {
				list, longest = fact, len(f.Slots)
			}
		}
	}
	for years := 1; years <= longest; years++ {
		var slots []uint8
		var from []Set
		for _, fact := range facts {
			f := &c.t.Facts[fact]
			for i, slot := range f.Slots {
				set := c.allowed(f, slot)
				if fact == list && i+years < len(f.Slots) {
					set = c.s.Cells[f.Slots[i+years]] // the entry moves up, the oldest drops out
				}
				slots, from = append(slots, slot), append(from, set)
			}
		}
		boxes := c.boxes(slots, from)
		for _, box := range boxes {
			sets = append(sets, c.changeSet(facts, box, list, years))
		}
		if len(boxes) > 0 {
			break
		}
	}
	return sets
}

// boxes covers the assignments of slots, within from, that reach the goal.
func (c *changer) boxes(slots []uint8, from []Set) (boxes [][]Set) {
	copy(c.work.Cells, c.s.Cells)
	at := make([]Set, len(slots))
	c.every(slots, from, 0, func() bool {
		for i, slot := range slots {
			at[i] = c.work.Cells[slot]
		}
		if len(boxes) == maxTurns || covered(boxes, at) || !c.reaches(slots) {
			return true
		}
		box := append([]Set(nil), at...)
		for i := range slots {
			c.widen(slots, box, i, from[i])
		}
		boxes = append(boxes, box)
		for i, slot := range slots {
			c.work.Cells[slot] = at[i]
		}
		return true
	})
	return boxes
}

// widen adds every cell to box[i] with which the whole box still does.
func (c *changer) widen(slots []uint8, box []Set, i int, within Set) {
	have := box[i]
	for rest := within &^ have; rest != 0; rest &= rest - 1 {
		box[i] = rest & -rest
		if c.every(slots, box, 0, func() bool { return c.reaches(slots) }) {
			have |= box[i]
		}
	}
	box[i] = have
}

// every puts each assignment of slots within sets into work and calls f,
// until f says false.
func (c *changer) every(slots []uint8, sets []Set, i int, f func() bool) bool {
	if i == len(slots) {
		return f()
	}
	for rest := sets[i]; rest != 0; rest &= rest - 1 {
		c.work.Cells[slots[i]] = rest & -rest
		if !c.every(slots, sets, i+1, f) {
			return false
		}
	}
	return true
}

func covered(boxes [][]Set, at []Set) bool {
next:
	for _, box := range boxes {
		for i, set := range box {
			if at[i]&^set != 0 {
				continue next
			}
		}
		return true
	}
	return false
}

func (c *changer) changeSet(facts []int, box []Set, list, years int) ChangeSet {
	copy(c.work.Cells, c.s.Cells)
	set := ChangeSet{Outcome: c.t.Open}
	for _, fact := range facts {
		f := &c.t.Facts[fact]
		m := Move{Fact: fact, To: box[:len(f.Slots):len(f.Slots)]}
		box = box[len(f.Slots):]
		if fact == list {
			m.Years = years
		}
		for i, slot := range f.Slots {
			c.work.Cells[slot] = m.To[i]
		}
		set.Moves = append(set.Moves, m)
	}
	if v := c.t.Possible(&c.work); v.Known() {
		set.Outcome = v.First()
	} else if v &= c.goal; v.Known() {
		set.Outcome = v.First()
	}
	return set
}

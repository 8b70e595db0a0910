package prove

import (
	"slices"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/engine"

	"pgregory.net/rapid"
)

// eachTable runs a property on every decision.
func eachTable(t *testing.T, property func(t *rapid.T, table *engine.Table)) {
	for _, table := range modeltest.Book(t).Tables {
		t.Run(table.ID, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { property(t, table) })
		})
	}
}

// drawState draws what may be known: of most slots one cell, of some a few,
// of some nothing; with situations, up to three of them.
func drawState(t *rapid.T, table *engine.Table) *engine.State {
	s := table.NewState()
	draw := func(set engine.Set, name string) engine.Set {
		switch rapid.IntRange(0, 5).Draw(t, name) {
		case 0:
			return set
		case 1:
			n := rapid.Uint32Range(1, uint32(set)).Draw(t, "some")
			if set&engine.Set(n) != 0 {
				return set & engine.Set(n)
			}
			return set
		}
		return engine.One(rapid.IntRange(0, set.Len()-1).Draw(t, "cell"))
	}
	for i := range s.Cells {
		s.Cells[i] = draw(s.Cells[i], table.Slots[i].Name)
	}
	if table.Shared == len(table.Slots) {
		return s
	}
	n := rapid.IntRange(0, 3).Draw(t, "situations")
	for range n {
		var item []engine.Set
		for i := table.Shared; i < len(table.Slots); i++ {
			item = append(item, draw(table.Slots[i].Full(), table.Slots[i].Name))
		}
		s.Items = append(s.Items, item)
	}
	if n == 1 { // the engine keeps a single situation in the table's own slots
		copy(s.Cells[table.Shared:], s.Items[0])
		s.Items = nil
	}
	return s
}

// brute returns the outcomes of every case that a state allows, in the plainest
// way; ok is false when there are too many.
func brute(table *engine.Table, s *engine.State) (v engine.Values, ok bool) {
	size := 1
	count := func(sets []engine.Set) {
		for _, set := range sets {
			size = min(size*set.Len(), 1<<20)
		}
	}
	count(s.Cells[:table.Shared])
	if len(s.Items) == 0 {
		count(s.Cells[table.Shared:])
	}
	for _, item := range s.Items {
		count(item)
	}
	if size > 20000 {
		return 0, false
	}
	items := s.Items
	if len(items) == 0 {
		items = [][]engine.Set{s.Cells[table.Shared:]}
	}
	cells := slices.Clone(s.Cells)
	var one func(slot, item, highest int)
	one = func(slot, item, highest int) {
		switch {
		case slot == len(cells):
			highest = max(highest, table.Decide.Possible(cells).First())
			if item+1 == len(items) {
				v |= 1 << highest
				return
			}
			mine := slices.Clone(cells)
			one(table.Shared, item+1, highest)
			copy(cells, mine)
		case slot < table.Shared:
			for cell := range engine.MaxCells {
				if s.Cells[slot].Has(cell) {
					cells[slot] = engine.One(cell)
					one(slot+1, item, highest)
				}
			}
		default:
			for cell := range engine.MaxCells {
				if items[item][slot-table.Shared].Has(cell) {
					cells[slot] = engine.One(cell)
					one(slot+1, item, highest)
				}
			}
		}
	}
	one(0, 0, 0)
	return v, true
}

func TestPossibleIsExact(t *testing.T) {
	eachTable(t, func(t *rapid.T, table *engine.Table) {
		s := drawState(t, table)
		want, ok := brute(table, s)
		if !ok {
			t.Skip("too many cases")
		}
		if got := table.Possible(s); got != want {
			t.Fatalf("possible %b, by cases %b", got, want)
		}
	})
}

// narrow answers more of a state.
func narrow(t *rapid.T, s *engine.State) *engine.State {
	cut := func(sets []engine.Set) []engine.Set {
		sets = slices.Clone(sets)
		for i, set := range sets {
			if !set.Known() && rapid.Bool().Draw(t, "answer") {
				for {
					cell := rapid.IntRange(0, engine.MaxCells-1).Draw(t, "cell")
					if set.Has(cell) {
						sets[i] = engine.One(cell)
						break
					}
				}
			}
		}
		return sets
	}
	more := &engine.State{Cells: cut(s.Cells)}
	for _, item := range s.Items {
		more.Items = append(more.Items, cut(item))
	}
	return more
}

func TestASettledOutcomeNeverChanges(t *testing.T) {
	eachTable(t, func(t *rapid.T, table *engine.Table) {
		s := drawState(t, table)
		before, after := table.Possible(s), table.Possible(narrow(t, s))
		if after&^before != 0 {
			t.Fatalf("answering more made %b possible out of %b", after, before)
		}
		if before.Known() && after != before {
			t.Fatalf("settled %b became %b", before, after)
		}
	})
}

// answered returns the state with one place answered.
func answered(table *engine.Table, s *engine.State, p engine.Place, cell int) *engine.State {
	n := &engine.State{Cells: slices.Clone(s.Cells)}
	for _, item := range s.Items {
		n.Items = append(n.Items, slices.Clone(item))
	}
	if p.Item >= 0 {
		n.Items[p.Item][p.Slot-table.Shared] = engine.One(cell)
	} else {
		n.Cells[p.Slot] = engine.One(cell)
	}
	return n
}

// A place is needed exactly when, in some full case, another answer there
// alone returns another outcome.
func TestNeededIsExact(t *testing.T) {
	eachTable(t, func(t *rapid.T, table *engine.Table) {
		s := drawState(t, table)
		if _, ok := brute(table, s); !ok {
			t.Skip("too many cases")
		}
		needed := table.Needed(s)
		if table.Possible(s).Known() {
			if len(needed) > 0 {
				t.Fatalf("settled, yet %v is needed", needed)
			}
			return
		}
		next, ok := table.Next(s)
		if !ok || !slices.Contains(needed, next) {
			t.Fatalf("the next question %v is not among the needed %v", next, needed)
		}
		check := func(p engine.Place, set engine.Set) {
			matters := turns(table, s, p, set)
			if got := slices.Contains(needed, p); got != matters {
				t.Fatalf("%v: needed %v, matters %v", p, got, matters)
			}
		}
		last := table.Shared
		if len(s.Items) == 0 {
			last = len(table.Slots)
		}
		for slot := range last {
			check(engine.Place{Slot: slot, Item: -1}, s.Cells[slot])
		}
		for i, item := range s.Items {
			for k, set := range item {
				check(engine.Place{Slot: table.Shared + k, Item: i}, set)
			}
		}
	})
}

// turns looks for a full case in which two answers at one place differ.
func turns(table *engine.Table, s *engine.State, p engine.Place, set engine.Set) bool {
	for a := range engine.MaxCells {
		for b := range a {
			if set.Has(a) && set.Has(b) && casesDiffer(table, answered(table, s, p, a), answered(table, s, p, b)) {
				return true
			}
		}
	}
	return false
}

// casesDiffer runs through two states that differ at one known place side by
// side.
func casesDiffer(table *engine.Table, a, b *engine.State) bool {
	var open func(a, b *engine.State) bool
	open = func(a, b *engine.State) bool {
		if va, vb := table.Possible(a), table.Possible(b); va.Known() && vb.Known() {
			return va != vb
		}
		for slot := range a.Cells {
			if set := a.Cells[slot]; !set.Known() && (slot < table.Shared || len(a.Items) == 0) {
				return split(table, a, b, engine.Place{Slot: slot, Item: -1}, set, open)
			}
		}
		for i, item := range a.Items {
			for k, set := range item {
				if !set.Known() {
					return split(table, a, b, engine.Place{Slot: table.Shared + k, Item: i}, set, open)
				}
			}
		}
		return false
	}
	return open(a, b)
}

func split(table *engine.Table, a, b *engine.State, p engine.Place, set engine.Set, open func(a, b *engine.State) bool) bool {
	for cell := range engine.MaxCells {
		if set.Has(cell) && open(answered(table, a, p, cell), answered(table, b, p, cell)) {
			return true
		}
	}
	return false
}

// gives reports whether an outcome is possible in whatever way the slots that
// are answered in part, and not moved, turn out.
func gives(table *engine.Table, asked, now *engine.State, moved map[uint8]bool, outcome int) bool {
	unsure := slices.DeleteFunc(table.Unsure(asked), func(slot uint8) bool { return moved[slot] })
	return table.EachReading(now, unsure, func() bool { return table.Possible(now).Has(outcome) })
}

// Each change set turns the outcome with any of its target cells, and no
// proper subset of its facts can, however they move.
func TestChangeSetsTurnAndAreMinimal(t *testing.T) {
	eachTable(t, func(t *rapid.T, table *engine.Table) {
		s := drawState(t, table)
		now := table.Possible(s)
		for _, set := range table.Changes(s) {
			if now.Known() && set.Outcome == now.First() {
				t.Fatalf("a change to %s, which it is", table.Outcomes[set.Outcome].ID)
			}
			moved := &engine.State{Cells: slices.Clone(s.Cells), Items: s.Items}
			slots := make(map[uint8]bool)
			for _, m := range set.Moves {
				for i, slot := range table.Facts[m.Fact].Slots {
					slots[slot] = true
					to := m.To[i]
					for !to.Known() {
						cell := rapid.IntRange(0, engine.MaxCells-1).Draw(t, "target")
						if to.Has(cell) {
							to = engine.One(cell)
						}
					}
					moved.Cells[slot] = to
				}
			}
			if table.Highest && table.Possible(moved).First() >= now.First() {
				t.Fatalf("the set %v does not lower the measure", set)
			}
			if !table.Highest && !gives(table, s, moved, slots, set.Outcome) {
				t.Fatalf("the set %v does not give %s", set, table.Outcomes[set.Outcome].ID)
			}
			if len(set.Moves) < 2 {
				continue
			}
			without := rapid.IntRange(0, len(set.Moves)-1).Draw(t, "left out")
			free := &engine.State{Cells: slices.Clone(s.Cells), Items: s.Items}
			for i, m := range set.Moves {
				for _, slot := range table.Facts[m.Fact].Slots {
					if slots[slot] = i != without; i == without {
						continue
					}
					free.Cells[slot] = table.Slots[slot].Full()
					if b := table.Facts[m.Fact].Blank; b >= 0 {
						free.Cells[slot] &^= engine.One(b) // nothing can become not applicable
						free.Cells[slot] |= s.Cells[slot]
					}
				}
			}
			if !table.Highest && gives(table, s, free, slots, set.Outcome) {
				t.Fatalf("%v still turns without move %d", set, without)
			}
		}
	})
}

// Asking on and on always settles, and the answers never contradict.
func TestAskingSettles(t *testing.T) {
	eachTable(t, func(t *rapid.T, table *engine.Table) {
		s := drawState(t, table)
		for asked := 0; ; asked++ {
			p, ok := table.Next(s)
			if !ok {
				return
			}
			if asked > 64 {
				t.Fatal("the questions do not end")
			}
			set := s.Cells[p.Slot]
			if p.Item >= 0 {
				set = s.Items[p.Item][p.Slot-table.Shared]
			}
			if set.Known() {
				t.Fatalf("%v is asked and known", p)
			}
			cell := set.First()
			if rapid.Bool().Draw(t, "last") {
				for c := range engine.MaxCells {
					if set.Has(c) {
						cell = c
					}
				}
			}
			s = answered(table, s, p, cell)
		}
	})
}

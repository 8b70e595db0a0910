package engine

// MaxSlots is how many slots a table may have.
const MaxSlots = 32

// State is what is known. The zero value is not usable: see Table.NewState.
type State struct {
	// Cells holds the possible cells of every slot. The slots of a situation
	// stand for the only one there is, or for those not named yet.
	Cells []Set
	// Items holds the situations when there are two or more: for each the
	// cells of the slots from Table.Shared on.
	Items [][]Set
}

// NewState returns the state in which nothing is known.
func (t *Table) NewState() *State {
	s := &State{Cells: make([]Set, len(t.Slots))}
	t.Reset(s)
	return s
}

// Reset forgets every answer.
func (t *Table) Reset(s *State) {
	for i := range t.Slots {
		s.Cells[i] = t.Slots[i].Full()
	}
	s.Items = s.Items[:0]
}

// Possible returns the outcomes that are still possible.
func (t *Table) Possible(s *State) Values {
	if len(s.Items) < 2 {
		return t.Decide.Possible(s.Cells)
	}
	var values Values
	t.eachShared(s, func(cells *[MaxSlots]Set) bool {
		values |= t.highest(s.Items, cells)
		return true
	})
	return values
}

// Unsure returns the slots that are answered in part: several cells are possible,
// and not all.
func (t *Table) Unsure(s *State) (slots []uint8) {
	for i := range s.Cells {
		if i < len(t.Slots) && s.Cells[i].Len() > 1 && s.Cells[i] != t.Slots[i].Full() {
			slots = append(slots, uint8(i))
		}
	}
	return slots
}

// maxReadings bounds how many readings of facts that are answered in part are
// looked at. Of more nothing is said.
const maxReadings = 256

// EachReading puts every combination of single cells of the slots into s and
// calls f, until f says false; then s is as it was. It reports whether f always
// said true, and false if there are too many to look.
func (t *Table) EachReading(s *State, slots []uint8, f func() bool) bool {
	readings := 1
	for _, slot := range slots {
		if readings *= s.Cells[slot].Len(); readings > maxReadings {
			return false
		}
	}
	if len(slots) == 0 {
		return f()
	}
	first, all, ok := slots[0], s.Cells[slots[0]], true
	for rest := all; rest != 0 && ok; rest &= rest - 1 {
		s.Cells[first] = rest & -rest
		ok = t.EachReading(s, slots[1:], f)
	}
	s.Cells[first] = all
	return ok
}

// Outcome returns the outcome, Open if it is not settled.
func (t *Table) Outcome(s *State) int {
	if v := t.Possible(s); v.Known() {
		return v.First()
	}
	return t.Open
}

// highest folds the situations for one reading of the unit's own facts: the
// outcome is the highest measure of any of them.
func (t *Table) highest(items [][]Set, cells *[MaxSlots]Set) Values {
	var values Values
	for i, item := range items {
		copy(cells[t.Shared:], item)
		v := t.Decide.Possible(cells[:len(t.Slots)])
		if i > 0 {
			v = values.highest(v)
		}
		values = v
	}
	return values
}

// eachShared calls f for every reading of the unit's own facts that s allows:
// the situations are judged one by one, but against the same unit.
func (t *Table) eachShared(s *State, f func(*[MaxSlots]Set) bool) {
	var cells [MaxSlots]Set
	for i := range t.Shared {
		cells[i] = One(s.Cells[i].First())
	}
	for {
		if !f(&cells) {
			return
		}
		i := 0
		for ; i < t.Shared; i++ {
			if rest := s.Cells[i] &^ (cells[i] | (cells[i] - 1)); rest != 0 {
				cells[i] = One(rest.First())
				break
			}
			cells[i] = One(s.Cells[i].First())
		}
		if i == t.Shared {
			return
		}
	}
}

// Status is the answer of one condition.
type Status uint8

// The statuses of a condition.
const (
	Unmet Status = iota
	Met
	Undetermined
)

// statusOf reads the values of a diagram with leaves 0 and 1.
func statusOf(v Values) Status {
	switch v {
	case 1:
		return Unmet
	case 2:
		return Met
	}
	return Undetermined
}

// Judge answers a condition. applies is false when it is not about this unit.
func (t *Table) Judge(c *Condition, s *State) (status Status, applies bool) {
	if t.Status(&c.Applies, s) == Unmet {
		return Met, false
	}
	status = t.Status(&c.Holds, s)
	if status == Unmet && t.Status(&c.Unclear, s) != Unmet {
		status = Undetermined
	}
	return status, true
}

// Status answers one diagram with leaves 0 and 1 for the whole state. With
// several situations it holds when it holds for one of them.
func (t *Table) Status(d *Diagram, s *State) Status {
	if len(s.Items) < 2 {
		return statusOf(d.Possible(s.Cells))
	}
	answer := Unmet
	for i := range s.Items {
		switch t.StatusOf(d, s, i) {
		case Met:
			return Met
		case Undetermined:
			answer = Undetermined
		}
	}
	return answer
}

// StatusOf answers one diagram for one situation.
func (t *Table) StatusOf(d *Diagram, s *State, item int) Status {
	var cells [MaxSlots]Set
	copy(cells[:], s.Cells)
	if len(s.Items) > 1 {
		copy(cells[t.Shared:], s.Items[item])
	}
	return statusOf(d.Possible(cells[:len(t.Slots)]))
}

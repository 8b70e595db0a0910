package factjson

import (
	"leqi/generator/decide/civil"
	"leqi/generator/decide/engine"
)

// changes writes the change sets.
func (a *Answers) changes(w *writer, sets []engine.ChangeSet) {
	for i := range sets {
		set := &sets[i]
		if !a.inTime(set) {
			continue
		}
		w.comma()
		w.raw("{")
		w.pairs("outcome", a.Table.Outcomes[set.Outcome].ID)
		w.optional("earliest", a.latest(set))
		w.key("moves")
		w.raw("[")
		for k := range set.Moves {
			a.move(w, &set.Moves[k])
		}
		w.raw("]")
		w.key("needed")
		w.texts(a.neededBy(a.after(set)))
		w.raw("}")
	}
}

// after returns the state once a set's moves are made.
func (a *Answers) after(set *engine.ChangeSet) *engine.State {
	s := a.copy()
	for i := range set.Moves {
		m := &set.Moves[i]
		for k, slot := range a.Table.Facts[m.Fact].Slots {
			s.Cells[slot] = m.To[k]
		}
	}
	return s
}

// latest returns the day on which the last move of a set can be made, or "" if
// one of them wants time that has no date.
func (a *Answers) latest(set *engine.ChangeSet) (day string) {
	for i := range set.Moves {
		m := &set.Moves[i]
		if d, ok := a.start(m); ok {
			day = max(day, d.String())
		} else if a.Table.Facts[m.Fact].Change == engine.Time {
			return ""
		}
	}
	return day
}

// inTime reports whether the years that a set wants leave its dates in reach:
// of two new results the second comes at least a year after the first.
func (a *Answers) inTime(set *engine.ChangeSet) bool {
	years := 0
	for i := range set.Moves {
		years = max(years, set.Moves[i].Years)
	}
	if years < 2 {
		return true
	}
	t, s := a.Table, a.after(set)
	for i := range t.Slots {
		p := t.Slots[i].Period
		if p == nil {
			continue
		}
		from, known := a.day(p.From)
		to, known2 := a.day(p.To)
		if !known || !known2 {
			continue
		}
		then := p.Cell(from, to.Add(civil.Offset{Years: int16(years - 1)}))
		s.Cells[i] = t.Slots[i].Full() &^ (engine.One(then) - 1)
	}
	return t.Possible(s)&t.Best != 0
}

// Earliest returns the first day on which the unit would meet everything, if
// that is a matter of dates alone; otherwise "": while anything else that was
// answered stands against it, no day helps. What is not answered counts as
// favourable; of what is answered in part every reading must be, so the day is
// one that does in every case.
func (a *Answers) Earliest() string {
	t := a.Table
	for i := range t.Slots {
		p := t.Slots[i].Period
		if p == nil {
			continue
		}
		from, known := a.day(p.From)
		if !known {
			continue
		}
		try := a.copy()
		now := a.State.Cells[i].First() // time does not go back
		latest := now
		always := t.EachReading(try, t.Unsure(try), func() bool {
			cell := a.allowing(try, i, now)
			latest = max(latest, cell)
			return cell >= 0
		})
		if always && latest > now {
			return from.Add(p.Starts[latest-1]).String()
		}
	}
	return ""
}

// allowing returns the first cell of a period, from one on, that allows the best
// outcome, or -1.
func (a *Answers) allowing(try *engine.State, period, from int) int {
	was := try.Cells[period]
	defer func() { try.Cells[period] = was }()
	for cell := from; cell < len(a.Table.Slots[period].Cells); cell++ {
		try.Cells[period] = engine.One(cell)
		if a.Table.Possible(try)&a.Table.Best != 0 {
			return cell
		}
	}
	return -1
}

// start returns the day from which a period is where a move wants it.
func (a *Answers) start(m *engine.Move) (civil.Date, bool) {
	t := a.Table
	p := t.Slots[t.Facts[m.Fact].Slots[0]].Period
	if p == nil {
		return 0, false
	}
	from, ok := a.day(p.From)
	cell := m.To[0].First()
	if !ok || cell == 0 {
		return 0, false
	}
	day := from.Add(p.Starts[cell-1])
	if today, known := a.day(p.To); known {
		day = max(day, today)
	}
	return day, true
}

// move writes what one fact must become, and by when it can.
func (a *Answers) move(w *writer, m *engine.Move) {
	f := &a.Table.Facts[m.Fact]
	by := "change"
	if f.Change == engine.Time {
		by = "time"
	}
	w.comma()
	w.raw("{")
	w.pairs("fact", f.ID, "clause", f.Clause, "by", by)
	w.key("from")
	w.value(a.given[m.Fact])
	w.key("to")
	a.target(w, f, m)
	w.pairs("words", a.targetWords(f, m))
	w.optional("cure", f.Cure)
	day, dated := a.start(m)
	date := ""
	if dated {
		date = day.String()
	}
	w.optional("date", date)
	if m.Years > 0 {
		w.key("years")
		w.int(m.Years)
	}
	w.pairs("label", f.Label)
	w.raw("}")
}

// target writes what a fact must become as a value that Read takes again.
func (a *Answers) target(w *writer, f *engine.Fact, m *engine.Move) {
	switch f.Kind {
	case engine.List:
		w.raw("[")
		for i, slot := range f.Slots {
			w.comma()
			if m.To[i] == a.Table.Slots[slot].Full() {
				w.raw("null")
			} else {
				choices(w, f, m.To[i])
			}
		}
		w.raw("]")
	case engine.Sets:
		w.raw("{")
		for cell := 1; cell >= 0; cell-- {
			w.key([2]string{"excludes", "includes"}[cell])
			w.raw("[")
			for i, set := range m.To {
				if set == engine.One(cell) {
					w.comma()
					w.text(f.Values[i].ID)
				}
			}
			w.raw("]")
		}
		w.raw("}")
	case engine.Bool:
		w.raw([2]string{"false", "true"}[m.To[0].First()&1])
	case engine.Number, engine.Integer:
		numberRange(w, f, m.To[0])
	case engine.Choice:
		choices(w, f, m.To[0])
	default:
		a.until(w, m)
	}
}

// choices writes the values of some cells, one alone or as anyOf.
func choices(w *writer, f *engine.Fact, cells engine.Set) {
	n := 0
	for i := range f.Values {
		if cells.Has(f.Values[i].Cell) {
			n++
		}
	}
	if n > 1 {
		w.raw(`{"anyOf":[`)
	}
	for i := range f.Values {
		if cells.Has(f.Values[i].Cell) {
			if n > 1 {
				w.comma()
			}
			w.text(f.Values[i].ID)
		}
	}
	if n > 1 {
		w.raw("]}")
	}
}

// numberRange writes cells of a number as one range, or several as anyOf.
func numberRange(w *writer, f *engine.Fact, cells engine.Set) {
	runs := (cells &^ (cells << 1)).Len()
	if runs > 1 {
		w.raw(`{"anyOf":[`)
	}
	for low := 0; low <= len(f.Cuts); low++ {
		if !cells.Has(low) {
			continue
		}
		high := low
		for high < len(f.Cuts) && cells.Has(high+1) {
			high++
		}
		if runs > 1 {
			w.comma()
		}
		w.raw("{")
		if low == 0 {
			w.key("gte")
			w.raw("0")
		} else {
			bound(w, f.Cuts[low-1], "gte", "gt")
		}
		if high < len(f.Cuts) {
			bound(w, f.Cuts[high], "lt", "lte")
		}
		w.raw("}")
		low = high
	}
	if runs > 1 {
		w.raw("]}")
	}
}

func bound(w *writer, c engine.Cut, before, after string) {
	if c.After {
		before = after
	}
	w.key(before)
	w.b = c.At.Append(w.b)
}

// until writes the days of a period's cells as a range: from the first of
// them to where time runs out again.
func (a *Answers) until(w *writer, m *engine.Move) {
	day, ok := a.start(m)
	if !ok {
		w.raw("null")
		return
	}
	t := a.Table
	p := t.Slots[t.Facts[m.Fact].Slots[0]].Period
	from, _ := a.day(p.From)
	last := m.To[0].First()
	for m.To[0].Has(last + 1) {
		last++
	}
	w.raw("{")
	w.pairs("gte", day.String())
	if last < len(p.Starts) {
		w.pairs("lt", from.Add(p.Starts[last]).String())
	}
	w.raw("}")
}

// targetWords says what a fact must become.
func (a *Answers) targetWords(f *engine.Fact, m *engine.Move) string {
	words := ""
	for i, slot := range f.Slots {
		s := &a.Table.Slots[slot]
		said := cellWords(s, m.To[i])
		switch {
		case f.Kind == engine.List:
			said = s.Label + "：" + said
		case f.Kind == engine.Sets && m.To[i] == s.Full():
			continue
		}
		if words != "" {
			words += "；"
		}
		words += said
	}
	return words
}

// cellWords says some cells of a slot.
func cellWords(s *engine.Slot, cells engine.Set) string {
	if cells == s.Full() {
		return "不限"
	}
	words := ""
	for i, c := range s.Cells {
		if cells.Has(i) {
			if words != "" {
				words += "，或者"
			}
			words += c
		}
	}
	return words
}

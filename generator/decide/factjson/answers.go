package factjson

import (
	"leqi/generator/decide/civil"
	"leqi/generator/decide/engine"
)

// Answers is what a JSON object says about the facts of a table.
type Answers struct {
	Table *engine.Table
	State *engine.State

	given  []*value   // per fact; of the fields of situations, see items
	dates  [][]span   // per fact of kind Date: the days still possible; nil: all
	listed bool       // the situations are stated, even if there are none
	items  [][]*value // per situation, per fact
	blank  []bool     // per fact of kind Date: it does not exist
	facts  *value     // as they were given
	src    string
}

// span is a run of days, both ends included.
type span struct{ from, to civil.Date }

// Read reads facts for a table. The error is an *Error.
func Read(t *engine.Table, facts []byte) (*Answers, error) {
	a := &Answers{
		Table: t, State: t.NewState(), given: make([]*value, len(t.Facts)),
		dates: make([][]span, len(t.Facts)), blank: make([]bool, len(t.Facts)),
	}
	v, r := parse(facts)
	a.facts, a.src = v, r.src
	if r.err == nil {
		r.err = a.readAll(v)
	}
	if r.err != nil {
		if f := a.find(r.err.Fact, -1); f >= 0 && r.err.Allowed == "" && r.err.With == "" {
			r.err.Fact, r.err.Allowed = t.Facts[f].ID, allowed(t, &t.Facts[f])
		}
		return nil, r.err
	}
	return a, nil
}

func (a *Answers) readAll(v *value) *Error {
	for _, m := range v.list {
		f := a.find(m.key, -1)
		if f < 0 {
			return a.errAt(m.keyAt, "unknown fact", m.key, "this decision has no such fact", a.factIDs(-1))
		}
		if a.given[f] != nil {
			return a.bad(m.keyAt, f, "it is written twice, by ID and by label")
		}
		a.given[f] = m
		if err := a.read(f, m); err != nil {
			return err
		}
	}
	for i := range a.Table.Facts {
		if err := a.imply(i); err != nil {
			return err
		}
	}
	a.periods()
	return a.contradiction()
}

// contradiction returns an error for two facts that cannot both be so,
// whatever else is answered.
func (a *Answers) contradiction() *Error {
	for i := range a.Table.Contradictions {
		c := &a.Table.Contradictions[i]
		if a.Table.Status(&c.Holds, a.State) == engine.Met || c.After && a.later(c.Facts[0], c.Facts[1]) {
			return a.contradict(c.Facts[0], c.Facts[1], c.Text)
		}
	}
	return nil
}

// later reports whether a date is later than another, whichever of the days
// that are left open they are.
func (a *Answers) later(fact, than int) bool {
	first, last := a.dates[fact], a.dates[than]
	for _, f := range first {
		for _, l := range last {
			if f.from <= l.to {
				return false
			}
		}
	}
	return len(first) > 0 && len(last) > 0
}

func (a *Answers) contradict(fact, with int, why string) *Error {
	e := &Error{What: "contradictory facts", Fact: a.Table.Facts[fact].ID, With: a.Table.Facts[with].ID, Why: why}
	if v := a.given[fact]; v != nil && a.src != "" {
		e.place(a.src, v.at)
	}
	return e
}

// find returns the fact of an ID or label among those of a parent, or -1.
func (a *Answers) find(name string, parent int) int {
	for i := range a.Table.Facts {
		if f := &a.Table.Facts[i]; f.Parent == parent && f.ID == name {
			return i
		}
	}
	for i := range a.Table.Facts {
		if f := &a.Table.Facts[i]; f.Parent == parent && Called(f, name) {
			return i
		}
	}
	return -1
}

func (a *Answers) factIDs(parent int) string {
	s := ""
	for i := range a.Table.Facts {
		if f := &a.Table.Facts[i]; f.Parent == parent {
			if s != "" {
				s += ", "
			}
			s += f.ID
		}
	}
	return s
}

func (a *Answers) errAt(at int, what, fact, why, allowed string) *Error {
	e := &Error{What: what, Fact: fact, Why: why, Allowed: allowed}
	e.place(a.src, at)
	return e
}

func (a *Answers) bad(at, fact int, why string) *Error {
	f := &a.Table.Facts[fact]
	return a.errAt(at, "bad fact", f.ID, why, allowed(a.Table, f))
}

// read puts one fact into the state.
func (a *Answers) read(fact int, v *value) *Error {
	f := &a.Table.Facts[fact]
	if v.kind == null {
		return nil
	}
	switch f.Kind {
	case engine.Date:
		spans, err := a.days(fact, v)
		a.dates[fact] = spans
		return err
	case engine.List:
		return a.readList(fact, v)
	case engine.Sets:
		return a.readSet(fact, v)
	case engine.Items:
		return a.readItems(fact, v)
	}
	cells, err := a.cells(fact, v)
	if err == nil {
		a.State.Cells[f.Slots[0]] &= cells
	}
	return err
}

func (a *Answers) readList(fact int, v *value) *Error {
	f := &a.Table.Facts[fact]
	if v.kind == text && v.str == "not_applicable" && f.Blank >= 0 {
		for _, slot := range f.Slots {
			a.State.Cells[slot] = engine.One(f.Blank)
		}
		return nil
	}
	if v.kind != array {
		return a.bad(v.at, fact, "it is not a list")
	}
	if len(v.list) != f.Length {
		return a.bad(v.at, fact, "the list has "+string(appendInt(nil, len(v.list)))+" entries")
	}
	for i, e := range v.list {
		if e.kind == null {
			continue
		}
		cells, err := a.cells(fact, e)
		if err != nil {
			return err
		}
		a.State.Cells[f.Slots[i]] = cells
	}
	return nil
}

// readSet reads ["a","b"], which speaks of every value, or {"includes":[…],
// "excludes":[…]}, which speaks of some.
func (a *Answers) readSet(fact int, v *value) *Error {
	f := &a.Table.Facts[fact]
	mark := func(list *value, cell int) *Error {
		for _, e := range list.list {
			i := -1
			if e.kind == text {
				i = ValueOf(f, e.str)
			}
			if i < 0 {
				return a.bad(e.at, fact, quote(e)+" is not one of its values")
			}
			slot := &a.State.Cells[f.Slots[i]]
			if !slot.Has(cell) || *slot == engine.One(cell) {
				return a.bad(e.at, fact, quote(e)+" is written twice")
			}
			*slot = engine.One(cell)
		}
		return nil
	}
	switch v.kind {
	case array:
		if err := mark(v, 1); err != nil {
			return err
		}
		for _, slot := range f.Slots {
			if !a.State.Cells[slot].Known() {
				a.State.Cells[slot] = engine.One(0)
			}
		}
		return nil
	case object:
		for _, m := range v.list {
			cell := 1
			if m.key == "excludes" {
				cell = 0
			} else if m.key != "includes" {
				return a.bad(m.keyAt, fact, "unknown key "+clip(m.key)+"; known are includes and excludes")
			}
			if m.kind != array {
				return a.bad(m.at, fact, m.key+" wants a list")
			}
			if err := mark(m, cell); err != nil {
				return err
			}
		}
		return nil
	}
	return a.bad(v.at, fact, "it is not a list")
}

// readItems reads the situations. One alone takes the slots of the table, so
// that it is decided like any plain table.
func (a *Answers) readItems(fact int, v *value) *Error {
	f, t := &a.Table.Facts[fact], a.Table
	if v.kind != array {
		return a.bad(v.at, fact, "it is not a list")
	}
	if len(v.list) > f.Length {
		return a.bad(v.at, fact, "the list has "+string(appendInt(nil, len(v.list)))+" entries")
	}
	a.listed = true
	kind := t.Facts[fact].Implied
	slot := int(t.Facts[kind.Fact].Slots[0])
	if len(v.list) == 0 {
		a.State.Cells[slot] = kind.Cells
		return nil
	}
	for _, item := range v.list {
		cells := make([]engine.Set, len(t.Slots)-t.Shared)
		for i := range cells {
			cells[i] = t.Slots[t.Shared+i].Full()
		}
		cells[slot-t.Shared] &^= kind.Cells
		fields := make([]*value, len(t.Facts))
		if item.kind == text { // the kind alone
			item.key = t.Facts[kind.Fact].ID
			item = &value{kind: object, at: item.at, list: []*value{item}}
		}
		if item.kind != object {
			return a.bad(item.at, fact, "a situation is an object or the name of its kind")
		}
		for _, m := range item.list {
			i := a.find(m.key, fact)
			if i < 0 {
				return a.errAt(m.keyAt, "unknown fact", f.ID+"."+m.key, "a situation has no such field", a.factIDs(fact))
			}
			fields[i] = m
			if m.kind == null {
				continue
			}
			got, err := a.cells(i, m)
			if err != nil {
				return err
			}
			cells[int(t.Facts[i].Slots[0])-t.Shared] = got
		}
		a.items = append(a.items, fields)
		a.State.Items = append(a.State.Items, cells)
	}
	if len(a.State.Items) == 1 {
		copy(a.State.Cells[t.Shared:], a.State.Items[0])
		a.State.Items = nil
	}
	return nil
}

// imply draws from a date, or from its being not applicable, what it says of
// another fact: a day says that what it is the day of has been.
func (a *Answers) imply(fact int) *Error {
	f := &a.Table.Facts[fact]
	v := a.given[fact]
	if f.Kind != engine.Date || f.Implied == nil || v == nil || v.kind == null {
		return nil
	}
	cells, why := a.Table.Slots[a.Table.Facts[f.Implied.Fact].Slots[0]].Full()&^f.Implied.Cells, "有日期，就不是“"
	if v.kind == text && v.str == "not_applicable" {
		cells, why = f.Implied.Cells, "没有日期，就是“"
	}
	of := &a.Table.Facts[f.Implied.Fact]
	if a.State.Cells[of.Slots[0]] &= cells; a.State.Cells[of.Slots[0]] != 0 {
		return nil
	}
	for _, v := range of.Values {
		if f.Implied.Cells.Has(v.Cell) {
			why += v.Label
		}
	}
	return a.contradict(f.Implied.Fact, fact, why+"”")
}

// periods narrows the time between two dates to what their days leave open.
// The cell of a period grows with the later date and falls with the earlier,
// so the ends of the spans bound it.
func (a *Answers) periods() {
	for i := range a.Table.Slots {
		p := a.Table.Slots[i].Period
		if p != nil && a.blank[p.To] {
			a.State.Cells[i] = engine.One(a.Table.Facts[p.To].Blank)
			continue
		}
		if p == nil || a.dates[p.From] == nil || a.dates[p.To] == nil {
			continue
		}
		var cells engine.Set
		for _, from := range a.dates[p.From] {
			for _, to := range a.dates[p.To] {
				low, high := p.Cell(from.to, to.from), p.Cell(from.from, to.to)
				cells |= engine.All(high+1) &^ engine.All(low)
			}
		}
		a.State.Cells[i] = cells
	}
}

// day returns the one day that a date is known to be.
func (a *Answers) day(fact int) (civil.Date, bool) {
	s := a.dates[fact]
	if len(s) == 1 && s[0].from == s[0].to {
		return s[0].from, true
	}
	return 0, false
}

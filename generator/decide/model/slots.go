package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"leqi/generator/decide/civil"
	"leqi/generator/decide/engine"
)

// slots lays out the finite variables: the unit's own facts first, in the
// order asked, a period where its later date is asked, the fields of a
// situation last.
func (c *compiler) slots() {
	c.slot = map[string]int{}
	for _, ofItem := range []bool{false, true} {
		for i := range c.flat {
			if (c.t.Facts[i].Parent >= 0) == ofItem {
				c.slotsOf(i)
			}
		}
		if !ofItem {
			c.t.Shared = len(c.t.Slots)
		}
	}
	cells := make([]int, len(c.t.Slots))
	for i := range c.t.Slots {
		cells[i] = len(c.t.Slots[i].Cells)
	}
	c.b = newBuilder(cells)
	for i := range c.flat {
		c.implied(i)
	}
}

func (c *compiler) add(fact int, s engine.Slot) {
	s.Fact = fact
	c.t.Facts[fact].Slots = append(c.t.Facts[fact].Slots, uint8(len(c.t.Slots)))
	c.t.Slots = append(c.t.Slots, s)
}

func (c *compiler) slotsOf(i int) {
	f, e := c.flat[i], &c.t.Facts[i]
	switch e.Kind {
	case engine.Bool:
		c.add(i, engine.Slot{Name: f.ID, Cells: []string{"否", "是"}, Element: -1})
	case engine.Number, engine.Integer:
		c.number(i)
	case engine.Choice, engine.List:
		cells := c.partition(i)
		if e.Kind == engine.Choice {
			if f.Absent != "" {
				c.absent(i)
			}
			c.add(i, engine.Slot{Name: f.ID, Cells: cells, Element: -1})
			break
		}
		for k, element := range f.Elements {
			c.add(i, engine.Slot{Name: f.ID + "[" + strconv.Itoa(k) + "]", Label: element, Cells: slices.Clone(cells), Element: k})
		}
	case engine.Sets:
		for k, v := range f.Values {
			e.Values = append(e.Values, engine.Value{ID: v.ID, Label: v.Label, Clause: v.Clause, Also: v.Also, Cell: k})
			c.add(i, engine.Slot{Name: f.ID + "." + v.ID, Cells: []string{"不含" + v.Label, "含" + v.Label}, Element: k})
		}
	case engine.Date:
		for k := range c.d.Periods {
			if c.d.Periods[k].To == f.ID {
				c.period(i, &c.d.Periods[k])
			}
		}
		for _, v := range f.Values {
			e.Values = append(e.Values, engine.Value{ID: v.ID, Label: v.Label, Clause: v.Clause, Also: v.Also, Cell: e.Blank})
		}
		if f.NotApplicable != "" && (e.Blank < 0 || valueIDs(f) != f.NotApplicable) {
			c.fail(f.At, "bad not_applicable", "a date that may not exist has one value, and its period a last cell for it", "write values: [{id: "+f.NotApplicable+", …}] and a cell with not_applicable: true")
		}
	}
}

// absent notes what an empty list of situations says of the field that names
// their kind.
func (c *compiler) absent(i int) {
	f, e := c.flat[i], &c.t.Facts[i]
	k := slices.IndexFunc(e.Values, func(v engine.Value) bool { return v.ID == f.Absent })
	if k < 0 || e.Parent < 0 {
		c.fail(f.At, "bad absent", "it names a value of this fact, which is a field of items", "correct it")
		return
	}
	c.t.Facts[e.Parent].Implied = &engine.Implied{Fact: i, Cells: engine.One(e.Values[k].Cell)}
}

// partition puts values that no test distinguishes into one cell. The values
// for "not applicable" and "no situation" stay on their own, since no change
// leads to the one and no situation is the other.
func (c *compiler) partition(i int) (cells []string) {
	f, e := c.flat[i], &c.t.Facts[i]
	signatures := map[string]int{}
	for _, v := range f.Values {
		var key strings.Builder
		for _, cell := range c.tests[i] {
			key.WriteString(strconv.FormatBool(cell.Holds(v)))
		}
		if v.ID == f.NotApplicable && e.Kind == engine.Choice || v.ID == f.Absent {
			key.WriteString("alone")
		}
		at, ok := signatures[key.String()]
		if !ok {
			at = len(cells)
			signatures[key.String()] = at
			cells = append(cells, v.Label)
		} else {
			cells[at] += "、" + v.Label
		}
		e.Values = append(e.Values, engine.Value{ID: v.ID, Label: v.Label, Clause: v.Clause, Also: v.Also, Cell: at})
		if v.ID == f.NotApplicable {
			e.Blank = at
		}
	}
	if f.NotApplicable != "" && e.Blank < 0 {
		c.fail(f.At, "unknown value "+f.NotApplicable, f.ID+" has the values "+valueIDs(f), "not_applicable names one of them")
	}
	return cells
}

// Holds reports whether a single value passes the cell's tests, without its
// quantifier.
func (cell Cell) Holds(v Value) bool {
	if cell.Any {
		return true
	}
	in := slices.ContainsFunc(cell.Tests, func(u Unary) bool { return u.Value == v.ID || u.Value == v.Label })
	return in != cell.Not
}

// number cuts the numbers at every threshold of the rule.
func (c *compiler) number(i int) {
	f, e := c.flat[i], &c.t.Facts[i]
	for _, cell := range c.tests[i] {
		for _, u := range cell.Tests {
			e.Cuts = append(e.Cuts, u.cuts()...)
		}
	}
	for k := range e.Cuts { // of integers, more than 3 is from 4 on
		if cut := &e.Cuts[k]; e.Kind == engine.Integer && cut.After && cut.At.IsWhole() {
			*cut = engine.Cut{At: cut.At + engine.Whole(1)}
		}
	}
	slices.SortFunc(e.Cuts, func(a, b engine.Cut) int {
		if a.At != b.At || a.After == b.After {
			return cmp.Compare(a.At, b.At)
		}
		if b.After {
			return -1
		}
		return 1
	})
	e.Cuts = slices.Compact(e.Cuts)
	e.Cuts = slices.DeleteFunc(e.Cuts, func(cut engine.Cut) bool { return cut == engine.Cut{} }) // no number is below 0
	var cells []string
	for k := range len(e.Cuts) + 1 {
		cells = append(cells, interval(e.Cuts, k, f.Unit, e.Kind == engine.Integer))
	}
	if f.NotApplicable != "" {
		e.Blank = len(cells)
		cells = append(cells, "不适用")
	}
	c.add(i, engine.Slot{Name: f.ID, Cells: cells, Element: -1})
}

// interval says a cell of numbers in the words of the law: 以上 and 以下
// include the number, 超过 and 不满 exclude it (民法典 §1259). Of whole numbers
// it names the first and the last.
func interval(cuts []engine.Cut, cell int, unit string, whole bool) string {
	say := func(n engine.Decimal) string { return n.Words(unit) }
	var parts []string
	var low, high engine.Decimal
	if cell > 0 {
		cut := cuts[cell-1]
		low = cut.At
		if cut.After && whole {
			low += engine.Whole(1)
		}
		if cut.After && !whole {
			parts = append(parts, "超过 "+say(low))
		} else {
			parts = append(parts, say(low)+"以上")
		}
	}
	if cell < len(cuts) {
		cut := cuts[cell]
		high = cut.At
		if !cut.After && whole {
			high -= engine.Whole(1)
		}
		if !cut.After && !whole {
			parts = append(parts, "不满 "+say(high))
		} else {
			parts = append(parts, say(high)+"以下")
		}
	}
	switch {
	case len(parts) == 0:
		return "任意"
	case whole && cell < len(cuts) && low == high:
		return say(low)
	}
	return strings.Join(parts, "、")
}

func (c *compiler) period(to int, p *Period) {
	from, ok := c.names[p.From]
	if !ok || from.kind != 'f' || c.flat[from.index].Type != "date" {
		c.fail(p.At, "unknown date "+p.From, "a period runs from one date fact to another", "correct from")
		return
	}
	s := engine.Slot{Name: p.ID, Element: -1, Period: &engine.Period{From: from.index, To: to}}
	for k, cell := range p.Cells {
		s.Cells = append(s.Cells, cell.Label)
		if cell.Blank {
			if k != len(p.Cells)-1 || c.flat[to].NotApplicable == "" {
				c.fail(cell.At, "bad cell", "it stands for a date that does not exist", "put it last, and say not_applicable of "+p.To)
			}
			c.t.Facts[to].Blank = k
			continue
		}
		if k == 0 {
			continue
		}
		o, why := parseOffset(cell.Starts)
		if why != "" {
			c.fail(cell.At, "bad starts", why, "write it like +1y+1d or -3m")
		}
		s.Period.Starts = append(s.Period.Starts, o)
	}
	c.slot[p.ID] = len(c.t.Slots)
	c.add(to, s)
}

// parseOffset reads "+1y-2m+3d".
func parseOffset(s string) (o civil.Offset, why string) {
	rest := s
	for rest != "" {
		n := 1
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		v, err := strconv.ParseInt(rest[:n], 10, 16)
		if err != nil || n == len(rest) || rest[0] != '+' && rest[0] != '-' {
			return o, s + " is not a period"
		}
		switch rest[n] {
		case 'y':
			o.Years += int16(v)
		case 'm':
			o.Months += int16(v)
		case 'd':
			o.Days += int16(v)
		default:
			return o, "the unit " + rest[n:] + " is not y, m or d"
		}
		rest = rest[n+1:]
	}
	return o, ""
}

// implied notes what "not applicable" of a date says of another fact.
func (c *compiler) implied(i int) {
	f := c.flat[i]
	for name, value := range f.Implies {
		t, ok := c.names[name]
		if !ok || t.kind != 'f' || c.t.Facts[t.index].Kind != engine.Choice {
			c.fail(f.At, "unknown fact "+name, "not_applicable of a date names a choice and its value", "correct it")
			return
		}
		k := slices.IndexFunc(c.t.Facts[t.index].Values, func(v engine.Value) bool { return v.ID == value })
		if k < 0 {
			c.fail(f.At, "unknown value "+value, name+" has the values "+valueIDs(c.flat[t.index]), "choose one of them")
			return
		}
		c.t.Facts[i].Implied = &engine.Implied{Fact: t.index, Cells: engine.One(c.t.Facts[t.index].Values[k].Cell)}
	}
}

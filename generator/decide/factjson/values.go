package factjson

import (
	"slices"

	"leqi/generator/decide/civil"
	"leqi/generator/decide/engine"
)

// cells returns the cells that a value leaves possible for a fact, or for one
// entry of a list.
func (a *Answers) cells(fact int, v *value) (engine.Set, *Error) {
	f := &a.Table.Facts[fact]
	full := a.Table.Slots[f.Slots[0]].Full()
	switch {
	case v.kind == null:
		return full, nil
	case v.only("anyOf"):
		list := v.list[0]
		if list.kind != array || len(list.list) == 0 {
			return 0, a.bad(list.at, fact, "anyOf wants a list of values")
		}
		var cells engine.Set
		for _, e := range list.list {
			got, err := a.cells(fact, e)
			if err != nil {
				return 0, err
			}
			cells |= got
		}
		return cells, nil
	case v.kind == text && v.str == "not_applicable":
		if f.Blank < 0 {
			return 0, a.bad(v.at, fact, "not_applicable has no meaning here")
		}
		return engine.One(f.Blank), nil
	}
	switch f.Kind {
	case engine.Bool:
		if v.kind != boolean {
			return 0, a.bad(v.at, fact, quote(v)+" is not true or false")
		}
		if v.str == "true" {
			return engine.One(1), nil
		}
		return engine.One(0), nil
	case engine.Number, engine.Integer:
		return a.numbers(fact, v)
	}
	i := -1
	if v.kind == text {
		i = ValueOf(f, v.str)
	}
	if i < 0 {
		return 0, a.bad(v.at, fact, quote(v)+" is not one of its values")
	}
	return engine.One(f.Values[i].Cell), nil
}

// ValueOf returns the index of a value by its ID, label or other name, or -1.
func ValueOf(f *engine.Fact, name string) int {
	for i, v := range f.Values {
		if v.ID == name {
			return i
		}
	}
	for i, v := range f.Values {
		if v.Label == name || slices.Contains(v.Also, name) {
			return i
		}
	}
	return -1
}

// Called reports whether a fact goes by a name.
func Called(f *engine.Fact, name string) bool {
	return f.ID == name || f.Label == name || slices.Contains(f.Also, name)
}

// numbers reads a number or a range of numbers.
func (a *Answers) numbers(fact int, v *value) (engine.Set, *Error) {
	f := &a.Table.Facts[fact]
	switch v.kind {
	case number:
		n, err := a.number(fact, v)
		return engine.One(engine.Cell(f.Cuts, n)), err
	case object:
		low, high := engine.Decimal(0), f.Limit
		for _, m := range v.list {
			n, err := a.number(fact, m)
			if err != nil {
				return 0, err
			}
			step := engine.Decimal(1) // the next number that can be told apart
			if f.Kind == engine.Integer {
				step = engine.Whole(1)
			}
			switch m.key {
			case "gte":
				low = max(low, n)
			case "gt":
				low = max(low, n+step)
			case "lte":
				high = min(high, n)
			case "lt":
				high = min(high, n-step)
			default:
				return 0, a.bad(m.keyAt, fact, "unknown key "+clip(m.key)+"; known are gte, gt, lte, lt and anyOf")
			}
		}
		if len(v.list) == 0 || low > high {
			return 0, a.bad(v.at, fact, "the range is empty")
		}
		return engine.All(engine.Cell(f.Cuts, high)+1) &^ engine.All(engine.Cell(f.Cuts, low)), nil
	}
	return 0, a.bad(v.at, fact, quote(v)+" is not a number")
}

func (a *Answers) number(fact int, v *value) (engine.Decimal, *Error) {
	f := &a.Table.Facts[fact]
	if v.kind != number {
		return 0, a.bad(v.at, fact, quote(v)+" is not a number")
	}
	n, ok := engine.ParseDecimal(v.str)
	switch {
	case !ok || n > f.Limit:
		return 0, a.bad(v.at, fact, clip(v.str)+" is out of range")
	case n < 0:
		return 0, a.bad(v.at, fact, clip(v.str)+" is negative")
	case f.Kind == engine.Integer && !n.IsWhole():
		return 0, a.bad(v.at, fact, clip(v.str)+" is not a whole number")
	}
	return n, nil
}

// days reads a date, a range of dates, or several of them.
func (a *Answers) days(fact int, v *value) ([]span, *Error) {
	switch v.kind {
	case text:
		f := &a.Table.Facts[fact]
		if v.str == "not_applicable" && f.Implied != nil {
			return nil, nil
		}
		if f.Blank >= 0 && (v.str == "not_applicable" || ValueOf(f, v.str) >= 0) {
			a.blank[fact] = true
			return nil, nil
		}
		d, err := a.date(fact, v)
		return []span{{d, d}}, err
	case object:
		if v.only("anyOf") && v.list[0].kind == array {
			var spans []span
			for _, e := range v.list[0].list {
				if e.kind == text && (e.str == "not_applicable" || ValueOf(&a.Table.Facts[fact], e.str) >= 0) {
					return nil, a.bad(e.at, fact, "a date among others is a date")
				}
				got, err := a.days(fact, e)
				if err != nil {
					return nil, err
				}
				spans = append(spans, got...)
			}
			if len(spans) == 0 {
				return nil, a.bad(v.at, fact, "anyOf wants a list of dates")
			}
			return spans, nil
		}
		s := span{civil.First, civil.Last}
		for _, m := range v.list {
			d, err := a.date(fact, m)
			if err != nil {
				return nil, err
			}
			switch m.key {
			case "gte":
				s.from = max(s.from, d)
			case "gt":
				s.from = max(s.from, d+1)
			case "lte":
				s.to = min(s.to, d)
			case "lt":
				s.to = min(s.to, d-1)
			default:
				return nil, a.bad(m.keyAt, fact, "unknown key "+clip(m.key)+"; known are gte, gt, lte, lt and anyOf")
			}
		}
		if len(v.list) == 0 || s.from > s.to {
			return nil, a.bad(v.at, fact, "the range is empty")
		}
		return []span{s}, nil
	}
	return nil, a.bad(v.at, fact, quote(v)+" is not a date")
}

func (a *Answers) date(fact int, v *value) (civil.Date, *Error) {
	if v.kind != text {
		return 0, a.bad(v.at, fact, quote(v)+" is not a date")
	}
	d, ok := civil.Parse(v.str)
	if !ok {
		return 0, a.bad(v.at, fact, quote(v)+" is not a date that exists")
	}
	if d < civil.First || d > civil.Last {
		return 0, a.bad(v.at, fact, quote(v)+" is outside the years that are read")
	}
	return d, nil
}

// only reports whether v is an object with the one key.
func (v *value) only(key string) bool {
	return v.kind == object && len(v.list) == 1 && v.list[0].key == key
}

// quote shows a value in an error.
func quote(v *value) string {
	switch v.kind {
	case null:
		return "null"
	case text:
		return `"` + clip(v.str) + `"`
	case array:
		return "a list"
	case object:
		return "an object"
	}
	return clip(v.str)
}

package batch

import (
	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
)

// reading reads the text of one cell for a column, by way of the JSON that
// says the same: what a fact takes is decided in one place.
func (w *Worker) reading(c column, s string) (r reading) {
	t := w.Plan.Table
	f := &t.Facts[c.fact]
	fail := func(err error) reading { return reading{err: err.Error()} }
	switch {
	case f.Kind == engine.List && c.slot < 0:
		if unknown(s) {
			return w.all(f)
		}
		entries := parts(s, between)
		if notApplicable(s) && f.Blank >= 0 {
			entries = nil
			for range f.Slots {
				entries = append(entries, f.Values[blank(f)].ID)
			}
		}
		if len(entries) != f.Length {
			return fail(factjson.Refuse(t, c.fact, "the list has "+decimal(len(entries))+" entries"))
		}
		for _, e := range entries {
			cells, err := factjson.Cells(t, c.fact, choiceJSON(f, e))
			if err != nil {
				return fail(err)
			}
			r.many = append(r.many, cells)
		}
		return r
	case f.Kind == engine.Sets && c.slot < 0:
		return w.readSet(f, c, s)
	case f.Kind == engine.Sets:
		if unknown(s) {
			r.one = engine.All(2)
			return r
		}
		yes, ok := truth(s)
		if !ok {
			return fail(factjson.Refuse(t, c.fact, `"`+s+`" is not 是 or 否`))
		}
		r.one = engine.One(0)
		if yes {
			r.one = engine.One(1)
		}
		return r
	}
	cells, err := factjson.Cells(t, c.fact, cellJSON(f, s))
	if err != nil {
		return fail(err)
	}
	r.one = cells
	return r
}

func (w *Worker) all(f *engine.Fact) (r reading) {
	for _, slot := range f.Slots {
		r.many = append(r.many, w.Plan.Table.Slots[slot].Full())
	}
	return r
}

// readSet reads "qr;email"; 无 is the empty set.
func (w *Worker) readSet(f *engine.Fact, c column, s string) (r reading) {
	if unknown(s) {
		return w.all(f)
	}
	for range f.Slots {
		r.many = append(r.many, engine.One(0))
	}
	if s == "无" || s == "none" || s == "[]" {
		return r
	}
	for _, e := range parts(s, between) {
		i := valueOf(f, e)
		if i < 0 {
			return reading{err: factjson.Refuse(w.Plan.Table, c.fact, `"`+e+`" is not one of its values`).Error()}
		}
		r.many[i] = engine.One(1)
	}
	return r
}

// blank gives the value that stands for "not applicable".
func blank(f *engine.Fact) int {
	for i, v := range f.Values {
		if v.Cell == f.Blank {
			return i
		}
	}
	return 0
}

// cellJSON writes the text of a cell as the JSON that says the same.
func cellJSON(f *engine.Fact, s string) []byte {
	switch {
	case unknown(s):
		return []byte("null")
	case notApplicable(s):
		return []byte(`"not_applicable"`)
	case f.Kind == engine.Bool:
		if yes, ok := truth(s); ok {
			if yes {
				return []byte("true")
			}
			return []byte("false")
		}
		if choices := parts(s, either); len(choices) == 2 {
			yes, ok := truth(choices[0])
			no, ok2 := truth(choices[1])
			if ok && ok2 && yes != no {
				return []byte("null") // 是或否
			}
		}
		return quoted(s)
	case f.Kind == engine.Number || f.Kind == engine.Integer:
		n := plainNumber([]byte(s), f.Unit, nil)
		for _, c := range n {
			if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c|0x20 != 'e' {
				return quoted(s)
			}
		}
		return n
	}
	return choiceJSON(f, s)
}

// choiceJSON writes a value by its ID, or "A或B" as anyOf. A rating may be
// written with its 级.
func choiceJSON(f *engine.Fact, s string) []byte {
	if unknown(s) {
		return []byte("null")
	}
	options := parts(s, either)
	if valueOf(f, s) >= 0 || len(options) < 2 {
		return quoted(s)
	}
	b := []byte(`{"anyOf":[`)
	for i, o := range options {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, quoted(string(normal([]byte(o))))...)
	}
	return append(b, "]}"...)
}

// quoted writes text as a JSON string; control characters become spaces.
func quoted(s string) []byte {
	b := []byte{'"'}
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ':
			b = append(b, ' ')
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

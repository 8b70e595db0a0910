package batch

import (
	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
)

// reading reads the text of one cell for a column. What a fact takes is
// decided by factjson; refuse says why it does not take a text.
func (w *Worker) reading(c column, s string) (r reading) {
	t := w.Plan.Table
	f := &t.Facts[c.fact]
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
			return refused
		}
		for _, e := range entries {
			if unknown(e) {
				r.many = append(r.many, t.Slots[f.Slots[0]].Full())
				continue
			}
			cells, err := factjson.Cells(t, c.fact, choice(f, e))
			if err != nil {
				return refused
			}
			r.many = append(r.many, cells)
		}
		return r
	case f.Kind == engine.Sets && c.slot < 0:
		return w.readSet(f, s)
	case f.Kind == engine.Sets:
		if unknown(s) {
			r.one = engine.All(2)
			return r
		}
		yes, ok := truth(s)
		if !ok {
			return refused
		}
		r.one = engine.One(0)
		if yes {
			r.one = engine.One(1)
		}
		return r
	}
	if unknown(s) || f.Kind == engine.Bool && doubtful(s) {
		r.one = t.Slots[f.Slots[0]].Full()
		return r
	}
	cells, err := factjson.Cells(t, c.fact, valueIn(f, s))
	if err != nil {
		return refused
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
func (w *Worker) readSet(f *engine.Fact, s string) (r reading) {
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
		i := factjson.ValueOf(f, e)
		if i < 0 {
			return refused
		}
		r.many[i] = engine.One(1)
	}
	return r
}

// blank returns the value that stands for "not applicable".
func blank(f *engine.Fact) int {
	for i, v := range f.Values {
		if v.Cell == f.Blank {
			return i
		}
	}
	return 0
}

// valueIn reads the text of a cell.
func valueIn(f *engine.Fact, s string) *factjson.Value {
	switch {
	case notApplicable(s):
		return factjson.Word("not_applicable")
	case f.Kind == engine.Bool:
		if yes, ok := truth(s); ok {
			return factjson.Truth(yes)
		}
	case f.Kind == engine.Number || f.Kind == engine.Integer:
		if v := amounts(f, s); v != nil {
			return v
		}
	default:
		return choice(f, s)
	}
	return factjson.Word(s)
}

// doubtful reports "是或否".
func doubtful(s string) bool {
	choices := parts(s, either)
	if len(choices) != 2 {
		return false
	}
	yes, ok := truth(choices[0])
	no, ok2 := truth(choices[1])
	return ok && ok2 && yes != no
}

// choice reads a value by its ID or label, or "A或B".
func choice(f *engine.Fact, s string) *factjson.Value {
	options := parts(s, either)
	if factjson.ValueOf(f, s) >= 0 || len(options) < 2 {
		return factjson.Word(s)
	}
	for i, o := range options {
		options[i] = string(normal([]byte(o)))
	}
	return factjson.Either(options)
}

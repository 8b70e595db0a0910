package prove

import (
	"slices"
	"strings"

	"leqi/generator/decide/civil"
	"leqi/generator/decide/engine"
	"leqi/generator/decide/model"
)

// plain reads a rule file without the compiler: every fact has a value, and
// each test looks at the value.
type plain struct {
	d     *model.Document
	t     *engine.Table
	facts map[string]*model.Fact
	conds map[string]*model.Condition
	truth map[*model.Expr][]engine.Set // of a test: per slot the cells whose value passes
}

func newPlain(d *model.Document, t *engine.Table) *plain {
	p := &plain{d: d, t: t, facts: map[string]*model.Fact{}, conds: map[string]*model.Condition{}, truth: map[*model.Expr][]engine.Set{}}
	for i := range d.Facts {
		f := &d.Facts[i]
		p.facts[f.ID] = f
		for k := range f.Fields {
			p.facts[f.Fields[k].ID] = &f.Fields[k]
		}
	}
	for i := range d.Conditions {
		p.conds[d.Conditions[i].ID] = &d.Conditions[i]
	}
	return p
}

// number picks a number inside a cell: its lower bound, or just above it.
func number(f *engine.Fact, cell int) engine.Decimal {
	if cell == 0 {
		return 0
	}
	n := f.Cuts[cell-1].At
	if f.Cuts[cell-1].After {
		n += 2 // one millionth
	}
	return n
}

// base is the day from which periods run in the examples; it has no
// corresponding day in most months, so that the clamp is part of the proof.
var base = civil.Of(2024, 8, 31)

// days returns two dates a period apart so that the second lies in the cell: the
// first day of it, or for the first cell the day before the next begins.
func days(p *engine.Period, cell int) (from, to civil.Date) {
	if cell == 0 || cell > len(p.Starts) { // the last may stand for "there is no such day"
		return base, base.Add(p.Starts[0]) - 1
	}
	return base, base.Add(p.Starts[cell-1])
}

// holds answers an expression for one case.
func (p *plain) holds(e *model.Expr, cells []engine.Set) bool {
	switch e.Op {
	case "all":
		return !slices.ContainsFunc(e.Of, func(o *model.Expr) bool { return !p.holds(o, cells) })
	case "any":
		return slices.ContainsFunc(e.Of, func(o *model.Expr) bool { return p.holds(o, cells) })
	case "not":
		return !p.holds(e.Of[0], cells)
	case "least":
		n := 0
		for _, o := range e.Of {
			if p.holds(o, cells) {
				n++
			}
		}
		return n >= e.N
	case "is":
		return p.condition(p.conds[e.Name], cells) == e.Want
	}
	return p.test(e, cells)
}

// condition answers a condition; one that is not about the unit holds.
func (p *plain) condition(c *model.Condition, cells []engine.Set) bool {
	if c.Applies != nil && !p.holds(c.Applies, cells) {
		return true
	}
	return c.Expr == nil || p.holds(c.Expr, cells)
}

// test answers one fact by the values of its cells, which are looked up once.
func (p *plain) test(e *model.Expr, cells []engine.Set) bool {
	if e.Cell.Any {
		return true
	}
	passing, ok := p.truth[e]
	if !ok {
		passing = p.passing(e)
		p.truth[e] = passing
	}
	count, of := 0, 0
	for slot, set := range passing {
		if set == 0 {
			continue
		}
		of++
		if cells[slot]&set&^unused != 0 {
			count++
		}
	}
	switch {
	case e.Cell.Every:
		return count == of
	case e.Cell.Least > 0:
		return count >= e.Cell.Least
	}
	return count == of
}

// unused marks a slot that belongs to the test although no cell passes.
const unused engine.Set = 1 << 31

// passing returns for every slot that the test looks at the cells that pass.
func (p *plain) passing(e *model.Expr) []engine.Set {
	out := make([]engine.Set, len(p.t.Slots))
	for i := range p.t.Slots {
		s := &p.t.Slots[i]
		f := &p.t.Facts[s.Fact]
		if s.Period != nil && s.Name == e.Name {
			out[i] = unused
			for cell, want := range p.periodCells(e.Name) {
				from, to := days(s.Period, cell)
				if (want.Blank || s.Period.Cell(from, to) == cell) && wordPasses(e.Cell, want.ID, want.Label) {
					out[i] |= engine.One(cell)
				}
			}
			continue
		}
		if s.Period != nil || f.ID != e.Name {
			continue
		}
		if f.Kind == engine.Sets {
			v := p.facts[e.Name].Values[s.Element]
			if wordPasses(e.Cell, v.ID, v.Label) {
				out[i] = unused | engine.One(1)
			}
			continue
		}
		out[i] = unused
		for cell := range s.Cells {
			if p.cellPasses(e, f, cell) {
				out[i] |= engine.One(cell)
			}
		}
	}
	return out
}

func (p *plain) periodCells(id string) []model.PeriodCell {
	i := slices.IndexFunc(p.d.Periods, func(q model.Period) bool { return q.ID == id })
	return p.d.Periods[i].Cells
}

// cellPasses asks the cell's test of a value in it; all values of a cell must
// agree, or the cells are cut too wide.
func (p *plain) cellPasses(e *model.Expr, f *engine.Fact, cell int) bool {
	switch f.Kind {
	case engine.Bool:
		return wordPasses(e.Cell, []string{"false", "true"}[cell], "")
	case engine.Number, engine.Integer:
		if cell == f.Blank {
			return strings.Contains(e.Cell.Source, "not_applicable")
		}
		return numberPasses(e.Cell, number(f, cell))
	}
	answers := map[bool]bool{}
	for _, v := range f.Values {
		if v.Cell == cell {
			answers[wordPasses(e.Cell, v.ID, v.Label)] = true
		}
	}
	if len(answers) != 1 {
		panic("prove: " + f.ID + ": values of one cell differ under " + e.Cell.Source)
	}
	return answers[true]
}

func wordPasses(c model.Cell, id, label string) bool {
	in := slices.ContainsFunc(c.Tests, func(u model.Unary) bool { return u.Value == id || label != "" && u.Value == label })
	return in != c.Not
}

func numberPasses(c model.Cell, n engine.Decimal) bool {
	in := slices.ContainsFunc(c.Tests, func(u model.Unary) bool {
		return u.Value == "" &&
			(u.From == nil || n > *u.From || n == *u.From && !u.FromOpen) &&
			(u.To == nil || n < *u.To || n == *u.To && !u.ToOpen)
	})
	return in != c.Not
}

// facts writes a case as facts that check reads.
func (p *plain) factsJSON(cells []engine.Set) string {
	var b strings.Builder
	b.WriteByte('{')
	write := func(parent int) {
		first := true
		for i := range p.t.Facts {
			f := &p.t.Facts[i]
			if f.Parent != parent {
				continue
			}
			value := p.valueOf(f, cells)
			if value == "" {
				continue
			}
			if !first {
				b.WriteByte(',')
			}
			first = false
			b.WriteString(`"` + f.ID + `":` + value)
		}
	}
	write(-1)
	b.WriteByte('}')
	return b.String()
}

// valueOf writes the value of a fact in a case.
func (p *plain) valueOf(f *engine.Fact, cells []engine.Set) string {
	cell := func(k int) int { return cells[f.Slots[k]].First() }
	word := func(cell int) string {
		i := slices.IndexFunc(f.Values, func(v engine.Value) bool { return v.Cell == cell })
		return `"` + f.Values[i].ID + `"`
	}
	switch f.Kind {
	case engine.Bool:
		return []string{"false", "true"}[cell(0)]
	case engine.Number, engine.Integer:
		if cell(0) == f.Blank {
			return `"not_applicable"`
		}
		return string(number(f, cell(0)).Append(nil))
	case engine.Choice:
		return word(cell(0))
	case engine.Date:
		if f.Implied != nil && cells[p.t.Facts[f.Implied.Fact].Slots[0]] == f.Implied.Cells {
			return `"not_applicable"`
		}
		for _, s := range p.t.Slots {
			if s.Period == nil {
				continue
			}
			cell := cells[slices.IndexFunc(p.t.Slots, func(o engine.Slot) bool { return o.Name == s.Name })].First()
			from, to := days(s.Period, cell)
			if &p.t.Facts[s.Period.To] == f && cell == f.Blank {
				return `"` + f.Values[0].ID + `"`
			}
			if &p.t.Facts[s.Period.From] == f {
				return `"` + from.String() + `"`
			}
			if &p.t.Facts[s.Period.To] == f {
				return `"` + to.String() + `"`
			}
		}
		return ""
	case engine.List:
		var words []string
		for k := range f.Slots {
			words = append(words, word(cell(k)))
		}
		return "[" + strings.Join(words, ",") + "]"
	case engine.Sets:
		var words []string
		for k, v := range f.Values {
			if cell(k) == 1 {
				words = append(words, `"`+v.ID+`"`)
			}
		}
		return "[" + strings.Join(words, ",") + "]"
	}
	return p.situation(f, cells)
}

func (p *plain) situation(items *engine.Fact, cells []engine.Set) string {
	kind := &p.t.Facts[items.Implied.Fact]
	if cells[kind.Slots[0]] == items.Implied.Cells {
		return "[]"
	}
	var fields []string
	for i := range p.t.Facts {
		if f := &p.t.Facts[i]; f.Parent >= 0 && &p.t.Facts[f.Parent] == items {
			fields = append(fields, `"`+f.ID+`":`+p.valueOf(f, cells))
		}
	}
	return "[{" + strings.Join(fields, ",") + "}]"
}

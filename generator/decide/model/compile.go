package model

import (
	"slices"
	"strconv"
	"strings"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/order"
)

// Compile turns a rule file into the table that decides. It refuses what is
// wrong in itself: a name or value that does not exist, rows of a unique table
// that overlap, a case without an outcome.
func Compile(d *Document) (*engine.Table, error) {
	c := &compiler{d: d, names: map[string]target{}, refs: map[string]engine.Ref{}}
	c.t = &engine.Table{
		ID: d.ID, Document: d.Source, Edition: d.Edition, Model: d.Hash,
		Title: d.Title, Clause: d.Clause, Intro: d.Intro, Also: d.Also, Open: -1, Discretion: -1, Highest: d.Policy == "collect",
	}
	for _, step := range []func(){c.outcomes, c.facts, c.resolveAll, c.slots, c.conditions, c.table, c.findings, c.contradictions, c.limits} {
		step()
		if err := d.f.err(); err != nil {
			return nil, err
		}
	}
	c.t.Order = order.Tree(c.t)
	return c.t, nil
}

type compiler struct {
	d     *Document
	t     *engine.Table
	flat  []*Fact // facts with the fields of items after their parent
	names map[string]target
	tests [][]Cell // every cell that looks at a fact, to part its values by
	b     *builder
	refs  map[string]engine.Ref // diagrams of conditions
	slot  map[string]int        // of periods
}

// target is what a name stands for.
type target struct {
	kind  byte // 'f' fact, 'p' period, 'c' condition
	index int
}

func (c *compiler) fail(at Pos, what, why, next string) { c.d.f.fail(at, what, why, next) }

func (c *compiler) outcomes() {
	for i, o := range c.d.Outcomes {
		c.t.Outcomes = append(c.t.Outcomes, engine.Outcome(o))
		if o.ID == "open" {
			c.t.Open = i
		}
		if slices.Contains(c.d.Best, o.ID) {
			c.t.Best |= 1 << i
		}
	}
	if c.t.Open < 0 {
		c.fail(Pos{1, 1}, "no outcome open", "an answer that is not settled needs a word", "add the outcome open")
	}
}

// outcome returns the index of an outcome named by a row.
func (c *compiler) outcome(r *Row) int {
	i := slices.IndexFunc(c.d.Outcomes, func(o Outcome) bool { return o.ID == r.Outcome })
	if i < 0 {
		c.fail(r.At, "unknown outcome "+r.Outcome, "it is not among the outcomes of this decision", "correct it or add it")
		return 0
	}
	return i
}

// define assigns a name its meaning; IDs and labels share one space.
func (c *compiler) define(at Pos, t target, names ...string) {
	for i, n := range names {
		if n == "" || i > 0 && n == names[0] {
			continue
		}
		if _, taken := c.names[n]; taken {
			if i > 0 {
				continue // a label may repeat; then only the ID names it
			}
			c.fail(at, "name used twice", n+" already names something else", "choose another id")
		}
		c.names[n] = t
	}
}

// notApplicable is the word for a number that does not apply.
const notApplicable = "not_applicable"

var kinds = map[string]engine.Kind{
	"bool": engine.Bool, "choice": engine.Choice, "number": engine.Number, "integer": engine.Integer,
	"date": engine.Date, "list": engine.List, "items": engine.Items, "set": engine.Sets,
}

var changes = map[string]engine.Change{"changeable": engine.Changeable, "time": engine.Time, "fixed": engine.Fixed}

func (c *compiler) facts() {
	var add func(f *Fact, parent int)
	add = func(f *Fact, parent int) {
		i := len(c.flat)
		c.flat = append(c.flat, f)
		limit, _ := engine.ParseDecimal(f.Limit)
		if f.Limit == "" {
			limit = engine.MaxDecimal
		}
		c.t.Facts = append(c.t.Facts, engine.Fact{
			ID: f.ID, Label: f.Label, Question: f.Question, Hint: f.Hint, Unit: f.Unit, Clause: f.Clause, Also: f.Also,
			Kind: kinds[f.Type], Change: changes[f.Change], Cure: f.Cure, Limit: limit,
			Length: max(f.Length, len(f.Elements)), Parent: parent, Blank: -1,
		})
		c.define(f.At, target{'f', i}, f.ID, f.Label)
		for j := range f.Fields {
			add(&f.Fields[j], i)
		}
	}
	for i := range c.d.Facts {
		add(&c.d.Facts[i], -1)
	}
	for i := range c.d.Periods {
		p := &c.d.Periods[i]
		c.define(p.At, target{'p', i}, p.ID, p.Label)
	}
	for i := range c.d.Conditions {
		q := &c.d.Conditions[i]
		c.define(q.At, target{'c', i}, q.ID, q.Label)
	}
	c.tests = make([][]Cell, len(c.flat))
}

// resolveAll checks every name in every expression and gathers the cells.
func (c *compiler) resolveAll() {
	for i := range c.d.Conditions {
		for _, e := range []*Expr{c.d.Conditions[i].Expr, c.d.Conditions[i].Applies, c.d.Conditions[i].Unclear, c.d.Conditions[i].Moot} {
			c.resolve(e, i)
		}
	}
	all := len(c.d.Conditions)
	for _, rows := range [][]Row{c.d.Rows, c.d.Then} {
		for i := range rows {
			c.resolve(rows[i].When, all)
		}
	}
	if c.d.Otherwise != nil {
		c.resolve(c.d.Otherwise.When, all)
	}
	for i := range c.d.Findings {
		c.resolve(c.d.Findings[i].When, all)
		c.resolve(c.d.Findings[i].Literal, all)
	}
	for i := range c.d.Contradictions {
		c.resolve(c.d.Contradictions[i].When, all)
	}
}

// resolve replaces names by IDs; conditions may use only those before them,
// so that none can depend on itself.
func (c *compiler) resolve(e *Expr, before int) {
	if e == nil {
		return
	}
	for _, o := range e.Of {
		c.resolve(o, before)
	}
	if e.Op != "test" && e.Op != "is" {
		return
	}
	t, ok := c.names[e.Name]
	switch {
	case !ok:
		c.fail(e.At, "unknown name "+e.Name, "no fact, period or condition is called that", "correct the name or define it")
	case t.kind == 'c':
		q := &c.d.Conditions[t.index]
		if t.index >= before {
			c.fail(e.At, "condition used too early", q.ID+" is defined below its use", "move it up")
		}
		if q.Role == "unpublished" {
			c.fail(e.At, "unpublished condition tested", q.ID+" has no published content", "leave it out of expressions")
		}
		if e.Op == "test" {
			if len(e.Cell.Tests) != 1 || e.Cell.Not || e.Cell.Tests[0].Value != "true" && e.Cell.Tests[0].Value != "false" {
				c.fail(e.At, "bad cell", "a condition is true, false or -", "write one of them")
				return
			}
			e.Want = e.Cell.Tests[0].Value == "true"
		}
		e.Op, e.Name = "is", q.ID
	case t.kind == 'p':
		e.Op, e.Name = "test", c.d.Periods[t.index].ID
	default:
		f := c.flat[t.index]
		if e.Op == "is" { // a bare bool fact
			if f.Type != "bool" {
				c.fail(e.At, "bad test", e.Name+" is not yes or no", "write it with a cell: "+e.Name+": …")
			}
			e.Op, e.Cell = "test", Cell{Tests: []Unary{{Value: "true"}}, Source: "true"}
		}
		e.Name = f.ID
		c.checkCell(e, f)
		c.tests[t.index] = append(c.tests[t.index], e.Cell)
	}
}

// checkCell reports a cell that cannot be asked of a fact.
func (c *compiler) checkCell(e *Expr, f *Fact) {
	if e.Cell.Any {
		return
	}
	many := f.Type == "list" || f.Type == "set"
	if many != (e.Cell.Every || e.Cell.Least > 0) {
		c.fail(e.At, "bad cell", f.ID+" is a "+f.Type, "every and at least are for lists and sets, and only they")
	}
	for _, u := range e.Cell.Tests {
		switch f.Type {
		case "number", "integer":
			if u.Value == notApplicable && f.NotApplicable != "" {
				continue
			}
			if u.Value != "" {
				c.fail(e.At, "bad cell", f.ID+" is a number, "+u.String()+" is not", "write a comparison")
			}
			continue
		case "bool":
			if u.Value == "true" || u.Value == "false" {
				continue
			}
		case "date", "items":
			c.fail(e.At, "bad test", f.ID+" is a "+f.Type, "test a period or a field instead")
			continue
		}
		if !slices.ContainsFunc(f.Values, func(v Value) bool { return v.ID == u.Value || v.Label == u.Value }) {
			c.fail(e.At, "unknown value "+u.String(), f.ID+" has the values "+valueIDs(f), "choose one of them")
		}
	}
}

func valueIDs(f *Fact) string {
	if f.Type == "bool" {
		return "true, false"
	}
	ids := make([]string, len(f.Values))
	for i, v := range f.Values {
		ids[i] = v.ID
	}
	return strings.Join(ids, ", ")
}

// limits holds the table within what the engine can hold, and the file to
// what it uses.
func (c *compiler) limits() {
	for _, p := range c.d.Parameters {
		if !p.used {
			c.fail(p.At, "unused parameter "+p.ID, "no test and no period names it", "use it or remove it")
		}
	}
	big := func(what string, n, most int) {
		if n > most {
			c.fail(Pos{1, 1}, "too large", strconv.Itoa(n)+" "+what+", the engine takes "+strconv.Itoa(most), "split the decision")
		}
	}
	big("slots", len(c.t.Slots), engine.MaxSlots)
	big("outcomes", len(c.t.Outcomes), engine.MaxOutcomes)
	big("nodes", len(c.t.Decide.Nodes), engine.MaxNodes)
	for i := range c.t.Slots {
		big("cells in "+c.t.Slots[i].Name, len(c.t.Slots[i].Cells), engine.MaxCells)
	}
	for i := range c.t.Nodes {
		big("nodes in "+c.t.Nodes[i].ID, len(c.t.Nodes[i].Holds.Nodes), engine.MaxNodes)
	}
}

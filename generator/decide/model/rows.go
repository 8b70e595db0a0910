package model

import (
	"slices"
	"strconv"
	"strings"

	"leqi/generator/decide/engine"
)

// diagramOf builds the diagram of an expression.
func (c *compiler) diagramOf(e *Expr) engine.Ref {
	var of []engine.Ref
	for _, o := range e.Of {
		of = append(of, c.diagramOf(o))
	}
	switch e.Op {
	case "all":
		return c.b.least(len(of), of)
	case "any":
		return c.b.least(1, of)
	case "least":
		return c.b.least(e.N, of)
	case "not":
		return c.b.not(of[0])
	case "is":
		r := c.refs[e.Name]
		if !e.Want {
			return c.b.not(r)
		}
		return r
	}
	return c.testOf(e)
}

// testOf builds the diagram of one fact or period and its cell.
func (c *compiler) testOf(e *Expr) engine.Ref {
	if e.Cell.Any {
		return engine.Leaf(1)
	}
	t := c.names[e.Name]
	if t.kind == 'p' {
		p := &c.d.Periods[t.index]
		var set engine.Set
		for _, u := range e.Cell.Tests {
			found := false
			for k, cell := range p.Cells {
				if u.Value == cell.ID || u.Value == cell.Label {
					set, found = set|engine.One(k), true
				}
			}
			if !found {
				c.fail(e.At, "unknown value "+u.String(), "the period "+p.ID+" has no such cell", "name a cell by its id")
			}
		}
		slot := c.slot[p.ID]
		if e.Cell.Not {
			set = c.t.Slots[slot].Full() &^ set
		}
		return c.b.in(slot, set)
	}
	f := &c.t.Facts[t.index]
	slots := f.Slots
	switch f.Kind {
	case engine.Bool:
		set := engine.One(0)
		if (e.Cell.Tests[0].Value == "true") != e.Cell.Not {
			set = engine.One(1)
		}
		return c.b.in(int(slots[0]), set)
	case engine.Number, engine.Integer:
		return c.b.in(int(slots[0]), c.numbers(f, e.Cell))
	case engine.Choice:
		return c.b.in(int(slots[0]), c.values(t.index, e.Cell))
	}
	var of []engine.Ref
	if f.Kind == engine.List {
		for _, slot := range slots {
			of = append(of, c.b.in(int(slot), c.values(t.index, e.Cell)))
		}
	} else { // a set: one slot per value named
		for k, v := range c.flat[t.index].Values {
			if e.Cell.Holds(v) {
				of = append(of, c.b.in(int(slots[k]), engine.One(1)))
			}
		}
	}
	if e.Cell.Every {
		return c.b.least(len(of), of)
	}
	return c.b.least(e.Cell.Least, of)
}

// values returns the cells of a choice, or of an entry of a list, that pass.
func (c *compiler) values(fact int, cell Cell) (set engine.Set) {
	for k, v := range c.flat[fact].Values {
		if cell.Holds(v) {
			set |= engine.One(c.t.Facts[fact].Values[k].Cell)
		}
	}
	return set
}

// numbers returns the cells of a number that pass. A number that does not apply
// passes no comparison.
func (c *compiler) numbers(f *engine.Fact, cell Cell) (set engine.Set) {
	for k := range len(f.Cuts) + 1 {
		in := false
		for _, u := range cell.Tests {
			in = in || u.Value == "" && u.covers(f, k)
		}
		if in != cell.Not {
			set |= engine.One(k)
		}
	}
	if slices.ContainsFunc(cell.Tests, func(u Unary) bool { return u.Value == notApplicable }) {
		set |= engine.One(f.Blank)
	}
	return set
}

// covers reports whether cell k of the fact lies within u, whose bounds are
// cuts of the fact.
func (u Unary) covers(f *engine.Fact, k int) bool {
	at := func(cut engine.Cut) int { // the first cell right of the cut
		if f.Kind == engine.Integer && cut.After && cut.At.IsWhole() {
			cut = engine.Cut{At: cut.At + engine.Whole(1)}
		}
		for i, have := range f.Cuts {
			if have == cut {
				return i + 1
			}
		}
		return 0 // the cut at 0, which no number is below
	}
	from, to := 0, len(f.Cuts)+1
	if u.From != nil {
		from = at(engine.Cut{At: *u.From, After: u.FromOpen})
	}
	if u.To != nil {
		to = at(engine.Cut{At: *u.To, After: !u.ToOpen})
	}
	return from <= k && k < to
}

var roles = map[string]engine.Role{
	"requirement": engine.Requirement, "definition": engine.Definition, "bar": engine.Bar, "unpublished": engine.Unpublished,
}

func (c *compiler) conditions() {
	for i := range c.d.Conditions {
		q := &c.d.Conditions[i]
		if q.Expr != nil {
			c.refs[q.ID] = c.diagramOf(q.Expr)
		} else {
			c.refs[q.ID] = engine.Leaf(1)
		}
		applies, unclear, moot := engine.Leaf(1), engine.Leaf(0), engine.Leaf(0)
		if q.Applies != nil {
			applies = c.diagramOf(q.Applies)
			c.refs[q.ID] = c.b.or(c.refs[q.ID], c.b.not(applies))
		}
		if q.Unclear != nil {
			unclear = c.diagramOf(q.Unclear)
		}
		if q.Moot != nil {
			moot = c.diagramOf(q.Moot)
		}
		if q.Role == "name" {
			c.t.Names = append(c.t.Names, engine.Name{ID: q.ID, Holds: c.b.export(c.refs[q.ID])})
			continue
		}
		c.t.Nodes = append(c.t.Nodes, engine.Condition{
			ID: q.ID, Clause: q.Clause, Also: q.Also, Label: q.Label, Role: roles[q.Role], Holds: c.b.export(c.refs[q.ID]),
			Applies: c.b.export(applies), Unclear: c.b.export(unclear), Moot: c.b.export(moot), Tests: c.testsOf(q.Expr, place{}, nil),
		})
	}
}

// place is where an expression stands in a condition.
type place struct{ denied, either bool }

// testsOf lists the facts an expression looks at, those of the conditions it
// uses included. It stands in place: denied below a not, either where another
// may hold instead.
func (c *compiler) testsOf(e *Expr, in place, tests []engine.Test) []engine.Test {
	if e == nil {
		return tests
	}
	below := in
	switch most := len(e.Of); e.Op {
	case "not":
		below.denied = !in.denied
	case "any":
		below.either = in.either || most > 1 && !in.denied
	case "all":
		below.either = in.either || most > 1 && in.denied
	case "least":
		below.either = in.either || !in.denied && e.N < most || in.denied && e.N > 1
	}
	for _, o := range e.Of {
		tests = c.testsOf(o, below, tests)
	}
	switch e.Op {
	case "is":
		if !e.Want {
			below.denied = !in.denied
		}
		tests = c.testsOf(c.d.Conditions[c.names[e.Name].index].Expr, below, tests)
	case "test":
		t := c.names[e.Name]
		test := engine.Test{Fact: t.index, Threshold: e.Cell.String(), Either: in.either, Holds: c.b.export(c.testOf(e))}
		if t.kind == 'f' {
			test.Words = c.words(e, &c.t.Facts[t.index])
		}
		if t.kind == 'p' {
			test.Fact = c.t.Slots[c.slot[e.Name]].Fact
			test.Threshold = c.periodWords(e)
			test.Words = test.Threshold
		}
		e.Words = test.Words
		tests = append(tests, test)
	}
	return tests
}

// table builds the decision from its rows.
func (c *compiler) table() {
	decide, covered := engine.Leaf(c.t.Open), engine.Leaf(0)
	if c.d.Policy == "collect" {
		decide = engine.Leaf(0) // no row hits: the lowest outcome
	}
	byKind := engine.Leaf(0) // some row about the kind of situation hits
	rows := make([]engine.Ref, len(c.d.Rows))
	for i := range c.d.Rows {
		r := &c.d.Rows[i]
		rows[i] = c.diagramOf(r.When)
		for k := range i {
			if c.d.Policy == "unique" {
				if both := c.b.and(rows[i], rows[k]); both != engine.Leaf(0) {
					c.fail(r.At, "rows overlap", "it also hits where row "+strconv.Itoa(k+1)+" does: "+c.instance(both), "part the rows or choose another hit policy")
				}
			}
		}
		if kind := c.d.Kind(); kind != nil && c.d.Picks(r.When, kind.ID) {
			byKind = c.b.or(byKind, rows[i])
		}
		covered = c.b.or(covered, rows[i])
		decide = c.hit(decide, rows[i], c.outcome(r))
		if c.d.Policy == "collect" {
			c.t.Nodes = append(c.t.Nodes, c.rowNode(r, rows[i], engine.Row, i))
		} else {
			c.t.Nodes = append(c.t.Nodes, c.rowNode(r, rows[i], engine.Reason, i))
		}
	}
	if r := c.d.Otherwise; r != nil {
		c.t.Discretion = c.outcome(r)
		gap := c.b.and(c.diagramOf(r.When), c.b.not(byKind))
		decide = c.hit(decide, gap, c.outcome(r))
		c.t.Nodes = append(c.t.Nodes, c.rowNode(r, gap, engine.Row, len(rows)))
	}
	if miss := c.b.not(covered); c.d.Policy != "collect" && miss != engine.Leaf(0) && len(c.d.Rows) > 0 {
		c.fail(c.d.Rows[len(rows)-1].At, "case without outcome", "no row hits "+c.instance(miss), "add a row for it")
	}
	for i := range c.d.Then {
		r := &c.d.Then[i]
		c.t.Nodes = append(c.t.Nodes, c.rowNode(r, c.diagramOf(r.When), engine.Consequence, i))
	}
	c.t.Decide = c.b.export(decide)
}

func (c *compiler) rowNode(r *Row, holds engine.Ref, role engine.Role, i int) engine.Condition {
	id := r.ID
	if id == "" {
		id = "row-" + strconv.Itoa(i+1)
	}
	return engine.Condition{
		ID: id, Clause: r.Clause, Label: r.Label, Role: role, Holds: c.b.export(holds),
		Applies: engine.Diagram{Root: engine.Leaf(1)}, Unclear: engine.Diagram{Root: engine.Leaf(0)}, Moot: engine.Diagram{Root: engine.Leaf(0)}, Tests: c.testsOf(r.When, place{}, nil), Outcome: c.outcome(r),
	}
}

// hit returns a row's outcome where the row hits: the only one, or the highest.
func (c *compiler) hit(decide, row engine.Ref, outcome int) engine.Ref {
	lowest := c.d.Policy == "unique"
	marked := c.b.apply(row, engine.Leaf(0), func(x, _ int) int { return x * (outcome + 1) })
	if c.d.Policy == "priority" { // open stands for "no row yet", whatever its rank
		return c.b.apply(decide, marked, func(have, hit int) int {
			if hit == 0 || have != c.t.Open && have > hit-1 {
				return have
			}
			return hit - 1
		})
	}
	return c.b.apply(decide, marked, func(have, hit int) int {
		if hit == 0 || !lowest && have > hit-1 {
			return have
		}
		return hit - 1
	})
}

// Kind returns the field that says what a situation is, or nil.
func (d *Document) Kind() *Fact {
	for i := range d.Facts {
		for k := range d.Facts[i].Fields {
			if f := &d.Facts[i].Fields[k]; f.Absent != "" {
				return f
			}
		}
	}
	return nil
}

// Picks reports whether an expression can only hold for some values of a fact
// that it names; a value that is merely left out does not count.
func (d *Document) Picks(e *Expr, fact string) bool {
	one := func(o *Expr) bool { return d.Picks(o, fact) }
	switch e.Op {
	case "test":
		return e.Name == fact && !e.Cell.Not && !e.Cell.Any
	case "is":
		i := slices.IndexFunc(d.Conditions, func(c Condition) bool { return c.ID == e.Name })
		return e.Want && d.Picks(d.Conditions[i].Expr, fact)
	case "all":
		return slices.ContainsFunc(e.Of, one)
	case "any":
		return !slices.ContainsFunc(e.Of, func(o *Expr) bool { return !one(o) })
	}
	return false
}

// instance says one case in which a diagram is 1.
func (c *compiler) instance(r engine.Ref) string {
	var words []string
	for !r.IsLeaf() {
		n := c.b.nodes[r]
		for cell, kid := range n.kids {
			if kid != engine.Leaf(0) {
				words = append(words, c.t.Slots[n.slot].Name+" = "+c.t.Slots[n.slot].Cells[cell])
				r = kid
				break
			}
		}
	}
	if len(words) == 0 {
		return "every case"
	}
	return strings.Join(words, ", ")
}

func (c *compiler) findings() {
	for i := range c.d.Findings {
		f := &c.d.Findings[i]
		touches, literal := engine.Leaf(1), engine.Leaf(0)
		if f.When != nil {
			touches = c.diagramOf(f.When)
		}
		if f.Literal != nil {
			literal = c.diagramOf(f.Literal)
		}
		c.t.Findings = append(c.t.Findings, engine.Finding{ID: f.ID, Kind: f.Kind, Text: f.Text, Clauses: f.Clauses, Touches: c.b.export(touches), Literal: c.b.export(literal)})
	}
}

func (c *compiler) contradictions() {
	for i := range c.d.Contradictions {
		q := &c.d.Contradictions[i]
		out := engine.Contradiction{Text: q.Text, After: q.After}
		for k, name := range q.Facts {
			t, ok := c.names[name]
			if !ok || t.kind != 'f' {
				c.fail(q.At, "unknown fact "+name, "a contradiction is between two facts", "name a fact by its id")
				return
			}
			if q.After && c.t.Facts[t.index].Kind != engine.Date {
				c.fail(q.At, "bad after", name+" is not a date", "say after of two dates")
				return
			}
			out.Facts[k] = t.index
		}
		holds := c.diagramOf(q.When)
		out.Holds = c.b.export(holds)
		c.t.Contradictions = append(c.t.Contradictions, out)
	}
}

package factjson

import "leqi/generator/decide/engine"

// runs writes the periods whose beginning is known, with the first and the
// last day of each of their cells.
func (a *Answers) runs(w *writer) {
	t := a.Table
	for i := range t.Slots {
		s := &t.Slots[i]
		if s.Period == nil {
			continue
		}
		from, known := a.day(s.Period.From)
		if !known {
			continue
		}
		w.comma()
		w.raw("{")
		w.pairs("id", s.Name, "from", t.Facts[s.Period.From].Label, "to", t.Facts[s.Period.To].Label)
		w.key("cells")
		w.raw("[")
		for k, label := range s.Cells {
			first, last := "", ""
			if k > 0 && k <= len(s.Period.Starts) {
				first = from.Add(s.Period.Starts[k-1]).String()
			}
			if k < len(s.Period.Starts) {
				last = (from.Add(s.Period.Starts[k]) - 1).String()
			}
			w.comma()
			w.raw("{")
			w.pairs("label", label)
			w.optional("first", first)
			w.optional("last", last)
			w.key("here")
			w.raw([2]string{"false", "true"}[b2i(a.State.Cells[i] == engine.One(k))])
			w.raw("}")
		}
		w.raw("]}")
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rows writes every row that was tried, in the order of the rule file.
func (a *Answers) rows(w *writer) {
	t := a.Table
	for i := range t.Nodes {
		c := &t.Nodes[i]
		if c.Role < engine.Row {
			continue
		}
		w.comma()
		w.raw("{")
		w.pairs("id", c.ID, "clause", c.Clause, "outcome", t.Outcomes[c.Outcome].ID, "label", c.Label, "status", statuses[t.Status(&c.Holds, a.State)])
		w.key("facts")
		w.raw("[")
		a.sees(w, c)
		w.raw("]}")
	}
}

// lacking names the facts on which a condition still turns.
func (a *Answers) lacking(c *engine.Condition) []string {
	var names nameList
	for _, d := range [...]*engine.Diagram{&c.Applies, &c.Holds} {
		for _, p := range a.Table.Lacking(d, a.State) {
			a.names(&names, p)
		}
	}
	if len(names) == 0 && a.Table.Status(&c.Unclear, a.State) == engine.Undetermined {
		for _, p := range a.Table.Lacking(&c.Unclear, a.State) {
			a.names(&names, p)
		}
	}
	return names
}

// condition writes one line of the trace.
func (a *Answers) condition(w *writer, c *engine.Condition, status engine.Status, settled bool) {
	word := statuses[status]
	if c.Role == engine.Unpublished {
		word = "unpublished"
	}
	w.comma()
	w.raw("{")
	w.pairs("clause", c.Clause, "status", word, "id", c.ID, "label", c.Label)
	w.key("facts")
	w.raw("[")
	a.sees(w, c)
	w.raw("]")
	var lacking []string
	if status == engine.Undetermined {
		lacking = a.lacking(c)
	}
	w.pairs("says", a.says(c, status, lacking, settled))
	w.key("needed")
	w.texts(lacking)
	w.raw("}")
}

// sees writes what a condition saw of each fact.
func (a *Answers) sees(w *writer, c *engine.Condition) {
	for i := range c.Tests {
		test := &c.Tests[i]
		if p := a.period(test); p != nil { // a period is seen by both its dates
			a.seen(w, test, p.From)
		}
		a.seen(w, test, test.Fact)
	}
}

// seen writes what a test saw of a fact. Several situations are seen in the
// hits instead.
func (a *Answers) seen(w *writer, test *engine.Test, fact int) {
	t := a.Table
	f := &t.Facts[fact]
	id, given := f.ID, a.given[fact]
	if f.Parent >= 0 {
		if len(a.State.Items) > 1 {
			return
		}
		id, given = t.Facts[f.Parent].ID+"[0]."+id, nil
		if len(a.items) == 1 {
			given = a.items[0][fact]
		}
	}
	w.comma()
	w.raw("{")
	w.pairs("fact", id)
	w.key("answer")
	w.value(given)
	w.pairs("threshold", test.Threshold, "words", test.Words, "status", statuses[t.Status(&test.Holds, a.State)])
	if test.Either {
		w.key("either")
		w.raw("true")
	}
	w.pairs("label", f.Label, "said", a.say(f, given))
	w.raw("}")
}

// period returns the period that a test of a date is about.
func (a *Answers) period(test *engine.Test) *engine.Period {
	if a.Table.Facts[test.Fact].Kind != engine.Date || len(test.Holds.Nodes) == 0 {
		return nil
	}
	return a.Table.Slots[test.Holds.Nodes[0].Slot].Period
}

// hits writes the rows that apply, once for each situation they apply to.
func (a *Answers) hits(w *writer) {
	t := a.Table
	unit := a.copy() // the same unit, whatever its situations are
	unit.Items = nil
	for slot := t.Shared; slot < len(t.Slots); slot++ {
		unit.Cells[slot] = t.Slots[slot].Full()
	}
	for i := range t.Nodes {
		c := &t.Nodes[i]
		if c.Role != engine.Row && c.Role != engine.Consequence || t.Status(&c.Holds, a.State) != engine.Met {
			continue
		}
		if t.Status(&c.Holds, unit) == engine.Met || !a.listed {
			a.hit(w, c, -1)
			continue
		}
		for item := range a.items {
			if t.StatusOf(&c.Holds, a.State, item) == engine.Met {
				a.hit(w, c, item)
			}
		}
	}
}

func (a *Answers) hit(w *writer, c *engine.Condition, situation int) {
	w.comma()
	w.raw("{")
	w.pairs("clause", c.Clause, "outcome", a.Table.Outcomes[c.Outcome].ID, "label", c.Label)
	if situation >= 0 {
		w.key("situation")
		w.int(situation)
	}
	w.raw("}")
}

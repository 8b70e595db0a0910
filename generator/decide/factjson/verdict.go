package factjson

import (
	"slices"

	"leqi/generator/decide/engine"
)

// Check reads facts and returns the verdict as JSON. Every way of asking goes
// through here, so all of them return the same bytes. The error is an *Error.
func Check(t *engine.Table, facts []byte, o Options) ([]byte, error) {
	if o.At != "" && !isTime(o.At) {
		return nil, &Error{What: "bad time", Why: clip(o.At) + " is neither a day nor a time", Allowed: "YYYY-MM-DD or a time of RFC 3339, 2026-01-31T09:00:00+08:00"}
	}
	a, err := Read(t, facts)
	if err != nil {
		return nil, err
	}
	return a.verdict(o), nil
}

// Next reads facts and returns, as JSON, the outcome, the facts still needed,
// the next question first, and those without which some condition has no
// answer: what a page wants after every answer. The error is an
// *Error.
func Next(t *engine.Table, facts []byte) ([]byte, error) {
	a, err := Read(t, facts)
	if err != nil {
		return nil, err
	}
	w := &writer{}
	w.raw("{")
	w.pairs("outcome", t.Outcomes[t.Outcome(a.State)].ID)
	w.key("needed")
	w.texts(a.Needed())
	w.key("remaining")
	w.texts(a.remaining())
	w.raw("}\n")
	return w.b, nil
}

// verdict decides and returns the verdict as JSON.
func (a *Answers) verdict(o Options) []byte {
	t := a.Table
	w := &writer{b: make([]byte, 0, 6<<10+640*len(t.Nodes))} // room for most verdicts, so that it is not copied as it grows
	var clauses clauseList
	outcome, needed := t.Outcome(a.State), a.Needed()
	w.raw("{")
	w.pairs("decision", t.ID, "edition", t.Edition, "model", t.Model, "outcome", t.Outcomes[outcome].ID)
	w.key("conditions")
	w.raw("[")
	collects := false
	for i := range t.Nodes {
		c := &t.Nodes[i]
		status, applies := t.Judge(c, a.State)
		if c.Role >= engine.Row && status == engine.Met {
			clauses.add(c.Clause)
		}
		collects = collects || c.Role == engine.Row || c.Role == engine.Consequence
		if c.Role > engine.Row || !applies {
			continue
		}
		a.condition(w, c, status, len(needed) == 0)
		if c.Role < engine.Row { // the rows that do not hit are no grounds of the verdict
			clauses.add(c.Clause)
			clauses.add(c.Also...)
		}
	}
	w.raw("]")
	w.key("needed")
	w.texts(needed)
	w.key("changes")
	w.raw("[")
	a.changes(w, t.Changes(a.State))
	w.raw("]")
	w.optional("earliest", a.Earliest())
	w.key("findings")
	w.raw("[")
	for i := range t.Findings {
		f := &t.Findings[i]
		if t.Status(&f.Touches, a.State) != engine.Met {
			continue
		}
		w.comma()
		w.raw("{")
		w.pairs("id", f.ID, "kind", f.Kind)
		w.key("clauses")
		w.texts(f.Clauses)
		w.pairs("text", f.Text)
		w.raw("}")
		clauses.add(f.Clauses...)
	}
	w.raw("]")
	w.key("clauses")
	w.texts(clauses)
	if collects {
		w.key("hits")
		w.raw("[")
		a.hits(w)
		w.raw("]")
	}
	a.summary(w, outcome)
	if o.Explain {
		w.key("rows")
		w.raw("[")
		a.rows(w)
		w.raw("]")
	}
	if o.At != "" {
		a.receipt(w, o.At)
	}
	w.raw("}\n")
	return w.b
}

// summary writes what the verdict comes to in words.
func (a *Answers) summary(w *writer, outcome int) {
	t := a.Table
	atLeast, reason := 0, a.reason()
	if outcome == t.Discretion {
		atLeast = a.atLeast()
	}
	if outcome == t.Discretion {
		w.pairs("atLeast", t.Outcomes[atLeast].ID)
	}
	w.pairs("headline", a.headline(outcome, atLeast, reason), "text", t.Outcomes[outcome].Text)
	if reason != nil {
		w.key("reason")
		w.raw("{")
		w.pairs("clause", reason.Clause, "label", reason.Label)
		w.raw("}")
	}
	w.key("remaining")
	w.texts(a.remaining())
	w.key("answers")
	w.raw("[")
	for i := range t.Facts {
		f := &t.Facts[i]
		if a.given[i] == nil || f.Parent >= 0 {
			continue
		}
		w.comma()
		w.raw("{")
		w.pairs("fact", f.ID, "label", f.Label, "said", a.say(f, a.given[i]))
		w.raw("}")
	}
	w.raw("]")
	w.key("notes")
	w.texts(a.notes())
	w.key("names")
	w.raw("[")
	for i := range t.Names {
		w.comma()
		w.raw("{")
		w.pairs("id", t.Names[i].ID, "status", statuses[t.Status(&t.Names[i].Holds, a.State)])
		w.raw("}")
	}
	w.raw("]")
	w.key("periods")
	w.raw("[")
	a.runs(w)
	w.raw("]")
}

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

// remaining names the facts that some condition still turns on, whether or not
// the outcome is sure.
func (a *Answers) remaining() []string {
	t := a.Table
	names := nameList(a.Needed())
	for i := range t.Nodes {
		c := &t.Nodes[i]
		if c.Role >= engine.Consequence || c.Role == engine.Unpublished {
			continue
		}
		if status, applies := t.Judge(c, a.State); applies && status == engine.Undetermined {
			for _, name := range a.lacking(c) {
				names.add(name)
			}
		}
	}
	return names
}

// statuses are the words of a condition's answer.
var statuses = [...]string{engine.Unmet: "unmet", engine.Met: "met", engine.Undetermined: "open"}

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

// copy returns a state that can be changed without harm.
func (a *Answers) copy() *engine.State {
	return &engine.State{Cells: append([]engine.Set(nil), a.State.Cells...), Items: a.State.Items}
}

// Needed names the facts that can still change the outcome, the next question
// first.
func (a *Answers) Needed() []string { return a.neededBy(a.State) }

func (a *Answers) neededBy(s *engine.State) []string {
	next, ok := a.Table.Next(s)
	if !ok {
		return nil
	}
	var names nameList
	a.names(&names, next)
	for _, p := range a.Table.Needed(s) {
		a.names(&names, p)
	}
	return names
}

// names adds the facts behind a place that are not known yet.
func (a *Answers) names(names *nameList, p engine.Place) {
	t := a.Table
	slot := &t.Slots[p.Slot]
	f := &t.Facts[slot.Fact]
	switch {
	case slot.Period != nil:
		if _, known := a.day(slot.Period.From); !known {
			names.add(t.Facts[slot.Period.From].ID)
		}
		if _, known := a.day(slot.Period.To); !known {
			names.add(f.ID)
		}
	case f.Parent >= 0 && !a.listed:
		names.add(t.Facts[f.Parent].ID)
	case f.Parent >= 0:
		names.add(t.Facts[f.Parent].ID + "[" + string(appendInt(nil, max(0, p.Item))) + "]." + f.ID)
	default:
		names.add(f.ID)
	}
}

// nameList holds each name once, in the order added.
type nameList []string

func (l *nameList) add(name string) {
	if !slices.Contains(*l, name) {
		*l = append(*l, name)
	}
}

// Find returns the table of a decision, by ID, title or other name. The error is an *Error.
func Find(tables []*engine.Table, decision string) (*engine.Table, error) {
	known := ""
	for _, t := range tables {
		if t.ID == decision || t.Title == decision || slices.Contains(t.Also, decision) {
			return t, nil
		}
		if known != "" {
			known += ", "
		}
		known += t.ID
	}
	return nil, &Error{What: "unknown decision", Why: clip(decision) + " is none", Allowed: known}
}

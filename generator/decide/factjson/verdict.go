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

// statuses are the words of a condition's answer.
var statuses = [...]string{engine.Unmet: "unmet", engine.Met: "met", engine.Undetermined: "open"}

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

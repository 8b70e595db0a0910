package factjson

import (
	"slices"

	"leqi/generator/decide/civil"
	"leqi/generator/decide/engine"
)

// Verdict is the answer to one set of facts.
type Verdict struct {
	Decision, Edition, Model string
	Outcome                  string
	Label, Text              string // of the outcome, in words; not in the JSON
	Conditions               []Line
	Needed                   []string // facts that can still change the outcome; the first is the next question
	Changes                  []Change
	Earliest                 string // the first day on which time alone, or with the changes, allows it
	Findings                 []Finding
	Clauses                  []string
	Hits                     []Hit
	HasHits                  bool
}

// Line is one condition with its answer.
type Line struct {
	ID, Clause, Label string
	Status            string // met unmet open unpublished
	Facts             []Seen
}

// Seen is one fact that a condition looked at.
type Seen struct {
	Fact, Label       string
	Answer, Said      string // as JSON, and in words
	Threshold, Wanted string // as S-FEEL, and in words
	Status            string
}

// Change is one smallest set of moves that turns the outcome.
type Change struct {
	Outcome  string
	Earliest string
	Moves    []Move
}

// Move is what one fact must become, and by when it can.
type Move struct {
	Fact, Label, Clause string
	By                  string // change or time
	From, To            string // JSON
	Words, Cure         string
	Date                string
	Years               int
}

// Finding is a gap, an overlap or an unclear place of the text that touches
// these facts.
type Finding struct {
	ID, Kind, Text string
	Clauses        []string
}

// Hit is a row that applies, of one situation where Situation is not -1.
type Hit struct {
	Clause, Outcome, Label string
	Situation              int
}

// Check reads facts and gives the verdict as JSON.
func Check(t *engine.Table, facts []byte) ([]byte, error) {
	a, err := Read(t, facts)
	if err != nil {
		return nil, err
	}
	v := a.Verdict()
	return v.Append(nil), nil
}

// Verdict decides.
func (a *Answers) Verdict() Verdict {
	t := a.Table
	o := t.Outcomes[t.Outcome(a.State)]
	v := Verdict{Decision: t.ID, Edition: t.Edition, Model: t.Model, Outcome: o.ID, Label: o.Label, Text: o.Text}
	a.conditions(&v)
	v.Needed = a.Needed()
	a.changes(&v)
	for i := range t.Findings {
		if f := &t.Findings[i]; t.Status(&f.Touches, a.State) == engine.Met {
			v.Findings = append(v.Findings, Finding{f.ID, f.Kind, f.Text, f.Clauses})
			v.Clauses = append(v.Clauses, f.Clauses...)
		}
	}
	slices.SortFunc(v.Clauses, compareClauses)
	v.Clauses = slices.Compact(v.Clauses)
	return v
}

func (a *Answers) conditions(v *Verdict) {
	t := a.Table
	for i := range t.Nodes {
		c := &t.Nodes[i]
		status, applies := t.Judge(c, a.State)
		switch c.Role {
		case engine.Reason:
			if status == engine.Met {
				v.Clauses = append(v.Clauses, c.Clause)
			}
			continue
		case engine.Consequence, engine.Row:
			v.HasHits = true
			if status == engine.Met {
				a.hits(v, c)
				v.Clauses = append(v.Clauses, c.Clause)
			}
			if c.Role == engine.Consequence {
				continue
			}
		}
		if !applies {
			continue
		}
		line := Line{ID: c.ID, Clause: c.Clause, Label: c.Label, Status: word(status)}
		if c.Role == engine.Unpublished {
			line.Status = "unpublished"
		}
		for k := range c.Tests {
			a.seen(&line, &c.Tests[k])
		}
		if c.Role != engine.Row { // the rows that do not hit are no grounds of the verdict
			v.Clauses = append(append(v.Clauses, c.Clause), c.Also...)
		}
		v.Conditions = append(v.Conditions, line)
	}
}

func word(s engine.Status) string {
	return [...]string{engine.Unmet: "unmet", engine.Met: "met", engine.Undetermined: "open"}[s]
}

// seen adds what a test saw. Several situations are seen in the hits instead.
func (a *Answers) seen(line *Line, test *engine.Test) {
	t := a.Table
	f := &t.Facts[test.Fact]
	if f.Parent >= 0 && len(a.State.Items) > 1 {
		return
	}
	s := Seen{Fact: f.ID, Label: f.Label, Threshold: test.Threshold, Wanted: test.Words, Status: word(t.Status(&test.Holds, a.State))}
	given := a.given[test.Fact]
	if f.Parent >= 0 {
		s.Fact = t.Facts[f.Parent].ID + "[0]." + f.ID
		if len(a.items) == 1 {
			given = a.items[0][test.Fact]
		}
	}
	s.Answer, s.Said = string(appendValue(nil, given)), say(f, given)
	if p := a.period(test); p != nil { // a period is seen by both its dates
		from := s
		from.Fact, from.Label = t.Facts[p.From].ID, t.Facts[p.From].Label
		from.Answer, from.Said = string(appendValue(nil, a.given[p.From])), say(&t.Facts[p.From], a.given[p.From])
		line.Facts = append(line.Facts, from)
	}
	line.Facts = append(line.Facts, s)
}

// period gives the period that a test of a date is about.
func (a *Answers) period(test *engine.Test) *engine.Period {
	if a.Table.Facts[test.Fact].Kind != engine.Date || len(test.Holds.Nodes) == 0 {
		return nil
	}
	return a.Table.Slots[test.Holds.Nodes[0].Slot].Period
}

// hits adds a row that applies, once for each situation that it applies to.
func (a *Answers) hits(v *Verdict, c *engine.Condition) {
	t := a.Table
	hit := Hit{Clause: c.Clause, Outcome: t.Outcomes[c.Outcome].ID, Label: c.Label, Situation: -1}
	unit := *a.State
	unit.Items = nil
	unit.Cells = slices.Clone(a.State.Cells)
	for slot := t.Shared; slot < len(t.Slots); slot++ {
		unit.Cells[slot] = t.Slots[slot].Full()
	}
	switch {
	case t.Status(&c.Holds, &unit) == engine.Met: // whatever the situations are
		v.Hits = append(v.Hits, hit)
	case len(a.State.Items) > 1:
		for i := range a.State.Items {
			if t.StatusOf(&c.Holds, a.State, i) == engine.Met {
				hit.Situation = i
				v.Hits = append(v.Hits, hit)
			}
		}
	default:
		if a.listed {
			hit.Situation = 0
		}
		v.Hits = append(v.Hits, hit)
	}
}

// Needed names the facts that can still change the outcome, the next question
// first.
func (a *Answers) Needed() []string {
	next, ok := a.Table.Next(a.State)
	if !ok {
		return nil
	}
	names := a.names(nil, next)
	for _, p := range a.Table.Needed(a.State) {
		names = a.names(names, p)
	}
	return names
}

// names adds the facts behind a place that are not known yet.
func (a *Answers) names(names []string, p engine.Place) []string {
	t := a.Table
	slot := &t.Slots[p.Slot]
	f := &t.Facts[slot.Fact]
	add := func(name string) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	switch {
	case slot.Period != nil:
		for _, date := range [2]int{slot.Period.From, slot.Period.To} {
			if _, known := a.day(date); !known {
				add(t.Facts[date].ID)
			}
		}
	case f.Parent >= 0 && !a.listed:
		add(t.Facts[f.Parent].ID)
	case f.Parent >= 0:
		add(t.Facts[f.Parent].ID + "[" + string(appendInt(nil, max(0, p.Item))) + "]." + f.ID)
	default:
		add(f.ID)
	}
	return names
}

// changes adds the change sets and the earliest day.
func (a *Answers) changes(v *Verdict) {
	t := a.Table
	sets := t.Changes(a.State)
	for _, set := range sets {
		c := Change{Outcome: t.Outcomes[set.Outcome].ID}
		for _, m := range set.Moves {
			move := a.move(m)
			c.Moves = append(c.Moves, move)
			c.Earliest = max(c.Earliest, move.Date)
		}
		if c.Earliest != "" && (v.Earliest == "" || c.Earliest < v.Earliest) {
			v.Earliest = c.Earliest
		}
		v.Changes = append(v.Changes, c)
	}
	if v.Earliest == "" {
		v.Earliest = a.earliest()
	}
}

// earliest gives the first day that allows the best outcome, when the later
// date of a period is not told but the earlier one is. Whatever else can be
// turned is taken as turned.
func (a *Answers) earliest() string {
	t := a.Table
	for i := range t.Slots {
		p := t.Slots[i].Period
		if p == nil || a.dates[p.To] != nil {
			continue
		}
		from, known := a.day(p.From)
		if !known {
			continue
		}
		try := &engine.State{Cells: slices.Clone(a.State.Cells), Items: a.State.Items}
		for k := range t.Slots {
			if t.Facts[t.Slots[k].Fact].Change != engine.Fixed {
				try.Cells[k] = t.Slots[k].Full()
			}
		}
		for cell := range t.Slots[i].Cells {
			try.Cells[i] = engine.One(cell)
			if t.Possible(try)&t.Best == 0 {
				continue
			}
			if cell > 0 {
				return from.Add(p.Starts[cell-1]).String()
			}
			break
		}
	}
	return ""
}

func (a *Answers) move(m engine.Move) Move {
	t := a.Table
	f := &t.Facts[m.Fact]
	move := Move{Fact: f.ID, Label: f.Label, Clause: f.Clause, By: "change", From: "null", Cure: f.Cure, Years: m.Years}
	if f.Change == engine.Time {
		move.By = "time"
	}
	if a.given[m.Fact].kind != null {
		move.From = string(appendValue(nil, a.given[m.Fact]))
	}
	move.To, move.Words = a.target(f, m)
	if p := t.Slots[f.Slots[0]].Period; p != nil {
		if from, ok := a.day(p.From); ok && m.To[0].First() > 0 {
			day := from.Add(p.Starts[m.To[0].First()-1])
			if today, known := a.day(p.To); known {
				day = max(day, today)
			}
			move.Date = day.String()
			move.To = `{"gte":"` + move.Date + `"}`
			move.To = string(a.until(m, from, p, move.To))
		}
	}
	return move
}

// until closes the range of days where time would run out again.
func (a *Answers) until(m engine.Move, from civil.Date, p *engine.Period, to string) []byte {
	last := m.To[0].First()
	for m.To[0].Has(last + 1) {
		last++
	}
	b := []byte(to)
	if last >= len(p.Starts) {
		return b
	}
	b = append(b[:len(b)-1], `,"lt":"`...)
	b = from.Add(p.Starts[last]).Append(b)
	return append(b, `"}`...)
}

// Find gives the table of a decision, by ID or title. The error is an *Error.
func Find(tables []*engine.Table, decision string) (*engine.Table, error) {
	known := ""
	for _, t := range tables {
		if t.ID == decision || t.Title == decision {
			return t, nil
		}
		if known != "" {
			known += ", "
		}
		known += t.ID
	}
	return nil, &Error{What: "unknown decision", Why: clip(decision) + " is none", Allowed: known}
}

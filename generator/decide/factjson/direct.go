package factjson

import (
	"leqi/generator/decide/civil"
	"leqi/generator/decide/engine"
)

// This file is for callers that have facts in another form than JSON: tables
// of many units. The rules of what a value means stay in this package.

// New gives answers that say nothing yet.
func New(t *engine.Table) *Answers {
	return &Answers{
		Table: t, State: t.NewState(), given: make([]value, len(t.Facts)), dates: make([][]span, len(t.Facts)),
	}
}

// Clear forgets every answer.
func (a *Answers) Clear() {
	a.Table.Reset(a.State)
	clear(a.given)
	clear(a.dates)
	a.listed, a.items = false, nil
}

// Cells gives the cells that a JSON value leaves possible for a fact, or for
// one entry of a list. The error is an *Error that names the fact.
func Cells(t *engine.Table, fact int, json []byte) (engine.Set, error) {
	a := &Answers{Table: t, src: string(json)}
	r := &reader{src: string(json)}
	v := r.value()
	if r.err == nil && r.at < len(r.src) {
		r.fail(r.at, "there is text after the value")
	}
	if r.err != nil {
		return 0, r.err
	}
	cells, err := a.cells(fact, v)
	if err != nil {
		err.Line = 0 // the value is not a file
		return 0, err
	}
	return cells, nil
}

// Refuse gives the error for a value that a fact does not take.
func Refuse(t *engine.Table, fact int, why string) error {
	f := &t.Facts[fact]
	return &Error{What: "bad fact", Fact: f.ID, Why: why, Allowed: allowed(t, f)}
}

// SetDay tells the day of a date. Settle must follow the last of them.
func (a *Answers) SetDay(fact int, d civil.Date) { a.dates[fact] = []span{{d, d}} }

// SetListed tells that the cells of a situation's slots are an answer.
func (a *Answers) SetListed() { a.listed = true }

// SetNotApplicable tells that a date does not exist, with what follows.
func (a *Answers) SetNotApplicable(fact int) error {
	a.given[fact] = value{kind: text, str: "not_applicable"}
	if err := a.imply(fact); err != nil {
		err.Line = 0
		return err
	}
	return nil
}

// Settle works out the periods between the days told.
func (a *Answers) Settle() { a.periods() }

// Earliest gives the first day on which time, alone or with other changes,
// allows the best outcome; "" when there is none.
func (a *Answers) Earliest() string {
	var v Verdict
	a.changes(&v)
	return v.Earliest
}

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
		Table: t, State: t.NewState(), given: make([]*value, len(t.Facts)), dates: make([][]span, len(t.Facts)),
	}
}

// Clear forgets every answer.
func (a *Answers) Clear() {
	a.Table.Reset(a.State)
	clear(a.given)
	clear(a.dates)
	a.listed, a.items = false, nil
}

// Value is a fact's value.
type Value struct{ v value }

// Word is a value by its ID or label; "not_applicable" is one.
func Word(s string) *Value { return &Value{value{kind: text, str: s}} }

// Truth is yes or no.
func Truth(yes bool) *Value {
	if yes {
		return &Value{value{kind: boolean, str: "true"}}
	}
	return &Value{value{kind: boolean, str: "false"}}
}

// Amount is a number as it is written.
func Amount(s string) *Value { return &Value{value{kind: number, str: s}} }

// Either is a word out of several, it is not known which.
func Either(words []string) *Value {
	list := &value{kind: array, key: "anyOf"}
	for _, w := range words {
		list.list = append(list.list, &value{kind: text, str: w})
	}
	return &Value{value{kind: object, list: []*value{list}}}
}

// Cells gives the cells that a value leaves possible for a fact, or for one
// entry of a list. The error is an *Error that names the fact.
func Cells(t *engine.Table, fact int, v *Value) (engine.Set, error) {
	a := &Answers{Table: t}
	cells, err := a.cells(fact, &v.v)
	if err != nil {
		err.Line = 0 // the value is not in a file
		return 0, err
	}
	return cells, nil
}

// SetDay tells the day of a date. Settle must follow the last of them.
func (a *Answers) SetDay(fact int, d civil.Date) { a.dates[fact] = []span{{d, d}} }

// SetListed tells that the cells of a situation's slots are an answer.
func (a *Answers) SetListed() { a.listed = true }

// SetNotApplicable tells that a date does not exist, with what follows.
func (a *Answers) SetNotApplicable(fact int) error {
	a.given[fact] = &value{kind: text, str: "not_applicable"}
	if err := a.imply(fact); err != nil {
		err.Line = 0
		return err
	}
	return nil
}

// Settle works out the periods between the days told.
func (a *Answers) Settle() { a.periods() }

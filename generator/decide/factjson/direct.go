package factjson

import (
	"leqi/generator/decide/civil"
	"leqi/generator/decide/engine"
)

// This file is for callers that have facts in another form than JSON: tables
// of many units. The rules of what a value means stay in this package.

// New returns answers that say nothing yet.
func New(t *engine.Table) *Answers {
	return &Answers{
		Table: t, State: t.NewState(), given: make([]*value, len(t.Facts)), dates: make([][]span, len(t.Facts)),
		blank: make([]bool, len(t.Facts)),
	}
}

// Clear forgets every answer.
func (a *Answers) Clear() {
	a.Table.Reset(a.State)
	clear(a.given)
	clear(a.dates)
	clear(a.blank)
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

// Range is a number within bounds: keys are gte, gt, lte and lt, and each has
// its number as it is written.
func Range(keys, numbers []string) *Value {
	v := &Value{value{kind: object}}
	for i, key := range keys {
		v.v.list = append(v.v.list, &value{kind: number, key: key, str: numbers[i]})
	}
	return v
}

// AnyOf is one of several values, it is not known which.
func AnyOf(values []*Value) *Value {
	list := &value{kind: array, key: "anyOf"}
	for _, v := range values {
		list.list = append(list.list, &v.v)
	}
	return &Value{value{kind: object, list: []*value{list}}}
}

// Either is a word out of several, it is not known which.
func Either(words []string) *Value {
	var values []*Value
	for _, w := range words {
		values = append(values, Word(w))
	}
	return AnyOf(values)
}

// Cells returns the cells that a value leaves possible for a fact, or for one
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

// SetDays records that a date is within two days, both included. Settle must
// follow the last of them.
func (a *Answers) SetDays(fact int, from, to civil.Date) {
	a.dates[fact], a.given[fact] = []span{{from, to}}, stated
}

// stated stands for an answer that is not JSON.
var stated = &value{kind: object}

// SetListed records that the cells of a situation's slots are an answer.
func (a *Answers) SetListed() { a.listed = true }

// SetNotApplicable records that a date does not exist.
func (a *Answers) SetNotApplicable(fact int) {
	a.given[fact] = &value{kind: text, str: "not_applicable"}
	a.blank[fact] = a.Table.Facts[fact].Blank >= 0
}

// Settle works out what the answers say of one another. The error is an
// *Error that names two facts which contradict each other.
func (a *Answers) Settle() error {
	for i := range a.Table.Facts {
		if err := a.imply(i); err != nil {
			return err
		}
	}
	a.periods()
	if err := a.contradiction(); err != nil {
		return err
	}
	return nil
}

// Package deadline counts the dates that follow from an event: by when a
// document asks for something, from when on and until when it forbids or keeps
// something.
//
// It takes a [Table], which package rows compiles from a document's
// deadlines.yaml, and days of events ("access=2025-06-10"). It returns dates, and
// prints them as JSON, CSV, an iCalendar file and a drawing. Package civil
// counts; no rule of a document is in this code. Like the checker's packages it
// imports nothing large, because the browser runs it too.
//
// Invariant: the command line, assistants and the browser print the same bytes
// for the same days; no date has its last day before its first; Decode reads
// what Encode writes.
package deadline

import "leqi/generator/decide/civil"

// Table is the deadlines of one edition.
type Table struct {
	Document, Edition, Title string

	Events []Event
	Rules  []Rule
}

// Event is something that happens on a day.
type Event struct{ ID, Label, Hint, Clause, Citation string }

// Rule is one deadline.
type Rule struct {
	ID       string
	Event    int // what it follows from
	Clause   string
	Citation string
	Label    string
	Quote    string // the clause's own words for it
	Kind     string // one of Kinds
	Since    int    // the rule that it is counted from, an earlier one of its event; -1: from the event's day
	First    bool   // counted from the first day of Since, not from its last
	From, To Edge

	Counting   string // how it is counted, and by which law
	Assumption string // what the text leaves open, and how it is read
	Then       string // what may be done from the day after its last; "" if there is nothing to say
	Remind     []int  // days before, for calendars
}

// Kinds are what a deadline can be: something holds, is to be done, is
// forbidden, is to be kept.
var Kinds = []string{"valid", "act", "bar", "keep"}

// Edge is an end of a deadline, counted from the day that it is counted from.
type Edge struct {
	Open   bool // the text names no such day
	Offset civil.Offset
}

// Given is the day of an event.
type Given struct {
	Event int
	Day   civil.Date
}

// Date is one deadline of one event.
type Date struct {
	Rule  *Rule
	Event *Event
	On    civil.Date // the day of the event
	From  Day
	To    Day
}

// Day is a day, or none.
type Day struct {
	civil.Date
	Known bool
}

// Dates returns what follows from the days, in their order.
func (t *Table) Dates(given []Given) []Date {
	dates := make([]Date, 0, len(given)*4)
	at := make([]int, len(t.Rules)) // the date of each rule
	for _, g := range given {
		for i := range t.Rules {
			r := &t.Rules[i]
			if r.Event != g.Event {
				continue
			}
			d := Date{Rule: r, Event: &t.Events[g.Event], On: g.Day}
			if base, known := d.base(dates, at); known {
				d.From, d.To = r.From.from(base), r.To.from(base)
			}
			at[i] = len(dates)
			dates = append(dates, d)
		}
	}
	return dates
}

// base returns the day that a date is counted from.
func (d *Date) base(dates []Date, at []int) (civil.Date, bool) {
	if d.Rule.Since < 0 {
		return d.On, true
	}
	since := &dates[at[d.Rule.Since]]
	if d.Rule.First {
		return since.From.Date, since.From.Known
	}
	return since.To.Date, since.To.Known
}

func (e Edge) from(base civil.Date) Day {
	if e.Open {
		return Day{}
	}
	return Day{base.Add(e.Offset), true}
}

// Next returns the first day after a deadline, if the document says what may
// then be done.
func (d *Date) Next() Day {
	if d.Rule.Then == "" || !d.To.Known {
		return Day{}
	}
	return Day{d.To.Date + 1, true}
}

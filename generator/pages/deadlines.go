package pages

import (
	"path"

	"leqi/generator/data"
	"leqi/generator/deadline"
	"leqi/generator/library"
)

// DeadlinesData is what the pages of deadlines show of a document's latest
// edition.
type DeadlinesData struct {
	Events []EventData    `json:"events"`
	Rules  []DeadlineData `json:"rules"`
	First  string         `json:"first"` // the earliest day that is accepted
	Last   string         `json:"last"`
	Life   []GivenData    `json:"life"` // the days of the drawings
	Wide   string         `json:"wide"` // the drawing for a screen, SVG
	Narrow string         `json:"narrow"`
}

// EventData is an event.
type EventData struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Hint   string `json:"hint"`
	Clause string `json:"clause"`
}

// DeadlineData is one deadline, before any day is known.
type DeadlineData struct {
	ID         string `json:"id"`
	Event      string `json:"event"` // its label
	EventID    string `json:"eventId"`
	Clause     string `json:"clause"`
	Label      string `json:"label"`
	Quote      string `json:"quote"`
	Counting   string `json:"counting"`
	Assumption string `json:"assumption"`
}

// GivenData is a day of an event.
type GivenData struct {
	Event string `json:"event"`
	Label string `json:"label"`
	Date  string `json:"date"`
}

// Deadlines returns what the pages of deadlines are made of: data/deadlines.json
// by document, and below assets/dates/ the compiled deadlines that the browser
// counts with. A document without deadlines is not in them.
func Deadlines(lib *library.Library) (map[string][]byte, error) {
	files := make(map[string][]byte)
	all := make(map[string]*DeadlinesData)
	for _, e := range lib.Latest() {
		if e.Deadlines == nil {
			continue
		}
		d, err := deadlinesOf(e)
		if err != nil {
			return nil, err
		}
		all[e.Document] = d
		files[path.Join("assets/dates", e.Document, e.Name+".dates")] = e.Deadlines.Encode()
	}
	b, err := data.Encode(all)
	files["data/deadlines.json"] = b
	return files, err
}

func deadlinesOf(e *library.Edition) (*DeadlinesData, error) {
	t := e.Deadlines
	first, last := deadline.Bounds()
	d := &DeadlinesData{Events: []EventData{}, Rules: []DeadlineData{}, Life: []GivenData{}, First: first.String(), Last: last.String()}
	for _, ev := range t.Events {
		d.Events = append(d.Events, EventData{ev.ID, ev.Label, ev.Hint, ev.Clause})
	}
	for i := range t.Rules {
		r := &t.Rules[i]
		d.Rules = append(d.Rules, DeadlineData{
			ID: r.ID, Event: t.Events[r.Event].Label, EventID: t.Events[r.Event].ID, Clause: r.Clause,
			Label: r.Label, Quote: r.Quote, Counting: r.Counting, Assumption: r.Assumption,
		})
	}
	if len(e.Life) == 0 {
		return d, nil
	}
	given, err := t.Read(e.Life)
	if err != nil {
		return nil, err
	}
	for _, g := range given {
		d.Life = append(d.Life, GivenData{t.Events[g.Event].ID, t.Events[g.Event].Label, g.Day.String()})
	}
	dates := t.Dates(given)
	d.Wide, d.Narrow = string(deadline.Draw(dates, deadline.Wide)), string(deadline.Draw(dates, deadline.Narrow))
	return d, nil
}

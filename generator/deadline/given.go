package deadline

import "leqi/generator/decide/civil"

// Bounds returns the first and the last day that is accepted.
func Bounds() (first, last civil.Date) { return civil.First, civil.Last }

// maxGiven is how many days are taken at once.
const maxGiven = 100

// Error is what is wrong with the days that were given.
type Error struct{ What, Given, Why, Next string }

// Error returns one line.
func (e *Error) Error() string {
	s := e.What
	if e.Given != "" {
		s += ` "` + clip(e.Given) + `"`
	}
	return s + ": " + e.Why + "; " + e.Next
}

// clip shortens what somebody typed.
func clip(s string) string {
	n := 0
	for i := range s {
		if n++; n > 60 {
			return s[:i] + "…"
		}
	}
	return s
}

// Read reads the days of events, each "event=YYYY-MM-DD". An event may have
// several days; the same day twice is one. The order is the table's, then the
// calendar's.
func (t *Table) Read(list []string) ([]Given, error) {
	if len(list) == 0 {
		return nil, &Error{What: "no event", Why: "no day is given", Next: "want event=YYYY-MM-DD; events are " + t.eventIDs()}
	}
	if len(list) > maxGiven {
		return nil, &Error{What: "too many events", Why: "more than " + decimal(maxGiven) + " days are given", Next: "ask in parts"}
	}
	given := make([]Given, 0, len(list))
	for _, s := range list {
		g, err := t.read(s)
		if err != nil {
			return nil, err
		}
		given = add(given, g)
	}
	return given, nil
}

func (t *Table) read(s string) (g Given, err error) {
	name, day, ok := cut(s, '=')
	if !ok {
		return g, &Error{What: "invalid event", Given: s, Why: "there is no =", Next: "want event=YYYY-MM-DD"}
	}
	if g.Event = t.event(name); g.Event < 0 {
		return g, &Error{What: "unknown event", Given: name, Why: "the document names no such event", Next: "want one of " + t.eventIDs()}
	}
	if g.Day, ok = civil.Parse(day); !ok {
		return g, &Error{What: "invalid date", Given: day, Why: name + " wants a day of the calendar", Next: "want YYYY-MM-DD"}
	}
	if g.Day < civil.First || g.Day > civil.Last {
		return g, &Error{What: "invalid date", Given: day, Why: name + " is out of range", Next: "want a day from " + civil.First.String() + " to " + civil.Last.String()}
	}
	return g, nil
}

// add puts a day in its place, unless it is there.
func add(given []Given, g Given) []Given {
	i := len(given)
	for i > 0 && (given[i-1].Event > g.Event || given[i-1].Event == g.Event && given[i-1].Day >= g.Day) {
		i--
	}
	if i < len(given) && given[i] == g {
		return given
	}
	given = append(given, g)
	copy(given[i+1:], given[i:])
	given[i] = g
	return given
}

func (t *Table) event(id string) int {
	for i := range t.Events {
		if t.Events[i].ID == id {
			return i
		}
	}
	return -1
}

func (t *Table) eventIDs() string {
	var b []byte
	for i := range t.Events {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, t.Events[i].ID...)
	}
	return string(b)
}

// Formats are what [Table.Print] prints.
var Formats = []string{"json", "csv", "ics", "wide", "narrow"}

// Print reads days and prints what follows from them: as JSON, CSV or an
// iCalendar file, or drawn as SVG for a screen or a phone.
func (t *Table) Print(format string, list []string) ([]byte, error) {
	given, err := t.Read(list)
	if err != nil {
		return nil, err
	}
	switch dates := t.Dates(given); format {
	case "json":
		return t.JSON(dates), nil
	case "csv":
		return CSV(dates), nil
	case "ics":
		return t.Calendar(dates), nil
	case "wide":
		return Draw(dates, Wide), nil
	case "narrow":
		return Draw(dates, Narrow), nil
	}
	return nil, &Error{What: "unknown format", Given: format, Why: "there is no such output", Next: "want json, csv, ics, wide or narrow"}
}

// cut divides a text at the first sep.
func cut(s string, sep byte) (before, after string, found bool) {
	for i := range len(s) {
		if s[i] == sep {
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

func decimal(n int) string {
	if n < 0 {
		return "-" + decimal(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}

// Package rows reads a document's deadlines.yaml and compiles it to the table
// that package deadline counts with.
//
// It takes the file, the clauses and the quantities that were found in them. It
// returns a [deadline.Table], or located errors, all of a file at once. A row
// does not state a period: it names the clause and quotes the quantity that the
// clause states, and the period is that quantity's. A row without a quantity
// quotes the words (上线前, 及时) that it rests on.
//
// Invariant: every row of a table quotes its clause; how a row is counted, and
// by which article of 民法典, follows from its shape and its unit alone.
package rows

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/deadline"
	"leqi/generator/decide/civil"
	"leqi/generator/diag"
	"leqi/generator/relate"
)

// File is deadlines.yaml.
type File struct {
	Events    []Event `yaml:"events"`
	Deadlines []Row   `yaml:"deadlines"`
	Life      []Given `yaml:"life"` // the days of the drawing that shows a whole life
}

// Event is something that happens on a day.
type Event struct {
	ID     string `yaml:"id"`
	Label  string `yaml:"label"`
	Hint   string `yaml:"hint"`
	Clause string `yaml:"clause"`
}

// Row is one deadline.
type Row struct {
	ID     string `yaml:"id"`
	Event  string `yaml:"event"`
	Clause string `yaml:"clause"`
	Quote  string `yaml:"quote"` // the quantity of the clause, as it was found; or words
	Label  string `yaml:"label"`
	Kind   string `yaml:"kind"`   // one of deadline.Kinds
	Counts Shape  `yaml:"counts"` // how the days follow from the quantity
	Since  string `yaml:"since"`  // an earlier row of the same event; "" for the event's day
	Day    string `yaml:"day"`    // of Since: last (which "" means) or first

	Assumption string `yaml:"assumption"` // what the text leaves open, and how it is read
	Then       string `yaml:"then"`       // what may be done from the day after
	Remind     []int  `yaml:"remind"`     // days before
}

// Given is a day of the drawing.
type Given struct {
	Event string `yaml:"event"`
	Date  string `yaml:"date"`
}

// Compile returns the table of an edition; nil if the file is empty.
func Compile(file *diag.YAML, f *File, tree *clause.Tree, quantities []relate.Quantity) (*deadline.Table, error) {
	if len(f.Events) == 0 && len(f.Deadlines) == 0 && len(f.Life) == 0 {
		return nil, nil
	}
	c := &compiler{file: file, tree: tree, quantities: quantities, table: new(deadline.Table)}
	for i := range f.Events {
		c.event(fmt.Sprintf("$.events[%d]", i), &f.Events[i])
	}
	for i := range f.Deadlines {
		c.row(fmt.Sprintf("$.deadlines[%d]", i), &f.Deadlines[i])
	}
	for i, e := range c.table.Events {
		if !slices.ContainsFunc(c.table.Rules, func(r deadline.Rule) bool { return r.Event == i }) && len(c.problems) == 0 {
			c.fail(fmt.Sprintf("$.events[%d]", i), "idle event", "nothing follows from "+e.ID, "add a deadline of it, or drop it")
		}
	}
	for i, g := range f.Life {
		if _, err := c.table.Read([]string{g.Event + "=" + g.Date}); err != nil && len(c.problems) == 0 {
			c.fail(fmt.Sprintf("$.life[%d]", i), "bad day", err.Error(), "correct it")
		}
	}
	if len(c.problems) > 0 {
		return nil, errors.Join(c.problems...)
	}
	return c.table, nil
}

// Days returns the days of the drawing as [deadline.Table.Read] takes them.
func (f *File) Days() (days []string) {
	for _, g := range f.Life {
		days = append(days, g.Event+"="+g.Date)
	}
	return days
}

type compiler struct {
	file       *diag.YAML
	tree       *clause.Tree
	quantities []relate.Quantity
	table      *deadline.Table
	problems   []error
}

func (c *compiler) fail(path, what, why, next string) {
	c.problems = append(c.problems, c.file.Error(path, what, why, next))
}

// plain reports whether texts can stand in a compiled table; it reports what
// cannot.
func (c *compiler) plain(path string, texts ...string) bool {
	for _, s := range texts {
		if strings.ContainsAny(s, "\t\n\r") {
			c.fail(path, "bad text", fmt.Sprintf("%.40q holds a tab or a line end", s), "write it on one line")
			return false
		}
	}
	return true
}

// node returns a clause that exists.
func (c *compiler) node(path, id string) *clause.Node {
	n := c.tree.Node(id)
	if n == nil {
		c.fail(path+".clause", "unknown clause", fmt.Sprintf("the document has no clause %q", id), "give the ID of a clause")
	}
	return n
}

func (c *compiler) event(path string, e *Event) {
	n := c.node(path, e.Clause)
	known := slices.ContainsFunc(c.table.Events, func(o deadline.Event) bool { return o.ID == e.ID })
	switch {
	case n == nil:
		return
	case !name(e.ID) || e.Label == "":
		c.fail(path, "incomplete event", "an event has an id of a to z, 0 to 9 and -, and a label", "complete it")
	case known:
		c.fail(path+".id", "event given twice", e.ID+" is there already", "give it another id")
	case c.plain(path, e.Label, e.Hint):
		c.table.Events = append(c.table.Events, deadline.Event{ID: e.ID, Label: e.Label, Hint: e.Hint, Clause: n.ID, Citation: n.Cite()})
	}
}

// name reports whether an ID can stand in an address and in a calendar.
func name(id string) bool {
	return id != "" && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func (c *compiler) row(path string, r *Row) {
	before := len(c.problems)
	n := c.node(path, r.Clause)
	rule := deadline.Rule{ID: r.ID, Clause: r.Clause, Label: r.Label, Quote: r.Quote, Kind: r.Kind, Then: r.Then, Remind: r.Remind, Since: -1}
	if rule.Event = slices.IndexFunc(c.table.Events, func(e deadline.Event) bool { return e.ID == r.Event }); rule.Event < 0 {
		c.fail(path+".event", "unknown event", fmt.Sprintf("%q is none of the events", r.Event), "name an event of this file")
	}
	if !name(r.ID) || r.Label == "" {
		c.fail(path, "incomplete deadline", "a deadline has an id of a to z, 0 to 9 and -, and a label", "complete it")
	}
	if slices.ContainsFunc(c.table.Rules, func(o deadline.Rule) bool { return o.ID == r.ID }) {
		c.fail(path+".id", "deadline given twice", r.ID+" is there already", "give it another id")
	}
	if !slices.Contains(deadline.Kinds, r.Kind) {
		c.fail(path+".kind", "unknown kind", fmt.Sprintf("%q is no kind of deadline", r.Kind), "want one of "+strings.Join(deadline.Kinds, ", "))
	}
	for _, days := range r.Remind {
		if days < 0 || days > 366 {
			c.fail(path+".remind", "bad reminder", fmt.Sprintf("%d days", days), "want 0 to 366 days before")
		}
	}
	c.since(path, r, &rule)
	if n != nil {
		rule.Citation = n.Cite()
		c.count(path, r, n, &rule)
	}
	if c.plain(path, rule.Label, rule.Quote, rule.Counting, rule.Assumption, rule.Then) && len(c.problems) == before {
		c.table.Rules = append(c.table.Rules, rule)
	}
}

// since finds the row that another is counted from.
func (c *compiler) since(path string, r *Row, rule *deadline.Rule) {
	switch r.Day {
	case "", "last":
	case "first":
		rule.First = true
	default:
		c.fail(path+".day", "unknown day", fmt.Sprintf("%q is no day of a deadline", r.Day), "want first or last")
	}
	if r.Since == "" {
		return
	}
	rule.Since = slices.IndexFunc(c.table.Rules, func(o deadline.Rule) bool { return o.ID == r.Since && o.Event == rule.Event })
	if rule.Since < 0 {
		c.fail(path+".since", "unknown deadline", fmt.Sprintf("no deadline of the same event above has the id %q", r.Since), "name one that stands above")
		return
	}
	from := &c.table.Rules[rule.Since]
	if edge := from.To; rule.First && from.From.Open || !rule.First && edge.Open {
		c.fail(path+".since", "no such day", r.Since+" has no such day to count from", "count from a day that it has")
	}
}

// count takes the period from the quantity that the clause states.
func (c *compiler) count(path string, r *Row, n *clause.Node, rule *deadline.Rule) {
	shape, ok := shapes[r.Counts]
	if !ok {
		c.fail(path+".counts", "unknown count", fmt.Sprintf("%q is no way to count", r.Counts), "want one of "+strings.Join(shapeNames(), ", "))
		return
	}
	var q relate.Quantity
	if shape.quantity {
		if q, ok = c.quantity(path, r, n); !ok {
			return
		}
	} else if r.Quote == "" || !strings.Contains(n.Own(), r.Quote) {
		c.fail(path+".quote", "not in the clause", fmt.Sprintf("%s does not say %q", n.ID, r.Quote), "quote the words of the clause that the deadline rests on")
		return
	}
	period, unit := periodOf(&q)
	rule.From, rule.To = shape.edges(period)
	rule.Counting = shape.counting(unit, q.Value)
	rule.Assumption = r.Assumption + shape.open[r.Kind]
}

// quantity returns the quantity of the clause that a row quotes.
func (c *compiler) quantity(path string, r *Row, n *clause.Node) (relate.Quantity, bool) {
	var there []string
	for _, q := range c.quantities {
		if q.In != n {
			continue
		}
		if q.Quote != r.Quote {
			there = append(there, q.Quote)
			continue
		}
		if _, unit := periodOf(&q); unit == "" || q.Value != float64(int16(q.Value)) {
			c.fail(path+".quote", "not a period", fmt.Sprintf("%q is counted in %s", q.Quote, q.Unit), "quote a number of 年, 个月 or 日")
			return q, false
		}
		return q, true
	}
	why := fmt.Sprintf("%s states no quantity %q", n.ID, r.Quote)
	next := "name the clause that states it"
	if len(there) > 0 {
		next = "it states " + strings.Join(there, ", ")
	}
	c.fail(path+".quote", "not in the clause", why, next)
	return relate.Quantity{}, false
}

// periodOf returns a quantity as a period, with its unit; "" if it is none.
func periodOf(q *relate.Quantity) (o civil.Offset, unit string) {
	switch n := int16(q.Value); q.Unit {
	case "年":
		return civil.Offset{Years: n}, q.Unit
	case "个月":
		return civil.Offset{Months: n}, q.Unit
	case "日":
		return civil.Offset{Days: n}, q.Unit
	}
	return civil.Offset{}, ""
}

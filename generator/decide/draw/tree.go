package draw

import (
	"reflect"
	"slices"
	"strings"

	"leqi/generator/decide/model"
)

// Expr is an expression as it is drawn: all, any, so many of, or one test.
type Expr struct {
	Op    string `json:"op"` // all, any, least, not, is, test
	N     int    `json:"n,omitempty"`
	Of    []Expr `json:"of,omitempty"`
	Label string `json:"label,omitempty"` // of is and test: what is looked at
	Words string `json:"words,omitempty"` // of test: what is asked of it
	Node  string `json:"node,omitempty"`
	Want  bool   `json:"want"`
}

// Branch is a node of the tree of a decision whose rows exclude one another: a
// question with its ways on, or the row that settles it.
type Branch struct {
	Subject  string `json:"subject,omitempty"` // the ID of the fact, period or condition that is asked about
	Kind     string `json:"kind,omitempty"`    // "fact", "period", "condition" or "name"
	Label    string `json:"label,omitempty"`
	Question string `json:"question,omitempty"`
	Node     string `json:"node,omitempty"` // its place on the decision's page
	Clause   string `json:"clause,omitempty"`
	Ways     []Way  `json:"ways,omitempty"`
	Outcome  string `json:"outcome,omitempty"`
	Note     string `json:"note,omitempty"` // of a row: what leads the verdict
}

// Way is an answer and where it leads.
type Way struct {
	Answer string   `json:"answer"`
	Values []string `json:"values"` // the IDs of the answers; of a period their labels
	To     Branch   `json:"to"`
}

// Subject is what a test or a row looks at: a fact, a period or a condition.
type Subject struct {
	Kind, Label, Question, Node, Clause string
	values                              []model.Value // the answers it can have; nil: yes and no
	expr                                *model.Expr   // of a condition
}

// Subjects returns what the rows of a decision can look at, by ID.
func Subjects(d *model.Document) map[string]Subject {
	all := make(map[string]Subject)
	for i := range d.Facts {
		f := &d.Facts[i]
		all[f.ID] = Subject{"fact", f.Label, f.Question, model.FactNode(f), f.Clause, f.Values, nil}
		for k := range f.Fields {
			field := &f.Fields[k]
			all[field.ID] = Subject{"fact", field.Label, field.Question, model.FactNode(f), field.Clause, field.Values, nil}
		}
	}
	for _, p := range d.Periods {
		s := Subject{"period", p.Label, p.Label + "？", model.PeriodNode(p.ID), p.Clause, nil, nil}
		for _, c := range p.Cells {
			s.values = append(s.values, model.Value{ID: c.ID, Label: c.Label, Clause: c.Clause})
		}
		all[p.ID] = s
	}
	for _, c := range d.Conditions {
		s := Subject{"condition", c.Label, c.Label + "？", model.ConditionNode(c.ID), c.Clause, answers("符合", "不符合"), c.Expr}
		switch c.Role {
		case "name":
			s.Kind, s.values = "name", answers("是", "否")
		case "bar":
			s.values = answers("不在限制期内", "仍在限制期内")
		}
		all[c.ID] = s
	}
	return all
}

// answers are the two answers to a condition.
func answers(yes, no string) []model.Value {
	return []model.Value{{ID: "true", Label: yes}, {ID: "false", Label: no}}
}

// ExprOf returns an expression as it is drawn.
func ExprOf(subjects map[string]Subject, e *model.Expr) *Expr {
	if e == nil {
		return nil
	}
	out := &Expr{Op: e.Op, N: e.N, Words: e.Words, Want: e.Want}
	if s, ok := subjects[e.Name]; ok {
		out.Label, out.Node = s.Label, s.Node
	}
	for _, o := range e.Of {
		out.Of = append(out.Of, *ExprOf(subjects, o))
	}
	return out
}

// Tree returns the rows of a unique table as a tree, or nil for another table.
// It asks what the first row that is still possible looks at first, and
// follows each answer; a name for several conditions is asked one by one. That
// the rows cover every case and never overlap is proved beforehand, so a way
// without rows cannot occur and is not drawn.
func Tree(d *model.Document) *Branch {
	if d.Policy != "unique" {
		return nil
	}
	t := tree{d, Subjects(d)}
	b := t.branch(d.Rows, map[string]bool{})
	return &b
}

type tree struct {
	d        *model.Document
	subjects map[string]Subject
}

// Atoms returns what a row asks, all of which must hold.
func Atoms(r *model.Row) []*model.Expr {
	if r.When.Op == "all" {
		return r.When.Of
	}
	return []*model.Expr{r.When}
}

func (t tree) branch(rows []model.Row, asked map[string]bool) Branch {
	first := slices.IndexFunc(Atoms(&rows[0]), func(e *model.Expr) bool { return !asked[e.Name] })
	if first < 0 {
		return Branch{Outcome: rows[0].Outcome, Clause: rows[0].Clause, Node: t.node(&rows[0]), Note: rows[0].Label}
	}
	name := Atoms(&rows[0])[first].Name
	asked[name] = true
	defer delete(asked, name)
	if parts := t.parts(name); parts != nil {
		return t.each(name, parts, rows, asked)
	}
	s := t.subjects[name]
	b := Branch{Subject: name, Kind: s.Kind, Label: s.Label, Question: s.Question, Node: s.Node, Clause: s.Clause}
	value := func(v model.Value) string {
		if s.Kind == "period" {
			return v.Label // what a verdict calls it
		}
		return v.ID
	}
	for _, answer := range t.answers(s) {
		left := allowed(rows, name, answer)
		if len(left) == 0 {
			continue
		}
		to := t.branch(left, asked)
		if n := len(b.Ways); n > 0 && reflect.DeepEqual(b.Ways[n-1].To, to) {
			b.Ways[n-1].Answer += "、" + answer.Label
			b.Ways[n-1].Values = append(b.Ways[n-1].Values, value(answer))
		} else {
			b.Ways = append(b.Ways, Way{answer.Label, []string{value(answer)}, to})
		}
	}
	return b
}

// parts returns the conditions that a name stands for, if it is short for all
// of several.
func (t tree) parts(name string) (parts []string) {
	s := t.subjects[name]
	if s.Kind != "name" || s.expr == nil || s.expr.Op != "all" {
		return nil
	}
	for _, e := range s.expr.Of {
		if e.Op != "is" || !e.Want {
			return nil
		}
		parts = append(parts, e.Name)
	}
	return parts
}

// each asks the conditions of a name one after another: the first that fails
// answers for the name.
func (t tree) each(name string, parts []string, rows []model.Row, asked map[string]bool) Branch {
	if len(parts) == 0 {
		return t.branch(allowed(rows, name, yesNo[0]), asked)
	}
	part := parts[0]
	if asked[part] { // it was answered on the way here, and the rows left allow the answer
		return t.each(name, parts[1:], rows, asked)
	}
	asked[part] = true
	defer delete(asked, part)
	yes, no := allowed(rows, part, yesNo[0]), allowed(allowed(rows, part, yesNo[1]), name, yesNo[1])
	q := t.subjects[part]
	b := Branch{Subject: part, Kind: q.Kind, Label: q.Label, Question: q.Question, Node: q.Node, Clause: q.Clause}
	said := t.answers(q)
	if len(yes) > 0 {
		b.Ways = append(b.Ways, Way{said[0].Label, []string{yesNo[0].ID}, t.each(name, parts[1:], yes, asked)})
	}
	if len(no) > 0 {
		b.Ways = append(b.Ways, Way{said[1].Label, []string{yesNo[1].ID}, t.branch(no, asked)})
	}
	return b
}

func (t tree) node(r *model.Row) string {
	i := slices.IndexFunc(t.d.Rows, func(o model.Row) bool { return o.At == r.At })
	return model.RowNode(r, i)
}

var yesNo = answers("是", "否")

func (t tree) answers(s Subject) []model.Value {
	if s.values == nil {
		return yesNo
	}
	return s.values
}

// allowed returns the rows that can hit where a subject has a value.
func allowed(rows []model.Row, name string, v model.Value) (left []model.Row) {
	for i := range rows {
		if allows(&rows[i], name, v) {
			left = append(left, rows[i])
		}
	}
	return left
}

// allows reports whether a row can hit where a subject has a value.
func allows(r *model.Row, name string, v model.Value) bool {
	for _, e := range Atoms(r) {
		if e.Name != name {
			continue
		}
		in := e.Op == "is" && e.Want == (v.ID == "true")
		if in = in || e.Op == "test" && e.Cell.Holds(v); !in {
			return false
		}
	}
	return true
}

// Say puts an expression into one line, for a cell of the table.
func Say(e *Expr) string {
	switch e.Op {
	case "is":
		if e.Want {
			return e.Label
		}
		return "不是：" + e.Label
	case "test":
		return e.Label + "：" + e.Words
	}
	parts := make([]string, len(e.Of))
	for i := range e.Of {
		parts[i] = Say(&e.Of[i])
	}
	switch e.Op {
	case "any":
		return strings.Join(parts, "；或者")
	case "not":
		return "不是：" + strings.Join(parts, "；")
	}
	return strings.Join(parts, "；")
}

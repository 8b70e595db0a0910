package pages

import (
	"reflect"
	"slices"
	"strings"

	"leqi/generator/data"
	"leqi/generator/decide/model"
)

// ExprData is an expression as it is drawn: all, any, so many of, or one test.
type ExprData struct {
	Op    string     `json:"op"` // all, any, least, not, is, test
	N     int        `json:"n,omitempty"`
	Of    []ExprData `json:"of,omitempty"`
	Label string     `json:"label,omitempty"` // of is and test: what is looked at
	Words string     `json:"words,omitempty"` // of test: what is asked of it
	Node  string     `json:"node,omitempty"`
	Want  bool       `json:"want"`
}

// Branch is a node of the drawn tree of a decision whose rows exclude one
// another: a question with its ways on, or an outcome.
type Branch struct {
	Label   string `json:"label,omitempty"`
	Node    string `json:"node,omitempty"`
	Clause  string `json:"clause,omitempty"`
	Ways    []Way  `json:"ways,omitempty"`
	Outcome string `json:"outcome,omitempty"`
}

// Way is an answer and where it leads.
type Way struct {
	Answer string `json:"answer"`
	To     Branch `json:"to"`
}

// subject is what a test or a row looks at: a fact, a period or a condition.
type subject struct {
	label, node, clause string
	values              []model.Value // the answers it can have; nil: yes and no
}

func subjectsOf(d *model.Document) map[string]subject {
	all := make(map[string]subject)
	for i := range d.Facts {
		f := &d.Facts[i]
		all[f.ID] = subject{f.Label, data.FactNode(f), f.Clause, f.Values}
		for k := range f.Fields {
			all[f.Fields[k].ID] = subject{f.Fields[k].Label, data.FactNode(f), f.Fields[k].Clause, f.Fields[k].Values}
		}
	}
	for _, p := range d.Periods {
		s := subject{p.Label, data.PeriodNode(p.ID), p.Clause, nil}
		for _, c := range p.Cells {
			s.values = append(s.values, model.Value{ID: c.ID, Label: c.Label, Clause: c.Clause})
		}
		all[p.ID] = s
	}
	for _, c := range d.Conditions {
		all[c.ID] = subject{c.Label, data.ConditionNode(c.ID), c.Clause, nil}
	}
	return all
}

func exprOf(subjects map[string]subject, e *model.Expr) *ExprData {
	if e == nil {
		return nil
	}
	out := &ExprData{Op: e.Op, N: e.N, Words: e.Words, Want: e.Want}
	if s, ok := subjects[e.Name]; ok {
		out.Label, out.Node = s.label, s.node
	}
	for _, o := range e.Of {
		out.Of = append(out.Of, *exprOf(subjects, o))
	}
	return out
}

// treeOf draws the rows of a unique table as a tree: it asks what the first
// row that is still possible looks at first, and follows each answer. That the
// rows cover every case and never overlap is proved beforehand, so a way
// without rows cannot occur and is not drawn.
func treeOf(d *model.Document) *Branch {
	if d.Policy != "unique" {
		return nil
	}
	t := tree{d, subjectsOf(d)}
	b := t.branch(d.Rows, map[string]bool{})
	return &b
}

type tree struct {
	d        *model.Document
	subjects map[string]subject
}

// atoms returns what a row asks, all of which must hold.
func atoms(r *model.Row) []*model.Expr {
	if r.When.Op == "all" {
		return r.When.Of
	}
	return []*model.Expr{r.When}
}

func (t tree) branch(rows []model.Row, asked map[string]bool) Branch {
	first := slices.IndexFunc(atoms(&rows[0]), func(e *model.Expr) bool { return !asked[e.Name] })
	if first < 0 {
		return Branch{Outcome: rows[0].Outcome, Clause: rows[0].Clause, Node: t.node(&rows[0])}
	}
	name := atoms(&rows[0])[first].Name
	s := t.subjects[name]
	b := Branch{Label: s.label, Node: s.node, Clause: s.clause}
	asked[name] = true
	defer delete(asked, name)
	for _, answer := range t.answers(s) {
		var left []model.Row
		for i := range rows {
			if allows(&rows[i], name, answer) {
				left = append(left, rows[i])
			}
		}
		if len(left) == 0 {
			continue
		}
		to := t.branch(left, asked)
		if n := len(b.Ways); n > 0 && reflect.DeepEqual(b.Ways[n-1].To, to) {
			b.Ways[n-1].Answer += "、" + answer.Label
		} else {
			b.Ways = append(b.Ways, Way{answer.Label, to})
		}
	}
	return b
}

func (t tree) node(r *model.Row) string {
	i := slices.IndexFunc(t.d.Rows, func(o model.Row) bool { return o.At == r.At })
	return data.RowNode(r, i)
}

var yesNo = []model.Value{{ID: "true", Label: "是"}, {ID: "false", Label: "否"}}

func (t tree) answers(s subject) []model.Value {
	if s.values == nil {
		return yesNo
	}
	return s.values
}

// allows reports whether a row can hit where a subject has a value.
func allows(r *model.Row, name string, v model.Value) bool {
	for _, e := range atoms(r) {
		if e.Name != name {
			continue
		}
		in := slices.ContainsFunc(e.Cell.Tests, func(u model.Unary) bool { return u.Value == v.ID || u.Value == v.Label })
		if e.Op == "is" {
			in = e.Want == (v.ID == "true")
		}
		if in == e.Cell.Not {
			return false
		}
	}
	return true
}

// say puts an expression into one line, for a cell of the table.
func say(e *ExprData) string {
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
		parts[i] = say(&e.Of[i])
	}
	switch e.Op {
	case "any":
		return strings.Join(parts, "；或者")
	case "not":
		return "不是：" + strings.Join(parts, "；")
	}
	return strings.Join(parts, "；")
}

package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"leqi/generator/data"
	"leqi/generator/decide/batch"
	"leqi/generator/decide/draw"
	"leqi/generator/decide/model"
	"leqi/generator/decide/prove"
	"leqi/generator/decide/sheet"
	"leqi/generator/library"
)

// The types below are what the pages of decisions need. They are no published
// format and may change with the templates.

// DecisionsData is the decisions of one edition, in the order of the text.
type DecisionsData struct {
	Order     []string                 `json:"order"`
	Decisions map[string]*DecisionData `json:"decisions"`
}

// DecisionData is one decision with what is proved of it.
type DecisionData struct {
	ID         string            `json:"id"`
	Title      string            `json:"title"`
	Clause     string            `json:"clause"`
	Intro      string            `json:"intro"`
	Model      string            `json:"model"`
	Policy     string            `json:"policy"`
	Steps      []string          `json:"steps"`
	Outcomes   []OutcomeData     `json:"outcomes"`
	Best       []string          `json:"best"`
	Wide       string            `json:"wide"`   // the drawing for a screen, SVG
	Narrow     string            `json:"narrow"` // the drawing for a phone
	Facts      []FactData        `json:"facts"`
	Parameters []ParameterData   `json:"parameters"`
	Periods    []PeriodData      `json:"periods"`
	Conditions []ConditionData   `json:"conditions"`
	Tree       *draw.Branch      `json:"tree"`
	Columns    []ColumnData      `json:"columns"`
	Rows       []RowData         `json:"rows"`
	Then       []RowData         `json:"then"`
	Findings   []FindingData     `json:"findings"`
	Examples   []ExampleData     `json:"examples"`
	Cases      int               `json:"cases"`
	Refused    int               `json:"refused"` // cases whose facts contradict each other
	Overlaps   []prove.Overlap   `json:"overlaps"`
	Gaps       []prove.Gap       `json:"gaps"`
	Idle       []string          `json:"idle"`
	Clauses    []string          `json:"clauses"` // all that it rests on
	Batch      []BatchColumn     `json:"batch"`
	Labels     map[string]string `json:"labels"` // of outcomes
}

// BatchColumn is a column of a table of units.
type BatchColumn struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Takes string `json:"takes"`

	Names []string `json:"names"` // every heading that it may have
	Type  string   `json:"type"`  // "date", "number", "integer" or "value"
}

// OutcomeData is an outcome and in how many cases it is given.
type OutcomeData struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Text  string `json:"text"`
	Cases int    `json:"cases"`
}

// FactData is a question.
type FactData struct {
	ID            string        `json:"id"`
	Node          string        `json:"node"`
	Type          string        `json:"type"`
	Label         string        `json:"label"`
	Question      string        `json:"question"`
	Hint          string        `json:"hint"`
	Unit          string        `json:"unit"`
	Clause        string        `json:"clause"`
	Values        []model.Value `json:"values"`
	Elements      []string      `json:"elements"`
	NotApplicable bool          `json:"notApplicable"` // it has no value of its own, yet not-applicable is an answer
	Absent        string        `json:"absent"`
	Fields        []FactData    `json:"fields"`
	Undefined     []string      `json:"undefined"` // terms that the guideline does not define
}

// ParameterData is a number of the text.
type ParameterData struct {
	Node   string        `json:"node"`
	Label  string        `json:"label"`
	Unit   string        `json:"unit"`
	Clause string        `json:"clause"`
	Values []model.Dated `json:"values"`
}

// PeriodData is a time between two facts and how it is parted.
type PeriodData struct {
	Node   string             `json:"node"`
	Label  string             `json:"label"`
	Clause string             `json:"clause"`
	Cells  []model.PeriodCell `json:"cells"`
}

// ConditionData is a condition as a tree of tests.
type ConditionData struct {
	ID      string     `json:"id"`
	Node    string     `json:"node"`
	Role    string     `json:"role"`
	Label   string     `json:"label"`
	Clauses []string   `json:"clauses"`
	Expr    *draw.Expr `json:"expr"`
	Applies *draw.Expr `json:"applies"`
}

// ColumnData is a column of the decision table.
type ColumnData struct {
	Label string `json:"label"`
	Node  string `json:"node"`
}

// RowData is a row of the decision table.
type RowData struct {
	Node    string     `json:"node"`
	Label   string     `json:"label"`
	Clause  string     `json:"clause"`
	Outcome string     `json:"outcome"`
	Cells   []string   `json:"cells"` // one for each column; "" if it does not matter
	Expr    *draw.Expr `json:"expr"`
}

// FindingData is a finding and how many cases it touches.
type FindingData struct {
	Node    string   `json:"node"`
	Kind    string   `json:"kind"`
	Text    string   `json:"text"`
	Clauses []string `json:"clauses"`
	Cases   int      `json:"cases"`
}

// ExampleData is a test of the rule, with the answers that lead to it.
type ExampleData struct {
	Name    string `json:"name"`
	Outcome string `json:"outcome"`
	State   string `json:"state"` // the fragment that holds them in an address
}

// Decisions returns what the pages of decisions are made of: the decisions
// and their proofs as data/decisions.json, by document and edition, and below
// assets/rules/ the compiled rules of each edition. proofs holds those of an
// edition in the order of its decisions. Beside the pages of the latest
// edition lie the empty tables for many units.
func Decisions(lib *library.Library, proofs map[*library.Edition][]*prove.Proof) (map[string][]byte, error) {
	files := make(map[string][]byte)
	all := make(map[string]map[string]*DecisionsData)
	for _, doc := range lib.Documents {
		for _, e := range doc.Editions {
			if all[e.Document] == nil {
				all[e.Document] = make(map[string]*DecisionsData)
			}
			of := &DecisionsData{Order: []string{}, Decisions: make(map[string]*DecisionData)}
			all[e.Document][e.Name] = of
			for i, d := range e.Decisions.Documents {
				table := e.Decisions.Tables[i]
				data, err := decisionOf(e, d, proofs[e][i])
				if err != nil {
					return nil, err
				}
				for _, c := range batch.Columns(table) {
					data.Batch = append(data.Batch, BatchColumn{c.ID, c.Label, c.Takes, c.Names, c.Type})
				}
				var template bytes.Buffer
				if err := sheet.Template(table, &template); err != nil {
					return nil, err
				}
				if e == doc.Latest() {
					files[path.Join("static", e.Document, "check", d.ID, "batch", "template.csv")] = template.Bytes()
				}
				of.Order = append(of.Order, d.ID)
				of.Decisions[d.ID] = data
			}
			position := make(map[string]int)
			for i, n := range e.Tree.Nodes() {
				position[n.ID] = i
			}
			slices.SortStableFunc(of.Order, func(a, b string) int {
				return position[of.Decisions[a].Clause] - position[of.Decisions[b].Clause]
			})
			files[path.Join("assets/rules", e.Document, e.Name+".rules")] = model.Encode(e.Decisions.Tables)
		}
	}
	b, err := data.Encode(all)
	files["data/decisions.json"] = b
	return files, err
}

func decisionOf(e *library.Edition, d *model.Document, p *prove.Proof) (*DecisionData, error) {
	subjects := draw.Subjects(d)
	out := &DecisionData{
		ID: d.ID, Title: d.Title, Clause: d.Clause, Intro: d.Intro, Model: d.Hash, Policy: d.Policy, Steps: data.OrEmpty(d.Steps),
		Tree: draw.Tree(d), Best: data.OrEmpty(d.Best), Wide: draw.SVG(d, draw.Wide, d.Title), Narrow: draw.SVG(d, draw.Narrow, d.Title), Cases: p.Cases, Refused: p.Refused, Overlaps: data.OrEmpty(p.Overlaps), Gaps: data.OrEmpty(p.Gaps), Idle: data.OrEmpty(p.Idle), Labels: make(map[string]string),
	}
	for i, o := range d.Outcomes {
		out.Outcomes = append(out.Outcomes, OutcomeData{o.ID, o.Label, o.Text, p.Outcomes[i].Cases})
		out.Labels[o.ID] = o.Label
	}
	for i := range d.Facts {
		out.Facts = append(out.Facts, factOf(e, &d.Facts[i]))
	}
	for _, q := range d.Parameters {
		out.Parameters = append(out.Parameters, ParameterData{model.ParameterNode(q.ID), q.Label, q.Unit, q.Clause, q.Values})
	}
	for _, q := range d.Periods {
		out.Periods = append(out.Periods, PeriodData{model.PeriodNode(q.ID), q.Label, q.Clause, q.Cells})
	}
	for i := range d.Conditions {
		c := &d.Conditions[i]
		data := ConditionData{ID: c.ID, Node: model.ConditionNode(c.ID), Role: c.Role, Label: c.Label, Expr: draw.ExprOf(subjects, c.Expr), Applies: draw.ExprOf(subjects, c.Applies)}
		if c.Clause != "" {
			data.Clauses = append([]string{c.Clause}, c.Also...)
		}
		out.Conditions = append(out.Conditions, data)
	}
	rowsOf(out, d, subjects)
	for i, f := range d.Findings {
		out.Findings = append(out.Findings, FindingData{model.FindingNode(f.ID), f.Kind, f.Text, f.Clauses, p.Findings[i].Cases})
	}
	for _, x := range d.Examples {
		state, err := stateOf(e.Name, x.Facts)
		if err != nil {
			return nil, fmt.Errorf("example %s of %s: %w", x.Name, d.ID, err)
		}
		out.Examples = append(out.Examples, ExampleData{x.Name, x.Outcome, state})
	}
	uses := data.UsesOf(e)
	for _, n := range e.Tree.Nodes() { // in the order of the text
		if slices.ContainsFunc(uses[n.ID], func(u data.DecisionUse) bool { return u.Decision == d.ID }) {
			out.Clauses = append(out.Clauses, n.ID)
		}
	}
	return out, nil
}

func factOf(e *library.Edition, f *model.Fact) FactData {
	out := FactData{
		ID: f.ID, Node: model.FactNode(f), Type: f.Type, Label: f.Label, Question: f.Question, Hint: f.Hint, Unit: f.Unit, Clause: f.Clause,
		Values: f.Values, Elements: f.Elements, NotApplicable: f.NotApplicable == "cell", Absent: f.Absent, Undefined: []string{},
	}
	words := []string{f.Label, f.Question}
	for _, v := range f.Values {
		words = append(words, v.Label)
	}
	said := strings.Join(words, "\n")
	for _, t := range e.Relations.Terms {
		named := slices.ContainsFunc(append([]string{t.Term}, t.Aliases...), func(name string) bool { return strings.Contains(said, name) })
		if t.DefinedIn == "" && named {
			out.Undefined = append(out.Undefined, t.ID)
		}
	}
	for i := range f.Fields {
		out.Fields = append(out.Fields, factOf(e, &f.Fields[i]))
	}
	return out
}

// rowsOf adds the decision table. Where every row asks of the same few
// subjects each has a column; where situations are collected the rows ask of
// too many, and each says its tests in one line.
func rowsOf(out *DecisionData, d *model.Document, subjects map[string]draw.Subject) {
	rows := slices.Clone(d.Rows)
	if d.Otherwise != nil {
		rows = append(rows, *d.Otherwise)
	}
	var names []string
	if d.Policy == "unique" {
		for i := range rows {
			for _, e := range draw.Atoms(&rows[i]) {
				if !slices.Contains(names, e.Name) {
					names = append(names, e.Name)
				}
			}
		}
		for _, name := range names {
			out.Columns = append(out.Columns, ColumnData{subjects[name].Label, subjects[name].Node})
		}
	}
	data := func(r *model.Row, i int) RowData {
		return RowData{Node: model.RowNode(r, i), Label: r.Label, Clause: r.Clause, Outcome: r.Outcome, Expr: draw.ExprOf(subjects, r.When)}
	}
	for i := range rows {
		r := data(&rows[i], i)
		if d.Policy != "unique" {
			r.Cells = []string{draw.Say(r.Expr)}
		}
		for _, name := range names {
			r.Cells = append(r.Cells, cellOf(&rows[i], name))
		}
		out.Rows = append(out.Rows, r)
	}
	for i := range d.Then {
		r := data(&d.Then[i], i)
		r.Cells = []string{draw.Say(r.Expr)}
		out.Then = append(out.Then, r)
	}
}

// cellOf says what a row asks of a subject; "" if it asks nothing.
func cellOf(r *model.Row, name string) string {
	for _, e := range draw.Atoms(r) {
		switch {
		case e.Name != name:
		case e.Op == "is" && e.Want:
			return "是"
		case e.Op == "is":
			return "否"
		default:
			return e.Words
		}
	}
	return ""
}

// stateOf writes facts as the checker keeps them behind the # of its address:
// by name, words as they are and everything else as JSON.
func stateOf(edition, facts string) (string, error) {
	var values map[string]json.RawMessage
	if err := json.Unmarshal([]byte(facts), &values); err != nil {
		return "", err
	}
	state := url.Values{"edition": {edition}}
	for name, v := range values {
		var word string
		if json.Unmarshal(v, &word) != nil {
			word = string(v)
		}
		state.Set(name, word)
	}
	return state.Encode(), nil
}

package data

import (
	"slices"

	"leqi/generator/decide/model"
	"leqi/generator/library"
)

// DecisionUse is a place in a decision that rests on a clause.
type DecisionUse struct {
	Decision string `json:"decision"`
	Node     string `json:"node"` // "condition-capital": the place on the decision's page
	Label    string `json:"label"`
	Role     string `json:"role"`
}

// UsesOf returns, for every clause, the places that rest on it.
func UsesOf(e *library.Edition) map[string][]DecisionUse {
	uses := make(map[string][]DecisionUse)
	for _, d := range e.Decisions.Documents {
		eachNode(d, func(clause string, u DecisionUse) {
			u.Decision = d.ID
			if clause != "" && !slices.Contains(uses[clause], u) {
				uses[clause] = append(uses[clause], u)
			}
		})
	}
	return uses
}

// eachNode goes through the nodes of a decision in the order of its page and
// returns each with every clause it rests on.
func eachNode(d *model.Document, add func(clause string, u DecisionUse)) {
	all := func(clauses []string, u DecisionUse) {
		for _, c := range clauses {
			add(c, u)
		}
	}
	add(d.Clause, DecisionUse{Node: "decision", Label: d.Title, Role: "decision"})
	all(d.Steps, DecisionUse{Node: "steps", Label: d.Title, Role: "step"})
	for i := range d.Facts {
		factNodes(&d.Facts[i], model.FactNode(&d.Facts[i]), add)
	}
	for _, p := range d.Parameters {
		add(p.Clause, DecisionUse{Node: model.ParameterNode(p.ID), Label: p.Label, Role: "parameter"})
	}
	for _, p := range d.Periods {
		add(p.Clause, DecisionUse{Node: model.PeriodNode(p.ID), Label: p.Label, Role: "period"})
		for _, c := range p.Cells {
			add(c.Clause, DecisionUse{Node: model.PeriodNode(p.ID), Label: c.Label, Role: "period"})
		}
	}
	for i := range d.Conditions {
		c := &d.Conditions[i]
		all(append([]string{c.Clause}, c.Also...), DecisionUse{Node: model.ConditionNode(c.ID), Label: c.Label, Role: c.Role})
	}
	for i := range d.Rows {
		add(d.Rows[i].Clause, DecisionUse{Node: model.RowNode(&d.Rows[i], i), Label: rowLabel(d, &d.Rows[i]), Role: "row"})
	}
	if o := d.Otherwise; o != nil {
		add(o.Clause, DecisionUse{Node: model.RowNode(o, len(d.Rows)), Label: rowLabel(d, o), Role: "row"})
	}
	for i := range d.Then {
		add(d.Then[i].Clause, DecisionUse{Node: model.RowNode(&d.Then[i], i), Label: rowLabel(d, &d.Then[i]), Role: "consequence"})
	}
	for _, f := range d.Findings {
		all(f.Clauses, DecisionUse{Node: model.FindingNode(f.ID), Label: f.Text, Role: "finding"})
	}
}

func factNodes(f *model.Fact, node string, add func(string, DecisionUse)) {
	add(f.Clause, DecisionUse{Node: node, Label: f.Label, Role: "fact"})
	for _, v := range f.Values {
		add(v.Clause, DecisionUse{Node: node, Label: f.Label + "：" + v.Label, Role: "fact"})
	}
	for i := range f.Fields {
		factNodes(&f.Fields[i], node, add)
	}
}

// rowLabel says a row: in its own words, or by its outcome.
func rowLabel(d *model.Document, r *model.Row) string {
	if r.Label != "" {
		return r.Label
	}
	return outcomeLabel(d, r.Outcome)
}

func outcomeLabel(d *model.Document, id string) string {
	for _, o := range d.Outcomes {
		if o.ID == id {
			return o.Label
		}
	}
	return id
}

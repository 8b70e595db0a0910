package model

import "strconv"

// The functions below name the nodes of a decision; a name is also the
// node's anchor on the decision's page.

// FactNode returns the name of a fact.
func FactNode(f *Fact) string { return "fact-" + f.ID }

// ParameterNode returns the name of a parameter.
func ParameterNode(id string) string { return "parameter-" + id }

// PeriodNode returns the name of a period.
func PeriodNode(id string) string { return "period-" + id }

// ConditionNode returns the name of a condition.
func ConditionNode(id string) string { return "condition-" + id }

// FindingNode returns the name of a finding.
func FindingNode(id string) string { return "finding-" + id }

// RowNode returns the name of a row: its own ID, or its place from 1.
func RowNode(r *Row, i int) string {
	if r.ID != "" {
		return "row-" + r.ID
	}
	return "row-" + strconv.Itoa(i+1)
}

// OutcomeLabel returns what an outcome is called.
func (d *Document) OutcomeLabel(id string) string {
	for _, o := range d.Outcomes {
		if o.ID == id {
			return o.Label
		}
	}
	return id
}

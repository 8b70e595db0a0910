package draw

import (
	"encoding/json"
	"slices"

	"leqi/generator/decide/model"
)

// Step is a question of the drawing with its number, from 1.
type Step struct {
	N    int
	Ask  *Branch // without its ways
	Ways []StepWay
}

// StepWay is an answer that leads to another step, or to the row that settles
// the decision.
type StepWay struct {
	Answer string
	Values []string
	To     int     // the step, or 0
	Row    *Branch // the row, or nil
}

// Steps returns the questions of a decision in the order in which they are
// first asked. Questions with the same ways on are one step, so that the
// drawing says everything once. Of a table that collects, each row is a step
// that leads on, since several may hit.
func Steps(d *model.Document) []Step {
	var s stepper
	if tree := Tree(d); tree != nil {
		s.step(tree)
		return s.steps
	}
	return rowsInOrder(d)
}

type stepper struct {
	steps []Step
	known map[string]int
}

// step returns the number of the step that a branch is.
func (s *stepper) step(b *Branch) int {
	key, err := json.Marshal(b)
	if err != nil {
		panic(err) // plain strings
	}
	if n, ok := s.known[string(key)]; ok {
		return n
	}
	if s.known == nil {
		s.known = map[string]int{}
	}
	ask := *b
	ask.Ways = nil
	n := len(s.steps) + 1
	s.known[string(key)] = n
	s.steps = append(s.steps, Step{N: n, Ask: &ask})
	for i := range b.Ways {
		w := &b.Ways[i]
		way := StepWay{Answer: w.Answer, Values: w.Values}
		if w.To.Outcome != "" {
			way.Row = &w.To
		} else {
			way.To = s.step(&w.To)
		}
		s.steps[n-1].Ways = append(s.steps[n-1].Ways, way)
	}
	return n
}

// rowsInOrder makes a step of each row of a table that collects, the highest
// measure first.
func rowsInOrder(d *model.Document) (steps []Step) {
	rows := slices.Clone(d.Rows)
	if d.Otherwise != nil {
		rows = append(rows, *d.Otherwise)
	}
	rank := func(r model.Row) int {
		return slices.IndexFunc(d.Outcomes, func(o model.Outcome) bool { return o.ID == r.Outcome })
	}
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank(rows[b]) - rank(rows[a]) })
	for k, i := range order {
		r := &rows[i]
		node := model.RowNode(r, i)
		step := Step{N: k + 1, Ask: &Branch{Subject: r.ID, Kind: "row", Label: r.Label, Question: r.Label + "？", Node: node, Clause: r.Clause}}
		step.Ways = []StepWay{{Answer: "属于", Values: []string{"met"}, Row: &Branch{Outcome: r.Outcome, Clause: r.Clause, Node: node}}}
		if k+1 < len(order) {
			step.Ways = append(step.Ways, StepWay{Answer: "再看下一项", Values: []string{"met", "unmet"}, To: k + 2})
		}
		steps = append(steps, step)
	}
	return steps
}

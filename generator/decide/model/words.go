package model

import (
	"slices"
	"strconv"
	"strings"

	"leqi/generator/decide/engine"
)

// manyWords is from how many values on a not(…) names what it leaves out.
const manyWords = 4

// words says what a cell asks of a fact.
func (c *compiler) words(e *Expr, f *engine.Fact) string {
	var said []string
	switch f.Kind {
	case engine.Bool, engine.Number, engine.Integer:
		slot := f.Slots[0]
		d := c.b.export(c.testOf(e))
		cells := make([]engine.Set, len(c.t.Slots))
		for cell, label := range c.t.Slots[slot].Cells {
			if cells[slot] = engine.One(cell); d.Possible(cells) == 2 {
				said = append(said, label)
			}
		}
		if len(said) > 1 && f.Kind != engine.Bool { // neighbouring cells read best as the bound itself
			return e.Cell.boundWords(f)
		}
	default:
		var left []string
		for _, v := range f.Values {
			if e.Cell.Holds(Value{ID: v.ID, Label: v.Label}) {
				said = append(said, v.Label)
			} else {
				left = append(left, v.Label)
			}
		}
		if e.Cell.Not && len(left) == 1 {
			return "不是“" + left[0] + "”"
		}
		if e.Cell.Not && len(said) > manyWords { // what is left out reads better
			return "除“" + strings.Join(left, "”“") + "”以外的各项"
		}
	}
	switch {
	case e.Cell.Every && f.Kind == engine.List:
		return "每一项都是" + strings.Join(said, "或")
	case e.Cell.Every:
		return "都有：" + strings.Join(said, "、")
	case e.Cell.Least > 0 && f.Kind == engine.List:
		return "至少" + strconv.Itoa(e.Cell.Least) + "项是" + strings.Join(said, "或")
	case e.Cell.Least > 0:
		return "至少有" + strconv.Itoa(e.Cell.Least) + "种：" + strings.Join(said, "、")
	}
	return strings.Join(said, "，或者")
}

// boundWords says the bounds of a cell of numbers.
func (cell Cell) boundWords(f *engine.Fact) string {
	var said []string
	for _, u := range cell.Tests {
		if u.Value != "" {
			continue
		}
		cuts, at := u.cuts(), 0
		if u.From != nil {
			at = 1
		}
		said = append(said, interval(cuts, at, f.Unit, f.Kind == engine.Integer))
	}
	if cell.Not {
		return "不是" + strings.Join(said, "，也不是")
	}
	return strings.Join(said, "，或者")
}

// periodWords says the cells of a period in words.
func (c *compiler) periodWords(e *Expr) string {
	p := &c.d.Periods[c.names[e.Name].index]
	var words []string
	in := func(cell PeriodCell) bool { return e.Cell.Holds(Value{ID: cell.ID, Label: cell.Label}) }
	for k, cell := range p.Cells {
		if in(cell) && len(words) == 0 && cell.Onward != "" && !slices.ContainsFunc(p.Cells[k:], func(c PeriodCell) bool { return !in(c) }) {
			return cell.Onward
		}
		if in(cell) {
			words = append(words, cell.Label)
		}
	}
	return strings.Join(words, "，或者")
}

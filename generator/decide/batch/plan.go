package batch

import (
	"strings"

	"leqi/generator/decide/engine"
)

// Plan says which column of a table holds which fact.
type Plan struct {
	Table     *engine.Table
	Delimiter byte
	Unused    []string // columns that name no fact; they are carried along

	header  [][]byte
	columns []column
}

// column is what a column holds: a fact, one slot of a list or set, or nothing
// that is known.
type column struct {
	fact int // -1: carried along
	slot int // of a list or set: the one slot meant; else -1
}

// Error is a mistake in the header or in how the table is written.
type Error struct{ What, Why, Next string }

func (e *Error) Error() string { return e.What + ": " + e.Why + "; " + e.Next }

// NewPlan reads the header row of a table.
func NewPlan(t *engine.Table, header []byte) (*Plan, error) {
	p := &Plan{Table: t, Delimiter: delimiterOf(header)}
	fields, _, _ := split(header, p.Delimiter, nil, nil)
	taken := map[column]bool{}
	known := false
	for _, f := range fields {
		name := string(normal(f))
		p.header = append(p.header, append([]byte(nil), f...))
		c := find(t, name)
		p.columns = append(p.columns, c)
		if c.fact < 0 {
			if name != "" {
				p.Unused = append(p.Unused, name)
			}
			continue
		}
		known = true
		whole := column{c.fact, -1}
		if taken[c] || taken[whole] {
			return nil, &Error{"bad header", "the fact " + t.Facts[c.fact].ID + " has two columns", "remove one of them"}
		}
		taken[c] = true
	}
	if !known {
		return nil, &Error{"bad header", "no column names a fact of " + t.ID, "start from the header of --template"}
	}
	return p, nil
}

// find gives the column that a header names.
func find(t *engine.Table, name string) column {
	for i := range t.Slots {
		if s := &t.Slots[i]; s.Element >= 0 && (s.Name == name || s.Label != "" && s.Label == name) {
			return column{s.Fact, i}
		}
	}
	for i := range t.Facts {
		f := &t.Facts[i]
		if f.Kind == engine.Items {
			continue // its fields have columns: a row tells one situation
		}
		if f.ID == name || f.Label == name || f.Unit != "" && label(f) == name {
			return column{i, -1}
		}
		if f.Parent >= 0 && t.Facts[f.Parent].ID+"."+f.ID == name {
			return column{i, -1}
		}
	}
	return column{-1, -1}
}

// label gives a fact's heading in a table, with its unit.
func label(f *engine.Fact) string {
	if f.Unit == "" {
		return f.Label
	}
	return f.Label + "(" + f.Unit + ")"
}

// delimiterOf chooses the delimiter that the header holds most of.
func delimiterOf(header []byte) byte {
	best, most := byte(','), 0
	for _, d := range [3]byte{',', '\t', ';'} {
		n, quoted := 0, false
		for _, c := range header {
			if c == '"' {
				quoted = !quoted
			} else if c == d && !quoted {
				n++
			}
		}
		if n > most {
			best, most = d, n
		}
	}
	return best
}

// results are the columns that are put behind the table's own.
var results = [...]string{"outcome", "结论", "不符合的条款", "尚待补充", "最早日期", "错误"}

// Header gives the header row of the result.
func (p *Plan) Header(dst []byte) []byte {
	for _, h := range p.header {
		dst = append(appendField(dst, h, p.Delimiter), p.Delimiter)
	}
	for i, r := range results {
		if i > 0 {
			dst = append(dst, p.Delimiter)
		}
		dst = append(dst, r...)
	}
	return append(dst, '\n')
}

// Template gives the header of an empty table for a decision. What a column
// takes is told by Columns.
func Template(t *engine.Table) []byte {
	var head []byte
	for _, c := range Columns(t) {
		if len(head) > 0 {
			head = append(head, ',')
		}
		head = appendField(head, []byte(c.Label), ',')
	}
	return append(head, '\n')
}

// Column is one column of the template.
type Column struct{ ID, Label, Takes string }

// Columns lists the columns that a decision reads.
func Columns(t *engine.Table) []Column {
	var columns []Column
	for i := range t.Facts {
		if f := &t.Facts[i]; f.Kind != engine.Items {
			columns = append(columns, Column{f.ID, label(f), takes(f)})
		}
	}
	return columns
}

// takes says what a column takes, in words.
func takes(f *engine.Fact) string {
	var words strings.Builder
	for i, v := range f.Values {
		if i > 0 {
			words.WriteString("、")
		}
		words.WriteString(v.Label)
	}
	switch f.Kind {
	case engine.Bool:
		return "是、否"
	case engine.Date:
		return "YYYY-MM-DD"
	case engine.Number:
		return "数字（" + f.Unit + "）"
	case engine.Integer:
		return "整数（" + f.Unit + "）"
	case engine.List:
		return "由远及近，用分号隔开：" + words.String()
	case engine.Sets:
		return "用分号隔开：" + words.String()
	}
	return words.String()
}

package batch

import "leqi/generator/decide/engine"

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

// takes says what the column of a fact takes, in words.
func takes(f *engine.Fact) string {
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
		return "由远及近，用分号隔开：" + labels(f)
	case engine.Sets:
		return "用分号隔开：" + labels(f)
	}
	return labels(f)
}

// labels names the values of a fact.
func labels(f *engine.Fact) string {
	var names []string
	for _, v := range f.Values {
		names = append(names, v.Label)
	}
	return join(names, "、")
}

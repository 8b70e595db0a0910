package batch

import "leqi/generator/decide/engine"

// unitHeading names the column of the template that no fact has: who a row is.
const unitHeading = "单位名称"

// Template returns an empty table for a decision: its header, and a row that
// shows what each column takes.
func Template(t *engine.Table) []byte {
	head, sample := []byte(unitHeading), []byte("示例（填写前删除这一行）")
	for _, c := range Columns(t) {
		head = appendField(append(head, ','), []byte(c.Label), ',')
		sample = appendField(append(sample, ','), []byte(c.sample), ',')
	}
	return append(append(append(head, '\n'), sample...), '\n')
}

// Column is one column of the template.
type Column struct {
	ID, Label, Takes string
	Names            []string // every heading that the column may have
	Type             string   // "date", "number", "integer" or "value"

	sample string
}

// sample is a value that a column takes.
func sample(f *engine.Fact) string {
	switch f.Kind {
	case engine.Bool:
		return "否"
	case engine.Date:
		if f.Implied != nil {
			return "" // it would say something of another column
		}
		return "2026-01-31"
	case engine.Number:
		return "1000"
	case engine.Integer:
		return "0"
	case engine.List:
		var entries []string
		for range f.Length {
			entries = append(entries, f.Values[0].Label)
		}
		return join(entries, ";")
	case engine.Sets:
		return join([]string{f.Values[0].Label, f.Values[1].Label}, ";")
	}
	return f.Values[0].Label
}

// typed names the kinds of fact whose cells are numbers in a workbook.
var typed = map[engine.Kind]string{engine.Date: "date", engine.Number: "number", engine.Integer: "integer"}

// Columns lists the columns that a decision reads.
func Columns(t *engine.Table) []Column {
	var columns []Column
	for i := range t.Facts {
		if f := &t.Facts[i]; f.Kind != engine.Items {
			names := append([]string{f.ID, f.Label, label(f)}, f.Also...)
			c := Column{f.ID, label(f), takes(f), names, "value", sample(f)}
			if kind, ok := typed[f.Kind]; ok {
				c.Type = kind
			}
			columns = append(columns, c)
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

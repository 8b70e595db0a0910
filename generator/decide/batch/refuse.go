package batch

import "leqi/generator/decide/engine"

// A refusal is in the language of the table: what is wrong in which row and
// column, and what can be written there.

// tooLong refuses a row that has more fields than the header.
func (w *Worker) tooLong(row int) string {
	return "第" + decimal(row) + "行有" + decimal(len(w.fields)) + "列，表头只有" + decimal(len(w.Plan.columns)) + "列"
}

// refuse says that a cell cannot be read; at is its column.
func (w *Worker) refuse(row, at int) string {
	c := w.Plan.columns[at]
	f := &w.Plan.Table.Facts[c.fact]
	text := string(normal(w.fields[at]))
	b := "第" + decimal(row) + "行“" + string(normal(w.Plan.header[at])) + "”：“" + text + "”"
	if f.Kind == engine.Date && notApplicable(text) {
		return b + "与其他列的回答矛盾"
	}
	takes := takes(f)
	if c.slot >= 0 && f.Kind == engine.Sets {
		takes = "是、否"
	} else if c.slot >= 0 {
		takes = labels(f)
	}
	if f.Blank >= 0 && len(f.Values) == 0 || f.Implied != nil && f.Kind == engine.Date {
		takes += "、不适用"
	}
	return b + "不能识别；可以填写：" + takes + "；不知道的留空"
}

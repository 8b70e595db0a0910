package batch

import (
	"errors"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
)

// A refusal is in the language of the table: what is wrong in which row and
// column, and what can be written there.

// tooLong refuses a row that has more fields than the header.
func (w *Worker) tooLong(row int) string {
	return "第" + decimal(row) + "行有" + decimal(len(w.fields)) + "列，表头只有" + decimal(len(w.Plan.columns)) + "列"
}

// torn refuses a row that has text behind a closing quote: an opening quote is
// missing or too many, and rows may have run together.
func (w *Worker) torn(row int) string {
	return "第" + decimal(row) + "行的引号不成对，可能与下面的行连在一起；请用表格软件另存为CSV再试"
}

// contradict says which two columns contradict each other.
func (w *Worker) contradict(row int, err error) string {
	e, ok := errors.AsType[*factjson.Error](err)
	if !ok {
		return err.Error()
	}
	return "第" + decimal(row) + "行“" + w.heading(e.Fact) + "”与“" + w.heading(e.With) + "”矛盾：" + e.Why
}

// heading names the column of a fact as the table does.
func (w *Worker) heading(fact string) string {
	for i, c := range w.Plan.columns {
		if c.fact >= 0 && w.Plan.Table.Facts[c.fact].ID == fact {
			return string(normal(w.Plan.header[i]))
		}
	}
	return fact
}

// refuse says that a cell cannot be read; at is its column.
func (w *Worker) refuse(row, at int) string {
	c := w.Plan.columns[at]
	f := &w.Plan.Table.Facts[c.fact]
	text := string(normal(w.fields[at]))
	b := "第" + decimal(row) + "行“" + string(normal(w.Plan.header[at])) + "”：“" + text + "”"
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

package factjson

import (
	"slices"

	"leqi/generator/decide/engine"
)

// This file holds the words of a verdict: the command line, the pages and
// tables of units all print them from here.

// says puts the answer of a condition into a person's words.
func (a *Answers) says(c *engine.Condition, status engine.Status, lacking []string, settled bool) string {
	t := a.Table
	switch {
	case c.Role == engine.Unpublished:
		return "没有公布，不能核对"
	case c.Role == engine.Row && status == engine.Met:
		return "属于"
	case c.Role == engine.Row && status == engine.Unmet:
		return "不属于"
	case status == engine.Met && t.Status(&c.Moot, a.State) == engine.Met:
		return "不适用"
	case c.Role == engine.Bar && status == engine.Met:
		return "不在限制期内"
	case c.Role == engine.Bar && status == engine.Unmet:
		return "仍在限制期内"
	case status == engine.Met:
		return "符合"
	case status == engine.Unmet && a.literal(c.Clause):
		return "按字面不符合，条文没有写明"
	case status == engine.Unmet:
		return "不符合"
	case len(lacking) == 0:
		if r := a.reason(); r != nil && r.Clause == c.Clause && r.Label != "" {
			return r.Label
		}
		return a.when(c) + "条文没有写明，不能判断"
	}
	said := "未回答"
	for _, name := range lacking {
		if f := a.find(name, -1); f < 0 && a.listed || f >= 0 && a.given[f] != nil && a.given[f].kind != null {
			said = "回答还不完整"
		}
	}
	if settled {
		return said + "，不影响结论"
	}
	return said
}

// when says where a known date stands, if the condition looks at one: that is
// what decides.
func (a *Answers) when(c *engine.Condition) string {
	for i := range c.Tests {
		if a.period(&c.Tests[i]) == nil {
			continue
		}
		slot := c.Tests[i].Holds.Nodes[0].Slot
		if set := a.State.Cells[slot]; set.Known() {
			return a.Table.Slots[slot].Cells[set.First()] + "，"
		}
	}
	return ""
}

// literal reports whether a condition that fails does so by the letter alone,
// if the text is silent.
func (a *Answers) literal(clause string) bool {
	t := a.Table
	for i := range t.Findings {
		f := &t.Findings[i]
		if t.Status(&f.Literal, a.State) != engine.Met {
			continue
		}
		if slices.Contains(f.Clauses, clause) {
			return true
		}
	}
	return false
}

// Headline says the outcome in one line.
func (a *Answers) Headline() string {
	t := a.Table
	outcome, atLeast := t.Outcome(a.State), 0
	if outcome == t.Discretion {
		atLeast = a.atLeast()
	}
	return a.headline(outcome, atLeast, a.reason())
}

// headline says the outcome in one line: the label of what settled it leads,
// and an outcome that rests on the letter alone says so.
func (a *Answers) headline(outcome, atLeast int, reason *engine.Condition) string {
	t := a.Table
	label := t.Outcomes[outcome].Label
	switch {
	case outcome == t.Discretion && atLeast > 0:
		return "至少" + t.Outcomes[atLeast].Label + "，可能更重，" + label
	case reason != nil && reason.Label != "" && outcome == t.Open:
		return reason.Label + "；" + label
	case reason != nil && reason.Label != "":
		return reason.Label
	case a.byLetter():
		return "按字面" + label + "；条文没有写明，请问主管税务机关"
	}
	return label
}

// byLetter reports whether every condition that fails does so by the letter
// alone.
func (a *Answers) byLetter() bool {
	t, some := a.Table, false
	for i := range t.Nodes {
		c := &t.Nodes[i]
		if c.Role >= engine.Unpublished {
			continue
		}
		if status, applies := t.Judge(c, a.State); !applies || status != engine.Unmet {
			continue
		}
		if !a.literal(c.Clause) {
			return false
		}
		some = true
	}
	return some
}

// atLeast returns the highest measure that is certain beside one that is at
// the authority's discretion, or 0.
func (a *Answers) atLeast() (measure int) {
	t := a.Table
	for i := range t.Nodes {
		c := &t.Nodes[i]
		if c.Role == engine.Row && c.Outcome != t.Discretion && c.Outcome > measure && t.Status(&c.Holds, a.State) == engine.Met {
			measure = c.Outcome
		}
	}
	return measure
}

// reason returns the row that settles a decision with one answer, or nil.
func (a *Answers) reason() *engine.Condition {
	t := a.Table
	for i := range t.Nodes {
		if c := &t.Nodes[i]; c.Role == engine.Reason && t.Status(&c.Holds, a.State) == engine.Met {
			return c
		}
	}
	return nil
}

// notes says what a date has to do with the text itself.
func (a *Answers) notes() (notes []string) {
	t := a.Table
	issued := t.Edition
	for i := range t.Facts {
		if t.Facts[i].Kind != engine.Date || t.Facts[i].Change != engine.Time {
			continue
		}
		if d, known := a.day(i); known {
			if day := d.String(); day[:min(len(day), len(issued))] < issued {
				notes = append(notes, t.Facts[i].Label+" "+day+" 早于本版文字（"+issued+"），那时条文还没有发布。")
			}
		}
	}
	return notes
}

// bounds say the keys of partial answers in words, of numbers and of dates.
var bounds = [...]struct{ key, number, date string }{
	{"gte", "不低于 ", "不早于 "},
	{"gt", "高于 ", "晚于 "},
	{"lte", "不高于 ", "不晚于 "},
	{"lt", "低于 ", "早于 "},
	{"includes", "有", "有"},
	{"excludes", "没有", "没有"},
}

// say puts an answer into words; nil is not an answer.
func (a *Answers) say(f *engine.Fact, v *value) string {
	switch {
	case v == nil:
		return "未回答"
	case v.kind == null:
		return "不确定"
	case v.kind == boolean && v.str == "true":
		return "是"
	case v.kind == boolean:
		return "否"
	case v.kind == number:
		return sayNumber(f, v.str)
	case v.kind == text:
		if i := ValueOf(f, v.str); i >= 0 {
			return f.Values[i].Label
		}
		if v.str == "not_applicable" {
			return "不适用"
		}
		return v.str
	case v.kind == array && len(v.list) == 0:
		return "没有"
	case v.kind == array && f.Kind == engine.Items:
		return a.saySituations(f, v)
	case v.kind == array:
		return a.sayAll(f, v.list, "、")
	case v.only("anyOf"):
		return a.sayAll(f, v.list[0].list, " 或 ")
	}
	words := ""
	for _, b := range bounds {
		for _, m := range v.list {
			if m.key != b.key {
				continue
			}
			if words != "" {
				words += "，"
			}
			if m.kind == text {
				words += b.date
			} else {
				words += b.number
			}
			words += a.say(f, m)
		}
	}
	return words
}

func (a *Answers) sayAll(f *engine.Fact, list []*value, between string) string {
	var words []byte // not strings.Builder: strings would make the checker's WASM larger
	for i, e := range list {
		if i > 0 {
			words = append(words, between...)
		}
		words = append(words, a.say(f, e)...)
	}
	return string(words)
}

// saySituations says each situation by what it is, with the fields that are
// answered.
func (a *Answers) saySituations(f *engine.Fact, v *value) string {
	var words []byte
	for i, item := range v.list {
		if i > 0 {
			words = append(words, "；"...)
		}
		words = append(appendInt(append(words, "第"...), i+1), "个情形："...)
		if item.kind == text {
			words = append(words, a.say(&a.Table.Facts[f.Implied.Fact], item)...)
			continue
		}
		for k, m := range item.list {
			if k > 0 {
				words = append(words, "，"...)
			}
			field := &a.Table.Facts[a.find(m.key, a.find(f.ID, -1))]
			if m.kind == boolean || m.kind == null {
				words = append(append(words, field.Label...), "："...)
			}
			words = append(words, a.say(field, m)...)
		}
	}
	return string(words)
}

// sayNumber says a number with its unit; what six decimals do not hold is
// said as it was written.
func sayNumber(f *engine.Fact, s string) string {
	if d, ok := engine.ParseDecimal(s); ok && d%2 == 0 {
		s = d.Words(f.Unit)
	} else if f.Unit != "" {
		s += " " + f.Unit
	}
	return s
}

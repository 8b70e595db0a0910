package verdict

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"leqi/generator/decide/engine"
)

// Print writes a verdict for people. It says no more than the JSON does, and
// in its words.
func Print(w io.Writer, t *engine.Table, v *Verdict) error {
	p := &printer{w: w, t: t, v: v}
	p.line("%s（%s，%s）", t.Title, t.Document, v.Edition)
	p.line("结论：%s\n　　　%s", v.Headline, v.Text)
	for _, note := range v.Notes {
		p.line("　　　%s", note)
	}
	p.conditions()
	p.hits()
	p.asked("还需要回答", v.Needed)
	if len(v.Needed) == 0 {
		p.asked("结论已经确定；还可以继续核对", v.Remaining)
	}
	p.changes()
	for i, f := range v.Findings {
		p.head(i, "需要留意")
		p.line("  %s\t%s", strings.Join(f.Clauses, " "), f.Text)
	}
	p.rows()
	if r := v.Receipt; r != nil {
		p.line("\n回执\n  规则 %s\n  引擎 %s，时间 %s\n  SHA-256 %s", r.Model, r.Engine, r.At, r.SHA256)
	}
	p.line("\n这是非官方的阅读工具，结论以税务机关为准。")
	return p.err
}

// moot is what a condition says that there is nothing to judge by.
const moot = "不适用"

type printer struct {
	w   io.Writer
	t   *engine.Table
	v   *Verdict
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// head opens a list with its first entry.
func (p *printer) head(i int, title string) {
	if i == 0 {
		p.line("\n%s", title)
	}
}

func (p *printer) conditions() {
	for i, c := range p.v.Conditions {
		p.head(i, "条件")
		p.line("  %s\t%s\t%s", c.Says, c.Clause, c.Label)
		if !p.t.Highest && c.Says != moot { // a row's facts are those of the situation
			p.facts(c.Facts)
		}
	}
}

func (p *printer) facts(facts []Fact) {
	for _, f := range facts {
		asked := "应为："
		if f.Either {
			asked = "任一即可："
		}
		p.line("  \t\t%s：%s，%s%s", f.Label, f.Said, asked, f.Words)
	}
}

func (p *printer) hits() {
	if p.v.Hits == nil {
		return
	}
	for i, h := range *p.v.Hits {
		p.head(i, "属于")
		which := ""
		if h.Situation != nil {
			which = fmt.Sprintf("（第%d个情形）", *h.Situation+1)
		}
		p.line("  %s\t%s%s", h.Clause, h.Label, which)
	}
}

func (p *printer) asked(title string, names []string) {
	for i, name := range names {
		p.head(i, title)
		p.line("  %s\t%s", name, p.fact(name).Question)
	}
}

func (p *printer) changes() {
	open := slices.ContainsFunc(p.v.Changes, func(c Change) bool { return len(c.Needed) > 0 })
	for i, c := range p.v.Changes {
		title, becomes := "做到下面任何一组，结论就会改变", ""
		if open {
			title = "做到下面任何一组，结论才可能改变"
		}
		if len(c.Needed) > 0 {
			becomes = "可能变为："
		}
		p.head(i, title)
		p.line("  %d. → %s%s", i+1, becomes, p.outcome(c.Outcome))
		for _, m := range c.Moves {
			p.move(m)
		}
		for k, name := range c.Needed {
			if k == 0 {
				p.line("     还取决于没有回答的：")
			}
			p.line("       %s\t%s", name, p.fact(name).Label)
		}
	}
	if p.v.Earliest != nil {
		p.line("\n最早日期：%s", *p.v.Earliest)
	}
}

func (p *printer) move(m Move) {
	said := m.Label + "：" + m.Words
	if m.Date != nil {
		said += "（" + *m.Date + " 起）"
	}
	if m.Years > 0 {
		said += fmt.Sprintf("（至少再经过 %d 个年度）", m.Years)
	}
	if m.Cure != nil {
		said += "——" + *m.Cure
	}
	p.line("     %s", said)
}

// tried says what came of a row.
var tried = map[string]string{"met": "成立", "unmet": "不成立", "open": "还不能确定"}

func (p *printer) rows() {
	for i, r := range p.v.Rows {
		p.head(i, "逐行核对")
		label := r.Label
		if label == "" {
			label = p.outcome(r.Outcome)
		}
		p.line("  %s\t%s\t%s\t%s", tried[r.Status], r.ID, r.Clause, label)
		for _, f := range r.Facts {
			p.line("  \t\t%s：%s，应为：%s，%s", f.Label, f.Said, f.Words, tried[f.Status])
		}
	}
}

func (p *printer) outcome(id string) string {
	for _, o := range p.t.Outcomes {
		if o.ID == id {
			return o.Label
		}
	}
	return id
}

// fact returns a fact by its name in a verdict: "as_of", "situations[0].loss".
func (p *printer) fact(name string) *engine.Fact {
	_, field, isField := strings.Cut(name, "].")
	for i := range p.t.Facts {
		f := &p.t.Facts[i]
		if isField && f.Parent >= 0 && f.ID == field || !isField && f.Parent < 0 && f.ID == name {
			return f
		}
	}
	return &engine.Fact{ID: name, Label: name}
}

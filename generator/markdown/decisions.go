package markdown

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/data"
	"leqi/generator/decide/draw"
	"leqi/generator/decide/model"
)

// decisionsFolder holds a file for each decision, beside the chapters.
const decisionsFolder = "check/"

// decisionFile returns the name of a decision's file.
func decisionFile(d *model.Document) string { return decisionsFolder + d.ID + ".md" }

// decisions prints a file for each decision of the edition.
func (m *Printer) decisions() map[string]string {
	files := map[string]string{}
	for _, d := range m.e.Decisions.Documents {
		p := &decisionPrinter{m: m, d: d}
		files[decisionFile(d)] = p.print()
	}
	return files
}

// decisionsInOrder returns the decisions in the order of the text.
func (m *Printer) decisionsInOrder() []*model.Document {
	position := map[string]int{}
	for i, n := range m.e.Tree.Nodes() {
		position[n.ID] = i
	}
	docs := slices.Clone(m.e.Decisions.Documents)
	slices.SortStableFunc(docs, func(a, b *model.Document) int { return position[a.Clause] - position[b.Clause] })
	return docs
}

// checked prints the decisions that rest on clauses of a unit, with those
// clauses.
func (m *Printer) checked(b *strings.Builder, top *clause.Node) {
	uses := data.UsesOf(m.e)
	first := true
	for _, d := range m.decisionsInOrder() {
		var clauses []string
		for n := range top.All() {
			if slices.ContainsFunc(uses[n.ID], func(u data.DecisionUse) bool { return u.Decision == d.ID }) {
				clauses = append(clauses, fmt.Sprintf("[%s](#%s)", escape(n.Cite()), n.ID))
			}
		}
		if len(clauses) == 0 {
			continue
		}
		if first {
			b.WriteString("## 据此核对\n\n")
			first = false
		}
		fmt.Fprintf(b, "- [%s](%s)：%s\n", escape(d.Title), decisionFile(d), strings.Join(clauses, "、"))
	}
	if !first {
		b.WriteByte('\n')
	}
}

type decisionPrinter struct {
	strings.Builder
	m *Printer
	d *model.Document
}

func (p *decisionPrinter) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// address returns where a clause stands, seen from the decisions' folder.
func (p *decisionPrinter) address(id string) string {
	n := p.m.e.Tree.Node(id)
	return "../" + fileOf(p.m.e, n) + ".md#" + id
}

// cite links a clause by its citation.
func (p *decisionPrinter) cite(id string) string {
	return "[" + escape(p.m.e.Tree.Node(id).Cite()) + "](" + p.address(id) + ")"
}

func (p *decisionPrinter) cites(ids []string) string {
	var links []string
	for _, id := range ids {
		links = append(links, p.cite(id))
	}
	return strings.Join(links, "、")
}

// at is the anchor of a node.
func at(node string) string { return `<a id="` + node + `"></a>` }

func (p *decisionPrinter) print() string {
	d := p.d
	p.line("# %s%s\n", at("decision"), escape(d.Title))
	p.line("[目录](../_index.md)\n")
	p.line("%s依据：%s。\n", escape(d.Intro), p.cite(d.Clause))
	p.line("核对结果只是把回答与条文对照，不是税务机关的决定。用命令核对：`leqi check %s --facts facts.json`。\n", d.ID)
	p.outcomes()
	p.drawing()
	p.conditions()
	p.table()
	p.questions()
	p.findings()
	p.examples()
	if len(d.Steps) > 0 {
		p.line("## %s接着怎样办\n", at("steps"))
		for _, id := range d.Steps {
			p.line("- %s", p.cite(id))
		}
		p.line("")
	}
	return p.String()
}

func (p *decisionPrinter) outcomes() {
	p.line("## 可能的结论\n")
	for _, o := range p.d.Outcomes {
		p.line("- **%s**（`%s`）：%s", escape(o.Label), o.ID, escape(o.Text))
	}
	p.line("")
}

func (p *decisionPrinter) drawing() {
	p.line("## 判断步骤\n")
	p.line("```mermaid\n%s```\n", draw.Mermaid(p.d, p.address))
	p.line("同样的内容，写成列表：\n")
	for _, s := range draw.Steps(p.d) {
		clause := ""
		if s.Ask.Clause != "" {
			clause = "（" + p.cite(s.Ask.Clause) + "）"
		}
		p.line("- %s**第%d步** [%s](#%s)%s", at(fmt.Sprintf("step-%d", s.N)), s.N, escape(s.Ask.Question), s.Ask.Node, clause)
		for _, w := range s.Ways {
			if w.Row == nil {
				p.line("  - %s → [第%d步](#step-%d)", escape(w.Answer), w.To, w.To)
				continue
			}
			said := escape(p.d.OutcomeLabel(w.Row.Outcome))
			if w.Row.Note != "" {
				said += "：" + escape(w.Row.Note)
			}
			p.line("  - %s → [%s](#%s)（%s）", escape(w.Answer), said, w.Row.Node, p.cite(w.Row.Clause))
		}
	}
	p.line("")
}

func (p *decisionPrinter) conditions() {
	subjects := draw.Subjects(p.d)
	for i, c := range p.d.Conditions {
		if i == 0 {
			p.line("## 条件\n")
		}
		clauses := ""
		if c.Clause != "" {
			clauses = "（" + p.cites(append([]string{c.Clause}, c.Also...)) + "）"
		}
		p.line("- %s**%s**%s", at(model.ConditionNode(c.ID)), escape(c.Label), clauses)
		if c.Expr == nil {
			p.line("  - 没有公布，不能核对")
			continue
		}
		if c.Applies != nil {
			p.line("  - 只适用于：%s", escape(draw.Say(draw.ExprOf(subjects, c.Applies))))
		}
		p.line("  - %s", escape(draw.Say(draw.ExprOf(subjects, c.Expr))))
	}
	if len(p.d.Conditions) > 0 {
		p.line("")
	}
}

func (p *decisionPrinter) table() {
	subjects := draw.Subjects(p.d)
	p.line("## 结论对照表\n\n| 情况 | 结论 | 依据 |\n|---|---|---|")
	row := func(r *model.Row, i int) {
		said := cell(draw.Say(draw.ExprOf(subjects, r.When)))
		if r.Label != "" {
			said = "**" + cell(r.Label) + "**：" + said
		}
		p.line("| %s%s | %s | %s |", at(model.RowNode(r, i)), said, cell(p.d.OutcomeLabel(r.Outcome)), p.cite(r.Clause))
	}
	for i := range p.d.Rows {
		row(&p.d.Rows[i], i)
	}
	if p.d.Otherwise != nil {
		row(p.d.Otherwise, len(p.d.Rows))
	}
	for i := range p.d.Then {
		row(&p.d.Then[i], i)
	}
	p.line("")
}

func (p *decisionPrinter) questions() {
	p.line("## 问题\n\n| 名称 | 问题 | 可以回答 | 依据 |\n|---|---|---|---|")
	for i := range p.d.Facts {
		p.question(&p.d.Facts[i], "")
	}
	p.line("")
	for i, q := range p.d.Parameters {
		if i == 0 {
			p.line("条文中的数值：\n")
		}
		for _, v := range q.Values {
			p.line("- %s%s：%s %s，自 %s 起（%s）", at(model.ParameterNode(q.ID)), escape(q.Label), v.Value, escape(q.Unit), v.From, p.cite(q.Clause))
		}
	}
	for i, q := range p.d.Periods {
		if i == 0 {
			p.line("\n期间怎样划分：\n")
		}
		var cells []string
		for _, c := range q.Cells {
			cells = append(cells, escape(c.Label))
		}
		p.line("- %s%s：%s（%s）", at(model.PeriodNode(q.ID)), escape(q.Label), strings.Join(cells, "；"), p.cite(q.Clause))
	}
	if len(p.d.Parameters)+len(p.d.Periods) > 0 {
		p.line("")
	}
}

// question prints a row of the table of questions; in names the fact that a
// field belongs to.
func (p *decisionPrinter) question(f *model.Fact, in string) {
	anchor := at(model.FactNode(f))
	if in != "" {
		anchor = ""
	}
	asked := cell(f.Question)
	if f.Hint != "" {
		asked += "（" + cell(f.Hint) + "）"
	}
	p.line("| %s`%s%s` | %s | %s | %s |", anchor, in, f.ID, asked, cell(takes(f)), p.cite(f.Clause))
	for i := range f.Fields {
		p.question(&f.Fields[i], f.ID+"[]."+"")
	}
}

// takes says what a question takes.
func takes(f *model.Fact) string {
	var values []string
	for _, v := range f.Values {
		if v.ID != f.Absent {
			values = append(values, v.ID+" "+v.Label)
		}
	}
	switch f.Type {
	case "bool":
		return "true 是、false 否"
	case "number", "integer":
		return f.Unit
	case "date":
		return strings.Join(append([]string{"YYYY-MM-DD"}, values...), "、")
	case "items":
		return "逐个填写"
	}
	return strings.Join(values, "、")
}

func (p *decisionPrinter) findings() {
	for i, f := range p.d.Findings {
		if i == 0 {
			p.line("## 需要留意\n")
		}
		p.line("- %s%s（%s）", at(model.FindingNode(f.ID)), escape(f.Text), p.cites(f.Clauses))
	}
	if len(p.d.Findings) > 0 {
		p.line("")
	}
}

func (p *decisionPrinter) examples() {
	p.line("## 示例\n")
	for _, x := range p.d.Examples {
		p.line("- %s → **%s**\n\n  ```json\n  %s\n  ```\n", escape(x.Name), escape(p.d.OutcomeLabel(x.Outcome)), x.Facts)
	}
}

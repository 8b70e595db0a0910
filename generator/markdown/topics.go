package markdown

import (
	"fmt"
	"strings"

	"leqi/generator/data"
)

// topicFile is a Markdown file that gathers what clauses say of one another.
// In the files of the clauses a use of a term is plain text, so that they read
// well as they are: terms.md lists where each is used.
type topicFile struct {
	name, title string
	print       func(m *Printer, b *strings.Builder)
}

var topicFiles = []topicFile{
	{"obligations.md", "义务清单", (*Printer).obligations},
	{"ladder.md", "异常情形与处理措施", (*Printer).ladder},
	{"quantities.md", "期限与数值", (*Printer).quantities},
	{"process.md", "接入流程", (*Printer).process},
	{"terms.md", "用语", (*Printer).terms},
	{"documents.md", "引用文件", (*Printer).documents},
	{"findings.md", "条文没有写明之处", (*Printer).findings},
}

// topics returns the files by name; a document without a relation has no file
// for it.
func (m *Printer) topics() map[string]string {
	files := make(map[string]string)
	for _, f := range topicFiles {
		var b strings.Builder
		f.print(m, &b)
		if b.Len() > 0 {
			files[f.name] = "# " + f.title + "\n\n[目录](_index.md)\n\n" + b.String()
		}
	}
	return files
}

// table prints a table; a cell may hold links, and no line break.
func table(b *strings.Builder, head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, "| %s |\n|%s\n", strings.Join(head, " | "), strings.Repeat("---|", len(head)))
	for _, row := range rows {
		fmt.Fprintf(b, "| %s |\n", strings.Join(row, " | "))
	}
	b.WriteByte('\n')
}

func (m *Printer) obligations(b *strings.Builder) {
	var rows [][]string
	for _, r := range data.ObligationRows(m.e) {
		var follows []string
		for _, c := range r.Consequences {
			follows = append(follows, m.consequence(c))
		}
		rows = append(rows, []string{
			m.cited(r.Clause), r.Bearer, r.Modality, escape(r.Action + r.Object), escape(r.Condition), escape(r.Deadline), r.Topic,
			escape(r.Quote), strings.Join(follows, "；"),
		})
	}
	table(b, []string{"条款", "主体", "情态", "做什么", "条件", "期限", "主题", "原文", "后果"}, rows)
}

func (m *Printer) ladder(b *strings.Builder) {
	l := m.e.Relations.Ladder
	head := []string{"情形"}
	for _, c := range l.Columns {
		head = append(head, "["+escape(c.Measure)+"]("+m.link(m.e.Tree.Node(c.Clause))+")")
	}
	var rows [][]string
	for _, s := range l.Rows {
		row := []string{escape(s.Title)}
		for _, cells := range s.Columns {
			var words []string
			for _, c := range cells {
				words = append(words, escape(c.Quote)+" "+m.cited(c.Clause))
			}
			row = append(row, strings.Join(words, "；"))
		}
		if s.Note != "" {
			row[1] = escape(s.Note) + " " + m.cited(s.Clause)
		}
		rows = append(rows, row)
	}
	table(b, head, rows)
}

func (m *Printer) quantities(b *strings.Builder) {
	var rows [][]string
	for _, q := range data.QuantityRows(m.e) {
		rows = append(rows, []string{q.Topic, m.cited(q.Clause), escape(q.Quote), escape(q.Of), escape(q.Ground)})
	}
	table(b, []string{"类别", "条款", "数值", "量的是什么", "本站理解"}, rows)
}

func (m *Printer) process(b *strings.Builder) {
	p := m.e.Relations.Process
	if p == nil {
		return
	}
	var rows [][]string
	for i, s := range p.Steps {
		rows = append(rows, []string{fmt.Sprint(i + 1), escape(s.Stage), s.Party, escape(s.Title), escape(s.Quote), m.cited(s.Clause)})
	}
	table(b, []string{"步骤", "阶段", "主体", "做什么", "原文", "条款"}, rows)
}

func (m *Printer) terms(b *strings.Builder) {
	for _, t := range data.TermsOf(m.e) {
		fmt.Fprintf(b, "## <a id=\"%s\"></a>%s\n\n", t.ID, escape(t.Term.Term))
		if len(t.Aliases) > 0 {
			fmt.Fprintf(b, "又作%s。\n\n", escape(strings.Join(t.Aliases, "、")))
		}
		if t.DefinedIn == "" {
			b.WriteString(escape(m.e.Self()) + "没有写明含义。\n\n")
		} else {
			fmt.Fprintf(b, "%s（%s）\n\n", escape(t.Quote), m.cited(t.DefinedIn))
		}
		if t.Note != "" {
			fmt.Fprintf(b, "本站注：%s\n\n", escape(t.Note))
		}
		if len(t.UsedIn) > 0 {
			fmt.Fprintf(b, "使用于：%s\n\n", m.citedAll(t.UsedIn))
		}
	}
}

func (m *Printer) documents(b *strings.Builder) {
	for _, d := range data.CitedOf(m.e) {
		fmt.Fprintf(b, "## <a id=\"%s\"></a>《%s》\n\n", d.ID, escape(d.Title))
		for _, line := range []string{
			labelled("文号：", d.Identifier), labelled("发布时适用：", d.VersionInForce), labelled("其后变化：", d.Changed), labelled("本站注：", d.Note),
		} {
			if line != "" {
				fmt.Fprintf(b, "- %s\n", escape(line))
			}
		}
		fmt.Fprintf(b, "- 引用条款：%s\n\n", m.citedAll(d.CitedIn))
	}
}

func (m *Printer) findings(b *strings.Builder) {
	for _, f := range m.e.Relations.Findings {
		fmt.Fprintf(b, "## <a id=\"%s\"></a>%s\n\n%s\n\n%s\n\n", f.ID, escape(f.Title), escape(f.Text), m.citedAll(f.Clauses))
	}
}

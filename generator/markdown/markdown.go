// Package markdown prints clauses as Markdown that reads well as it is: the
// committed files below content/, the index.md beside every page, and llms.txt.
// Every clause gets an anchor with its ID, and every reference a link.
package markdown

import (
	"fmt"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/data"
	"leqi/generator/form"
	"leqi/generator/library"
	"leqi/generator/runs"
)

// Mark is in the first line of every committed file.
const Mark = "Generated file; do not edit."

// generatedMark is the first line of every generated Markdown file.
const generatedMark = "<!-- 由 leqi generate 自 %s 生成，请勿手工修改。" + Mark + " -->\n\n"

// Files returns the committed Markdown of an edition by file name:
// _index.md with the title page, the opening paragraph and the contents, one
// file for each chapter and annex, one for each kind of relation, and one for
// each decision.
func Files(e *library.Edition) map[string]string {
	m := New(e, func(n *clause.Node) string {
		file := fileOf(e, n)
		if n.ID == file {
			return file + ".md"
		}
		return file + ".md#" + n.ID
	})
	mark := fmt.Sprintf(generatedMark, e.File)
	files := map[string]string{"_index.md": mark + m.index()}
	for i, r := range filed(e.Tree) {
		files[r.ID+".md"] = mark + m.navigated(filed(e.Tree), i)
	}
	for name, text := range m.topics() {
		files[name] = mark + text
	}
	for name, text := range m.decisions() {
		files[name] = mark + text
	}
	return files
}

// hasMarkdown reports whether a clause has a Markdown file of its own. The
// opening paragraph stands in _index.md, a footnote below the chapter that
// refers to it.
func hasMarkdown(n *clause.Node) bool {
	return n.Parent == nil && n.Kind != clause.Preamble && n.Kind != clause.Footnote
}

func filed(t *clause.Tree) (roots []*clause.Node) {
	for _, r := range t.Roots {
		if hasMarkdown(r) {
			roots = append(roots, r)
		}
	}
	return roots
}

// fileOf returns the name, without .md, of the file that a clause stands in.
func fileOf(e *library.Edition, n *clause.Node) string {
	for _, r := range e.Relations.References {
		if n.Kind == clause.Footnote && r.To == n {
			n = r.From
			break
		}
	}
	for n.Parent != nil {
		n = n.Parent
	}
	if n.Kind == clause.Preamble {
		return "_index"
	}
	return n.ID
}

// SiteLink links one clause's page from another's.
func SiteLink(n *clause.Node) string { return "../" + n.ID + "/" }

// Clause returns the index.md of a page: one clause with all that is below it.
func (m *Printer) Clause(n *clause.Node) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", m.title(n))
	if lead := n.LeadIn(); lead != nil {
		fmt.Fprintf(&b, "> %s\n\n", escape(lead.Text))
	}
	m.unit(&b, n)
	m.footnotes(&b, n)
	m.relationsOfClause(&b, n)
	fmt.Fprintf(&b, "——《%s》（%s）%s · `%s`\n", escape(m.e.Title()), m.e.Name, escape(n.Cite()), n.ID)
	return b.String()
}

// Document returns the index.md of the whole text.
func Document(e *library.Edition) string {
	m := New(e, func(n *clause.Node) string { return n.ID + "/" })
	var b strings.Builder
	b.WriteString(m.titlePage())
	for _, r := range e.Tree.Roots {
		if r.Kind != clause.Footnote {
			fmt.Fprintf(&b, "## %s\n\n", m.title(r))
		}
		m.unit(&b, r)
	}
	return b.String()
}

// Printer prints clauses as Markdown that reads well as it is. Every clause
// gets an anchor with its ID.
type Printer struct {
	e       *library.Edition
	link    func(*clause.Node) string
	links   runs.Spans
	related *data.Relations
	forms   map[string]form.Form
}

// New returns a printer of an edition; link returns the address of a clause.
func New(e *library.Edition, link func(*clause.Node) string) *Printer {
	m := &Printer{e: e, link: link, links: make(runs.Spans), related: data.RelationsOf(e), forms: make(map[string]form.Form)}
	m.links.References(e)
	for _, f := range e.Forms {
		m.forms[f.Annex] = f
	}
	return m
}

func (m *Printer) titlePage() string {
	t := m.e.Tree
	page := "# " + escape(t.Title) + "\n\n"
	if t.Date != "" {
		page += escape(t.Issuer) + "　" + t.Date + "\n\n"
	}
	return page
}

// index prints the first file: metadata, opening paragraph and contents.
func (m *Printer) index() string {
	var b strings.Builder
	t := m.e.Tree
	b.WriteString(m.titlePage())
	if m.e.Meta.Nature != "" {
		fmt.Fprintf(&b, "%s\n\n", escape(m.e.Meta.Nature))
	}
	fmt.Fprintf(&b, "来源：`%s`，SHA-256 `%s`。非官方整理，以税务机关公布的文本为准。\n\n", m.e.File, m.e.SHA256)
	for _, r := range t.Roots {
		if r.Kind == clause.Preamble {
			m.unit(&b, r)
		}
	}
	b.WriteString("## 目录\n\n")
	for _, r := range filed(t) {
		fmt.Fprintf(&b, "- [%s](%s)\n", m.title(r), m.link(r))
		for _, c := range r.Children {
			if c.Heading != "" {
				fmt.Fprintf(&b, "  - [%s](%s)\n", m.title(c), m.link(c))
			}
		}
	}
	gathered := m.topics()
	if len(gathered) > 0 || m.e.Changes != nil {
		b.WriteString("\n## 清单与流程\n\n")
	}
	for _, f := range topicFiles {
		if gathered[f.name] != "" {
			fmt.Fprintf(&b, "- [%s](%s)\n", f.title, f.name)
		}
	}
	if m.e.Changes != nil {
		fmt.Fprintf(&b, "- [%s](%s)\n", changesTitle, changesFile)
	}
	for i, d := range m.decisionsInOrder() {
		if i == 0 {
			b.WriteString("\n## 逐项核对\n\n")
		}
		fmt.Fprintf(&b, "- [%s](%s)\n", escape(d.Title), decisionFile(d))
	}
	return b.String()
}

// navigated prints the file of one chapter or annex, with links to its
// neighbours.
func (m *Printer) navigated(roots []*clause.Node, i int) string {
	var b strings.Builder
	r := roots[i]
	fmt.Fprintf(&b, "# %s\n\n", m.title(r))
	links := []string{"[目录](_index.md)"}
	if i > 0 {
		links = append(links, fmt.Sprintf("[上一篇：%s](%s)", m.title(roots[i-1]), m.link(roots[i-1])))
	}
	if i+1 < len(roots) {
		links = append(links, fmt.Sprintf("[下一篇：%s](%s)", m.title(roots[i+1]), m.link(roots[i+1])))
	}
	b.WriteString(strings.Join(links, " · ") + "\n\n")
	m.unit(&b, r)
	m.footnotes(&b, r)
	m.checked(&b, r)
	return b.String()
}

// title names a clause for a heading or a link: its printed number and its
// heading, or its citation if it has none.
func (m *Printer) title(n *clause.Node) string {
	switch {
	case n.Kind == clause.Annex:
		return escape(n.Cite() + " " + n.Heading)
	case n.Heading == "":
		return escape(n.Cite())
	case n.Kind == clause.Section:
		return escape(n.Label + n.Heading)
	}
	return strings.TrimSpace(escape(n.Label) + " " + escape(n.Heading))
}

// unit prints a clause and everything below it; headings from level 2 on,
// because the file's own title is level 1.
func (m *Printer) unit(b *strings.Builder, top *clause.Node) {
	for n := range top.All() {
		depth, item := 0, 0
		for p := n; p != top; p = p.Parent {
			depth++
			if p.Parent.Heading == "" && p.Parent.Label != "" {
				item++
			}
		}
		switch {
		case n.Kind == clause.Annexes:
			m.annexes(b, n)
		case n == top && n.Heading != "":
			fmt.Fprintf(b, "%s\n\n", anchor(n))
		case n.Heading != "":
			fmt.Fprintf(b, "%s %s%s\n\n", strings.Repeat("#", min(depth+1, 6)), anchor(n), m.title(n))
		case n.Label == "" && item == 0:
			fmt.Fprintf(b, "%s%s\n\n", anchor(n), m.text(n))
		case n.Kind == clause.Footnote:
			fmt.Fprintf(b, "%s〔注%s〕%s\n\n", anchor(n), n.Label, m.text(n))
		default:
			fmt.Fprintf(b, "%s- %s%s%s\n\n", strings.Repeat("  ", item), anchor(n), spaced(n), m.text(n))
		}
		if f, ok := m.forms[n.ID]; ok && len(n.Children) == 0 {
			m.form(b, f)
		}
	}
	if f, ok := m.forms[top.ID]; ok && len(top.Children) > 0 {
		m.form(b, f)
	}
}

// spaced prints a label as text: the dot of 1. is escaped, so that Markdown
// does not count for itself.
func spaced(n *clause.Node) string {
	if label, ok := strings.CutSuffix(n.Label, "."); ok {
		return label + `\. `
	}
	return n.Label
}

func anchor(n *clause.Node) string { return `<a id="` + n.ID + `"></a>` }

// text prints a clause's own text with its links.
func (m *Printer) text(n *clause.Node) string {
	var b strings.Builder
	for _, r := range m.links.Runs(n) {
		switch {
		case r.Footnote != "":
			fmt.Fprintf(&b, "<sup>[注%s](%s)</sup>", r.Text, m.link(m.e.Tree.Node(r.Footnote)))
		case r.Target != "":
			fmt.Fprintf(&b, "[%s](%s)", escape(r.Text), m.link(m.e.Tree.Node(r.Target)))
		default:
			b.WriteString(escape(r.Text))
		}
	}
	return b.String()
}

func (m *Printer) annexes(b *strings.Builder, n *clause.Node) {
	fmt.Fprintf(b, "%s%s\n\n", anchor(n), escape(n.Label))
	for i, line := range strings.Split(n.Text, "\n") {
		if a := m.e.Tree.Node("a" + clause.Digits(i+1)); a != nil {
			fmt.Fprintf(b, "- [%s](%s)\n", escapeDot(line), m.link(a))
		} else {
			fmt.Fprintf(b, "- %s\n", escapeDot(line))
		}
	}
	b.WriteByte('\n')
}

func escapeDot(s string) string { return strings.Replace(escape(s), ". ", `\. `, 1) }

// footnotes prints the footnotes that a unit refers to.
func (m *Printer) footnotes(b *strings.Builder, top *clause.Node) {
	for n := range top.All() {
		for _, l := range m.links[n] {
			if note := m.e.Tree.Node(l.Run.Footnote); note != nil {
				fmt.Fprintf(b, "%s〔注%s〕%s\n\n", anchor(note), note.Label, m.text(note))
			}
		}
	}
}

// form prints a form as a table of its fields.
func (m *Printer) form(b *strings.Builder, f form.Form) {
	if f.Note != "" {
		fmt.Fprintf(b, "%s\n\n", escape(f.Note))
	}
	b.WriteString("| 组 | 栏目 | 类型 | 必填 | 说明 | 原文行 |\n|---|---|---|---|---|---|\n")
	for _, g := range f.Groups {
		for _, field := range g.Fields {
			lines := strings.Trim(fmt.Sprint(field.Lines), "[]")
			fmt.Fprintf(b, "| %s | <a id=\"%s\"></a>%s | %s | %s | %s | %s |\n",
				cell(g.Label), field.ID, cell(field.Label), form.KindLabel(field.Kind), form.RequiredLabel(field.Required),
				cell(m.fieldNote(field)), strings.ReplaceAll(lines, " ", "、"))
		}
	}
	b.WriteByte('\n')
}

func (m *Printer) fieldNote(f form.Field) string {
	var parts []string
	for _, s := range []string{f.Text, f.Hint, strings.Join(f.Options, "／"), f.Note} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if f.Clause != "" {
		parts = append(parts, "对应"+m.e.Tree.Node(f.Clause).Cite())
	}
	return strings.Join(parts, "；")
}

// cell is text in a table.
func cell(s string) string { return escape(s) }

// escape makes text stand as it is in Markdown and HTML.
func escape(s string) string { return escaper.Replace(s) }

var escaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "#", `\#`, "~", `\~`, "|", `\|`, "!", `\!`,
)

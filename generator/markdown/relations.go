package markdown

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/data"
)

// relationsOfClause prints what a clause's own words say of others, below the
// clause: nothing if they say nothing.
func (m *Printer) relationsOfClause(b *strings.Builder, n *clause.Node) {
	var c data.Clause
	m.related.AddTo(&c, n)
	var items []string
	item := func(kind, text string) { items = append(items, "- "+kind+"："+text) }
	for _, o := range c.Obligations {
		item("义务与权限", m.duty(o))
	}
	for _, x := range c.Consequences {
		item("后果", m.consequence(x))
	}
	for _, q := range c.Quantities {
		item("数值", escape(q.Quote)+note(q.Of, q.Ground))
	}
	for _, r := range c.References {
		if r.Kind != "footnote" {
			item("本条提及", m.cited(r.Target)+"“"+escape(r.Text)+"”")
		}
	}
	for _, r := range c.ReferencedBy {
		item("提及本条", m.cited(r.Source)+"“"+escape(r.Text)+"”")
	}
	for _, x := range c.External {
		item("引用文件", "《"+escape(x.Title)+"》"+note(x.Identifier, x.VersionInForce, x.Changed))
	}
	for _, t := range c.Terms {
		if t.DefinedIn == "" {
			item("用语", escape(t.Text)+"（"+m.e.Self()+"没有写明含义）")
		} else {
			item("用语", escape(t.Text)+"（"+m.cited(t.DefinedIn)+"）")
		}
	}
	for _, f := range m.e.Relations.Findings {
		if slices.Contains(f.Clauses, n.ID) {
			item("条文没有写明之处", escape(f.Title)+"："+escape(f.Text))
		}
	}
	if len(items) > 0 {
		fmt.Fprintf(b, "## 关联\n\n%s\n\n", strings.Join(items, "\n"))
	}
}

// cited links a clause by its citation.
func (m *Printer) cited(id string) string {
	n := m.e.Tree.Node(id)
	return "[" + escape(n.Cite()) + "](" + m.link(n) + ")"
}

func (m *Printer) citedAll(ids []string) string {
	var links []string
	for _, id := range ids {
		links = append(links, m.cited(id))
	}
	return strings.Join(links, "、")
}

func (m *Printer) duty(o data.Obligation) string {
	return "**" + o.Bearer + "** " + o.Modality + " " + escape(o.Action+o.Object) +
		note(labelled("条件：", o.Condition), labelled("期限：", o.Deadline), labelled("对象：", o.Recipient))
}

func (m *Printer) consequence(c data.Consequence) string {
	to := ""
	if c.Target != "" {
		to = m.cited(c.Target)
	}
	return "**" + c.Bearer + "** " + escape(c.Measure) + to + note(c.Condition, certainties[c.Certainty])
}

var certainties = map[string]string{"express": "明文", "inferred": "本站推断"}

func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + text
}

// note puts what there is of its parts into brackets.
func note(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return ""
	}
	return "（" + escape(strings.Join(parts, "；")) + "）"
}

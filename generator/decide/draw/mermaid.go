package draw

import (
	"fmt"
	"strings"

	"leqi/generator/decide/model"
)

// Mermaid returns the drawing as a Mermaid flowchart; link returns the address
// of a clause.
func Mermaid(d *model.Document, link func(clause string) string) string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	steps := Steps(d)
	ends := map[string]string{} // outcome and clause → node
	var links []string
	for _, s := range steps {
		fmt.Fprintf(&b, "  q%d{{\"%s\"}}\n", s.N, quote(fmt.Sprintf("%d. %s", s.N, s.Ask.Question)))
		if s.Ask.Clause != "" {
			links = append(links, fmt.Sprintf("  click q%d \"%s\" \"%s\"\n", s.N, link(s.Ask.Clause), s.Ask.Clause))
		}
	}
	for _, s := range steps {
		for _, w := range s.Ways {
			to := fmt.Sprintf("q%d", w.To)
			if w.Row != nil {
				key := w.Row.Outcome + " " + w.Row.Clause + " " + w.Row.Note
				if ends[key] == "" {
					ends[key] = fmt.Sprintf("e%d", len(ends)+1)
					fmt.Fprintf(&b, "  %s([\"%s\"])\n", ends[key], quote(ending(d, w.Row)))
					links = append(links, fmt.Sprintf("  click %s \"%s\" \"%s\"\n", ends[key], link(w.Row.Clause), w.Row.Clause))
				}
				to = ends[key]
			}
			fmt.Fprintf(&b, "  q%d -->|\"%s\"| %s\n", s.N, quote(w.Answer), to)
		}
	}
	for _, l := range links {
		b.WriteString(l)
	}
	return b.String()
}

// ending says the outcome that a row leads to, with what leads its verdict.
func ending(d *model.Document, row *Branch) string {
	if row.Note != "" {
		return d.OutcomeLabel(row.Outcome) + "：" + row.Note
	}
	return d.OutcomeLabel(row.Outcome)
}

// quote makes text safe within the quotation marks of Mermaid.
func quote(s string) string {
	return strings.NewReplacer(`"`, "#quot;", "<", "#lt;", ">", "#gt;", "\n", " ").Replace(s)
}

package markdown

import (
	"fmt"
	"strings"

	"leqi/generator/data"
	"leqi/generator/registry"
)

// Gone returns the index.md beside a gone page.
func Gone(g data.Gone) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", escape(g.Citation))
	fmt.Fprintf(&b, "%s。", data.StatusText[registry.Status(g.Status)])
	if g.Since != "" {
		fmt.Fprintf(&b, "记录日期：%s。", g.Since)
	}
	b.WriteString(escape(g.Reason) + "\n\n")
	for _, s := range g.Successors {
		fmt.Fprintf(&b, "- 最新版中为 [%s](../%s/)\n", escape(s.Citation), s.ID)
	}
	if g.Edition != "" {
		fmt.Fprintf(&b, "- 最后文本：[%s 版](../%s/%s/)\n", g.Edition, g.Edition, g.ID)
	}
	return b.String()
}

// SiteClause links a clause of an edition from the document's changes page.
func SiteClause(c data.ClauseAt) string {
	return "../" + strings.Join(strings.Split(strings.Trim(c.URI, "/"), "/")[1:], "/") + "/"
}

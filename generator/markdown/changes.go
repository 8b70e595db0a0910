package markdown

import (
	"fmt"
	"strings"

	"leqi/generator/address"
	"leqi/generator/align"
	"leqi/generator/data"
	"leqi/generator/library"
	"leqi/generator/wording"
)

// changesFile is the committed Markdown that says what the editions changed.
const changesFile = "changes.md"

const changesTitle = "版本与变更"

// ChangesFile returns the committed Markdown of a document's changes by file
// name; a document with one edition has none.
func ChangesFile(d *library.Document) map[string]string {
	if len(d.Editions) < 2 {
		return nil
	}
	latest := d.Latest()
	link := func(c data.ClauseAt) string {
		if c.URI != address.PinnedURI(latest.Document, latest.Name, c.ID) {
			return "" // the files hold the latest edition only
		}
		file := fileOf(latest, latest.Tree.Node(c.ID)) + ".md"
		if c.ID+".md" == file {
			return file
		}
		return file + "#" + c.ID
	}
	mark := fmt.Sprintf(generatedMark, latest.File)
	return map[string]string{changesFile: mark + Changes(data.ChangesOf(d), link)}
}

// Changes prints the changes of every edition, the newest first. link
// returns the address of a clause, or "" if there is none.
func Changes(c data.Changes, link func(data.ClauseAt) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# 《%s》%s\n\n", escape(c.Title), changesTitle)
	for _, e := range c.Editions {
		fmt.Fprintf(&b, "## %s\n\n", e.Edition)
		if e.Before == "" {
			fmt.Fprintf(&b, "首次收录的版本，共 %d 条。\n\n", e.Clauses)
			continue
		}
		counts := []string{}
		for _, n := range e.Counts {
			counts = append(counts, fmt.Sprintf("%s %d", data.KindText[align.Kind(n.Kind)], n.Count))
		}
		fmt.Fprintf(&b, "与 %s 版相比：%s。\n\n", e.Before, strings.Join(append(counts, fmt.Sprintf("未变 %d", e.Kept)), "，"))
		chapter := ""
		for _, change := range e.Changes {
			if change.Follows {
				continue
			}
			if change.Chapter != chapter {
				chapter = change.Chapter
				fmt.Fprintf(&b, "### %s\n\n", escape(chapter))
			}
			changeMarkdown(&b, change, link)
		}
	}
	return b.String()
}

func changeMarkdown(b *strings.Builder, c data.Change, link func(data.ClauseAt) string) {
	names := func(clauses []data.ClauseAt) string {
		var list []string
		for _, at := range clauses {
			if to := link(at); to != "" {
				list = append(list, "["+escape(at.Citation)+"]("+to+")")
			} else {
				list = append(list, escape(at.Citation))
			}
		}
		return strings.Join(list, "、")
	}
	fmt.Fprintf(b, "- **%s** %s", data.KindText[align.Kind(c.Kind)], names(c.Old))
	switch {
	case len(c.Old) == 0:
		b.WriteString(names(c.New))
	case len(c.New) > 0 && c.Kind != string(align.Reworded):
		b.WriteString(" → " + names(c.New))
	}
	b.WriteString("\n\n")
	if c.Kind == string(align.Moved) && !c.Reworded {
		return
	}
	b.WriteString("  ")
	for _, r := range c.Runs {
		text := strings.ReplaceAll(escape(r.Text), "\n", "<br>")
		switch r.Op {
		case wording.Deleted:
			text = "<del>" + text + "</del>"
		case wording.Inserted:
			text = "<ins>" + text + "</ins>"
		}
		b.WriteString(text)
	}
	b.WriteString("\n\n")
	if len(c.Candidates) > 0 {
		fmt.Fprintf(b, "  文字相近、未能确定对应关系的条款：%s\n\n", names(c.Candidates))
	}
	if c.Reason != "" {
		fmt.Fprintf(b, "  本站认定：%s\n\n", escape(c.Reason))
	}
}

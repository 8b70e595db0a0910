package pages

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"leqi/generator/docx"
	"leqi/generator/library"
	"leqi/generator/material"
)

// addOutlines adds, for each document that readers write themselves, its outline
// as .docx and Markdown: static/<document>/materials/<item>.docx. Each point that
// the text demands is a heading with a prompt; the clause stands in a comment.
func addOutlines(files map[string][]byte, e *library.Edition) error {
	for _, l := range e.Materials {
		for _, item := range l.Items {
			if len(item.Parts) == 0 {
				continue
			}
			var b bytes.Buffer
			if err := outline(e, item).Write(&b); err != nil {
				return fmt.Errorf("unwritable outline: %s: %w", item.ID, err)
			}
			name := path.Join("static", e.Document, "materials", item.ID)
			files[name+".docx"], files[name+".md"] = b.Bytes(), []byte(outlineMarkdown(e, item))
		}
	}
	return nil
}

func outline(e *library.Edition, item material.Item) *docx.Document {
	doc := &docx.Document{
		Title: item.Title, Author: e.Title(), Header: "非官方提纲：" + e.Title(), Footer: "第{page}页，共{pages}页",
		Blocks: []docx.Block{docx.Paragraph("title", item.Title)},
	}
	for _, p := range item.Parts {
		doc.Blocks = append(doc.Blocks, docx.Block{Style: "heading1", Keep: true, Runs: []docx.Run{{Text: p.Title, Comment: comment(e, p)}}})
		for _, point := range p.Points {
			doc.Blocks = append(doc.Blocks,
				docx.Block{Style: "heading2", Keep: true, Runs: []docx.Run{{Text: point, Comment: p.Clause + " " + cite(e, p.Clause)}}},
				docx.Paragraph("", prompt(point)))
		}
	}
	return doc
}

func outlineMarkdown(e *library.Edition, item material.Item) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n<!-- 非官方提纲，依%s -->\n", item.Title, e.Title())
	for _, p := range item.Parts {
		fmt.Fprintf(&b, "\n## %s\n\n<!-- %s -->\n", p.Title, comment(e, p))
		for _, point := range p.Points {
			fmt.Fprintf(&b, "\n### %s\n\n<!-- %s %s -->\n\n%s\n", point, p.Clause, cite(e, p.Clause), prompt(point))
		}
	}
	return b.String()
}

func prompt(point string) string { return "〔请说明" + point + "。〕" }

// comment names the clause of a part with its words, and the clauses to see.
func comment(e *library.Edition, p material.Part) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s：%s", p.Clause, cite(e, p.Clause), e.Tree.Node(p.Clause).Words())
	for _, id := range p.See {
		fmt.Fprintf(&b, " 另见 %s %s", id, cite(e, id))
	}
	return b.String()
}

func cite(e *library.Edition, id string) string { return e.Tree.Node(id).Cite() }

package pages

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"leqi/generator/docx"
	"leqi/generator/form"
	"leqi/generator/library"
)

// addBlankForms adds the forms of an edition as word processing documents that
// nobody has filled in yet: static/<document>/forms/<annex>.docx.
func addBlankForms(files map[string][]byte, e *library.Edition) error {
	for _, f := range e.Forms {
		var b bytes.Buffer
		if err := blankForm(e, f).Write(&b); err != nil {
			return fmt.Errorf("unwritable form: %s: %w", f.Annex, err)
		}
		files[path.Join("static", e.Document, "forms", f.Annex+".docx")] = b.Bytes()
	}
	return nil
}

// blankForm lays a form out as its page does: the words of the annex, then a
// table for each group, with the fields of one printed line beside one another.
func blankForm(e *library.Edition, f form.Form) *docx.Document {
	doc := &docx.Document{
		Title: f.Title, Header: "非官方", Footer: "非官方，依识别稿重建　第{page}页，共{pages}页",
		Blocks: []docx.Block{docx.Paragraph("title", f.Title)},
	}
	for _, n := range e.Tree.Node(f.Annex).Children {
		doc.Blocks = append(doc.Blocks, docx.Paragraph("", n.Words()))
	}
	for _, g := range f.Groups {
		heading := docx.Paragraph("heading2", g.Label)
		heading.Keep = true
		doc.Blocks = append(doc.Blocks, heading)
		for len(g.Fields) > 0 {
			if g.Fields[0].Kind == "statement" {
				doc.Blocks = append(doc.Blocks, docx.Paragraph("", g.Fields[0].Text))
				g.Fields = g.Fields[1:]
				continue
			}
			table := &docx.Table{Widths: []int{20, 30, 20, 30}}
			for len(g.Fields) > 0 && g.Fields[0].Kind != "statement" {
				beside := 1
				if len(g.Fields) > 1 && g.Fields[1].Kind != "statement" && slices.Equal(g.Fields[0].Lines, g.Fields[1].Lines) {
					beside = 2
				}
				table.Rows = append(table.Rows, blankRow(g.Fields[:beside]))
				g.Fields = g.Fields[beside:]
			}
			doc.Blocks = append(doc.Blocks, docx.Block{Table: table})
		}
	}
	return doc
}

// blankRow is a row with one field or two.
func blankRow(fields []form.Field) docx.Row {
	row := docx.Row{Height: 9}
	for _, f := range fields {
		options := make([]string, len(f.Options))
		for i, option := range f.Options {
			options[i] = "□" + option
		}
		if slices.Contains([]form.Kind{"textarea", "signature", "seal", "opinion"}, f.Kind) {
			row.Height = 25
		}
		value := docx.Cell{Align: "middle", Blocks: []docx.Block{docx.Paragraph("field", strings.Join(options, "　"))}}
		if len(fields) == 1 {
			value.Span = 3
		}
		row.Cells = append(row.Cells, docx.Cell{Shaded: true, Align: "middle", Blocks: []docx.Block{docx.Paragraph("field", f.Label)}}, value)
	}
	return row
}

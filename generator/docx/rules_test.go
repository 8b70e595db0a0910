package docx

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"leqi/generator/ooxmltest"
)

func faults(d *Document) []string {
	var parts []ooxmltest.Part
	for _, p := range d.Parts() {
		parts = append(parts, ooxmltest.Part(p))
	}
	return ooxmltest.Faults(parts)
}

func TestAWordProcessorTakesIt(t *testing.T) {
	for _, d := range documents() {
		for _, fault := range faults(&d) {
			t.Errorf("%s: %s", d.Title, fault)
		}
	}
}

// TestAWordProcessorTakesWhateverIsDrawn writes random documents: tables within
// tables, spans wider than the table, rows that are too long or empty.
func TestAWordProcessorTakesWhateverIsDrawn(t *testing.T) {
	style := rapid.SampledFrom([]string{"", "title", "heading1", "quote", "small", "field", "none"})
	run := rapid.Custom(func(t *rapid.T) Run {
		return Run{
			Text: rapid.String().Draw(t, "text"), Bold: rapid.Bool().Draw(t, "bold"), Italic: rapid.Bool().Draw(t, "italic"),
			Strike: rapid.Bool().Draw(t, "strike"), Underline: rapid.Bool().Draw(t, "underline"),
			Link: rapid.SampledFrom([]string{"", "https://例.example/a b", "mailto:a@b", "javascript:x"}).Draw(t, "link"), Comment: rapid.SampledFrom([]string{"", "注\n释"}).Draw(t, "comment"),
		}
	})
	var blocks func(depth int) *rapid.Generator[[]Block]
	blocks = func(depth int) *rapid.Generator[[]Block] {
		return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Block {
			if depth == 0 || rapid.Bool().Draw(t, "paragraph") {
				return Block{Style: style.Draw(t, "style"), Align: rapid.SampledFrom([]string{"", "center", "right", "left"}).Draw(t, "align"), PageBreak: rapid.Bool().Draw(t, "break"), Keep: rapid.Bool().Draw(t, "keep"), Runs: rapid.SliceOfN(run, 0, 3).Draw(t, "runs")}
			}
			cell := rapid.Custom(func(t *rapid.T) Cell {
				return Cell{
					Span: rapid.IntRange(-1, 5).Draw(t, "span"), Merge: rapid.SampledFrom([]string{"", "start", "continue"}).Draw(t, "merge"), Shaded: rapid.Bool().Draw(t, "shaded"),
					Align: rapid.SampledFrom([]string{"", "middle"}).Draw(t, "align"), Blocks: blocks(depth-1).Draw(t, "blocks"),
				}
			})
			row := rapid.Custom(func(t *rapid.T) Row {
				return Row{Header: rapid.Bool().Draw(t, "header"), Height: rapid.IntRange(0, 30).Draw(t, "height"), Cells: rapid.SliceOfN(cell, 0, 4).Draw(t, "cells")}
			})
			return Block{Table: &Table{Widths: rapid.SliceOfN(rapid.IntRange(1, 60), 0, 3).Draw(t, "widths"), Borderless: rapid.Bool().Draw(t, "borderless"), Rows: rapid.SliceOfN(row, 0, 3).Draw(t, "rows")}}
		}), 0, 3)
	}
	rapid.Check(t, func(t *rapid.T) {
		d := Document{
			Title: rapid.String().Draw(t, "title"), Author: rapid.String().Draw(t, "author"), Header: rapid.SampledFrom([]string{"", "非官方"}).Draw(t, "header"),
			Footer: rapid.SampledFrom([]string{"", "{page}/{pages}"}).Draw(t, "footer"), Landscape: rapid.Bool().Draw(t, "landscape"), Blocks: blocks(2).Draw(t, "blocks"),
		}
		if found := faults(&d); len(found) > 0 {
			t.Fatal(strings.Join(found, "\n"))
		}
	})
}

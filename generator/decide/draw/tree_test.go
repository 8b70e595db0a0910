package draw

import (
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/model"
)

// The drawn tree ends in the outcome of the row it names, and every row of a
// unique table ends some branch.
func TestTreesReachEveryRow(t *testing.T) {
	drawn := 0
	for _, d := range modeltest.Book(t).Documents {
		tree := Tree(d)
		if tree == nil {
			continue
		}
		drawn++
		reached := make(map[string]string)
		var walk func(b *Branch)
		walk = func(b *Branch) {
			if b.Outcome != "" {
				reached[b.Node] = b.Outcome
			}
			for i := range b.Ways {
				walk(&b.Ways[i].To)
			}
		}
		walk(tree)
		for i := range d.Rows {
			if got := reached[model.RowNode(&d.Rows[i], i)]; got != d.Rows[i].Outcome {
				t.Errorf("%s: row %d is %s, the tree reaches %q", d.ID, i+1, d.Rows[i].Outcome, got)
			}
		}
	}
	if drawn != 6 {
		t.Errorf("%d trees, want 6", drawn)
	}
}

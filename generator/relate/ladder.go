package relate

import (
	"fmt"
	"strings"

	"leqi/generator/clause"
)

// Ladder sets the situations of a text against the measures that answer them,
// in the order of their weight.
type Ladder struct {
	Columns   []Rung      `yaml:"columns" json:"columns"`
	Rows      []Situation `yaml:"rows" json:"rows"`
	Elsewhere string      `yaml:"elsewhere,omitempty" json:"elsewhere"` // the clause with the situations of others
}

// Rung is a measure.
type Rung struct {
	Clause  string `yaml:"clause" json:"clause"`
	Measure string `yaml:"measure" json:"measure"`
	Quote   string `yaml:"quote" json:"quote"`
}

// Situation is a kind of situation, aligned across the measures. Cells has a
// list for each column; an empty one is a gap of the text. Where a situation
// has no column, Note says what follows from it, and Clause says so.
type Situation struct {
	Title  string       `yaml:"title" json:"title"`
	Clause string       `yaml:"clause,omitempty" json:"clause"`
	Note   string       `yaml:"note,omitempty" json:"note"`
	Cells  []LadderCell `yaml:"cells" json:"-"`

	Columns [][]LadderCell `yaml:"-" json:"columns"`
}

// LadderCell is the words that make a measure apply.
type LadderCell struct {
	Clause string `yaml:"clause" json:"clause"`
	Quote  string `yaml:"quote" json:"quote"`
}

// ladder puts every cell into the column whose clause it stands in, and
// reports a situation of a column that is in no row.
func (f *finder) ladder() {
	l := &f.curated.Ladder
	if l.Elsewhere != "" {
		f.clauseAt(l.Elsewhere, "$.ladder")
	}
	for i, c := range l.Columns {
		path := fmt.Sprintf("$.ladder.columns[%d]", i)
		f.quoteIn(f.clauseAt(c.Clause, path), c.Quote, path)
	}
	shown := make(map[string]bool)
	for i := range l.Rows {
		row := &l.Rows[i]
		if row.Note != "" {
			f.clauseAt(row.Clause, fmt.Sprintf("$.ladder.rows[%d]", i))
		}
		row.Columns = make([][]LadderCell, len(l.Columns))
		for j := range row.Columns {
			row.Columns[j] = []LadderCell{}
		}
		for j, cell := range row.Cells {
			path := fmt.Sprintf("$.ladder.rows[%d].cells[%d]", i, j)
			f.quoteIn(f.clauseAt(cell.Clause, path), cell.Quote, path)
			shown[cell.Clause] = true
			column := -1
			for k, c := range l.Columns {
				if cell.Clause == c.Clause || strings.HasPrefix(cell.Clause, c.Clause+".") {
					column = k
				}
			}
			if column < 0 {
				f.fail(f.files.Relations, path, "cell without a column", cell.Clause+" stands in the clause of no column", "name a clause below one of them")
				continue
			}
			row.Columns[column] = append(row.Columns[column], cell)
		}
	}
	for i, c := range l.Columns {
		n := f.tree.Node(c.Clause)
		if n == nil {
			continue
		}
		for _, item := range n.Children {
			if item.Kind == clause.Point && !shown[item.ID] {
				f.fail(f.files.Relations, fmt.Sprintf("$.ladder.columns[%d]", i), "situation without a row", item.Cite()+" is in no row of the ladder", "add it to a row")
			}
		}
	}
	f.out.Ladder = l
}

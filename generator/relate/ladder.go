package relate

import (
	"fmt"
	"strings"

	"leqi/generator/clause"
)

// Ladder sets the situations of a text against the measures that answer them,
// in the order of their weight.
type Ladder struct {
	Lead      string      `yaml:"lead,omitempty" json:"lead"` // what the page says of it
	Bearer    string      `yaml:"bearer" json:"bearer"`       // who bears the measures
	Columns   []Rung      `yaml:"columns" json:"columns"`
	Rows      []Situation `yaml:"rows" json:"rows"`
	Elsewhere string      `yaml:"elsewhere,omitempty" json:"elsewhere"` // the clause with the situations of others
}

// Rung is a measure. Condition is what it demands of every situation below its
// clause, in words of the quote.
type Rung struct {
	Clause    string `yaml:"clause" json:"clause"`
	Measure   string `yaml:"measure" json:"measure"`
	Quote     string `yaml:"quote" json:"quote"`
	Condition string `yaml:"condition,omitempty" json:"condition"`
}

// Situation is a kind of situation, aligned across the measures: a family of
// steps. Cells has the words that make each step apply; a column without a
// cell is a gap of the text. If a situation has no column of its own, Note
// says what follows from it, Clause says so, and Span is how many columns it
// may lead to.
type Situation struct {
	ID     string       `yaml:"id" json:"id"`
	Title  string       `yaml:"title" json:"title"`
	Clause string       `yaml:"clause,omitempty" json:"clause"`
	Note   string       `yaml:"note,omitempty" json:"note"`
	Span   int          `yaml:"span,omitempty" json:"span"`
	Cells  []LadderCell `yaml:"cells" json:"-"`

	Columns [][]LadderCell `yaml:"-" json:"columns"`
}

// LadderCell is the words that make a measure apply. Part says that they are
// the whole condition; otherwise it is the whole text of their clause.
type LadderCell struct {
	Clause string `yaml:"clause" json:"clause"`
	Quote  string `yaml:"quote" json:"quote"`
	Part   bool   `yaml:"part,omitempty" json:"-"`
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
		if !strings.Contains(c.Quote, c.Condition) {
			f.fail(f.files.Relations, path, "quotation does not match", "the quote does not hold "+quoted(c.Condition), "state the condition in words of the quote")
		}
	}
	shown := make(map[string]bool)
	for i := range l.Rows {
		row := &l.Rows[i]
		f.row(row, fmt.Sprintf("$.ladder.rows[%d]", i))
		for _, cell := range row.Cells {
			shown[cell.Clause] = true
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

// row checks a row and returns its cells to the columns.
func (f *finder) row(row *Situation, path string) {
	l := &f.curated.Ladder
	if row.Note != "" {
		f.clauseAt(row.Clause, path)
		if row.Span < 1 || row.Span > len(l.Columns) {
			f.fail(f.files.Relations, path, "incomplete row", "a note stands below one or more of the columns", "say how many with span")
			row.Span = len(l.Columns)
		}
	}
	row.Columns = make([][]LadderCell, len(l.Columns))
	for j := range row.Columns {
		row.Columns[j] = []LadderCell{}
	}
	for j, cell := range row.Cells {
		path := fmt.Sprintf("%s.cells[%d]", path, j)
		f.quoteIn(f.clauseAt(cell.Clause, path), cell.Quote, path)
		column := l.column(cell.Clause)
		if column < 0 {
			f.fail(f.files.Relations, path, "cell without a column", cell.Clause+" stands in the clause of no column", "name a clause below one of them")
			continue
		}
		row.Columns[column] = append(row.Columns[column], cell)
	}
}

// column returns the column whose clause an ID stands in, or -1.
func (l *Ladder) column(id string) int {
	for i, c := range l.Columns {
		if id == c.Clause || strings.HasPrefix(id, c.Clause+".") {
			return i
		}
	}
	return -1
}

// steps returns a row's cells as consequences, in the order of the measures,
// each on its own condition: the words of its clause and what its measure
// demands besides.
func (f *finder) steps(row Situation) (steps []Consequence) {
	l := f.curated.Ladder
	for i, cells := range row.Columns {
		for _, cell := range cells {
			condition := cell.Quote
			if n := f.tree.Node(cell.Clause); n != nil && !cell.Part && cell.Clause != l.Columns[i].Clause {
				condition = strings.TrimRight(n.Own(), "的；。")
			}
			if own := l.Columns[i].Condition; own != "" {
				condition += "，" + own
			}
			steps = append(steps, Consequence{To: cell.Clause, Measure: l.Columns[i].Measure, Bearer: l.Bearer, Condition: condition, Quote: cell.Quote})
		}
	}
	return steps
}

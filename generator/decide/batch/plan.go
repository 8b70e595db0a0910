package batch

import (
	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
)

// Plan says which column of a table holds which fact.
type Plan struct {
	Table     *engine.Table
	Delimiter byte
	Unused    []string // columns that name no fact; they are carried along

	header  [][]byte
	columns []column
}

// column is what a column holds: a fact, one slot of a list or set, or nothing
// that is known.
type column struct {
	fact int // -1: carried along
	slot int // of a list or set: the one slot meant; else -1
}

// Error is a mistake in the header or in how the table is written.
type Error struct{ What, Why, Next string }

func (e *Error) Error() string { return e.What + ": " + e.Why + "; " + e.Next }

// NewPlan reads the header row of a table.
func NewPlan(t *engine.Table, header []byte) (*Plan, error) {
	p := &Plan{Table: t, Delimiter: Delimiter(header)}
	fields, _, _, broken := split(header, p.Delimiter, nil, nil)
	if broken {
		return nil, &Error{"bad header", "text stands behind a closing quote", "write \"\" for a quotation mark inside quotes"}
	}
	known := false
	for _, f := range fields {
		name := string(normal(f))
		p.header = append(p.header, append([]byte(nil), f...))
		c := find(t, name)
		p.columns = append(p.columns, c)
		if c.fact < 0 {
			if name != "" {
				p.Unused = append(p.Unused, name)
			}
			continue
		}
		known = true
		for _, have := range p.columns[:len(p.columns)-1] {
			if have.fact == c.fact && (have.slot == c.slot || have.slot < 0 || c.slot < 0) {
				return nil, &Error{"bad header", "the fact " + t.Facts[c.fact].ID + " has two columns", "remove one of them"}
			}
		}
	}
	if !known {
		return nil, &Error{"bad header", "no column names a fact of " + t.ID, "start from the header of --template"}
	}
	return p, nil
}

// FactOf returns the fact that a heading names, or -1.
func FactOf(t *engine.Table, heading string) int {
	return find(t, string(normal([]byte(heading)))).fact
}

// find returns the column that a header names.
func find(t *engine.Table, name string) column {
	for i := range t.Slots {
		if s := &t.Slots[i]; s.Element >= 0 && (s.Name == name || s.Label != "" && s.Label == name) {
			return column{s.Fact, i}
		}
	}
	for i := range t.Facts {
		f := &t.Facts[i]
		if f.Kind == engine.Items {
			continue // its fields have columns: a row states one situation
		}
		if factjson.Called(f, name) || f.Unit != "" && label(f) == name {
			return column{i, -1}
		}
		if f.Parent >= 0 && t.Facts[f.Parent].ID+"."+f.ID == name {
			return column{i, -1}
		}
	}
	return column{-1, -1}
}

// label returns a fact's heading in a table, with its unit.
func label(f *engine.Fact) string {
	if f.Unit == "" {
		return f.Label
	}
	return f.Label + "(" + f.Unit + ")"
}

// Delimiter chooses the delimiter that the header holds most of.
func Delimiter(header []byte) byte {
	best, most := byte(','), 0
	for _, d := range [3]byte{',', '\t', ';'} {
		n, quoted := 0, false
		for _, c := range header {
			if c == '"' {
				quoted = !quoted
			} else if c == d && !quoted {
				n++
			}
		}
		if n > most {
			best, most = d, n
		}
	}
	return best
}

func (p *Plan) delimiter() string { return string(rune(p.Delimiter)) }

// put appends text; one function keeps the WebAssembly small.
func put(b []byte, s string) []byte { return append(b, s...) }

// results are the columns that are put behind the table's own.
var results = [...]string{"outcome", "结论", "不符合的条款", "needed", "尚待补充", "最早日期", "错误"}

// Header returns the header row of the result.
func (p *Plan) Header(dst []byte) []byte {
	for _, h := range p.header {
		dst = put(appendField(dst, h, p.Delimiter), p.delimiter())
	}
	for i, r := range results {
		if i > 0 {
			dst = put(dst, p.delimiter())
		}
		dst = put(dst, r)
	}
	return put(dst, "\n")
}

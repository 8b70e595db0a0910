package model

import (
	"encoding/binary"

	"leqi/generator/decide/engine"
)

// Encode writes compiled tables in the form that engine.Decode reads: the
// .rules file that the browser loads beside the WebAssembly.
func Encode(tables []*engine.Table) []byte {
	e := encoder(engine.Magic)
	e.int(len(tables))
	for _, t := range tables {
		e.table(t)
	}
	return binary.LittleEndian.AppendUint32(e, engine.Sum(e))
}

// encoder writes fields one after another; its order is engine.Decode's.
type encoder []byte

func (e *encoder) int(list ...int) {
	for _, n := range list {
		*e = binary.AppendVarint(*e, int64(n))
	}
}

func (e *encoder) texts(list ...string) {
	for _, s := range list {
		e.int(len(s))
		*e = append(*e, s...)
	}
}

func (e *encoder) list(l []string) {
	e.int(len(l))
	e.texts(l...)
}

func (e *encoder) bool(b bool) {
	if b {
		e.int(1)
	} else {
		e.int(0)
	}
}

func (e *encoder) table(t *engine.Table) {
	e.texts(t.ID, t.Document, t.Edition, t.Model, t.Title, t.Clause, t.Intro)
	e.list(t.Also)
	e.int(len(t.Facts))
	for i := range t.Facts {
		e.fact(&t.Facts[i])
	}
	e.int(len(t.Slots))
	for i := range t.Slots {
		e.slot(&t.Slots[i])
	}
	e.int(len(t.Outcomes))
	for _, o := range t.Outcomes {
		e.texts(o.ID, o.Label, o.Text)
	}
	e.int(t.Shared, t.Open, t.Discretion, int(t.Best))
	e.bool(t.Highest)
	e.diagram(&t.Decide)
	e.int(len(t.Nodes))
	for i := range t.Nodes {
		c := &t.Nodes[i]
		e.texts(c.ID, c.Clause, c.Label)
		e.list(c.Also)
		e.int(int(c.Role), c.Outcome)
		e.diagram(&c.Holds)
		e.diagram(&c.Applies)
		e.diagram(&c.Unclear)
		e.diagram(&c.Moot)
		e.int(len(c.Tests))
		for k := range c.Tests {
			e.int(c.Tests[k].Fact)
			e.texts(c.Tests[k].Threshold, c.Tests[k].Words)
			e.bool(c.Tests[k].Either)
			e.diagram(&c.Tests[k].Holds)
		}
	}
	e.int(len(t.Findings))
	for i := range t.Findings {
		f := &t.Findings[i]
		e.texts(f.ID, f.Kind, f.Text)
		e.list(f.Clauses)
		e.diagram(&f.Touches)
		e.diagram(&f.Literal)
	}
	e.int(len(t.Contradictions))
	for i := range t.Contradictions {
		c := &t.Contradictions[i]
		e.int(c.Facts[:]...)
		e.texts(c.Text)
		e.diagram(&c.Holds)
		e.bool(c.After)
	}
	e.int(len(t.Names))
	for i := range t.Names {
		e.texts(t.Names[i].ID)
		e.diagram(&t.Names[i].Holds)
	}
	e.int(len(t.Order))
	for _, a := range t.Order {
		e.int(a.Slot)
		e.int(a.Next...)
	}
}

func (e *encoder) fact(f *engine.Fact) {
	e.texts(f.ID, f.Label, f.Question, f.Hint, f.Unit, f.Clause, f.Cure)
	e.list(f.Also)
	e.int(int(f.Kind), int(f.Change), int(f.Limit), f.Length, f.Parent, f.Blank, len(f.Slots))
	*e = append(*e, f.Slots...)
	e.int(len(f.Values))
	for _, v := range f.Values {
		e.texts(v.ID, v.Label, v.Clause)
		e.list(v.Also)
		e.int(v.Cell)
	}
	e.int(len(f.Cuts))
	for _, c := range f.Cuts {
		e.int(int(c.At))
		e.bool(c.After)
	}
	e.bool(f.Implied != nil)
	if f.Implied != nil {
		e.int(f.Implied.Fact, int(f.Implied.Cells))
	}
}

func (e *encoder) slot(s *engine.Slot) {
	e.texts(s.Name, s.Label)
	e.int(s.Fact, s.Element)
	e.list(s.Cells)
	e.bool(s.Period != nil)
	if p := s.Period; p != nil {
		e.int(p.From, p.To, len(p.Starts))
		for _, o := range p.Starts {
			e.int(int(o.Years), int(o.Months), int(o.Days))
		}
	}
}

func (e *encoder) diagram(d *engine.Diagram) {
	e.int(int(d.Root), len(d.Nodes))
	for _, n := range d.Nodes {
		*e = append(*e, n.Slot)
		e.int(int(n.To - n.From))
		for _, edge := range d.Edges[n.From:n.To] {
			e.int(int(edge.Cells), int(edge.To))
		}
	}
}

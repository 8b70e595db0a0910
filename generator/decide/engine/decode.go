package engine

import "leqi/generator/decide/civil"

// Version is the version of the engine, as receipts name it: it rises if the
// same rules and facts could come out otherwise.
const Version = "2"

// Magic starts the compiled rules that the browser loads; its last byte is
// the version of the form. Package model writes it.
const Magic = "leqi\x04"

// Sum is the checksum that ends the compiled rules: FNV-1a. The form is not
// checked any further, so it must come from package model unharmed.
func Sum(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// Decode reads compiled rules. ok is false when they are not whole.
func Decode(b []byte) (tables []*Table, ok bool) {
	end := len(b) - 4
	if end < len(Magic) || string(b[:len(Magic)]) != Magic {
		return nil, false
	}
	r := &decoder{b: b[end:]}
	if uint32(r.byte())|uint32(r.byte())<<8|uint32(r.byte())<<16|uint32(r.byte())<<24 != Sum(b[:end]) {
		return nil, false
	}
	r.b = b[len(Magic):end]
	tables = make([]*Table, r.int())
	for i := range tables {
		tables[i] = r.table()
	}
	return tables, len(r.b) == 0
}

// decoder reads the fields of the tables one after another, in the order in
// which package model writes them.
type decoder struct{ b []byte }

func (r *decoder) byte() byte {
	c := r.b[0]
	r.b = r.b[1:]
	return c
}

// int reads a number, zigzag and seven bits a byte.
func (r *decoder) int() int {
	var u uint64
	for shift := 0; ; shift += 7 {
		c := r.byte()
		u |= uint64(c&0x7F) << shift
		if c < 0x80 {
			return int(u>>1) ^ -int(u&1)
		}
	}
}

func (r *decoder) text() string {
	n := r.int()
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

func (r *decoder) texts(into ...*string) {
	for _, s := range into {
		*s = r.text()
	}
}

func (r *decoder) ints(into ...*int) {
	for _, n := range into {
		*n = r.int()
	}
}

func (r *decoder) list() []string {
	n := r.int()
	if n == 0 {
		return nil
	}
	l := make([]string, n)
	for i := range l {
		l[i] = r.text()
	}
	return l
}

func (r *decoder) table() *Table {
	t := &Table{}
	r.texts(&t.ID, &t.Document, &t.Edition, &t.Model, &t.Title, &t.Clause, &t.Intro)
	t.Also = r.list()
	t.Facts = make([]Fact, r.int())
	for i := range t.Facts {
		r.fact(&t.Facts[i])
	}
	t.Slots = make([]Slot, r.int())
	for i := range t.Slots {
		r.slot(&t.Slots[i])
	}
	t.Outcomes = make([]Outcome, r.int())
	for i := range t.Outcomes {
		o := &t.Outcomes[i]
		r.texts(&o.ID, &o.Label, &o.Text)
	}
	r.ints(&t.Shared, &t.Open, &t.Discretion)
	t.Best = Values(r.int())
	t.Highest = r.int() == 1
	r.diagram(&t.Decide)
	t.Nodes = make([]Condition, r.int())
	for i := range t.Nodes {
		r.condition(&t.Nodes[i])
	}
	t.Findings = make([]Finding, r.int())
	for i := range t.Findings {
		f := &t.Findings[i]
		r.texts(&f.ID, &f.Kind, &f.Text)
		f.Clauses = r.list()
		r.diagram(&f.Touches)
		r.diagram(&f.Literal)
	}
	t.Contradictions = make([]Contradiction, r.int())
	for i := range t.Contradictions {
		c := &t.Contradictions[i]
		r.ints(&c.Facts[0], &c.Facts[1])
		c.Text = r.text()
		r.diagram(&c.Holds)
		c.After = r.int() == 1
	}
	t.Names = make([]Name, r.int())
	for i := range t.Names {
		t.Names[i].ID = r.text()
		r.diagram(&t.Names[i].Holds)
	}
	t.Order = make([]Ask, r.int())
	for i := range t.Order {
		a := &t.Order[i]
		a.Slot = r.int()
		a.Next = make([]int, len(t.Slots[a.Slot].Cells))
		for k := range a.Next {
			a.Next[k] = r.int()
		}
	}
	return t
}

func (r *decoder) fact(f *Fact) {
	r.texts(&f.ID, &f.Label, &f.Question, &f.Hint, &f.Unit, &f.Clause, &f.Cure)
	f.Also = r.list()
	f.Kind, f.Change, f.Limit = Kind(r.int()), Change(r.int()), Decimal(r.int())
	r.ints(&f.Length, &f.Parent, &f.Blank)
	f.Slots = make([]uint8, r.int())
	for i := range f.Slots {
		f.Slots[i] = r.byte()
	}
	f.Values = make([]Value, r.int())
	for i := range f.Values {
		v := &f.Values[i]
		r.texts(&v.ID, &v.Label, &v.Clause)
		v.Also = r.list()
		v.Cell = r.int()
	}
	f.Cuts = make([]Cut, r.int())
	for i := range f.Cuts {
		f.Cuts[i].At = Decimal(r.int())
		f.Cuts[i].After = r.int() == 1
	}
	if r.int() == 1 {
		f.Implied = &Implied{}
		f.Implied.Fact = r.int()
		f.Implied.Cells = Set(r.int())
	}
}

func (r *decoder) slot(s *Slot) {
	r.texts(&s.Name, &s.Label)
	r.ints(&s.Fact, &s.Element)
	s.Cells = r.list()
	if r.int() == 0 {
		return
	}
	p := &Period{}
	r.ints(&p.From, &p.To)
	p.Starts = make([]civil.Offset, r.int())
	for i := range p.Starts {
		o := &p.Starts[i]
		o.Years, o.Months, o.Days = int16(r.int()), int16(r.int()), int16(r.int())
	}
	s.Period = p
}

func (r *decoder) condition(c *Condition) {
	r.texts(&c.ID, &c.Clause, &c.Label)
	c.Also = r.list()
	c.Role = Role(r.int())
	c.Outcome = r.int()
	r.diagram(&c.Holds)
	r.diagram(&c.Applies)
	r.diagram(&c.Unclear)
	r.diagram(&c.Moot)
	c.Tests = make([]Test, r.int())
	for i := range c.Tests {
		t := &c.Tests[i]
		t.Fact = r.int()
		r.texts(&t.Threshold, &t.Words)
		t.Either = r.int() == 1
		r.diagram(&t.Holds)
	}
}

func (r *decoder) diagram(d *Diagram) {
	d.Root = Ref(r.int())
	for range r.int() {
		slot := r.byte()
		edges := make([]Edge, r.int())
		for i := range edges {
			edges[i].Cells, edges[i].To = Set(r.int()), Ref(r.int())
		}
		d.Add(slot, edges)
	}
}

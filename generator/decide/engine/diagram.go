package engine

// A Ref points at a node (≥ 0) or is a leaf (its value is ^ref).
type Ref int32

// Leaf returns the reference that stands for a value.
func Leaf(value int) Ref { return Ref(^value) }

// Value returns the value of a leaf.
func (r Ref) Value() int { return int(^r) }

// IsLeaf reports whether r is a leaf.
func (r Ref) IsLeaf() bool { return r < 0 }

// Node tests one slot. Its edges are Edges[From:To] of the diagram, and a single
// cell leads to Ways[Cells+cell].
type Node struct {
	Slot            uint8
	From, To, Cells uint16
}

// Edge leads to another node or leaf for every cell in Cells. The edges of a
// node part the cells of its slot.
type Edge struct {
	Cells Set
	To    Ref
}

// Diagram is an ordered multi-valued decision diagram. Children stand before
// their parents in Nodes, and slots grow along every path. Add makes its nodes.
type Diagram struct {
	Nodes []Node
	Edges []Edge
	Ways  []Ref // the edges once more, cell by cell
	Root  Ref
}

// Add appends a node that tests slot, with the edges that part its cells.
func (d *Diagram) Add(slot uint8, edges []Edge) Ref {
	n := Node{Slot: slot, From: uint16(len(d.Edges)), Cells: uint16(len(d.Ways))}
	d.Edges = append(d.Edges, edges...)
	n.To = uint16(len(d.Edges))
	var all Set
	for _, e := range edges {
		all |= e.Cells
	}
	for cell := range all.Len() {
		for _, e := range edges {
			if e.Cells.Has(cell) {
				d.Ways = append(d.Ways, e.To)
			}
		}
	}
	d.Nodes = append(d.Nodes, n)
	return Ref(len(d.Nodes) - 1)
}

// MaxNodes bounds the nodes of one diagram, so that a pass over it needs no
// memory but the stack.
const MaxNodes = 256

// Possible returns the values that the diagram can still take when every slot
// is one of the cells in cells.
func (d *Diagram) Possible(cells []Set) Values {
	at := d.Root
walk: // as long as the answers leave one way, follow it
	for !at.IsLeaf() {
		n := &d.Nodes[at]
		known := cells[n.Slot]
		if known.Known() {
			at = d.Ways[int(n.Cells)+known.First()]
			continue
		}
		for _, e := range d.Edges[n.From:n.To] {
			if known&^e.Cells == 0 {
				at = e.To
				continue walk
			}
		}
		return d.spread(at, cells)
	}
	return 1 << at.Value()
}

// spread is Possible below a node where the answers leave several ways: one
// pass over the nodes, parents before children.
func (d *Diagram) spread(top Ref, cells []Set) Values {
	var reached [MaxNodes / 64]uint64
	reached[top>>6] = 1 << (top & 63)
	var values Values
	for at := top; at >= 0; at-- {
		if reached[at>>6]>>(at&63)&1 == 0 {
			continue
		}
		n := d.Nodes[at]
		known := cells[n.Slot]
		for _, e := range d.Edges[n.From:n.To] {
			if known&e.Cells == 0 {
				continue
			}
			if e.To.IsLeaf() {
				values |= 1 << e.To.Value()
			} else {
				reached[e.To>>6] |= 1 << (e.To & 63)
			}
		}
	}
	return values
}

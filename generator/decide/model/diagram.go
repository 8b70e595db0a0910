package model

import (
	"encoding/binary"

	"leqi/generator/decide/engine"
)

// builder makes reduced ordered diagrams: equal nodes exist once, a node whose
// cells all lead to one place does not exist.
type builder struct {
	cells []int // of each slot
	nodes []made
	known map[string]engine.Ref
}

type made struct {
	slot int
	kids []engine.Ref // one per cell
}

func newBuilder(cells []int) *builder {
	return &builder{cells: cells, known: map[string]engine.Ref{}}
}

// node returns the node that tests slot and leads cell i to kids[i].
func (b *builder) node(slot int, kids []engine.Ref) engine.Ref {
	same := true
	key := []byte{byte(slot)}
	for _, k := range kids {
		same = same && k == kids[0]
		key = binary.LittleEndian.AppendUint32(key, uint32(k))
	}
	if same {
		return kids[0]
	}
	if r, ok := b.known[string(key)]; ok {
		return r
	}
	r := engine.Ref(len(b.nodes))
	b.nodes = append(b.nodes, made{slot, kids})
	b.known[string(key)] = r
	return r
}

// in is 1 where the slot is in one of the cells, else 0.
func (b *builder) in(slot int, cells engine.Set) engine.Ref {
	kids := make([]engine.Ref, b.cells[slot])
	for i := range kids {
		kids[i] = engine.Leaf(0)
		if cells.Has(i) {
			kids[i] = engine.Leaf(1)
		}
	}
	return b.node(slot, kids)
}

// apply combines two diagrams leaf by leaf.
func (b *builder) apply(f, g engine.Ref, op func(x, y int) int) engine.Ref {
	memo := map[[2]engine.Ref]engine.Ref{}
	var join func(f, g engine.Ref) engine.Ref
	join = func(f, g engine.Ref) engine.Ref {
		if f.IsLeaf() && g.IsLeaf() {
			return engine.Leaf(op(f.Value(), g.Value()))
		}
		if r, ok := memo[[2]engine.Ref{f, g}]; ok {
			return r
		}
		slot := len(b.cells)
		for _, r := range [2]engine.Ref{f, g} {
			if !r.IsLeaf() {
				slot = min(slot, b.nodes[r].slot)
			}
		}
		kids := make([]engine.Ref, b.cells[slot])
		for i := range kids {
			kids[i] = join(b.kid(f, slot, i), b.kid(g, slot, i))
		}
		r := b.node(slot, kids)
		memo[[2]engine.Ref{f, g}] = r
		return r
	}
	return join(f, g)
}

// kid returns where a cell of slot leads from r, which may not test slot.
func (b *builder) kid(r engine.Ref, slot, cell int) engine.Ref {
	if r.IsLeaf() || b.nodes[r].slot != slot {
		return r
	}
	return b.nodes[r].kids[cell]
}

func (b *builder) and(f, g engine.Ref) engine.Ref {
	return b.apply(f, g, func(x, y int) int { return x & y })
}

func (b *builder) or(f, g engine.Ref) engine.Ref {
	return b.apply(f, g, func(x, y int) int { return x | y })
}

func (b *builder) not(f engine.Ref) engine.Ref {
	return b.apply(f, engine.Leaf(0), func(x, _ int) int { return 1 - x })
}

// least is 1 where at least n of the diagrams are.
func (b *builder) least(n int, of []engine.Ref) engine.Ref {
	sum := engine.Leaf(0)
	for _, f := range of {
		sum = b.apply(sum, f, func(x, y int) int { return x + y })
	}
	return b.apply(sum, engine.Leaf(0), func(x, _ int) int {
		if x >= n {
			return 1
		}
		return 0
	})
}

// export returns the diagram below r on its own, children before parents.
func (b *builder) export(r engine.Ref) engine.Diagram {
	var d engine.Diagram
	placed := map[engine.Ref]engine.Ref{}
	var place func(r engine.Ref) engine.Ref
	place = func(r engine.Ref) engine.Ref {
		if r.IsLeaf() {
			return r
		}
		if p, ok := placed[r]; ok {
			return p
		}
		var edges []engine.Edge
	kids:
		for cell, kid := range b.nodes[r].kids {
			to := place(kid)
			for i := range edges {
				if edges[i].To == to {
					edges[i].Cells |= engine.One(cell)
					continue kids
				}
			}
			edges = append(edges, engine.Edge{Cells: engine.One(cell), To: to})
		}
		placed[r] = d.Add(uint8(b.nodes[r].slot), edges)
		return placed[r]
	}
	d.Root = place(r)
	return d
}

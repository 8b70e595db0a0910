// Package order finds the shortest order of questions of a decision by dynamic
// programming over everything that can be known.
//
// It takes a table and returns a tree of questions, which answers an engine's
// Next at once, and the mean number of questions that settle the decision,
// with that order and with Next, when every cell is as likely as the others.
//
// Invariant: no order of questions needs fewer on average than the tree's.
package order

import (
	"encoding/binary"
	"math"

	"leqi/generator/decide/engine"
)

// MaxCases bounds the decisions whose tree is worked out whenever their rules
// are compiled: ten milliseconds. For a larger one Next chooses by entropy,
// which the tests hold to within one part in a hundred of the optimum.
const MaxCases = 100_000

// Tree returns the shortest order of questions, or nil for a decision with more
// than MaxCases cases.
func Tree(t *engine.Table) []engine.Ask {
	cases := 1
	for i := range t.Slots {
		if cases *= len(t.Slots[i].Cells); cases > MaxCases {
			return nil
		}
	}
	p, top := newPlanner(t)
	p.optimum(top)
	return p.tree(top)
}

// Questions says how many questions settle a decision on average.
type Questions struct {
	Asked   float64 // by engine.Next
	Optimum float64 // no order of questions needs fewer
	Form    int     // a form that asks everything
	States  int     // different states of knowledge that the optimum goes through
}

// Count works both means out exactly. A question asks one slot; what is known
// is told apart only as far as it still matters, so the states are the
// different functions that answers can make of the decision.
func Count(t *engine.Table) Questions {
	p, top := newPlanner(t)
	q := Questions{Form: len(t.Slots), Asked: p.asked(top, t.NewState(), map[int]float64{}), Optimum: p.optimum(top)}
	q.States = len(p.best)
	return q
}

// planner keeps diagrams with equal ones stored once, so that a function has
// one number. Numbers below 0 are leaves.
type planner struct {
	t     *engine.Table
	cells []int
	nodes []node
	known map[string]int
	cut   map[[3]int]int // a function with one slot answered
	best  map[int]choice // what the optimum asks of a function
}

// choice is the best question and how many follow from it on average.
type choice struct {
	slot int
	mean float64
}

func newPlanner(t *engine.Table) (p *planner, top int) {
	p = &planner{t: t, known: map[string]int{}, cut: map[[3]int]int{}, best: map[int]choice{}}
	for i := range t.Slots {
		p.cells = append(p.cells, len(t.Slots[i].Cells))
	}
	return p, p.read(&t.Decide)
}

type node struct {
	slot int
	kids []int
	uses uint32 // the slots that the function depends on
}

// read takes in a diagram.
func (p *planner) read(d *engine.Diagram) int {
	at := make([]int, len(d.Nodes))
	to := func(r engine.Ref) int {
		if r.IsLeaf() {
			return int(r)
		}
		return at[r]
	}
	for i, n := range d.Nodes {
		kids := make([]int, p.cells[n.Slot])
		for _, e := range d.Edges[n.From:n.To] {
			for cell := range kids {
				if e.Cells.Has(cell) {
					kids[cell] = to(e.To)
				}
			}
		}
		at[i] = p.make(int(n.Slot), kids)
	}
	return to(d.Root)
}

func (p *planner) make(slot int, kids []int) int {
	key := []byte{byte(slot)}
	same := true
	uses := uint32(1) << slot
	for _, k := range kids {
		key = binary.LittleEndian.AppendUint32(key, uint32(k))
		same = same && k == kids[0]
		if k >= 0 {
			uses |= p.nodes[k].uses
		}
	}
	if same {
		return kids[0]
	}
	if f, ok := p.known[string(key)]; ok {
		return f
	}
	p.nodes = append(p.nodes, node{slot, append([]int(nil), kids...), uses})
	p.known[string(key)] = len(p.nodes) - 1
	return len(p.nodes) - 1
}

// answer returns the function that is left when slot is known to be cell.
func (p *planner) answer(f, slot, cell int) int {
	if f < 0 || p.nodes[f].uses>>slot&1 == 0 {
		return f
	}
	n := p.nodes[f]
	if n.slot == slot {
		return n.kids[cell]
	}
	key := [3]int{f, slot, cell}
	if g, ok := p.cut[key]; ok {
		return g
	}
	kids := make([]int, len(n.kids))
	for i, k := range n.kids {
		kids[i] = p.answer(k, slot, cell)
	}
	g := p.make(n.slot, kids)
	p.cut[key] = g
	return g
}

// optimum returns the least mean number of questions that settle f. Of equally
// good questions the first in the order of the rule file is asked.
func (p *planner) optimum(f int) float64 {
	if f < 0 {
		return 0
	}
	if c, ok := p.best[f]; ok {
		return c.mean
	}
	best := choice{mean: math.Inf(1)}
	for slot := range p.cells {
		if p.nodes[f].uses>>slot&1 == 0 {
			continue
		}
		sum := 0.0
		for cell := range p.cells[slot] {
			sum += p.optimum(p.answer(f, slot, cell))
		}
		if mean := 1 + sum/float64(p.cells[slot]); mean < best.mean-1e-12 {
			best = choice{slot, mean}
		}
	}
	p.best[f] = best
	return best.mean
}

// tree lists the questions of the optimum, the first one first; states that
// are the same from here on share their questions.
func (p *planner) tree(top int) (asks []engine.Ask) {
	at := map[int]int{}
	var place func(f int) int
	place = func(f int) int {
		if f < 0 {
			return -1
		}
		if i, ok := at[f]; ok {
			return i
		}
		i := len(asks)
		at[f] = i
		slot := p.best[f].slot
		asks = append(asks, engine.Ask{Slot: slot})
		next := make([]int, p.cells[slot])
		for cell := range next {
			next[cell] = place(p.answer(f, slot, cell))
		}
		asks[i].Next = next
		return i
	}
	place(top)
	return asks
}

// asked follows engine.Next through all answers.
func (p *planner) asked(f int, s *engine.State, memo map[int]float64) float64 {
	if f < 0 {
		return 0
	}
	if v, ok := memo[f]; ok {
		return v
	}
	place, _ := p.t.Next(s)
	slot := place.Slot
	all := s.Cells[slot]
	sum := 0.0
	for cell := range p.cells[slot] {
		s.Cells[slot] = engine.One(cell)
		sum += p.asked(p.answer(f, slot, cell), s, memo)
	}
	s.Cells[slot] = all
	memo[f] = 1 + sum/float64(p.cells[slot])
	return memo[f]
}

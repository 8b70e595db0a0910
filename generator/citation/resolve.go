package citation

import (
	"slices"

	"leqi/generator/clause"
	"leqi/generator/numbering"
)

// A resolver finds the clauses of one tree that citations name.
type resolver struct {
	tree     *clause.Tree
	identity identity
	top      map[place]*clause.Node // what is found from anywhere: units at the top, and articles
	articles []*clause.Node
}

type place struct {
	kind   clause.Kind
	number numbering.Number
}

func newResolver(t *clause.Tree) *resolver {
	v := &resolver{tree: t, identity: identityOf(t), top: make(map[place]*clause.Node)}
	for _, n := range t.Nodes() {
		if n.Kind == clause.Article {
			v.articles = append(v.articles, n)
		}
		if at := (place{n.Kind, n.Number}); (n.Parent == nil || n.Kind == clause.Article) && v.top[at] == nil {
			v.top[at] = n
		}
	}
	return v
}

// resolve returns the clauses that a path names where it stands, in the clause
// from, and the rune after the part of it that leads there: a bare number that
// leads nowhere is not part of it.
func (v *resolver) resolve(p *path, from *clause.Node) (targets []*clause.Node, end int) {
	var at *clause.Node
	steps := p.steps
	end = p.end
	switch {
	case p.id != "":
		at = byDigits(v.tree, p.id)
	case p.position != 0:
		targets = v.relative(p, from)
		if len(steps) == 1 || len(targets) != 1 {
			return targets, end
		}
		at, steps = targets[0], steps[1:]
	case len(steps) > 0:
		at, steps = v.nearest(&steps[0], from), steps[1:]
	}
	return v.down(at, steps, end)
}

// down follows steps from a clause.
func (v *resolver) down(at *clause.Node, steps []step, end int) ([]*clause.Node, int) {
	for i := range steps {
		if at == nil {
			return nil, end
		}
		next := below(at, &steps[i], true)
		if next == nil && steps[i].bare {
			return []*clause.Node{at}, steps[i].from
		}
		at = next
	}
	if at == nil {
		return nil, end
	}
	return []*clause.Node{at}, end
}

// nearest finds what the first step of a path names: in the nearest unit around
// the text that has such a child, or else at the top.
func (v *resolver) nearest(st *step, from *clause.Node) *clause.Node {
	if from != nil {
		for around := from.Parent; around != nil; around = around.Parent {
			if n := below(around, st, true); n != nil {
				return n
			}
		}
	}
	for _, k := range st.kinds {
		if n := v.top[place{k, st.Number}]; n != nil {
			return n
		}
	}
	return nil
}

// relative finds the units that 本条, 前款 and 前两条 name.
func (v *resolver) relative(p *path, from *clause.Node) []*clause.Node {
	kinds := p.steps[0].kinds
	unit := from
	for unit != nil && !slices.Contains(kinds, unit.Kind) {
		unit = unit.Parent
	}
	if unit == nil || p.position == '本' {
		return list(unit)
	}
	var beside []*clause.Node
	for _, n := range v.siblings(unit) {
		if n.Kind == unit.Kind {
			beside = append(beside, n)
		}
	}
	i := slices.Index(beside, unit)
	first, last := i-p.count, i
	if p.position == '下' {
		first, last = i+1, i+1+p.count
	}
	if i < 0 || first < 0 || last > len(beside) {
		return nil
	}
	return beside[first:last]
}

func list(n *clause.Node) []*clause.Node {
	if n == nil {
		return nil
	}
	return []*clause.Node{n}
}

// member returns the clause that a member of a chain names, after to: beside
// it, beside a unit that contains it, or as if it stood alone.
func (v *resolver) member(p *path, to, from *clause.Node) (targets []*clause.Node, end int) {
	if p.id != "" || p.position != 0 || len(p.steps) == 0 {
		return v.resolve(p, from)
	}
	st := &p.steps[0]
	for unit := to; unit != nil; unit = unit.Parent {
		if !slices.Contains(st.kinds, unit.Kind) {
			continue
		}
		for _, n := range v.siblings(unit) {
			if n.Kind == unit.Kind && n.Number == st.Number {
				return v.down(n, p.steps[1:], p.end)
			}
		}
		if st.word != "条" && st.word != "章" {
			return nil, p.end
		}
	}
	return v.resolve(p, from)
}

// between returns the units of a range between its ends, none if the range
// ends where it begins.
func (v *resolver) between(a, b *clause.Node) (inside []*clause.Node) {
	beside := v.siblings(a)
	i, k := slices.Index(beside, a), slices.Index(beside, b)
	if i < 0 || k <= i {
		return nil
	}
	for _, n := range beside[i+1 : k] {
		if n.Kind == a.Kind {
			inside = append(inside, n)
		}
	}
	return inside
}

func (v *resolver) siblings(n *clause.Node) []*clause.Node {
	switch {
	case n.Kind == clause.Article:
		return v.articles
	case n.Parent == nil:
		return v.tree.Roots
	}
	return n.Parent.Children
}

// below finds the child that a step names. The 款 of an article may be left out
// of a citation; where a text is read (strict), only if one 款 alone has such an
// item.
func below(n *clause.Node, st *step, strict bool) *clause.Node {
	for _, k := range st.kinds {
		for _, c := range n.Children {
			if c.Kind == k && c.Number == st.Number {
				return c
			}
		}
	}
	if n.Kind != clause.Article || st.word == "款" {
		return nil
	}
	var only *clause.Node
	for _, c := range n.Children {
		if c.Kind != clause.Alinea {
			continue
		}
		if found := below(c, st, strict); found != nil {
			if !strict {
				return found
			}
			if only != nil {
				return nil // two 款 have such an item: the citation is not clear
			}
			only = found
		}
	}
	return only
}

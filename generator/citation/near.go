package citation

import (
	"slices"
	"strings"

	"leqi/generator/clause"
)

// walk returns every clause that a path leads to, or else those that lead
// furthest along it.
func (v *resolver) walk(p *path) (found, near []*clause.Node) {
	if p.id != "" {
		start := byDigits(v.tree, p.id)
		if start == nil {
			return nil, nearID(v.tree, dotted(p.id))
		}
		if n, rest := descend(start, p.steps); len(rest) > 0 {
			return nil, list(n)
		} else {
			return list(n), nil
		}
	}
	found, near = v.walkFrom(p.steps, true)
	if head := &p.steps[0]; len(found) == 0 && head.alone != "" && len(p.steps) > 1 { // 三、一、（一）: the head is a chapter
		top := slices.Clone(p.steps)
		top[0].kinds, top[0].alone = []clause.Kind{clause.Chapter, clause.Article}, ""
		if found, _ = v.walkFrom(top, false); len(found) > 0 {
			return found, nil
		}
	}
	return found, near
}

func (v *resolver) walkFrom(steps []step, tails bool) (found, near []*clause.Node) {
	var top []*clause.Node // of those found, the ones that begin at the top: no tails
	furthest := 0
	for _, start := range v.tree.Nodes() {
		if !steps[0].fits(start, true) || !tails && start.Parent != nil {
			continue
		}
		n, rest := descend(start, steps[1:])
		switch done := len(steps) - len(rest); {
		case len(rest) == 0:
			found = append(found, n)
			if start.Parent == nil {
				top = append(top, n)
			}
		case done > furthest:
			furthest, near = done, []*clause.Node{n}
		case done == furthest:
			near = append(near, n)
		}
	}
	switch {
	case len(top) > 0:
		return top, nil
	case len(found) > 0:
		return found, nil
	case len(near) > 0:
		return nil, near
	}
	return nil, nearRoot(v.tree, steps[0].N, func(n *clause.Node) bool { return slices.Contains(steps[0].kinds, n.Kind) })
}

// descend walks down from n as far as the steps lead.
func descend(n *clause.Node, steps []step) (*clause.Node, []step) {
	for len(steps) > 0 {
		next := below(n, &steps[0], false)
		if next == nil {
			return n, steps
		}
		n, steps = next, steps[1:]
	}
	return n, nil
}

// nearID returns the closest clause above an ID that does not exist.
func nearID(t *clause.Tree, s string) []*clause.Node {
	for {
		if n := t.Node(s); n != nil {
			return []*clause.Node{n}
		}
		i := strings.LastIndexByte(s, '.')
		if i < 0 {
			break
		}
		s = s[:i]
	}
	letters := strings.TrimRight(s, "0123456789-")
	number, _, _ := strings.Cut(s[len(letters):], "-")
	return nearRoot(t, count(number), func(n *clause.Node) bool { return strings.TrimRight(n.ID, "0123456789-") == letters })
}

// nearRoot returns the unit at the top, of those that a citation can mean, whose
// number is closest; of two, the first.
func nearRoot(t *clause.Tree, number int, fits func(*clause.Node) bool) []*clause.Node {
	var near *clause.Node
	away := func(n *clause.Node) int { return max(n.Number.N-number, number-n.Number.N) }
	for _, n := range t.Roots {
		if n.Number.N > 0 && fits(n) && (near == nil || away(n) < away(near)) {
			near = n
		}
	}
	return list(near)
}

// count reads the digits of an ID; what is too large for a number is far away.
func count(digits string) int {
	n := 0
	for _, r := range digits {
		if n = n*10 + int(r-'0'); n > 1<<20 {
			return 1 << 20
		}
	}
	return n
}

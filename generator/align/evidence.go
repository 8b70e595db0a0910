package align

import (
	"cmp"
	"slices"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/wording"
)

// What counts as evidence. Of the pairs of different clauses in one guideline,
// fewer than one in a thousand are alike by this measure: mostly headings that
// name another party, which is why a claim needs a margin besides
// (TestDifferentClausesAreNotAlike).
const (
	alike       = 0.75 // similarity of a clause with its new words, anywhere
	alikeAtHome = 0.5  // the same under the same ID, or the same number in the same unit
	margin      = 0.1  // by which a claim must be better than the next
	within      = 0.85 // of a part's pairs of characters that the whole holds
	covered     = 0.75 // of the whole's that the parts hold together
	ownShare    = 0.5  // of a part's pairs: what it holds of the whole and no other part does
	smallPart   = 5    // pairs of characters; less is in any text
)

// sameWords pairs clauses with the same words: under the same ID, then where
// they stand once on both sides, then those that stand once in units that are
// pairs, until nothing more is found.
func (m *matcher) sameWords() {
	for _, o := range free(m.olds) {
		if n := m.unitsOf[m.after.Node(o.ID)]; n != nil && n.pair == nil && o.folded != "" && o.folded == n.folded {
			m.pair([]*unit{o}, []*unit{n}, "")
		}
	}
	m.sameWordsBy(func(u *unit) any { return u.folded })
	for found := true; found; {
		found = m.sameWordsBy(func(u *unit) any {
			if u.Parent == nil || m.unitsOf[u.Parent].pair == nil {
				return nil
			}
			return struct {
				words string
				in    *Pair
			}{u.folded, m.unitsOf[u.Parent].pair}
		})
	}
}

// sameWordsBy pairs the clauses whose key stands once on either side. A key of
// nil is none.
func (m *matcher) sameWordsBy(key func(*unit) any) (found bool) {
	type side struct{ olds, news []*unit }
	sides := make(map[any]*side)
	var order []*side
	collect := func(units []*unit, add func(*side, *unit)) {
		for _, u := range free(units) {
			k := key(u)
			if k == nil || u.folded == "" {
				continue
			}
			if sides[k] == nil {
				sides[k] = new(side)
				order = append(order, sides[k])
			}
			add(sides[k], u)
		}
	}
	collect(m.olds, func(s *side, u *unit) { s.olds = append(s.olds, u) })
	collect(m.news, func(s *side, u *unit) { s.news = append(s.news, u) })
	for _, s := range order {
		if len(s.olds) == 1 && len(s.news) == 1 {
			m.pair(s.olds, s.news, "")
			found = true
		}
	}
	return found
}

// parts pairs a clause with the several that its words went to, and several
// clauses with the one that their words came together in.
func (m *matcher) parts() {
	for _, o := range free(m.olds) {
		if news := partsOf(o, free(m.news)); news != nil {
			m.pair([]*unit{o}, news, "")
		}
	}
	for _, n := range free(m.news) {
		if olds := partsOf(n, free(m.olds)); olds != nil {
			m.pair(olds, []*unit{n}, "")
		}
	}
}

// partsOf returns the units that whole consists of: at least two, each nearly
// all within it and none of them nearly all of it, together most of it, and
// each with a share that is its own. Parts may repeat the subject of a sentence.
func partsOf(whole *unit, units []*unit) []*unit {
	var parts []*unit
	for _, u := range units {
		size := u.grams.Len()
		if size >= smallPart && float64(size) < within*float64(whole.grams.Len()) && u.grams.Within(whole.grams) >= within {
			parts = append(parts, u)
		}
	}
	if len(parts) < 2 {
		return nil
	}
	together := sharedBy(parts, nil, whole)
	if float64(together) < covered*float64(whole.grams.Len()) {
		return nil
	}
	for _, u := range parts {
		if float64(together-sharedBy(parts, u, whole)) < ownShare*float64(u.grams.Len()) {
			return nil
		}
	}
	return parts
}

// sharedBy returns how many of whole's pairs of characters the parts hold, one
// of them left out.
func sharedBy(parts []*unit, out, whole *unit) int {
	var all strings.Builder
	for _, u := range parts {
		if u != out {
			all.WriteString(u.folded)
		}
	}
	return whole.grams.Shared(wording.GramsOf(all.String()))
}

// contents pairs units of which most of what stands directly in one stands in
// the other, the deepest first.
func (m *matcher) contents() {
	for _, o := range slices.Backward(free(m.olds)) {
		if n := m.unitsOf[m.mostly(o.Children, false)]; n != nil && n.pair == nil && m.mostly(n.Children, true) == o.Node {
			m.pair([]*unit{o}, []*unit{n}, "")
		}
	}
}

// mostly returns the unit of the other tree that holds the counterparts of more
// than half of some clauses, or nil. back looks from the new tree to the old.
func (m *matcher) mostly(children []*clause.Node, back bool) *clause.Node {
	count := make(map[*clause.Node]int)
	for _, c := range children {
		p := m.unitsOf[c].pair
		if p == nil {
			continue
		}
		others := p.New
		if back {
			others = p.Old
		}
		if len(others) > 0 && others[0].Parent != nil {
			count[others[0].Parent]++
			if 2*count[others[0].Parent] > len(children) {
				return others[0].Parent
			}
		}
	}
	return nil
}

// claim is how well two clauses go together.
type claim struct {
	old, new *unit
	score    float64
	order    int
}

// similar pairs clauses whose words are alike, the best claim first. A claim
// that another comes near is not decided: both are candidates.
func (m *matcher) similar() {
	var claims []*claim
	news := free(m.news)
	for _, o := range free(m.olds) {
		for _, n := range news {
			score, home := o.grams.Similarity(n.grams), m.atHome(o, n)
			if home && score >= alikeAtHome || score >= alike {
				if home {
					score += margin
				}
				claims = append(claims, &claim{o, n, score, len(claims)})
			}
		}
	}
	slices.SortFunc(claims, func(a, b *claim) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.order, b.order))
	})
	for i, c := range claims {
		if c.old.pair != nil || c.new.pair != nil || len(c.old.candidates) > 0 || len(c.new.candidates) > 0 {
			continue
		}
		contested := false
		for _, rival := range claims[i+1:] {
			if (rival.old == c.old && rival.new.pair == nil || rival.new == c.new && rival.old.pair == nil) && rival.score > c.score-margin {
				contested = true
				rival.old.candidates = addNode(rival.old.candidates, rival.new.Node)
				rival.new.candidates = addNode(rival.new.candidates, rival.old.Node)
			}
		}
		if !contested {
			m.pair([]*unit{c.old}, []*unit{c.new}, "")
			continue
		}
		c.old.candidates = addNode(c.old.candidates, c.new.Node)
		c.new.candidates = addNode(c.new.candidates, c.old.Node)
	}
}

func addNode(list []*clause.Node, n *clause.Node) []*clause.Node {
	if slices.Contains(list, n) {
		return list
	}
	return append(list, n)
}

// atHome reports whether two clauses stand at the same place: under the same
// ID, or as the same number in units that are a pair.
func (m *matcher) atHome(o, n *unit) bool {
	if o.ID == n.ID {
		return true
	}
	return o.Parent != nil && n.Parent != nil && o.Number == n.Number && o.Kind == n.Kind &&
		m.unitsOf[o.Parent].pair != nil && m.unitsOf[o.Parent].pair == m.unitsOf[n.Parent].pair
}

// sameID pairs the units that have no words of their own, such as an article
// that is its number, by that number.
func (m *matcher) sameID() {
	for _, o := range free(m.olds) {
		if n := m.unitsOf[m.after.Node(o.ID)]; o.folded == "" && n != nil && n.pair == nil && n.folded == "" {
			m.pair([]*unit{o}, []*unit{n}, "")
		}
	}
}

package relate

import (
	"fmt"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/numbering"
)

// Quantity is a number with a unit, normalised, and how it is to be read.
type Quantity struct {
	In         *clause.Node
	Value      float64 // in Unit: 10000000 for 1000万元
	Unit       string  // 元, 年, 个月, 日, 工作日, 小时, 次, %, 名, 倍, /3
	Comparison string  // gte, gt, lte, lt, eq
	Inclusive  bool
	Quote      string // the number with the words that compare it
	Start, End int    // bytes of the clause's text
	Of         string // what is measured
	Topic      string // how the table of quantities groups it
	Ground     string // why it is read so
}

// CuratedMatch says of one quantity what it measures.
type CuratedMatch struct {
	Clause     string `yaml:"clause"`
	Quote      string `yaml:"quote"`
	Of         string `yaml:"of"`
	Topic      string `yaml:"topic"`
	Comparison string `yaml:"comparison,omitempty"` // overrules the rule's reading
	Ground     string `yaml:"ground,omitempty"`
}

// quantities finds every quantity, and takes from relations.yaml what it
// measures.
func (f *finder) quantities() {
	used := make([]bool, len(f.curated.Quantities))
	for _, n := range f.tree.Nodes() {
		if n.Kind == clause.Annex || n.Kind == clause.Annexes {
			continue
		}
		for _, q := range quantitiesOf(n) {
			for i, c := range f.curated.Quantities {
				if c.Clause == n.ID && c.speaksOf(&q) {
					used[i] = true
				}
			}
			f.out.Quantities = append(f.out.Quantities, q)
		}
	}
	for i, c := range f.curated.Quantities {
		path := fmt.Sprintf("$.quantities[%d]", i)
		if _, ok := f.quoteIn(f.clauseAt(c.Clause, path), c.Quote, path); ok && !used[i] {
			f.fail(f.files.Relations, path, "quotation holds no quantity", quoted(c.Quote)+" has no number with a unit", "quote the number")
		}
	}
}

// speaksOf reports whether a curated entry is of a quantity, and sets what it
// says of it.
func (c *CuratedMatch) speaksOf(q *Quantity) bool {
	at := strings.Index(q.In.Text, c.Quote)
	if at < 0 || at >= q.End || q.Start >= at+len(c.Quote) {
		return false
	}
	q.Of, q.Topic = c.Of, c.Topic
	if c.Comparison != "" {
		q.Comparison, q.Ground = c.Comparison, c.Ground
		q.Inclusive = numbering.Comparison(c.Comparison).Inclusive()
	}
	return true
}

// quantitiesOf reads the quantities of a clause's text.
func quantitiesOf(n *clause.Node) (found []Quantity) {
	rs := []rune(n.Text)
	numbering.Each(rs, func(r numbering.Reading) {
		if r.Unit.Base == "" || r.Unit.Spoken {
			return
		}
		b := numbering.Compare(rs, r)
		start := len(string(rs[:b.Start]))
		quote := string(rs[b.Start:b.End])
		found = append(found, Quantity{
			In: n, Value: r.Amount.Float(), Unit: r.Unit.Shown, Comparison: string(b.Comparison), Inclusive: b.Comparison.Inclusive(),
			Quote: quote, Start: start, End: start + len(quote), Ground: b.Ground,
		})
	})
	return found
}

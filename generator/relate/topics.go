package relate

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
)

// Topic is a matter that duties are about: how the list of duties is filtered.
type Topic struct {
	ID      string   `yaml:"id" json:"id"`
	Title   string   `yaml:"title" json:"title"`
	Clauses []string `yaml:"clauses" json:"-"` // each with everything below it
	Duties  []Anchor `yaml:"duties" json:"-"`  // of clauses that are in another topic; words of the duty
}

// topics assigns every duty its topic: the one that names it, or else the one
// that names the nearest unit around its clause. A duty without one is an error.
func (f *finder) topics() {
	f.out.Topics = f.curated.Topics
	of := make(map[string]int)
	for i, t := range f.curated.Topics {
		path := fmt.Sprintf("$.topics[%d]", i)
		if t.ID == "" || t.Title == "" {
			f.fail(f.files.Relations, path, "incomplete topic", "it needs an id and a title", "complete it")
		}
		for _, id := range t.Clauses {
			f.clauseAt(id, path+".clauses")
			if before, twice := of[id]; twice {
				f.fail(f.files.Relations, path, "clause in two topics", id+" is in "+f.curated.Topics[before].Title+" too", "leave it in one")
			}
			of[id] = i
		}
	}
	if len(of) == 0 {
		return // a document without topics has one list
	}
	named := f.namedTopics()
	var missing []string
	for i, o := range f.out.Obligations {
		topic, is := named[i]
		if !is {
			topic = nearest(of, o.In)
		}
		if topic < 0 {
			missing = append(missing, o.In.ID)
			continue
		}
		f.out.Obligations[i].Topic = f.curated.Topics[topic].Title
	}
	if missing != nil {
		f.fail(f.files.Relations, "$.topics", "duty without a topic", strings.Join(missing, " ")+" is in none", "add the clause, or one around it, to a topic")
	}
}

// namedTopics returns the topics of the duties that a topic names, by their
// places in the list.
func (f *finder) namedTopics() map[int]int {
	named := make(map[int]int)
	for i, t := range f.curated.Topics {
		for j, d := range t.Duties {
			path := fmt.Sprintf("$.topics[%d].duties[%d]", i, j)
			f.quoteIn(f.clauseAt(d.Clause, path), d.Quote, path)
			at := slices.IndexFunc(f.out.Obligations, func(o Obligation) bool { return o.In.ID == d.Clause && o.holds(d.Quote) })
			if _, twice := named[at]; at < 0 || twice {
				f.fail(f.files.Relations, path, "topic of no duty", "no duty of "+d.Clause+" has these words, or another entry names it", "quote words of the duty")
				continue
			}
			named[at] = i
		}
	}
	return named
}

func nearest(of map[string]int, n *clause.Node) int {
	for ; n != nil; n = n.Parent {
		if i, ok := of[n.ID]; ok {
			return i
		}
	}
	return -1
}

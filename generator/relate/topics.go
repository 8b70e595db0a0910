package relate

import (
	"fmt"
	"strings"

	"leqi/generator/clause"
)

// Topic is a matter that duties are about: how the list of duties is filtered.
type Topic struct {
	ID      string   `yaml:"id" json:"id"`
	Title   string   `yaml:"title" json:"title"`
	Clauses []string `yaml:"clauses" json:"-"` // each with everything below it
}

// topics gives every duty the topic of its clause: the one that names the
// nearest unit around it. A duty without one is an error.
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
	var missing []string
	for i, o := range f.out.Obligations {
		topic := nearest(of, o.In)
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

func nearest(of map[string]int, n *clause.Node) int {
	for ; n != nil; n = n.Parent {
		if i, ok := of[n.ID]; ok {
			return i
		}
	}
	return -1
}

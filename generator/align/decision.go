package align

import (
	"errors"
	"fmt"

	"leqi/generator/clause"
	"leqi/generator/diag"
)

// Decision is an entry of changes.yaml, which lies beside the newer edition:
// an editor's word on what became of clauses, where the words alone do not
// tell or tell it wrong. Without Old the new clauses are insertions, without
// New the old ones are repealed.
type Decision struct {
	Old    []string `yaml:"old"` // IDs in the edition before
	New    []string `yaml:"new"` // IDs in this edition
	Reason string   `yaml:"reason"`
}

// Check reports every entry that names a clause which does not exist or twice,
// that relates several clauses to several, or that gives no reason.
func Check(before, after *clause.Tree, decisions []Decision, file *diag.YAML) error {
	var problems []error
	seen := make(map[string]int)
	for i, d := range decisions {
		entry := fmt.Sprintf("$[%d]", i)
		fail := func(path, why, next string) {
			problems = append(problems, file.Error(path, "change", why, next))
		}
		check := func(key string, ids []string, tree *clause.Tree, edition string) {
			for j, id := range ids {
				path := fmt.Sprintf("%s.%s[%d]", entry, key, j)
				if tree.Node(id) == nil {
					fail(path, fmt.Sprintf("the %s edition has no clause %s", edition, id), "name a clause by its ID")
				}
				if seen[key+id]++; seen[key+id] > 1 {
					fail(path, fmt.Sprintf("what became of the %s edition's %s is said twice", edition, id), "keep one entry for each clause")
				}
			}
		}
		check("old", d.Old, before, "older")
		check("new", d.New, after, "newer")
		switch {
		case len(d.Old) == 0 && len(d.New) == 0:
			fail(entry, "the entry names no clause", "name clauses in old, new or both")
		case len(d.Old) > 1 && len(d.New) > 1:
			fail(entry, "the entry relates several clauses to several", "write an entry for each split or merger")
		}
		if d.Reason == "" {
			fail(entry, "the entry gives no reason", "say in reason how one can tell")
		}
	}
	return errors.Join(problems...)
}

// decide makes the pairs that an entry asks for.
func (m *matcher) decide(d Decision) {
	units := func(ids []string, tree *clause.Tree) (list []*unit) {
		for _, id := range ids {
			list = append(list, m.unitsOf[tree.Node(id)])
		}
		return list
	}
	olds, news := units(d.Old, m.before), units(d.New, m.after)
	if len(olds) > 0 && len(news) > 0 {
		m.pair(olds, news, d.Reason)
		return
	}
	for _, u := range olds {
		m.pair([]*unit{u}, nil, d.Reason)
	}
	for _, u := range news {
		m.pair(nil, []*unit{u}, d.Reason)
	}
}

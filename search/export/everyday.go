package export

import (
	"encoding/json"
	"slices"

	"leqi/search/analysis"
	"leqi/search/index"
	"leqi/search/rank"
)

// everyday is the place of the lists of rank.Everyday, in an index of one file,
// behind those that are written: they are those of the context with the
// wordings, which are in the tables.
const everyday = columns

// column returns the place of the lists of a field.
func (x *Index) column(f rank.Field) int {
	switch at := slices.Index(fields(x.sharded), f); {
	case at >= 0:
		return at
	case x.sharded:
		return slices.Index(fields(true), rank.Everyday)
	}
	return everyday
}

// readTables reads the tables.
func (x *Index) readTables() (*tables, error) {
	text, err := x.file(tablesFile)
	if err != nil {
		return nil, err
	}
	var t tables
	if err := json.Unmarshal([]byte(text), &t); err != nil {
		return nil, damaged(tablesFile, err.Error())
	}
	if !x.sharded && len(t.Wordings) != x.docs {
		return nil, damaged(tablesFile, "it has other clauses than "+Root)
	}
	return &t, nil
}

// addWordings makes the lists of rank.Everyday.
func (x *Index) addWordings() error {
	t, err := x.readTables()
	if err != nil {
		return err
	}
	x.wordings, x.average[everyday] = t.Wordings, t.Everyday
	x.lengths[everyday] = slices.Clone(x.lengths[x.column(rank.Context)])
	for _, lists := range x.whole {
		lists[everyday] = lists[x.column(rank.Context)]
		lists[everyday].list = slices.Clone(lists[everyday].list)
	}
	for doc, wordings := range t.Wordings {
		for _, token := range analysis.Tokens(wordings) {
			if token.Kind == analysis.Unigram {
				continue // the context has none
			}
			x.lengths[everyday][doc]++
			lists := x.whole[token.Term]
			if lists == nil {
				lists = new([columns + 1]entry)
				x.whole[token.Term] = lists
			}
			e := &lists[everyday]
			at, there := slices.BinarySearchFunc(e.list, doc, func(p index.Posting, doc int) int { return p.Doc - doc })
			if !there {
				e.list, e.count = slices.Insert(e.list, at, index.Posting{Doc: doc}), e.count+1
			}
			e.list[at].Freq++
		}
	}
	return nil
}

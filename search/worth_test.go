package search_test

import (
	"fmt"
	"strings"
	"testing"

	"leqi/search"
	"leqi/search/corpus"
	"leqi/search/rank"
)

// BenchmarkWorth prints what each rule is worth: the MRR and the
// recall of every set without it, and the share with a right clause among the hits. What changes nothing anywhere should go.
func BenchmarkWorth(b *testing.B) {
	l := load(b)
	without := func(change func(*rank.Rules)) *search.Searcher {
		rules := rank.AllRules
		change(&rules)
		return l.searcher.With(rules)
	}
	bare := func(change func(*corpus.Vocabulary)) *search.Searcher {
		c := *l.corpus
		change(&c.Vocabulary)
		return search.New(l.index, &c, l.resolve)
	}
	var table strings.Builder
	table.WriteString("| without |")
	for _, name := range order {
		table.WriteString(" " + name + " |")
	}
	table.WriteString(" silent told |\n|" + strings.Repeat("---|", len(order)+2) + "\n")
	for _, rule := range []struct {
		name string
		s    *search.Searcher
	}{
		{"nothing: all rules", l.searcher},
		{"the background of common words", without(func(r *rank.Rules) { r.Common = false })},
		{"single characters", without(func(r *rank.Rules) { r.Single = false })},
		{"how people put it", without(func(r *rank.Rules) { r.Everyday = false })},
		{"what a clause stands under", without(func(r *rank.Rules) { r.Context = false })},
		{"items with their lead-in", without(func(r *rank.Rules) { r.Items = false })},
		{"complete ones are kept (recall)", without(func(r *rank.Rules) { r.Complete = false })},
		{"synonyms", bare(func(v *corpus.Vocabulary) { v.Synonyms = nil })},
		{"silences", bare(func(v *corpus.Vocabulary) { v.Silences = nil })},
	} {
		sets := measure(b, rule.s, nil)
		told, silent := 0.0, 0
		table.WriteString("| " + rule.name + " |")
		for _, name := range order {
			s := sets[name]
			told, silent = told+s.told, silent+s.silent
			table.WriteString(" " + share(s.mrr, s.n) + "; " + share(s.recall, s.n) + "; " + share(s.hit, s.n) + " |")
		}
		table.WriteString(" " + share(told, silent) + " |\n")
	}
	fmt.Print(table.String())
}

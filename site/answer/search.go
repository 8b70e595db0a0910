package answer

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/citation"
	"leqi/generator/library"
	"leqi/search"
	"leqi/search/corpus"
	"leqi/search/query"
)

// FacetError is a facet that cannot be read or that no clause has.
type FacetError struct{ msg string }

func (e *FacetError) Error() string { return e.msg }

// Facet reads a facet that hits must have, as in 主体=纳税人. The error is a
// *FacetError.
func Facet(s string) (query.Filter, error) {
	name, value, ok := strings.Cut(s, "=")
	if !ok || value == "" || !slices.Contains(query.Fields, query.Field(name)) {
		return query.Filter{}, &FacetError{fmt.Sprintf("bad facet: %s: a facet is one of %v, = and a value; write it as in 主体=纳税人", s, query.Fields)}
	}
	n, err := query.Parse(name + ":" + query.Phrase(value).String())
	if f, ok := n.(query.Filter); ok && err == nil {
		return f, nil
	}
	return query.Filter{}, &FacetError{fmt.Sprintf("bad facet: %s: the value cannot be read; write it as in 主体=纳税人", s)}
}

// Known reports a filter whose value no clause has, with the values that some
// have, as a *FacetError.
func Known(c *corpus.Corpus, filters []query.Filter) error {
	for _, f := range filters {
		var values []string
		for i := range c.Clauses {
			values = append(values, c.Clauses[i].Facets[f.Field]...)
		}
		slices.Sort(values)
		values = slices.Compact(values)
		if !slices.Contains(values, f.Value) {
			return &FacetError{fmt.Sprintf("unknown facet: %s=%s: no clause has it; give one of %s", f.Field, f.Value, strings.Join(values, ", "))}
		}
	}
	return nil
}

// Resolver finds clauses in the latest text of every document.
func Resolver(lib *library.Library) search.Resolver {
	return func(text string) (found, near []string) {
		for _, e := range lib.Latest() {
			here, closest := citation.Find(e.Tree, text)
			for _, n := range here {
				found = append(found, e.Document+"/"+n.ID)
			}
			for _, n := range closest {
				near = append(near, e.Document+"/"+n.ID)
			}
		}
		return found, near
	}
}

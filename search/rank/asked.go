package rank

import (
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/question"
)

// asked is what a query asks for beside its words.
type asked struct {
	whole string // the query as one string
	way   way    // to find it
	typed string // the same before it was rewritten, folded
	kinds []question.Kind

	punctuated bool // what was typed has punctuation, which is looked for as well
}

// askedQuantity is the factor by which a document is worth more for having a
// quantity of the kind that is asked for.
const askedQuantity = 1.4

// quantityOf are the units in which what is asked for is counted.
var quantityOf = map[question.Kind][]string{
	question.Period: {"月", "日"}, question.Amount: {"元"}, question.Count: {"次"}, question.Share: {"%"},
}

func (a *asked) factor(d *Document) float64 {
	f := 1.0
	for _, kind := range a.kinds {
		if d.hasQuantity(quantityOf[kind]) {
			f = max(f, askedQuantity)
		}
	}
	return f
}

// defines reports whether a definition is asked for, and the document gives it.
func (a *asked) defines(d *Document, units []unit) bool {
	return slices.Contains(a.kinds, question.Definition) && d.defines(units)
}

func (d *Document) hasQuantity(units []string) bool {
	for _, t := range d.tokens {
		if t.Kind != analysis.Quantity {
			continue
		}
		for _, u := range units {
			if strings.HasSuffix(t.Term, u) {
				return true
			}
		}
	}
	return false
}

// defines reports whether the document defines what a unit names.
func (d *Document) defines(units []unit) bool {
	for _, key := range d.defined {
		for i := range units {
			for _, w := range units[i].ways {
				if w.key == key {
					return true
				}
			}
		}
	}
	return false
}

package relate

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
)

// measures holds duties and measures against one another, both ways. A duty
// that nothing answers and that nobody held against the measures is an error,
// so that 未规定 is never said for want of a look; a measure that answers no
// duty is one too. A document that does not say where its measures stand is
// not checked.
func (f *finder) measures() {
	m := f.curated.Measures
	if len(m.Within) == 0 {
		return
	}
	var units []string
	for _, id := range m.Within {
		if n := f.clauseAt(id, "$.measures.within"); n != nil {
			units = append(units, n.Cite())
		}
	}
	for i, x := range m.Otherwise {
		path := fmt.Sprintf("$.measures.otherwise[%d]", i)
		f.quoteIn(f.clauseAt(x.Clause, path), x.Quote, path)
	}
	used := make([]bool, len(m.Unanswered))
	for i := range f.out.Obligations {
		o := &f.out.Obligations[i]
		at := slices.IndexFunc(m.Unanswered, func(x Unanswered) bool { return x.speaksOf(*o) })
		switch {
		case at >= 0 && len(o.Consequences) > 0:
			f.fail(f.files.Relations, fmt.Sprintf("$.measures.unanswered[%d]", at), "duty with a measure", "families answer "+quoted(o.words), "take the entry out, or limit it")
		case at >= 0:
			used[at] = true
			o.Consequences = []Consequence{f.noMeasure(*o, m.Unanswered[at], units)}
			f.show(o.In, o.Consequences)
		case len(o.Consequences) == 0 && o.Modality.Binding() && !f.words.authority(o.Bearer):
			f.fail(f.files.Relations, "$.measures", "duty without a consequence", fmt.Sprintf("%s: %s %s", o.In.ID, o.Bearer, quoted(o.words)), "hold it against every measure; name its families, or list it as unanswered")
		}
	}
	for i, x := range m.Unanswered {
		if !used[i] {
			f.fail(f.files.Relations, fmt.Sprintf("$.measures.unanswered[%d]", i), "entry without a duty", "no duty of "+quoted(x.Clause)+" has this bearer and these words", "correct it, or take it out")
		}
	}
	f.idleMeasures()
}

func (x Unanswered) speaksOf(o Obligation) bool {
	return x.Clause == o.In.ID && (x.Bearer == "" || x.Bearer == o.Bearer) && o.holds(x.Of)
}

// noMeasure returns that no row answers a duty, what was looked through, and
// what may apply all the same.
func (f *finder) noMeasure(o Obligation, x Unanswered, units []string) Consequence {
	var condition strings.Builder
	condition.WriteString("已逐项核对" + strings.Join(units, "、") + "，没有对应情形")
	if x.Note != "" {
		condition.WriteString("；" + x.Note)
	} else {
		for _, other := range f.curated.Measures.Otherwise {
			if n := f.tree.Node(other.Clause); other.Bearer == o.Bearer && n != nil {
				condition.WriteString("；" + n.Cite() + "可能适用")
			}
		}
	}
	return Consequence{Measure: NoMeasure, Bearer: o.Bearer, Condition: condition.String(), Certainty: "inferred", Quote: o.words, step: o.words}
}

// idleMeasures reports a row of the measures that no duty leads to. A row is a
// clause without others below it that demands nothing of those who bear
// measures.
func (f *finder) idleMeasures() {
	m := f.curated.Measures
	reached := make(map[string]bool)
	for _, list := range f.out.Consequences {
		for _, c := range list {
			reached[c.To] = true
		}
	}
	for _, o := range f.out.Obligations {
		for _, c := range o.Consequences {
			reached[c.To] = true
		}
		if o.Modality.Binding() && !f.words.authority(o.Bearer) {
			reached[o.In.ID] = true // a duty, and no measure
		}
	}
	for _, x := range m.Otherwise {
		reached[x.Clause] = true
	}
	for i, x := range m.Alone {
		path := fmt.Sprintf("$.measures.alone[%d]", i)
		if n := f.clauseAt(x.Clause, path); n != nil && (x.Reason == "" || reached[x.Clause]) {
			f.fail(f.files.Relations, path, "measure that answers a duty", "a measure is alone only if no duty leads to it, and then there is a reason", "take the entry out, or give the reason")
		}
		reached[x.Clause] = true
	}
	for _, n := range f.tree.Nodes() {
		if len(n.Children) > 0 || reached[n.ID] || !slices.ContainsFunc(m.Within, func(unit string) bool { return within(n, unit) }) {
			continue
		}
		if n.Kind == clause.Footnote || strings.TrimSpace(n.Text) == "" {
			continue
		}
		f.fail(f.files.Relations, "$.measures", "measure without a duty", n.Cite()+" answers no duty", "name it in a family of a duty, or list it as alone with the reason")
	}
}

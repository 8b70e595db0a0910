package relate

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
)

// Consequence is what follows from a breach of a duty, or the next step of a
// measure. An empty To says that the text sets no measure.
type Consequence struct {
	To        string
	Measure   string
	Bearer    string // of the measure
	Condition string
	Certainty string // express or inferred
	Quote     string // of the clause To, or of the duty if To is empty

	step string // distinguishes a step from others to the same clause: its condition without notes
}

// Family is a situation with the measures that answer it outside the ladder:
// every step in order, each on its own condition.
type Family struct {
	ID    string       `yaml:"id"`
	Steps []FamilyStep `yaml:"steps"`
}

// FamilyStep is a measure and the words that set it.
type FamilyStep struct {
	Clause    string `yaml:"clause"`
	Quote     string `yaml:"quote"`
	Measure   string `yaml:"measure"`
	Bearer    string `yaml:"bearer"`
	Condition string `yaml:"condition"`
}

// Follows says which families of situations the duties of a clause and of
// everything below it belong to. Of and Bearer limit it to some of them.
type Follows struct {
	From      string   `yaml:"from"`
	Of        string   `yaml:"of,omitempty"`     // words of the duty
	Bearer    string   `yaml:"bearer,omitempty"` // of the duty
	Families  []string `yaml:"families"`
	Certainty string   `yaml:"certainty"`
	Note      string   `yaml:"note,omitempty"` // added to every condition
}

// Measures says where a document's measures stand: what the check rests on
// that a duty is answered, or that nothing answers it.
type Measures struct {
	Within []string `yaml:"within"` // units of the text
	// Otherwise names the clause that may answer a duty for which no row does.
	Otherwise []struct {
		Bearer string `yaml:"bearer"` // of the duty
		Clause string `yaml:"clause"`
		Quote  string `yaml:"quote"`
	} `yaml:"otherwise"`
	// Unanswered lists the duties that were held against every row in vain.
	Unanswered []Unanswered `yaml:"unanswered"`
	// Alone lists the measures that answer no duty.
	Alone []struct {
		Clause string `yaml:"clause"`
		Reason string `yaml:"reason"`
	} `yaml:"alone"`
}

// Unanswered is a duty for which the text sets no measure.
type Unanswered struct {
	Clause string `yaml:"clause"`
	Of     string `yaml:"of,omitempty"`     // words of the duty
	Bearer string `yaml:"bearer,omitempty"` // of the duty
	Note   string `yaml:"note,omitempty"`   // stands for what may apply otherwise
}

// NoMeasure is the measure of a duty that no row of the text answers.
const NoMeasure = "未规定对应处理措施"

// consequences assigns every duty the steps of its families, and every clause
// what its page shows: what follows from its duties, from the units around it
// and after its measures.
func (f *finder) consequences() {
	families := f.families()
	f.checkFollows(families)
	f.out.Consequences = make(map[*clause.Node][]Consequence)
	for _, n := range f.tree.Nodes() {
		for unit := n; unit != nil; unit = unit.Parent {
			for _, x := range f.curated.Consequences {
				if x.From == unit.ID && (unit == n || x.Of == "" && x.Bearer == "") {
					f.show(n, slices.DeleteFunc(expand(x, families), func(c Consequence) bool { return unit != n && c.To == n.ID }))
				}
			}
		}
	}
	for i := range f.out.Obligations {
		o := &f.out.Obligations[i]
		if f.words.authority(o.Bearer) {
			continue
		}
		for unit := o.In; unit != nil; unit = unit.Parent {
			for _, x := range f.curated.Consequences {
				if x.From == unit.ID && (x.Bearer == "" || x.Bearer == o.Bearer) && o.holds(x.Of) {
					o.Consequences = merge(o.Consequences, expand(x, families))
				}
			}
		}
	}
	f.measures()
}

// families returns the steps of every family: those of the ladder and the others.
func (f *finder) families() map[string][]Consequence {
	families := make(map[string][]Consequence)
	add := func(id, path string, steps []Consequence) {
		if _, twice := families[id]; twice || id == "" {
			f.fail(f.files.Relations, path, "incomplete family", "it needs an id of its own", "give it one")
		}
		families[id] = steps
	}
	for i, row := range f.curated.Ladder.Rows {
		if row.Note == "" {
			add(row.ID, fmt.Sprintf("$.ladder.rows[%d]", i), f.steps(row))
		}
	}
	for i, family := range f.curated.Families {
		path := fmt.Sprintf("$.families[%d]", i)
		var steps []Consequence
		for j, s := range family.Steps {
			path := fmt.Sprintf("%s.steps[%d]", path, j)
			f.quoteIn(f.clauseAt(s.Clause, path), s.Quote, path)
			if s.Measure == "" || !f.words.isParty(s.Bearer) {
				f.fail(f.files.Relations, path, "incomplete step", "it needs a measure and a bearer that the text names", "complete it")
			}
			steps = append(steps, Consequence{To: s.Clause, Measure: s.Measure, Bearer: s.Bearer, Condition: s.Condition, Quote: s.Quote})
		}
		add(family.ID, path, steps)
	}
	return families
}

func (f *finder) checkFollows(families map[string][]Consequence) {
	for i, x := range f.curated.Consequences {
		path := fmt.Sprintf("$.consequences[%d]", i)
		n := f.clauseAt(x.From, path)
		if x.Of != "" {
			f.quoteIn(n, x.Of, path)
		}
		if x.Certainty != "express" && x.Certainty != "inferred" {
			f.fail(f.files.Relations, path, "incomplete consequence", "certainty is express or inferred, not "+quoted(x.Certainty), "say whether the text says so or the editor infers it")
		}
		if x.Bearer != "" && !f.words.isParty(x.Bearer) {
			f.fail(f.files.Relations, path, "unknown bearer", quoted(x.Bearer)+" is no party of the text", "name one")
		}
		for _, id := range x.Families {
			if _, ok := families[id]; !ok {
				f.fail(f.files.Relations, path, "unknown family", quoted(id)+" is neither a row of the ladder nor a family", "name one of them")
			}
		}
		if (x.Of != "" || x.Bearer != "") && n != nil && !slices.ContainsFunc(f.out.Obligations, func(o Obligation) bool {
			return within(o.In, x.From) && o.holds(x.Of) && (x.Bearer == "" || x.Bearer == o.Bearer)
		}) {
			f.fail(f.files.Relations, path, "consequence of no duty", "no duty of "+x.From+" has this bearer and these words", "correct of or bearer, or add the duty")
		}
	}
}

// expand returns the steps of the families of an entry.
func expand(x Follows, families map[string][]Consequence) (steps []Consequence) {
	for _, id := range x.Families {
		for _, s := range families[id] {
			s.Certainty, s.step = x.Certainty, s.Condition
			s.Condition = strings.Join(slices.DeleteFunc([]string{s.Condition, x.Note}, func(t string) bool { return t == "" }), "；")
			steps = append(steps, s)
		}
	}
	return steps
}

// merge adds steps that are not there yet. One that a nearer unit names with
// another certainty or a note stands as it is.
func merge(list, steps []Consequence) []Consequence {
	for _, s := range steps {
		if !slices.ContainsFunc(list, func(c Consequence) bool {
			return c.To == s.To && c.Measure == s.Measure && c.Bearer == s.Bearer && c.step == s.step
		}) {
			list = append(list, s)
		}
	}
	return list
}

func (f *finder) show(n *clause.Node, steps []Consequence) {
	f.out.Consequences[n] = merge(f.out.Consequences[n], steps)
}

// holds reports whether a duty was read from some words, or they from it.
func (o Obligation) holds(words string) bool {
	return words == "" || strings.Contains(o.words, words)
}

// within reports whether a clause is a unit or stands in it.
func within(n *clause.Node, unit string) bool {
	for ; n != nil; n = n.Parent {
		if n.ID == unit {
			return true
		}
	}
	return false
}

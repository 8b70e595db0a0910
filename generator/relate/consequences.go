package relate

import (
	"fmt"
	"slices"
	"strings"
)

// Consequence is what follows where a duty is not met, or the next step of a
// measure. An empty To says that the text sets no measure.
type Consequence struct {
	From      string `yaml:"from" json:"-"`
	Below     bool   `yaml:"below,omitempty" json:"-"` // it follows from every duty below From too
	To        string `yaml:"to" json:"target"`
	Of        string `yaml:"of,omitempty" json:"-"` // words of the duty in From, where From has several
	Measure   string `yaml:"measure" json:"measure"`
	Bearer    string `yaml:"bearer" json:"bearer"`
	Condition string `yaml:"condition,omitempty" json:"condition"`
	Certainty string `yaml:"certainty" json:"certainty"` // express or inferred
	Quote     string `yaml:"quote" json:"quote"`         // of the clause To, or of From where To is empty
}

// CatchAll is the clause that may answer a duty for which the text names no
// measure: 其他异常情形.
type CatchAll struct {
	Bearer string `yaml:"bearer"`
	Clause string `yaml:"clause"`
	Quote  string `yaml:"quote"`
}

// NoMeasure is the measure of a duty that no row of the text answers.
const NoMeasure = "未规定对应处理措施"

// Answers reports whether a consequence follows from an obligation. That no
// measure is set is said of duties only.
func (c Consequence) Answers(o Obligation) bool {
	if c.Measure == NoMeasure && !o.Modality.binding() {
		return false
	}
	return c.From == o.In.ID && c.Bearer == o.Bearer && (c.Of == "" || strings.Contains(o.Quote, c.Of))
}

// consequences checks the curated consequences.
func (f *finder) consequences() {
	for i, c := range f.curated.Consequences {
		path := fmt.Sprintf("$.consequences[%d]", i)
		anchored := f.clauseAt(c.From, path)
		if c.Of != "" {
			f.quoteIn(anchored, c.Of, path)
		}
		if c.To != "" {
			anchored = f.clauseAt(c.To, path)
		}
		f.quoteIn(anchored, c.Quote, path)
		switch {
		case c.Certainty != "express" && c.Certainty != "inferred":
			f.fail(f.files.Relations, path, "incomplete consequence", "certainty is express or inferred, not "+quoted(c.Certainty), "say whether the text says so or the editor infers it")
		case !isParty(c.Bearer):
			f.fail(f.files.Relations, path, "unknown bearer", quoted(c.Bearer)+" is no party of the text", "name one")
		case c.Measure == "" || (c.To == "") != (c.Measure == NoMeasure):
			f.fail(f.files.Relations, path, "incomplete consequence", "a consequence has a measure, or no target and the measure "+NoMeasure, "complete it")
		}
	}
	for _, c := range f.curated.Consequences {
		f.out.Consequences = append(f.out.Consequences, f.spread(c)...)
	}
	f.withoutMeasure()
}

// spread gives a consequence that holds for what is below its clause to every
// clause there that has duties of its bearer.
func (f *finder) spread(c Consequence) []Consequence {
	all := []Consequence{c}
	if !c.Below {
		return all
	}
	for _, o := range f.out.Obligations {
		below := c
		below.From = o.In.ID
		if o.Bearer == c.Bearer && strings.HasPrefix(o.In.ID, c.From+".") && !slices.Contains(all, below) {
			all = append(all, below)
		}
	}
	return all
}

// withoutMeasure says of every duty that no consequence answers that the text
// names no measure, and which clause may apply all the same. A permission, a
// step of a process and a lead-in are no duties that can be breached.
func (f *finder) withoutMeasure() {
	for i, x := range f.curated.CatchAll {
		path := fmt.Sprintf("$.catch-all[%d]", i)
		n := f.clauseAt(x.Clause, path)
		if _, ok := f.quoteIn(n, x.Quote, path); !ok {
			continue
		}
		for _, o := range f.out.Obligations {
			if o.Bearer != x.Bearer || !o.Modality.binding() || strings.HasSuffix(o.Quote, "：") {
				continue
			}
			if !slices.ContainsFunc(f.out.Consequences, func(c Consequence) bool { return c.Answers(o) }) {
				f.out.Consequences = append(f.out.Consequences, Consequence{
					From: o.In.ID, Of: o.Quote, Measure: NoMeasure, Bearer: o.Bearer,
					Condition: n.Cite() + "可能适用", Certainty: "inferred", Quote: o.Quote,
				})
			}
		}
	}
}

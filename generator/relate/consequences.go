package relate

import (
	"fmt"
	"strings"
)

// Consequence is what follows where a duty is not met, or the next step of a
// measure. An empty To says that the text sets no measure.
type Consequence struct {
	From      string `yaml:"from" json:"-"`
	To        string `yaml:"to" json:"target"`
	Of        string `yaml:"of,omitempty" json:"-"` // words of the duty in From, where From has several
	Measure   string `yaml:"measure" json:"measure"`
	Bearer    string `yaml:"bearer" json:"bearer"`
	Condition string `yaml:"condition,omitempty" json:"condition"`
	Certainty string `yaml:"certainty" json:"certainty"` // express or inferred
	Quote     string `yaml:"quote" json:"quote"`         // of the clause To, or of From where To is empty
}

// NoMeasure is the measure of a duty that no row of the text answers.
const NoMeasure = "未规定对应处理措施"

// Answers reports whether a consequence follows from an obligation.
func (c Consequence) Answers(o Obligation) bool {
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
	f.out.Consequences = f.curated.Consequences
}

package relate

import (
	"fmt"
	"strings"
)

// Process is the steps by which something is done, in order: what is drawn as
// a flow with a lane for each party.
type Process struct {
	Lead   string `yaml:"lead,omitempty" json:"lead"` // what the page says of it
	Clause string `yaml:"clause" json:"clause"`
	Steps  []Step `yaml:"steps" json:"steps"`
}

// Step is what one party does.
type Step struct {
	Clause string `yaml:"clause" json:"clause"`
	Party  string `yaml:"party" json:"party"`
	Title  string `yaml:"title" json:"title"`
	Quote  string `yaml:"quote" json:"quote"`
	Else   string `yaml:"else,omitempty" json:"else"` // how it ends otherwise, in words of the quote
	Stage  string `yaml:"-" json:"stage"`             // heading of the unit around the clause

	Optional bool  `yaml:"optional,omitempty" json:"optional"` // the text permits it and does not demand it
	Again    Again `yaml:"again,omitempty" json:"again"`
}

// Again says that a step leads back to an earlier one. Step is counted from 1;
// 0 says that it does not.
type Again struct {
	Step int    `yaml:"step" json:"step"`
	When string `yaml:"when" json:"when"` // words of the clause
}

// process checks that every step is anchored to a clause of the process and
// its words, and that a clause of it is a step.
func (f *finder) process() {
	p := &f.curated.Process
	if p.Clause == "" {
		return
	}
	whole := f.clauseAt(p.Clause, "$.process")
	drawn := make(map[string]bool)
	for i := range p.Steps {
		s := &p.Steps[i]
		path := fmt.Sprintf("$.process.steps[%d]", i)
		n := f.clauseAt(s.Clause, path)
		f.quoteIn(n, s.Quote, path)
		if !strings.Contains(s.Quote, s.Else) {
			f.fail(f.files.Relations, path, "quotation does not match", "the quote does not hold "+quoted(s.Else), "end the step in words of its quote")
		}
		if s.Again.Step < 0 || s.Again.Step > i || (s.Again.Step == 0) != (s.Again.When == "") {
			f.fail(f.files.Relations, path, "incomplete step", "what leads back names an earlier step and says when", "complete again")
		} else if s.Again.Step > 0 {
			f.quoteIn(n, s.Again.When, path)
		}
		if !f.words.isParty(s.Party) || s.Title == "" {
			f.fail(f.files.Relations, path, "incomplete step", "it needs a title and a party that the text names", "complete it")
		}
		if n == nil || n.Parent == nil {
			continue
		}
		drawn[n.ID] = true
		s.Stage = n.Parent.Heading
	}
	if whole == nil {
		return
	}
	for n := range whole.All() {
		if len(n.Children) == 0 && !drawn[n.ID] {
			f.fail(f.files.Relations, "$.process", "clause without a step", n.Cite()+" is no step of the process", "add a step")
		}
	}
	f.out.Process = p
}

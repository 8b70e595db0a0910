package relate

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
)

// Term is an entry of glossary.yaml.
type Term struct {
	ID      string   `yaml:"id" json:"id"`
	Term    string   `yaml:"term" json:"term"`
	Aliases []string `yaml:"aliases,omitempty" json:"aliases"`
	// DefinedIn is the clause that defines the term, and Quote its words; a
	// term that decides something and is not defined has neither.
	DefinedIn string `yaml:"defined-in,omitempty" json:"definedIn"`
	Quote     string `yaml:"quote,omitempty" json:"quote"`
	Scope     string `yaml:"scope,omitempty" json:"scope"`
	Note      string `yaml:"note,omitempty" json:"note"`
}

// Use is a place where a term is used; Start and End are bytes of the
// clause's heading or text.
type Use struct {
	In         *clause.Node
	Term       *Term
	Text       string
	Start, End int
}

// terms checks the glossary and finds every use of its terms.
func (f *finder) terms() {
	type name struct {
		text string
		term *Term
	}
	byFirst := make(map[string][]name) // names by their first character
	ids, owner := make(map[string]bool), make(map[string]string)
	for i := range f.out.Terms {
		t := &f.out.Terms[i]
		path := fmt.Sprintf("$[%d]", i)
		if t.ID == "" || t.Term == "" || ids[t.ID] || (t.DefinedIn == "") != (t.Quote == "") {
			f.fail(f.files.Glossary, path, "incomplete term", "it needs an id of its own and a term, and a quote with defined-in", "complete it")
		}
		ids[t.ID] = true
		if t.DefinedIn != "" {
			n := f.tree.Node(t.DefinedIn)
			if n == nil || !strings.Contains(n.Own(), t.Quote) {
				f.fail(f.files.Glossary, path, "quotation does not match", fmt.Sprintf("%s does not hold %s", t.DefinedIn, quoted(t.Quote)), "quote the definition as it is")
			}
		}
		for _, text := range append([]string{t.Term}, t.Aliases...) {
			if owner[text] != "" {
				f.fail(f.files.Glossary, path, "term twice", quoted(text)+" is also a name of "+owner[text], "a name belongs to one term")
			}
			owner[text] = t.ID
			first := string([]rune(text)[:1])
			byFirst[first] = append(byFirst[first], name{text, t})
		}
	}
	for first := range byFirst {
		slices.SortStableFunc(byFirst[first], func(a, b name) int { return len(b.text) - len(a.text) })
	}
	used := make(map[string]bool)
	for _, n := range f.tree.Nodes() {
		own := n.Own()
		next := 0
		for at, r := range own {
			if at < next {
				continue
			}
			for _, c := range byFirst[string(r)] {
				if strings.HasPrefix(own[at:], c.text) {
					next = at + len(c.text)
					used[c.term.ID] = true
					f.out.Uses = append(f.out.Uses, Use{n, c.term, c.text, at, next})
					break
				}
			}
		}
	}
	for i, t := range f.out.Terms {
		if !used[t.ID] {
			f.fail(f.files.Glossary, fmt.Sprintf("$[%d]", i), "unused term", quoted(t.Term)+" stands nowhere in the text", "take it out, or correct its name")
		}
	}
}

package relate

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/citation"
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
	Scope     string `yaml:"scope,omitempty" json:"scope"` // 全文, or 仅第一章: then only uses there count
	// NotIn lists longer words that hold the term and are no use of it.
	NotIn []string `yaml:"not-in,omitempty" json:"-"`
	Note  string   `yaml:"note,omitempty" json:"note"`
}

// Use is a place where a term is used; Start and End are bytes of the
// clause's heading or text.
type Use struct {
	In         *clause.Node
	Term       *Term
	Text       string
	Start, End int
}

// A termName is one name of a term.
type termName struct {
	text string
	term *Term
}

// terms checks the glossary and finds every use of its terms.
func (f *finder) terms() {
	byFirst := f.termNames()
	used := make(map[string]bool)
	scopes := f.scopes()
	for _, n := range f.tree.Nodes() {
		own := n.Own()
		foreign := f.foreign(own)
		next := 0
		for at, r := range own {
			if at < next {
				continue
			}
			for _, c := range byFirst[r] {
				end := at + len(c.text)
				if !strings.HasPrefix(own[at:], c.text) || !scopes.hold(c.term, n) || inLongerWord(own, at, end, c.term.NotIn) {
					continue
				}
				next = end
				if !covered(foreign, at, end) {
					used[c.term.ID] = true
					f.out.Uses = append(f.out.Uses, Use{n, c.term, c.text, at, end})
				}
				break
			}
		}
	}
	for i, t := range f.out.Terms {
		if !used[t.ID] {
			f.fail(f.files.Glossary, fmt.Sprintf("$[%d]", i), "unused term", quoted(t.Term)+" stands nowhere in the text", "take it out, or correct its name")
		}
	}
}

// termNames checks the terms and returns their names by the first character,
// the longest first.
func (f *finder) termNames() map[rune][]termName {
	byFirst := make(map[rune][]termName)
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
			first, _ := utf8.DecodeRuneInString(text)
			byFirst[first] = append(byFirst[first], termName{text, t})
		}
	}
	for first := range byFirst {
		slices.SortStableFunc(byFirst[first], func(a, b termName) int { return len(b.text) - len(a.text) })
	}
	return byFirst
}

// scopes are the clauses to which the terms are limited that have a scope: 仅第一章.
type scopes map[*Term][]*clause.Node

func (f *finder) scopes() scopes {
	limits := make(scopes)
	scanner := citation.NewScanner(f.tree)
	for i := range f.out.Terms {
		t := &f.out.Terms[i]
		if !strings.HasPrefix(t.Scope, "仅") && !strings.HasPrefix(t.Scope, "限") {
			continue
		}
		for _, m := range scanner.Scan(f.tree.Node(t.DefinedIn), t.Scope) {
			limits[t] = append(limits[t], m.Clauses...)
		}
		if len(limits[t]) == 0 {
			f.fail(f.files.Glossary, fmt.Sprintf("$[%d]", i), "unknown scope", quoted(t.Scope)+" names no clause", "cite the clauses, as in 仅第一章")
		}
	}
	return limits
}

// hold reports whether a term is a term in a clause.
func (s scopes) hold(t *Term, n *clause.Node) bool {
	limits := s[t]
	if len(limits) == 0 {
		return true
	}
	for ; n != nil; n = n.Parent {
		if slices.Contains(limits, n) {
			return true
		}
	}
	return false
}

// foreign returns where the titles of other documents stand in a text: no term
// is used there.
func (f *finder) foreign(text string) (titles [][2]int) {
	return slices.DeleteFunc(citation.Titles(text), func(at [2]int) bool {
		return f.own(text[at[0]+len("《") : at[1]-len("》")])
	})
}

func covered(spans [][2]int, start, end int) bool {
	return slices.ContainsFunc(spans, func(s [2]int) bool { return s[0] <= start && end <= s[1] })
}

// inLongerWord reports whether what stands from start to end is a part of a
// longer word: of one that the lists know, or of a Latin one.
func inLongerWord(text string, start, end int, words []string) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	first, _ := utf8.DecodeRuneInString(text[start:])
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	after, _ := utf8.DecodeRuneInString(text[end:])
	if latin(before) && latin(first) || latin(last) && latin(after) {
		return true
	}
	for _, list := range [][]string{words, compounds} {
		for _, w := range list {
			at := strings.Index(w, text[start:end])
			if at >= 0 && start >= at && strings.HasPrefix(text[start-at:], w) {
				return true
			}
		}
	}
	return false
}

func latin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' }

package relate

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
)

// Curated is relations.yaml: what a person adds to the rules or overrules.
type Curated struct {
	Parties      []Party        `yaml:"parties"`  // besides those of content/shared/
	Speakers     []Speaker      `yaml:"speakers"` // who says 我单位
	Names        []Name         `yaml:"names"`
	Documents    []Document     `yaml:"documents"`
	Obligations  []CuratedDuty  `yaml:"obligations"`
	Topics       []Topic        `yaml:"topics"`
	Exceptions   []Exception    `yaml:"exceptions"`
	Quantities   []CuratedMatch `yaml:"quantities"`
	Families     []Family       `yaml:"families"`
	Consequences []Follows      `yaml:"consequences"`
	Measures     Measures       `yaml:"measures"`
	Findings     []Finding      `yaml:"findings"`
	Ladder       Ladder         `yaml:"ladder"`
	Process      Process        `yaml:"process"`
}

// Name is a phrase that names a clause: 年度审验不通过 names 4.3. From limits it
// to some clauses; without it every place counts.
type Name struct {
	Quote string   `yaml:"quote"`
	To    string   `yaml:"to"`
	From  []string `yaml:"from,omitempty"`
	Note  string   `yaml:"note,omitempty"`
}

// Exception is a modal word that is no obligation.
type Exception struct {
	Clause string `yaml:"clause"`
	Quote  string `yaml:"quote"`
	Word   string `yaml:"word"`
	Reason string `yaml:"reason"`
}

// Finding is a place where the text is unclear or at odds with itself, stated
// neutrally.
type Finding struct {
	ID      string   `yaml:"id" json:"id"`
	Title   string   `yaml:"title" json:"title"`
	Clauses []string `yaml:"clauses" json:"clauses"`
	Text    string   `yaml:"text" json:"text"`
}

// clauseAt returns the clause of a curated entry, or reports that there is none.
func (f *finder) clauseAt(id, path string) *clause.Node {
	n := f.tree.Node(id)
	if n == nil {
		f.fail(f.files.Relations, path, "unknown clause", "the document has no clause "+quoted(id), "give the ID of a clause")
	}
	return n
}

// quoteIn returns where a quotation stands in a clause's own words, or reports
// that it does not.
func (f *finder) quoteIn(n *clause.Node, quote, path string) (start int, ok bool) {
	if n == nil {
		return 0, false
	}
	if quote == "" {
		f.fail(f.files.Relations, path, "entry without a quotation", "every entry is anchored to the words of a clause", "quote the words of "+n.ID)
		return 0, false
	}
	if slices.ContainsFunc(f.statements[n.ID], func(s string) bool { return strings.Contains(s, quote) }) {
		return 0, true // a sentence of its form
	}
	if start = strings.Index(n.Own(), quote); start < 0 {
		f.fail(f.files.Relations, path, "quotation does not match", fmt.Sprintf("%s does not hold %s", n.ID, quoted(quote)), "quote the words of the clause as they are")
		return 0, false
	}
	return start, true
}

func quoted(s string) string { return "「" + s + "」" }

// findings checks that the clauses of every finding exist.
func (f *finder) findings() {
	seen := make(map[string]bool)
	for i, x := range f.curated.Findings {
		path := fmt.Sprintf("$.findings[%d]", i)
		if x.ID == "" || x.Title == "" || x.Text == "" || len(x.Clauses) == 0 || seen[x.ID] {
			f.fail(f.files.Relations, path, "incomplete finding", "it needs an id of its own, title, text and clauses", "complete it")
		}
		seen[x.ID] = true
		for _, id := range x.Clauses {
			f.clauseAt(id, path+".clauses")
		}
	}
}

package pages

import (
	"slices"
	"strings"
	"testing"

	"leqi/generator/data"
	"leqi/generator/library"
	"leqi/generator/library/librarytest"
	"leqi/generator/relate"
)

// The runs of a clause are its text, and every use of a term outside its
// definition is a link or stands inside one.
func TestRunsAreTheText(t *testing.T) {
	e := librarytest.Guideline(t)
	document, err := (&pager{data.RevisionsOf(library.NewDocument(e))}).document()
	if err != nil {
		t.Fatal(err)
	}
	data := document.Editions[e.Name]
	linked := make(map[string][][2]int)
	for _, n := range e.Tree.Nodes() {
		var text strings.Builder
		for _, r := range data.Clauses[n.ID].Page.Runs {
			if r.Footnote != "" {
				continue
			}
			if r.Target+r.Document+r.Term != "" {
				linked[n.ID] = append(linked[n.ID], [2]int{text.Len(), text.Len() + len(r.Text)})
			}
			text.WriteString(r.Text)
		}
		if text.String() != n.Text {
			t.Errorf("%s: the runs say %q, the clause %q", n.ID, text.String(), n.Text)
		}
	}
	uses := 0
	for _, u := range e.Relations.Uses {
		if u.In.Text == "" || u.Term.DefinedIn == u.In.ID {
			continue
		}
		uses++
		if !slices.ContainsFunc(linked[u.In.ID], func(s [2]int) bool { return s[0] < u.End && u.Start < s[1] }) {
			t.Errorf("%s: the use of %s at %d is not linked", u.In.ID, u.Text, u.Start)
		}
	}
	if uses < 200 {
		t.Errorf("only %d uses of terms were found", uses)
	}
}

// Every duty has a topic and a party with a page.
func TestDutiesCanBeFiltered(t *testing.T) {
	document, err := (&pager{data.RevisionsOf(library.NewDocument(librarytest.Guideline(t)))}).document()
	if err != nil {
		t.Fatal(err)
	}
	data := document.Editions["2025-04"]
	titles := make(map[string]bool)
	for _, topic := range data.Topics {
		titles[topic.Title] = true
	}
	bearers := make(map[string]bool)
	for _, b := range data.Bearers {
		bearers[b.Name] = true
	}
	for _, d := range data.Duties {
		if !titles[d.Topic] || !bearers[d.Bearer] || !slices.Contains(data.Modalities, relate.Modality(d.Modality)) {
			t.Errorf("%s: %s %s %s is in no filter", d.Clause, d.Bearer, d.Modality, d.Topic)
		}
	}
}

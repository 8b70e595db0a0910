package emit

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"leqi/generator/library"
	"leqi/generator/relate"
)

func guideline(t *testing.T) *library.Edition {
	t.Helper()
	e, err := library.LoadEdition("../..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// A reference stands at both its ends, and nothing stands at one alone.
func TestReferencesMirror(t *testing.T) {
	clauses := make(map[string]Clause)
	for _, c := range Clauses(guideline(t)) {
		clauses[c.ID] = c
	}
	there, back := 0, 0
	for id, c := range clauses {
		for _, r := range c.References {
			there++
			if !slices.Contains(clauses[r.Target].ReferencedBy, Referrer{id, r.Text, r.Kind}) {
				t.Errorf("%s refers to %s by %s, which does not know", id, r.Target, r.Text)
			}
		}
		for _, r := range c.ReferencedBy {
			back++
			if !slices.Contains(clauses[r.Source].References, Reference{id, r.Text, r.Kind}) {
				t.Errorf("%s is referred to by %s with %s, which does not know", id, r.Source, r.Text)
			}
		}
	}
	if there == 0 || there != back {
		t.Errorf("%d references one way and %d the other", there, back)
	}
}

// The runs of a clause are its text, and every use of a term outside its
// definition is a link or stands inside one.
func TestRunsAreTheText(t *testing.T) {
	e := guideline(t)
	data := revisionsOf(library.NewDocument(e)).document().Editions[e.Name]
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
	data := revisionsOf(library.NewDocument(guideline(t))).document().Editions["2025-04"]
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

// What a spreadsheet reads is what the list says, and no cell is a formula.
func TestObligationsCSV(t *testing.T) {
	rows := obligationRows(guideline(t))
	rows = append(rows, obligationRow{Clause: "=1+1", Obligation: Obligation{Quote: "一行\n两行，\"引号\""}})
	b, err := obligationsCSV(rows)
	if err != nil {
		t.Fatal(err)
	}
	text, marked := bytes.CutPrefix(b, []byte("\ufeff"))
	if !marked {
		t.Error("the file has no byte order mark")
	}
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != len(rows)+1 {
		t.Fatalf("%d records for %d rows and a head", len(records), len(rows))
	}
	column := func(name string) int { return slices.Index(records[0], name) }
	for i, r := range rows[:len(rows)-1] {
		got := records[i+1]
		if got[column("编号")] != r.Clause || got[column("主体")] != r.Bearer || got[column("主题")] != r.Topic || got[column("原文")] != r.Quote {
			t.Errorf("record %d is %v, the row %+v", i+1, got, r)
		}
	}
	if last := records[len(records)-1]; last[0] != "'=1+1" || last[column("原文")] != "一行\n两行，\"引号\"" {
		t.Errorf("a hostile row became %q", last)
	}
}

package data

import (
	"bytes"
	"encoding/csv"
	"slices"
	"testing"

	"leqi/generator/library/librarytest"
)

// A reference stands at both its ends, and nothing stands at one alone.
func TestReferencesMirror(t *testing.T) {
	clauses := make(map[string]Clause)
	for _, c := range Clauses(librarytest.Guideline(t)) {
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

// What a spreadsheet reads is what the list says, and no cell is a formula.
func TestObligationsCSV(t *testing.T) {
	rows := ObligationRows(librarytest.Guideline(t))
	rows = append(rows, ObligationRow{Clause: "=1+1", Obligation: Obligation{Quote: "一行\n两行，\"引号\""}})
	b, err := ObligationsCSV(rows)
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

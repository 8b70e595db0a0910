package data

import (
	"slices"
	"testing"

	"leqi/generator/library"
)

// Whatever clause a rule file names lists the decision, and a clause lists no
// decision that does not name it.
func TestClausesListTheDecisionsThatNameThem(t *testing.T) {
	e, err := library.LoadEdition("../..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Decisions.Documents) != 8 {
		t.Fatalf("%d decisions, want 8", len(e.Decisions.Documents))
	}
	for _, d := range e.Decisions.Documents {
		d.Examples = nil // what an example expects is not part of the rule
		var named []string
		for _, c := range d.Citations() {
			named = append(named, c.Clause)
		}
		listed := 0
		for _, c := range Clauses(e) {
			lists := slices.ContainsFunc(c.Decisions, func(u DecisionUse) bool { return u.Decision == d.ID })
			if lists != slices.Contains(named, c.ID) {
				t.Errorf("%s: %s lists it: %v, it names the clause: %v", d.ID, c.ID, lists, !lists)
			}
			if lists {
				listed++
			}
		}
		if listed == 0 {
			t.Errorf("%s: no clause lists it", d.ID)
		}
	}
}

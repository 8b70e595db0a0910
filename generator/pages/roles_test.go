package pages

import (
	"testing"

	"leqi/generator/data"
	"leqi/generator/library"
	"leqi/generator/library/librarytest"
)

// Every duty of a reader's parties stands on the reader's page once.
func TestRolesHoldEveryDuty(t *testing.T) {
	e := librarytest.Guideline(t)
	roles, err := rolesOf(e)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range roles {
		want := 0
		for _, row := range data.ObligationRows(e) {
			for _, p := range r.Parties {
				if row.Bearer == p {
					want++
				}
			}
		}
		got := 0
		for _, s := range r.Steps {
			if len(s.Duties) == 0 {
				t.Errorf("%s: phase %s has no duty", r.ID, s.Title)
			}
			got += len(s.Duties)
		}
		if len(r.Phases) > 0 && (got != want || want == 0) {
			t.Errorf("%s: %d duties on the page, %d in the data", r.ID, got, want)
		}
	}
}

func TestPhaseOf(t *testing.T) {
	phases := []library.Phase{{Clauses: []string{"2", "4.2"}}, {Clauses: []string{"2.1.3", "5"}}}
	for clause, want := range map[string]int{"2.1.2": 0, "2.1.3": 1, "2.1.3.p1": 1, "2.1.30": 0, "5.4.p1": 1, "4.3": -1, "20": -1} {
		if got := phaseOf(phases, clause); got != want {
			t.Errorf("%s: phase %d, want %d", clause, got, want)
		}
	}
}

// A phase that leaves a duty out is an error.
func TestDutyWithoutPhase(t *testing.T) {
	e := librarytest.Guideline(t)
	site := e.Site
	defer func() { e.Site = site }()
	e.Site.Readers = []library.Audience{{ID: "x", Parties: []string{data.ObligationRows(e)[0].Bearer}, Phases: []library.Phase{{Clauses: []string{"6"}}}}}
	if _, err := rolesOf(e); err == nil {
		t.Error("no error")
	}
}

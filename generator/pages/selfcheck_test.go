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

// A self-check has every duty of its parties in its clauses, and nothing that
// they only may do.
func TestSelfCheckHoldsEveryDuty(t *testing.T) {
	e := librarytest.Guideline(t)
	roles, err := rolesOf(e)
	if err != nil {
		t.Fatal(err)
	}
	checks := 0
	for _, r := range roles {
		var want []string
		for _, row := range data.ObligationRows(e) {
			chapter, _, _ := strings.Cut(row.Clause, ".")
			if slices.Contains(r.SelfCheck, chapter) && slices.Contains(r.Parties, row.Bearer) && relate.Says()[relate.Modality(row.Modality)] != "may" {
				want = append(want, row.Clause+row.Action+row.Object+row.Condition)
			}
		}
		var got []string
		keys := make(map[string]bool)
		for _, d := range r.Assessed {
			got = append(got, d.Clause+d.Action+d.Object+d.Condition)
			keys[d.Key] = true
		}
		if !slices.Equal(got, want) || len(keys) != len(want) {
			t.Errorf("%s: %d duties under %d names, want %d", r.ID, len(got), len(keys), len(want))
		}
		if len(want) > 0 {
			checks++
		}
	}
	if checks < 2 {
		t.Errorf("%d readers have a self-check", checks)
	}
}

// The name of a duty changes with its words, and with nothing else.
func TestDutyKey(t *testing.T) {
	row := data.ObligationRows(librarytest.Guideline(t))[0]
	key := dutyKey(row)
	row.Topic, row.Quote, row.Consequences = "x", "x", nil
	if got := dutyKey(row); got != key {
		t.Errorf("another topic: %s, want %s", got, key)
	}
	for name, change := range map[string]func(){"object": func() { row.Object += "x" }, "condition": func() { row.Condition += "x" }, "deadline": func() { row.Deadline += "x" }} {
		before := dutyKey(row)
		if change(); dutyKey(row) == before {
			t.Errorf("another %s: the same name", name)
		}
	}
}

// A self-check of clauses without a duty is an error.
func TestSelfCheckWithoutDuty(t *testing.T) {
	if _, err := assessed("x", library.Audience{ID: "x", Parties: []string{"x"}, SelfCheck: []string{"2"}}, data.ObligationRows(librarytest.Guideline(t))); err == nil {
		t.Error("no error")
	}
}

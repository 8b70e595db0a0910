package pages

import (
	"testing"

	"leqi/generator/library/librarytest"
)

// Lengths rise, and what looks back is none.
func TestLengths(t *testing.T) {
	list, err := lengthsOf(librarytest.Guideline(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 5 {
		t.Fatalf("only %d lengths", len(list))
	}
	last := 0
	for _, l := range list {
		if l.Days < last || l.Quote == "近3年" || l.Quote == "12个月" {
			t.Errorf("%s of %s: %d days after %d", l.Quote, l.Clause, l.Days, last)
		}
		last = l.Days
	}
	if list[len(list)-1].Days != 3*365 {
		t.Errorf("the longest has %d days, want three years", list[len(list)-1].Days)
	}
}

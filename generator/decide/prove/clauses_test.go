package prove

import (
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/library"
)

func TestEveryClauseNamedExists(t *testing.T) {
	e, err := library.LoadEdition("../../..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		t.Fatal(err)
	}
	exists := func(id string) bool { return e.Tree.Node(id) != nil }
	if exists("9.9") {
		t.Fatal("the guideline has no clause 9.9")
	}
	for _, d := range modeltest.Book(t).Documents {
		if len(d.Citations()) < 5 {
			t.Errorf("%s cites %d clauses only", d.ID, len(d.Citations()))
		}
		if err := d.CheckClauses(exists); err != nil {
			t.Error(err)
		}
	}
}

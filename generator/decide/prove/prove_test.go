package prove

import (
	"os"
	"testing"

	"leqi/generator/decide/model"
)

const rules = "content/source/qingdao-lianyong/2025-04/decisions"

func open(t testing.TB) *model.Rulebook {
	t.Helper()
	book, err := model.Open(os.DirFS("../../.."), rules)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestEveryDecisionIsProved(t *testing.T) {
	book := open(t)
	for i, d := range book.Documents {
		p, err := Run(d, book.Tables[i])
		if err != nil {
			t.Errorf("%s: %v", d.ID, err)
			continue
		}
		t.Logf("%s: %d cases, idle %v", d.ID, p.Cases, p.Idle)
		for _, o := range p.Outcomes {
			t.Logf("  %s %d", o.ID, o.Cases)
		}
		for _, o := range p.Overlaps {
			t.Logf("  overlap %v %v %d %s", o.Clauses, o.Outcomes, o.Cases, o.Example)
		}
		for _, g := range p.Gaps {
			t.Logf("  gap %s %d", g.Situation, g.Cases)
		}
	}
}

func TestExamplesComeOutAsWritten(t *testing.T) {
	book := open(t)
	for i, d := range book.Documents {
		if err := Examples(d, book.Tables[i]); err != nil {
			t.Error(err)
		}
	}
}

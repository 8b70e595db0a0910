package prove

import (
	"os"
	"slices"
	"strings"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
	"leqi/generator/decide/model"
)

func TestEveryDecisionIsProved(t *testing.T) {
	cases := map[string]int{
		"abnormal-direct": 39168, "abnormal-using": 24, "annual-review": 1728, "delivery": 2048, "direct-access": 786432,
		"function-filing": 36, "reentry": 16, "using-unit-access": 96,
	}
	book := modeltest.Book(t)
	for i, d := range book.Documents {
		table := book.Tables[i]
		p, err := Run(d, table)
		if err != nil {
			t.Errorf("%s: %v", d.ID, err)
			continue
		}
		if p.Cases != cases[d.ID] {
			t.Errorf("%s: %d cases, want %d", d.ID, p.Cases, cases[d.ID])
		}
		sum := p.Refused
		for _, o := range p.Outcomes {
			sum += o.Cases
			if o.Cases > 0 {
				tell(t, table, o.Example, o.ID)
			}
		}
		if sum != p.Cases {
			t.Errorf("%s: %d outcomes of %d cases", d.ID, sum, p.Cases)
		}
	}
}

// tell checks that an example comes out as the proof says.
func tell(t *testing.T, table *engine.Table, facts, want string) {
	t.Helper()
	a, err := factjson.Read(table, []byte(facts))
	if err != nil {
		t.Errorf("%s: %v\n%s", table.ID, err, facts)
		return
	}
	if got := table.Outcomes[table.Outcome(a.State)].ID; got != want {
		t.Errorf("%s: %s, the proof says %s\n%s", table.ID, got, want, facts)
	}
}

func TestGapsAndOverlapsOfTheLadder(t *testing.T) {
	book := modeltest.Book(t)
	i := slices.IndexFunc(book.Documents, func(d *model.Document) bool { return d.ID == "abnormal-direct" })
	p, err := Run(book.Documents[i], book.Tables[i])
	if err != nil {
		t.Fatal(err)
	}
	var overlaps []string
	for _, o := range p.Overlaps {
		overlaps = append(overlaps, o.Clauses[0]+" "+o.Clauses[1])
		tell(t, book.Tables[i], o.Example, o.Outcomes[1])
	}
	slices.Sort(overlaps)
	want := []string{"4.4.1.1.4 4.4.1.2.4", "4.4.1.2.1 4.4.1.3.1", "4.4.1.2.2 4.4.1.3.2", "4.4.1.2.4 4.4.1.3.3", "4.4.1.2.5 4.4.1.3.5"}
	if !slices.Equal(overlaps, want) {
		t.Errorf("overlaps %q, want %q", overlaps, want)
	}
	if len(p.Gaps) != 8 {
		t.Errorf("%d gaps, want 8: %+v", len(p.Gaps), p.Gaps)
	}
	for _, g := range p.Gaps {
		tell(t, book.Tables[i], g.Example, "discretion")
	}
	if !slices.Equal(p.Idle, []string{"4.4.1.3.6"}) {
		t.Errorf("clauses that never decide alone: %q", p.Idle)
	}
}

// A rule file that is wrong is caught, and the error says how.
func TestWhatIsNotProved(t *testing.T) {
	for _, tt := range []struct{ decision, old, new, want string }{
		{"abnormal-direct", "  - id: gap-leak\n    kind: gap", "  - id: gap-leak\n    kind: unclear", "gap without a finding"},
		{"abnormal-direct", "  - id: order-then-exit\n    kind: overlap", "  - id: order-then-exit\n    kind: unclear", "no case turns on 4.4.1.3.6 alone"},
		{"reentry", `when: {prior_exit: '"voluntary-platform"'}`, `when: {prior_exit: '"voluntary-platform"', all: [{prior_exit: '"ordered"'}]}`, "no case is touched by voluntary-platform"},
		{"reentry", "  - {id: open, ", "  - {id: never, label: 从不, text: 从不。}\n  - {id: open, ", "none of 16 cases ends in never"},
		{"using-unit-access", "all: [no-control, trades, rating,", "all: [no-control, trades,", "no case turns on 3.2.1.2 alone"},
	} {
		src, err := os.ReadFile("../../../" + modeltest.Rules + "/" + tt.decision + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		changed := strings.Replace(string(src), tt.old, tt.new, 1)
		if changed == string(src) {
			t.Fatalf("%s does not hold %q", tt.decision, tt.old)
		}
		d, err := model.Parse("r.yaml", []byte(changed))
		if err != nil {
			t.Fatal(err)
		}
		table, err := model.Compile(d)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Run(d, table); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.decision, err, tt.want)
		}
	}
}

// A diagram that does not say what the rows say is caught.
func TestADiagramThatDiffers(t *testing.T) {
	book := modeltest.Book(t)
	for i, d := range book.Documents {
		table := *book.Tables[i]
		table.Decide = engine.Diagram{Root: table.Decide.Root}
		turned := false
		for _, n := range book.Tables[i].Decide.Nodes {
			edges := slices.Clone(book.Tables[i].Decide.Edges[n.From:n.To])
			for k, e := range edges {
				if e.To.IsLeaf() && !turned {
					edges[k].To = engine.Leaf((e.To.Value() + 1) % len(table.Outcomes))
					turned = true
				}
			}
			table.Decide.Add(n.Slot, edges)
		}
		if _, err := Run(d, &table); err == nil || !strings.Contains(err.Error(), "diagram and rule differ") {
			t.Errorf("%s: %v", d.ID, err)
		}
	}
}

func TestExamplesComeOutAsWritten(t *testing.T) {
	book := modeltest.Book(t)
	for i, d := range book.Documents {
		if len(d.Examples) < 5 {
			t.Errorf("%s has %d examples only", d.ID, len(d.Examples))
		}
		if err := Examples(d, book.Tables[i]); err != nil {
			t.Error(err)
		}
		d.Examples[0].Outcome = "another"
		if err := Examples(d, book.Tables[i]); err == nil || !strings.Contains(err.Error(), "the example says another") {
			t.Errorf("%s: a wrong example passes: %v", d.ID, err)
		}
	}
}

package order_test

import (
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/order"
)

func TestNextIsWithinOnePartInAHundredOfTheOptimum(t *testing.T) {
	for _, table := range modeltest.Tables(t) {
		q := order.Count(table)
		t.Logf("%s: asked %.4f, optimum %.4f, form %d, %d states", table.ID, q.Asked, q.Optimum, q.Form, q.States)
		if q.Asked > 1.01*q.Optimum || q.Asked < q.Optimum-1e-9 {
			t.Errorf("%s: %.4f questions on average, the optimum is %.4f", table.ID, q.Asked, q.Optimum)
		}
		if q.Optimum >= float64(q.Form) {
			t.Errorf("%s: the optimum %.4f is no better than the form's %d", table.ID, q.Optimum, q.Form)
		}
	}
}

// Of two yes-or-no facts that both must hold either may come first: after a no
// one question was enough, so the mean is 1.5. The optimum of three, of which
// two must hold, asks 2.5.
func TestKnownOptima(t *testing.T) {
	for _, tt := range []struct {
		name string
		rule func(a, b, c int) int
		want float64
	}{
		{"both", func(a, b, _ int) int { return a & b }, 1.5},
		{"two of three", func(a, b, c int) int { return (a + b + c) / 2 }, 2.5},
		{"parity", func(a, b, c int) int { return (a + b + c) % 2 }, 3},
		{"one decides", func(_, _, c int) int { return c }, 1},
	} {
		table := threeBools(tt.rule)
		if q := order.Count(table); q.Optimum != tt.want {
			t.Errorf("%s: optimum %v, want %v", tt.name, q.Optimum, tt.want)
		}
		table.Order = order.Tree(table)
		if q := order.Count(table); q.Asked != tt.want {
			t.Errorf("%s: the tree asks %v, want %v", tt.name, q.Asked, tt.want)
		}
	}
}

// threeBools makes the full diagram of a rule over three yes-or-no slots.
func threeBools(rule func(a, b, c int) int) *engine.Table {
	t := &engine.Table{Outcomes: make([]engine.Outcome, 3), Open: 2, Shared: 3}
	for range 3 {
		t.Slots = append(t.Slots, engine.Slot{Cells: []string{"no", "yes"}, Element: -1})
	}
	var build func(slot int, v [3]int) engine.Ref
	build = func(slot int, v [3]int) engine.Ref {
		if slot == 3 {
			return engine.Leaf(rule(v[0], v[1], v[2]))
		}
		var to [2]engine.Ref
		for cell := range 2 {
			v[slot] = cell
			to[cell] = build(slot+1, v)
		}
		if to[0] == to[1] {
			return to[0]
		}
		return t.Decide.Add(uint8(slot), []engine.Edge{{Cells: 1, To: to[0]}, {Cells: 2, To: to[1]}})
	}
	t.Decide.Root = build(0, [3]int{})
	return t
}

// BenchmarkQuestions prints the mean number of questions that settle each
// decision, with Next and at best.
func BenchmarkQuestions(b *testing.B) {
	for _, table := range modeltest.Tables(b) {
		b.Run(table.ID, func(b *testing.B) {
			var q order.Questions
			for b.Loop() {
				q = order.Count(table)
			}
			b.ReportMetric(q.Asked, "questions")
			b.ReportMetric(q.Optimum, "optimum")
			b.ReportMetric(float64(q.Form), "form")
		})
	}
}

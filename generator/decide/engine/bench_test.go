package engine_test

import (
	"math/rand/v2"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/engine"
)

// states draws what is known: of every slot one cell, or for each in so many
// nothing.
func states(t *engine.Table, unanswered float64) []*engine.State {
	r := rand.New(rand.NewPCG(9, 9))
	out := make([]*engine.State, 1024)
	for i := range out {
		out[i] = t.NewState()
		for k, set := range out[i].Cells {
			if r.Float64() >= unanswered {
				out[i].Cells[k] = engine.One(r.IntN(set.Len()))
			}
		}
	}
	return out
}

func TestDecidingAllocatesNothing(t *testing.T) {
	for _, table := range modeltest.Tables(t) {
		for _, unanswered := range []float64{0, 0.3, 1} {
			s := states(table, unanswered)[0]
			if n := testing.AllocsPerRun(100, func() { table.Outcome(s) }); n > 0 {
				t.Errorf("%s: %v allocations", table.ID, n)
			}
			if n := testing.AllocsPerRun(100, func() { table.Next(s) }); n > 0 {
				t.Errorf("%s: %v allocations for the next question", table.ID, n)
			}
		}
	}
}

func each(b *testing.B, unanswered float64, f func(t *engine.Table, s *engine.State)) {
	for _, table := range modeltest.Tables(b) {
		b.Run(table.ID, func(b *testing.B) {
			all := states(table, unanswered)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				f(table, all[i&1023])
				i++
			}
		})
	}
}

var sink int

func BenchmarkDecide(b *testing.B) {
	each(b, 0, func(t *engine.Table, s *engine.State) { sink += t.Outcome(s) })
}

func BenchmarkDecidePartial(b *testing.B) {
	each(b, 0.3, func(t *engine.Table, s *engine.State) { sink += t.Outcome(s) })
}

func BenchmarkNext(b *testing.B) {
	each(b, 0.5, func(t *engine.Table, s *engine.State) {
		p, _ := t.Next(s)
		sink += p.Slot
	})
}

func BenchmarkChanges(b *testing.B) {
	each(b, 0, func(t *engine.Table, s *engine.State) { sink += len(t.Changes(s)) })
}

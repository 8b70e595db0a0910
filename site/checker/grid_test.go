//go:build !wasip1

package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/batch"
	"leqi/generator/decide/civil"
	"leqi/generator/decide/engine"
)

// grid writes every case of a decision as a row of a table, each fact by a
// value of its cell, and returns the rows in pieces.
func grid(t *engine.Table, piece func([]byte)) (cases int) {
	var head []string
	for i := range t.Slots {
		s := &t.Slots[i]
		if s.Period != nil {
			if earlier(t, i) { // its beginning has a column already
				head = append(head, t.Facts[s.Period.To].ID)
			} else {
				head = append(head, t.Facts[s.Period.From].ID, t.Facts[s.Period.To].ID)
			}
		} else {
			head = append(head, s.Name)
		}
	}
	buf := []byte(strings.Join(head, ",") + "\n")
	words := make([][]string, len(t.Slots))
	for i := range t.Slots {
		for cell := range t.Slots[i].Cells {
			text := cellText(t, &t.Slots[i], cell)
			if earlier(t, i) {
				_, text, _ = strings.Cut(text, ",")
			}
			words[i] = append(words[i], text)
		}
	}
	var every func(slot int, row []byte)
	every = func(slot int, row []byte) {
		if slot == len(words) {
			cases++
			buf = append(append(buf, row[:len(row)-1]...), '\n')
			if len(buf) > 1<<18 {
				piece(buf)
				buf = buf[:0]
			}
			return
		}
		for _, w := range words[slot] {
			every(slot+1, append(append(row, w...), ','))
		}
	}
	every(0, nil)
	piece(buf)
	return cases
}

// earlier reports whether a period before slot i begins on the same day.
func earlier(t *engine.Table, i int) bool {
	p := t.Slots[i].Period
	return p != nil && slices.ContainsFunc(t.Slots[:i], func(s engine.Slot) bool { return s.Period != nil && s.Period.From == p.From })
}

// cellText returns a value that lies in a cell.
func cellText(t *engine.Table, s *engine.Slot, cell int) string {
	f := &t.Facts[s.Fact]
	switch {
	case s.Period != nil:
		from := civil.Of(2024, 8, 31)
		if cell == f.Blank {
			return from.String() + "," + f.Values[0].ID
		}
		to := from.Add(s.Period.Starts[max(cell-1, 0)])
		if cell == 0 {
			to--
		}
		return from.String() + "," + to.String()
	case f.Kind == engine.Bool || f.Kind == engine.Sets:
		return []string{"否", "是"}[cell]
	case f.Kind == engine.Number || f.Kind == engine.Integer:
		if cell == f.Blank {
			return "不适用"
		}
		if cell == 0 {
			return "0"
		}
		return string(f.Cuts[cell-1].At.Append(nil))
	}
	for _, v := range f.Values {
		if v.Cell == cell {
			return v.ID
		}
	}
	panic("a cell without a value")
}

// contradictory is in how many cases the facts of a decision contradict one
// another: those rows get an error in place of an outcome.
var contradictory = map[string]int{"abnormal-direct": 11968, "delivery": 512, "direct-access": 196608, "function-filing": 10, "reentry": 4}

func TestEveryCaseOfEveryDecisionInTheBrowser(t *testing.T) {
	w := start(t, "batch")
	total := 0
	for _, table := range modeltest.Tables(t) {
		if _, failed := w.Take("batch", w.Give([]byte(table.ID))...); failed {
			t.Fatal("no such decision:", table.ID)
		}
		feed := &batch.Feed{Table: table}
		cases := grid(table, func(piece []byte) {
			got, failed := w.Take("rows", append(w.Give(piece), 0)...)
			want, err := feed.Add(nil, piece, false)
			if err != nil || failed || !bytes.Equal(got, want) {
				t.Fatalf("%s: the rows differ (%v, %v)\n%.300s\n%.300s", table.ID, failed, err, got, want)
			}
		})
		size := 1
		for i := range table.Slots {
			size *= len(table.Slots[i].Cells)
		}
		counts, _ := w.Take("counts")
		if want := feed.Worker.Counts(nil); cases != size || feed.Worker.Tally.Rows != size || feed.Worker.Tally.Errors != contradictory[table.ID] || !bytes.Equal(counts, want) {
			t.Errorf("%s: %d of %d cases, counts %s, %s", table.ID, cases, size, counts, want)
		}
		total += cases
	}
	t.Logf("%d cases agree", total)
}

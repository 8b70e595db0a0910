package pages

import (
	"strings"
	"testing"

	"leqi/generator/library/librarytest"
)

// A drawing has a box for every step, inside its bounds and over no other,
// and every word of the step fits into its box.
func TestProcessIsDrawn(t *testing.T) {
	p := processOf(librarytest.Guideline(t))
	for name, d := range map[string]Drawing{"lanes": p.Lanes, "column": p.Column} {
		if len(d.Boxes) != len(p.Steps) {
			t.Fatalf("%s: %d boxes for %d steps", name, len(d.Boxes), len(p.Steps))
		}
		for i, b := range d.Boxes {
			if b.X < 0 || b.Y < 0 || b.X+b.W > d.Width || b.Y+b.H > d.Height {
				t.Errorf("%s: box %d leaves the drawing", name, i+1)
			}
			if got := strings.Join(b.Lines, ""); got != p.Steps[i].Title {
				t.Errorf("%s: box %d says %s, the step %s", name, i+1, got, p.Steps[i].Title)
			}
			for _, line := range b.Lines {
				if len([]rune(line))*character > b.W {
					t.Errorf("%s: %s is wider than its box", name, line)
				}
			}
			for j, c := range d.Boxes[:i] {
				if b.X < c.X+c.W && c.X < b.X+b.W && b.Y < c.Y+c.H && c.Y < b.Y+b.H {
					t.Errorf("%s: boxes %d and %d overlap", name, j+1, i+1)
				}
			}
		}
		back := 0
		for _, a := range d.Arrows {
			if a.Back {
				back++
			}
		}
		wantBack := 0
		for _, s := range p.Steps {
			if s.Else != "" {
				wantBack++
			}
			if s.Again.Step > 0 {
				wantBack++
			}
		}
		if want := len(p.Steps) - 1; len(d.Arrows)-back != want || back != wantBack || back != 2 {
			t.Errorf("%s: %d arrows on and %d back, want %d and %d", name, len(d.Arrows)-back, back, want, wantBack)
		}
		if len(d.Bands) != 2 {
			t.Errorf("%s: %d stages, want 2", name, len(d.Bands))
		}
	}
	for i, b := range p.Lanes.Boxes {
		for _, lane := range p.Lanes.Lanes {
			if lane.Party == p.Steps[i].Party && lane.X != b.middle() {
				t.Errorf("step %d is not in the lane of %s", i+1, lane.Party)
			}
		}
	}
}

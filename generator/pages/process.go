package pages

import (
	"fmt"
	"slices"

	"leqi/generator/library"
	"leqi/generator/relate"
)

// ProcessData is a process with its two drawings: Lanes has a column for each
// party, Column is one box below the other, for narrow screens.
type ProcessData struct {
	relate.Process
	Lanes  Drawing `json:"lanes"`
	Column Drawing `json:"column"`
}

// Drawing is a flow, laid out. Lengths are in user units, 16 to a character.
type Drawing struct {
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Lanes  []Lane `json:"lanes"`
	Bands  []Band `json:"bands"`
	Boxes  []Box  `json:"boxes"` // one for each step
	Arrows []Path `json:"arrows"`
}

// Lane is a party's column.
type Lane struct {
	X     int    `json:"x"` // middle
	Left  int    `json:"left"`
	Party string `json:"party"`
}

// Band names a stage: Y is the base line of its title, Rule the line above
// its first step.
type Band struct {
	Y     int    `json:"y"`
	Rule  int    `json:"rule"`
	Title string `json:"title"`
}

// Box is a step.
type Box struct {
	X     int      `json:"x"`
	Y     int      `json:"y"`
	W     int      `json:"w"`
	H     int      `json:"h"`
	Lines []string `json:"lines"` // of its title
}

// Path is an arrow. Back leads to an earlier step, and Text says when.
type Path struct {
	D    string   `json:"d"`
	Back bool     `json:"back"`
	Text []string `json:"text"` // its lines
	X    int      `json:"x"`    // where the first begins
	Y    int      `json:"y"`
}

const (
	character = 16
	boxHeight = 64
	rowHeight = 92 // from box to box
)

func processOf(e *library.Edition) *ProcessData {
	p := e.Relations.Process
	if p == nil {
		return nil
	}
	return &ProcessData{*p, drawLanes(p.Steps), drawColumn(p.Steps)}
}

// drawLanes draws a column for every party, in the order in which they first act.
func drawLanes(steps []relate.Step) Drawing {
	const lane, box, head, side = 152, 136, 40, 112 // the stages are named at the side
	d := Drawing{}
	column := make(map[string]int)
	for _, s := range steps {
		if _, known := column[s.Party]; !known {
			i := len(column)
			column[s.Party] = i
			d.Lanes = append(d.Lanes, Lane{side + i*lane + lane/2, side + i*lane, s.Party})
		}
	}
	right := side + len(d.Lanes)*lane // what leads back further than a step runs at the right of the lanes
	d.Width = right
	d.place(steps, head, 20, 40, func(s relate.Step) (x, w int) { return side + column[s.Party]*lane + (lane-box)/2, box })
	for i := 1; i < len(d.Boxes); i++ {
		from, to := d.Boxes[i-1], d.Boxes[i]
		path := fmt.Sprintf("M%d %dV%d", from.middle(), from.Y+from.H, to.Y)
		if from.X != to.X {
			path = fmt.Sprintf("M%d %dV%dH%dV%d", from.middle(), from.Y+from.H, to.Y-14, to.middle(), to.Y)
		}
		d.Arrows = append(d.Arrows, Path{D: path})
		if steps[i].Else != "" {
			y, x := to.Y+to.H/2, from.middle()-from.W/4
			d.Arrows = append(d.Arrows, Path{D: fmt.Sprintf("M%d %dH%dV%d", to.X, y, x, from.Y+from.H), Back: true, Text: wrap(steps[i].Else, 8), X: x + 6, Y: y + 17})
		}
	}
	d.again(steps, right+gutter/2, true)
	return d
}

// gutter is the space beside the boxes for what leads back.
const gutter = 24

// again draws what leads back to an earlier step, down the gutter at x.
func (d *Drawing) again(steps []relate.Step, x int, words bool) {
	for i, s := range steps {
		if s.Again.Step == 0 {
			continue
		}
		from, to := d.Boxes[i], d.Boxes[s.Again.Step-1]
		y := from.Y + from.H/2
		path := Path{D: fmt.Sprintf("M%d %dH%dV%dH%d", from.X+from.W, y, x, to.Y+to.H/2, to.X+to.W), Back: true}
		if words {
			path.Text, path.X, path.Y = wrap(s.Again.When, 8), from.X+from.W+10, y+17
		}
		d.Arrows = append(d.Arrows, path)
		d.Width = max(d.Width, x+gutter/2)
	}
}

// drawColumn puts one box below the other; what leads back runs at the right.
func drawColumn(steps []relate.Step) Drawing {
	const width = 328
	d := Drawing{Width: width}
	d.place(steps, 0, 44, -12, func(relate.Step) (x, w int) { return 1, width - gutter })
	for i := 1; i < len(d.Boxes); i++ {
		from, to := d.Boxes[i-1], d.Boxes[i]
		d.Arrows = append(d.Arrows, Path{D: fmt.Sprintf("M%d %dV%d", from.middle(), from.Y+from.H, to.Y)})
		if steps[i].Else != "" {
			right := to.X + to.W
			d.Arrows = append(d.Arrows, Path{
				D: fmt.Sprintf("M%d %dH%dV%dH%d", right, to.Y+to.H/2, right+gutter/3, from.Y+from.H/2, right), Back: true,
			})
		}
	}
	d.again(steps, width-gutter/3, false)
	d.Width = width
	return d
}

// place sets the boxes below one another from y on. Before each stage there is
// some space, and its title stands title below the top of its first box.
func (d *Drawing) place(steps []relate.Step, y, space, title int, at func(relate.Step) (x, w int)) {
	stage := ""
	for _, s := range steps {
		if s.Stage != stage {
			stage = s.Stage
			y += space
			d.Bands = append(d.Bands, Band{y + title, y - space, stage})
		}
		x, w := at(s)
		d.Boxes = append(d.Boxes, Box{x, y, w, boxHeight, wrap(s.Title, w/character-1)})
		d.Height = y + boxHeight + 4
		y += rowHeight
	}
}

func (b Box) middle() int { return b.X + b.W/2 }

// wrap divides a title into lines of about the same length.
func wrap(title string, width int) (lines []string) {
	runes := []rune(title)
	n := (len(runes) + width - 1) / width
	for part := range slices.Chunk(runes, (len(runes)+n-1)/n) {
		lines = append(lines, string(part))
	}
	return lines
}

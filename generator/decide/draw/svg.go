package draw

import (
	"fmt"
	"html"
	"strings"

	"leqi/generator/decide/model"
)

// Shape is the measures of a drawing in pixels.
type Shape struct {
	width    int // of the whole
	question int // of a question's box
	beside   bool
	id       string // what the anchors of its steps begin with
}

// The drawing for a screen, with the endings beside the questions, and for a
// phone, with the endings below.
var (
	Wide   = Shape{width: 820, question: 430, beside: true, id: "step-"}
	Narrow = Shape{width: 336, question: 328, id: "small-step-"}
)

const (
	line    = 22 // between the lines of a text
	letter  = 15 // size of the text, and what a Han character takes
	padding = 10
	wideGap = 34  // between a question and the next, with the answer that leads there
	thinGap = 16  // the same where every answer leads there
	pill    = 30  // height of an ending of one line
	badge   = 28  // room for a step's number
	away    = 112 // from a question to the endings beside it
	indent  = 130 // before the endings below a question
)

// SVG returns the drawing. Its texts can be selected and its boxes are links
// to the nodes of the page. A script marks the answered path by data-step,
// data-subject and data-values.
func SVG(d *model.Document, shape Shape, title string) string {
	c := &canvas{d: d, shape: shape}
	steps := Steps(d)
	for i := range steps {
		c.step(&steps[i], len(steps))
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="drawn" viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-label="%s" font-size="%d">`,
		shape.width, c.y, shape.width, c.y, html.EscapeString(title), letter)
	b.WriteString(c.b.String())
	b.WriteString("</svg>")
	return b.String()
}

type canvas struct {
	d     *model.Document
	shape Shape
	b     strings.Builder
	y     int
}

// ends returns the ways of a step that end beside it: in an outcome, or at a
// step that is not the next one.
func (s *Step) ends() (ends []StepWay, next *StepWay) {
	for i := range s.Ways {
		if w := &s.Ways[i]; w.To == s.N+1 {
			next = w
		} else {
			ends = append(ends, *w)
		}
	}
	return ends, next
}

func (c *canvas) step(s *Step, of int) {
	ends, next := s.ends()
	top := c.y + 2
	asked := wrap(s.Ask.Question, c.shape.question-2*padding-badge)
	height := len(asked)*line + 2*padding
	left := 2
	fmt.Fprintf(&c.b, `<g class="step" id="%s%d" data-step="%d" data-kind="%s" data-subject="%s">`, c.shape.id, s.N, s.N, s.Ask.Kind, html.EscapeString(s.Ask.Subject))
	fmt.Fprintf(&c.b, `<a href="#%s"><rect class="box" x="%d" y="%d" width="%d" height="%d" rx="6"/>`, html.EscapeString(s.Ask.Node), left, top, c.shape.question, height)
	fmt.Fprintf(&c.b, `<text class="number" x="%d" y="%d">%d</text>`, left+padding, top+padding+letter+1, s.N)
	c.text("question", left+padding+badge, top+padding+letter+1, asked)
	c.b.WriteString(`</a>`)
	bottom := top + height
	y := top + 8
	if !c.shape.beside {
		y = bottom + 8
	}
	for _, w := range ends {
		y = c.end(&w, left, y)
	}
	if c.shape.beside || len(ends) > 0 {
		bottom = max(bottom, y-8)
	}
	if next != nil {
		x, gap := left+20, c.gap(s)
		from := top + height
		if !c.shape.beside && len(ends) > 0 {
			from = bottom
		}
		fmt.Fprintf(&c.b, `<g class="way" data-values="%s" data-to="%d"><path class="line" d="M%d %dV%d"/><path class="head" d="M%d %dl-5 -9h10z"/>`,
			html.EscapeString(strings.Join(next.Values, "|")), next.To, x, from, bottom+gap, x, bottom+gap)
		if gap == wideGap {
			c.text("answer", x+10, bottom+gap/2+5, []string{next.Answer})
		}
		c.b.WriteString(`</g>`)
	}
	c.b.WriteString(`</g>`)
	c.y = bottom + 4
	if s.N < of {
		c.y = bottom + c.gap(s) - 2
	}
}

// gap is the room below a step.
func (c *canvas) gap(s *Step) int {
	if s.Ask.Kind == "row" {
		return thinGap
	}
	return wideGap
}

// end draws an answer that leads away: to an outcome, or to another step.
func (c *canvas) end(w *StepWay, left, y int) int {
	x, room := left+c.shape.question+away, c.shape.width-left-c.shape.question-away-2
	if !c.shape.beside {
		x, room = left+indent, c.shape.question-indent
	}
	class, href, said := "to", fmt.Sprintf("#%s%d", c.shape.id, w.To), fmt.Sprintf("到第%d步", w.To)
	if w.Row != nil {
		class, href, said = "outcome-"+w.Row.Outcome, "#"+w.Row.Node, ending(c.d, w.Row)
	}
	lines := wrap(said, room-2*padding)
	height := max(pill, len(lines)*line+8)
	middle := y + height/2
	answer := wrap(w.Answer, away-12)
	to := ""
	if w.To > 0 {
		to = fmt.Sprintf(` data-to="%d"`, w.To)
	}
	fmt.Fprintf(&c.b, `<g class="way" data-values="%s"%s>`, html.EscapeString(strings.Join(w.Values, "|")), to)
	if c.shape.beside {
		fmt.Fprintf(&c.b, `<path class="line" d="M%d %dH%d"/><path class="head" d="M%d %dl-9 -5v10z"/>`, left+c.shape.question, middle, x, x, middle)
		c.text("answer", left+c.shape.question+6, middle-6, answer[:1])
	} else {
		c.text("answer", left+28, middle+5, answer[:1])
		fmt.Fprintf(&c.b, `<path class="line" d="M%d %dV%dH%d"/><path class="head" d="M%d %dl-9 -5v10z"/>`, left+14, y-8, middle, left+24, x, middle)
	}
	fmt.Fprintf(&c.b, `<a href="%s"><rect class="end %s" x="%d" y="%d" width="%d" height="%d" rx="%d"/>`, html.EscapeString(href), class, x, y, room, height, min(height/2, 15))
	c.text("end", x+padding, y+letter+(height-len(lines)*line)/2+2, lines)
	c.b.WriteString(`</a></g>`)
	return y + height + 8
}

// text writes lines one below the other.
func (c *canvas) text(class string, x, y int, lines []string) {
	fmt.Fprintf(&c.b, `<text class="%s" x="%d" y="%d">`, class, x, y)
	for i, l := range lines {
		if i == 0 {
			c.b.WriteString(html.EscapeString(l))
			continue
		}
		fmt.Fprintf(&c.b, `<tspan x="%d" dy="%d">%s</tspan>`, x, line, html.EscapeString(l))
	}
	c.b.WriteString(`</text>`)
}

// wrap breaks a text into lines no wider than room; no line begins with a
// closing mark.
func wrap(s string, room int) (lines []string) {
	var current []rune
	width := 0
	for _, r := range s {
		w := letter
		if r < 0x2E80 && r != '—' && r != '“' && r != '”' {
			w = letter * 6 / 10
		}
		if width+w > room && len(current) > 1 && !strings.ContainsRune("，。；：、？！）》”", r) {
			lines, current, width = append(lines, string(current)), nil, 0
		}
		current, width = append(current, r), width+w
	}
	return append(lines, string(current))
}

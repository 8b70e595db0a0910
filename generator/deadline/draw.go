package deadline

import "leqi/generator/decide/civil"

// Size is the width of a drawing in user units; a character of a label is 14
// wide.
type Size int

// The drawings: for a screen and for a phone.
const (
	Wide   Size = 760
	Narrow Size = 336
)

const (
	margin    = 8
	labelSize = 14
	lineStep  = 20
	dateStep  = 17
	barHeight = 10
	axisSpace = 30
)

// Draw returns a timeline as SVG: a row for each date, below the day of its
// event. Its text can be selected and read aloud; the look is the style sheet's.
func Draw(dates []Date, size Size) []byte {
	w := int(size)
	s := scaleOf(dates, w)
	var body []byte
	y := axisSpace
	for i := range dates {
		d := &dates[i]
		if i == 0 || dates[i-1].Event != d.Event || dates[i-1].On != d.On {
			y += 26
			body = words(body, "event", margin, y, d.Event.Label+" "+d.On.String(), "")
			x := s.x(d.On)
			body = append(body, `<path class="mark" d="M`...)
			body = append(body, decimal(x)+" "+decimal(y+6)+"l6 6l-6 6l-6-6z\"/>"...)
			y += 18
		}
		y = s.row(&body, d, y, w)
	}
	height := y + 10
	b := append([]byte(nil), `<svg class="timeline" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `...)
	b = append(b, decimal(w)+" "+decimal(height)+`" width="`+decimal(w)+`" height="`+decimal(height)+`" role="group" aria-label="时间轴">`...)
	b = s.axis(b, height)
	b = append(b, body...)
	return append(b, "</svg>\n"...)
}

// row adds a date: its label, its days in words, its bar.
func (s *scale) row(b *[]byte, d *Date, y, w int) int {
	for _, l := range lines(d.Rule.Label, (w-2*margin)/labelSize) {
		y += lineStep
		*b = words(*b, "label", margin, y, l, "")
	}
	y += dateStep
	*b = words(*b, "when", margin, y, d.Span(), d.Rule.Citation)
	y += 7
	x1, x2 := margin, w-margin
	class := "span " + d.Rule.Kind
	if d.From.Known {
		x1 = s.x(d.From.Date)
	} else {
		class += " no-first"
	}
	if d.To.Known {
		x2 = s.x(d.To.Date + 1) // the last day is in it
	} else {
		class += " no-last"
	}
	if !d.From.Known && !d.To.Known {
		return y
	}
	*b = append(*b, `<rect class="`+class+`" x="`+decimal(x1)+`" y="`+decimal(y)+`" width="`+decimal(max(x2-x1, 3))+`" height="`+decimal(barHeight)+`"/>`...)
	return y + barHeight + 6
}

// Span says the days of a date.
func (d *Date) Span() string {
	switch {
	case d.From.Known && d.To.Known:
		return d.From.String() + " 至 " + d.To.String()
	case d.To.Known:
		return "最晚 " + d.To.String()
	case d.From.Known:
		return d.From.String() + " 起"
	}
	return "没有写明日期"
}

// words adds a line of text, and a softer one behind it.
func words(b []byte, class string, x, y int, s, more string) []byte {
	b = append(b, `<text class="`+class+`" x="`+decimal(x)+`" y="`+decimal(y)+`">`...)
	b = escaped(b, s)
	if more != "" {
		b = append(b, `<tspan class="ref" dx="8">`...)
		b = append(escaped(b, more), "</tspan>"...)
	}
	return append(b, "</text>"...)
}

func escaped(b []byte, s string) []byte {
	for i := range len(s) {
		switch s[i] {
		case '<':
			b = append(b, "&lt;"...)
		case '&':
			b = append(b, "&amp;"...)
		default:
			b = append(b, s[i])
		}
	}
	return b
}

// lines divides a label into lines of at most so many characters.
func lines(s string, most int) (all []string) {
	start, n := 0, 0
	for i := range s {
		if n == most {
			all = append(all, s[start:i])
			start, n = i, 0
		}
		n++
	}
	return append(all, s[start:])
}

// scale places days between the margins.
type scale struct {
	first civil.Date
	days  int
	width int
}

func scaleOf(dates []Date, w int) *scale {
	var first, last civil.Date
	for i := range dates {
		d := &dates[i]
		if i == 0 {
			first, last = d.On, d.On
		}
		first, last = min(first, d.On), max(last, d.On)
		if d.From.Known {
			first, last = min(first, d.From.Date), max(last, d.From.Date)
		}
		if d.To.Known {
			first, last = min(first, d.To.Date), max(last, d.To.Date+1)
		}
	}
	room := max(int(last-first)/24, 7)
	return &scale{first - civil.Date(room), int(last-first) + 2*room, w - 2*margin}
}

func (s *scale) x(d civil.Date) int { return margin + int(d-s.first)*s.width/s.days }

// axis adds a line and a name for every year, or month if there are few.
func (s *scale) axis(b []byte, height int) []byte {
	most := s.width / 64
	step := 12
	for _, months := range []int{1, 2, 3, 6} {
		if s.days/30/months < most {
			step = months
			break
		}
	}
	for step >= 12 && s.days/30/step >= most {
		step += 12
	}
	y, m, _ := s.first.Civil()
	for month := (y*12 + m - 1 + step) / step * step; ; month += step {
		day := civil.Of(month/12, month%12+1, 1)
		if int(day-s.first) >= s.days {
			return b
		}
		x := s.x(day)
		b = append(b, `<path class="tick" d="M`+decimal(x)+` 20V`+decimal(height)+`"/>`...)
		name := decimal(month / 12)
		if step < 12 {
			name = day.String()[:7]
		}
		b = append(b, `<text class="scale" x="`+decimal(min(max(x, 30), s.width-14))+`" y="14">`+name+`</text>`...)
	}
}

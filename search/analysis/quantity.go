package analysis

import (
	"strconv"

	"leqi/generator/numbering"
)

// quantities adds the canonical tokens of the numbers in rs: each amount in the
// unit that equal ones share, and a figure of 1000 or more also without its 元.
func quantities(rs []rune, add func(Kind, string, int, int)) {
	numbering.Each(rs, func(r numbering.Reading) {
		if r.Unit.Base != "" {
			add(Quantity, "="+r.Value.String()+r.Unit.Base, r.Start, r.End)
		}
		if r.Whole && r.Number.Large() && (r.Unit.Base == "" || r.Unit.Base == "元") {
			add(Quantity, "="+r.Number.String(), r.Start, r.NumberEnd)
		}
	})
}

// Numeral returns a whole number in ASCII digits, however it is written, or "".
func Numeral(s string) string {
	n, ok := numbering.Whole(Fold(s).Runes)
	if !ok {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

package numbering

// Numerals are the Chinese numerals for the browser: the forms of each digit,
// 两, and the forms of each magnitude with its value.
type Numerals struct {
	Digits     [10]string      `json:"digits"`
	Pair       string          `json:"pair"`
	Magnitudes []magnitudeForm `json:"magnitudes"`
	Max        int             `json:"max"` // the largest number of a unit
}

// SharedNumerals returns the numerals for the browser.
func SharedNumerals() Numerals { return Numerals{numeralForms, pair, magnitudeForms, maxNumber} }

// Units are the units for the browser: print, base, factor and what may not
// follow; and the amounts that are printed without a number.
type Units struct {
	Units  [][4]any    `json:"units"`
	Halves [][2]string `json:"halves"`
	Before string      `json:"before"` // before a number, they make it part of something else
	Ten    string      `json:"ten"`    // the same before 十 and above
	One    string      `json:"one"`    // the same before 一
}

// SharedUnits returns the units for the browser.
func SharedUnits() (s Units) {
	for _, u := range units {
		s.Units = append(s.Units, [4]any{u.Print, u.Base, u.Factor, u.Not})
	}
	for _, h := range halves {
		s.Halves = append(s.Halves, [2]string{h.Print, Decimal{h.Value, 0}.String() + h.Unit.Base})
	}
	s.Before, s.Ten, s.One = notBefore, notBeforeTen, notBeforeOne
	return s
}

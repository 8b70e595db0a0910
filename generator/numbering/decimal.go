package numbering

import (
	"strconv"
	"strings"
)

// Decimal is Mantissa × 10^Exponent. Amounts are multiplied by powers of ten
// and small integers only, and must come out the same in every language.
type Decimal struct {
	Mantissa int64
	Exponent int
}

// maxMantissa keeps a mantissa exact also where numbers are doubles.
const maxMantissa int64 = 1e14

// String returns the shortest plain form: 10000000, 1.5.
func (d Decimal) String() string {
	m, e := d.Mantissa, d.Exponent
	if m == 0 {
		return "0"
	}
	for m%10 == 0 {
		m, e = m/10, e+1
	}
	s := strconv.FormatInt(m, 10)
	if e >= 0 {
		return s + strings.Repeat("0", e)
	}
	if len(s) <= -e {
		s = strings.Repeat("0", -e-len(s)+1) + s
	}
	return s[:len(s)+e] + "." + s[len(s)+e:]
}

// Times returns d × n, and false if that is not exact.
func (d Decimal) Times(n int64) (Decimal, bool) {
	for n%10 == 0 && n != 0 && d.Exponent < 0 {
		n, d.Exponent = n/10, d.Exponent+1
	}
	if d.Mantissa != 0 && n != 0 && d.Mantissa > maxMantissa/n {
		return Decimal{}, false
	}
	return Decimal{d.Mantissa * n, d.Exponent}, true
}

// plus returns d + o, and false if that is not exact.
func (d Decimal) plus(o Decimal) (Decimal, bool) {
	for ; d.Exponent > o.Exponent; d.Exponent-- {
		if d.Mantissa *= 10; d.Mantissa > maxMantissa {
			return Decimal{}, false
		}
	}
	for ; o.Exponent > d.Exponent; o.Exponent-- {
		if o.Mantissa *= 10; o.Mantissa > maxMantissa {
			return Decimal{}, false
		}
	}
	return Decimal{d.Mantissa + o.Mantissa, d.Exponent}, d.Mantissa+o.Mantissa <= maxMantissa
}

// Float returns the nearest double.
func (d Decimal) Float() float64 {
	f, _ := strconv.ParseFloat(d.String(), 64) // a plain decimal always parses
	return f
}

// Large reports whether d is 1000 or more: a figure that stands for itself
// without its unit.
func (d Decimal) Large() bool {
	m, e := d.Mantissa, d.Exponent
	for ; e < 0; e++ {
		m /= 10
	}
	for ; e > 0 && m > 0 && m < 1000; e-- {
		m *= 10
	}
	return m >= 1000
}

// whole returns d as an integer, and false if it has decimals.
func (d Decimal) whole() (int64, bool) {
	m, e := d.Mantissa, d.Exponent
	for ; e < 0 && m%10 == 0; e++ {
		m /= 10
	}
	for ; e > 0 && m <= maxMantissa; e-- {
		m *= 10
	}
	return m, e == 0 && m <= maxMantissa
}

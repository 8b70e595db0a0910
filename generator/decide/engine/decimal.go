package engine

// Decimal is a number in half millionths: six decimals (0.01 元 in 万元) and
// one more bit that says "and a little more", so that 999.9999999 stays below
// 1000 and above 999.999999 without any rounding.
type Decimal int64

const decimalScale = 1_000_000

// MaxDecimal is the largest number that is read: 10 ¹² 万元 is more than any
// unit has, and well inside the integer.
const MaxDecimal Decimal = 2 * decimalScale * 1_000_000_000_000

// Whole returns the decimal of an integer.
func Whole(n int64) Decimal { return Decimal(n) * 2 * decimalScale }

// ParseDecimal reads a number as JSON writes it. ok is false for anything
// else and for a number larger than MaxDecimal either way.
func ParseDecimal(s string) (d Decimal, ok bool) {
	neg := len(s) > 0 && s[0] == '-'
	if neg {
		s = s[1:]
	}
	var m mantissa
	n := m.read(s)
	exp, ok := 0, n > 0
	if n < len(s) {
		if s[n]|0x20 != 'e' {
			return 0, false
		}
		var good bool
		exp, good = exponent(s[n+1:])
		ok = ok && good
	}
	if !ok {
		return 0, false
	}
	if d, ok = m.scale(exp); neg {
		d = -d
	}
	return d, ok
}

// mantissa is the digits of a number: 0.d₁d₂… × 10^point.
type mantissa struct {
	digits  [64]byte // the significant ones; of more only that there are some is kept
	n       int
	point   int
	dropped bool // digits that are not 0 were left out
}

// read takes the digits at the start of s and returns how many bytes they
// take, or 0 if they are no number of JSON: it has neither leading zeros nor a
// point without digits on both sides.
func (m *mantissa) read(s string) int {
	i := m.take(s, true)
	if i == 0 || i > 1 && s[0] == '0' {
		return 0
	}
	if i == len(s) || s[i] != '.' {
		return i
	}
	decimals := m.take(s[i+1:], false)
	if decimals == 0 {
		return 0
	}
	return i + 1 + decimals
}

// take takes the digits before the point, or those behind it.
func (m *mantissa) take(s string, whole bool) (i int) {
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		c := s[i] - '0'
		switch {
		case m.n == 0 && c == 0: // not significant
			if !whole {
				m.point--
			}
			continue
		case m.n < len(m.digits):
			m.digits[m.n] = c
			m.n++
		default:
			m.dropped = m.dropped || c != 0
		}
		if whole {
			m.point++
		}
	}
	return i
}

// decimals is how many decimals a Decimal keeps, and wholes how many digits
// before the point can be within MaxDecimal.
const decimals, wholes = 6, 13

// scale returns the number times 10^exp; ok is false beyond MaxDecimal.
func (m *mantissa) scale(exp int) (d Decimal, ok bool) {
	if m.n == 0 {
		return 0, true
	}
	point := m.point + exp
	if point > wholes {
		return 0, false
	}
	kept := max(0, point+decimals)
	var v uint64
	for k := range kept {
		v *= 10
		if k < m.n {
			v += uint64(m.digits[k])
		}
	}
	sticky := m.dropped
	for k := kept; k < m.n; k++ {
		sticky = sticky || m.digits[k] != 0
	}
	if v > uint64(MaxDecimal/2) {
		return 0, false
	}
	d = Decimal(v) * 2
	if sticky {
		d++
	}
	return d, d <= MaxDecimal
}

// exponent reads the part after e; a huge one is clamped, which is out of
// range or nothing all the same.
func exponent(s string) (int, bool) {
	sign := 1
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	e := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		e = min(e*10+int(c-'0'), 1000)
	}
	return sign * e, s != ""
}

// Append writes d as JSON does, without the little more.
func (d Decimal) Append(b []byte) []byte {
	if d < 0 {
		b, d = append(b, '-'), -d
	}
	d /= 2
	b = appendInt(b, int64(d/decimalScale))
	frac := d % decimalScale
	if frac == 0 {
		return b
	}
	b = append(b, '.')
	for unit := Decimal(decimalScale / 10); frac > 0; unit /= 10 {
		b = append(b, byte('0'+frac/unit))
		frac %= unit
	}
	return b
}

func appendInt(b []byte, n int64) []byte {
	if n >= 10 {
		b = appendInt(b, n/10)
	}
	return append(b, byte('0'+n%10))
}

// IsWhole reports whether d has no decimals.
func (d Decimal) IsWhole() bool { return d%(2*decimalScale) == 0 }

// Cut parts the numbers: those below At (or up to At, when After) stand left.
type Cut struct {
	At    Decimal
	After bool
}

// left reports whether n stands left of the cut.
func (c Cut) left(n Decimal) bool { return n < c.At || c.After && n == c.At }

// Cell says in which cell of the cuts n lies.
func Cell(cuts []Cut, n Decimal) int {
	for i, c := range cuts {
		if c.left(n) {
			return i
		}
	}
	return len(cuts)
}

// tenThousand is how many 万元 make one 亿元.
const tenThousand = 10_000

// Words says d with its unit: from 10000 万元 on in 亿元, as the law writes it.
func (d Decimal) Words(unit string) string {
	if unit == "万元" && d >= Whole(tenThousand) && d%(2*tenThousand) == 0 {
		d, unit = d/tenThousand, "亿元"
	}
	return string(d.Append(nil)) + " " + unit
}

package engine

// Decimal is a number in half millionths: six decimals (0.01 元 in 万元) and
// one more bit that says "and a little more", so that 999.9999999 stays below
// 1000 and above 999.999999 without any rounding.
type Decimal int64

const decimalScale = 1_000_000

// MaxDecimal is the largest number that is read: 10 ¹² 万元 is more than any
// unit has, and well inside the integer.
const MaxDecimal Decimal = 2 * decimalScale * 1_000_000_000_000

// Whole gives the decimal of an integer.
func Whole(n int64) Decimal { return Decimal(n) * 2 * decimalScale }

// ParseDecimal reads a number as JSON writes it. ok is false for anything
// else and for a number larger than MaxDecimal either way.
func ParseDecimal(s string) (d Decimal, ok bool) {
	neg := false
	if s != "" && s[0] == '-' {
		neg, s = true, s[1:]
	}
	var digits [64]byte // significant digits; a longer number is cut with the sticky bit set
	n, point, dropped, seenPoint, i := 0, 0, false, false, 0
	count := 0
	for ; i < len(s); i++ {
		c := s[i]
		if c == '.' && !seenPoint && count > 0 {
			seenPoint = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		count++
		if count == 2 && s[0] == '0' && !seenPoint {
			return 0, false // JSON has no leading zero
		}
		if !seenPoint && (n > 0 || c != '0') {
			point++
		} else if seenPoint && n == 0 && c == '0' {
			point--
			continue
		}
		if n == 0 && c == '0' {
			continue
		}
		if n < len(digits) {
			digits[n] = c - '0'
			n++
		} else if c != '0' {
			dropped = true
		}
	}
	if count == 0 || s[i-1] == '.' {
		return 0, false
	}
	exp := 0
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		var good bool
		if exp, good = exponent(s[i+1:]); !good {
			return 0, false
		}
		i = len(s)
	}
	if i != len(s) {
		return 0, false
	}
	if n == 0 {
		return 0, true
	}
	point += exp
	if point > 13 {
		return 0, false
	}
	var v uint64
	for k := range max(0, point+6) {
		v *= 10
		if k < n {
			v += uint64(digits[k])
		}
	}
	for k := max(0, point+6); k < n; k++ {
		dropped = dropped || digits[k] != 0
	}
	if v > uint64(MaxDecimal/2) {
		return 0, false
	}
	d = Decimal(v) * 2
	if dropped {
		d++
	}
	if neg {
		d = -d
	}
	return d, d <= MaxDecimal && d >= -MaxDecimal
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

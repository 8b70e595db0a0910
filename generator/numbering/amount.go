package numbering

import "strings"

// Amount reads what a person writes into a field that asks for an amount in a
// unit, and returns it in that unit as JSON writes numbers. With the unit 万元,
// 1.2亿 is 12000, and so are 12000, 12,000万元, 120000000元, 一亿二千万 and 12000w.
// A bare number is in the field's unit; one with 万 or 亿 counts from one 元
// (次, 名). With the unit 个月, 1年半 is 18. It reports false for what is not an
// amount as a whole, or not one of the field's unit.
func Amount(text, unit string) (number string, ok bool) {
	rs := []rune(strings.TrimFunc(text, blank))
	sign := ""
	if len(rs) > 1 && narrow(rs[0]) == '-' {
		sign, rs = "-", rs[1:]
	}
	if plain, is := jsonNumber(rs); is {
		return sign + plain, true
	}
	for _, currency := range []string{"人民币", "RMB", "¥", "￥"} {
		if hasAt(rs, 0, currency) {
			rs = rs[len([]rune(currency)):]
			rs = rs[blanks(rs, 0):]
		}
	}
	for _, exact := range "整正" {
		if n := len(rs); n > 1 && rs[n-1] == exact && rs[n-2] == '元' {
			rs = rs[:n-1]
		}
	}
	if typed, is := typedMagnitudes(rs); is {
		rs = typed
	}
	d, ok := amountIn(rs, unit)
	if !ok || sign != "" && d.Mantissa == 0 {
		return "", false
	}
	return sign + d.String(), true
}

func blank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\u00a0' || r == '\u3000' || r == '\ufeff'
}

// jsonNumber returns rs in ASCII if it is a number as JSON writes it.
func jsonNumber(rs []rune) (string, bool) {
	b := make([]byte, 0, len(rs))
	for _, r := range rs {
		r = narrow(r)
		if (r < '0' || r > '9') && r != '.' && r != 'e' && r != 'E' && r != '+' && r != '-' {
			return "", false
		}
		b = append(b, byte(r))
	}
	i := 0
	run := func() bool {
		start := i
		for i < len(b) && b[i] >= '0' && b[i] <= '9' {
			i++
		}
		return i > start
	}
	if !run() || b[0] == '0' && i > 1 {
		return "", false
	}
	if i < len(b) && b[i] == '.' {
		if i++; !run() {
			return "", false
		}
	}
	if i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		if i++; i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		if !run() {
			return "", false
		}
	}
	return string(b), i == len(b)
}

// amountIn reads the whole of rs as an amount in a unit.
func amountIn(rs []rune, unit string) (Decimal, bool) {
	scale, target, known := unitOf([]rune(unit))
	var found []Reading
	Each(rs, func(r Reading) { found = append(found, r) })
	if len(found) == 1 && found[0].Start == 0 && found[0].End == len(rs) && found[0].Unit.Base != "" {
		r := found[0]
		if !known || r.Unit.Base != target.Base {
			return Decimal{}, false
		}
		return r.Value.over(scale * target.Factor)
	}
	if len(rs) == 0 || !opensNumber(rs[0]) || rs[0] == '半' || digit(rs[0]) == 0 && len(rs) > 1 && digit(rs[1]) >= 0 {
		return Decimal{}, false
	}
	n, ok := readNumber(rs, 0)
	if !ok || n.shape != shapeWhole {
		return Decimal{}, false
	}
	large := false
	for _, r := range rs[:n.end] {
		large = large || magnitude(r) >= 1e4
	}
	rest := rs[blanks(rs, n.end):]
	switch {
	case len(rest) > 0 && string(rest) != unit: // 5户 where the unit is 户 and no table has it
		return Decimal{}, false
	case len(rest) == 0 && large:
		return n.value.over(scale)
	}
	return n.value, true
}

// unitOf parts 万元 into 10000 and 元.
func unitOf(rs []rune) (scale int64, u Unit, ok bool) {
	scale = 1
	i := 0
	for i < len(rs) && magnitude(rs[i]) > 0 {
		scale, i = scale*magnitude(rs[i]), i+1
	}
	u, end, ok := unitAt(rs, i)
	return scale, u, ok && end == len(rs)
}

// over returns d / n, and false if that has no end in decimals.
func (d Decimal) over(n int64) (Decimal, bool) {
	for ; n%10 == 0; n /= 10 {
		d.Exponent--
	}
	for ; n%3 == 0; n /= 3 {
		if d.Mantissa%3 != 0 {
			return d, false
		}
		d.Mantissa /= 3
	}
	for _, f := range []int64{2, 5} {
		for ; n%f == 0; n /= f {
			d = Decimal{d.Mantissa * (10 / f), d.Exponent - 1}
		}
	}
	return d, n == 1 && d.Mantissa <= maxMantissa
}

// FormatAmount prints a number, as [Amount] returns it, in a unit as a person
// writes it: 12000 万元 is 1.2亿元, 10000000 元 is 1000万元. What would need more
// than four decimals keeps its unit.
func FormatAmount(number, unit string) string {
	scale, u, ok := unitOf([]rune(unit))
	rs := []rune(strings.TrimPrefix(number, "-"))
	if !ok || u.Base != "元" || len(rs) == 0 || digit(rs[0]) < 0 {
		return number + unit
	}
	d, end, ok := readDigits(rs, 0)
	if !ok || end != len(rs) {
		return number + unit
	}
	if d, ok = d.Times(scale); !ok {
		return number + unit
	}
	sign := number[:len(number)-len(string(rs))]
	for _, m := range []magnitudeForm{{"亿", 1e8}, {"万", 1e4}} {
		in, exact := d.over(m.Value)
		if !exact || m.Value <= scale || d.below(m.Value) {
			continue
		}
		if s := in.String(); len(s)-1-strings.IndexByte(s+".", '.') <= 4 {
			return sign + s + m.Forms + u.Print
		}
	}
	return number + unit
}

// TypedMagnitudes returns what a person typed with 万 for the w and 千万 for the
// kw behind a number (1000w, 1kw), and whether there was one. Printed texts
// are not read so: there W is a unit of power.
func TypedMagnitudes(s string) (string, bool) {
	rs, changed := typedMagnitudes([]rune(s))
	return string(rs), changed
}

// Typed returns what a person typed as a text prints it: 1,000w is 1000万.
func Typed(s string) string {
	rs, _ := typedMagnitudes([]rune(s))
	out := make([]rune, 0, len(rs))
	for i, start := 0, 0; i < len(rs); i++ {
		if digit(rs[i]) < 0 && !groups(rs, start, i) {
			start = i + 1
		} else if digit(rs[i]) < 0 {
			continue
		}
		out = append(out, rs[i])
	}
	return string(out)
}

func typedMagnitudes(rs []rune) (out []rune, changed bool) {
	for i := 0; i < len(rs); {
		if digit(rs[i]) < 0 || !alone(rs, i) {
			out, i = append(out, rs[i]), i+1
			continue
		}
		end := i
		for end < len(rs) && (digit(rs[end]) >= 0 || contains(".,．，", rs[end]) && end+1 < len(rs) && digit(rs[end+1]) >= 0) {
			end++
		}
		out, i = append(out, rs[i:end]...), end
		for _, t := range []struct{ typed, read string }{{"kw", "千万"}, {"w", "万"}} {
			if after := end + len(t.typed); hasFold(rs, end, t.typed) && (after == len(rs) || !wordRune(narrow(rs[after]))) {
				out, i, changed = append(out, []rune(t.read)...), after, true
				break
			}
		}
	}
	return out, changed
}

// hasFold reports whether the lower-case ASCII s stands at i, in any case and
// width.
func hasFold(rs []rune, i int, s string) bool {
	for _, c := range s {
		if i >= len(rs) || narrow(rs[i])|0x20 != c {
			return false
		}
		i++
	}
	return true
}

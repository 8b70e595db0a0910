package numbering

import "unicode"

// Reading is a number as it stands in a text, in runes of it.
type Reading struct {
	Start     int
	NumberEnd int     // where the number ends, without its unit
	End       int     // where it ends with its unit
	Number    Decimal // as printed, magnitudes included: 10000000 of 1000万元
	Whole     bool    // whether it stands for itself: not the 千万 that is "tens of millions"
	Unit      Unit    // Base is "" if it has none
	Value     Decimal // in units of Unit.Base
	Amount    Decimal // in units of Unit.Shown
}

// Each calls yield with every number of a text, from its beginning. A number
// is read whole or not at all: what is part of a word (l2个月), of an ordinal
// (第3年), of a date (1日) or of a longer amount that has no unit of its own
// (8天20小时) is passed over.
func Each(rs []rune, yield func(Reading)) {
	for i := 0; i < len(rs); {
		if !opensNumber(rs[i]) {
			i++
			continue
		}
		end := i
		if alone(rs, i) {
			end = read(rs, i, yield)
		}
		i = max(end, skip(rs, i))
	}
}

// notBefore makes a number part of something else: 第3年, 7×24小时.
// notBeforeTen makes it vague: 数十日. notBeforeOne makes the 一 behind it part
// of a word: 同一年度, 任一次, 上一年; but not behind 以: 一千元以上一万元以下.
const (
	notBefore    = "第×*点"
	notBeforeTen = "数几"
	notBeforeOne = "统唯同任某每单逐之进专万划这那上下另"
)

// alone reports whether a number may begin at i: what stands before it does
// not make it part of something else.
func alone(rs []rune, i int) bool {
	if i == 0 {
		return true
	}
	before := narrow(rs[i-1])
	if wordRune(before) || joint(before) || contains(notBefore, before) || before == ',' && i > 1 && digit(rs[i-2]) >= 0 {
		return false
	}
	if rs[i] == '一' && contains(notBeforeOne, before) {
		return i > 1 && rs[i-2] == '以'
	}
	return magnitude(rs[i]) == 0 || !contains(notBeforeTen, before)
}

// skip returns the place after the characters of the number that begins at i
// and is not read.
func skip(rs []rune, i int) int {
	arabic := digit(rs[i]) >= 0
	for i++; i < len(rs); i++ {
		if arabic != (digit(rs[i]) >= 0) || !arabic && chineseDigit(rs[i]) < 0 && magnitude(rs[i]) == 0 {
			break
		}
	}
	return i
}

func opensNumber(r rune) bool {
	if r < 0x2f00 {
		return r >= '0' && r <= '9'
	}
	return r == '半' || chineseDigit(r) >= 0 || magnitude(r) > 0 || digit(r) >= 0
}

// read reads the amount at i, calls yield with it, and returns where it ends,
// or i if there is none.
func read(rs []rune, i int, yield func(Reading)) int {
	if rs[i] == '半' {
		return readHalf(rs, i, yield)
	}
	if m := magnitude(rs[i]); m > 0 && hasAt(rs, i+1, "分之") { // 万分之五
		return readFraction(rs, i, number{value: Decimal{m, 0}, end: i + 1}, yield)
	}
	n, ok := readNumber(rs, i)
	if !ok {
		return n.end
	}
	if hasAt(rs, n.end, "分之") {
		return readFraction(rs, i, n, yield)
	}
	r := Reading{Start: i, NumberEnd: n.end, End: n.end, Number: n.value, Whole: n.shape == shapeWhole}
	if sign, end := through(rs, n.end); sign && n.shape == shapeWhole {
		if to, more := readRange(rs, r, end, yield); more {
			return to
		}
	}
	return readUnit(rs, r, n, yield)
}

// readUnit reads the unit of a number and, of a sum like 1年6个月, the rest.
func readUnit(rs []rune, r Reading, n number, yield func(Reading)) int {
	u, after, ok := unitAt(rs, n.end)
	calendar := u.Print == "年" && r.Number.Large() || u.Print == "日" && r.Start > 0 && contains("月⽉", rs[r.Start-1])
	ordinal := u.Print == "次" && n.end == r.Start+1 && rs[r.Start] == '二' // 二次开发
	if !ok || calendar || ordinal || n.shape == shapeShort && !r.setShort(n) {
		if r.Whole {
			yield(r)
		}
		return n.end
	}
	if r.Unit, r.End, ok = u, after, r.scale(u); !ok {
		return after
	}
	if u.Factor == 12 && hasAt(rs, after, "半") { // 1年半
		r.End, after = after+1, after+1
		r.Value, _ = r.Value.plus(Decimal{6, 0})
		r.in(Unit{Print: u.Print, Base: "月", Factor: 1, Shown: "个月"}, r.Value)
	}
	if u.timed() {
		return readSum(rs, r, after, yield)
	}
	yield(r)
	return after
}

// scale sets the value of a number in a unit, and reports whether it is a
// whole number of the base where the base has no parts (1.3年 is not).
func (r *Reading) scale(u Unit) bool {
	v, ok := r.Number.Times(u.Factor)
	r.Value, r.Amount = v, r.Number
	if u.Base != u.Shown && u.Factor == 10 {
		r.Amount = v // 三成 is 30%
	}
	if _, whole := v.whole(); ok && u.Factor == 12 && !whole {
		return false
	}
	return ok
}

func (r *Reading) in(u Unit, v Decimal) { r.Unit, r.Amount = u, v }

// setShort reads 一百二 as it is spoken, before a unit.
func (r *Reading) setShort(n number) bool {
	if n.spoken == 0 {
		return false
	}
	r.Number, r.Whole = Decimal{n.spoken, 0}, true
	return true
}

// readSum reads what follows 1年 in 1年6个月: amounts of the same base are added
// up; of another base (8天20小时) nothing is read at all.
func readSum(rs []rune, r Reading, after int, yield func(Reading)) int {
	for {
		next := after
		if hasAt(rs, next, "零") || hasAt(rs, next, "又") {
			next++
		}
		n, ok := numberAt(rs, next)
		if !ok {
			yield(r)
			return after
		}
		u, end, ok := unitAt(rs, n.end)
		if !ok || !u.timed() {
			yield(r)
			return after
		}
		part, exact := n.value.Times(u.Factor)
		if u.Base != r.Unit.Base || !exact {
			return end
		}
		if r.Value, ok = r.Value.plus(part); !ok {
			return end
		}
		shown := u.Shown
		if shown == "年" || shown == "季度" {
			shown = "个月"
		}
		r.in(Unit{Print: u.Print, Base: u.Base, Factor: 1, Shown: shown}, r.Value)
		r.End, after = end, end
	}
}

// numberAt reads a number that follows an amount without anything between.
func numberAt(rs []rune, i int) (number, bool) {
	if i >= len(rs) || !opensNumber(rs[i]) || rs[i] == '半' {
		return number{}, false
	}
	return readNumber(rs, i)
}

// readRange reads 3至5年 as two amounts, the ends of the range, and reports
// whether there is one.
func readRange(rs []rune, low Reading, i int, yield func(Reading)) (end int, ok bool) {
	n, ok := numberAt(rs, i)
	if !ok || n.shape != shapeWhole {
		return 0, false
	}
	u, after, ok := unitAt(rs, n.end)
	if !ok || u.Print == "年" && n.value.Large() || u.Print == "日" && low.Start > 0 && rs[low.Start-1] == '月' {
		return 0, false
	}
	high := Reading{Start: low.Start, NumberEnd: n.end, End: after, Number: n.value, Whole: true, Unit: u}
	low.Unit, low.End = u, after
	if !low.scale(u) || !high.scale(u) {
		return after, true
	}
	low.Unit.Print, high.Unit.Print = rangeLow, rangeHigh
	yield(low)
	yield(high)
	return after, true
}

// rangeLow and rangeHigh stand for the printed unit of the ends of a range.
const rangeLow, rangeHigh = "至…", "…至"

// through reads what stands between the ends of a range.
func through(rs []rune, i int) (ok bool, end int) {
	if i < len(rs) && contains("至到~～－—-–", rs[i]) {
		for end = i + 1; end < len(rs) && contains("—-", rs[end]); end++ {
		}
		return true, end
	}
	return false, i
}

// readFraction reads 百分之五, 千分之三, 三分之二: n is the number before 分之.
func readFraction(rs []rune, start int, of number, yield func(Reading)) int {
	i := of.end + len([]rune("分之"))
	if hasAt(rs, i, "一") && i+1 < len(rs) && contains("切些定", rs[i+1]) {
		return i
	}
	n, ok := numberAt(rs, i)
	if !ok || n.shape != shapeWhole {
		return i
	}
	below, exact := of.value.whole()
	if !exact || below == 0 {
		return n.end
	}
	r := Reading{Start: start, NumberEnd: n.end, End: n.end, Number: n.value, Whole: true}
	r.Unit = Unit{Print: "分之", Base: "/" + of.value.String(), Factor: 1, Shown: "/" + of.value.String()}
	r.Value = n.value
	if v, ok := n.value.percent(below); ok {
		r.Unit.Base, r.Unit.Shown, r.Value = "%", "%", v
	}
	r.Amount = r.Value
	yield(r)
	return n.end
}

// percent returns d parts of n as a percentage, and false if that has no end.
func (d Decimal) percent(n int64) (Decimal, bool) {
	d.Exponent += 2
	for ; n%10 == 0; n /= 10 {
		d.Exponent--
	}
	for ; n%5 == 0; n /= 5 {
		d = Decimal{d.Mantissa * 2, d.Exponent - 1}
	}
	for ; n%2 == 0; n /= 2 {
		d = Decimal{d.Mantissa * 5, d.Exponent - 1}
	}
	return d, n == 1 && d.Mantissa <= maxMantissa
}

func readHalf(rs []rune, i int, yield func(Reading)) int {
	for _, h := range halves {
		if hasAt(rs, i, h.Print) {
			end := i + len([]rune(h.Print))
			v := Decimal{h.Value, 0}
			yield(Reading{Start: i, NumberEnd: end, End: end, Number: v, Unit: h.Unit, Value: v, Amount: v})
			return end
		}
	}
	return i
}

// wordRune reports whether r is of a Latin word or number, or of any other
// script that is written in words.
func wordRune(r rune) bool {
	switch {
	case r < 0x80:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	case r >= 0x3400 && r <= 0x9fff:
		return false
	}
	return (unicode.IsLetter(r) || unicode.IsNumber(r)) && !unicode.Is(unicode.Han, r)
}

func joint(r rune) bool { return r == '/' || r == '-' || r == '.' }

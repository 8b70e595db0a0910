package numbering

// A number is what readNumber read: its value, where it ends, and how it is
// built. spoken is the value of a shapeShort before a unit.
type number struct {
	value  Decimal
	spoken int64
	end    int
	shape  shape
}

// readNumber reads the number at i, in either numerals or both: 1,000,
// 1.2亿, 1千万, 1亿2000万, 一千万, 三点五, 一个亿. If what stands there is not a
// number as a whole it reports false, and end is where it ends.
func readNumber(rs []rune, i int) (n number, ok bool) {
	if digit(rs[i]) >= 0 {
		return readMixed(rs, i)
	}
	n.end = i
	for n.end < len(rs) && (chineseDigit(rs[n.end]) >= 0 || magnitude(rs[n.end]) > 0) {
		n.end++
	}
	run := rs[i:n.end]
	v, shape := chineseValue(run)
	if shape == shapeNone {
		return n, false
	}
	n.value, n.shape = Decimal{v, 0}, shape
	switch last := run[len(run)-1]; {
	case shape == shapeShort:
		d := int64(chineseDigit(last))
		n.spoken = v - d + d*magnitude(run[len(run)-2])/10
	case n.end < len(rs) && rs[n.end] == '点':
		return readPoint10(rs, n)
	case isPair(last) && len(run) == 1 && n.end < len(rs) && contains("者方种类", rs[n.end]):
		return n, false
	}
	if n.end < len(rs) && digit(rs[n.end]) >= 0 && magnitude(rs[n.end-1]) < 1e4 {
		return n, false // 三5: the numerals of two numbers
	}
	return readBig(rs, n)
}

// Whole returns the value of a text that is a whole number, however it is
// written.
func Whole(rs []rune) (int64, bool) {
	if len(rs) == 0 || !opensNumber(rs[0]) || rs[0] == '半' {
		return 0, false
	}
	n, ok := readNumber(rs, 0)
	if !ok || n.end != len(rs) {
		return 0, false
	}
	return n.value.whole()
}

// readPoint10 reads the decimals of 三点五.
func readPoint10(rs []rune, n number) (number, bool) {
	end := n.end + 1
	for end < len(rs) && chineseDigit(rs[end]) >= 0 && !isPair(rs[end]) {
		d := int64(chineseDigit(rs[end]))
		if n.value.Mantissa > maxMantissa/10-d {
			return n, false
		}
		n.value = Decimal{n.value.Mantissa*10 + d, n.value.Exponent - 1}
		end++
	}
	if end == n.end+1 {
		return n, true // 八点: the point of no number
	}
	n.end = end
	return readBig(rs, n)
}

// readBig reads the 万 and 亿 behind decimals, and the 个亿 of 一个亿.
func readBig(rs []rune, n number) (number, bool) {
	i := n.end
	if hasAt(rs, i, "个") && i+1 < len(rs) && magnitude(rs[i+1]) >= 1e4 {
		i++
	} else if n.value.Exponent == 0 {
		return n, true
	}
	for i < len(rs) && magnitude(rs[i]) > 0 {
		v, ok := n.value.Times(magnitude(rs[i]))
		if !ok {
			n.end = i + 1
			return n, false
		}
		n.value, i = v, i+1
		n.end = i
	}
	return n, true
}

// readMixed reads digits with the magnitudes behind them, and the smaller
// number that may follow: 1亿2000万, 1万5000.
func readMixed(rs []rune, i int) (n number, ok bool) {
	if n.value, n.end, ok = readDigits(rs, i); !ok {
		return n, false
	}
	n.shape = shapeWhole
	total, smallest := Decimal{}, int64(0)
	for {
		scale := int64(1)
		for {
			next := blanks(rs, n.end)
			if hasAt(rs, next, "个") && next+1 < len(rs) && magnitude(rs[next+1]) >= 1e4 {
				next++
			}
			if next == len(rs) || magnitude(rs[next]) == 0 {
				break
			}
			m := magnitude(rs[next])
			if n.value, ok = n.value.Times(m); !ok || scale > maxMantissa/m {
				return number{end: next + 1}, false
			}
			scale, n.end = scale*m, next+1
		}
		if smallest > 0 && !n.value.below(smallest) {
			return n, false
		}
		if total, ok = total.plus(n.value); !ok {
			return n, false
		}
		switch {
		case scale > 1 && n.end < len(rs) && digit(rs[n.end]) >= 0:
			smallest = scale
			if n.value, n.end, ok = readDigits(rs, n.end); !ok {
				return n, false
			}
			continue
		case n.end < len(rs) && chineseDigit(rs[n.end]) >= 0:
			return n, false // 5万三: the numerals of two numbers
		}
		n.value = total
		return n, true
	}
}

func (d Decimal) below(n int64) bool {
	m := d.Mantissa
	for e := d.Exponent; e > 0; e-- {
		if m *= 10; m >= n {
			return false
		}
	}
	for e := d.Exponent; e < 0; e++ {
		m /= 10
	}
	return m < n
}

// readDigits reads digits with groups of thousands and decimals. It reports
// false for what is part of a word (2O), an address (3.1.1) or no number
// (1,00).
func readDigits(rs []rune, i int) (d Decimal, end int, ok bool) {
	fits := true
	add := func(r rune) {
		if d.Mantissa = d.Mantissa*10 + int64(digit(r)); d.Mantissa > maxMantissa {
			d.Mantissa, fits = 0, false
		}
	}
	for end = i; end < len(rs); end++ {
		if groups(rs, i, end) {
			continue
		}
		if digit(rs[end]) < 0 {
			break
		}
		add(rs[end])
	}
	if end+1 < len(rs) && narrow(rs[end]) == '.' && digit(rs[end+1]) >= 0 {
		for end++; end < len(rs) && digit(rs[end]) >= 0; end++ {
			add(rs[end])
			d.Exponent--
		}
	}
	if end == len(rs) {
		return d, end, fits
	}
	next := narrow(rs[end])
	follows := func(is func(rune) bool) bool { return end+1 < len(rs) && is(narrow(rs[end+1])) }
	switch {
	case wordRune(next) && digit(next) < 0, joint(next) && next != '-' && follows(wordRune), next == '.' && d.Exponent < 0 && follows(wordRune):
		return d, chainEnd(rs, end), false
	case next == '-' && follows(func(r rune) bool { return wordRune(r) }) && !rangeAhead(rs, end+1):
		return d, chainEnd(rs, end), false
	case next == ',' && rs[end] == ',' && follows(func(r rune) bool { return digit(r) >= 0 }):
		return d, chainEnd(rs, end+1), false
	}
	return d, end, fits
}

// groups reports whether the comma at i parts thousands of a number that
// begins at start.
func groups(rs []rune, start, i int) bool {
	if rs[i] != ',' && rs[i] != '，' || i-start == 0 {
		return false
	}
	lead := 0
	for k := i - 1; k >= start && digit(rs[k]) >= 0; k-- {
		lead++
	}
	if lead > 3 || lead < 3 && i-lead > start {
		return false
	}
	for k := 1; k <= 3; k++ {
		if i+k >= len(rs) || digit(rs[i+k]) < 0 {
			return false
		}
	}
	return i+4 >= len(rs) || digit(rs[i+4]) < 0
}

// rangeAhead reports whether a number with a unit follows the stroke of 3-5年:
// 22239-2019 is a designation.
func rangeAhead(rs []rune, i int) bool {
	end := i
	for end < len(rs) && digit(rs[end]) >= 0 {
		end++
	}
	u, _, ok := unitAt(rs, end)
	return ok && end > i && end-i < 4 && u.Print != "日"
}

// chainEnd returns the place after the word that goes on at i.
func chainEnd(rs []rune, i int) int {
	for i < len(rs) && (wordRune(narrow(rs[i])) || joint(narrow(rs[i]))) {
		i++
	}
	return i
}

package analysis

import (
	"strconv"
	"strings"
)

// decimal is mantissa × 10^exponent: quantities are multiplied by powers of
// ten and small integers only, and must come out the same in every language.
type decimal struct {
	mantissa int64
	exponent int
}

// maxMantissa keeps a mantissa exact also where numbers are doubles.
const maxMantissa int64 = 1e14

// String gives the shortest plain form: 10000000, 1.5.
func (d decimal) String() string {
	m, e := d.mantissa, d.exponent
	for m != 0 && m%10 == 0 {
		m, e = m/10, e+1
	}
	s := strconv.FormatInt(m, 10)
	if m == 0 {
		return "0"
	}
	if e >= 0 {
		return s + strings.Repeat("0", e)
	}
	if len(s) <= -e {
		s = strings.Repeat("0", -e-len(s)+1) + s
	}
	return s[:len(s)+e] + "." + s[len(s)+e:]
}

func (d decimal) times(n int64) decimal { return decimal{d.mantissa * n, d.exponent} }

// large reports whether d is 1000 or more: a figure that stands for itself
// without its unit.
func (d decimal) large() bool {
	m, e := d.mantissa, d.exponent
	for ; e < 0; e++ {
		m /= 10
	}
	for ; e > 0 && m > 0 && m < 1000; e-- {
		m *= 10
	}
	return m >= 1000
}

// A unit is how a printed unit counts in its canonical one.
type unit struct {
	print, canonical string
	factor           int64
}

// units are tried in order, so that the longer of two stands first.
var units = []unit{
	{"个工作日", "工作日", 1},
	{"工作日", "工作日", 1},
	{"个自然月", "月", 1},
	{"个季度", "月", 3},
	{"季度", "月", 3},
	{"个星期", "日", 7},
	{"星期", "日", 7},
	{"个小时", "小时", 1},
	{"小时", "小时", 1},
	{"个月", "月", 1},
	{"周年", "月", 12},
	{"年", "月", 12},
	{"周", "日", 7},
	{"日", "日", 1},
	{"天", "日", 1},
	{"块", "元", 1},
	{"元", "元", 1},
	{"次", "次", 1},
	{"名", "名", 1},
	{"位", "名", 1},
	{"%", "%", 1},
	{"成", "%", 10},
}

// quantities adds the canonical tokens of the numbers in rs.
func quantities(rs []rune, add func(Kind, string, int, int)) {
	for i := 0; i < len(rs); {
		if !opensNumber(rs[i]) || i > 0 && (isWord(rs[i-1]) || isJoint(rs[i-1]) || rs[i-1] == '第') {
			i++
			continue
		}
		end := quantity(rs, i, add)
		i = max(end, i+1)
	}
}

func opensNumber(r rune) bool {
	return isDigit(r) || r == '半' || numeral(r) >= 0 || magnitude(r) > 0
}

// quantity adds the tokens of the number at i, and gives where it ends, or i
// where there is none.
func quantity(rs []rune, i int, add func(Kind, string, int, int)) int {
	if end := i + 3; hasAt(rs, i, "百分之") {
		d, end, _ := readNumber(rs, end)
		if end > i+3 {
			add(Quantity, "="+d.String()+"%", i, end)
			return end
		}
		return i
	}
	if rs[i] == '半' {
		for _, u := range []unit{{"半年", "6月", 0}, {"半个月", "15日", 0}, {"半数", "50%", 0}} {
			if hasAt(rs, i, u.print) {
				end := i + len([]rune(u.print))
				add(Quantity, "="+u.canonical, i, end)
				return end
			}
		}
		return i
	}
	d, end, whole := readNumber(rs, i)
	if end == i {
		return i
	}
	u, after := unitAt(rs, end)
	calendar := u.print == "年" && d.large() || u.print == "日" && i > 0 && rs[i-1] == '月'
	switch {
	case u.print == "" || calendar:
		if whole && d.large() {
			add(Quantity, "="+d.String(), i, end)
		}
		return end
	case u.canonical == "月" && u.factor == 12 && hasAt(rs, after, "半"):
		d, after = d.times(12), after+1
		d.mantissa += 6 // 一年半
	default:
		d = d.times(u.factor)
	}
	if d.exponent == 0 || u.factor != 12 || d.mantissa%12 == 0 {
		add(Quantity, "="+d.String()+u.canonical, i, after)
	}
	if whole && u.canonical == "元" && d.large() {
		add(Quantity, "="+d.String(), i, end)
	}
	return after
}

// unitAt reads the unit at i, after blanks. 成 is one only where no word
// begins with it.
func unitAt(rs []rune, i int) (unit, int) {
	i = blanks(rs, i)
	for _, u := range units {
		if !hasAt(rs, i, u.print) {
			continue
		}
		end := i + len([]rune(u.print))
		if u.print == "成" && end < len(rs) && strings.ContainsRune("立为本功员果交都长效", rs[end]) {
			continue
		}
		return u, end
	}
	return unit{}, i
}

// readNumber reads the number at i in either numerals or both (1千万). whole
// is false for one that begins with a magnitude (千万), which is a number only
// beside a unit.
func readNumber(rs []rune, i int) (d decimal, end int, whole bool) {
	if i < len(rs) && isDigit(rs[i]) {
		d, end = readArabic(rs, i)
		for end > i {
			next := blanks(rs, end)
			if next == len(rs) || magnitude(rs[next]) == 0 {
				break
			}
			m := magnitude(rs[next])
			if d.mantissa > maxMantissa/m {
				return d, i, false
			}
			d, end = d.times(m), next+1
		}
		return d, end, true
	}
	return readChinese(rs, i)
}

// readArabic reads digits with groups of thousands and decimals.
func readArabic(rs []rune, i int) (d decimal, end int) {
	end = i
	for ; end < len(rs); end++ {
		if rs[end] == ',' && end+3 < len(rs) && isDigit(rs[end+1]) && isDigit(rs[end+2]) && isDigit(rs[end+3]) && (end+4 == len(rs) || !isDigit(rs[end+4])) {
			continue
		}
		if !isDigit(rs[end]) {
			break
		}
		if d.mantissa = d.mantissa*10 + int64(rs[end]-'0'); d.mantissa > maxMantissa {
			return d, i
		}
	}
	if end+1 < len(rs) && rs[end] == '.' && isDigit(rs[end+1]) {
		start := end
		for end++; end < len(rs) && isDigit(rs[end]); end++ {
			d.mantissa, d.exponent = d.mantissa*10+int64(rs[end]-'0'), d.exponent-1
			if d.mantissa > maxMantissa {
				return d, i
			}
		}
		if end < len(rs) && rs[end] == '.' { // 3.1.1 is no number
			return decimal{}, max(start, end)
		}
	}
	if end < len(rs) && (isWord(rs[end]) || isJoint(rs[end]) && end+1 < len(rs) && isWord(rs[end+1])) {
		return decimal{}, i // part of a word
	}
	return d, end
}

// readChinese reads a numeral with units (一千万) or a string of digits
// (二〇二五).
func readChinese(rs []rune, i int) (d decimal, end int, whole bool) {
	var total, section, digit int64
	run := 0 // digits since the last unit
	for end = i; end < len(rs); end++ {
		if n := numeral(rs[end]); n >= 0 {
			if run++; run > 1 {
				digit = digit*10 + n
			} else {
				digit = n
			}
		} else if m := magnitude(rs[end]); m >= 10000 {
			if section+digit == 0 {
				break
			}
			if total+section+digit > maxMantissa/m {
				return d, i, false
			}
			total, section, digit, run = (total+section+digit)*m, 0, 0, 0
		} else if m > 0 {
			if run == 0 && end > i {
				break
			}
			section, digit, run = section+max(digit, 1)*m, 0, 0
		} else {
			break
		}
		if total+section+digit > maxMantissa {
			return d, i, false
		}
	}
	return decimal{total + section + digit, 0}, end, end > i && (magnitude(rs[i]) < 100)
}

// numeral gives the value of a Chinese digit, also in its formal form, or -1.
func numeral(r rune) int64 {
	switch r {
	case '零', '〇', '○':
		return 0
	case '一', '壹':
		return 1
	case '二', '两', '贰':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// magnitude gives the value of 十 and above, or 0.
func magnitude(r rune) int64 {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	case '万':
		return 1e4
	case '亿':
		return 1e8
	}
	return 0
}

// blanks gives the place after the blanks at i.
func blanks(rs []rune, i int) int {
	for i < len(rs) && rs[i] == ' ' {
		i++
	}
	return i
}

func hasAt(rs []rune, i int, s string) bool {
	for _, r := range s {
		if i >= len(rs) || rs[i] != r {
			return false
		}
		i++
	}
	return true
}

// Numeral gives a whole number in ASCII digits, however it is written, or "".
func Numeral(s string) string {
	rs := Fold(s).Runes
	d, end, _ := readNumber(rs, 0)
	if end == 0 || end < len(rs) || d.exponent != 0 {
		return ""
	}
	return d.String()
}

package numbering

// Unit is how a printed unit counts: Factor of its Base, which equal amounts
// share, and Shown, under which a person lists it.
type Unit struct {
	Print  string
	Base   string // 元, 月, 日, 工作日, 小时, 分钟, 次, 名, 倍, %; /3 of thirds
	Factor int64
	Shown  string // 元, 年, 个月, 日, …
	Not    string // what may not follow, because a longer word begins so: 次 of 一次性
	Spoken bool   // only in what people type: 3块 is 3元, but 一块 is together
}

// units are tried in order, so that the longer of two stands first.
var units = []Unit{
	{"个工作日", "工作日", 1, "工作日", "", false},
	{"工作日", "工作日", 1, "工作日", "", false},
	{"个自然月", "月", 1, "个月", "", false},
	{"个自然日", "日", 1, "日", "", false},
	{"自然日", "日", 1, "日", "", false},
	{"个季度", "月", 3, "季度", "", false},
	{"季度", "月", 3, "季度", "", false},
	{"个星期", "日", 7, "周", "", false},
	{"星期", "日", 7, "周", "", false},
	{"个小时", "小时", 1, "小时", "", false},
	{"小时", "小时", 1, "小时", "", false},
	{"分钟", "分钟", 1, "分钟", "", false},
	{"个月", "月", 1, "个月", "", false},
	{"周年", "月", 12, "年", "", false},
	{"年", "月", 12, "年", "级", false},
	{"周", "日", 7, "周", "围边转密期末", false},
	{"日", "日", 1, "日", "常", false},
	{"天", "日", 1, "日", "然", false},
	{"块", "元", 1, "元", "", true},
	{"元", "元", 1, "元", "素化旦件", false},
	{"次", "次", 1, "次", "性", false},
	{"名", "名", 1, "名", "", false},
	{"位", "名", 1, "名", "", true},
	{"倍", "倍", 1, "倍", "", false},
	{"%", "%", 1, "%", "", false},
	{"成", "%", 10, "%", "立为本功员果交都长效", true},
}

// halves are the amounts that are printed without a number.
var halves = []struct {
	Print string
	Value int64
	Unit  Unit
}{
	{"半年", 6, Unit{Print: "半年", Base: "月", Factor: 1, Shown: "个月"}},
	{"半个月", 15, Unit{Print: "半个月", Base: "日", Factor: 1, Shown: "日"}},
	{"半数", 50, Unit{Print: "半数", Base: "%", Factor: 1, Shown: "%"}},
}

// timed are the bases of which people print a sum: 1年6个月, 8天20小时.
func (u Unit) timed() bool {
	switch u.Base {
	case "月", "日", "工作日", "小时", "分钟":
		return true
	}
	return false
}

// unitAt reads the unit at i, after blanks.
func unitAt(rs []rune, i int) (Unit, int, bool) {
	i = blanks(rs, i)
	if i == len(rs) || !opensUnit(rs[i]) {
		return Unit{}, i, false
	}
	for _, u := range units {
		if !hasAt(rs, i, u.Print) {
			continue
		}
		end := i + len([]rune(u.Print))
		if end < len(rs) && contains(u.Not, rs[end]) {
			continue
		}
		return u, end, true
	}
	return Unit{}, i, false
}

// opensUnit turns most characters away before the table is looked at.
func opensUnit(r rune) bool {
	switch r {
	case '个', '工', '自', '季', '星', '小', '分', '周', '年', '日', '天', '块', '元', '次', '名', '位', '倍', '%', '％', '成':
		return true
	}
	return false
}

func contains(s string, r rune) bool {
	for _, c := range s {
		if c == r {
			return true
		}
	}
	return false
}

// hasAt reports whether s stands at i, in any width.
func hasAt(rs []rune, i int, s string) bool {
	for _, r := range s {
		if i >= len(rs) || narrow(rs[i]) != r {
			return false
		}
		i++
	}
	return true
}

// blanks returns the place after the blanks at i.
func blanks(rs []rune, i int) int {
	for i < len(rs) && (rs[i] == ' ' || rs[i] == '\u00a0' || rs[i] == '\u3000') {
		i++
	}
	return i
}

// narrow returns the ASCII form of a full-width character, and the simplified
// form of the units that have one.
func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '個' || r == '箇':
		return '个'
	case r == '時':
		return '时'
	case r == '塊':
		return '块'
	case r == '週':
		return '周'
	case r == '圓':
		return '元'
	case r == '鐘':
		return '钟'
	}
	return r
}

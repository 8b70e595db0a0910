package numbering

import "slices"

// Comparison says how an amount bounds what it measures.
type Comparison string

// The comparisons.
const (
	Equal    Comparison = "eq"
	AtLeast  Comparison = "gte"
	MoreThan Comparison = "gt"
	AtMost   Comparison = "lte"
	LessThan Comparison = "lt"

	noComparison Comparison = ""
)

// charactersNear is how far from its number a word that compares may stand.
const charactersNear = 8

// Inclusive reports whether the number itself is included.
func (c Comparison) Inclusive() bool { return c != MoreThan && c != LessThan }

// Bound is how an amount is compared, with the words that say so.
type Bound struct {
	Comparison Comparison
	Start, End int    // runes: the amount with the words beside it
	Ground     string // why it is read so
}

// comparing are the words beside an amount. 民法典第一千二百五十九条: 以上、以下、以内、届满
// include the number, 不满、超过、以外 exclude it; the others are read by their
// plain meaning. Near words stand directly before the number.
type comparing struct {
	word       string
	comparison Comparison
	ground     string
	near       bool
}

const (
	byCode    = "（参照民法典第1259条）"
	inclusive = "按字面包括本数"
	exclusive = "按字面不包括本数"
)

// after stand behind the amount, the longer before the shorter that it ends in.
var after = []comparing{
	{"及以上", AtLeast, "“以上”包括本数" + byCode, true},
	{"及以下", AtMost, "“以下”包括本数" + byCode, true},
	{"以上", AtLeast, "“以上”包括本数" + byCode, true},
	{"以下", AtMost, "“以下”包括本数" + byCode, true},
	{"以内", AtMost, "“以内”包括本数" + byCode, true},
	{"之内", AtMost, "“之内”同“以内”，包括本数" + byCode, true},
	{"内", AtMost, "“内”同“以内”，包括本数" + byCode, true},
	{"以外", MoreThan, "“以外”不包括本数" + byCode, true},
	{"之外", MoreThan, "“之外”同“以外”，不包括本数" + byCode, true},
}

// before stand before the amount, a longer word before the one that it holds.
var before = []comparing{
	{"不得超过", AtMost, "“不得超过”" + inclusive, false},
	{"不能超过", AtMost, "“不能超过”" + inclusive, false},
	{"不可超过", AtMost, "“不可超过”" + inclusive, false},
	{"不应超过", AtMost, "“不应超过”" + inclusive, false},
	{"未超过", AtMost, "“未超过”" + inclusive, false},
	{"不超过", AtMost, "“不超过”" + inclusive, false},
	{"不超出", AtMost, "“不超出”" + inclusive, false},
	{"不得高于", AtMost, "“不得高于”" + inclusive, false},
	{"不高于", AtMost, "“不高于”" + inclusive, false},
	{"不得多于", AtMost, "“不得多于”" + inclusive, false},
	{"不多于", AtMost, "“不多于”" + inclusive, false},
	{"不大于", AtMost, "“不大于”" + inclusive, false},
	{"不得低于", AtLeast, "“不得低于”" + inclusive, false},
	{"不低于", AtLeast, "“不低于”" + inclusive, false},
	{"不得少于", AtLeast, "“不得少于”" + inclusive, false},
	{"不少于", AtLeast, "“不少于”" + inclusive, false},
	{"不得小于", AtLeast, "“不得小于”" + inclusive, false},
	{"不小于", AtLeast, "“不小于”" + inclusive, false},
	{"未达到", LessThan, "“未达到”" + exclusive, false},
	{"未达", LessThan, "“未达”" + exclusive, true},
	{"未满", LessThan, "“未满”同“不满”，不包括本数" + byCode, true},
	{"不满", LessThan, "“不满”不包括本数" + byCode, true},
	{"不足", LessThan, "“不足”" + exclusive, false},
	{"届满", AtLeast, "“届满”包括本数" + byCode, true},
	{"年满", AtLeast, "“满”同“届满”，包括本数" + byCode, true},
	{"满", AtLeast, "“满”同“届满”，包括本数" + byCode, true},
	{"至少", AtLeast, "“至少”" + inclusive, false},
	{"最少", AtLeast, "“最少”" + inclusive, false},
	{"最低", AtLeast, "“最低”" + inclusive, true},
	{"至多", AtMost, "“至多”" + inclusive, false},
	{"最多", AtMost, "“最多”" + inclusive, false},
	{"最长", AtMost, "“最长”" + inclusive, true},
	{"最高", AtMost, "“最高”" + inclusive, true},
	{"达到", AtLeast, "“达到”" + inclusive, false},
	{"到达", AtLeast, "“到达”疑为“达到”，" + inclusive, false},
	{"低于", LessThan, "“低于”" + exclusive, false},
	{"少于", LessThan, "“少于”" + exclusive, false},
	{"小于", LessThan, "“小于”" + exclusive, false},
	{"超过", MoreThan, "“超过”不包括本数" + byCode, false},
	{"超出", MoreThan, "“超出”同“超过”，不包括本数" + byCode, false},
	{"高于", MoreThan, "“高于”" + exclusive, false},
	{"多于", MoreThan, "“多于”" + exclusive, false},
	{"大于", MoreThan, "“大于”" + exclusive, false},
	{"近", AtMost, "自所称时点向前计算；起算点原文未写", true},
	{"提前", noComparison, "", false},
}

// lead may stand between a word that compares and its number without parting
// the two.
var lead = []string{"提前", "有"}

// Compare reads the words beside an amount of a text.
func Compare(rs []rune, r Reading) Bound {
	b := Bound{Comparison: Equal, Start: r.Start, End: r.End}
	switch r.Unit.Print {
	case rangeLow:
		b.Comparison, b.Ground = AtLeast, "“至”连接的两端包括本数"
		return b
	case rangeHigh:
		b.Comparison, b.Ground = AtMost, "“至”连接的两端包括本数"
		return b
	}
	if w, start := wordBefore(rs, r.Start); w != nil {
		if w.comparison != noComparison {
			b.Comparison, b.Ground = w.comparison, w.ground
		}
		if start >= 0 {
			b.Start = start
		}
	}
	for i := range after {
		if w := &after[i]; hasAt(rs, r.End, w.word) {
			b.Comparison, b.Ground, b.End = w.comparison, w.ground, r.End+len([]rune(w.word))
			break
		}
	}
	return b
}

// wordBefore returns the word that compares the number at i, the nearest one,
// and where it begins if nothing stands between the two, or else -1.
func wordBefore(rs []rune, i int) (*comparing, int) {
	for end := i; end > 0 && i-end <= charactersNear; end-- {
		for k := range before {
			w := &before[k]
			n := len([]rune(w.word))
			if w.near && end < i || end < n || !hasAt(rs, end-n, w.word) {
				continue
			}
			if end == i || leads(rs[end:i]) {
				return w.reach(rs, end-n), w.begin(rs, end-n)
			}
			return w, -1
		}
		if r := rs[end-1]; contains("，。；：、", r) || digit(r) >= 0 {
			break
		}
	}
	return nil, -1
}

// reach returns the word that 提前 stands behind (至少提前3个月), or w.
func (w *comparing) reach(rs []rune, start int) *comparing {
	if w.comparison == noComparison {
		if further, _ := wordBefore(rs, start); further != nil && further.comparison != noComparison {
			return further
		}
	}
	return w
}

func (w *comparing) begin(rs []rune, start int) int {
	if w.comparison == noComparison {
		if further, from := wordBefore(rs, start); further != nil && from >= 0 {
			return from
		}
	}
	return start
}

func leads(rs []rune) bool {
	return slices.Contains(lead, string(rs))
}

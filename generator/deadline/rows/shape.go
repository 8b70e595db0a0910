package rows

import (
	"maps"
	"slices"
	"strconv"

	"leqi/generator/deadline"
	"leqi/generator/decide/civil"
)

// Shape is how days follow from a quantity and the day that is counted from.
type Shape string

// shape is one way to count.
type shape struct {
	quantity bool // there is one
	edges    func(civil.Offset) (from, to deadline.Edge)
	words    func(n, unit string) string // of the counting
	open     map[string]string           // what no text says, by the kind of deadline
}

var open = deadline.Edge{Open: true}

func at(o civil.Offset) deadline.Edge { return deadline.Edge{Offset: o} }

func day(n int16) deadline.Edge { return at(civil.Offset{Days: n}) }

// shapes are the ways to count, after 民法典 第二百条至第二百零四条 and 第一千二百五十九条.
var shapes = map[Shape]shape{
	// onward: the day itself and the whole period after it (有效期2年; 1年内不得; 保存不少于6个月).
	"onward": {
		quantity: true,
		edges:    func(q civil.Offset) (from, to deadline.Edge) { return day(0), at(q) },
		words:    func(n, unit string) string { return "起算当天不计入" + article201 + "，" + ends(n, unit) },
		open: map[string]string{
			"bar":   "遇节假日不顺延，是本站理解。",
			"valid": "遇节假日不顺延，是本站理解。",
			"keep":  "其他规定要求保存更久的，从其规定。",
		},
	},
	// after: from the next day on, within the period (变化后30日内; 届满后延长2年).
	"after": {
		quantity: true,
		edges:    func(q civil.Offset) (from, to deadline.Edge) { return day(1), at(q) },
		words: func(n, unit string) string {
			return "当天不计入，从次日起算" + article201 + "，" + ends(n, unit)
		},
		open: map[string]string{
			"act":   "最后一天是法定休假日的，《民法典》第二百零三条规定顺延；本站不顺延，按较早的一天显示。",
			"valid": "遇节假日不顺延，是本站理解。",
		},
	},
	// until: the period that ends on the day (届满前3个月之内).
	"until": {
		quantity: true,
		edges: func(q civil.Offset) (from, to deadline.Edge) {
			back := minus(q)
			back.Days++
			return at(back), day(0)
		},
		words: func(n, unit string) string {
			return "从该日往回数" + n + unit + "，该日计入，对应日不计入（参照《民法典》第二百零二条）。"
		},
		open: map[string]string{"act": "往回数怎样计算，法律没有规定，是本站理解；最后一天是法定休假日的不顺延，请提前办理。"},
	},
	// ahead: at the latest so long before the day (至少提前3个月).
	"ahead": {
		quantity: true,
		edges:    func(q civil.Offset) (from, to deadline.Edge) { return open, at(minus(q)) },
		words: func(n, unit string) string {
			return "从该日往回数" + n + unit + "，到对应日为止；没有对应日的，到当月最后一天（参照《民法典》第二百零二条）。"
		},
		open: map[string]string{"act": "往回数怎样计算，法律没有规定，首尾两天是否计入没有写明；稳妥的做法是再提前一天。"},
	},
	// before: at the latest the day before (上线前).
	"before": {
		edges: func(civil.Offset) (from, to deadline.Edge) { return open, day(-1) },
		words: func(string, string) string { return "“前”按字面不含当天，最晚为前一天。" },
		open:  map[string]string{},
	},
	// promptly: from the day on; the text names no last day (及时).
	"promptly": {
		edges: func(civil.Offset) (from, to deadline.Edge) { return day(0), open },
		words: func(string, string) string { return "没有写明最后一天，从该日起算。" },
		open:  map[string]string{},
	},
}

const article201 = "（参照《民法典》第二百零一条）"

// ends says when a period that is counted onward ends.
func ends(n, unit string) string {
	if unit == "日" {
		return "数满" + n + "日为止。"
	}
	return "满" + n + unit + "的对应日为止；没有对应日的，到当月最后一天（参照《民法典》第二百零二条）。"
}

func (s *shape) counting(unit string, n float64) string {
	return s.words(strconv.Itoa(int(n)), unit)
}

func minus(o civil.Offset) civil.Offset {
	return civil.Offset{Years: -o.Years, Months: -o.Months, Days: -o.Days}
}

func shapeNames() (names []string) {
	for _, s := range slices.Sorted(maps.Keys(shapes)) {
		names = append(names, string(s))
	}
	return names
}

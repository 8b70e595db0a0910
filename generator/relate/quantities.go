package relate

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"leqi/generator/clause"
)

// Quantity is a number with a unit, normalised, and how it is to be read.
type Quantity struct {
	In         *clause.Node
	Value      float64 // in Unit: 10000000 for 1000万元
	Unit       string  // 元, 年, 个月, 日, 次, %, 名
	Comparison string  // gte, gt, lte, lt, eq
	Inclusive  bool
	Quote      string // the number with the words that compare it
	Start, End int    // bytes of the clause's text
	Of         string // what is measured
	Topic      string // how the table of quantities groups it
	Ground     string // why it is read so
}

// CuratedMatch says of one quantity what it measures.
type CuratedMatch struct {
	Clause     string `yaml:"clause"`
	Quote      string `yaml:"quote"`
	Of         string `yaml:"of"`
	Topic      string `yaml:"topic"`
	Comparison string `yaml:"comparison,omitempty"` // overrules the rule's reading
	Ground     string `yaml:"ground,omitempty"`
}

var amount = regexp.MustCompile(`(?:(近|不少于|至少有|至少提前|提前|低于|超过|不足|达到|到达|至少)[^，。；0-9]{0,8}?)?([0-9]+(?:\.[0-9]+)?|一)(万元|亿元|元|个月|年|日|天|次|%|名)(以上|以下|以内|之内|内)?`)

// comparisons reads the words beside a number. 民法典第一千二百五十九条: 以上、以下、
// 以内、届满 include the number, 不满、超过、以外 exclude it.
var comparisons = []struct {
	before, after, comparison string
	inclusive                 bool
	ground                    string
}{
	{"", "以上", "gte", true, "“以上”包括本数（参照民法典第1259条）"},
	{"", "以下", "lte", true, "“以下”包括本数（参照民法典第1259条）"},
	{"", "以内", "lte", true, "“以内”包括本数（参照民法典第1259条）"},
	{"", "之内", "lte", true, "“之内”同“以内”，包括本数（参照民法典第1259条）"},
	{"", "内", "lte", true, "“内”同“以内”，包括本数（参照民法典第1259条）"},
	{"不少于", "", "gte", true, "“不少于”按字面包括本数"},
	{"至少", "", "gte", true, "“至少”按字面包括本数"},
	{"达到", "", "gte", true, "“达到”按字面包括本数"},
	{"到达", "", "gte", true, "“到达”疑为“达到”，按字面包括本数"},
	{"低于", "", "lt", false, "“低于”按字面不包括本数"},
	{"不足", "", "lt", false, "“不足”按字面不包括本数"},
	{"超过", "", "gt", false, "“超过”不包括本数（参照民法典第1259条）"},
	{"近", "", "lte", true, "自所称时点向前计算；起算点本指引未写"},
}

// quantities finds every quantity, and takes from relations.yaml what it
// measures.
func (f *finder) quantities() {
	used := make([]bool, len(f.curated.Quantities))
	for _, n := range f.tree.Nodes() {
		if n.Kind == clause.Annex || n.Kind == clause.Annexes || !strings.ContainsAny(n.Text, "0123456789一") {
			continue
		}
		for _, m := range amount.FindAllStringSubmatchIndex(n.Text, -1) {
			q, ok := readQuantity(n, m)
			if !ok {
				continue
			}
			for i, c := range f.curated.Quantities {
				at := strings.Index(n.Text, c.Quote)
				if c.Clause == n.ID && at >= 0 && at < q.End && q.Start < at+len(c.Quote) {
					used[i] = true
					q.Of, q.Topic = c.Of, c.Topic
					if c.Comparison != "" {
						q.Comparison, q.Inclusive, q.Ground = c.Comparison, c.Comparison != "lt" && c.Comparison != "gt", c.Ground
					}
				}
			}
			f.out.Quantities = append(f.out.Quantities, q)
		}
	}
	for i, c := range f.curated.Quantities {
		path := fmt.Sprintf("$.quantities[%d]", i)
		if _, ok := f.quoteIn(f.clauseAt(c.Clause, path), c.Quote, path); ok && !used[i] {
			f.fail(f.files.Relations, path, "quotation holds no quantity", quoted(c.Quote)+" has no number with a unit", "quote the number")
		}
	}
}

func readQuantity(n *clause.Node, m []int) (q Quantity, ok bool) {
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return n.Text[m[2*i]:m[2*i+1]]
	}
	digits, unit := group(2), group(3)
	if unit == "年" && len(digits) == 4 || digits == "一" && unit != "名" {
		return q, false // 2025年 is a date, 一年 no figure of this text's
	}
	value := 1.0
	if digits != "一" {
		value, _ = strconv.ParseFloat(digits, 64)
	}
	switch unit {
	case "万元":
		value, unit = value*1e4, "元"
	case "亿元":
		value, unit = value*1e8, "元"
	case "天":
		unit = "日"
	}
	start := m[4]
	if before := group(1); before != "" && m[2] >= 0 {
		if gap := n.Text[m[3]:m[4]]; gap == "" {
			start = m[2]
		}
	}
	q = Quantity{In: n, Value: value, Unit: unit, Comparison: "eq", Inclusive: true, Start: start, End: m[1], Quote: n.Text[start:m[1]]}
	for _, c := range comparisons {
		if c.after != "" && group(4) == c.after || c.before != "" && strings.HasPrefix(group(1), c.before) {
			q.Comparison, q.Inclusive, q.Ground = c.comparison, c.inclusive, c.ground
			break
		}
	}
	return q, true
}

package rank

import (
	"strings"

	"leqi/search/analysis"
)

// asked is what a query asks for beside its words.
type asked struct {
	whole string // the query as one string
	kinds map[string]bool
}

// phrases only ask: they are no words of an answer. Some say what kind of
// answer is wanted. The longer of two stands first.
var phrases = []struct{ text, kind string }{
	{"是什么意思", "definition"}, {"什么意思", "definition"}, {"是什么", "definition"}, {"什么是", "definition"}, {"什么叫", "definition"}, {"何谓", "definition"}, {"的定义", "definition"}, {"定义", "definition"}, {"含义", "definition"}, {"指什么", "definition"}, {"指的是", "definition"},
	{"多长时间", "period"}, {"多少时间", "period"}, {"多久", "period"}, {"几个月", "period"}, {"几个工作日", "period"}, {"多少天", "period"}, {"多少年", "period"}, {"多少个月", "period"}, {"几天", "period"}, {"几年", "period"}, {"什么时候", "period"}, {"什么时间", "period"}, {"何时", "period"},
	{"多少钱", "amount"}, {"多少万元", "amount"}, {"多少万", "amount"}, {"多少元", "amount"}, {"多大金额", "amount"},
	{"多少次", "count"}, {"几次", "count"},
	{"百分之几", "share"}, {"百分之多少", "share"}, {"什么比例", "share"},
	{"是否可以", ""}, {"可不可以", ""}, {"能不能", ""}, {"可以吗", ""}, {"可以么", ""}, {"行不行", ""}, {"行吗", ""}, {"能否", ""}, {"可否", ""}, {"是否", ""}, {"能吗", ""}, {"要不要", ""}, {"需不需要", ""}, {"会不会", ""}, {"是不是", ""}, {"有没有", ""}, {"允许吗", ""}, {"对吗", ""},
	{"为什么", ""}, {"怎么办理", ""}, {"怎么办", ""}, {"怎么样", ""}, {"怎么", ""}, {"怎样", ""}, {"如何", ""}, {"请问", ""}, {"哪些", ""}, {"哪个", ""}, {"哪里", ""}, {"哪儿", ""}, {"哪种", ""}, {"哪几个", ""}, {"什么样", ""}, {"什么", ""}, {"多少", ""}, {"几个", ""}, {"需要", ""}, {"可以", ""}, {"必须", ""}, {"应该", ""}, {"我们", ""}, {"我想", ""}, {"有关", ""}, {"关于", ""}, {"的话", ""}, {"之后", ""}, {"以后", ""}, {"是谁", ""}, {"由谁", ""}, {"谁来", ""}, {"会怎样", ""}, {"帮我", ""}, {"查一下", ""}, {"的规定", ""}, {"要求吗", ""},
}

// strip gives what is left of a word without the phrases that only ask; the
// whole word where nothing is left.
func (a *asked) strip(word string) []string {
	rest := analysis.Key(word)
	if len([]rune(rest)) <= 2 {
		return []string{word}
	}
	for _, p := range phrases {
		if !strings.Contains(rest, p.text) {
			continue
		}
		if p.kind != "" {
			if a.kinds == nil {
				a.kinds = make(map[string]bool)
			}
			a.kinds[p.kind] = true
		}
		rest = strings.ReplaceAll(rest, p.text, " ")
	}
	rest = strings.TrimRight(rest, "吗呢吧啊么")
	words := strings.Fields(rest)
	for i := range words {
		words[i] = strings.Trim(words[i], "的了后前")
	}
	kept := words[:0]
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return []string{word}
	}
	return kept
}

// factor gives how much more a document is worth for being of the kind that
// is asked for.
func (a *asked) factor(d *Document, units []unit) float64 {
	f := 1.0
	for kind, endings := range map[string][]string{"period": {"月", "日"}, "amount": {"元"}, "count": {"次"}, "share": {"%"}} {
		if a.kinds[kind] && d.hasQuantity(endings) {
			f *= 1.4
		}
	}
	if a.kinds["definition"] && d.defines(units) {
		f *= 2
	}
	return f
}

func (d *Document) hasQuantity(units []string) bool {
	for _, t := range d.tokens {
		if t.Kind != analysis.Quantity {
			continue
		}
		for _, u := range units {
			if strings.HasSuffix(t.Term, u) {
				return true
			}
		}
	}
	return false
}

// defines reports whether the document defines what a unit names.
func (d *Document) defines(units []unit) bool {
	for _, term := range d.Defines {
		key := analysis.Key(term)
		for i := range units {
			for _, w := range units[i].ways {
				if w.key == key {
					return true
				}
			}
		}
	}
	return false
}

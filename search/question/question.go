// Package question knows the phrases by which people ask. They are no words of
// an answer, and some say what kind of answer is wanted: 多久 wants a period.
//
// It takes a word of a query and gives what is left of it. Its tests hold that
// nothing is added, and that nothing is left of a phrase alone.
package question

import (
	"slices"
	"strings"

	"leqi/search/analysis"
)

// Kind is what a question wants to know.
type Kind string

// The kinds.
const (
	Definition Kind = "definition"
	Period     Kind = "period"
	Amount     Kind = "amount"
	Count      Kind = "count"
	Share      Kind = "share"
)

// phrases only ask. The longer of two stands first.
var phrases = []struct {
	text string
	kind Kind
}{
	{"是什么意思", Definition},
	{"什么意思", Definition},
	{"是什么", Definition},
	{"什么是", Definition},
	{"什么叫", Definition},
	{"何谓", Definition},
	{"的定义", Definition},
	{"定义", Definition},
	{"含义", Definition},
	{"指什么", Definition},
	{"指的是", Definition},
	{"多长时间", Period},
	{"多长", Period},
	{"多少日", Period},
	{"多少时间", Period},
	{"多久", Period},
	{"几个月", Period},
	{"几个工作日", Period},
	{"多少天", Period},
	{"多少年", Period},
	{"多少个月", Period},
	{"几天", Period},
	{"几年", Period},
	{"什么时候", Period},
	{"什么时间", Period},
	{"何时", Period},
	{"多少钱", Amount},
	{"多少万元", Amount},
	{"多少万", Amount},
	{"多少元", Amount},
	{"多大金额", Amount},
	{"多少次", Count},
	{"几次", Count},
	{"百分之几", Share},
	{"百分之多少", Share},
	{"什么比例", Share},
	{"是否可以", ""},
	{"可不可以", ""},
	{"能不能", ""},
	{"可以吗", ""},
	{"可以么", ""},
	{"行不行", ""},
	{"行吗", ""},
	{"能否", ""},
	{"可否", ""},
	{"是否", ""},
	{"能吗", ""},
	{"要不要", ""},
	{"需不需要", ""},
	{"会不会", ""},
	{"是不是", ""},
	{"有没有", ""},
	{"允许吗", ""},
	{"对吗", ""},
	{"会怎么样", ""},
	{"会怎样", ""},
	{"怎么处理", ""},
	{"怎么弄", ""},
	{"为什么", ""},
	{"怎么办理", ""},
	{"怎么办", ""},
	{"怎么样", ""},
	{"怎么", ""},
	{"怎样", ""},
	{"如何", ""},
	{"请问", ""},
	{"哪些", ""},
	{"哪个", ""},
	{"哪里", ""},
	{"哪儿", ""},
	{"哪种", ""},
	{"哪几个", ""},
	{"什么样", ""},
	{"什么", ""},
	{"多少", ""},
	{"几个", ""},
	{"需要", ""},
	{"可以", ""},
	{"必须", ""},
	{"应该", ""},
	{"我们", ""},
	{"我想", ""},
	{"有关", ""},
	{"关于", ""},
	{"的话", ""},
	{"之后", ""},
	{"以后", ""},
	{"是谁", ""},
	{"由谁", ""},
	{"谁来", ""},
	{"帮我", ""},
	{"查一下", ""},
	{"的规定", ""},
	{"要求吗", ""},
}

// Phrases gives the phrases in the order in which they are tried, each with
// its kind, for a reader that repeats this package.
func Phrases() [][2]string {
	all := make([][2]string, len(phrases))
	for i, p := range phrases {
		all[i] = [2]string{p.text, string(p.kind)}
	}
	return all
}

// Strip gives what is left of a word without the phrases that only ask, and
// what they ask for. Of a word that only asks nothing is left.
func Strip(word string) (words []string, kinds []Kind) {
	rest := strings.Join(analysis.Pieces(word), " ")
	for _, p := range phrases {
		if strings.Contains(rest, p.text) {
			if p.kind != "" {
				kinds = append(kinds, p.kind)
			}
			rest = strings.ReplaceAll(rest, p.text, gap)
		}
	}
	if asked := strings.TrimRight(rest, "吗呢吧啊么"); asked != rest {
		rest = asked + gap
	}
	// What joined a word to a phrase goes with the phrase: 退出后 of 退出后多久,
	// and 前置 stays whole.
	parts := strings.Split(rest, gap)
	for i, part := range parts {
		if i > 0 {
			part = strings.TrimLeft(part, joints)
		}
		if i < len(parts)-1 {
			part = trimJoints(part)
		}
		words = append(words, strings.Fields(part)...)
	}
	return words, kinds
}

const (
	gap    = "\x00" // where a phrase was
	joints = "的了后前"
)

// joined are words that end as if they were joined to what follows.
var joined = []string{"提前", "事前", "事后", "目的", "当前", "目前"}

// trimJoints drops what joins a word to the phrase behind it.
func trimJoints(word string) string {
	if slices.ContainsFunc(joined, func(j string) bool { return strings.HasSuffix(word, j) }) {
		return word
	}
	return strings.TrimRight(word, joints)
}

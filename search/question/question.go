// Package question knows the phrases by which people ask. They are no words of
// an answer, and some say what kind of answer is wanted: 多久 wants a period.
//
// It takes a word of a query and returns what is left of it. Its tests hold that
// nothing is added, and that nothing is left of a phrase alone.
package question

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"leqi/search/analysis"
)

// Kind is what a question wants to know.
type Kind string

// The kinds.
const (
	Definition  Kind = "definition"
	Period      Kind = "period"
	Amount      Kind = "amount"
	Count       Kind = "count"
	Share       Kind = "share"
	Consequence Kind = "consequence" // what happens if
	Channel     Kind = "channel"     // where, through what
	Ruling      Kind = "ruling"      // may I, must I
	Form        Kind = "form"        // what to fill in: no phrase asks for it
)

// table holds a line for each kind: its name, a colon, and phrases with a
// blank between. Those of the kind none only ask.
//
//go:embed phrases.txt
var table string

type phrase struct {
	text string
	kind Kind
}

// phrases returns the phrases, the longer of two first.
var phrases = sync.OnceValue(func() []phrase {
	var all []phrase
	for line := range strings.Lines(table) {
		kind, texts, _ := strings.Cut(line, ":")
		if kind == "none" {
			kind = ""
		}
		for text := range strings.FieldsSeq(texts) {
			all = append(all, phrase{text, Kind(kind)})
		}
	}
	slices.SortStableFunc(all, func(a, b phrase) int { return len(b.text) - len(a.text) })
	return all
})

// Phrases returns the phrases in the order in which they are tried, each with
// its kind, for a reader that repeats this package.
func Phrases() [][2]string {
	all := make([][2]string, len(phrases()))
	for i, p := range phrases() {
		all[i] = [2]string{p.text, string(p.kind)}
	}
	return all
}

// Strip returns what is left of a word without the phrases that only ask, and
// what they ask for. Of a word that only asks nothing is left.
func Strip(word string) (words []string, kinds []Kind) {
	rest := strings.Join(analysis.Pieces(word), " ")
	for _, p := range phrases() {
		if strings.Contains(rest, p.text) {
			if p.kind != "" {
				kinds = append(kinds, p.kind)
			}
			rest = strings.ReplaceAll(rest, p.text, gap)
		}
	}
	if asked := strings.TrimRight(rest, "吗呢吧啊么"); asked != rest {
		if strings.Contains(rest[len(asked):], "吗") {
			kinds = append(kinds, Ruling)
		}
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

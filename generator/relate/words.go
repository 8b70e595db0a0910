package relate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Words is the language that duties are read by: what content/shared/ says of
// all regulations. The zero value knows no word.
type Words struct {
	Parties        []Party
	Duties         DutyWords
	QuantityTopics []string // how the table of quantities is grouped, in order
	Durations      []string // the groups that say how long something lasts
	Past           []string // the groups that count back
}

// DutyWords is content/shared/duties.yaml.
type DutyWords struct {
	Conditions struct {
		Openers []string `yaml:"openers"`
		Closers []string `yaml:"closers"`
	} `yaml:"conditions"`
	Subjects struct {
		By        []string `yaml:"by"`        // the bearer may follow: 由
		Joined    []string `yaml:"joined"`    // between two bearers: 和
		Possessed []string `yaml:"possessed"` // behind a party that is no subject: 的
		Heads     []string `yaml:"heads"`     // how a noun phrase ends that no list names: 人, 机关
		Before    []string `yaml:"before"`    // where such a noun phrase is over: 按照
	} `yaml:"subjects"`
	Recipients []string `yaml:"recipients"` // before the party that something is sent to: 向
	Deadlines  []string `yaml:"deadlines"`  // regular expressions, tried in order
	Verbs      []string `yaml:"verbs"`
}

// Check returns the path in the file of a pattern that is no regular
// expression, and why it is none.
func (d *DutyWords) Check() (path string, err error) {
	for i, pattern := range d.Deadlines {
		if _, err := regexp.Compile(pattern); err != nil {
			return fmt.Sprintf("$.deadlines[%d]", i), err
		}
	}
	return "", nil
}

// A lexicon is the words and the parties of one document, ready to match.
type lexicon struct {
	list    []Party // longest names first
	before  []string
	heads   []string
	openers []string

	parties    *regexp.Regexp
	subject    *regexp.Regexp // 1: words before the party, 2: the parties
	byWhom     *regexp.Regexp
	joined     *regexp.Regexp
	possessed  []string
	conditions *regexp.Regexp
	deadline   *regexp.Regexp
	withoutNum *regexp.Regexp // the deadlines that need no digit
	toWhom     *regexp.Regexp
	verbs      *regexp.Regexp
}

// lexicon compiles the words together with a document's own parties.
func (w *Words) lexicon(own []Party) *lexicon {
	d := &w.Duties
	list := slices.Concat(own, w.Parties)
	slices.SortStableFunc(list, func(a, b Party) int {
		return utf8.RuneCountInString(b.Name) - utf8.RuneCountInString(a.Name)
	})
	var names []string
	for _, p := range list {
		names = append(names, p.Name)
	}
	party := oneOf(names)
	return &lexicon{
		list: list, before: slices.Concat(d.Subjects.Before, d.Verbs), heads: d.Subjects.Heads, possessed: d.Subjects.Possessed,
		openers:    slices.Concat(d.Conditions.Openers, d.Subjects.Before),
		parties:    regexp.MustCompile(party),
		subject:    regexp.MustCompile(`(?:^|[，：；。]|` + oneOf(d.Subjects.By) + `)([^，：；。]{1,16}的)??((?:` + party + oneOf(d.Subjects.Joined) + `?)+)`),
		byWhom:     regexp.MustCompile(`^` + oneOf(d.Subjects.By) + `(` + party + `)`),
		joined:     regexp.MustCompile(oneOf(d.Subjects.Joined) + `$`),
		conditions: regexp.MustCompile(oneOf(d.Conditions.Openers) + `?[^，。；：]*` + oneOf(d.Conditions.Closers) + `，`),
		deadline:   regexp.MustCompile(patterns(d.Deadlines)),
		withoutNum: regexp.MustCompile(patterns(slices.DeleteFunc(slices.Clone(d.Deadlines), func(p string) bool { return strings.Contains(p, "[0-9]") }))),
		toWhom:     regexp.MustCompile(oneOf(d.Recipients) + `((?:该)?` + party + `)`),
		verbs:      regexp.MustCompile(oneOf(d.Verbs)),
	}
}

// never is a pattern that matches no text, not even the empty one.
const never = `[^\x00-\x{10FFFF}]`

// oneOf returns a pattern for one of some words, which are tried in order.
func oneOf(words []string) string {
	var quoted []string
	for _, w := range words {
		quoted = append(quoted, regexp.QuoteMeta(w))
	}
	return patterns(quoted)
}

func patterns(alternatives []string) string {
	if len(alternatives) == 0 {
		return never
	}
	return `(?:` + strings.Join(alternatives, "|") + `)`
}

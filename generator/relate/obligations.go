package relate

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/clause"
)

// Obligation is who must, may or may not do what. Every part is in the words
// of the text; a part that the text does not have is "".
type Obligation struct {
	In        *clause.Node
	Bearer    string
	Modality  Modality
	Action    string // the verb with its manner
	Object    string
	Condition string
	Deadline  string
	Recipient string
	Quote     string // the sentence
	Topic     string // title of its topic, "" if the document has none

	Consequences []Consequence

	words string // the part of the sentence that the duty was read from
}

// CuratedDuty adds an obligation that no rule finds, or, where one was found
// for the same clause, bearer and quotation, overrules its parts.
type CuratedDuty struct {
	Clause    string   `yaml:"clause"`
	Quote     string   `yaml:"quote"` // words of the sentence
	Bearers   []string `yaml:"bearers"`
	Modality  Modality `yaml:"modality"`
	Action    string   `yaml:"action"`
	Object    string   `yaml:"object,omitempty"`
	Condition string   `yaml:"condition,omitempty"`
	Deadline  string   `yaml:"deadline,omitempty"`
	Recipient string   `yaml:"recipient,omitempty"`
}

// Unmarked is the modality of a duty that the text states without a modal
// word: 提交以下材料.
const Unmarked Modality = "（无情态词）"

// Implied is the modality of a duty that the text does not state: it names
// what follows from a breach alone.
const Implied Modality = "（由处理措施推出）"

// Binding reports whether a modality demands or forbids something in words.
func (m Modality) Binding() bool { return m != "可以" && m != "可" && m != Unmarked && m != Implied }

// obligations finds the duties of every sentence, lets the curated ones
// overrule them, and reports a modal word that is in neither.
func (f *finder) obligations() {
	curated := f.curatedDuties()
	f.checkExceptions()
	for _, n := range f.tree.Nodes() {
		var previous []string
		list := sentences(n)
		for _, text := range f.statements[n.ID] {
			list = append(list, sentences(&clause.Node{ID: n.ID, Text: text})...)
		}
		for _, s := range list {
			s.in = n
			found := f.duties(s, &previous)
			for _, d := range curated[n.ID] {
				if d.in(s) {
					found = slices.DeleteFunc(found, func(o Obligation) bool { return o.Modality == d.Modality })
				}
			}
			for _, d := range curated[n.ID] {
				if !d.in(s) {
					continue
				}
				for _, bearer := range d.Bearers {
					found = append(found, Obligation{
						In: n, Bearer: bearer, Modality: d.Modality, Action: d.Action, Object: d.Object,
						Condition: d.Condition, Deadline: d.Deadline, Recipient: d.Recipient, Quote: s.text, words: d.Quote,
					})
				}
			}
			f.out.Obligations = append(f.out.Obligations, found...)
		}
	}
}

// in reports whether a curated duty speaks of a sentence.
func (d CuratedDuty) in(s sentence) bool {
	return strings.Contains(s.text, d.Quote) || strings.Contains(d.Quote, s.text)
}

func (f *finder) curatedDuties() map[string][]CuratedDuty {
	byClause := make(map[string][]CuratedDuty)
	for i, d := range f.curated.Obligations {
		path := fmt.Sprintf("$.obligations[%d]", i)
		if _, ok := f.quoteIn(f.clauseAt(d.Clause, path), d.Quote, path); !ok {
			continue
		}
		if len(d.Bearers) == 0 || d.Action == "" || !slices.Contains(Modalities, d.Modality) {
			f.fail(f.files.Relations, path, "incomplete obligation", fmt.Sprintf("it needs bearers, action and a modality of %v", Modalities), "complete it")
		}
		for _, b := range d.Bearers {
			if !f.words.isParty(b) {
				f.fail(f.files.Relations, path, "unknown bearer", quoted(b)+" is none of "+strings.Join(f.words.names(), " "), "name one of them")
			}
		}
		byClause[d.Clause] = append(byClause[d.Clause], d)
	}
	return byClause
}

func (f *finder) checkExceptions() {
	for i, e := range f.out.Exceptions {
		path := fmt.Sprintf("$.exceptions[%d]", i)
		if _, ok := f.quoteIn(f.clauseAt(e.Clause, path), e.Quote, path); ok && (e.Reason == "" || !strings.Contains(e.Quote, e.Word)) {
			f.fail(f.files.Relations, path, "incomplete exception", "it needs a reason, and its quote holds the word", "complete it")
		}
	}
}

// excepted reports whether a modal word is in the list of exceptions.
func (f *finder) excepted(s sentence, m modal) bool {
	return slices.ContainsFunc(f.out.Exceptions, func(e Exception) bool {
		if e.Clause != s.in.ID || e.Word != string(m.word) {
			return false
		}
		i := strings.Index(s.in.Text, e.Quote)
		at := s.at + m.start
		return i >= 0 && at >= i && at < i+len(e.Quote)
	})
}

// duties reads the obligations of a sentence, one for each modal word and
// bearer. previous is the bearers of the sentence before, and becomes this
// one's.
func (f *finder) duties(s sentence, previous *[]string) (found []Obligation) {
	modals := slices.DeleteFunc(s.modals(), func(m modal) bool { return f.excepted(s, m) })
	for i, m := range modals {
		end := len(s.text)
		if i+1 < len(modals) {
			if end = partStart(s.text, modals[i+1].start); end < m.end {
				end = modals[i+1].start // 应当……负责: one part, two words
			}
		}
		begin := 0
		if i > 0 {
			begin = partStart(s.text, m.start)
		}
		bearers := f.words.subjectOf(s.text[:m.start])
		if by := f.words.byWhom.FindStringSubmatch(s.text[m.end:]); by != nil {
			bearers = []string{by[1]} // 可由税务机关自行确定
		}
		if len(bearers) == 0 && i == 0 { // a second modal word goes on with the same bearer
			if printed := f.words.printedSubject(s.text[:m.start]); printed != "" {
				bearers = []string{printed}
			}
		}
		if len(bearers) == 0 {
			bearers = *previous
		}
		if len(bearers) == 0 {
			bearers = f.bearersAround(s.in)
		}
		if len(bearers) == 0 {
			bearers = []string{""} // nobody is named: the duty stands all the same
		}
		*previous = bearers
		rest := strings.TrimRight(s.text[m.end:end], "，。；：")
		action, object := f.words.divide(rest)
		o := Obligation{
			In: s.in, Modality: m.word, Action: action, Object: object, Quote: s.text, words: s.text[begin:end],
			Condition: f.words.condition(s.text[begin:m.start]), Deadline: f.words.deadlineIn(s.text[begin:end]), Recipient: f.words.recipient(s.text[m.start:end]),
		}
		for _, b := range bearers {
			o.Bearer = b
			found = append(found, o)
		}
	}
	return found
}

// partStart returns where the part of a sentence begins that holds a byte:
// behind the nearest mark before it.
func partStart(text string, at int) int {
	start := 0
	for _, mark := range []string{"，", "；", "：", "。"} {
		if i := strings.LastIndex(text[:at], mark); i >= 0 {
			start = max(start, i+len(mark))
		}
	}
	return start
}

// bearersAround returns who bears the duties of a clause that names nobody:
// who speaks in its annex, or the party of its lead-in or of the units above.
func (f *finder) bearersAround(n *clause.Node) []string {
	for p := n; p != nil; p = p.Parent {
		for _, s := range f.curated.Speakers {
			if s.Clause == p.ID {
				return []string{s.Party}
			}
		}
		if lead := p.LeadIn(); lead != nil {
			if b := f.words.subjectOf(lead.Text); len(b) > 0 {
				return b
			}
		}
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if b := f.words.subjectOf(p.Heading); len(b) > 0 {
			return b
		}
	}
	return nil
}

// condition returns the parts before a modal word that say when the duty holds.
func (l *lexicon) condition(before string) string {
	found := l.conditions.FindAllString(before, -1)
	return strings.TrimRight(strings.Join(found, ""), "，")
}

// deadlineIn returns the first time that a text states, or "".
func (l *lexicon) deadlineIn(text string) string {
	if !strings.ContainsAny(text, "0123456789") {
		return l.withoutNum.FindString(text)
	}
	return l.deadline.FindString(text)
}

func (l *lexicon) recipient(text string) string {
	if m := l.toWhom.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// divide parts what follows a modal word into the act with its manner and its
// object.
func (l *lexicon) divide(rest string) (action, object string) {
	first := rest
	if part, _, ok := strings.Cut(rest, "，"); ok && utf8.RuneCountInString(part) > 3 && !strings.HasPrefix(rest, "按") && !strings.HasPrefix(rest, "通过") {
		first = part
	}
	loc := l.verbs.FindStringIndex(first)
	if loc == nil {
		return strings.TrimSpace(rest), ""
	}
	return first[:loc[1]], rest[loc[1]:]
}

package query

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"leqi/generator/citation"
	"leqi/generator/numbering"
)

// Error is a query that cannot be read, and where.
type Error struct {
	Query string
	Kind  ErrorKind
	At    int // rune of the query, from 0
	Why   string
	Next  string // what to do
}

// ErrorKind says what is wrong with a query, for those who say it in other words.
type ErrorKind string

// The kinds of error.
const (
	LoneOr        ErrorKind = "lone-or"        // OR has nothing on one side
	LoneNot       ErrorKind = "lone-not"       // nothing is asked for, only excluded
	OpenQuotation ErrorKind = "open-quotation" // a quotation mark without the other
	NoQuotation   ErrorKind = "no-quotation"   // nothing between two quotation marks
	OpenBracket   ErrorKind = "open-bracket"   // a bracket without the other
	DeepBracket   ErrorKind = "deep-bracket"   // too many brackets within brackets
	NoValue       ErrorKind = "no-value"       // nothing after the colon of an operator
	NoChapter     ErrorKind = "no-chapter"     // 章: without the number of one
	NoBracket     ErrorKind = "no-bracket"     // 同句: or 同条: without one
	OneTerm       ErrorKind = "one-term"       // the same with fewer than two words
)

func (e *Error) Error() string {
	return fmt.Sprintf("bad query: rune %d: %s; %s", e.At+1, e.Why, e.Next)
}

// MaxRunes is how much of a query is read. A longer one is text that someone
// pasted, of which the beginning serves as well.
const MaxRunes = 200

// maxDepth bounds brackets within brackets.
const maxDepth = 20

// Parse reads a query. The tree of a blank one is an empty And.
func Parse(s string) (Node, error) {
	rs := []rune(s)
	if len(rs) > MaxRunes {
		rs = rs[:MaxRunes]
		s = string(rs)
	}
	if whole := strings.TrimSpace(s); IsCitation(whole) {
		return Cite(whole), nil
	}
	p := &parser{query: s, rs: rs, signs: signsOf(rs)}
	n, err := p.or(0)
	if err != nil {
		return nil, err
	}
	if onlyExcludes(n) {
		return nil, p.fail(LoneNot, 0, "nothing is asked for, only excluded", "write a word that is wanted as well")
	}
	return n, nil
}

// onlyExcludes reports whether a tree says what must not be there and nothing else.
func onlyExcludes(n Node) bool {
	switch n := n.(type) {
	case Not:
		return true
	case And:
		return len(n) > 0 && !slices.ContainsFunc(n, func(part Node) bool { return !onlyExcludes(part) })
	case Or:
		return !slices.ContainsFunc(n, func(part Node) bool { return !onlyExcludes(part) })
	}
	return false
}

type parser struct {
	query string
	rs    []rune
	signs []rune // rs as operators: see signsOf
	i     int
}

func (p *parser) fail(kind ErrorKind, at int, why, next string) error {
	return &Error{Query: p.query, Kind: kind, At: at, Why: why, Next: next}
}

// or reads alternatives up to the end, or the bracket that closes depth.
func (p *parser) or(depth int) (Node, error) {
	var alternatives Or
	for {
		n, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		at := p.i
		more := p.alternative()
		empty := len(n) == 0
		if empty && (more || len(alternatives) > 0) {
			return nil, p.fail(LoneOr, at, "OR has nothing on one side", "write a word on both sides, or leave OR out")
		}
		alternatives = append(alternatives, single(n))
		if !more {
			break
		}
	}
	if len(alternatives) == 1 {
		return alternatives[0], nil
	}
	return alternatives, nil
}

// single returns the only part of an And, or the And.
func single(n And) Node {
	if len(n) == 1 {
		return n[0]
	}
	return n
}

// and reads parts up to OR, the end, or the bracket that closes depth.
func (p *parser) and(depth int) (And, error) {
	parts := And{}
	for {
		p.blanks()
		if p.i == len(p.rs) || depth > 0 && p.signs[p.i] == ')' || p.orAt() > 0 {
			return parts, nil
		}
		more, err := p.part(depth)
		if err != nil {
			return nil, err
		}
		parts = append(parts, more...)
	}
}

// part reads one part; a word with a citation at its head is two.
func (p *parser) part(depth int) ([]Node, error) {
	start := p.i
	if p.excludes() {
		n, err := p.part(depth)
		if err != nil {
			return nil, err
		}
		return []Node{Not{single(n)}}, nil
	}
	if text, ok, err := p.quoted(); err != nil {
		return nil, err
	} else if ok {
		return []Node{Phrase(text)}, nil
	}
	if p.signs[p.i] == '(' && p.closes(')') {
		if depth == maxDepth {
			return nil, p.fail(DeepBracket, start, "too many brackets within brackets", "write the query with fewer")
		}
		p.i++
		n, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		if p.i == len(p.rs) { // the bracket that closes stood in quotation marks
			return nil, p.fail(OpenBracket, start, "the bracket is not closed", "close it with )")
		}
		p.i++
		if and, ok := n.(And); ok && len(and) == 0 {
			return nil, nil
		}
		return []Node{n}, nil
	}
	if name, ok := p.field(); ok {
		n, err := p.operand(name)
		if err != nil {
			return nil, err
		}
		return []Node{n}, nil
	}
	return words(p.word(depth)), nil
}

// words splits a citation from the head of a word.
func words(w string) []Node {
	if IsCitation(w) {
		return []Node{Cite(w)}
	}
	if head := w[:citation.Head(w)]; head != "" {
		if rest, err := Parse(w[len(head):]); err == nil && rest == Word(w[len(head):]) && strings.TrimLeftFunc(w[len(head):], unicode.IsLetter) != w[len(head):] {
			return []Node{Cite(head), rest}
		}
	}
	return []Node{Word(numbering.Typed(w))}
}

// word reads text up to a blank, a quotation that is closed, or the bracket
// that closes depth.
func (p *parser) word(depth int) string {
	start := p.i
	for open := 0; p.i < len(p.rs); p.i++ {
		r := p.signs[p.i]
		if unicode.IsSpace(r) || r == '|' || p.i > start && (r == '"' || r == '“' && p.closes('”')) {
			break
		}
		if r == '(' && depth > 0 {
			open++
		}
		if r == ')' && depth > 0 {
			if open == 0 {
				break
			}
			open--
		}
	}
	return string(p.rs[start:p.i])
}

// quoted reads a phrase. A “ without its ” is text; a " without another is
// an error, as Chinese print has none.
func (p *parser) quoted() (text string, ok bool, err error) {
	start := p.i
	closing := '"'
	switch p.signs[p.i] {
	case '"':
		if !p.closes('"') {
			return "", false, p.fail(OpenQuotation, start, "the quotation mark is not closed", `close it with "`)
		}
	case '“':
		if closing = '”'; !p.closes(closing) {
			return "", false, nil
		}
	default:
		return "", false, nil
	}
	end := start + 1 + slices.Index(p.signs[start+1:], closing)
	p.i = end + 1
	text = strings.TrimSpace(string(p.rs[start+1 : end]))
	if text == "" {
		return "", false, p.fail(NoQuotation, start, "the quotation is empty", "write the words between the quotation marks")
	}
	return text, true, nil
}

// closes reports whether the sign at i has its closing one after it.
func (p *parser) closes(closing rune) bool { return slices.Contains(p.signs[p.i+1:], closing) }

// field reads the name of an operator and its colon.
func (p *parser) field() (string, bool) {
	names := []string{string(Sentence), string(Clause)}
	for _, f := range Fields {
		names = append(names, string(f))
	}
	for _, name := range names {
		n := len([]rune(name))
		if p.at(name) && p.i+n < len(p.rs) && (p.signs[p.i+n] == ':' || p.signs[p.i+n] == '：') {
			p.i += n + 1
			return name, true
		}
	}
	return "", false
}

// operand reads what stands after the colon of an operator.
func (p *parser) operand(name string) (Node, error) {
	at := p.i
	if scope := Scope(name); scope == Sentence || scope == Clause {
		terms, err := p.terms(name)
		if err != nil {
			return nil, err
		}
		return Near{scope, terms}, nil
	}
	value := ""
	if p.i < len(p.rs) {
		text, ok, err := p.quoted()
		if err != nil {
			return nil, err
		}
		if value = text; !ok {
			value = p.word(1)
		}
	}
	if value == "" {
		return nil, p.fail(NoValue, at, name+": has no value", "write it after the colon, as in "+examples[Field(name)])
	}
	f := Filter{Field(name), value}
	if f.Field == Chapter {
		if f.Value = chapterID(value); f.Value == "" {
			return nil, p.fail(NoChapter, at, "no number of a chapter or annex: "+value, "write one, as in "+examples[Chapter])
		}
	}
	return f, nil
}

var examples = map[Field]string{
	Chapter: "章:3 or 章:附件2", Bearer: "主体:纳税人", Modality: "情态:不得", Topic: "主题:退出", Quantity: "数值:期限", Decision: "判断:direct-access",
}

// terms reads the bracket of a Near.
func (p *parser) terms(name string) ([]string, error) {
	at := p.i
	if p.i == len(p.rs) || p.signs[p.i] != '(' && p.signs[p.i] != '（' {
		return nil, p.fail(NoBracket, at, name+": has no bracket", "write the words in one, as in "+name+":(纳税人 备案)")
	}
	closing := map[rune]rune{'(': ')', '（': '）'}[p.signs[p.i]]
	p.i++
	var terms []string
	for {
		p.blanks()
		if p.i == len(p.rs) {
			return nil, p.fail(OpenBracket, at, "the bracket is not closed", "close it with )")
		}
		if p.signs[p.i] == closing || p.signs[p.i] == ')' {
			p.i++
			break
		}
		text, ok, err := p.quoted()
		if err != nil {
			return nil, err
		}
		if !ok {
			start := p.i
			for p.i < len(p.rs) && !unicode.IsSpace(p.signs[p.i]) && p.signs[p.i] != closing && p.signs[p.i] != ')' && p.signs[p.i] != '"' {
				p.i++
			}
			text = string(p.rs[start:p.i])
		}
		terms = append(terms, text)
	}
	if len(terms) < 2 {
		return nil, p.fail(OneTerm, at, name+": needs two words", "write them with a blank between, as in "+name+":(纳税人 备案)")
	}
	return terms, nil
}

func (p *parser) blanks() {
	for p.i < len(p.rs) && unicode.IsSpace(p.signs[p.i]) {
		p.i++
	}
}

// at reports whether s stands at i.
func (p *parser) at(s string) bool {
	rs := []rune(s)
	return p.i+len(rs) <= len(p.signs) && slices.Equal(p.signs[p.i:p.i+len(rs)], rs)
}

// wordAt reports whether one of two spellings of an operator stands at i, as a
// word of its own.
func (p *parser) wordAt(upper, lower string) bool {
	if !p.at(upper) && !p.at(lower) {
		return false
	}
	end := p.i + len(upper)
	before := p.i == 0 || unicode.IsSpace(p.signs[p.i-1]) || strings.ContainsRune(`("”)|`, p.signs[p.i-1])
	after := end == len(p.signs) || unicode.IsSpace(p.signs[end]) || strings.ContainsRune(`("“)|`, p.signs[end])
	return before && after
}

// orAt returns the length of the OR that stands at i, or 0.
func (p *parser) orAt() int {
	switch {
	case p.at("|"):
		return 1
	case p.wordAt("OR", "or"):
		return 2
	}
	return 0
}

// alternative reads an OR.
func (p *parser) alternative() bool {
	n := p.orAt()
	p.i += n
	return n > 0
}

// excludes reads what says that the next part must not be there: hyphens
// before it, or NOT and a blank.
func (p *parser) excludes() bool {
	end := p.i
	for end < len(p.signs) && p.signs[end] == '-' {
		end++
	}
	if end == p.i && p.wordAt("NOT", "not") {
		for end += 3; end < len(p.signs) && unicode.IsSpace(p.signs[end]); end++ {
		}
	}
	if end == p.i || end == len(p.signs) || unicode.IsSpace(p.signs[end]) || strings.ContainsRune(`)|`, p.signs[end]) {
		return false
	}
	start := p.i
	p.i = end
	if p.orAt() > 0 { // NOT OR: neither is said of anything
		p.i = start
		return false
	}
	return true
}

// signsOf returns the runes with those that can be operators as half-width
// ones, so that an operator is the same from every keyboard: － and — are
// hyphens (—— is a dash of print), ＯＲ and ｜ are OR, full-width brackets with
// a blank within are brackets.
func signsOf(rs []rune) []rune {
	signs := slices.Clone(rs)
	for i, r := range rs {
		switch {
		case r == '（' || r == '）' || r == '：':
		case r >= '！' && r <= '～':
			signs[i] = r - '！' + '!'
		case r == '－' || r == '−' || r == '–' || r == '﹣',
			r == '—' && (i == 0 || rs[i-1] != '—') && (i+1 == len(rs) || rs[i+1] != '—'):
			signs[i] = '-'
		}
	}
	text := false // something stands before, since the last |
	for i, r := range signs {
		if r == '|' && (!text || strings.Trim(string(signs[i:]), "| ") == "") {
			signs[i] = ' ' // it has nothing on one side, as in a table that someone pasted
		}
		text = signs[i] != '|' && (text || !unicode.IsSpace(r) && r != '|')
	}
	for i, r := range rs {
		if r != '（' || i > 0 && !unicode.IsSpace(signs[i-1]) && signs[i-1] != '-' {
			continue
		}
		if end := slices.Index(rs[i:], '）'); end > 0 && slices.ContainsFunc(rs[i:i+end], unicode.IsSpace) {
			signs[i], signs[i+end] = '(', ')'
		}
	}
	return signs
}

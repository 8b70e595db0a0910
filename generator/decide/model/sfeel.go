package model

import (
	"strconv"
	"strings"
	"unicode"

	"leqi/generator/decide/engine"
)

// Cell is one cell of a decision table, in the simple unary tests of DMN
// (S-FEEL), with two more words for facts that hold several values:
//
//   - anything
//     >=1000  <20  3         comparisons; a bare number means equal
//     [a..b)  (a..b]         intervals
//     "A","B"  true          values
//     not("A")               none of them
//     every "A","B"          a list: each entry is one of them; a set: it has them all
//     at least 2 "A","B"     a list: so many entries are; a set: it has so many of them
//
// Where a number may stand, a parameter's name may.
type Cell struct {
	Any    bool
	Not    bool
	Every  bool
	Least  int // of "at least n", else 0
	Tests  []Unary
	Source string // as written
}

// Unary is one value or interval of a cell.
type Unary struct {
	Value            string          // a word: true, false or a value's name; "" for numbers
	From, To         *engine.Decimal // nil: no bound
	FromOpen, ToOpen bool            // the bound itself is left out
}

// scanner reads a cell; errors carry the offset in runes of where they stand.
type scanner struct {
	src    []rune
	at     int
	params *parameters
	err    string
}

// parseCell reads a cell. On a mistake it returns the reason and its offset.
func parseCell(src string, params *parameters) (c Cell, why string, offset int) {
	s := &scanner{src: []rune(src), params: params}
	c.Source = strings.TrimSpace(src)
	switch {
	case s.eat("-") && s.end():
		c.Any = true
		return c, "", 0
	case s.word("every"):
		c.Every = true
		c.Tests = s.tests()
	case s.word("at"):
		if !s.word("least") {
			s.fail(`"at" must be followed by "least"`)
		}
		n := s.name()
		var err error
		if v, ok := s.params.value(n); ok && v.IsWhole() {
			n = string(v.Append(nil))
		}
		if c.Least, err = strconv.Atoi(n); err != nil || c.Least < 1 {
			s.fail("at least wants a count from 1")
		}
		c.Tests = s.tests()
	case s.word("not"):
		c.Not = true
		if !s.eat("(") {
			s.fail("not wants its values in ( )")
		}
		c.Tests = s.tests()
		if !s.eat(")") {
			s.fail("the ) of not( is missing")
		}
	default:
		s.at = 0
		c.Tests = s.tests()
	}
	if s.err == "" && !s.end() {
		s.fail("unexpected text after the cell")
	}
	return c, s.err, s.at
}

func (s *scanner) fail(why string) {
	if s.err == "" {
		s.err = why
	}
}

func (s *scanner) space() {
	for s.err == "" && s.at < len(s.src) && unicode.IsSpace(s.src[s.at]) {
		s.at++
	}
}

func (s *scanner) end() bool {
	s.space()
	return s.at == len(s.src)
}

// eat takes punctuation if it stands next.
func (s *scanner) eat(p string) bool {
	s.space()
	if s.err != "" || !strings.HasPrefix(string(s.src[s.at:]), p) {
		return false
	}
	s.at += len([]rune(p))
	return true
}

// word takes a keyword if it stands next as a whole word.
func (s *scanner) word(w string) bool {
	s.space()
	start := s.at
	if s.name() == w {
		return true
	}
	s.at = start
	return false
}

func nameRune(r rune) bool {
	return r == '_' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// name takes a run of letters and digits, Han included.
func (s *scanner) name() string {
	s.space()
	start := s.at
	for s.err == "" && s.at < len(s.src) && nameRune(s.src[s.at]) {
		s.at++
	}
	return string(s.src[start:s.at])
}

func (s *scanner) tests() []Unary {
	tests := []Unary{s.test()}
	for s.eat(",") {
		tests = append(tests, s.test())
	}
	return tests
}

func (s *scanner) test() (u Unary) {
	for _, op := range []string{">=", "<=", ">", "<"} {
		if s.eat(op) {
			n := s.number()
			if op[0] == '>' {
				u.From, u.FromOpen = &n, op == ">"
			} else {
				u.To, u.ToOpen = &n, op == "<"
			}
			return u
		}
	}
	for _, open := range []string{"[", "(", "]"} {
		if s.eat(open) {
			return s.interval(open != "[")
		}
	}
	if s.eat(`"`) {
		start := s.at
		for s.at < len(s.src) && s.src[s.at] != '"' {
			s.at++
		}
		u.Value = string(s.src[start:s.at])
		if !s.eat(`"`) {
			s.fail(`the closing " is missing`)
		}
		return u
	}
	start := s.at
	if s.word("true") {
		return Unary{Value: "true"}
	}
	if s.word("false") {
		return Unary{Value: "false"}
	}
	s.at = start
	n := s.number()
	return Unary{From: &n, To: &n}
}

func (s *scanner) interval(open bool) Unary {
	from := s.number()
	if !s.eat("..") {
		s.fail("an interval is written [a..b]")
	}
	to := s.number()
	u := Unary{From: &from, To: &to, FromOpen: open}
	switch {
	case s.eat("]"):
	case s.eat(")"), s.eat("["):
		u.ToOpen = true
	default:
		s.fail("an interval ends with ] or )")
	}
	if s.err == "" && (to < from || to == from && (open || u.ToOpen)) {
		s.fail("the interval is empty")
	}
	return u
}

// number takes a number or the name of a parameter.
func (s *scanner) number() engine.Decimal {
	s.space()
	start := s.at
	for s.at < len(s.src) && (nameRune(s.src[s.at]) || s.src[s.at] == '.' && (s.at+1 >= len(s.src) || s.src[s.at+1] != '.')) {
		s.at++
	}
	text := string(s.src[start:s.at])
	if n, ok := engine.ParseDecimal(text); ok {
		return n
	}
	if n, ok := s.params.value(text); ok {
		return n
	}
	s.at = start
	if text == "" {
		s.fail("a value is missing here")
	} else {
		s.fail("\"" + text + `" is neither a number nor a parameter; words are written in " "`)
	}
	return 0
}

// String writes the cell with its parameters filled in.
func (c Cell) String() string {
	if c.Any {
		return "-"
	}
	var b strings.Builder
	switch {
	case c.Not:
		b.WriteString("not(")
	case c.Every:
		b.WriteString("every ")
	case c.Least > 0:
		b.WriteString("at least " + strconv.Itoa(c.Least) + " ")
	}
	for i, u := range c.Tests {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(u.String())
	}
	if c.Not {
		b.WriteByte(')')
	}
	return b.String()
}

func (u Unary) String() string {
	num := func(d *engine.Decimal) string { return string(d.Append(nil)) }
	switch {
	case u.Value == "true" || u.Value == "false":
		return u.Value
	case u.Value != "":
		return `"` + u.Value + `"`
	case u.To == nil && u.FromOpen:
		return ">" + num(u.From)
	case u.To == nil:
		return ">=" + num(u.From)
	case u.From == nil && u.ToOpen:
		return "<" + num(u.To)
	case u.From == nil:
		return "<=" + num(u.To)
	case *u.From == *u.To:
		return num(u.From)
	}
	b := "["
	if u.FromOpen {
		b = "("
	}
	b += num(u.From) + ".." + num(u.To)
	if u.ToOpen {
		return b + ")"
	}
	return b + "]"
}

// cuts returns where the numbers must be parted so that u is a union of cells.
func (u Unary) cuts() (cuts []engine.Cut) {
	if u.From != nil {
		cuts = append(cuts, engine.Cut{At: *u.From, After: u.FromOpen})
	}
	if u.To != nil {
		cuts = append(cuts, engine.Cut{At: *u.To, After: !u.ToOpen})
	}
	return cuts
}

package clause

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/diag"
	"leqi/generator/numbering"
	"leqi/generator/repair"
)

// Declared is what document.yaml says of a text that the text does not say.
type Declared struct {
	File     string // of these values, for messages
	Title    string // of a text that prints none
	StartsAt string // ID of the first numbered clause of an excerpt
	Gaps     []Gap
}

// Gap is a place where numbers are missing in the text as it was published.
type Gap struct {
	After  string `yaml:"after"` // ID of the clause printed before the gap
	Reason string `yaml:"reason"`
}

// Parse builds the tree of a repaired text. It reports every problem it can
// locate, joined into one error; each is a *diag.Error:
//
//   - a gap in a sequence of numbers that is not declared, a number that is
//     there twice, a number that cannot stand there, numbering of no known style
//   - two clauses that would get one ID
//   - a 《 or （ that is not closed in its paragraph, a “ that nothing closes, or
//     a closing mark that closes nothing
//   - a footnote without its mark, or a mark without its footnote
func Parse(t *repair.Text, declared Declared) (*Tree, error) {
	p := &parser{text: t, tree: &Tree{}, declared: declared, gaps: make([]bool, len(declared.Gaps)), ids: make(map[string]*Node)}
	p.quoted = quotations(t.Paragraphs)
	main := p.scope(nil, t.Paragraphs, p.quoted)
	main.parse()
	p.footnotes()
	p.tree.index()
	p.checkBrackets()
	p.checkDeclared(main)
	if len(p.tree.Roots) == 0 && len(p.errs) == 0 {
		p.fail(&repair.Paragraph{}, 0, "no clauses", "the text holds nothing but its title", "add the text")
	}
	if len(p.errs) > 0 {
		slices.SortStableFunc(p.errs, func(a, b *diag.Error) int { return cmp.Or(a.Line-b.Line, a.Col-b.Col) })
		joined := make([]error, len(p.errs))
		for i, e := range p.errs {
			joined[i] = e
		}
		return nil, errors.Join(joined...)
	}
	return p.tree, nil
}

// maxErrors is after how many problems the parser stops looking.
const maxErrors = 100

type parser struct {
	text     *repair.Text
	tree     *Tree
	declared Declared
	gaps     []bool // which of the declared gaps were found
	quoted   []bool // the paragraph stands in a quotation that one before it opened

	listed  []string // titles in the list of annexes
	annexes []*Node
	ids     map[string]*Node
	errs    []*diag.Error
}

func (p *parser) fail(at *repair.Paragraph, offset int, what, why, next string) {
	if len(p.errs) < maxErrors {
		p.errs = append(p.errs, p.text.Error(at.SourceOffset(offset), what, why, next))
	}
}

// A scope is the main text or an annex: a tree with numbers of its own.
type scope struct {
	*parser
	root   *Node // the annex, nil for the main text
	ps     []repair.Paragraph
	quoted []bool
	levels []numbering.Level // of the paragraph's number, None if it has none or it is text
	groups []bool            // the paragraph is a 一、 above articles

	chapters bool // the scope has 第N章
	articles bool // it is numbered by 第N条
	started  bool // the first clause of an excerpt has passed
	excerpt  bool // the title says that it is one

	next    []int   // of every paragraph, the next one with a number, or len(ps)
	open    []*Node // units that may get children, outermost first
	newest  *Node   // the clause that was placed last
	last    map[sequence]numbering.Number
	reached map[Kind]numbering.Number // the last number of each kind, wherever it stands
	count   map[*Node]int             // unnumbered paragraphs of a unit
	tables  map[*Node]int
}

// A sequence is a run of numbers that must count up: the units of one kind
// below one parent. Articles count through the whole scope.
type sequence struct {
	parent *Node
	kind   Kind
}

func (p *parser) scope(root *Node, ps []repair.Paragraph, quoted []bool) *scope {
	s := &scope{
		parser: p, root: root, ps: ps, quoted: quoted, started: p.declared.StartsAt == "" || root != nil,
		last: make(map[sequence]numbering.Number), reached: make(map[Kind]numbering.Number), count: make(map[*Node]int), tables: make(map[*Node]int),
	}
	if root != nil {
		s.open = []*Node{root}
	}
	s.readLevels()
	return s
}

// parse reads the whole scope.
func (s *scope) parse() {
	for i := s.front(); i < len(s.ps) && len(s.errs) < maxErrors; {
		para := &s.ps[i]
		switch {
		case s.quoted[i]:
			s.alinea(i)
			i++
		case s.root == nil && s.opensAnnexes(para) && !s.annexOpener(i):
			i += s.annexList(i)
		case s.annexOpener(i):
			i += s.annex(i)
		case para.Table:
			s.table(para)
			i++
		case s.supplement(i):
			s.add(s.pop(unitOfKind(Chapter)), &Node{Kind: Supplement, Heading: para.Text, Paragraphs: []*repair.Paragraph{para}}, true)
			i++
		case s.levels[i] != numbering.None && s.numbered(i):
			i++
		default:
			i += s.unnumbered(i)
		}
	}
}

// supplement reports whether a paragraph is the heading of an unnumbered 附则.
func (s *scope) supplement(i int) bool {
	p := &s.ps[i]
	return p.Marker.Level == numbering.None && (s.chapters || s.articles) && (p.Text == "附则" || p.Text == "附 则") && s.next[i] < len(s.ps)
}

// unnumbered reads what has no number: a part that is not a clause, a closing
// formula, or a paragraph. It returns how many paragraphs that takes.
func (s *scope) unnumbered(i int) int {
	para := &s.ps[i]
	if n := s.signature(i); n > 0 {
		s.sign(i, n)
		return n
	}
	switch kind := meta(para); kind {
	case PartImprint, PartNote:
		s.part(kind, para)
		return 1
	}
	if closing.MatchString(para.Text) && s.next[i] == len(s.ps) {
		if _, is := s.ids[s.prefix()+"closing"]; !is {
			s.open = s.open[:s.base()]
			s.add(s.root, &Node{Kind: Closing, Text: para.Text, Paragraphs: []*repair.Paragraph{para}}, false)
			return 1
		}
	}
	if mark, ok := numbering.Unknown(para.Text); ok {
		s.fail(para, 0, "unknown numbering", mark+" is of no known style", "known are 第一章, 第一条, 一、, （一）, 1., （1）, 1）, ①, a） and 1.1; a new style goes into generator/numbering")
	}
	s.alinea(i)
	return 1
}

// sign takes a signature of n paragraphs: names, and the date below them.
func (s *scope) sign(i, n int) {
	var names []string
	for j := range n - 1 {
		s.part(PartSignature, &s.ps[i+j])
		names = append(names, s.ps[i+j].Text)
	}
	last := &s.ps[i+n-1]
	date := last.Text
	if m := dateAtEnd.FindStringSubmatch(last.Text); m != nil && m[1] != "" {
		s.part(PartSignature, last)
		names, date = append(names, m[1]), m[2]
	} else {
		s.part(PartDate, last)
	}
	if s.root == nil && s.tree.Date == "" {
		s.tree.Date = date
	}
	if s.root == nil && s.tree.Issuer == "" {
		s.tree.Issuer = strings.Join(names, "、")
	}
}

// base is how many units of the stack of open ones are never closed.
func (s *scope) base() int {
	if s.root != nil {
		return 1
	}
	return 0
}

// prefix begins the IDs of the scope.
func (s *scope) prefix() string {
	if s.root != nil {
		return s.root.ID + "."
	}
	return ""
}

func (s *scope) top() *Node {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

// pop closes the units that a unit of kind u cannot stand in, and returns the
// one that it stands in.
func (s *scope) pop(u *unit) *Node {
	for len(s.open) > s.base() && depth(s.top()) >= u.depth {
		s.open = s.open[:len(s.open)-1]
	}
	return s.top()
}

// add names a clause and hangs it below its parent; if it may get children it
// is open from now on.
func (s *scope) add(parent, n *Node, opens bool) {
	n.Parent = parent
	n.name(s.articles)
	if first, ok := s.ids[n.ID]; ok {
		if len(s.errs) == 0 {
			line := s.text.Line(first.Paragraphs[0].Source.Start)
			s.fail(n.Paragraphs[0], 0, "two clauses with one ID", fmt.Sprintf("%s and the clause on line %d would both be %s", brief(n.Label+n.Own()), line, n.ID), "number one of them in the style of its neighbours")
		}
		return
	}
	s.ids[n.ID] = n
	s.newest = n
	if parent == nil {
		s.tree.Roots = append(s.tree.Roots, n)
	} else {
		parent.Children = append(parent.Children, n)
	}
	if opens {
		s.open = append(s.open, n)
	}
	if n.ID == s.declared.StartsAt {
		s.started = true
	}
}

// brief shortens a text for a message.
func brief(s string) string {
	const most = 30
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// checkDeclared reports declarations that nothing in the text bears out.
func (p *parser) checkDeclared(main *scope) {
	fail := func(what, why, next string) {
		p.errs = append(p.errs, &diag.Error{What: what, File: p.declared.File, Why: why, Next: next})
	}
	if len(p.errs) > 0 {
		return
	}
	if !main.started {
		fail("starts-at", "the text has no clause "+p.declared.StartsAt, "name the first numbered clause by its ID")
	}
	for i, g := range p.declared.Gaps {
		if g.Reason == "" {
			fail("gap", "the gap after "+g.After+" has no reason", "say why the numbers are missing")
		}
		if !p.gaps[i] {
			fail("gap", "no number is missing after "+g.After, "take the entry out, or name the clause before the gap by its ID")
		}
	}
}

// footnotes adds the footnotes' bodies and checks them against their marks.
func (p *parser) footnotes() {
	marked := make(map[int]bool)
	for i := range p.text.Paragraphs {
		para := &p.text.Paragraphs[i]
		for _, m := range para.Marks {
			marked[m.Number] = true
			if !slices.ContainsFunc(p.text.Footnotes, func(f repair.Paragraph) bool { return f.Footnote == m.Number }) {
				p.fail(para, m.Offset, "footnote missing", fmt.Sprintf("the mark %d has no footnote", m.Number), "add the footnote's text, or correct the mark with an erratum")
			}
		}
	}
	s := &scope{parser: p, started: true}
	for i := range p.text.Footnotes {
		f := &p.text.Footnotes[i]
		if !marked[f.Footnote] {
			p.fail(f, 0, "footnote without a mark", fmt.Sprintf("nothing in the text refers to footnote %d", f.Footnote), "correct its number with an erratum")
			continue
		}
		s.add(nil, &Node{Kind: Footnote, Number: numbering.Number{N: f.Footnote}, Label: Digits(f.Footnote), Text: f.Text, Paragraphs: []*repair.Paragraph{f}}, false)
	}
}

// marksOf returns a paragraph's footnote marks, counted from its body.
func marksOf(para *repair.Paragraph, body int) []repair.Footmark {
	marks := slices.Clone(para.Marks)
	for i := range marks {
		marks[i].Offset -= body
	}
	return marks
}

// endsSentence reports whether a text ends as a sentence or a list item does;
// what does not is a heading.
func endsSentence(s string) bool {
	for {
		last, size := utf8.DecodeLastRuneInString(s)
		switch last {
		case '。', '；', '：', '！', '？', ';', ':', '.', '…':
			return true
		case '”', '」', '’':
			s = s[:len(s)-size]
		default:
			return false
		}
	}
}

package clause

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"
	"leqi/generator/repair"
)

// Parse builds the tree of a repaired text. It reports every problem it can
// locate, joined into one error; each is a *diag.Error:
//
//   - a gap in a sequence of numbers, a number that is there twice, a number
//     of a level that cannot stand there, numbering of no known style
//   - two clauses that would get one ID
//   - a 《 or （ that is not closed in its paragraph, or one that closes nothing
//   - text before the first chapter that is neither the title page nor the
//     one opening paragraph
//   - a footnote without its mark, or a mark without its footnote
func Parse(t *repair.Text) (*Tree, error) {
	p := &parser{text: t, tree: &Tree{}, last: make(map[sequence]numbering.Number), ids: make(map[string]*Node)}
	for i := range t.Paragraphs {
		switch t.Paragraphs[i].Marker.Level {
		case numbering.Chapter:
			p.chapters = true
		case numbering.Article:
			p.articles = true
		}
		p.checkBrackets(&t.Paragraphs[i])
	}
	p.body(p.front())
	p.footnotes()
	if len(p.errs) == 0 && !slices.ContainsFunc(p.tree.Roots, func(n *Node) bool { return n.Kind != Preamble }) {
		p.fail(&repair.Paragraph{}, 0, "no clauses", "no numbered unit was found in the text", "number its units 第一章, 一、, （一）, 1. or （1）")
	}
	p.tree.index()
	if len(p.errs) > 0 {
		return nil, errors.Join(p.errs...)
	}
	return p.tree, nil
}

// maxErrors is after how many problems the parser stops looking: what follows
// is then mostly a consequence of the first ones.
const maxErrors = 20

type parser struct {
	text     *repair.Text
	tree     *Tree
	chapters bool // the document has 第N章
	articles bool // the document has 第N条

	open   []*Node // numbered units that may get children, outermost first
	listed []string
	last   map[sequence]numbering.Number
	ids    map[string]*Node
	errs   []error
}

// A sequence is a run of numbers that must count up: the units of one level
// below one parent. Articles count through the whole document.
type sequence struct {
	parent *Node
	level  numbering.Level
}

func (p *parser) fail(at *repair.Paragraph, offset int, what, why, next string) {
	if len(p.errs) < maxErrors {
		p.errs = append(p.errs, p.text.Error(at.SourceOffset(offset), what, why, next))
	}
}

// printedDate is a date as a title page prints it.
var printedDate = regexp.MustCompile(`^(.*?)\s*(\d{4}年\d{1,2}月(?:\d{1,2}日)?)$`)

// front reads the title page and the opening paragraph, and gives the index
// of the first paragraph of the body.
func (p *parser) front() int {
	ps := p.text.Paragraphs
	i := 0
	titlePage := func() {
		p.tree.TitlePage = append(p.tree.TitlePage, ps[i].Text)
		i++
	}
	unnumbered := func() bool { return i < len(ps) && ps[i].Marker.Level == numbering.None && !p.opensAnnexes(&ps[i]) }
	if unnumbered() && (ps[i].Heading || i < p.text.ContentsAt) {
		p.tree.Title = ps[i].Text
		titlePage()
	}
	if unnumbered() {
		if m := printedDate.FindStringSubmatch(ps[i].Text); m != nil {
			p.tree.Issuer, p.tree.Date = m[1], m[2]
			titlePage()
		}
	}
	for ; unnumbered() && i < p.text.ContentsAt; i++ {
		p.fail(&ps[i], 0, "unknown text on the title page", "it is neither the title nor the issuer with the date", "take it out with an erratum, or print the date as 2025年4月")
	}
	if unnumbered() {
		n := &Node{Kind: Preamble, Text: ps[i].Text, Paragraphs: []*repair.Paragraph{&ps[i]}, Marks: ps[i].Marks}
		p.add(nil, n)
		i++
	}
	for ; unnumbered(); i++ {
		p.fail(&ps[i], 0, "unknown text before the first number", "it is neither the title page, the contents page nor the one opening paragraph", "number it, or join it to the opening paragraph")
	}
	return i
}

// body reads everything from the first number on.
func (p *parser) body(from int) {
	ps := p.text.Paragraphs
	for i := from; i < len(ps) && len(p.errs) < maxErrors; {
		para := &ps[i]
		switch {
		case p.opensAnnexes(para):
			i += p.annexes(ps[i:])
		case p.opensAnnex(para):
			i += p.annex(ps[i:])
		case para.Marker.Level != numbering.None:
			p.numbered(para)
			i++
		default:
			if mark, ok := numbering.Unknown(para.Text); ok {
				p.fail(para, 0, "unknown numbering", mark+" is of no known style", "known are 第一章, 第一条, 一、, （一）, 1. and （1）; a new style goes into generator/numbering")
			}
			p.alinea(para)
			i++
		}
	}
}

// numbered places a numbered unit below the open unit that can hold it.
func (p *parser) numbered(para *repair.Paragraph) {
	u := unitOf(para.Marker.Level)
	if n := len(p.tree.Roots); n > 0 && p.tree.Roots[n-1].Kind == Annex && u.level <= numbering.Article {
		p.fail(para, 0, "misplaced number", para.Marker.Label+" cannot stand in "+p.tree.Roots[n-1].Cite(), "take it out of the annex, or correct the number with an erratum")
		return
	}
	for len(p.open) > 0 && !p.above(p.open[len(p.open)-1], u) {
		p.open = p.open[:len(p.open)-1]
	}
	parent := p.top()
	if why := p.cannotStand(parent, u); why != "" {
		p.fail(para, 0, "misplaced number", para.Marker.Label+" "+why, "check the numbers around it, or correct the number with an erratum")
		return
	}
	n := &Node{Kind: u.kind, Number: para.Marker.Number, Label: para.Marker.Label, Paragraphs: []*repair.Paragraph{para}}
	p.count(para, parent, u)
	own := strings.TrimSpace(para.Text[para.Body:])
	switch {
	case u.kind == Book || u.kind == Chapter || u.kind == Division || !endsSentence(own):
		n.Heading = own
	case u.kind != Article:
		n.Text, n.Marks = own, marksOf(para)
	}
	p.add(parent, n)
	p.open = append(p.open, n)
	if u.kind == Article && n.Heading == "" {
		p.alinea(para)
	}
}

// above reports whether a unit of kind u may stand somewhere below n.
func (p *parser) above(n *Node, u *unit) bool {
	switch n.Kind {
	case Annex:
		return u.level > numbering.Article
	case Alinea: // the 款 of an article
		return u.rank >= 2
	}
	return unitOfKind(n.Kind).level < u.level
}

// cannotStand says why a unit cannot be a child of parent, or "".
func (p *parser) cannotStand(parent *Node, u *unit) string {
	rank := 0
	switch {
	case parent != nil && (parent.Kind == Alinea || parent.Kind == Article):
		rank = 1
	case parent != nil:
		if above := unitOfKind(parent.Kind); above != nil {
			rank = above.rank
		}
	case u.rank > 0 && (p.chapters || p.articles):
		return "stands before the first chapter or article"
	case u.rank > 1:
		return "opens the document, which begins with 第一章, 第一条 or 一、"
	}
	if u.rank > 0 && (u.rank-rank < 1 || u.rank-rank > 2) {
		where := "the document"
		if parent != nil {
			where = parent.Cite()
		}
		return "cannot stand directly under " + where
	}
	return ""
}

// count checks that a number carries on its sequence.
func (p *parser) count(para *repair.Paragraph, parent *Node, u *unit) {
	seq := sequence{parent, u.level}
	if u.kind == Article {
		seq.parent = nil
	}
	last, now := p.last[seq], para.Marker.Number
	p.last[seq] = now
	if last.Next(now) {
		return
	}
	previous := numbering.Print(u.level, last)
	expected := numbering.Print(u.level, numbering.Number{N: last.N + 1})
	switch {
	case now == last:
		p.fail(para, 0, "duplicate number", para.Marker.Label+" follows "+previous, "the next number is "+expected)
	case now.N < last.N || now.N == last.N && now.Sub < last.Sub:
		p.fail(para, 0, "number out of order", para.Marker.Label+" follows "+previous, "the next number is "+expected)
	case last.N == 0:
		p.fail(para, 0, "number gap", para.Marker.Label+" is the first of its kind here", "the sequence begins with "+expected)
	default:
		p.fail(para, 0, "number gap", para.Marker.Label+" follows "+previous, "the next number is "+expected)
	}
}

// alinea places an unnumbered paragraph: under the heading that is open, or,
// after a list of sentences, under the parent of the list's items.
func (p *parser) alinea(para *repair.Paragraph) {
	if n := len(p.open); n > 0 && p.open[n-1].Kind == Alinea {
		p.open = p.open[:n-1]
	}
	for len(p.open) > 0 && p.top().article() != nil && p.top().Kind != Article {
		p.open = p.open[:len(p.open)-1] // a new 款 of the article
	}
	parent := p.top()
	if parent != nil && parent.Text != "" && parent.Kind != Article {
		parent = parent.Parent
	}
	siblings := p.tree.Roots // a tail after the units of a document without chapters
	if parent != nil {
		siblings = parent.Children
	}
	count := 1
	for _, c := range siblings {
		if c.Kind == Alinea {
			count++
		}
	}
	n := &Node{Kind: Alinea, Number: numbering.Number{N: count}, Text: strings.TrimSpace(para.Text[para.Body:]), Paragraphs: []*repair.Paragraph{para}, Marks: marksOf(para)}
	p.add(parent, n)
	if parent != nil && parent.Kind == Article {
		p.open = append(p.open, n)
	}
}

func (p *parser) top() *Node {
	if len(p.open) == 0 {
		return nil
	}
	return p.open[len(p.open)-1]
}

// add names a clause and hangs it below its parent.
func (p *parser) add(parent, n *Node) {
	n.Parent = parent
	n.name(p.articles)
	if first, ok := p.ids[n.ID]; ok && len(p.errs) == 0 {
		line := p.text.Line(first.Paragraphs[0].Source.Start)
		p.fail(n.Paragraphs[0], 0, "two clauses with one ID", fmt.Sprintf("%s and the clause on line %d would both be %s", n.Label+n.Own(), line, n.ID), "number one of them in the style of its neighbours")
		return
	}
	p.ids[n.ID] = n
	if parent == nil {
		p.tree.Roots = append(p.tree.Roots, n)
	} else {
		parent.Children = append(parent.Children, n)
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
	for i := range p.text.Footnotes {
		f := &p.text.Footnotes[i]
		if !marked[f.Footnote] {
			p.fail(f, 0, "footnote without a mark", fmt.Sprintf("nothing in the text refers to footnote %d", f.Footnote), "correct its number with an erratum")
			continue
		}
		p.add(nil, &Node{Kind: Footnote, Number: numbering.Number{N: f.Footnote}, Label: Digits(f.Footnote), Text: f.Text, Paragraphs: []*repair.Paragraph{f}})
	}
}

// marksOf gives a paragraph's footnote marks, counted from its body.
func marksOf(para *repair.Paragraph) []repair.Footmark {
	marks := slices.Clone(para.Marks)
	for i := range marks {
		marks[i].Offset -= para.Body
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

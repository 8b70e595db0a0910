package relate

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"leqi/generator/clause"
	"leqi/generator/numbering"
)

// A pointer is a reference by number or position: 第三章第一条第（一）项, 附件2,
// 前款, 本条. A chain adds members: 第二条、第五条, 第（一）至（三）项.

const numeral = `[〇零一二三四五六七八九十百]+|[0-9０-９]+`

var (
	// link is one part of a pointer: 第三章, 第（一）项, 一、, （一）, 5.
	link = regexp.MustCompile(`^(?:第(?:（(` + numeral + `)）|\((` + numeral + `)\)|(` + numeral + `))([编章节条款项目])(?:之([一二三四五六七八九十]+))?)`)
	// bracketed is a part whose classifier may stand at the end of the chain.
	bracketed = regexp.MustCompile(`^第(?:（(` + numeral + `)）|\((` + numeral + `)\))`)
	member    = regexp.MustCompile(`^(?:第)?(?:（(` + numeral + `)）|(` + numeral + `))([编章节条款项目]?)`)
	starts    = regexp.MustCompile(`第(?:[（(]?(?:` + numeral + `)[）)]?)[编章节条款项目]|附件(?:` + numeral + `)|[本前上](?:编|章|节|条|款|项)|前[两二三]款`)
	joint     = regexp.MustCompile(`^(?:、|和|及|或|或者|以及|与)`)
	through   = regexp.MustCompile(`^(?:至|到|—|-)`)
	ofOthers  = regexp.MustCompile(`》[^，。；、]{0,4}$`) // 《某法》第三条 points out of the document
)

// readPointers finds the pointers in a clause's text. One that leads nowhere
// is reported as unresolved.
func readPointers(t *clause.Tree, n *clause.Node) (refs []Reference, unresolved []Unresolved) {
	text := n.Text
	for at := 0; at < len(text); {
		loc := starts.FindStringIndex(text[at:])
		if loc == nil {
			return refs, unresolved
		}
		start := at + loc[0]
		p := pointer{tree: t, from: n, text: text, at: start}
		found := p.read()
		at = max(p.at, start+len("第"))
		switch {
		case ofOthers.MatchString(text[:start]), inWord(text, start, at):
		case len(found) == 0:
			unresolved = append(unresolved, Unresolved{n, start, text[start:at]})
		default:
			refs = append(refs, found...)
		}
	}
	return refs, unresolved
}

// inWord reports whether what looks like 本条 or 前项 is part of other words:
// 基本条件, 上项目.
func inWord(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return strings.ContainsRune("基资成根版样文以", before) && start > 0 || strings.ContainsRune("件目例款", after) && end < len(text)
}

type pointer struct {
	tree *clause.Tree
	from *clause.Node
	text string
	at   int
}

// read reads a pointer and the chain that follows it.
func (p *pointer) read() []Reference {
	start := p.at
	to, last := p.first()
	if to == nil {
		return nil
	}
	refs := []Reference{{p.from, to, start, p.at, p.text[start:p.at], Pointer}}
	for {
		rest := p.text[p.at:]
		sep, isRange := joint.FindString(rest), false
		if sep == "" {
			sep, isRange = through.FindString(rest), true
		}
		if sep == "" {
			return refs
		}
		m := member.FindStringSubmatch(rest[len(sep):])
		if m == nil || m[3] != "" && m[3] != last {
			return p.absolute(refs, sep, isRange)
		}
		if m[3] == "" && last != "" && !p.closes(rest[len(sep)+len(m[0]):], last) {
			return refs // 第（一）项、2个: a number that is no member
		}
		next := sibling(p.tree, to, number(m[1]+m[2]))
		if next == nil {
			return refs
		}
		from := p.at + len(sep)
		p.at = from + len(m[0])
		if m[3] == "" && strings.HasPrefix(p.text[p.at:], last) {
			p.at += len(last)
		}
		if isRange {
			refs = append(refs, p.between(to, next, from)...)
		}
		refs = append(refs, Reference{p.from, next, from, p.at, p.text[from:p.at], Pointer})
		to = next
	}
}

// absolute reads a member that prints all its parts again: 第二条和第五章第一节.
func (p *pointer) absolute(refs []Reference, sep string, isRange bool) []Reference {
	rest := p.text[p.at+len(sep):]
	if isRange || !strings.HasPrefix(rest, "第") && !strings.HasPrefix(rest, "附件") {
		return refs
	}
	before := p.at
	p.at += len(sep)
	if more := p.read(); len(more) > 0 {
		return append(refs, more...)
	}
	p.at = before
	return refs
}

// closes reports whether the classifier that a member left out follows later
// in the chain: the 项 of 第（一）、（二）项.
func (p *pointer) closes(rest, classifier string) bool {
	for {
		if strings.HasPrefix(rest, classifier) {
			return true
		}
		sep := joint.FindString(rest)
		if sep == "" {
			sep = through.FindString(rest)
		}
		m := member.FindStringSubmatch(strings.TrimPrefix(rest, sep))
		if sep == "" || m == nil {
			return false
		}
		rest = rest[len(sep)+len(m[0]):]
		if m[3] == classifier {
			return true
		}
	}
}

// between gives the units of a range between its ends. They are named by the
// range's second member.
func (p *pointer) between(a, b *clause.Node, at int) (refs []Reference) {
	inside := false
	for _, c := range siblings(p.tree, a) {
		if c == b {
			break
		}
		if inside && c.Kind == a.Kind {
			refs = append(refs, Reference{p.from, c, at, at, "", Pointer})
		}
		inside = inside || c == a
	}
	return refs
}

// first reads the first pointer of a chain: where it leads, and the
// classifier of its last part.
func (p *pointer) first() (to *clause.Node, last string) {
	rest := p.text[p.at:]
	if after, ok := strings.CutPrefix(rest, "附件"); ok {
		if n, tail, ok := numbering.ReadNumeral(after); ok {
			p.at += len(rest) - len(tail)
			return p.tree.Node("a" + clause.Digits(n)), ""
		}
	}
	for _, position := range []string{"本", "前", "上"} {
		if after, ok := strings.CutPrefix(rest, position); ok {
			to, last = p.positional(position, after)
			return p.descend(to, last)
		}
	}
	return p.descend(nil, "")
}

// positional reads 本条, 前款, 上章.
func (p *pointer) positional(position, after string) (*clause.Node, string) {
	for _, classifier := range []string{"编", "章", "节", "条", "款", "项"} {
		if !strings.HasPrefix(after, classifier) {
			continue
		}
		p.at += len(position) + len(classifier)
		unit := ancestor(p.from, classifier)
		if unit == nil || position == "本" {
			return unit, classifier
		}
		return previous(p.tree, unit), classifier
	}
	p.at += len(position)
	return nil, ""
}

// descend reads the parts of a pointer, each below the one before it.
func (p *pointer) descend(to *clause.Node, last string) (*clause.Node, string) {
	begun := last != ""
	for {
		m := link.FindStringSubmatch(p.text[p.at:])
		if m == nil {
			m = p.openLink()
		}
		if m == nil {
			return to, last
		}
		n := number(m[1] + m[2] + m[3])
		if m[5] != "" {
			n.Sub, _, _ = numbering.ReadChinese(m[5])
		}
		classifier := m[4]
		p.at += len(m[0])
		last = classifier
		if !begun {
			to = p.root(n, classifier)
			begun = true
			continue
		}
		if to != nil {
			to = below(to, n, classifier)
		}
	}
}

// openLink reads 第（一） whose classifier stands at the end of its chain, as in
// 第（一）至（三）项, as if it stood here.
func (p *pointer) openLink() []string {
	m := bracketed.FindStringSubmatch(p.text[p.at:])
	if m == nil {
		return nil
	}
	for _, classifier := range []string{"项", "款", "目"} {
		if p.closes(p.text[p.at+len(m[0]):], classifier) {
			return []string{m[0], m[1], m[2], "", classifier, ""}
		}
	}
	return nil
}

// root finds the unit that a pointer's first part names: from the top for
// 编, 章 and the 条 of an article, else in the nearest unit around the text
// that has such a child.
func (p *pointer) root(n numbering.Number, classifier string) *clause.Node {
	for around := p.from.Parent; around != nil; around = around.Parent {
		if c := below(around, n, classifier); c != nil {
			return c
		}
	}
	for _, c := range p.tree.Nodes() {
		if is(c, classifier) && c.Number == n && (c.Kind == clause.Article || c.Parent == nil) {
			return c
		}
	}
	return nil
}

// is reports whether a clause can be called by a classifier. In a document
// without articles 条 names a section.
func is(n *clause.Node, classifier string) bool {
	switch classifier {
	case "编":
		return n.Kind == clause.Book
	case "章":
		return n.Kind == clause.Chapter
	case "节":
		return n.Kind == clause.Division
	case "条":
		return n.Kind == clause.Article || n.Kind == clause.Section
	case "款":
		return n.Kind == clause.Alinea
	case "项":
		return n.Kind == clause.Paragraph || n.Kind == clause.Subparagraph || n.Kind == clause.Point
	case "目":
		return n.Kind == clause.Subparagraph || n.Kind == clause.Point
	}
	return false
}

// below finds a child by classifier and number. The 款 of an article may be
// left out where one 款 alone has such an item.
func below(n *clause.Node, num numbering.Number, classifier string) *clause.Node {
	for _, c := range n.Children {
		if c.Number == num && is(c, classifier) {
			return c
		}
	}
	if n.Kind != clause.Article || classifier == "款" {
		return nil
	}
	var only *clause.Node
	for _, c := range n.Children {
		if found := below(c, num, classifier); found != nil {
			if only != nil {
				return nil // two 款 have such an item: the pointer is not clear
			}
			only = found
		}
	}
	return only
}

func ancestor(n *clause.Node, classifier string) *clause.Node {
	for ; n != nil; n = n.Parent {
		if is(n, classifier) {
			return n
		}
	}
	return nil
}

func siblings(t *clause.Tree, n *clause.Node) []*clause.Node {
	if n.Kind == clause.Article {
		var articles []*clause.Node
		for _, c := range t.Nodes() {
			if c.Kind == clause.Article {
				articles = append(articles, c)
			}
		}
		return articles
	}
	if n.Parent == nil {
		return t.Roots
	}
	return n.Parent.Children
}

func previous(t *clause.Tree, n *clause.Node) (before *clause.Node) {
	for _, c := range siblings(t, n) {
		if c == n {
			return before
		}
		if c.Kind == n.Kind {
			before = c
		}
	}
	return nil
}

// sibling finds the unit beside n with another number.
func sibling(t *clause.Tree, n *clause.Node, num numbering.Number) *clause.Node {
	for _, c := range siblings(t, n) {
		if c.Kind == n.Kind && c.Number == num {
			return c
		}
	}
	return nil
}

func number(s string) numbering.Number {
	n, _, _ := numbering.ReadNumeral(s)
	return numbering.Number{N: n}
}

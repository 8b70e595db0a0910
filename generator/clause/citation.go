package clause

import (
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"

	"golang.org/x/text/unicode/norm"
)

// Find gives the clauses that a citation can mean, in document order. It
// reads, in any width and spacing and with or without the document's name:
//
//   - an ID, an eId, or a URI that ends in an ID
//   - the canonical form, 第三章一（一）5, and the printed one, 第三章 一、（一）5.
//   - the classifier form, 第3章第1条第（一）项第5目, numerals either way
//   - 引言, 附件2一, 附件清单, 脚注1
//   - the tail of a citation, （一）5: every clause that it fits
//
// Where nothing fits, near is the closest clause that exists on the way there,
// or nil.
func (t *Tree) Find(citation string) (found []*Node, near *Node) {
	s := t.strip(citation)
	if n := t.byAddress(s); n != nil {
		return []*Node{n}, nil
	}
	steps, ok := readSteps(s)
	if !ok || len(steps) == 0 || isID(s) {
		return nil, t.nearID(s)
	}
	for _, start := range t.order {
		if !steps[0].fits(start, true) {
			continue
		}
		if n, rest := follow(start, steps[1:]); len(rest) == 0 {
			found = append(found, n)
		} else if near == nil || depth(n) > depth(near) {
			near = n
		}
	}
	if whole := slices.DeleteFunc(slices.Clone(found), func(n *Node) bool { return startOf(n, len(steps)).Parent != nil }); len(whole) > 0 {
		found = whole // a citation that begins at the top is no tail
	}
	if len(found) > 0 {
		near = nil
	}
	return found, near
}

// strip normalises width and drops spaces, the document's name and the words
// around a citation.
func (t *Tree) strip(s string) string {
	s = norm.NFKC.String(s)
	s = strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, s)
	if i := strings.LastIndex(s, "》"); i >= 0 {
		s = s[i+len("》"):]
	}
	for _, name := range []string{norm.NFKC.String(t.Title), "本工作指引", "本指引"} {
		if name != "" {
			s = strings.TrimPrefix(s, name)
		}
	}
	s = strings.TrimPrefix(s, "(试行)")
	for _, tail := range []string{"的规定", "规定", "所列", "。"} {
		s = strings.TrimSuffix(s, tail)
	}
	return s
}

// byAddress finds an ID, an eId or the last segment of a URI.
func (t *Tree) byAddress(s string) *Node {
	if i := strings.LastIndexByte(s, '#'); i >= 0 && t.byID[s[i+1:]] != nil {
		return t.byID[s[i+1:]]
	}
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimRight(s, "/")
	for _, file := range []string{"/index.html", "/index.json", "/index.md", "/index.xml"} {
		s = strings.TrimSuffix(s, file)
	}
	s = s[strings.LastIndexByte(s, '/')+1:]
	if n := t.byID[s]; n != nil {
		return n
	}
	if n := t.byID[strings.TrimRight(strings.ToLower(s), ".")]; n != nil {
		return n
	}
	return t.byEID[s]
}

// isID reports whether s has the form of an ID of several parts.
func isID(s string) bool {
	return strings.ContainsRune(s, '.') && strings.Trim(s, "0123456789abcfnps.-") == ""
}

// nearID gives the closest clause above an ID that does not exist.
func (t *Tree) nearID(s string) *Node {
	s = s[strings.LastIndexByte(strings.TrimRight(s, "/"), '/')+1:]
	for {
		i := strings.LastIndexByte(s, '.')
		if i < 0 {
			return t.byID[s]
		}
		if s = s[:i]; t.byID[s] != nil {
			return t.byID[s]
		}
	}
}

// A step is one number of a citation and what the citation calls it.
type step struct {
	numbering.Number
	kinds []Kind // what it can be at the head of a citation
	款     bool   // an unnumbered paragraph
}

// fits reports whether n is what the step names. At the head of a citation
// the kind counts as well; below it the parent has one child of a number.
func (s step) fits(n *Node, head bool) bool {
	if s.Number != n.Number || s.款 != (n.Kind == Alinea) {
		return false
	}
	if !head {
		return n.Kind == Alinea || unitOfKind(n.Kind) != nil
	}
	return slices.Contains(s.kinds, n.Kind)
}

// follow walks down from n as far as the steps lead. The only 款 of an
// article may be left out of a citation.
func follow(n *Node, steps []step) (*Node, []step) {
	for len(steps) > 0 {
		next := child(n, steps[0])
		if next == nil && n.Kind == Article {
			for _, c := range n.Children {
				if c.Kind == Alinea {
					next = child(c, steps[0])
				}
				if next != nil {
					break
				}
			}
		}
		if next == nil {
			return n, steps
		}
		n, steps = next, steps[1:]
	}
	return n, nil
}

func child(n *Node, s step) *Node {
	for _, c := range n.Children {
		if s.fits(c, false) {
			return c
		}
	}
	return nil
}

func depth(n *Node) int { return len(n.Path()) }

// startOf gives the ancestor that the first of a citation's steps named.
func startOf(n *Node, steps int) *Node {
	for ; steps > 1 && n.Parent != nil; steps-- {
		n = n.Parent
	}
	return n
}

var names = []struct {
	prefix string
	kind   Kind
	number bool
}{
	{"引言", Preamble, false},
	{"序言", Preamble, false},
	{"前言", Preamble, false},
	{"附件清单", Annexes, false},
	{"附件", Annex, true},
	{"脚注", Footnote, true},
	{"注", Footnote, true},
}

// readSteps reads a whole citation, which is already stripped and NFKC, so
// that brackets and digits are ASCII.
func readSteps(s string) (steps []step, ok bool) {
	for _, n := range names {
		rest, is := strings.CutPrefix(s, n.prefix)
		if !is {
			continue
		}
		st := step{kinds: []Kind{n.kind}}
		if n.number {
			if st.N, rest, is = numbering.ReadNumeral(rest); !is {
				return nil, false
			}
		}
		steps, s = []step{st}, rest
		break
	}
	for s != "" {
		st, rest, ok := readStep(s)
		if !ok {
			return nil, false
		}
		steps, s = append(steps, st), rest
	}
	return steps, true
}

var classifiers = map[rune]step{
	'编': {kinds: []Kind{Book}},
	'章': {kinds: []Kind{Chapter}},
	'节': {kinds: []Kind{Division, Section}},
	'条': {kinds: []Kind{Article, Section}},
	'项': {kinds: []Kind{Paragraph, Subparagraph, Point}},
	'目': {kinds: []Kind{Subparagraph, Point}},
	'点': {kinds: []Kind{Subparagraph, Point, Paragraph}},
	'款': {款: true, kinds: []Kind{Alinea}},
	'段': {款: true, kinds: []Kind{Alinea}},
}

// readStep reads one number with its classifier, brackets or punctuation.
func readStep(s string) (st step, rest string, ok bool) {
	s = strings.TrimLeft(s, ".、,，·-之的")
	rest, ordinal := strings.CutPrefix(s, "第")
	rest, bracket := strings.CutPrefix(rest, "(")
	arabic := len(rest) > 0 && rest[0] >= '0' && rest[0] <= '9'
	n, rest, ok := numbering.ReadNumeral(rest)
	if !ok {
		return st, s, false
	}
	if bracket {
		if rest, ok = strings.CutPrefix(rest, ")"); !ok {
			return st, s, false
		}
	}
	r, size := utf8.DecodeRuneInString(rest)
	if c, is := classifiers[r]; is {
		st, rest = c, rest[size:]
		if sub, after := subNumber(rest); sub > 0 && (r == '条' || r == '章' || r == '节') {
			st.Sub, rest = sub, after
		}
		if bracket { // 第（三）款 of a list is a numbered unit, not a paragraph
			st.款 = false
			st.kinds = []Kind{Paragraph, Subparagraph, Point}
		}
		st.N = n
		return st, rest, true
	}
	switch {
	case ordinal && !bracket:
		return st, s, false
	case bracket && arabic:
		st.kinds = []Kind{Point, Paragraph}
	case bracket:
		st.kinds = []Kind{Paragraph, Point}
	case arabic:
		st.kinds = []Kind{Subparagraph}
	default:
		st.kinds = []Kind{Section}
	}
	st.N = n
	return st, strings.TrimLeft(rest, ".、"), true
}

// subNumber reads the 之一 of an inserted article.
func subNumber(s string) (int, string) {
	if rest, ok := strings.CutPrefix(s, "之"); ok {
		if n, after, ok := numbering.ReadNumeral(rest); ok {
			return n, after
		}
	}
	return 0, s
}

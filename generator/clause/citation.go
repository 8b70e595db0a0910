package clause

import (
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"
)

// This file reads what a citation says; find.go looks for the clauses that it
// can mean. site/assets/ts/resolve.ts says the same to the browser: whoever
// changes the one changes the other, and the table that both are tested with.

// A step is one number of a citation and what the citation calls it.
type step struct {
	numbering.Number
	kinds []Kind // what it can be
	alone Kind   // the one of them that it is at the head of a citation, where it must be one
}

// fits reports whether n is what the step names.
func (s step) fits(n *Node, head bool) bool {
	if s.Number != n.Number || head && s.alone != "" && s.alone != n.Kind {
		return false
	}
	return slices.Contains(s.kinds, n.Kind)
}

var names = []struct {
	prefix string
	kind   Kind
	number bool
}{
	{"引言", Preamble, false},
	{"序言", Preamble, false},
	{"前言", Preamble, false},
	{"附件清单", Annexes, false}, // before 附件
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

// classifiers are the words behind a number, and what the number then is.
var classifiers = map[rune][]Kind{
	'编': {Book},
	'章': {Chapter},
	'节': {Division, Section},
	'条': {Article, Section},
	'项': numbered,
	'目': {Subparagraph, Point},
	'点': numbered,
	'款': {Alinea},
	'段': {Alinea},
}

var numbered = []Kind{Paragraph, Subparagraph, Point}

// readStep reads one number with its classifier, brackets or punctuation.
func readStep(s string) (st step, rest string, ok bool) {
	s = strings.TrimLeft(s, ".、,:/·-之的")
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
	st.N = n
	r, size := utf8.DecodeRuneInString(rest)
	if kinds, is := classifiers[r]; is {
		st.kinds, rest = kinds, rest[size:]
		if sub, after := subNumber(rest); sub > 0 && (r == '条' || r == '章' || r == '节') {
			st.Sub, rest = sub, after
		}
		if bracket { // 第（三）款 of a list is a numbered unit, not a paragraph
			st.kinds = numbered
		}
		return st, rest, true
	}
	switch { // numerals either way: 五 below （一） is 5.
	case ordinal && !bracket:
		return st, s, false
	case bracket:
		st.kinds = []Kind{Paragraph, Point}
	case arabic:
		st.kinds, st.alone = []Kind{Section, Subparagraph}, Subparagraph
	default:
		st.kinds, st.alone = []Kind{Section, Subparagraph}, Section
	}
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

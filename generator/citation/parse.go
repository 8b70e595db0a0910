package citation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/clause"
	"leqi/generator/numbering"
)

// A step is one number of a citation and what the citation calls it.
type step struct {
	numbering.Number
	kinds []clause.Kind // what it can be
	alone clause.Kind   // the one of them that it is at the head of a citation, where it must be one
}

// fits reports whether n is what the step names.
func (s step) fits(n *clause.Node, head bool) bool {
	if s.Number != n.Number || head && s.alone != "" && s.alone != n.Kind {
		return false
	}
	return slices.Contains(s.kinds, n.Kind)
}

// readSteps reads a whole citation, which is already stripped and NFKC, so
// that brackets and digits are ASCII.
func readSteps(s string) (steps []step, ok bool) {
	for _, n := range named {
		rest, is := strings.CutPrefix(s, n.Name)
		if !is {
			continue
		}
		st := step{kinds: []clause.Kind{n.kind}}
		if n.Numbered {
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
	if kinds := kindsOf(r); kinds != nil {
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
		st.kinds = []clause.Kind{clause.Paragraph, clause.Point}
	case arabic:
		st.kinds, st.alone = []clause.Kind{clause.Section, clause.Subparagraph}, clause.Subparagraph
	default:
		st.kinds, st.alone = []clause.Kind{clause.Section, clause.Subparagraph}, clause.Section
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

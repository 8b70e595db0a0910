package citation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"leqi/generator/clause"
)

// longestCitation is how many characters a citation or an address may have.
// What is longer is some other text.
const longestCitation = 500

// Find gives the clauses that a citation can mean, in document order. It
// reads, in any width and spacing and with or without the document's name:
//
//   - an ID, an eId, or a URI that ends in an ID
//   - the canonical form, 第三章一（一）5, and the printed one, 第三章 一、（一）5.
//   - the classifier form, 第3章第1条第（一）项第5目, numerals either way
//   - the same with strokes between, 第三章/一/（一）/5
//   - 引言, 附件2一, 附件清单, 脚注1
//   - the tail of a citation, （一）5: every clause that it fits
//
// Where nothing fits, near holds the nearest clauses that exist: those that
// fit the most of it from its beginning, or, where nothing fits that, the
// unit at the top whose number is closest.
func Find(t *clause.Tree, citation string) (found, near []*clause.Node) {
	if utf8.RuneCountInString(citation) > longestCitation {
		return nil, nil
	}
	s := strip(t, citation)
	steps, ok := readSteps(s)
	if !ok || strings.IndexFunc(s, notASCII) < 0 { // 2025-04/3.1 is an address, 第三章/一 a citation
		segments, fragment := SplitAddress(s)
		for _, end := range []string{fragment, segments[len(segments)-1]} {
			if n := byAddress(t, end); n != nil {
				return []*clause.Node{n}, nil
			}
		}
		if s = segments[len(segments)-1]; isID(s) {
			return nil, nearID(t, s)
		}
		steps, ok = readSteps(s)
	}
	if !ok || len(steps) == 0 {
		return nil, nil
	}
	return walk(t, steps)
}

// notASCII is what IDs, eIds and addresses have none of.
func notASCII(r rune) bool { return r < '!' || r > '~' }

// strip normalises width and drops spaces, the document's name and the words
// around a citation.
func strip(t *clause.Tree, s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r >= 0x200b && r <= 0x200f || r == 0xfeff {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
	if i := strings.LastIndex(s, "》"); i >= 0 {
		s = s[i+len("》"):]
	}
	for _, name := range []string{norm.NFKC.String(t.Title), "本工作指引", "本指引"} {
		if rest, is := strings.CutPrefix(s, name); is && name != "" {
			s = rest
			break
		}
	}
	s = strings.TrimPrefix(s, "(试行)")
	if date, rest, is := strings.Cut(s, ")"); is && dateNote(date) { // (2025年4月), (2025-04)
		s = rest
	}
	for _, tail := range []string{"。", "的规定", "规定", "所列"} {
		s = strings.TrimSuffix(s, tail)
	}
	return s
}

// dateNote reports whether s is an open bracket with a year and month.
func dateNote(s string) bool {
	date, is := strings.CutPrefix(s, "(")
	return is && strings.Trim(date, "0123456789-年月") == "" && strings.ContainsAny(date, "-年")
}

// SplitAddress gives the segments of an address without its query and the
// files beside a page, at least one, and its fragment.
func SplitAddress(s string) (segments []string, fragment string) {
	s, fragment, _ = strings.Cut(s, "#")
	s, _, _ = strings.Cut(s, "?")
	segments = strings.Split(strings.TrimRight(s, "/"), "/")
	if last := len(segments) - 1; last > 0 && (strings.HasPrefix(segments[last], "index.") || segments[last] == "embed.html" || segments[last] == "linkset.json") {
		segments = segments[:last]
	}
	return segments, fragment
}

// byAddress finds an ID or an eId.
func byAddress(t *clause.Tree, s string) *clause.Node {
	if n := t.Node(s); n != nil {
		return n
	}
	if n := t.Node(strings.TrimRight(strings.ToLower(s), ".")); n != nil {
		return n
	}
	return t.ByEID(s)
}

// isID reports whether s has the form of an ID: 3.1.1, 9, a4, fn2.
func isID(s string) bool {
	return s != "" && strings.Trim(s, "0123456789abcfnps.-") == "" && strings.ContainsAny(s, "0123456789")
}

// nearID gives the closest clause above an ID that does not exist.
func nearID(t *clause.Tree, s string) []*clause.Node {
	for {
		if n := t.Node(s); n != nil {
			return []*clause.Node{n}
		}
		i := strings.LastIndexByte(s, '.')
		if i < 0 {
			break
		}
		s = s[:i]
	}
	letters := strings.TrimRight(s, "0123456789-")
	number, _, _ := strings.Cut(s[len(letters):], "-")
	return nearRoot(t, count(number), func(n *clause.Node) bool { return strings.TrimRight(n.ID, "0123456789-") == letters })
}

// nearRoot gives the unit at the top, of those that a citation can mean, whose
// number is closest; of two, the first.
func nearRoot(t *clause.Tree, number int, fits func(*clause.Node) bool) []*clause.Node {
	var near *clause.Node
	away := func(n *clause.Node) int { return max(n.Number.N-number, number-n.Number.N) }
	for _, n := range t.Roots {
		if n.Number.N > 0 && fits(n) && (near == nil || away(n) < away(near)) {
			near = n
		}
	}
	if near == nil {
		return nil
	}
	return []*clause.Node{near}
}

// count reads the digits of an ID; what is too large for a number is far away.
func count(digits string) int {
	n := 0
	for _, r := range digits {
		if n = n*10 + int(r-'0'); n > 1<<20 {
			return 1 << 20
		}
	}
	return n
}

// walk gives every clause that the steps lead to, or else those that lead
// furthest along them.
func walk(t *clause.Tree, steps []step) (found, near []*clause.Node) {
	var top []*clause.Node // of those found, the ones that begin at the top: no tails
	furthest := 0
	for _, start := range t.Nodes() {
		if !steps[0].fits(start, true) {
			continue
		}
		n, rest := follow(start, steps[1:])
		switch done := len(steps) - len(rest); {
		case len(rest) == 0:
			found = append(found, n)
			if start.Parent == nil {
				top = append(top, n)
			}
		case done > furthest:
			furthest, near = done, []*clause.Node{n}
		case done == furthest:
			near = append(near, n)
		}
	}
	switch {
	case len(top) > 0:
		return top, nil
	case len(found) > 0:
		return found, nil
	case len(near) > 0:
		return nil, near
	}
	return nil, nearRoot(t, steps[0].N, func(n *clause.Node) bool { return slices.Contains(steps[0].kinds, n.Kind) })
}

// follow walks down from n as far as the steps lead. The only 款 of an
// article may be left out of a citation.
func follow(n *clause.Node, steps []step) (*clause.Node, []step) {
	for len(steps) > 0 {
		next := child(n, steps[0])
		if next == nil && n.Kind == clause.Article {
			for _, c := range n.Children {
				if c.Kind == clause.Alinea {
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

func child(n *clause.Node, s step) *clause.Node {
	for _, c := range n.Children {
		if s.fits(c, false) {
			return c
		}
	}
	return nil
}

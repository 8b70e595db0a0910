package citation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/clause"
)

// longestCitation is how many characters a citation or an address may have.
// What is longer is some other text.
const longestCitation = 500

// Find returns the clauses that a text can mean as a whole, in document order.
// It reads, in any width, numerals and spacing, with or without the document's
// name and the words around a citation (依照…的规定):
//
//   - an ID, an eId, or a URI that ends in an ID; an ID with dashes or strokes
//   - the canonical form, 第三章一（一）5, and the printed one, 第三章 一、（一）5.
//   - the classifier form, 第3章第1条第（一）项第5目
//   - the same with strokes between, 第三章/一/（一）/5
//   - 引言, 附件2一, 附件清单, 脚注1
//   - lists and ranges, 第一、二条, 第二条（一）至（三）项
//   - the tail of a citation, （一）5: every clause that it fits
//
// If nothing fits, near holds the nearest clauses that exist: those that fit
// the most of it from its beginning, or, if nothing fits that, the unit at the
// top whose number is closest. A clause of another document (《民法典》第九十条) is
// neither found nor near.
func Find(t *clause.Tree, text string) (found, near []*clause.Node) {
	if utf8.RuneCountInString(text) > longestCitation {
		return nil, nil
	}
	v := newResolver(t)
	rs, own := v.identity.strip(foldTyped(text))
	if !own || len(rs) == 0 {
		return nil, nil
	}
	r := &reader{rs: rs, typed: true}
	p, ok := r.whole()
	if !ok || slices.IndexFunc(rs, notASCII) < 0 { // 2025-04/3.1 is an address, 第三章/一 a citation
		if found, near, is := findAddress(t, r); is {
			return found, near
		}
	}
	if ok && (len(p.steps) > 0 || p.id != "") {
		found, near = v.walk(&p)
	}
	if len(found) > 0 {
		return found, nil
	}
	r.list = true
	if found, nearer := v.findChain(r); len(found) > 0 || len(near) == 0 {
		return found, nearer
	}
	return nil, near
}

// Is reports whether a text has the form of a citation that can be nothing
// else: 第三条 and 3.1.1, but not the bare number 3.
func Is(text string) bool {
	if utf8.RuneCountInString(text) > longestCitation {
		return false
	}
	rs, _ := identity{}.strip(foldTyped(text))
	r := &reader{rs: rs, typed: true}
	if p, ok := r.whole(); ok {
		return p.explicit()
	}
	r.list = true
	members := r.chain(0)
	return len(members) > 0 && members[len(members)-1].end == len(rs) && members[0].explicit()
}

// explicit reports whether a path can be nothing but a citation.
func (p *path) explicit() bool {
	if p.id != "" {
		return true
	}
	words := 0
	for i := range p.steps {
		if st := &p.steps[i]; !st.bare || st.word == "" && st.alone == "" {
			return true
		} else if st.word != "" {
			words++
		}
	}
	return words > 1 || len(p.steps) > 2
}

// Head returns how many bytes at the head of a text are a citation by 编, 章, 节
// or 条 with more behind it: the 第三章 of 第三章接入条件, but not of 第三章的规定 or
// 第二条路.
func Head(text string) int {
	f := fold(text)
	r := &reader{rs: f.rs}
	if !has(f.rs, 0, "第") {
		return 0
	}
	st, ok := r.step(0, false)
	if !ok || st.open || !strings.Contains(inserted, st.word) || st.end == len(f.rs) || contains("之的", f.rs[st.end]) {
		return 0
	}
	if _, n := first(f.rs, st.end, things[st.word]); n > 0 {
		return 0
	}
	return f.to[st.end-1]
}

// notASCII is what IDs, eIds and addresses have none of.
func notASCII(r rune) bool { return r < '!' || r > '~' }

// strip drops the document's name and the words around a citation. It reports
// false if the name is another document's.
func (d identity) strip(rs []rune) ([]rune, bool) {
	for i, r := range slices.Backward(rs) {
		if r != '》' {
			continue
		}
		if open := openingTitle(rs, i); open >= 0 && len(d.names) > 0 && !d.is(rs[open+1:i]) {
			return nil, false
		}
		rs = rs[i+1:]
		break
	}
	for again := true; again; {
		again = false
		_, n := first(rs, 0, around.Before)
		for _, cut := range []int{n, d.prefix(rs), note(rs)} {
			if cut > 0 && cut <= len(rs) {
				rs, again = rs[cut:], true
				break
			}
		}
	}
	for {
		w, at := endsIn(rs, around.After)
		if w == "" {
			return rs, true
		}
		rs = rs[:at]
	}
}

// note returns the length of (试行), (2025年4月), (2025-04) or (2019年修订) at the
// head of rs.
func note(rs []rune) int {
	if !has(rs, 0, "(") {
		return 0
	}
	end := slices.Index(rs, ')')
	if end < 0 {
		return 0
	}
	text := string(rs[1:end])
	dated := strings.Trim(text, "0123456789-年月日第号修订正改公布发") == "" && strings.ContainsAny(text, "-年")
	if text == "试行" || text == "暂行" || dated {
		return end + 1
	}
	return 0
}

// SplitAddress returns the segments of an address without its query and the
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

// findAddress finds an ID, an eId or an address that ends in one. is reports
// whether the text is one of these, found or not.
func findAddress(t *clause.Tree, r *reader) (found, near []*clause.Node, is bool) {
	if id, end := r.digitPath(0); id != "" && end == len(r.rs) {
		if n := byDigits(t, id); n != nil {
			return list(n), nil, true
		}
		return nil, nearID(t, dotted(id)), true
	}
	segments, fragment := SplitAddress(string(r.rs))
	last := segments[len(segments)-1]
	for _, end := range []string{fragment, last} {
		if n := byAddress(t, end); n != nil {
			return list(n), nil, true
		}
	}
	if isID(last) {
		return nil, nearID(t, last), true
	}
	if last != string(r.rs) {
		part := &reader{rs: []rune(last), typed: true}
		if p, ok := part.whole(); ok && len(p.steps)+len(p.id) > 0 {
			found, near = newResolver(t).walk(&p)
			return found, near, true
		}
	}
	return nil, nil, false
}

// byDigits finds an ID that is written with dashes or strokes: 3-1 is the
// article 第三条之一 if there is one, and else 3.1.
func byDigits(t *clause.Tree, id string) *clause.Node {
	if n := t.Node(id); n != nil {
		return n
	}
	return t.Node(dotted(id))
}

func dotted(id string) string { return strings.NewReplacer("-", ".", "/", ".").Replace(id) }

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

// findChain finds the clauses of a list or a range.
func (v *resolver) findChain(r *reader) (found, near []*clause.Node) {
	members := r.chain(0)
	if len(members) < 2 || members[len(members)-1].end != len(r.rs) || members[0].position != 0 {
		return nil, nil
	}
	starts, near := v.walk(&members[0])
	for _, start := range starts {
		if chain := v.follow(start, members[1:]); chain != nil {
			found = append(found, chain...)
		}
	}
	if len(found) == 0 && len(near) == 0 {
		return nil, starts
	}
	return found, near
}

// follow returns the clauses of a chain that begins at a clause, or nil if it
// breaks.
func (v *resolver) follow(at *clause.Node, members []path) []*clause.Node {
	chain := []*clause.Node{at}
	for i := range members {
		p := &members[i]
		targets, end := v.member(p, at, nil)
		if len(targets) != 1 || end < p.end {
			return nil
		}
		if p.through {
			chain = append(chain, v.between(at, targets[0])...)
		}
		at = targets[0]
		chain = append(chain, at)
	}
	return chain
}

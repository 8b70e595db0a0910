package citation

import (
	"leqi/generator/clause"
)

// Match is a place in a text that names clauses. Start and End are bytes of the
// text.
type Match struct {
	Start, End int
	Text       string
	// Clauses are those that it names, several of 前两款 and of the end of a range,
	// which brings those between its ends. Without any the match is unresolved.
	Clauses []*clause.Node
	// Document is the name of the other document whose clause is named; then
	// Clauses is empty and nothing is to be resolved.
	Document string
}

// A Scanner finds the citations in the texts of one tree.
type Scanner struct{ resolver *resolver }

// NewScanner returns a Scanner for a tree.
func NewScanner(t *clause.Tree) *Scanner { return &Scanner{newResolver(t)} }

// Scan returns the citations in a text that stands in the clause from, in
// order. A chain (第二条、第五条) is a match for each member.
func (s *Scanner) Scan(from *clause.Node, text string) (found []Match) {
	if !mayCite(text) {
		return nil
	}
	f := fold(text)
	r := &reader{rs: f.rs}
	for i := 0; i < len(f.rs); {
		if !r.opens(i) {
			i++
			continue
		}
		members := r.chain(i)
		if len(members) == 0 || r.inWord(members) {
			i++
			continue
		}
		last := &members[len(members)-1]
		if name, other := s.resolver.identity.ownerBefore(f.rs, i); other {
			found = append(found, f.match(text, i, last.end, name, nil))
		} else {
			found = append(found, s.chain(&f, text, members, from)...)
		}
		i = last.end
	}
	return found
}

// chain resolves the members of a chain.
func (s *Scanner) chain(f *folded, text string, members []path, from *clause.Node) (found []Match) {
	var to *clause.Node
	for i := range members {
		p := &members[i]
		var targets []*clause.Node
		var end int
		if to == nil {
			targets, end = s.resolver.resolve(p, from)
		} else {
			targets, end = s.resolver.member(p, to, from)
		}
		if n := len(targets); n > 0 && p.through && to != nil {
			targets = append(s.resolver.between(to, targets[n-1]), targets...)
		}
		found = append(found, f.match(text, p.start, end, "", targets))
		if n := len(targets); n > 0 {
			to = targets[n-1]
		}
		if end < p.end {
			break
		}
	}
	return found
}

func (f *folded) match(text string, start, end int, document string, targets []*clause.Node) Match {
	from, to := f.from[start], f.to[end-1]
	return Match{Start: from, End: to, Text: text[from:to], Clauses: targets, Document: document}
}

// mayCite turns most texts away before they are folded.
func mayCite(text string) bool {
	for _, r := range text {
		switch r {
		case '第', '附', '本', '前', '上', '下', '§', '条', '條':
			return true
		}
	}
	return false
}

// opens reports whether a citation may begin at i.
func (r *reader) opens(i int) bool {
	switch c := r.rs[i]; {
	case c == '第', c == '§', c == '附' && has(r.rs, i, "附件"), contains("本前上下", c):
		return true
	case c >= '1' && c <= '9': // 3.1.1.5条
		if i == 0 || r.folded != nil && r.folded.from[i] != r.folded.to[i-1] { // Section 3.1.1, - 3.1.1
			return true
		}
		return !contains(".-/0123456789", r.rs[i-1]) && (r.rs[i-1] < 'A' || r.rs[i-1] > 'z')
	}
	return false
}

// inWord reports whether what looks like a citation is part of other words:
// 基本条件, 上项目, 第二条路.
func (r *reader) inWord(members []path) bool {
	p := &members[0]
	after := members[len(members)-1].end
	if p.position != 0 {
		if p.start > 0 && contains(wordsBefore, r.rs[p.start-1]) {
			return true
		}
		if len(members) == 1 && len(p.steps) == 1 && after < len(r.rs) && contains(wordsAfter, r.rs[after]) {
			return true
		}
	}
	if len(members) > 1 || len(p.steps) != 1 || p.id != "" {
		return false
	}
	_, n := first(r.rs, after, things[p.steps[0].word])
	return n > 0
}

package citation

import (
	"slices"

	"leqi/generator/clause"
)

// chain reads a citation at i and the members that follow it: 第二条、第五条,
// 第（一）至（三）项. It returns nothing if it is not a citation.
func (r *reader) chain(i int) (members []path) {
	p, ok := r.path(i)
	if !ok {
		return nil
	}
	members = []path{p}
	for {
		at, through := p.end, false
		if _, n := first(r.rs, at, joints); n > 0 {
			at += n
		} else if _, n := first(r.rs, at, throughs); n > 0 {
			at, through = at+n, true
		} else if r.typed && at+1 < len(r.rs) && r.rs[at] == ',' {
			at++
		} else if !has(r.rs, at, "(") {
			return members
		}
		if p, ok = r.member(at, &members[len(members)-1]); !ok {
			return members
		}
		p.through = through
		members = append(members, p)
	}
}

// path reads one citation at i, of the kinds that may stand in a text.
func (r *reader) path(i int) (p path, ok bool) {
	p = path{start: i, end: i}
	switch {
	case has(r.rs, i, "附件") || r.typed:
		if p, ok = r.head(i); !ok {
			return p, false
		}
	case i < len(r.rs) && contains("本前上下", r.rs[i]):
		if p, ok = r.relative(i); !ok {
			return p, false
		}
	default:
		if named, ok := r.idPath(i); ok {
			p = named
		}
	}
	begun := p.end > i
	for {
		st, ok := r.step(p.end, begun)
		if !ok || !r.typed && st.bare && (!begun || !r.goesOn(&p, &st)) {
			break
		}
		if r.draft && p.id != "" && len(p.steps) == 0 && st.word == "" && st.alone == "" { // 3.2.1（2）
			st.kinds = belowID
		}
		p.add(st)
		begun = true
		if st.open {
			break
		}
	}
	return p, begun
}

// goesOn reports whether a bare number in a text belongs to the citation before
// it: the 一（一）5 of 第三章一（一）5, but not the 一 of 附件1一份.
func (r *reader) goesOn(p *path, st *step) bool {
	if st.word != "" {
		n := len(p.steps)
		return n > 0 && (p.steps[n-1].word != "" || p.steps[n-1].alone == "") // 第5章五(二)2款
	}
	if st.end == len(r.rs) || r.rs[st.end-1] == ')' {
		return true
	}
	next := r.rs[st.end]
	if contains("(第的，。；：、)》”,;:", next) || next >= '0' && next <= '9' {
		return true
	}
	if r.draft && r.rs[st.from] >= '0' && r.rs[st.from] <= '9' && r.rs[st.from-1] == ')' && !contains(counted, next) {
		return true // 第三章一（一）5 and any words
	}
	if r.draft && len(p.steps) == 1 && (p.steps[0].word == "章" || slices.Contains(p.steps[0].kinds, clause.Annex)) && !contains(noItems, next) {
		return true // 第一章五 and 附件2一 with any words, but not 第一章一般规定
	}
	for _, words := range [][]string{joints, throughs, around.After} {
		if _, n := first(r.rs, st.end, words); n > 0 {
			return true
		}
	}
	return false
}

// relative reads 本条, 前款, 上一条, 前两款.
func (r *reader) relative(i int) (p path, ok bool) {
	p = path{start: i, position: r.rs[i], count: 1}
	at := i + 1
	if p.position != '本' {
		if n, end, ok := r.count(at); ok {
			p.count, at = n, end
		}
	}
	word, n := r.classifier(at)
	if n == 0 || word == "点" || word == "目" || word == "段" {
		return p, false
	}
	p.add(step{word: word, kinds: kindsOf(word), end: at + n})
	return p, true
}

// count reads the 两 of 前两款.
func (r *reader) count(i int) (n, end int, ok bool) {
	if has(r.rs, i, "两") {
		return 2, i + 1, true
	}
	n, end, ok = r.number(i)
	return n, end, ok && n <= 20
}

// member reads a member of a chain at i, which takes over from the one before
// it what it does not print.
func (r *reader) member(i int, before *path) (p path, ok bool) {
	if has(r.rs, i, "第") || has(r.rs, i, "附件") || i < len(r.rs) && contains("本前上下", r.rs[i]) {
		p, ok = r.path(i)
		return p, ok && p.end > i
	}
	if p, ok = r.idPath(i); ok {
		return p, true
	}
	st, ok := r.step(i, false)
	if !ok || len(before.steps) == 0 {
		return p, false
	}
	last := &before.steps[len(before.steps)-1]
	bracket := has(r.rs, i, "(")
	switch {
	case r.draft && !bracket && st.bare && st.word == "" && r.rs[last.end-1] == ')' && st.end < len(r.rs) && r.rs[st.end] == '(': // 2（4）和3（3）
	case r.draft && st.bare && st.word == "" && last.bare && last.word == "" && (st.end == len(r.rs) || !contains(counted, r.rs[st.end])): // 一（一）1至3
		st.kinds = last.kinds
	case st.word != "" && (bracket || st.word == last.word || r.typed):
	case st.word != "":
		return p, false // 第一章、二次: no member
	case last.open || r.typed && last.bare:
		st.word, st.kinds, st.open = last.word, last.kinds, last.open && r.closing(st.end, bracket) != ""
	default:
		return p, false // 第（一）项、2个: a number that is no member
	}
	p = path{start: i, end: i}
	p.add(st)
	for !st.open { // 第二条第一款、二款（一）
		more, ok := r.step(p.end, true)
		if !ok || more.bare && !r.goesOn(&p, &more) {
			break
		}
		p.add(more)
		st = more
	}
	return p, true
}

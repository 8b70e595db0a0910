package citation

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
)

// Cited is a place in a draft (a memo, a contract) that names clauses. Start and
// End are bytes of the text.
type Cited struct {
	Start, End int
	// Clauses are those that it names, several of a range. Without any, there is
	// no such clause, or it is another document's.
	Clauses []*clause.Node
	// Other reports that it names a clause of another document, or of the draft.
	Other bool
	// Chain counts the chains of the draft: members of one (第二条、第五条) have the
	// same.
	Chain int
	// ID reports that it is an ID: 3.1.1.
	ID bool
	// Loose reports that it has only the last number: 其中第2项.
	Loose bool
	// Alone is the number of a citation of one step (第三条, 附件1), by which a draft
	// may mean itself, or "".
	Alone string
	// Named reports that the document's name stands before it.
	Named bool
}

// A DraftScanner finds the citations in the paragraphs of one draft, from the
// first to the last: 同条 and 该项 name what was cited before.
type DraftScanner struct {
	scanner *Scanner
	draft   draft
	plain   bool // the document has no inserted chapters
	chains  int
	last    *clause.Node // cited last, or nil
	other   string       // the classifiers of another document's clause that was cited after that, or ""
	ids     map[string]bool
	annexes []annex
	// Under says that the next paragraph is in a list or a quotation that the last
	// citation introduces: there - （二） names a clause below that.
	Under bool
	// Source holds the bytes of the next paragraph that are the cell of a table
	// which names clauses, or nothing.
	Source [2]int
}

// An annex and its title, folded.
type annex struct {
	node  *clause.Node
	title []rune
}

// Drafts returns a scanner of a draft that calls the document by the names.
func (s *Scanner) Drafts(names []string) *DraftScanner {
	inserted := func(n *clause.Node) bool { return n.Kind == clause.Chapter && n.Number.Sub > 0 }
	var annexes []annex
	for _, n := range s.resolver.tree.Roots {
		if n.Kind == clause.Annex {
			annexes = append(annexes, annex{n, core(fold(n.Own()).rs)})
		}
	}
	return &DraftScanner{
		scanner: s, draft: draft{s.resolver.identity.with(names)},
		plain: !slices.ContainsFunc(s.resolver.tree.Nodes(), inserted), ids: make(map[string]bool), annexes: annexes,
	}
}

// Scan returns the citations in a paragraph that is not part of the document:
// unlike [Scanner.Scan] it reads 本条 and 本合同第三条 as the draft's own clauses,
// and knows what the draft calls the document. quotes holds the bytes at which
// quotations open.
//
// A number of three parts (3.1.1) is an ID if there is such a clause, or at
// least the one above it; one of two parts (5.4) if there is such a clause and a
// quotation follows.
func (d *DraftScanner) Scan(text string, quotes []int) (found []Cited) {
	f := fold(text)
	if !d.Under && !mayCite(text) && !hasID(f.rs) {
		return nil
	}
	r := &reader{rs: f.rs, draft: true, folded: &f, quotes: quotes, plain: d.plain, ids: d.ids, source: d.Source}
	before := 0 // the rune behind the last citation of this paragraph, or 0
	for i := 0; i < len(f.rs); {
		var members []path
		if r.opensBack(i) {
			if p, ok := r.back(i); ok {
				if c, ok := d.back(&f, &p); ok {
					found = append(found, c)
					before = p.end
				}
				i = p.end
				continue
			}
			i++
			continue
		} else if p, ok := r.relativeTo(i, before > 0, d.Under); ok {
			if c := d.beneath(&p); len(c) > 0 {
				d.chains++
				found = append(found, Cited{Start: f.from[p.start], End: f.to[p.end-1], Clauses: c, Chain: d.chains, Loose: true})
				d.last, i, before = c[0], p.end, p.end
				continue
			}
		} else if c, end, ok := d.former(r, i, before); ok {
			found = append(found, c)
			i, before = end, end
			continue
		} else if !contains("本前上下", f.rs[i]) && r.opens(i) {
			members = r.chain(i)
		}
		if k := slices.IndexFunc(members, func(p path) bool { return p.position != 0 }); k > 0 {
			members = members[:k]
		}
		if len(members) == 0 || r.inWord(members) {
			i++
			continue
		}
		last := &members[len(members)-1]
		switch annex := d.annexBefore(f.rs, i); {
		case annex != nil && d.beneathAnnex(r, annex, &members[0], &found):
			last = &members[0]
		case d.draft.other(f.rs, i):
			d.chains++
			if k := slices.IndexFunc(members, func(m path) bool { return chapter(&m) && !chapter(&members[0]) }); k > 0 {
				last = &members[k-1] // 《某法》第六十条和第四章
			}
			found = append(found, Cited{Start: f.from[i], End: f.to[last.end-1], Other: true, Chain: d.chains})
			d.other = " "
			for k := range last.steps {
				d.other += last.steps[k].word
			}
		case r.ownAnnex(members):
			i = last.end
			continue
		case d.goesOn(&f, members, before, &found):
		default:
			d.chains++
			if !d.members(r, text, members, before, &found) {
				i = last.end
				continue
			}
		}
		i = last.end
		before = i
	}
	return found
}

// members adds what a chain of citations names, and reports whether that is
// anything.
func (d *DraftScanner) members(r *reader, text string, members []path, before int, found *[]Cited) (some bool) {
	f := r.folded
	matches := d.scanner.chain(f, text, members, nil)
	for k, m := range matches {
		p := &members[k]
		c := Cited{Start: m.Start, End: m.End, Clauses: m.Clauses, Chain: d.chains, ID: p.id != ""}
		// A number that leads nowhere and is meant: the 九 of 第六章九.
		if end := f.to[p.end-1]; k == len(matches)-1 && c.End < end && (closes(f.rs, p.end) || meant(p, m.Clauses)) {
			c.End, c.Clauses = end, nil
		}
		if c.ID && p.bareID && len(c.Clauses) == 0 && !d.near(p) && (strings.Count(p.id, ".") != 1 || len(d.ids) == 0 && !r.within(c.Start)) {
			continue
		}
		if c.ID && p.bareID && len(c.Clauses) > 0 {
			d.ids[p.id] = true
		}
		c.Named = k == 0 && nameBefore(f.rs, p.start)
		if len(members) == 1 && len(p.steps) == 1 && p.id == "" {
			st := &p.steps[0]
			if contains("款项目点段", []rune(st.word + " ")[0]) {
				// 其中第2项: of what was named before.
				if c.Clauses = d.beneath(p); len(c.Clauses) == 0 || before == 0 {
					continue
				}
				c.Loose = true
			} else {
				c.Alone = fmt.Sprint(st.N, "-", st.Sub, st.word)
				if st.word == "条" && len(c.Clauses) == 0 && before > 0 && !c.Named && r.sameSentence(before, p.start) && r.quotedSoon(p.end) {
					item := *p // 列了五条，其中第2条“……”
					item.steps = []step{{Number: st.Number, kinds: anyItem}}
					if c.Clauses = d.beneath(&item); len(c.Clauses) > 0 {
						c.Alone, c.Loose = "", true
					}
				}
				if slices.Contains(st.kinds, clause.Annex) {
					c.Alone += "附件"
				}
			}
		}
		*found = append(*found, c)
		some = true
		if n := len(c.Clauses); n > 0 {
			d.last, d.other = c.Clauses[n-1], ""
		}
	}
	return some
}

// nameBefore reports whether a name of the document stands before the citation at i,
// where no name of another does.
func nameBefore(rs []rune, i int) bool {
	at := i
	if w, start := endsIn(rs[:at], between); w != "" {
		at = start
	}
	w, _ := endsIn(rs[:at], genres)
	return w != "" || at > 0 && contains("》)", rs[at-1])
}

// anyItem are the kinds of what people call the second of a list.
var anyItem = append(slices.Clone(numbered), clause.Section)

// beneath returns what a path names below the clause that was cited last, or
// below the nearest unit around it that has such a child.
func (d *DraftScanner) beneath(p *path) []*clause.Node {
	for unit := d.last; unit != nil && d.other == ""; unit = unit.Parent {
		if targets, end := d.scanner.resolver.down(unit, p.steps, p.end); len(targets) == 1 && end == p.end && targets[0] != unit {
			return targets
		}
	}
	return nil
}

// near reports whether the unit above a missing ID is a clause with numbered
// ones: 4.2.7 is meant, if 4.2.6 exists; or, in a draft that names others so, the
// unit at the top.
func (d *DraftScanner) near(p *path) bool {
	if strings.Count(p.id, ".") < 2 {
		return false
	}
	if top, _, _ := strings.Cut(p.id, "."); len(d.ids) > 0 && d.scanner.resolver.tree.Node(top) != nil {
		return true // the draft names clauses so
	}
	above := p.id[:strings.LastIndexByte(p.id, '.')]
	n := d.scanner.resolver.tree.Node(above)
	return n != nil && slices.ContainsFunc(n.Children, func(c *clause.Node) bool { return c.Kind != clause.Alinea })
}

// goesOn reports whether a citation continues the one before it behind a note in
// brackets, and then adds it to that: 附件2（承诺书）第三条.
func (d *DraftScanner) goesOn(f *folded, members []path, before int, found *[]Cited) bool {
	p := &members[0]
	if len(members) > 1 || p.id != "" || before == 0 || d.last == nil || d.other != "" || len(*found) == 0 {
		return false
	}
	note := f.rs[before:p.start]
	if len(note) == 0 || len(note) > 30 || note[len(note)-1] != ')' || slices.Contains(note[:len(note)-1], ')') || len(note) > 1 && note[0] != '(' {
		return false
	}
	to := &(*found)[len(*found)-1]
	targets, end := d.scanner.resolver.down(d.last, p.steps, p.end)
	if to.Other || len(targets) != 1 || end < p.end || targets[0] == d.last {
		return false
	}
	to.End, to.Clauses, to.Alone = f.to[p.end-1], targets, ""
	d.last = targets[0]
	return true
}

// back resolves 同条第二款 against the clause that was cited last. It reports
// false if nothing was.
func (d *DraftScanner) back(f *folded, p *path) (c Cited, ok bool) {
	other := strings.Contains(d.other, p.steps[0].word)
	if d.last == nil && !other {
		return c, false
	}
	d.chains++
	c = Cited{Start: f.from[p.start], End: f.to[p.end-1], Chain: d.chains, Other: other}
	for _, strict := range []bool{true, false} { // 同条 may mean any unit
		for unit := d.last; unit != nil && !other && len(c.Clauses) == 0; unit = unit.Parent {
			if strict != slices.Contains(p.steps[0].kinds, unit.Kind) || !strict && len(p.steps) == 1 {
				continue
			}
			if targets, end := d.scanner.resolver.down(unit, p.steps[1:], p.end); len(targets) == 1 && end == p.end {
				c.Clauses, d.last, d.other = targets, targets[0], ""
			}
		}
	}
	if len(p.steps) == 1 && len(c.Clauses) == 0 && !other { // 该款 of what is no 款
		c.Clauses = []*clause.Node{d.last}
	}
	return c, true
}

// annexBefore returns the annex whose title, or the end of it, stands before the
// citation at i: 承诺书第二条.
func (d *DraftScanner) annexBefore(rs []rune, i int) (annex *clause.Node) {
	at := i
	if w, start := endsIn(rs[:at], between); w != "" {
		at = start
	}
	for _, it := range d.annexes {
		same := 0
		for same < len(it.title) && same < at && it.title[len(it.title)-1-same] == rs[at-1-same] {
			same++
		}
		if same > 2 && (same == at || !contains("本贵其", rs[at-1-same])) {
			annex = it.node
		}
	}
	return annex
}

// beneathAnnex adds what a citation names below an annex, and reports whether
// that is anything.
func (d *DraftScanner) beneathAnnex(r *reader, annex *clause.Node, p *path, found *[]Cited) bool {
	targets, end := d.scanner.resolver.down(annex, p.steps, p.end)
	if p.id != "" || len(p.steps) == 0 || len(targets) != 1 || end < p.end {
		return false
	}
	d.chains++
	*found = append(*found, Cited{Start: r.folded.from[p.start], End: r.folded.to[p.end-1], Clauses: targets, Chain: d.chains, Named: true})
	d.last, d.other = targets[0], ""
	return true
}

// former reads the 前款 of 前款还要求“……”, behind a citation in its paragraph: it is
// the one before that.
func (d *DraftScanner) former(r *reader, i, before int) (c Cited, end int, ok bool) {
	if !contains("前上", r.rs[i]) || before == 0 || d.last == nil || d.other != "" {
		return c, 0, false
	}
	p, ok := r.relative(i)
	if !ok || r.inWord([]path{p}) || !r.quotedSoon(p.end) {
		return c, 0, false
	}
	c = Cited{Start: r.folded.from[i], End: r.folded.to[p.end-1], Clauses: d.scanner.resolver.relative(&p, d.last)}
	if len(c.Clauses) == 0 {
		return c, 0, false
	}
	d.chains++
	c.Chain, d.last = d.chains, c.Clauses[len(c.Clauses)-1]
	return c, p.end, true
}

// quotedSoon reports whether a quotation follows at i, with few words before it.
func (r *reader) quotedSoon(i int) bool {
	for k := i; k < len(r.rs) && k < i+6; k++ {
		if slices.Contains(r.quotes, r.folded.from[k]) {
			return true
		}
		if contains("，。；、,;.!?", r.rs[k]) {
			break
		}
	}
	return false
}

// sameSentence reports whether no sentence ends between two runes.
func (r *reader) sameSentence(from, to int) bool {
	return !slices.ContainsFunc(r.rs[from:to], func(c rune) bool { return contains("。!?", c) })
}

// within reports whether a byte stands in the cell that names clauses.
func (r *reader) within(at int) bool { return at >= r.source[0] && at < r.source[1] }

// relativeTo reads a number that names a clause below the one that was cited: the
// （2） of 其中（2）, of ；（2）则为 and of ，（2）要求“……” and ，2说“……” behind a citation, and, under
// one that introduces a list, the 五（一） of - 五（一）：, which behind a bullet is no
// number of the draft's.
func (r *reader) relativeTo(i int, behind, under bool) (p path, ok bool) {
	p = path{start: i, end: i}
	if under && i > 0 && (slices.Contains(bullets, string(r.rs[:i])) || i == 1 && contains(signs, r.rs[0])) {
		for {
			st, ok := r.step(p.end, len(p.steps) > 0)
			if !ok || st.open {
				break
			}
			p.add(st)
		}
		return p, len(p.steps) > 0 && p.end < len(r.rs) && (r.rs[p.end] == ':' || slices.Contains(r.quotes, r.folded.from[p.end]))
	}
	bare := i > 0 && r.rs[i] >= '1' && r.rs[i] <= '9' && contains("，；,;", r.rs[i-1]) // ，2说“……”
	if !behind || r.rs[i] != '(' && !bare {
		return p, false
	}
	w, _ := endsIn(r.rs[:i], []string{"其中", "其中:"})
	if w == "" && (i == 0 || !contains("，；,;", r.rs[i-1])) {
		return p, false
	}
	st, ok := r.step(i, false)
	if !ok || st.open || bare && (st.word != "" || st.end == len(r.rs) || !contains("说写列要规是:", r.rs[st.end]) || !r.quotedSoon(st.end)) ||
		w == "" && (st.end == len(r.rs) || !contains("则为是指系", r.rs[st.end]) && !r.quotedSoon(st.end)) {
		return p, false
	}
	p.add(st)
	return p, true
}

// signs are further bullets.
const signs = "★☆◆◇●○■□▪▫►▶※➤✓✔√→"

// bullets are what may stand before the first number of an item.
var bullets = []string{"-", "*", "+", "•", "·", "-[]", "-[x]", "-[X]", "-[√]", "*[]", "*[x]", "*[X]"}

// opensBack reports whether 同条 or 该项 may stand at i.
func (r *reader) opensBack(i int) bool {
	return contains("同该", r.rs[i]) && (i == 0 || !contains("共相不合协应", r.rs[i-1]))
}

// back reads 同条, 该项第二款. Alone it must be said to provide something: 该项业务
// is no citation.
func (r *reader) back(i int) (p path, ok bool) {
	word, n := r.classifier(i + 1)
	if n == 0 {
		return p, false
	}
	p = path{start: i}
	p.add(step{word: word, kinds: kindsOf(word), end: i + 1 + n})
	for {
		st, ok := r.step(p.end, true)
		if !ok || st.open || st.bare && !r.goesOn(&p, &st) {
			break
		}
		p.add(st)
	}
	if len(p.steps) > 1 {
		return p, true
	}
	_, n = first(r.rs, p.end, []string{"规定", "所规定", "要求", "明确", ":", "还规定", "还要求", "又规定", "另规定", "也规定"})
	if at := p.end; n == 0 && at+1 < len(r.rs) && contains("，,", r.rs[at]) { // 依该目，“……”
		return p, slices.Contains(r.quotes, r.folded.from[at+1])
	}
	return p, n > 0 || p.end < len(r.rs) && slices.Contains(r.quotes, r.folded.from[p.end])
}

// ownAnnex reports whether an annex is the draft's own, which says what it is:
// 附件1为价目表.
func (r *reader) ownAnnex(members []path) bool {
	p := &members[0]
	if len(members) > 1 || p.id != "" || len(p.steps) != 1 || !slices.Contains(p.steps[0].kinds, clause.Annex) {
		return false
	}
	_, n := first(r.rs, p.end, []string{"为", "是", "系"})
	if asked, _ := first(r.rs, p.end+n, []string{"啥", "什么", "哪", "不是", "否"}); asked != "" {
		return false
	}
	return n > 0 && (p.start == 0 || contains("，。；：、,;:.)!?\n", r.rs[p.start-1]))
}

// hasID reports whether a text may hold an ID of its own: 3.1.
func hasID(rs []rune) bool {
	for i := 1; i+1 < len(rs); i++ {
		if rs[i] == '.' && rs[i-1] >= '0' && rs[i-1] <= '9' && rs[i+1] >= '0' && rs[i+1] <= '9' {
			return true
		}
	}
	return false
}

// meant reports whether the last number of a path, which leads nowhere, is of the
// kind that stands below the clauses that the rest leads to: the （九） of 一（九）.
func meant(p *path, at []*clause.Node) bool {
	if len(at) != 1 || len(p.steps) == 0 {
		return false
	}
	last := &p.steps[len(p.steps)-1]
	return slices.ContainsFunc(at[0].Children, func(n *clause.Node) bool { return n.Kind != clause.Alinea && slices.Contains(last.kinds, n.Kind) })
}

func chapter(p *path) bool { return len(p.steps) > 0 && p.steps[0].word == "章" }

// closes reports whether a citation can only end at i.
func closes(rs []rune, i int) bool {
	if i == len(rs) || contains("的，。；：》)”」\",;:", rs[i]) {
		return true
	}
	_, n := first(rs, i, around.After)
	return n > 0
}

package citation

import (
	"fmt"
	"regexp"
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
	// Alone is the number of a citation of one step (第三条), by which a draft may
	// mean itself, or "".
	Alone string
}

// abbreviated is how a text says what it calls a document from there on.
var abbreviated = regexp.MustCompile(`(?:以下|下文|下)?(?:统称|简称)(?:为|:)?["“「《]*([^"“”「」《》()]{2,20})["”」》]`)

// Draft returns the citations in a text that is not part of the document: unlike
// [Scanner.Scan] it reads 本条 and 本合同第三条 as the draft's own clauses, and
// knows what the draft calls the document. An ID is a citation with § before it
// or 条 behind it.
func (s *Scanner) Draft(text string, names []string) (found []Cited) {
	if !mayCite(text) {
		return nil
	}
	f := fold(text)
	r := &reader{rs: f.rs, draft: true}
	d := &draft{identity: s.resolver.identity.with(names)}
	chains := 0
	for i := 0; i < len(f.rs); {
		if contains("本前上下", f.rs[i]) || !r.opens(i) {
			i++
			continue
		}
		members := r.chain(i)
		if k := slices.IndexFunc(members, func(p path) bool { return p.position != 0 }); k > 0 {
			members = members[:k]
		}
		if len(members) == 0 || r.inWord(members) {
			i++
			continue
		}
		chains++
		last := &members[len(members)-1]
		if d.other(f.rs, i) {
			if k := slices.IndexFunc(members, func(m path) bool { return chapter(&m) && !chapter(&members[0]) }); k > 0 {
				last = &members[k-1] // 《某法》第六十条和第四章
			}
			found = append(found, Cited{Start: f.from[i], End: f.to[last.end-1], Other: true, Chain: chains})
		} else {
			matches := s.chain(&f, text, members, nil)
			for k, m := range matches {
				c := Cited{Start: m.Start, End: m.End, Clauses: m.Clauses, Chain: chains}
				// A number that leads nowhere and is meant: the 九 of 第六章九。
				if end := f.to[members[k].end-1]; k == len(matches)-1 && c.End < end && (closes(f.rs, members[k].end) || meant(&members[k], m.Clauses)) {
					c.End, c.Clauses = end, nil
				}
				if len(members) == 1 && len(members[0].steps) == 1 && members[0].id == "" {
					st := &members[0].steps[0]
					if contains("款项目点段", []rune(st.word + " ")[0]) {
						continue // 其中第2项: of what was named before
					}
					c.Alone = fmt.Sprint(st.N, "-", st.Sub, st.word)
				}
				found = append(found, c)
			}
		}
		i = last.end
	}
	return found
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

// Names returns what a text says it calls the document.
func (s *Scanner) Names(text string) (names []string) {
	f := fold(text)
	read := string(f.rs)
	for _, m := range abbreviated.FindAllStringSubmatchIndex(read, -1) {
		before := []rune(read[:m[0]])
		for len(before) > 0 && contains("(,、\"“”", before[len(before)-1]) {
			before = before[:len(before)-1]
		}
		for len(before) > 0 && before[len(before)-1] == ')' { // 》（2025年4月）
			open := slices.Index(before[max(len(before)-30, 0):], '(')
			if open < 0 {
				break
			}
			before = before[:max(len(before)-30, 0)+open]
		}
		if end := len(before) - 1; end >= 0 && before[end] == '》' {
			if open := openingTitle(before, end); open >= 0 && s.resolver.identity.means(before[open+1:end]) {
				names = append(names, read[m[2]:m[3]])
			}
		}
	}
	return names
}

// Named reports whether a title in 《》 means the document, also if it is an
// abbreviation that keeps the order of its characters.
func (s *Scanner) Named(title string, names []string) bool {
	return s.resolver.identity.with(names).means(fold(title).rs)
}

func (d identity) with(names []string) identity {
	all := slices.Clone(d.names)
	for _, name := range names {
		if rs := core(fold(name).rs); len(rs) > 1 {
			all = append(all, rs)
		}
	}
	return identity{all}
}

// means reports whether a title is the document's, or abbreviates it.
func (d identity) means(title []rune) bool {
	title = core(title)
	return d.is(title) || d.abbreviates(title)
}

// abbreviates reports whether a title is a name of the document with characters
// left out, and ends as that ends.
func (d identity) abbreviates(title []rune) bool {
	if len(title) < 4 {
		return false
	}
	for _, own := range d.names {
		genre, _ := endsIn(own, genres)
		if w, _ := endsIn(title, genres); genre == "" || w != genre {
			continue
		}
		k := 0
		for _, r := range own {
			if k < len(title) && title[k] == r {
				k++
			}
		}
		if k == len(title) {
			return true
		}
	}
	return false
}

// A draft knows which document the words before a citation name.
type draft struct{ identity identity }

// papers are what a draft may call itself besides the genres.
var papers = []string{"报告", "备忘录", "方案", "函", "请示", "材料", "论文", "文件", "手册", "说明", "契约", "书"}

// other reports whether the citation at i is another document's, or the draft's.
func (d *draft) other(rs []rune, i int) bool {
	name, other := d.identity.ownerBefore(rs, i)
	if other {
		title := []rune(name)
		if d.identity.abbreviates(core(title)) {
			return false
		}
		for _, own := range d.identity.names { // 该指引第一章
			genre, _ := endsIn(own, genres)
			if _, k := endsIn(title, []string{genre}); genre != "" && k > 0 && strings.HasSuffix(name, genre) && contains("该此述", title[k-1]) {
				return false
			}
		}
		if i > 0 && !slices.Contains(rs[max(0, i-3):i], '》') { // a name without 《》 begins where one cannot tell
			for start := range title {
				if d.identity.abbreviates(title[start:]) || slices.ContainsFunc(d.identity.names, func(own []rune) bool { return string(own) == string(title[start:]) }) {
					return false
				}
			}
		}
		return true
	}
	at := i
	if w, start := endsIn(rs[:at], between); w != "" {
		at = start
	}
	for _, words := range [][]string{genres, papers} {
		word, start := endsIn(rs[:at], words)
		if word == "" {
			continue
		}
		for k := start - 1; k >= 0 && start-k < 9; k-- {
			if rs[k] == '本' {
				return !d.identity.self(rs[k:at])
			}
			if !isHan(rs[k]) {
				break
			}
		}
		// 按照合同第三条: not a word that the document is called by.
		if word == "规定" || word == "法" {
			continue
		}
		if words[0] == papers[0] || !slices.ContainsFunc(d.identity.names, func(own []rune) bool { w, _ := endsIn(own, genres); return w == word }) {
			return true
		}
	}
	// 本章第三条 is the draft's.
	if word, start := endsIn(rs[:at], []string{"章", "条", "节", "编", "款", "项"}); word != "" && start > 0 && contains("本前上下", rs[start-1]) {
		return true
	}
	return false
}

// self reports whether 本… is what the document calls itself.
func (d identity) self(words []rune) bool {
	for _, own := range d.names {
		name := string(own)
		if name == string(words) || strings.HasSuffix(name, string(words[1:])) && !strings.HasPrefix(name, "本") && len(words) > 2 {
			return true
		}
	}
	return false
}

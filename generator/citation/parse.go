package citation

import (
	"slices"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/numbering"
)

// A step is one number of a citation and what the citation calls it.
type step struct {
	numbering.Number
	kinds []clause.Kind // what it can be, the likeliest first
	alone clause.Kind   // the one of them that it is at the head of a citation, where it must be one
	word  string        // its classifier, or ""
	bare  bool          // a number without 第 and a classifier, which counts in a text only if it leads somewhere
	open  bool          // its classifier stands at the end of its chain: the 第一 of 第一、二条
	from  int           // the rune after the step before it
	end   int           // the rune after it
}

// fits reports whether n is what the step names.
func (s *step) fits(n *clause.Node, head bool) bool {
	if s.Number != n.Number || head && s.alone != "" && s.alone != n.Kind {
		return false
	}
	return slices.Contains(s.kinds, n.Kind)
}

// A path is one citation: from an ID, from a unit before the place where it
// stands, or from the top, and down by steps.
type path struct {
	start, end int // runes
	id         string
	position   rune // 本, 前, 上, 下: relative to where it stands
	count      int  // of 前两款
	steps      []step
	through    bool // the end of a range that the path before it begins
	bareID     bool // its ID stands without § and a classifier
}

// A reader reads citations at places of a folded text. typed is set for what a
// person types, which names clauses in more ways than a text does.
type reader struct {
	rs    []rune
	typed bool
	draft bool // of a draft, which names clauses of a known document
	list  bool // typed, and 、 and dashes are for the members of a chain

	// Of a draft: where the runes stand in it, where quotations open, and that no
	// chapter of the document was inserted (第八章之一), so that 第一章之五 is its 五.
	folded *folded
	quotes []int
	plain  bool
	ids    map[string]bool // that were cited before
	source [2]int          // the bytes of the cell that names clauses
}

// separates reports whether c may stand between the parts of one citation.
func (r *reader) separates(c rune) bool {
	return r.typed && contains(separators, c) && (!r.list || !contains("、,-", c))
}

// number reads a numeral at i.
func (r *reader) number(i int) (n, end int, ok bool) {
	end = i
	for end < len(r.rs) && end < i+16 && numbering.Numeral(r.rs[end]) {
		end++
	}
	if end == i {
		return 0, i, false
	}
	text := string(r.rs[i:end])
	n, rest, ok := numbering.ReadNumeral(text)
	return n, end - len([]rune(rest)), ok
}

// whole reads the whole of a typed text as one citation.
func (r *reader) whole() (p path, ok bool) {
	if p, ok = r.head(0); !ok {
		return p, false
	}
	for p.end < len(r.rs) {
		st, ok := r.step(p.end, len(p.steps) > 0 || p.id != "")
		if !ok || st.open {
			return p, false
		}
		if p.id != "" && len(p.steps) == 0 && st.word == "" && st.alone == "" { // 6.1.1(3)
			st.kinds = belowID
		}
		p.add(st)
	}
	return p, true
}

// belowID is what a number in brackets behind an ID can be.
var belowID = []clause.Kind{clause.Paragraph, clause.Subparagraph, clause.Point, clause.Alinea}

func (p *path) add(st step) { p.steps, p.end = append(p.steps, st), st.end }

// head reads what a citation may begin with other than a step: a name, an ID.
func (r *reader) head(i int) (p path, ok bool) {
	p = path{start: i, end: i}
	for _, n := range named {
		if !has(r.rs, i, n.Name) {
			continue
		}
		st := step{kinds: []clause.Kind{n.kind}, end: i + len([]rune(n.Name))}
		if n.Numbered {
			if st.Number, st.end, ok = r.annex(st.end); !ok {
				return p, false
			}
		}
		p.add(st)
		return p, true
	}
	if id, end := r.digitPath(i); id != "" {
		p.id, p.end = id, end
	}
	return p, true
}

// annex reads the number of an annex, 1 or 1-1.
func (r *reader) annex(i int) (n numbering.Number, end int, ok bool) {
	if n.N, end, ok = r.number(i); !ok {
		return n, i, false
	}
	if end < len(r.rs) && contains("-之", r.rs[end]) {
		if sub, after, ok := r.number(end + 1); ok && (r.rs[end] == '-' || after == len(r.rs)) {
			n.Sub, end = sub, after
		}
	}
	return n, end, true
}

// digitPath reads an ID that is written as a path of digits, with points,
// strokes or dashes: §3.1.1, 3-1-1, 第3.1.1条. Of one number alone it wants §.
func (r *reader) digitPath(i int) (id string, end int) {
	at := i
	sign := has(r.rs, at, "§")
	for at < len(r.rs) && (r.rs[at] == '§' || !sign && at == i && r.rs[at] == '第') {
		at++
	}
	var b strings.Builder
	parts := 0
	for {
		end = at
		for end < len(r.rs) && r.rs[end] >= '0' && r.rs[end] <= '9' {
			end++
		}
		if end == at || end-at > 4 || r.rs[at] == '0' {
			return "", i
		}
		b.WriteString(string(r.rs[at:end]))
		parts++
		if end+1 >= len(r.rs) || !contains(".-/", r.rs[end]) || r.rs[end+1] < '0' || r.rs[end+1] > '9' {
			break
		}
		b.WriteRune(r.rs[end])
		at = end + 1
	}
	id = b.String()
	// 第3-1条 is an article that was inserted, and no path.
	if parts == 1 && !sign || has(r.rs, i, "第") && parts == 2 && strings.Contains(id, "-") {
		return "", i
	}
	if word, n := r.classifier(end); n > 0 && word != "编" && word != "章" {
		end += n
	} else if !r.typed && !sign {
		if r.draft && r.bareID(i, end, parts, id) {
			return id, end
		}
		return "", i
	} else if end < len(r.rs) && r.rs[end] == '.' && end+1 == len(r.rs) {
		end++
	}
	return id, end
}

// idPath reads an ID at i.
func (r *reader) idPath(i int) (p path, ok bool) {
	id, end := r.digitPath(i)
	if id == "" {
		return p, false
	}
	return path{start: i, end: end, id: id, bareID: r.rs[i] != '§' && r.rs[end-1] >= '0' && r.rs[end-1] <= '9'}, true
}

// bareID reports whether a draft's number of some parts is an ID without § or a
// classifier: one of three parts, or of two that was cited before, or has a
// quotation behind it, or is said to provide something. It stands alone, with
// points between its parts and without a blank.
func (r *reader) bareID(i, end, parts int, id string) bool {
	for k := i; k < end; k++ {
		if c := r.rs[k]; c != '.' && (c < '0' || c > '9') || k > i && r.folded.from[k] != r.folded.to[k-1] {
			return false
		}
	}
	if end < len(r.rs) && r.folded.from[end] == r.folded.to[end-1] && (r.rs[end] < 0x80 && (isLetter(r.rs[end]) || contains("-/_%", r.rs[end]))) {
		return false
	}
	if i > 0 && contains("版vV本", r.rs[i-1]) {
		return false
	}
	if parts > 2 || r.within(r.folded.from[i]) || r.ids[id] && (end == len(r.rs) || !contains(counted, r.rs[end])) {
		return true
	}
	if _, n := first(r.rs, end, provides); n > 0 {
		return true
	}
	for k := end; k < len(r.rs) && k < end+6; k++ {
		if slices.Contains(r.quotes, r.folded.from[k]) {
			return true
		}
		if !contains(":,?|吧吗呢么条里中的是说写规定要求", r.rs[k]) {
			break
		}
	}
	return false
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// classifier reads a classifier at i.
func (r *reader) classifier(i int) (word string, n int) {
	for k := range classifiers {
		if c := &classifiers[k]; has(r.rs, i, c.word) {
			return c.word, len([]rune(c.word))
		}
	}
	return "", 0
}

func kindsOf(word string) []clause.Kind {
	for k := range classifiers {
		if classifiers[k].word == word {
			return classifiers[k].kinds
		}
	}
	return nil
}

// step reads one number with its classifier, brackets or punctuation. below is
// set where a step stands above it.
func (r *reader) step(i int, below bool) (st step, ok bool) {
	st.from = i
	at := i
	for at < len(r.rs) && (r.separates(r.rs[at]) || below && contains("的之", r.rs[at]) && (has(r.rs, at+1, "第") || r.plain && at == i && at+1 < len(r.rs) && r.rs[at] == '之' && numbering.Numeral(r.rs[at+1]))) {
		at++
	}
	ordinal := has(r.rs, at, "第")
	if ordinal {
		at++
	}
	bracket := has(r.rs, at, "(")
	if bracket {
		at++
	}
	arabic := at < len(r.rs) && r.rs[at] >= '0' && r.rs[at] <= '9'
	if st.N, at, ok = r.number(at); !ok {
		return st, false
	}
	if bracket {
		if !has(r.rs, at, ")") {
			return st, false
		}
		at++
	}
	if sub, end, ok := r.insertedBefore(at); ok && ordinal && !bracket { // 第1-1条, 第一之一条
		st.Sub, at = sub, end
	}
	if word, n := r.classifier(at); n > 0 {
		st.word, st.kinds, st.end = word, kindsOf(word), at+n
		if sub, end, ok := r.insertedBehind(st.end, word); ok {
			st.Sub, st.end = sub, end
		}
		if bracket { // 第（三）款 of a list is a numbered unit, not a paragraph
			st.kinds = numbered
		}
		st.bare = !ordinal && !bracket
		return st, true
	}
	st.end, st.bare = at, !ordinal
	if ordinal || bracket {
		if word := r.closing(at, bracket); word != "" {
			st.open, st.word, st.kinds, st.bare = true, word, kindsOf(word), false
			if bracket {
				st.kinds = numbered
			}
			return st, true
		}
	}
	switch { // numerals either way: 五 below （一） is 5.
	case bracket:
		st.kinds = []clause.Kind{clause.Paragraph, clause.Point}
	case ordinal:
		return st, false
	case arabic:
		st.kinds, st.alone = []clause.Kind{clause.Section, clause.Subparagraph}, clause.Subparagraph
	default:
		st.kinds, st.alone = []clause.Kind{clause.Section, clause.Subparagraph}, clause.Section
	}
	for st.end < len(r.rs) && r.trails(st.end, bracket) {
		st.end++
	}
	return st, true
}

// trails reports whether the . or 、 at i belongs to the number before it: that
// of 1. and 一、.
func (r *reader) trails(i int, bracket bool) bool {
	if !contains(".、", r.rs[i]) {
		return false
	}
	if r.typed && !r.list {
		return true
	}
	if r.rs[i] == '.' {
		return !bracket && (i+1 == len(r.rs) || r.rs[i+1] < '0' || r.rs[i+1] > '9' || r.typed)
	}
	return !bracket && has(r.rs, i+1, "(")
}

// insertedBefore reads the -1 or 之一 of 第1-1条.
func (r *reader) insertedBefore(i int) (sub, end int, ok bool) {
	if i >= len(r.rs) || !contains("-之—–", r.rs[i]) {
		return 0, i, false
	}
	sub, end, ok = r.number(i + 1)
	if word, n := r.classifier(end); !ok || n == 0 || !strings.Contains(inserted, word) {
		return 0, i, false
	}
	return sub, end, true
}

// insertedBehind reads the 之一 of 第一条之一.
func (r *reader) insertedBehind(i int, word string) (sub, end int, ok bool) {
	if !strings.Contains(inserted, word) || !has(r.rs, i, "之") || r.plain && word == "章" {
		return 0, i, false
	}
	sub, end, ok = r.number(i + 1)
	if _, n := r.classifier(end); n > 0 { // 第三条之五款
		return 0, i, false
	}
	return sub, end, ok
}

// closing returns the classifier at the end of the chain whose first number
// ends at i: the 项 of 第（一）、（二）至（五）项. bracket says that it is in one.
func (r *reader) closing(i int, bracket bool) string {
	for {
		at := i
		if _, n := first(r.rs, at, joints); n > 0 {
			at += n
		} else if _, n := first(r.rs, at, throughs); n > 0 {
			at += n
		} else if !bracket || !has(r.rs, at, "(") {
			return ""
		}
		if has(r.rs, at, "第") {
			at++
			if bracket && !has(r.rs, at, "(") { // 一（一）和第六章
				return ""
			}
		}
		bracket = has(r.rs, at, "(")
		if bracket {
			at++
		}
		_, end, ok := r.number(at)
		if !ok || bracket && !has(r.rs, end, ")") {
			return ""
		}
		if bracket {
			end++
		}
		if word, n := r.classifier(end); n > 0 {
			return word
		}
		i = end
	}
}

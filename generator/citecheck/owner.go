package citecheck

import (
	"regexp"
	"slices"
	"strings"
)

// Whose a quotation is. It belongs, in this order,
//
//   - to the citation behind it in brackets or after a dash
//   - to the last before it in its sentence, unless a title stands nearer
//   - to that of the footnote whose mark stands behind it
//   - to the one that its sentence says it stands in: “……”写在第三章
//   - to the one that introduces the list, the table or the block that it is in
//   - to the last of an earlier sentence of its paragraph
//
// The last is presumed only: it holds if the words stand there, or nearly.

// A group is the chain of citations that a quotation belongs to.
type group struct {
	of       *paragraph
	at       []int
	presumed bool
	listed   bool // of a number that may also count the draft's own items
}

func (p *paragraph) group(i int, presumed bool) group {
	return group{of: p, at: p.chain(p.cited[i].chain), presumed: presumed}
}

// ownersOf returns the groups that a quotation may belong to, the likeliest first.
func ownersOf(all []paragraph, i int, q quote, notes map[int][]int) (groups []group) {
	p := &all[i]
	if p.block {
		if len(p.cited) > 0 {
			return []group{p.group(0, false)}
		}
		if i+1 < len(all) && all[i+1].dash && len(all[i+1].cited) > 0 {
			return []group{all[i+1].group(0, false)}
		}
		return leading(all, i, q)
	}
	if k := p.behind(q); k >= 0 {
		return []group{p.group(k, false)}
	}
	k, titled := p.before(q)
	if k >= 0 && p.listed(k) {
		g := p.group(k, true)
		g.listed = true
		groups = append(groups, g)
		for k > 0 && p.listed(k) {
			k--
		}
	}
	if k >= 0 {
		return append(groups, p.group(k, false))
	}
	if m := p.markOf(q); m > 0 {
		if j := noteFor(notes[m], i); j >= 0 {
			return []group{all[j].group(0, false)}
		}
	}
	if titled || p.titleOf(q) == theirs {
		return nil
	}
	if k, said := p.after(q); k >= 0 {
		groups = append(groups, p.group(k, !said))
	}
	if p.titleOf(q) == nobody {
		groups = append(groups, leading(all, i, q)...)
		if k := p.earlier(q); k >= 0 {
			groups = append(groups, p.group(k, true))
		}
	}
	return groups
}

// noteFor returns the note that is meant in a paragraph: the next with its number,
// or the last.
func noteFor(notes []int, i int) int {
	for _, j := range notes {
		if j > i {
			return j
		}
	}
	if n := len(notes); n > 0 && notes[n-1] < i {
		return notes[n-1]
	}
	return -1
}

// behind returns the citation behind a quotation in brackets or after a dash, or -1.
func (p *paragraph) behind(q quote) int {
	// The citations stand in order, and what is far away is not asked: a
	// paragraph may have thousands.
	for i := p.from(q.end); i < len(p.cited) && p.cited[i].start-q.end < longestBehind; i++ {
		// “甲”。“乙”（第三条）: in another sentence, the citation is that of 乙.
		if it := p.cited[i].start; behind.MatchString(p.between(q.end, it)) && (!p.quotedIn(q.end, it) || !p.ends(q.end, it)) {
			return i
		}
	}
	return -1
}

// listed reports whether a citation is a number that may also count the draft's
// own items: the （2） of ，（2）“……”.
func (p *paragraph) listed(i int) bool {
	it := &p.cited[i]
	return it.loose && strings.IndexFunc(it.text, func(r rune) bool { return strings.ContainsRune("（(123456789", r) }) == 0
}

// from returns the first citation that begins at a byte or behind it.
func (p *paragraph) from(at int) int {
	i, _ := slices.BinarySearchFunc(p.cited, at, func(it cited, at int) int { return it.start - at })
	return i
}

// earlier returns the last citation before a quotation, or -1.
func (p *paragraph) earlier(q quote) int {
	for i := p.from(q.start) - 1; i >= 0; i-- {
		if p.cited[i].end <= q.start {
			return i
		}
	}
	return -1
}

// before returns the last citation before a quotation in its sentence, or -1. A
// question that the quotation follows (是5.3吧？“……”) asks for it. titled reports
// that a title stands nearer, which says whose words they are: 《甲》第三条……《乙》
// 规定“……”.
func (p *paragraph) before(q quote) (at int, titled bool) {
	at = p.earlier(q)
	if at < 0 || sentence(strings.TrimRight(p.between(p.cited[at].end, q.start), "?？ \n")) {
		return -1, false
	}
	for _, t := range slices.Backward(p.titles) {
		if t.start < p.cited[at].end {
			break
		}
		if t.end <= q.start && strings.TrimLeft(p.between(t.end, q.start), "的中") != "" && says.MatchString(p.between(t.end, q.start)) {
			return -1, true
		}
	}
	return at, false
}

// standsIn are the words between a quotation and the citation that it is said to
// stand in.
var standsIn = regexp.MustCompile(`(?:在|是|见|自|于|属|出|查|找|写|列|依据|对应)[^，。；：,;:]{0,8}$`)

// named is a title with the note behind it.
var named = regexp.MustCompile(`《[^》]*》(?:[（(][^（()）]*[)）])?`)

// bracketed are the words behind a quotation whose sentence names its citation in
// brackets: “……”起算（第三章）, “……”为准（联用指引第三章）.
var bracketed = regexp.MustCompile(`^[^，。；：,;:（(]{0,20}[（(](?:` + unmarked + `)?$`)

// pointing is what a citation goes on with if it names the words before it:
// “……”，指引第三章一（一）2这一句.
var pointing = regexp.MustCompile(`^[这此]一?[句条款项目段点]`)

// after returns the next citation behind a quotation in its sentence, if that has
// no quotation of its own, or -1, and whether the words are said to stand there.
func (p *paragraph) after(q quote) (at int, said bool) {
	i := p.from(q.end)
	if i == len(p.cited) || p.cited[i].start-q.end >= longestBehind {
		return -1, false
	}
	start, end := p.cited[i].start, p.cited[i].end
	between := p.text[q.end:start]
	if p.quotedIn(q.end, start) || sentence(between) || strings.ContainsAny(between, "；;") {
		return -1, false
	}
	k, _ := slices.BinarySearchFunc(p.quotes, end, func(q quote, at int) int { return q.start - at })
	for ; k < len(p.quotes) && !p.ends(end, p.quotes[k].start); k++ {
		if !p.quotes[k].short {
			return -1, false
		}
	}
	between = named.ReplaceAllString(between, "")
	return i, p.row || standsIn.MatchString(between) || bracketed.MatchString(between) || pointing.MatchString(p.text[end:])
}

// markOf returns the number of the footnote whose mark stands behind a quotation,
// or 0.
func (p *paragraph) markOf(q quote) int {
	k, _ := slices.BinarySearchFunc(p.marks, q.end, func(m mark, at int) int { return m.at - at })
	if k == len(p.marks) || p.marks[k].at-q.end >= longestBehind {
		return 0
	}
	between := p.text[q.end:p.marks[k].at]
	if p.quotedIn(q.end, p.marks[k].at) && !together.MatchString(p.between(q.end, p.marks[k].at)) || sentence(strings.TrimRight(between, "。！？!?")) {
		return 0
	}
	return p.marks[k].note
}

// together is what stands between quotations that one mark is for.
var together = regexp.MustCompile(`^[、和及与以并，,\s]*[。]?$`)

// opening finds the words that introduce a quotation.
var opening = regexp.MustCompile(`(?:[：:，]|规定|如下|原文)[\s　*_|]*$`)

// bullet is what stands before a quotation that is an item of a list.
var bullet = regexp.MustCompile(`^[\s　]*(?:[-*+•·★☆◆◇●○■□▪▫►▶※➤✓✔√→]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、)）])?[\s　]*$`)

// leading returns the citation that introduces the list or the block of a
// quotation: presumed, if nothing says that it is introduced.
func leading(all []paragraph, i int, q quote) []group {
	p := &all[i]
	if p.lead < 0 {
		return nil
	}
	lead := &all[p.lead]
	if len(lead.cited) == 0 {
		return nil
	}
	introduced := opening.MatchString(lead.text) && (p.block || bullet.MatchString(p.text[:q.start]))
	return []group{lead.group(len(lead.cited)-1, !introduced)}
}

// leadOf returns the paragraph whose citation is in force for an item of a list or
// a block, or -1.
func leadOf(all []paragraph, i int) int {
	j := all[i].parent
	if j < 0 {
		return -1
	}
	o := &all[j]
	introduces := opening.MatchString(o.text)
	if len(o.cited) > 0 && (introduces || (o.level > 0 || all[i].block) && len(o.quotes) == 0) {
		return j
	}
	if o.level > 0 && len(o.cited) == 0 {
		return o.lead
	}
	return -1
}

// section returns the heading whose citation is in force for a paragraph, of that
// which is for the one before it, or -1.
func section(all []paragraph, i, before int) int {
	switch {
	case i == 0:
		return -1
	case !strings.HasPrefix(strings.TrimSpace(all[i-1].text), "#"):
		return before
	case len(all[i-1].cited) > 0 && len(all[i-1].quotes) == 0:
		return i - 1
	}
	return -1
}

// quotedIn reports whether there is a quotation between two bytes.
func (p *paragraph) quotedIn(from, to int) bool {
	i, _ := slices.BinarySearchFunc(p.quotes, from, func(q quote, from int) int { return q.start - from })
	return i < len(p.quotes) && p.quotes[i].end <= to
}

// repeated reports whether another citation names the same clause.
func (p *paragraph) repeated(it cited) bool {
	return slices.ContainsFunc(p.cited, func(o cited) bool { return o.start != it.start && slices.Equal(o.clauses, it.clauses) })
}

// chain returns the citations of a chain.
func (p *paragraph) chain(number int) []int {
	if p.chains == nil {
		p.chains = make(map[int][]int)
		for i, it := range p.cited {
			p.chains[it.chain] = append(p.chains[it.chain], i)
		}
	}
	return p.chains[number]
}

// between returns the words between two bytes without those of quotations.
func (p *paragraph) between(from, to int) string {
	var b strings.Builder
	first, _ := slices.BinarySearchFunc(p.quotes, from, func(q quote, from int) int { return q.start - from })
	for _, q := range p.quotes[first:] {
		if q.start >= to {
			break
		}
		if q.start >= from && q.end <= to && !q.short {
			b.WriteString(p.text[from:q.start])
			from = q.end
		}
	}
	if from < to {
		b.WriteString(p.text[from:to])
	}
	return b.String()
}

// unmarked is the name of a document without 《》.
const unmarked = `[一-鿿]{0,10}(?:法|典|例|则|定|引|南|范|程|准|知|告|见|议|同)`

// longestBehind is how far behind a quotation its citation may stand, in bytes.
const longestBehind = 300

var (
	// behind is what may stand between a quotation and the citation behind it.
	behind = regexp.MustCompile(`^\s*[。，；,;.]?\s*(?:(?:[（(\[]|——|—)\s*(?:参见|详见|见|出处[是为]|规定[在于]|见于|出自|来自|引自|摘自|载于|依据|根据)?|(?:参见|详见|见|出处[是为]|规定[在于]|见于|出自|来自|引自|摘自|载于))\s*(?:《[^》]*》|` + unmarked + `)?\s*(?:[（(][^（()）]*[)）])?\s*的?$`)
	says   = regexp.MustCompile(`^(?:[（(][^（()）]*[)）])?\s*(?:的?(?:规定|明确|要求|指出|提出|写明|载明|称|所称)|中|也|还|则|[:：，,])`)
)

// ends reports whether a sentence ends between two bytes.
func (p *paragraph) ends(from, to int) bool { return sentence(p.between(from, to)) }

// sentence reports whether a sentence ends in a text.
func sentence(text string) bool {
	return strings.ContainsAny(text, "。！？!?") || strings.Contains(text, "\n\n")
}

type owner int

const (
	nobody owner = iota
	ours
	theirs
)

// titleOf returns whose title stands nearest before a quotation in its sentence.
func (p *paragraph) titleOf(q quote) owner {
	for _, t := range slices.Backward(p.titles) {
		if t.end > q.start {
			continue
		}
		if p.ends(t.end, q.start) {
			return nobody
		}
		if t.ours {
			return ours
		}
		return theirs
	}
	return nobody
}

// claimed reports whether the words between a title and a quotation say that the
// document has those words.
func (p *paragraph) claimed(q quote) bool {
	for _, t := range slices.Backward(p.titles) {
		if t.end <= q.start {
			between := p.between(t.end, q.start)
			return says.MatchString(between) && !strings.ContainsAny(between, "未没不无非")
		}
	}
	return false
}

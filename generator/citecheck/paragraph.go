package citecheck

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/citation"
	"leqi/generator/clause"
	"leqi/generator/hanzi"
	"leqi/generator/numbering"
)

// A paragraph is a piece of the draft that citations and quotations stay within.
type paragraph struct {
	text     string // in simplified characters
	printed  string // as the draft has it: the same bytes, but for these characters
	starts   []int  // the bytes at which its lines begin
	first    int    // the number of its first line
	block    bool   // a quotation as a whole
	dash     bool   // says where the quotation before it is from
	source   int    // of a block, the index of its citation, or -1
	cited    []cited
	chains   map[int][]int // the citations of each chain, once read
	quotes   []quote
	titles   []title
	headings []string // numbers by which the draft calls its parts
	numbered bool     // a heading with a decimal number: 3.1 and a blank
}

type cited struct {
	start, end int
	text       string
	clauses    []*clause.Node
	other      bool
	chain      int
	alone      string
	data       bool // named as data does: an address, an eId, an ID
	loose      bool // counts only with a quotation
	taken      bool // by a block
}

type title struct {
	start, end int
	ours       bool
}

// line returns the number of the line of a byte.
func (p *paragraph) line(at int) int {
	i, exact := slices.BinarySearch(p.starts, at)
	if !exact {
		i--
	}
	return p.first + max(i, 0)
}

var (
	item   = regexp.MustCompile(`^[\s　]*(?:[-*+]\s|#|\|)|^[\s　]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、)）]\s?\D)`)
	dashed = regexp.MustCompile(`^[>\s　]*(?:——|—|--)\s*`)
	link   = regexp.MustCompile(`^\s*https?://\S+\s*$`)
	quoted = regexp.MustCompile(`^\s*>\s?`)
	markup = strings.NewReplacer("**", "", "`", "", "\\", "")
)

// split returns the paragraphs of a draft. Lines of one paragraph belong
// together; a line of a list, a heading or a quotation begins another.
func split(lines []string, apart bool) (all []paragraph) {
	add := func(n int, text string, block, dash, fresh bool) {
		text = markup.Replace(text)
		if k := len(all) - 1; !fresh && k >= 0 && all[k].block == block && !dash && (!all[k].dash || link.MatchString(text)) {
			all[k].starts = append(all[k].starts, len(all[k].text)+1)
			all[k].text += "\n" + hanzi.Simplify(text)
			all[k].printed += "\n" + text
			return
		}
		all = append(all, paragraph{text: hanzi.Simplify(text), printed: text, starts: []int{0}, first: n, block: block, dash: dash, source: -1})
	}
	fresh := true
	begun := 0 // the first paragraph since the last empty line
	for i, line := range lines {
		line = strings.TrimRight(line, "\r")
		block := quoted.MatchString(line)
		body := quoted.ReplaceAllString(line, "")
		if strings.TrimSpace(body) == "" {
			if !block {
				begun = len(all)
				fresh = true
			}
			continue
		}
		dash := dashed.MatchString(body)
		if dash && !block && !fresh { // words, and below them where they are from
			from := begun
			if apart {
				from = max(len(all)-1, 0)
			}
			joinBlock(&all, from)
		}
		if dash && !block && apart && len(all) > 0 && !all[len(all)-1].dash && !strings.ContainsAny(all[len(all)-1].text, "“\"「") {
			all[len(all)-1].block = true
		}
		starts := fresh || apart || dash || !block && item.MatchString(body) || len(all) > 0 && all[len(all)-1].block != block
		add(i+1, body, block && !dash, dash, starts)
		fresh = false
	}
	return all
}

// joinBlock makes one quotation of the paragraphs from an index on, if none of
// them quotes by marks.
func joinBlock(all *[]paragraph, from int) {
	ps := *all
	if from >= len(ps) || slices.ContainsFunc(ps[from:], func(p paragraph) bool { return p.dash || strings.ContainsAny(p.text, "“\"「") }) {
		return
	}
	joined := ps[from]
	joined.block = true
	for _, p := range ps[from+1:] {
		for _, start := range p.starts {
			joined.starts = append(joined.starts, len(joined.text)+1+start)
		}
		joined.text += "\n" + p.text
		joined.printed += "\n" + p.printed
	}
	*all = append(ps[:from], joined)
}

var (
	// heading is 第三条 at the head of a line with a blank behind it.
	heading = regexp.MustCompile(`(?m)^[#\s　]*((第)\s*([\d零〇一二三四五六七八九十百]+)\s*([编章节条]))(?:[\s　]|$)`)
	// decimal is 3.1 or 3.1.2 at the head of a line with a blank behind it.
	decimal = regexp.MustCompile(`(?m)^[#\s　]*\d{1,2}(?:\.\d{1,2})+\.?[\s　、]`)
	// byName is what names a clause without a number, behind the document's title.
	byName = regexp.MustCompile(`^(?:[（(][^（()）]*[)）])?\s*((?:引言|序言|前言|附件清单|脚注\s*[\d一二三四五六七八九十]+)(?:第[\d一二三四五六七八九十]+款)?)`)
)

// read finds the quotations, citations and titles of a paragraph.
func (p *paragraph) read(c *Checker, scanner *citation.DraftScanner, names []string) {
	if p.block {
		if q := p.quoteOf(0, len(p.text), 0, 0); len(q.pieces) > 0 {
			p.quotes = []quote{q}
		}
		return
	}
	masked := []byte(p.text)
	var opens []int
	mask := func(start, end int) {
		for i := start; i < end; i++ {
			masked[i] = ';' // ends a citation
		}
	}
	for at := 0; at < len(p.text); {
		q, ok := p.quoteAt(at)
		if !ok {
			_, size := utf8.DecodeRuneInString(p.text[at:])
			at += size
			continue
		}
		at = q.end
		if len(q.pieces) == 0 || citation.Is(q.text) {
			continue
		}
		p.quotes = append(p.quotes, q)
		opens = append(opens, q.start)
		if !q.short {
			mask(q.start, q.end)
		}
	}
	p.joinInterrupted()
	for _, m := range heading.FindAllStringSubmatchIndex(p.text, -1) {
		if number, _, ok := numbering.ReadNumeral(p.text[m[6]:m[7]]); ok {
			p.headings = append(p.headings, fmt.Sprint(number, "-0", p.text[m[8]:m[9]]))
			mask(m[2], m[3])
		}
	}
	for _, m := range c.address.FindAllStringSubmatchIndex(string(masked), -1) {
		p.addressed(c, m)
		mask(m[0], m[1])
	}
	for _, it := range scanner.Scan(string(masked), opens) {
		text := strings.Join(strings.Fields(p.printed[it.Start:it.End]), "")
		p.cited = append(p.cited, cited{start: it.Start, end: it.End, text: text, clauses: it.Clauses, other: it.Other, chain: it.Chain, alone: it.Alone, data: it.ID, loose: it.Loose})
	}
	p.numbered = decimal.MatchString(p.text)
	for _, t := range citation.Titles(p.text) {
		p.titles = append(p.titles, title{t[0], t[1], c.scanner.Named(p.text[t[0]+len("《"):t[1]-len("》")], names)})
		m := byName.FindStringSubmatchIndex(p.text[t[1]:])
		if m == nil || !p.titles[len(p.titles)-1].ours {
			continue
		}
		it := cited{start: t[1] + m[2], end: t[1] + m[3], text: p.printed[t[1]+m[2] : t[1]+m[3]], chain: -t[1] - 1}
		it.clauses, _ = citation.Find(c.tree, it.text)
		p.cited = append(p.cited, it)
	}
	p.dropRepeated()
}

// addressed adds a clause that is named by an address, an eId or an ID. A bare ID
// that is no clause is some other number.
func (p *paragraph) addressed(c *Checker, m []int) {
	for k := 2; k < len(m); k += 2 {
		if m[k] < 0 {
			continue
		}
		name := strings.TrimRight(p.text[m[k]:m[k+1]], ".")
		n := c.tree.Node(name)
		if n == nil {
			n = c.tree.ByEID(name)
		}
		it := cited{start: m[0], end: m[1], text: p.text[m[0]:m[1]], chain: -m[0] - 1, data: true}
		if n != nil {
			it.clauses = []*clause.Node{n}
		} else if k != 4 {
			continue
		}
		p.cited = append(p.cited, it)
	}
}

// dropRepeated sorts the citations, and drops an address or an ID that repeats
// the citation before it.
func (p *paragraph) dropRepeated() {
	slices.SortStableFunc(p.cited, func(a, b cited) int { return a.start - b.start })
	kept := p.cited[:0]
	for _, it := range p.cited {
		if n := len(kept) - 1; n >= 0 && it.data && !kept[n].data && it.start >= kept[n].end && it.start-kept[n].end < 8 && slices.Equal(it.clauses, kept[n].clauses) {
			continue
		}
		kept = append(kept, it)
	}
	p.cited = kept
}

// draftsOwn marks what is not in the document, and the draft means itself by
// (the number of one of its headings), or the other document that it named last.
// An ID that is no clause is dropped if it may be a number of the draft's.
func (p *paragraph) draftsOwn(headings map[string]bool, numbered bool) {
	p.cited = slices.DeleteFunc(p.cited, func(it cited) bool {
		return it.data && it.chain > 0 && len(it.clauses) == 0 && !it.other && (numbered || strings.TrimSpace(p.text[:it.start]) == "")
	})
	other := false
	for i := range p.cited {
		it := &p.cited[i]
		if len(it.clauses) == 0 && (it.alone != "" && headings[it.alone] || other && it.chain > 0) {
			it.other = true
		}
		other = it.other
	}
}

// groupOf returns the chain of citations that a quotation belongs to.
func (p *paragraph) groupOf(q quote) []int {
	if p.block {
		if p.source < 0 {
			return nil
		}
		all := make([]int, len(p.cited))
		for i := range all {
			all[i] = i
		}
		return all
	}
	at := -1
	// The citations stand in order, and what is far away is not asked: a
	// paragraph may have thousands.
	first, _ := slices.BinarySearchFunc(p.cited, q.end, func(it cited, end int) int { return it.start - end })
	for i := first; i < len(p.cited) && p.cited[i].start-q.end < longestBehind; i++ {
		// “甲”。“乙”（第三条）: in another sentence, the citation is that of 乙.
		if it := p.cited[i].start; behind.MatchString(p.between(q.end, it)) && (!p.quotedIn(q.end, it) || !p.ends(q.end, it)) {
			at = i
			break
		}
	}
	if at < 0 {
		for i := first - 1; i >= 0; i-- {
			if it := p.cited[i]; it.end <= q.start {
				if !p.ends(it.end, q.start) {
					at = i
				}
				break
			}
		}
		// 《甲》第三条……《乙》规定“……”: the title that stands nearer says whose words they are.
		if at >= 0 {
			for _, t := range slices.Backward(p.titles) {
				if t.start < p.cited[at].end {
					break
				}
				if t.end <= q.start && strings.TrimLeft(p.between(t.end, q.start), "的中") != "" && says.MatchString(p.between(t.end, q.start)) {
					at = -1
					break
				}
			}
		}
	}
	if at < 0 {
		return nil
	}
	return p.chain(p.cited[at].chain)
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
func (p *paragraph) ends(from, to int) bool {
	return strings.ContainsAny(p.between(from, to), "。！？!?")
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

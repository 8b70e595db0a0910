package citecheck

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"leqi/generator/citation"
	"leqi/generator/clause"
	"leqi/generator/numbering"
)

// A paragraph is a piece of the draft that citations and quotations stay within.
type paragraph struct {
	text     string // in simplified characters
	printed  string // as the draft has it: the same bytes, but for these characters
	starts   []int  // the bytes at which its lines begin
	lines    []int  // the numbers of these
	block    bool   // a quotation as a whole
	dash     bool   // says where the quotation before it is from
	level    int    // how deep in a list, or 0
	parent   int    // the paragraph that it hangs on, or -1
	lead     int    // the paragraph whose citation is in force for it, or -1
	row      bool   // of a table
	original span   // of a row of a table, the cell that holds words of the document
	source   span   // and the one that says where they stand
	cited    []cited
	chains   map[int][]int // the citations of each chain, once read
	quotes   []quote
	titles   []title
	headings []string // numbers by which the draft calls its parts
	heads    []head   // those with points
	numbered bool     // one of these has a blank behind it: 3.1
	note     int      // the number of the footnote that it is, or 0
	marks    []mark   // of footnotes
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
	named      bool // the document's name stands before it
	used       bool // has a quotation
}

// A span is some bytes of a paragraph.
type span struct{ start, end int }

// A head is a number with points at the head of a line.
type head struct {
	at     int // the byte at which the number begins
	number []int
}

// A mark is where a footnote is referred to.
type mark struct{ at, note int }

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
	return p.lines[max(i, 0)]
}

var (
	// heading is 第三条 at the head of a line with a blank behind it.
	heading = regexp.MustCompile(`(?m)^[#\s　]*((第)\s*([\d零〇一二三四五六七八九十百]+)\s*([编章节条]))(?:[\s　]|$)`)
	// annexed is 附件1 at the head of a line, and what the annex is called.
	annexed = regexp.MustCompile(`(?m)^[#\s　]*(附件\s*([\d一二三四五六七八九十]+))(?:[\s　]*[：:]|[\s　]|$)[\s　]*([^\s“"「『][^\n]*)?(?:\n|$)`)
	// decimal is 3.1 or 3.1.2 at the head of a line.
	decimal = regexp.MustCompile(`(?m)^[#\s　]*(\d{1,2}(?:\.\d{1,2})+)\.?([\s　、]|[一-鿿“"「《])`)
	// single is the 3 of 3. and of 第三条 at the head of a line.
	single = regexp.MustCompile(`(?m)^[#\s　]*(?:第\s*([\d零〇一二三四五六七八九十百]+)\s*[编章节条]|([\d一二三四五六七八九十]+)[、.．\s　])`)
	// byName is what names a clause without a number, behind the document's title.
	byName = regexp.MustCompile(`^(?:[（(][^（()）]*[)）])?\s*((?:引言|序言|前言|附件清单|脚注\s*[\d一二三四五六七八九十]+)(?:第[\d一二三四五六七八九十]+款)?)`)
)

// read finds the quotations, citations and titles of a paragraph.
func (p *paragraph) read(c *Checker, scanner *citation.DraftScanner) {
	if p.block && p.whole(c, scanner) {
		return
	}
	p.block = false
	masked := []byte(p.text)
	var opens []int
	mask := func(start, end int) {
		for i := start; i < end; i++ {
			masked[i] = ';' // ends a citation
		}
	}
	p.quotations(func(q quote) {
		p.quotes = append(p.quotes, q)
		opens = append(opens, q.start)
		if !q.short {
			mask(q.start, q.end)
		}
	})
	p.joinInterrupted()
	for i := range masked { // the cells of a row
		if masked[i] == '\t' {
			masked[i] = ';'
		}
	}
	for _, m := range heading.FindAllStringSubmatchIndex(p.text, -1) {
		if number, _, ok := numbering.ReadNumeral(p.text[m[6]:m[7]]); ok {
			p.headings = append(p.headings, fmt.Sprint(number, "-0", p.text[m[8]:m[9]]))
			mask(m[2], m[3])
		}
	}
	for _, m := range annexed.FindAllStringSubmatchIndex(p.text, -1) {
		title := ""
		if m[6] >= 0 {
			title = p.text[m[6]:m[7]]
		}
		if number, _, ok := numbering.ReadNumeral(p.text[m[4]:m[5]]); ok && !c.annexCalled(number, title, false) {
			p.headings = append(p.headings, fmt.Sprint(number, "-0附件"))
			mask(m[2], m[3])
		}
	}
	p.readHeads()
	for _, m := range c.address.FindAllStringSubmatchIndex(string(masked), -1) {
		p.addressed(c, m)
		mask(m[0], m[1])
	}
	scanner.Source = [2]int{p.source.start, p.source.end}
	for _, it := range scanner.Scan(string(masked), opens) {
		p.cited = append(p.cited, p.cite(it))
	}
	p.readMarks(string(masked))
	for _, t := range citation.Titles(p.text) {
		p.titles = append(p.titles, title{t[0], t[1], scanner.Named(p.text[t[0]+len("《") : t[1]-len("》")])})
		m := byName.FindStringSubmatchIndex(p.text[t[1]:])
		if m == nil || !p.titles[len(p.titles)-1].ours {
			continue
		}
		it := cited{start: t[1] + m[2], end: t[1] + m[3], text: p.printed[t[1]+m[2] : t[1]+m[3]], chain: -t[1] - 1, named: true}
		it.clauses, _ = citation.Find(c.tree, it.text)
		p.cited = append(p.cited, it)
	}
	p.dropRepeated()
	p.readCell()
}

func (p *paragraph) cite(it citation.Cited) cited {
	text := strings.Join(strings.Fields(p.printed[it.Start:it.End]), "")
	return cited{start: it.Start, end: it.End, text: text, clauses: it.Clauses, other: it.Other, chain: it.Chain, alone: it.Alone, data: it.ID, loose: it.Loose, named: it.Named}
}

// quotations calls add with each quotation between marks.
func (p *paragraph) quotations(add func(quote)) {
	closed := closings(p.text)
	for at := 0; at < len(p.text); {
		_, size := utf8.DecodeRuneInString(p.text[at:])
		end, ok := closed[at]
		if !ok {
			at += size
			continue
		}
		q := p.quoteOf(at, end.end, size, end.end-end.start)
		at = q.end
		if len(q.pieces) > 0 && !citation.Is(q.text) {
			add(q)
		}
	}
}

var (
	// headed is what may stand before the citation at the head of a block.
	headed = regexp.MustCompile(`^[\s　]*(?:根据|按照|依据|依照)?[\s　]*(?:《[^》]*》(?:[（(][^（()）]*[)）])?|[一-鿿]{0,10})的?[\s　]*$`)
	// tailed is what stands before the citation at its end.
	tailed  = regexp.MustCompile(`[\s　]*(?:[（(\[]|——|—|--)[\s　]*(?:见|出自|引自|摘自)?[\s　]*(?:《[^》]*》(?:[（(][^（()）]*[)）])?|[一-鿿]{0,10})的?[\s　]*$`)
	toWords = regexp.MustCompile(`^(?:的?规定)?[\s　]*(?:[：:，,][\s　]*|[\s　]+)`)
	toEnd   = regexp.MustCompile(`^[\s　]*[）)\]]?[\s　。.]*$`)
)

// whole reads a block as one quotation, perhaps with its citation before or
// behind it. It reports false for a text that quotes and cites by itself, as the
// lines of an earlier mail do.
func (p *paragraph) whole(c *Checker, scanner *citation.DraftScanner) bool {
	all := p.quoteOf(0, len(p.text), 0, 0)
	if len(all.pieces) == 0 {
		return true
	}
	within := false
	p.quotations(func(q quote) { within = within || !q.short })
	found := c.book.find(all.pieces) != nil
	if !found && within {
		return false
	}
	p.quotes = []quote{all}
	if found {
		return true
	}
	scanner.Source = [2]int{}
	cites := scanner.Scan(p.text, nil)
	if len(cites) == 0 {
		return true
	}
	first, last := cites[0], cites[len(cites)-1]
	head, tail := headed.MatchString(p.text[:first.Start]), tailed.FindStringIndex(p.text[:last.Start])
	end := 0
	for end < len(cites) && cites[end].Chain == first.Chain {
		end++
	}
	switch words := toWords.FindString(p.text[cites[end-1].End:]); {
	case head && words != "":
		p.quotes = []quote{p.quoteOf(cites[end-1].End+len(words), len(p.text), 0, 0)}
		cites = cites[:end]
	case tail != nil && toEnd.MatchString(p.text[last.End:]):
		p.quotes = []quote{p.quoteOf(0, tail[0], 0, 0)}
		cites = slices.DeleteFunc(cites, func(it citation.Cited) bool { return it.Chain != last.Chain })
	default:
		p.quotes = nil
		return false
	}
	for _, it := range cites {
		p.cited = append(p.cited, p.cite(it))
	}
	return true
}

// readCell makes a quotation of the cell that holds words of the document,
// unless it has one.
func (p *paragraph) readCell() {
	start, end := p.original.start, p.original.end
	if slices.ContainsFunc(p.quotes, func(q quote) bool { return q.end > start && q.start < end }) {
		return
	}
	if q := p.quoteOf(start, end, 0, 0); !q.short && end > start {
		q.unmarked = true
		p.quotes = append(p.quotes, q)
		slices.SortStableFunc(p.quotes, func(a, b quote) int { return a.start - b.start })
	}
}

// readHeads finds the numbers with points at the heads of lines.
func (p *paragraph) readHeads() {
	for _, m := range decimal.FindAllStringSubmatchIndex(p.text, -1) {
		h := head{at: m[2]}
		for part := range strings.SplitSeq(p.text[m[2]:m[3]], ".") {
			n, _ := strconv.Atoi(part)
			h.number = append(h.number, n)
		}
		p.heads = append(p.heads, h)
		p.numbered = p.numbered || strings.Contains(" \t\n\f\r　、", p.text[m[4]:m[5]])
	}
	for _, m := range single.FindAllStringSubmatch(p.text, -1) {
		if n, _, ok := numbering.ReadNumeral(m[1] + m[2]); ok {
			p.heads = append(p.heads, head{at: -1, number: []int{n}})
		}
	}
}

// noted is the mark of a footnote.
var noted = regexp.MustCompile(note)

// readMarks finds the marks of footnotes.
func (p *paragraph) readMarks(text string) {
	for _, m := range noted.FindAllStringIndex(text, -1) {
		number := 0
		for _, r := range text[m[0]:m[1]] {
			switch {
			case r >= '①':
				if r <= '⑳' {
					number = int(r-'①') + 1
				}
			case r >= '0' && r <= '9':
				number = number*10 + int(r-'0')
			}
		}
		if strings.Trim(text[:m[0]], " \t　") == "" {
			p.note = number
		} else {
			p.marks = append(p.marks, mark{m[0], number})
		}
	}
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
		if n := len(kept) - 1; n >= 0 && len(it.clauses) > 0 && it.data && !kept[n].data && it.start >= kept[n].end && it.start-kept[n].end < 8 && slices.Equal(it.clauses, kept[n].clauses) {
			continue
		}
		kept = append(kept, it)
	}
	p.cited = kept
}

// draftsOwn marks what the draft means itself by, or the other document that it
// named last: a number of its headings or annexes that the document does not
// have or that is called otherwise there. Dropped are the numbers that it counts
// its paragraphs by, and an ID that is no clause if it may be one of these.
func (p *paragraph) draftsOwn(c *Checker, own *numbers) {
	counts := make(map[int]bool)
	for _, h := range p.heads {
		counts[h.at] = own.counted[fmt.Sprint(h.number)]
	}
	p.cited = slices.DeleteFunc(p.cited, func(it cited) bool {
		id := it.data && it.chain > 0 && !it.other
		return id && (counts[it.start] || len(it.clauses) == 0 && (own.points || strings.TrimSpace(p.text[:it.start]) == ""))
	})
	other := false
	for i := range p.cited {
		it := &p.cited[i]
		switch number, annex := strings.CutSuffix(it.alone, "-0附件"); {
		case annex && !it.named:
			if m := annexTitle.FindStringSubmatch(p.text[it.end:]); m != nil {
				n, _ := strconv.Atoi(number)
				it.other = it.other || !c.annexCalled(n, m[1], own.annexes)
			} else if own.headings[it.alone] {
				it.other = true
			}
		case len(it.clauses) == 0 && (it.alone != "" && own.headings[it.alone] || other && it.chain > 0 && !it.data && (it.alone != "" || article.MatchString(it.text)) ||
			strings.HasSuffix(it.alone, "条") && !it.named && (own.articles || own.seen["["+strings.TrimSuffix(it.alone, "-0条")+"]"])):
			it.other = true
		}
		if it.other {
			it.clauses = nil
		}
		other = it.other
	}
}

// article is a citation that begins with an article.
var article = regexp.MustCompile(`^第[\d零〇一二三四五六七八九十百]+条`)

var annexTitle = regexp.MustCompile(`^[\s　]*《([^》]*)》`)

// annexCalled reports whether an annex of the document has a number and a title.
// strict is set of a draft that has annexes itself: there it must be called by
// more than half of its title.
func (c *Checker) annexCalled(number int, title string, strict bool) bool {
	title = plain(title)
	return title != "" && slices.ContainsFunc(c.tree.Roots, func(n *clause.Node) bool {
		own := plain(n.Own())
		return n.Kind == clause.Annex && n.Number.N == number && (strings.Contains(own, title) && (!strict || 2*utf8.RuneCountInString(title) > utf8.RuneCountInString(own)) || own != "" && strings.Contains(title, own))
	})
}

// numbers are those by which a draft calls its own parts.
type numbers struct {
	headings map[string]bool
	annexes  bool
	articles bool            // it has cited another text's 第三条, and means such a one
	points   bool            // it numbers by 3.1
	seen     map[string]bool // at the heads of lines
	counted  map[string]bool // those of them with points that count its paragraphs
}

// numbersOf finds the numbers of a draft's parts. Numbers with points are its own
// if they count: one follows the other, and the first is a 1.1, or has the part
// above it.
func numbersOf(all []paragraph) *numbers {
	own := &numbers{headings: make(map[string]bool), seen: make(map[string]bool), counted: make(map[string]bool)}
	for i := range all {
		p := &all[i]
		own.points = own.points || p.numbered
		for _, it := range p.cited {
			own.articles = own.articles || it.other && strings.HasSuffix(it.text, "条")
		}
		for _, name := range p.headings {
			own.headings[name] = true
			own.annexes = own.annexes || strings.HasSuffix(name, "附件")
		}
		for _, h := range p.heads {
			own.seen[fmt.Sprint(h.number)] = true
		}
	}
	for i := range all {
		for _, h := range all[i].heads {
			last := len(h.number) - 1
			if last == 0 {
				continue
			}
			before := slices.Clone(h.number)
			before[last]--
			above := h.number[:last]
			if own.counted[fmt.Sprint(before)] || h.number[last] == 1 && (above[last-1] == 1 && last == 1 || own.seen[fmt.Sprint(above)]) {
				own.counted[fmt.Sprint(h.number)] = true
			}
		}
	}
	return own
}

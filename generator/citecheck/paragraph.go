package citecheck

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/citation"
	"leqi/generator/clause"
	"leqi/generator/numbering"
)

// A paragraph is a piece of the draft that citations and quotations stay within.
type paragraph struct {
	text     string
	starts   []int // the bytes at which its lines begin
	first    int   // the number of its first line
	block    bool  // a quotation as a whole
	dash     bool  // says where the quotation before it is from
	source   int   // of a block, the index of its citation, or -1
	cited    []cited
	quotes   []quote
	titles   []title
	headings []string // numbers by which the draft calls its parts
}

type cited struct {
	start, end int
	text       string
	clauses    []*clause.Node
	other      bool
	chain      int
	alone      string
	taken      bool // by a block
}

type quote struct {
	start, end int // with the marks
	text       string
	pieces     []string
	letters    int
	short      bool // perhaps a name in quotation marks
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
			all[k].text += "\n" + text
			return
		}
		all = append(all, paragraph{text: text, starts: []int{0}, first: n, block: block, dash: dash, source: -1})
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
	}
	*all = append(ps[:from], joined)
}

// marks are the pairs of quotation marks.
var marks = []struct{ open, close string }{{"“", "”"}, {"「", "」"}, {"『", "』"}, {`"`, `"`}, {"＂", "＂"}, {"〝", "〞"}}

// left stands for words that were left out.
var left = regexp.MustCompile(`…+|⋯+|\.{3,}|。{3,}|·{3,}|\[[^\[\]]*\]|〔[^〔〕]*〕|［[^［］]*］|[（(][略]+[)）]`)

// quoteOf returns the quotation between two bytes.
func quoteOf(text string, start, end, open, closing int) quote {
	q := quote{start: start, end: end, text: strings.TrimSpace(text[start+open : end-closing])}
	numbers := false
	for _, piece := range left.Split(q.text, -1) {
		if piece = plain(piece); piece != "" {
			q.pieces = append(q.pieces, piece)
			q.letters += utf8.RuneCountInString(piece)
			numbers = numbers || strings.ContainsAny(piece, "0123456789")
		}
	}
	q.short = q.letters < 6 && (!numbers || q.letters < 3)
	return q
}

var (
	// heading is 第三条 at the head of a line with a blank behind it.
	heading = regexp.MustCompile(`(?m)^[#\s　]*((第)\s*([\d零〇一二三四五六七八九十百]+)\s*([编章节条]))(?:[\s　]|$)`)
	// byName is what names a clause without a number, behind the document's title.
	byName = regexp.MustCompile(`^(?:[（(][^（()）]*[)）])?\s*((?:引言|序言|前言|附件清单|脚注\s*[\d一二三四五六七八九十]+)(?:第[\d一二三四五六七八九十]+款)?)`)
)

// read finds the quotations, citations and titles of a paragraph.
func (p *paragraph) read(c *Checker, names []string) {
	if p.block {
		if q := quoteOf(p.text, 0, len(p.text), 0, 0); len(q.pieces) > 0 {
			p.quotes = []quote{q}
		}
		return
	}
	masked := []byte(p.text)
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
		if !q.short {
			mask(q.start, q.end)
		}
	}
	for _, m := range c.address.FindAllStringSubmatchIndex(string(masked), -1) {
		p.addressed(c, m)
		mask(m[0], m[1])
	}
	addresses := len(p.cited)
	for _, it := range c.scanner.Draft(string(masked), names) {
		text := strings.Join(strings.Fields(p.text[it.Start:it.End]), "")
		p.cited = append(p.cited, cited{start: it.Start, end: it.End, text: text, clauses: it.Clauses, other: it.Other, chain: it.Chain, alone: it.Alone})
	}
	for _, m := range heading.FindAllStringSubmatchIndex(p.text, -1) {
		number, _, ok := numbering.ReadNumeral(p.text[m[6]:m[7]])
		if !ok {
			continue
		}
		p.headings = append(p.headings, fmt.Sprint(number, "-0", p.text[m[8]:m[9]]))
		p.cited = slices.DeleteFunc(p.cited, func(it cited) bool { return it.start == m[2] })
	}
	for _, t := range citation.Titles(p.text) {
		p.titles = append(p.titles, title{t[0], t[1], c.scanner.Named(p.text[t[0]+len("《"):t[1]-len("》")], names)})
		m := byName.FindStringSubmatchIndex(p.text[t[1]:])
		if m == nil || !p.titles[len(p.titles)-1].ours {
			continue
		}
		it := cited{start: t[1] + m[2], end: t[1] + m[3], text: p.text[t[1]+m[2] : t[1]+m[3]], chain: -t[1] - 1}
		it.clauses, _ = citation.Find(c.tree, it.text)
		p.cited = append(p.cited, it)
	}
	p.dropRepeated(addresses)
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
		if n != nil {
			p.cited = append(p.cited, cited{start: m[0], end: m[1], text: p.text[m[0]:m[1]], clauses: []*clause.Node{n}, chain: -m[0] - 1})
		} else if k == 4 {
			p.cited = append(p.cited, cited{start: m[0], end: m[1], text: p.text[m[0]:m[1]], chain: -m[0] - 1})
		}
	}
}

// dropRepeated sorts the citations, and drops an address that repeats the
// citation before it.
func (p *paragraph) dropRepeated(addresses int) {
	if addresses > 0 && len(p.cited) > addresses {
		p.cited = slices.DeleteFunc(p.cited, func(a cited) bool {
			return a.chain < 0 && slices.ContainsFunc(p.cited, func(b cited) bool {
				return a.start != b.start && a.start >= b.end && a.start-b.end < 8 && slices.Equal(a.clauses, b.clauses)
			})
		})
	}
	slices.SortStableFunc(p.cited, func(a, b cited) int { return a.start - b.start })
}

// quoteAt returns the quotation that opens at a byte.
func (p *paragraph) quoteAt(at int) (q quote, ok bool) {
	for _, m := range marks {
		if !strings.HasPrefix(p.text[at:], m.open) {
			continue
		}
		from := at + len(m.open)
		depth := 1
		for i := from; i < len(p.text); {
			switch {
			case strings.HasPrefix(p.text[i:], m.close):
				if depth--; depth == 0 {
					return quoteOf(p.text, at, i+len(m.close), len(m.open), len(m.close)), true
				}
			case strings.HasPrefix(p.text[i:], m.open):
				depth++
			}
			_, size := utf8.DecodeRuneInString(p.text[i:])
			i += size
		}
	}
	return q, false
}

// draftsOwn marks what is not in the document, and the draft means itself by
// (the number of one of its headings), or the other document that it named last.
func (p *paragraph) draftsOwn(headings map[string]bool) {
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
	for i, it := range p.cited {
		if it.start >= q.end && behind.MatchString(p.between(q.end, it.start)) {
			at = i
			break
		}
	}
	if at < 0 {
		for i, it := range p.cited {
			if it.end <= q.start && !p.ends(it.end, q.start) {
				at = i
			}
		}
		// 《甲》第三条……《乙》规定“……”: the title that stands nearer says whose words they are.
		if at >= 0 {
			for _, t := range p.titles {
				if t.start >= p.cited[at].end && t.end <= q.start && strings.TrimLeft(p.between(t.end, q.start), "的中") != "" && says.MatchString(p.between(t.end, q.start)) {
					at = -1
					break
				}
			}
		}
	}
	if at < 0 {
		return nil
	}
	var group []int
	for i, it := range p.cited {
		if it.chain == p.cited[at].chain {
			group = append(group, i)
		}
	}
	return group
}

// between returns the words between two bytes without those of quotations.
func (p *paragraph) between(from, to int) string {
	var b strings.Builder
	for _, q := range p.quotes {
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

var (
	// behind is what may stand between a quotation and the citation behind it.
	behind = regexp.MustCompile(`^\s*[。，；,;.]?\s*(?:(?:[（(\[]|——|—)\s*(?:参见|详见|见|出自|引自|摘自|载于|依据|根据)?|(?:参见|详见|见|出自|引自|摘自|载于))\s*(?:《[^》]*》)?\s*(?:[（(][^（()）]*[)）])?\s*的?$`)
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
func (p *paragraph) titleOf(q quote) (whose owner) {
	for _, t := range p.titles {
		if t.end > q.start || p.ends(t.end, q.start) {
			continue
		}
		if whose = theirs; t.ours {
			whose = ours
		}
	}
	return whose
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

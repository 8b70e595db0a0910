package source

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"
)

// The rules that divide lines into paragraphs rest on these assumptions:
//
//  1. A line carries on the one before it, on the same page or the next, if
//     that one is prose and ends without closing punctuation, and the line
//     opens without a number. Neither is a heading.
//  2. A line is prose if it holds a comma, a stop or a colon. One without any
//     is a title, a name, a date, or, with a number before it, a heading; only
//     an article (第N条) is never a heading. Behind the first number, a line
//     without a mark carries on in prose if no title ends as it does.
//  3. A line that begins with the number of an article carries on a sentence
//     if the number is a citation there: 依照 / 第二条的规定.
//  4. A footnote's body stands at the foot of its page, so that it may stand
//     between the halves of a cut sentence.
//  5. A line that ends in a date is complete: issuer and date.

var printedDate = regexp.MustCompile(`(?:\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)$`)

// classify takes the contents page and declared debris out of the blocks and
// leaves the rest in d.Blocks.
func (d *Document) classify(blocks []Block, debris [][2]int) {
	text := blocks[:0]
	for _, b := range blocks {
		if !d.inLines(b.Range(), debris) {
			text = append(text, b)
		}
	}
	from, to := d.contents(text)
	if to > from {
		d.ContentsAt = from
		d.markContents(text[from:to])
	}
	d.Blocks = append(slices.Clone(text[:from]), text[to:]...)
}

// markContents declares the contents page: one artefact, but for the page
// marks that stand between its entries.
func (d *Document) markContents(entries []Block) {
	for i, b := range entries {
		if i > 0 {
			last := &d.Spans[len(d.Spans)-1]
			if !d.marked(Range{last.End, b.Range().Start}) {
				last.End = b.Range().End
				continue
			}
		}
		d.mark(b.Range(), Contents)
	}
}

// marked reports whether an artefact was found inside a range.
func (d *Document) marked(r Range) bool {
	return slices.ContainsFunc(d.Spans, func(s Span) bool { return s.Start >= r.Start && s.End <= r.End && s.Start < s.End })
}

func (d *Document) mark(r Range, k Kind) { d.Spans = append(d.Spans, Span{r, k}) }

// inLines reports whether a range begins inside one of the ranges of lines.
func (d *Document) inLines(r Range, lines [][2]int) bool {
	if len(lines) == 0 {
		return false
	}
	n := d.Line(r.Start)
	for _, l := range lines {
		if n >= l[0] && n <= l[1] {
			return true
		}
	}
	return false
}

// joinLines makes one block of the lines of a paragraph.
func (d *Document) joinLines() {
	out := make([]Block, 0, len(d.Blocks))
	open := -1                      // index in out of the block that may be continued
	at, body := d.ContentsAt, false // body: the first number has passed
	for i, b := range d.Blocks {
		if i == at {
			open, d.ContentsAt = -1, len(out)
		}
		if open >= 0 && d.continues(&out[open], b, body) {
			out[open].Lines = append(out[open].Lines, b.Lines...)
			if len(out)-1 != open { // a footnote stood between the halves
				continue
			}
		} else {
			out = append(out, b)
			if !d.IsFootnote(b) {
				open = len(out) - 1
			}
		}
		body = body || d.numbered(b.Lines[0])
	}
	if at >= len(d.Blocks) {
		d.ContentsAt = len(out)
	}
	d.Blocks = out
}

// headingLength is the longest numbered line without punctuation that is
// taken for a heading, in characters. The longest heading of the guideline
// has 15.
const headingLength = 24

// shortLine is the longest line without punctuation that no text is wrapped at.
const shortLine = 15

// articleTitle is the longest title of an article (适用范围), in characters.
const articleTitle = 8

// prose are the marks that a sentence has and a title, a name or a date has not.
const prose = "，,。；;：:"

// titleEnd is how the title of a document ends.
var titleEnd = regexp.MustCompile(`(?:通知|决定|决议|意见|规定|办法|公告|通告|通报|解释|条例|细则|批复|函|说明|指引|指南|规范|规程|规则|方案|目录|标准|制度|表|单|书|法|令|纲要|规划|计划|要点|纪要|程序|协议|安排|清单|名单|章程|附件)\s*(?:[（(〔][^）)〕]*[）)〕])?$`)

// annexLine is the label of an annex, or of the list of annexes.
var annexLine = regexp.MustCompile(`^附\s*(?:件|录|表|图)?\s*[0-9０-９一二三四五六七八九十A-Z－-]*\s*(?:[：:]|$)`)

// continues reports whether b carries on the sentence that a leaves open. body
// says that the first number of the text stands before them.
func (d *Document) continues(a *Block, b Block, body bool) bool {
	if a.Heading || b.Heading || a.Table || b.Table || b.Split || d.IsFootnote(*a) || d.IsFootnote(b) {
		return false
	}
	text := d.Source[a.Lines[len(a.Lines)-1].Start:a.Range().End]
	if ends(text) || printedDate.Match(text) {
		return false
	}
	if m, ok := d.marker(b); ok {
		return d.cites(b, m)
	}
	if annexLine.MatchString(d.head(a.Lines[0])) || annexLine.MatchString(d.head(b.Lines[0])) {
		return false
	}
	if openBracket(text) {
		return true
	}
	first := d.Source[a.Lines[0].Start:a.Lines[0].End]
	m, ok := d.marker(*a)
	switch {
	case bytes.ContainsAny(first[m.Raw:], prose), len(a.Lines) > 1:
		return true
	case ok && m.Level == numbering.Article:
		if own := utf8.RuneCount(bytes.TrimSpace(first[m.Raw:])); own > shortLine || own > articleTitle && !d.apart(*a, b) {
			return true
		}
	case ok && utf8.RuneCount(first) > headingLength:
		return true
	}
	if ok {
		return bytes.Contains(first[m.Raw:], []byte("、"))
	}
	return body && utf8.RuneCount(first) > shortLine && !titleEnd.Match(first) && !bytes.HasSuffix(first, []byte("）")) && bytes.ContainsAny(d.Source[b.Lines[0].Start:b.Lines[0].End], prose)
}

// apart reports whether a blank line, or more, stands between two blocks.
func (d *Document) apart(a, b Block) bool {
	return bytes.Count(d.Source[a.Range().End:b.Range().Start], []byte{'\n'}) > 1
}

// ends reports whether a text ends in closing punctuation.
func ends(text []byte) bool {
	text = bytes.TrimRight(text, " ")
	for _, shut := range []string{"）", ")"} {
		if inner, ok := bytes.CutSuffix(text, []byte(shut)); ok && len(inner) > 0 {
			if last, _ := utf8.DecodeLastRune(inner); strings.ContainsRune("。！？", last) {
				return true
			}
		}
	}
	last, _ := utf8.DecodeLastRune(text)
	if strings.ContainsRune("。；;！!？?：:”\"」】", last) {
		return true
	}
	return last == '.' && len(text) > 1 && text[len(text)-2] < utf8.RuneSelf
}

// openBracket reports whether a text leaves a bracket or title mark open.
func openBracket(text []byte) bool {
	open := 0
	for _, r := range string(text) {
		switch r {
		case '（', '(', '《':
			open++
		case '）', ')', '》':
			open--
		}
	}
	return open > 0
}

// cites reports whether the number at the head of b is a citation: 第二条的规定.
func (d *Document) cites(b Block, m numbering.Marker) bool {
	if m.Level != numbering.Article {
		return false
	}
	next, _ := utf8.DecodeRuneInString(d.text[b.Lines[0].Start+m.Raw : b.Lines[0].End])
	return strings.ContainsRune("的、，第至和或及之所规款项", next)
}

// IsFootnote reports whether a block is the body of a footnote: it opens with
// the same <sup>n</sup> that marks the place in the text.
func (d *Document) IsFootnote(b Block) bool {
	n, _ := FootnoteMark(d.head(b.Lines[0]))
	return n > 0
}

var supMark = regexp.MustCompile(`^<sup>\s*(\d{1,3})\s*</sup>`)

// FootnoteMark reads <sup>n</sup> at the head of s and returns n and the bytes
// it takes, or 0, 0.
func FootnoteMark(s string) (n, size int) {
	if !strings.HasPrefix(s, "<sup>") {
		return 0, 0
	}
	m := supMark.FindStringSubmatch(s)
	if m == nil {
		return 0, 0
	}
	for _, c := range m[1] {
		n = n*10 + int(c-'0')
	}
	return n, len(m[0])
}

package citecheck

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/hanzi"
)

var (
	// item is the head of a line that begins a paragraph. What stands behind the
	// number of an item are words: a line that begins with （8），was broken there.
	item   = regexp.MustCompile(`^[\s　]*(?:[-*+•·]\s|[★☆◆◇●○■□▪▫►▶※➤✓✔√→]|#|\|)|^[\s　]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）][^，。；、,;)）的]|\d{1,2}[.、)）]\s?\D|` + note + `)`)
	dashed = regexp.MustCompile(`^[>\s　]*(?:——|—|--)\s*`)
	link   = regexp.MustCompile(`^\s*https?://\S+\s*$`)
	quoted = regexp.MustCompile(`^\s*>\s?(?:>\s?)*`)
	page   = regexp.MustCompile(`^[\s　]*(?:[—–-]+\s*\d{1,4}\s*[—–-]+|第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?)[\s　]*$`)
	markup = strings.NewReplacer("**", "", "`", "", "\\", "")
)

var (
	// speaker is the line above what somebody says in a chat: a name and a time.
	speaker = regexp.MustCompile(`^[\s　]*\S{1,16}[\s　]+(?:\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\s　]*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[\s　]*$`)
	// numbered is the head of a line that may go on with a citation: （二）.
	numbered = regexp.MustCompile(`^[\s　]*[（(一二三四五六七八九十\d]`)
	// cut is the end of a line that breaks a citation.
	cut = regexp.MustCompile(`(?:第[\s　]*[\d一二三四五六七八九十]+[\s　]*[章节条款项目]|[同该][章节条款项])[\s　]*(?:[一二三四五六七八九十\d]|[（(][一二三四五六七八九十\d]+[)）]|[\s　])*$`)
)

// goesOn reports whether a line goes on with a citation that the one before it
// breaks.
func goesOn(before, line string) bool { return cut.MatchString(before) && numbered.MatchString(line) }

// opened counts the quotations that a line opens and does not close.
func opened(line string) (n int) {
	for _, r := range line {
		switch r {
		case '“', '「':
			n++
		case '”', '」':
			n--
		}
	}
	return n
}

// short reports whether a line ends well before the others around it: so ends a
// paragraph, and not a line that was broken.
func short(line string, widest int) bool {
	n := utf8.RuneCountInString(strings.TrimSpace(line))
	return n > 0 && 2*n < widest
}

// note is the mark of a footnote.
const note = `\[\^?\d{1,3}\]|［\d{1,3}］|〔\d{1,3}〕|[①-⑳]`

// markers are the heads of items, of the widest first: where they are not
// indented, 1. stands below （一）, and that below 一、.
var markers = []*regexp.Regexp{
	regexp.MustCompile(`^[一二三四五六七八九十]+、`),
	regexp.MustCompile(`^[（(][一二三四五六七八九十]+[)）]`),
	regexp.MustCompile(`^\d{1,2}[.、)）]`),
	regexp.MustCompile(`^[（(]\d+[)）]`),
	regexp.MustCompile(`^(?:[-*+•·]\s|[★☆◆◇●○■□▪▫►▶※➤✓✔√→]|\|)`),
	regexp.MustCompile(`^[“"「『]`),
}

// levelOf returns how deep in a list a line stands that begins a paragraph, or 0
// for one that is no item.
func levelOf(line string, block bool) int {
	body := strings.TrimLeft(line, " \t　")
	indent := len([]rune(line)) - len([]rune(body))
	if block {
		return 10*indent + len(markers) + 1
	}
	for i, m := range markers {
		if m.MatchString(body) {
			return 10*indent + i + 1
		}
	}
	return 0
}

// split returns the paragraphs of a draft. Lines of one paragraph belong
// together; a line of a list, a heading or a quotation begins another. The marks
// of pages are no text.
func split(lines []string, apart bool) (all []paragraph) {
	empty := 0 // how many empty lines of a quotation stand before
	add := func(n int, text string, block, dash, fresh bool, level int) {
		text = markup.Replace(text)
		if k := len(all) - 1; !fresh && k >= 0 && all[k].block == block && !dash && (!all[k].dash || link.MatchString(text)) {
			joint := "\n"
			if empty > 0 {
				joint = "\n\n"
			}
			all[k].starts, all[k].lines = append(all[k].starts, len(all[k].text)+len(joint)), append(all[k].lines, n)
			all[k].text += joint + hanzi.Simplify(text)
			all[k].printed += joint + text
			return
		}
		all = append(all, paragraph{text: hanzi.Simplify(text), printed: text, starts: []int{0}, lines: []int{n}, block: block, dash: dash, level: level, lead: -1, parent: -1})
	}
	before, open := "", 0 // the line before, and how many quotations the paragraph leaves open
	run, wide := 0, 0     // the line behind the last of those without an empty line between, and the widest of them
	widest := func(i int) int {
		if i < run {
			return wide
		}
		for run, wide = i, 0; run < len(lines) && strings.TrimSpace(quoted.ReplaceAllString(lines[run], "")) != ""; run++ {
			wide = max(wide, utf8.RuneCountInString(strings.TrimSpace(lines[run])))
		}
		return wide
	}
	fresh := true
	begun := 0 // the first paragraph since the last empty line
	for i, line := range lines {
		line = strings.TrimRight(line, "\r")
		block := quoted.MatchString(line)
		body := quoted.ReplaceAllString(line, "")
		if strings.TrimSpace(body) == "" {
			empty++
			if !block {
				begun = len(all)
				fresh = true
			}
			continue
		}
		if page.MatchString(body) {
			fresh = len(all) == 0 || closed(all[len(all)-1].text)
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
		row := strings.Contains(strings.TrimSpace(body), "\t")
		starts := fresh || apart || dash || row || speaker.MatchString(body) || speaker.MatchString(before) || !goesOn(before, body) && (open <= 0 && short(before, widest(i)) || !block && item.MatchString(body)) || len(all) > 0 && all[len(all)-1].block != block
		add(i+1, body, block && !dash, dash, starts, levelOf(line, block))
		if starts {
			open = 0
		}
		open += opened(body)
		fresh, empty, before = row, 0, line
	}
	for i := range all {
		all[i].parent = parentOf(all, i)
	}
	return all
}

// closed reports whether a text ends as a sentence does.
func closed(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " \t　\n”\"」）)"))
	return strings.ContainsRune("。！？!?：；:;", last)
}

// parentOf returns the paragraph that an item of a list, or a quotation, hangs
// on: the last before it that stands higher, or -1.
func parentOf(all []paragraph, i int) int {
	level := all[i].level
	for j := i - 1; level > 0 && j >= 0; {
		o := &all[j]
		switch {
		case o.level < level:
			return j
		case o.level == level:
			return o.parent
		}
		j = o.parent
	}
	return -1
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
		joined.lines = append(joined.lines, p.lines...)
		joined.text += "\n" + p.text
		joined.printed += "\n" + p.printed
	}
	*all = append(ps[:from], joined)
}

var (
	// original is the head of a column that holds the words of the document.
	original = regexp.MustCompile(`原文|条文|摘录|引文|表述|规定内容|引用内容`)
	// sources is the head of a column that says where they stand.
	sources = regexp.MustCompile(`^[\s　]*[^\s　]{0,4}(?:条款|条号|依据|出处|章节|条目|来源)[\s　]*$`)
	// others is the head of one that says where those of another text stand.
	others = regexp.MustCompile(`合同|协议|制度|公司|本|我方|内部|对应`)
)

// cells returns where the cells of a row of a table stand, or nil.
func cells(text string) (all []span) {
	mark := "\t"
	if strings.HasPrefix(strings.TrimSpace(text), "|") {
		mark = "|"
	}
	if !strings.Contains(text, mark) || strings.Contains(text, "\n") {
		return nil
	}
	at := 0
	for cell := range strings.SplitSeq(text, mark) {
		all = append(all, span{at, at + len(cell)})
		at += len(cell) + len(mark)
	}
	return all
}

// columns finds in the rows of tables the columns that hold the words of the
// document, and keeps for each row where these stand.
func columns(all []paragraph) {
	words, places := -1, -1
	inside := false
	for i := range all {
		p := &all[i]
		row := cells(p.text)
		p.row = len(row) > 1
		if inside = inside && row != nil && p.lines[0] == all[i-1].lines[0]+1; !inside {
			find := func(head *regexp.Regexp) int {
				return slices.IndexFunc(row, func(cell span) bool {
					text := p.text[cell.start:cell.end]
					return head.MatchString(text) && !others.MatchString(text)
				})
			}
			words, places = find(original), find(sources)
			inside = row != nil
			continue
		}
		if words >= 0 && words < len(row) {
			p.original = row[words]
		}
		if places >= 0 && places < len(row) {
			p.source = row[places]
		}
	}
}

package clause

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"
	"leqi/generator/repair"
)

// annexesLabel opens the list of annexes at the end of the body.
const annexesLabel = "附件："

// opener is the label of an annex: 附件, 附件3, 附件三, 附件1-1, 附：, 附录A, 附表2,
// with or without its title behind it.
var opener = regexp.MustCompile(`^(附件|附录|附表|附图|附)\s*([0-9]{1,3}(?:[-－—][0-9]{1,3})?|[一二三四五六七八九十]{1,3}|[A-Z])?\s*(?:([：:])\s*(.*)|[\s、.．]?(.+))?$`)

// An annexLabel is what the label of an annex says.
type annexLabel struct {
	family string // 附件, 附录, 附表, 附图 or 附
	number numbering.Number
	colon  bool
	title  string // behind the label, on its line
	label  string // without the title
}

// readAnnexLabel reads a paragraph as the label of an annex.
func readAnnexLabel(text string) (l annexLabel, ok bool) {
	if utf8.RuneCountInString(text) > longestTitle {
		return l, false
	}
	m := opener.FindStringSubmatch(text)
	if m == nil {
		return l, false
	}
	l.family, l.colon, l.title = m[1], m[3] != "", m[4]+m[5]
	if l.family == "附" && m[2] == "" && !l.colon && l.title != "" {
		return l, false // 附则
	}
	switch first, branch, _ := strings.Cut(strings.NewReplacer("－", "-", "—", "-").Replace(m[2]), "-"); {
	case m[2] == "":
	case m[2][0] >= 'A' && m[2][0] <= 'Z':
		l.number.N = int(m[2][0]-'A') + 1
	default:
		l.number.N, _, _ = numbering.ReadNumeral(first)
		if branch != "" {
			l.number.Sub, _, _ = numbering.ReadArabic(branch)
		}
	}
	l.label = strings.TrimSuffix(text, l.title)
	return l, true
}

// opensAnnexes reports whether a paragraph opens the list of annexes: 附件： with
// its only title, or before numbered ones.
func (p *parser) opensAnnexes(para *repair.Paragraph) bool {
	return para.Text == annexesLabel || strings.HasPrefix(para.Text, annexesLabel) && !para.Heading
}

// readLists notes the titles in the lists of annexes before anything is
// placed: a listed title opens an annex wherever it stands.
func (s *scope) readLists() {
	for i := range s.ps {
		if !s.quoted[i] && s.opensAnnexes(&s.ps[i]) && !s.annexOpener(i) {
			for _, item := range s.listItems(i) {
				s.listed = append(s.listed, listedTitle(item.title))
			}
		}
	}
}

// A listItem is a title in the list of annexes; para is nil for the one on the
// label's own line.
type listItem struct {
	para  *repair.Paragraph
	title string
}

// listItems reads the list of annexes that opens at a paragraph.
func (s *scope) listItems(at int) (items []listItem) {
	if only := strings.TrimPrefix(s.ps[at].Text, annexesLabel); only != "" {
		items = append(items, listItem{nil, only})
	}
	for i := at + 1; i < len(s.ps) && s.ps[i].Marker.Level == numbering.Subparagraph; i++ {
		items = append(items, listItem{&s.ps[i], s.ps[i].Text[s.ps[i].Body:]})
	}
	return items
}

// annexList places the list of annexes and returns how many paragraphs it
// takes. The list is one clause; its items are no clauses of their own.
func (s *scope) annexList(at int) int {
	n := &Node{Kind: Annexes, Label: annexesLabel, Paragraphs: []*repair.Paragraph{&s.ps[at]}}
	var lines []string
	for k, item := range s.listItems(at) {
		if item.para == nil {
			lines = append(lines, item.title)
			continue
		}
		if want := (numbering.Number{N: k + 1}); item.para.Marker.Number != want {
			s.fail(item.para, 0, "number gap", item.para.Marker.Label+" is annex "+number(want)+" of the list", "number the list of annexes from 1")
		}
		lines = append(lines, item.para.Text)
		n.Paragraphs = append(n.Paragraphs, item.para)
	}
	n.Text = strings.Join(lines, "\n")
	s.open = s.open[:s.base()]
	s.add(nil, n, false)
	return len(n.Paragraphs)
}

// listedTitle drops what stands around a title in a list.
func listedTitle(s string) string {
	s = strings.TrimRight(s, "。；;，")
	return strings.TrimSuffix(strings.TrimPrefix(s, "《"), "》")
}

// annexOpener reports whether a paragraph of the main text opens an annex: a
// label of one, by itself or with its title, or a listed title.
func (s *scope) annexOpener(i int) bool {
	para := &s.ps[i]
	if s.root != nil || s.quoted[i] || para.Table || para.Marker.Level != numbering.None {
		return false
	}
	if l, ok := readAnnexLabel(para.Text); ok {
		switch {
		case i == 0 && !para.Heading:
			return false
		case l.title == "" && !l.colon:
			return true
		case l.title == "": // 附件： alone is a list if numbers follow, and an annex behind a list
			return s.text != nil && !s.listFollows(i) && s.contentFollows(i)
		case l.colon && l.family == "附件" && l.number.N == 0:
			return false // the list with its only title
		case l.colon || para.Heading:
			return !s.listFollows(i) && (s.contentFollows(i) || para.Heading)
		}
		// 附件1 with a title behind it, and not a sentence about an annex
		return titleLike(para) && (para.Heading || docTitle.MatchString(l.title) || s.nextAnnex(l)) && utf8.RuneCountInString(l.title) <= 60 && s.contentFollows(i)
	}
	return s.listedAs(para.Text) > 0 && (para.Heading || titleLike(para)) && !s.annexTitled(para.Text)
}

// nextAnnex reports whether a label is the one after the last annex's.
func (p *parser) nextAnnex(l annexLabel) bool {
	if len(p.annexes) == 0 {
		return false
	}
	last := p.annexes[len(p.annexes)-1]
	before, ok := readAnnexLabel(last.Label)
	return ok && before.family == l.family && last.Number.Next(l.number)
}

// annexTitled reports whether an annex with a title has been read.
func (p *parser) annexTitled(title string) bool {
	for _, a := range p.annexes {
		if a.Heading == title {
			return true
		}
	}
	return false
}

// listFollows reports whether the paragraph behind i is the first of a list.
func (s *scope) listFollows(i int) bool {
	return i+1 < len(s.ps) && s.ps[i+1].Marker.Level == numbering.Subparagraph && s.ps[i+1].Marker.Number.N == 1
}

// contentFollows reports whether anything of an annex stands behind i.
func (s *scope) contentFollows(i int) bool {
	if i+1 == len(s.ps) {
		return false
	}
	if k := meta(&s.ps[i+1]); k == PartImprint {
		return false
	}
	return s.signature(i+1) == 0
}

// listedAs returns the number under which a title stands in the list, or 0.
func (p *parser) listedAs(title string) int {
	for i, t := range p.listed {
		if t == title {
			return i + 1
		}
	}
	return 0
}

// annex reads an annex with everything in it, and returns how many paragraphs
// that takes.
func (s *scope) annex(at int) int {
	ps := s.ps[at:]
	n := &Node{Kind: Annex, Paragraphs: []*repair.Paragraph{&ps[0]}}
	taken := 1
	l, labelled := readAnnexLabel(ps[0].Text)
	if labelled {
		n.Label, n.Heading = l.label, l.title
		if n.Heading == "" && len(ps) > 1 && !s.quoted[at+1] && ps[1].Marker.Level == numbering.None && s.annexTitle(at+1) {
			n.Heading, taken = ps[1].Text, 2
			n.Paragraphs = append(n.Paragraphs, &ps[1])
		}
	} else {
		n.Heading = ps[0].Text
	}
	parent := s.placeAnnex(n, l)
	if near := s.misprinted(n.Heading); near != "" {
		s.fail(n.Paragraphs[taken-1], 0, "annex title differs", "annex "+number(n.Number)+" is listed as "+near, "correct the title or the list with an erratum")
	}
	s.annexes = append(s.annexes, n)
	s.open = nil
	s.add(parent, n, false)
	end := at + taken
	for end < len(s.ps) && !s.annexOpener(end) {
		end++
	}
	inner := s.scope(n, s.ps[at+taken:end], s.quoted[at+taken:end])
	inner.parse()
	return end - at
}

// annexTitle reports whether a paragraph behind the label of an annex is its
// title.
func (s *scope) annexTitle(i int) bool {
	p := &s.ps[i]
	if p.Heading || s.listedAs(p.Text) > 0 {
		return true
	}
	if !titleLike(p) || meta(p) != "" || utf8.RuneCountInString(p.Text) > 60 {
		return false
	}
	_, label := readAnnexLabel(p.Text)
	return !label && s.signature(i) == 0
}

// placeAnnex numbers an annex: as it is printed, or else in order. An annex of
// another family than the annexes before it (附表 in 附件) belongs to the last of
// them. The parent is returned.
func (s *scope) placeAnnex(n *Node, l annexLabel) *Node {
	var before []*Node
	var parent *Node
	for _, a := range s.annexes {
		if a.Parent == nil {
			before = append(before, a)
		}
	}
	family := func(a *Node) string {
		if l, ok := readAnnexLabel(a.Label); ok {
			return strings.TrimSuffix(l.family, "件")
		}
		return "附"
	}
	if l.family != "" && len(before) > 0 && strings.TrimSuffix(l.family, "件") != family(before[0]) {
		parent, before = before[len(before)-1], nil
		for _, a := range s.annexes {
			if a.Parent == parent {
				before = append(before, a)
			}
		}
	}
	var last numbering.Number
	if len(before) > 0 {
		last = before[len(before)-1].Number
	}
	want := numbering.Number{N: last.N + 1}
	switch {
	case l.number.N > 0 && parent == nil:
		n.Number = l.number
	case l.family == "" && s.listedAs(n.Heading) > 0:
		n.Number.N = s.listedAs(n.Heading)
	default:
		n.Number = want
	}
	if !last.Next(n.Number) && n.Number != (numbering.Number{N: 1, Sub: 1}) && !s.excerpt && !s.declaredGap() {
		s.fail(n.Paragraphs[0], 0, "number gap", n.Label+n.Heading+" is annex "+number(n.Number), "the next annex is annex "+number(want))
	}
	return parent
}

// misprinted returns the listed title that a title differs from in a character
// or two of a longer title, or "": one of the two is misread then.
func (p *parser) misprinted(title string) string {
	if title == "" || p.listedAs(title) > 0 {
		return ""
	}
	for _, t := range p.listed {
		a, b := []rune(t), []rune(title)
		if len(a) != len(b) || len(a) < 6 {
			continue
		}
		differ := 0
		for i := range a {
			if a[i] != b[i] {
				differ++
			}
		}
		if differ <= 2 {
			return t
		}
	}
	return ""
}

// annexFront reads the parts of an annex before its text: a date of adoption,
// （2017年修订）.
func (s *scope) annexFront() int {
	i := 0
	for i < len(s.ps) && s.levels[i] == numbering.None && !s.quoted[i] {
		p := &s.ps[i]
		kind := meta(p)
		if kind != PartHistory && kind != PartNumber {
			if !bracketed.MatchString(p.Text) || utf8.RuneCountInString(p.Text) > 30 {
				break
			}
			kind = PartHistory
		}
		s.part(kind, p)
		i++
	}
	return i
}

package clause

import (
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"
	"leqi/generator/repair"
)

// front reads what stands before the first number: the parts that are no
// clauses, and the opening. It returns the index of the first paragraph of the
// body.
func (s *scope) front() int {
	if s.root != nil {
		return s.annexFront()
	}
	end := s.frontEnd()
	title := s.title(end)
	i := 0
	if cover := s.cover(title); cover > 0 {
		s.order(title)
		i = title
	}
	for ; i < title; i++ {
		s.frontPart(i, PartIssuer)
	}
	if title >= 0 && title < end {
		s.tree.Title = s.ps[title].Text
		s.part(PartTitle, &s.ps[title])
		i = title + 1
	}
	if s.tree.Title == "" {
		s.tree.Title = s.declared.Title
	}
	s.excerpt = excerpted.MatchString(s.tree.Title)
	for i < end && s.frontPart(i, "") {
		i++
	}
	s.preamble(i, end)
	return end
}

// frontEnd returns where the first number, list of annexes or annex stands. A
// text without any number has its title page alone before its body.
func (s *scope) frontEnd() int {
	for i := range s.ps {
		if s.levels[i] != 0 || s.annexOpener(i) || s.opensAnnexes(&s.ps[i]) || s.supplement(i) {
			return i
		}
	}
	return len(s.ps)
}

// title returns which paragraph before the body is the title, or -1. A heading
// is preferred to other lines; among these, one that ends as titles do. If the
// text is numbered by articles and prose stands before its last title, the
// prose is the order that promulgates it.
func (s *scope) title(end int) int {
	heading, named, anyLine, last, prose := -1, -1, -1, -1, false
	for i := range end {
		p := &s.ps[i]
		if !titleLike(p) || meta(p) != "" || officer.MatchString(p.Text) || bracketed.MatchString(p.Text) || strings.HasSuffix(p.Text, "文件") {
			if titleLike(p) && meta(p) == PartNumber && (p.Heading || anyLine < 0 && i == 0) {
				anyLine = i // 某令第1号, if there is no other
			}
			if !titleLike(p) && utf8.RuneCountInString(p.Text) > 20 {
				prose = true
			}
			continue
		}
		if m := dateAtEnd.FindStringSubmatch(p.Text); m != nil && m[1] != "" && !p.Heading {
			continue
		}
		if prose {
			if docTitle.MatchString(p.Text) || p.Heading {
				last = i
			}
			continue
		}
		switch {
		case p.Heading && heading < 0:
			heading = i
		case docTitle.MatchString(p.Text) && named < 0:
			named = i
		case anyLine < 0 || meta(&s.ps[anyLine]) != "":
			anyLine = i
		}
	}
	if last >= 0 && end < len(s.ps) && (s.articles || s.chapters) && s.promulgated(last) {
		return last
	}
	for _, i := range []int{heading, named, anyLine} {
		if i >= 0 {
			return i
		}
	}
	if end > 0 && utf8.RuneCountInString(s.ps[0].Text) <= longestTitle && len(s.ps) > 1 && !strings.HasSuffix(s.ps[0].Text, "：") && s.declared.Title == "" {
		return 0
	}
	return -1
}

// promulgated reports whether one of the paragraphs before the title is an
// order: it speaks of a text that is published with it.
func (s *scope) promulgated(title int) bool {
	for i := range title {
		t := s.ps[i].Text
		if strings.Contains(t, "公布") || strings.Contains(t, "发布") || strings.Contains(t, "印发") || strings.Contains(t, "施行") || strings.Contains(t, "通过") {
			if !titleLike(&s.ps[i]) {
				return true
			}
		}
	}
	return false
}

// cover returns how many paragraphs before the title hold prose.
func (s *scope) cover(title int) int {
	n := 0
	for i := range max(title, 0) {
		if !titleLike(&s.ps[i]) && meta(&s.ps[i]) == "" {
			n++
		}
	}
	return n
}

// order reads the order before the title of what it promulgates.
func (s *scope) order(title int) {
	for i := range title {
		p := &s.ps[i]
		switch kind := meta(p); {
		case kind != "":
			s.part(kind, p)
		case titleLike(p) && i > 0 && (officer.MatchString(p.Text) || i+1 == title || meta(&s.ps[i+1]) == PartDate):
			s.part(PartSignature, p)
		default:
			s.part(PartOrder, p)
		}
	}
}

// frontPart takes a paragraph as a part of the title page, if it is one. other
// is the kind of what says nothing by its own form.
func (s *scope) frontPart(i int, other PartKind) bool {
	p := &s.ps[i]
	if p.Table || s.quoted[i] {
		return false
	}
	kind := meta(p)
	switch {
	case kind == PartDate && s.tree.Date == "":
		s.tree.Date = p.Text
	case kind != "":
	case addressee(p) && other == "":
		kind = PartAddressee
	case bracketed.MatchString(p.Text) && utf8.RuneCountInString(p.Text) <= longestTitle:
		kind = PartHistory // （2017年修订）
	case titleLike(p):
		if m := dateAtEnd.FindStringSubmatch(p.Text); m != nil && m[1] != "" {
			kind, s.tree.Issuer, s.tree.Date = PartIssuer, m[1], m[2]
			break
		}
		if kind = other; other == "" && !p.Heading && i < s.proseStart(i) {
			kind = PartIssuer
			if docTitle.MatchString(p.Text) {
				kind = PartTitle
			}
		}
	default:
		kind = other
	}
	if kind == "" {
		return false
	}
	if kind == PartIssuer && s.tree.Issuer == "" && organ.MatchString(p.Text) {
		s.tree.Issuer = p.Text
	}
	s.part(kind, p)
	return true
}

// proseStart returns the first paragraph from i on that is prose, if one
// follows names and numbers only; otherwise i.
func (s *scope) proseStart(i int) int {
	for k := i; k < len(s.ps) && k < i+6 && s.levels[k] == 0; k++ {
		p := &s.ps[k]
		if !titleLike(p) {
			return k
		}
		if meta(p) == "" && !organ.MatchString(p.Text) && !docTitle.MatchString(p.Text) {
			return i
		}
	}
	return i
}

// numbersFollow reports whether a number follows from a paragraph on, in the
// text or in an annex. The list of annexes is none.
func (s *scope) numbersFollow(from int) bool {
	inList := false
	for i := from; i < len(s.ps); i++ {
		switch l := s.ps[i].Marker.Level; {
		case s.levels[i] != 0, l != 0 && !s.quoted[i] && (!inList || l != numbering.Subparagraph):
			return true
		case l == 0:
			inList = s.opensAnnexes(&s.ps[i])
		}
	}
	return false
}

// preamble reads the opening. In a text without any number its paragraphs are
// the text.
func (s *scope) preamble(from, end int) {
	if !s.numbersFollow(end) {
		for i := from; i < end; {
			if s.ps[i].Table {
				s.table(&s.ps[i])
				i++
				continue
			}
			i += s.unnumbered(i)
		}
		return
	}
	var opening []*repair.Paragraph
	for i := from; i < end; i++ {
		if kind := meta(&s.ps[i]); kind == PartHistory || kind == PartImprint {
			s.part(kind, &s.ps[i])
			continue
		}
		opening = append(opening, &s.ps[i])
	}
	switch len(opening) {
	case 0:
	case 1:
		s.add(nil, &Node{Kind: Preamble, Text: opening[0].Text, Paragraphs: opening, Marks: opening[0].Marks}, false)
	default:
		p := &Node{Kind: Preamble, Paragraphs: opening[:1]}
		s.add(nil, p, false)
		for _, para := range opening {
			if para.Table {
				s.tables[p]++
				n := &Node{Kind: Table, Text: para.Text, Paragraphs: []*repair.Paragraph{para}}
				n.Number.N = s.tables[p]
				s.add(p, n, false)
				continue
			}
			s.addAlinea(p, para, 0)
		}
	}
}

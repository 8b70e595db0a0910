package clause

import (
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"
)

// A printed number is not always a label: 一、二级车场 opens a sentence, and
// 第一条建议 is one of several suggestions. readLevels decides for every
// paragraph, by these rules:
//
//  1. Nothing in a quotation has a label.
//  2. A text is numbered by 条 if 第一条 comes before its first 一、, or if the
//     first 一、 is the heading of articles. Otherwise 第N条 is text.
//  3. Among articles, 一、 before an article is a group of articles; below a
//     lead-in, or carrying on from one, it is an item. Otherwise it is text.
//  4. 一、 before another numeral is an enumeration unless it carries on.
//
// Whether the rarer styles (①, a), 1.1) are labels is decided where they are
// placed: there they must begin or carry on a sequence.
func (s *scope) readLevels() {
	s.levels, s.groups = make([]numbering.Level, len(s.ps)), make([]bool, len(s.ps))
	for i := range s.ps {
		if p := &s.ps[i]; !s.quoted[i] && !p.Table {
			s.levels[i] = p.Marker.Level
		}
	}
	s.findNext()
	if s.root == nil {
		s.readLists()
	}
	firstArticle, firstSection := -1, -1
	for i := range s.ps {
		if s.annexOpener(i) {
			clear(s.levels[i:]) // an annex has numbers of its own
			break
		}
		switch l := s.levels[i]; {
		case l == numbering.Chapter || l == numbering.Book:
			s.chapters = true
		case l == numbering.Article && firstArticle < 0:
			firstArticle = i
		case l == numbering.Section && firstSection < 0:
			firstSection = i
		}
	}
	s.findNext()
	s.articles = firstArticle >= 0 && (firstSection < 0 || firstArticle < firstSection || s.next[firstSection] == firstArticle)
	section := numbering.Number{} // the last 一、 that is a label
	for i := range s.ps {
		switch s.levels[i] {
		case numbering.Article:
			if !s.articles {
				s.levels[i] = numbering.None
			}
		case numbering.Section:
			if s.isSection(i, section) {
				section = s.ps[i].Marker.Number
			} else {
				s.levels[i] = numbering.None
			}
		}
	}
	s.findNext()
}

// isSection reports whether the 一、 of a paragraph is a label. last is the
// one before it.
func (s *scope) isSection(i int, last numbering.Number) bool {
	p := &s.ps[i]
	carriesOn := last.Next(p.Marker.Number)
	if s.articles {
		n := s.next[i]
		if n < len(s.ps) && s.levels[n] == numbering.Article && !endsSentence(p.Text) {
			s.groups[i] = true
			return true
		}
		return p.Marker.Number.N == 1 && i > 0 && strings.HasSuffix(s.ps[i-1].Text, "：") || carriesOn && p.Marker.Number.N > 1
	}
	r, _ := utf8.DecodeRuneInString(p.Text[p.Body:])
	if strings.ContainsRune("一二三四五六七八九十", r) && p.Text[p.Body:] != "" {
		return carriesOn && (p.Marker.Number.N > 1 || !endsSentence(p.Text))
	}
	return true
}

// findNext notes for every paragraph which is the next with a number.
func (s *scope) findNext() {
	s.next = make([]int, len(s.ps))
	next := len(s.ps)
	for i := len(s.ps) - 1; i >= 0; i-- {
		s.next[i] = next
		if s.levels[i] != numbering.None {
			next = i
		}
	}
}

package clause

import (
	"strconv"
	"strings"

	"leqi/generator/numbering"
	"leqi/generator/repair"
)

// unit is all that differs from one kind of numbered unit to another: how it
// is recognised, and how its ID, eId, citation and lines are printed.
type unit struct {
	level numbering.Level
	kind  Kind
	rank  int    // depth below a chapter; a child is one or two ranks deeper
	eid   string // Akoma Ntoso naming convention 1.0 §5.2, one token a style
	cite  func(numbering.Number) string
}

var units = []unit{
	{numbering.Book, Book, 0, "book", ordinal("编")},
	{numbering.Chapter, Chapter, 0, "chp", ordinal("章")},
	{numbering.Division, Division, 0, "sec", ordinal("节")},
	{numbering.Article, Article, 0, "art", ordinal("条")},
	{numbering.Section, Section, 1, "sec", func(n numbering.Number) string { return numbering.Chinese(n.N) }},
	{numbering.Paragraph, Paragraph, 2, "para", func(n numbering.Number) string { return numbering.Print(numbering.Paragraph, n) }},
	{numbering.Subparagraph, Subparagraph, 3, "subpara", func(n numbering.Number) string { return numbering.Arabic(n.N) }},
	{numbering.Point, Point, 4, "point", func(n numbering.Number) string { return numbering.Print(numbering.Point, n) }},
}

func ordinal(unit string) func(numbering.Number) string {
	return func(n numbering.Number) string {
		s := "第" + numbering.Chinese(n.N) + unit
		if n.Sub > 0 {
			s += "之" + numbering.Chinese(n.Sub)
		}
		return s
	}
}

// unitOf gives the unit of a level; every level has one.
func unitOf(l numbering.Level) *unit {
	for i := range units {
		if units[i].level == l {
			return &units[i]
		}
	}
	return nil
}

// unitOfKind gives the unit of a numbered kind, or nil.
func unitOfKind(k Kind) *unit {
	for i := range units {
		if units[i].kind == k {
			return &units[i]
		}
	}
	return nil
}

// number prints a number in an ID: 12, or 12-1 for 第十二条之一.
func number(n numbering.Number) string {
	s := strconv.Itoa(n.N)
	if n.Sub > 0 {
		s += "-" + strconv.Itoa(n.Sub)
	}
	return s
}

// name sets the ID and eId of n from its kind, number and parent. In a
// document of articles an article's number is unique, so it stands alone,
// and the units above it are marked: b1, c3, c3s1.
func (n *Node) name(articles bool) {
	num, id, eid := number(n.Number), "", ""
	switch n.Kind {
	case Preamble:
		id, eid = "preamble", "preamble"
	case Annexes:
		id, eid = "annexes", "annexes"
	case Annex:
		id, eid = "a"+num, "att_"+num
	case Footnote:
		id, eid = "fn"+num, "fn_"+num
	case Alinea:
		id, eid = "p"+num, "p_"+num
	default:
		id, eid = num, unitOfKind(n.Kind).eid+"_"+num
	}
	above := n.Parent
	sep := "."
	switch n.Kind {
	case Book:
		id = "b" + id
	case Chapter:
		if articles {
			id, sep = "c"+id, ""
		}
	case Division:
		id = "s" + id
		if articles {
			sep = ""
		}
	case Article:
		above = nil
	}
	if above != nil {
		id, eid = above.ID+sep+id, above.EID+"__"+eid
	}
	n.ID, n.EID = id, eid
}

// Cite gives the canonical citation of a clause within its document:
// 第三章一（一）5, 第三章一（一）第2款, 附件2一, 引言, 脚注1, 第十二条第二款第（三）项.
func (n *Node) Cite() string {
	above := ""
	if n.Parent != nil && n.Kind != Article {
		above = n.Parent.Cite()
	}
	inArticle := n.article() != nil && n.Kind != Article
	switch n.Kind {
	case Preamble:
		return "引言"
	case Annexes:
		return "附件清单"
	case Annex:
		return "附件" + number(n.Number)
	case Footnote:
		return "脚注" + number(n.Number)
	case Alinea:
		if inArticle {
			if n.only() {
				return above + "第一款"
			}
			return above + "第" + numbering.Chinese(n.Number.N) + "款"
		}
		return above + "第" + number(n.Number) + "款"
	}
	if inArticle {
		if n.Parent.Kind == Alinea && n.Parent.only() {
			above = n.Parent.Parent.Cite() // 第十二条第（三）项, where there is one 款
		}
		switch n.Kind {
		case Paragraph:
			return above + "第" + unitOfKind(n.Kind).cite(n.Number) + "项"
		case Subparagraph:
			return above + "第" + number(n.Number) + "目"
		}
	}
	return above + unitOfKind(n.Kind).cite(n.Number)
}

// article gives the article that n is or stands in, or nil.
func (n *Node) article() *Node {
	for ; n != nil; n = n.Parent {
		if n.Kind == Article {
			return n
		}
	}
	return nil
}

// only reports whether an Alinea is the only one of its parent.
func (n *Node) only() bool {
	if n.Parent == nil {
		return false
	}
	for _, c := range n.Parent.Children {
		if c.Kind == Alinea && c != n {
			return false
		}
	}
	return true
}

// lines prints the clause's own paragraphs, without its children.
func (n *Node) lines() []string {
	switch n.Kind {
	case Annexes:
		return append([]string{n.Label}, strings.Split(n.Text, "\n")...)
	case Annex:
		if n.Label == "" || n.Heading == "" {
			return []string{n.Label + n.Heading}
		}
		return []string{n.Label, n.Heading}
	case Footnote:
		return []string{repair.FootnoteLabel(n.Number.N) + n.Text}
	case Alinea, Preamble:
		if a := n.Parent; a != nil && a.Kind == Article && a.Heading == "" && n.Number.N == 1 {
			return nil // printed on the article's own line
		}
		return []string{n.Text}
	}
	own := n.Own()
	if n.Kind == Article && n.Heading == "" && len(n.Children) > 0 && n.Children[0].Kind == Alinea {
		own = n.Children[0].Text
	}
	if own == "" {
		return []string{n.Label}
	}
	return []string{n.Label + unitOfKind(n.Kind).level.Separator() + own}
}

// Digits prints the number of a footnote as IDs and labels have it.
func Digits(n int) string { return strconv.Itoa(n) }

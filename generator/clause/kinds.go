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
	depth int    // what is deeper may stand in what is not
	loose bool   // a label only if it begins or carries on a sequence
	eid   string // Akoma Ntoso naming convention 1.0 §5.2, one token a style
	cite  func(numbering.Number) string
}

var units = []unit{
	{numbering.Book, Book, 1, false, "book", ordinal("编")},
	{numbering.Subbook, Subbook, 2, false, "subbook", ordinal("分编")},
	{numbering.Chapter, Chapter, 3, false, "chp", ordinal("章")},
	{numbering.Division, Division, 4, false, "sec", ordinal("节")},
	{numbering.Article, Article, 6, false, "art", ordinal("条")},
	{numbering.Section, Section, 7, false, "sec", chinese},
	{numbering.Paragraph, Paragraph, 8, false, "para", printed(numbering.Paragraph)},
	{numbering.Subparagraph, Subparagraph, 9, false, "subpara", arabic},
	{numbering.Dotted, Decimal, 10, false, "dec", arabic},
	{numbering.Point, Point, 11, false, "point", printed(numbering.Point)},
	{numbering.Halfpoint, Halfpoint, 12, true, "halfpoint", printed(numbering.Halfpoint)},
	{numbering.Circle, Circle, 13, true, "circle", printed(numbering.Circle)},
	{numbering.Letter, Letter, 14, true, "letter", printed(numbering.Letter)},
	{numbering.Section, Group, 5, false, "group", chinese}, // after Section: a level has its own kind first
}

func chinese(n numbering.Number) string { return numbering.Chinese(n.N) }
func arabic(n numbering.Number) string  { return numbering.Arabic(n.N) }

func printed(l numbering.Level) func(numbering.Number) string {
	return func(n numbering.Number) string { return numbering.Print(l, n) }
}

// depth returns how deep a clause stands. The 款 of an article and the article
// are one.
func depth(n *Node) int {
	switch n.Kind {
	case Alinea:
		return depthOf(Article)
	case Supplement:
		return depthOf(Chapter)
	case Annex:
		return 0
	}
	return depthOf(n.Kind)
}

func depthOf(k Kind) int { return unitOfKind(k).depth }

func ordinal(unit string) func(numbering.Number) string {
	return func(n numbering.Number) string {
		s := "第" + numbering.Chinese(n.N) + unit
		if n.Sub > 0 {
			s += "之" + numbering.Chinese(n.Sub)
		}
		return s
	}
}

// unitOf returns the unit of a level; every level has one.
func unitOf(l numbering.Level) *unit {
	for i := range units {
		if units[i].level == l {
			return &units[i]
		}
	}
	return nil
}

// unitOfKind returns the unit of a numbered kind, or nil.
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
	case Annexes, Supplement, Closing:
		id, eid = string(n.Kind), string(n.Kind)
	case Annex:
		id, eid = "a"+num, "att_"+num
	case Table:
		id, eid = "t"+num, "table_"+num
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
	case Subbook:
		id = "d" + id
		if above != nil && above.Kind == Book {
			sep = ""
		}
	case Chapter:
		if articles {
			id, sep = "c"+id, ""
			if above != nil && above.Kind == Annex {
				sep = "."
			}
		}
	case Group:
		id = "g" + id
		if above != nil && (above.Kind == Chapter || above.Kind == Division) {
			sep = ""
		}
	case Division:
		id = "s" + id
		if articles {
			sep = ""
		}
	case Article:
		above = n.annex()
	}
	if above != nil {
		id, eid = above.ID+sep+id, above.EID+"__"+eid
	}
	n.ID, n.EID = id, eid
}

// Cite returns the canonical citation of a clause within its document:
// 第三章一（一）5, 第三章一（一）第2款, 附件2一, 引言, 脚注1, 第十二条第二款第（三）项.
func (n *Node) Cite() string {
	above := ""
	if n.Parent != nil && n.Kind != Article {
		above = n.Parent.Cite()
	}
	if n.Kind == Decimal { // its number is a path from the unit that it begins with
		return strings.TrimSuffix(above, n.Parent.pathNumber()) + n.Label
	}
	if n.Kind == Article {
		if a := n.annex(); a != nil {
			above = a.Cite()
		}
	}
	inArticle := n.article() != nil && n.Kind != Article
	switch n.Kind {
	case Preamble:
		return above + "引言"
	case Closing:
		return above + "结束语"
	case Supplement:
		return above + "附则"
	case Annexes:
		return "附件清单"
	case Annex:
		return above + "附件" + number(n.Number)
	case Table:
		return above + "表" + number(n.Number)
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
			above = n.Parent.Parent.Cite() // 第十二条第（三）项, if there is only one 款
		}
		switch n.Kind {
		case Section, Paragraph, Point:
			return above + "第" + unitOfKind(n.Kind).cite(n.Number) + "项"
		case Subparagraph:
			return above + "第" + number(n.Number) + "目"
		}
	}
	return above + unitOfKind(n.Kind).cite(n.Number)
}

// pathNumber returns how the citation of a unit that decimals begin with ends.
func (n *Node) pathNumber() string {
	if n.Kind == Decimal {
		return n.Label
	}
	return unitOfKind(n.Kind).cite(n.Number)
}

// annex returns the annex that n stands in, or nil.
func (n *Node) annex() *Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Kind == Annex {
			return p
		}
	}
	return nil
}

// article returns the article that n is or stands in, or nil.
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
		items := strings.Split(n.Text, "\n")
		if len(items) == len(n.Paragraphs) { // the first stands on the label's line
			items[0] = n.Label + items[0]
			return items
		}
		return append([]string{n.Label}, items...)
	case Annex:
		if n.Label == "" || n.Heading == "" || len(n.Paragraphs) == 1 {
			return []string{n.Label + n.Heading}
		}
		return []string{n.Label, n.Heading}
	case Footnote:
		return []string{repair.FootnoteLabel(n.Number.N) + n.Text}
	case Table:
		return strings.Split(n.Text, "\n")
	case Supplement:
		return []string{n.Heading}
	case Alinea, Preamble, Closing:
		if n.onArticleLine() || n.Text == "" {
			return nil
		}
		return []string{n.Text}
	}
	own := n.Own()
	if n.Kind == Article && len(n.Children) > 0 && n.Children[0].onArticleLine() {
		own = n.Children[0].Text
	}
	if own == "" {
		return []string{n.Label}
	}
	return []string{n.Label + unitOfKind(n.Kind).level.Separator() + own}
}

// onArticleLine reports whether n is the first 款 of an article, which is
// printed on the article's own line.
func (n *Node) onArticleLine() bool {
	return n.Kind == Alinea && n.Parent != nil && n.Parent.Kind == Article && n.Paragraphs[0] == n.Parent.Paragraphs[0]
}

// Digits prints the number of a footnote as IDs and labels have it.
func Digits(n int) string { return strconv.Itoa(n) }

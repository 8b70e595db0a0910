// Package clause builds the tree of clauses of a repaired guideline and assigns
// every clause its permanent ID, its Akoma Ntoso eId and its citation.
//
// The level of a clause comes from the style of its printed number and the
// sequence that it begins or carries on, never from Markdown; an ID is the
// path of printed numbers and never a position, so that it survives a new
// scan. Only unnumbered paragraphs and tables are counted. What is no
// clause (title, order, signature and the like) is a [Part].
//
// Invariants: Tree.String returns the repaired text it was parsed from; no
// two clauses share an ID; every citation that Cite formats, the package citation
// resolves to the same clause.
package clause

import (
	"iter"
	"slices"
	"strings"

	"leqi/generator/numbering"
	"leqi/generator/repair"
)

// Kind is what a clause is; its string form is in the data. The names follow
// Akoma Ntoso 3.0 if it has one.
type Kind string

// The kinds of clause.
const (
	Preamble     Kind = "preamble"     // the opening, or one of its paragraphs
	Book         Kind = "book"         // 第一编
	Subbook      Kind = "subbook"      // 第一分编
	Chapter      Kind = "chapter"      // 第一章
	Division     Kind = "division"     // 第一节
	Supplement   Kind = "supplement"   // 附则 without a number
	Group        Kind = "group"        // 一、 above articles
	Article      Kind = "article"      // 第一条
	Section      Kind = "section"      // 一、
	Paragraph    Kind = "paragraph"    // （一）
	Subparagraph Kind = "subparagraph" // 1.
	Decimal      Kind = "decimal"      // 1.1
	Point        Kind = "point"        // （1）
	Halfpoint    Kind = "halfpoint"    // 1）
	Circle       Kind = "circle"       // ①
	Letter       Kind = "letter"       // a）
	Alinea       Kind = "alinea"       // unnumbered paragraph
	Table        Kind = "table"        // the rows of a table, one a line of Text
	Closing      Kind = "closing"      // 特此通知。
	Annexes      Kind = "annexes"      // the list of annexes
	Annex        Kind = "annex"        // 附件1
	Footnote     Kind = "footnote"
)

// Node is one clause.
type Node struct {
	ID     string // permanent: 3.1.1.5, 3.1.1.p2, a2.1
	EID    string // Akoma Ntoso: chp_3__sec_1__para_1__subpara_5
	Kind   Kind
	Number numbering.Number // N counts for an Alinea, and is printed for all others

	Label   string // the number as printed, "" if none is
	Heading string // set where the unit's own text is a heading; then Text is ""
	Text    string // the unit's own text, without label and children

	Parent   *Node
	Children []*Node

	Paragraphs []*repair.Paragraph // what the clause was read from, in order
	Marks      []repair.Footmark   // footnote marks, in bytes of Text
}

// Tree is a whole document.
type Tree struct {
	Title  string   // as printed, or as declared if none is printed
	Names  []string // what the text calls itself, and what others call it, as declared
	Issuer string   // as on the title page, or as signed
	Date   string   // as printed: 2025年4月
	Parts  []Part   // what is not a clause, in document order
	Roots  []*Node  // in document order, footnotes last

	byID  map[string]*Node
	byEID map[string]*Node
	order []*Node
}

// Node returns the clause with an ID, or nil.
func (t *Tree) Node(id string) *Node { return t.byID[id] }

// ByEID returns the clause with an Akoma Ntoso eId, or nil.
func (t *Tree) ByEID(eID string) *Node { return t.byEID[eID] }

// Nodes returns every clause in document order, parents before children.
func (t *Tree) Nodes() []*Node { return t.order }

// index fills the look-ups once the tree is complete.
func (t *Tree) index() {
	t.byID, t.byEID = make(map[string]*Node), make(map[string]*Node)
	for _, r := range t.Roots {
		for n := range r.All() {
			t.order = append(t.order, n)
			t.byID[n.ID], t.byEID[n.EID] = n, n
		}
	}
}

// All returns the clause and everything below it, in document order.
func (n *Node) All() iter.Seq[*Node] {
	return func(yield func(*Node) bool) { n.walk(yield) }
}

func (n *Node) walk(yield func(*Node) bool) bool {
	if !yield(n) {
		return false
	}
	for _, c := range n.Children {
		if !c.walk(yield) {
			return false
		}
	}
	return true
}

// Path returns the clauses that contain n, outermost first.
func (n *Node) Path() []*Node {
	var path []*Node
	for p := n.Parent; p != nil; p = p.Parent {
		path = append([]*Node{p}, path...)
	}
	return path
}

// LeadIn returns the clause whose sentence n completes: the paragraph before a
// list, or the unit above it, where its text ends in a colon. It is nil for a
// clause that stands by itself.
func (n *Node) LeadIn() *Node {
	if n.Parent == nil || n.Kind == Alinea || n.Kind == Table {
		return nil
	}
	var lead *Node
	for _, c := range n.Parent.Children {
		if c == n {
			break
		}
		if c.Kind == Alinea {
			lead = c
		}
	}
	if lead == nil {
		lead = n.Parent
	}
	if strings.HasSuffix(lead.Text, "：") {
		return lead
	}
	return nil
}

// Own returns the clause's heading or text, whichever it has.
func (n *Node) Own() string { return n.Heading + n.Text }

// Rows returns the cells of a table, or nil for any other clause. The line that
// Markdown draws below the head is left out.
func (n *Node) Rows() [][]string {
	if n.Kind != Table {
		return nil
	}
	var rows [][]string
	for line := range strings.SplitSeq(n.Text, "\n") {
		line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
		if strings.Trim(line, "|-: ") == "" && strings.Contains(line, "-") {
			continue
		}
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows
}

// Words returns what a clause itself says, and what its hash is of: its
// heading or text, or, of an article without a heading, its 款 and what stands
// below them, one paragraph a line, without the article's own number.
func (n *Node) Words() string {
	if n.Kind != Article || n.Heading != "" {
		return n.Own()
	}
	lines := []string{}
	for _, c := range n.Children {
		if c.onArticleLine() {
			lines = append(lines, c.Text)
		}
		lines = append(lines, strings.Split(strings.TrimSuffix(c.String(), "\n"), "\n")...)
	}
	return strings.Join(slices.DeleteFunc(lines, func(s string) bool { return s == "" }), "\n")
}

// String returns the whole unit as it is printed, one paragraph a line.
func (n *Node) String() string {
	var b strings.Builder
	for c := range n.All() {
		for _, line := range c.lines() {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// String returns the document as it is printed, parts and clauses each in
// their own order. Parsing it again yields the same tree.
func (t *Tree) String() string {
	var b strings.Builder
	write := func(lines ...string) {
		for _, line := range lines {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	parts := t.Parts
	for _, n := range t.order {
		for n.Kind == Footnote && len(parts) > 0 || len(parts) > 0 && parts[0].start() < n.start() {
			write(parts[0].Text)
			parts = parts[1:]
		}
		write(n.lines()...)
	}
	for _, p := range parts {
		write(p.Text)
	}
	return b.String()
}

func (p *Part) start() int { return p.Paragraphs[0].Source.Start }

func (n *Node) start() int { return n.Paragraphs[0].Source.Start }

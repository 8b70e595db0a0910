// Package citecheck checks the citations and quotations of a draft against a
// document.
//
// [Check] takes the lines of a draft and a tree of clauses, and returns what it
// finds in the order of the draft. Words are compared as letters and digits
// only: punctuation, its width, blanks, line breaks and traditional characters
// never make a quotation differ; a word, a number or a digit does. … and [brackets] stand for words
// that were left out. The printed numbers of items may be quoted or left out,
// and so may the words that an item hangs on.
//
// A quotation belongs to the citation behind it, if that stands in brackets or
// after a dash, and else to the nearest before it in its sentence. One without
// a citation is reported only if it is the document's: if its words stand there
// (match, with the clause that could be cited), or nearly (differs), or if the
// sentence names the document alone. Words in quotation marks that are too
// short to be a quotation are a name or an emphasis: they are reported only
// if they stand in the clause that is cited.
//
// 同条第二款 and 其中第2项 continue the citation before them. A quotation that is
// interrupted (“……，”他说，“……”) is one.
//
// The browser checks by the same rules in site/assets/ts/draft/. Tests hold both
// to the same findings on the same drafts, and measure precision and recall on
// drafts with seeded faults.
package citecheck

import (
	"regexp"
	"slices"
	"strings"

	"leqi/generator/citation"
	"leqi/generator/clause"
	"leqi/generator/hanzi"
)

// Status is what became of a citation or a quotation.
type Status string

// The statuses. Differs, Elsewhere and Missing are faults.
const (
	Match     Status = "match"     // the words stand in the clause
	Differs   Status = "differs"   // the clause has other words
	Elsewhere Status = "elsewhere" // the words stand in another clause
	Missing   Status = "missing"   // there is no such clause
	Other     Status = "other"     // another document, or the draft itself
	Unquoted  Status = "unquoted"  // the clause exists, and no words are quoted
)

// Fault reports whether a status is a fault of the draft.
func (s Status) Fault() bool { return s == Differs || s == Elsewhere || s == Missing }

// Finding is one citation with one quotation, or one of these alone.
type Finding struct {
	Line     int    `json:"line"`     // of the quotation, or else of the citation; of a .docx file its paragraph
	Citation string `json:"citation"` // as the draft has it, or ""
	Quote    string `json:"quote"`    // as the draft has it, or ""
	Status   Status `json:"status"`
	Clause   string `json:"clause"` // the ID of the clause that is cited, or that has the words, or ""
	Text     string `json:"text"`   // the words there, or ""
}

// Checker checks drafts against one document.
type Checker struct {
	tree    *clause.Tree
	scanner *citation.Scanner
	book    *book
	address *regexp.Regexp
}

// New returns a Checker for a tree, whose addresses begin with the name of the
// document.
func New(t *clause.Tree, document string) *Checker {
	return &Checker{
		tree: t, scanner: citation.NewScanner(t), book: bookOf(t),
		address: regexp.MustCompile(`(?:https?://[^\s<>"'()\[\]（）《》“”，。；]*?)?/` + regexp.QuoteMeta(document) + `/(?:\d{4}(?:-\d\d)*/)?([0-9a-z.-]+)/?|` + eID + `|` + bareID),
	}
}

// How data names a clause: an eId, and an ID that is not only digits (the
// scanner of citations reads those).
const (
	eID    = `\b((?:book|chp|sec|art|att|fn)_[\d-]+(?:__[a-z]+_[\d-]+)*)\b`
	bareID = `\b((?:\d{1,3}|a\d{1,2})(?:\.\d{1,3})*\.p\d{1,3}(?:\.\d{1,3})*|a\d{1,2}(?:\.\d{1,3})+)\b`
)

// Check returns what it finds in the lines of a draft, in order. apart says that
// every line is a paragraph, as in a word processor; otherwise an empty line
// ends a paragraph.
func (c *Checker) Check(lines []string, apart bool) []Finding {
	found := []Finding{}
	names := c.scanner.Names(hanzi.Simplify(strings.Join(lines, "\n")))
	paragraphs := split(lines, apart)
	scanner := c.scanner.Drafts(names)
	numbered := false // the draft's own headings are 3.1 and 3.1.1
	headings := make(map[string]bool)
	for i := range paragraphs {
		p := &paragraphs[i]
		p.read(c, scanner, names)
		numbered = numbered || p.numbered
		for _, name := range p.headings {
			headings[name] = true
		}
	}
	for i := range paragraphs {
		p := &paragraphs[i]
		p.draftsOwn(headings, numbered)
		if p.block {
			c.attribute(paragraphs, i)
		}
	}
	for i := range paragraphs {
		found = append(found, c.paragraph(&paragraphs[i])...)
	}
	return found
}

// attribute finds the citation of a paragraph that is a quotation as a whole:
// the line after it that begins with a dash, or the last citation before it.
func (c *Checker) attribute(all []paragraph, i int) {
	p := &all[i]
	if p.source >= 0 || len(p.quotes) == 0 {
		return
	}
	take := func(from *paragraph, k int) {
		it := from.cited[k]
		from.cited[k].taken = true
		it.taken = true
		p.cited = []cited{it}
		p.source = 0
		if chained := func(j int) bool { return j >= 0 && j < len(from.cited) && from.cited[j].chain == it.chain }; chained(k-1) || chained(k+1) {
			for j := range from.cited {
				if j != k && from.cited[j].chain == it.chain {
					p.cited = append(p.cited, from.cited[j])
					from.cited[j].taken = true
				}
			}
		}
	}
	if i+1 < len(all) && all[i+1].dash && len(all[i+1].cited) > 0 {
		take(&all[i+1], 0)
	} else if i > 0 && !all[i-1].block && len(all[i-1].cited) > 0 && endsOpen(all[i-1].text) {
		take(&all[i-1], len(all[i-1].cited)-1)
	}
}

// endsOpen reports whether a paragraph ends as one does before a quotation.
func endsOpen(text string) bool {
	text = strings.TrimRight(text, " \t\n*_")
	return strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "，") || strings.HasSuffix(text, "规定")
}

// paragraph returns the findings of a paragraph.
func (c *Checker) paragraph(p *paragraph) (found []Finding) {
	type placed struct {
		at int
		Finding
	}
	var all []placed
	used := make(map[int]bool) // chains with a quotation
	for _, q := range p.quotes {
		group := p.groupOf(q)
		f := Finding{Line: p.line(q.start), Quote: q.text}
		switch {
		case len(group) > 0:
			named := p.cited[group[0]]
			f.Citation = c.words(p, group)
			if named.other {
				f.Status = Other
			} else if !c.judge(p, group, q, &f) {
				continue // a name in quotation marks
			}
			used[named.chain] = true
		case !c.alone(p, q, &f):
			continue
		}
		all = append(all, placed{q.start, f})
	}
	for _, it := range p.cited {
		if it.loose && p.repeated(it) || it.taken && !p.block || p.block && p.source >= 0 {
			continue
		}
		f := Finding{Line: p.line(it.start), Citation: it.text, Status: Unquoted}
		switch {
		case it.other:
			f.Status = Other
		case len(it.clauses) == 0:
			f.Status = Missing
		default:
			f.Clause, f.Text = it.clauses[0].ID, c.book.shown(it.clauses[0])
		}
		if used[it.chain] && (f.Status != Missing || !slices.ContainsFunc(p.chain(it.chain), func(i int) bool { return len(p.cited[i].clauses) > 0 })) {
			continue
		}
		all = append(all, placed{it.start, f})
	}
	slices.SortStableFunc(all, func(a, b placed) int { return a.at - b.at })
	for _, it := range all {
		found = append(found, it.Finding)
	}
	return found
}

// words returns the text of a chain of citations as the draft has it.
func (c *Checker) words(p *paragraph, group []int) string {
	first, last := p.cited[group[0]], p.cited[group[len(group)-1]]
	if len(group) == 1 || last.end <= first.start || last.end > len(p.text) || first.taken {
		return first.text
	}
	return p.printed[first.start:last.end]
}

// judge compares a quotation with the clauses that are cited, and reports whether
// there is something to tell.
func (c *Checker) judge(p *paragraph, group []int, q quote, f *Finding) bool {
	var clauses []*clause.Node
	for _, i := range group {
		clauses = append(clauses, p.cited[i].clauses...)
	}
	if len(clauses) == 0 {
		f.Status = Missing
		return !q.short
	}
	for _, n := range clauses {
		if c.book.has(n, q.pieces) {
			within := c.book.smallest(n, q.pieces)
			f.Status, f.Clause, f.Text = Match, n.ID, c.book.shown(within)
			return true
		}
	}
	if q.short {
		return false
	}
	if n := c.book.find(q.pieces); n != nil && q.letters >= 6 {
		f.Status, f.Clause, f.Text = Elsewhere, cite(n).ID, c.book.shown(n)
		return true
	}
	nearest, likeness := c.book.nearest(clauses, q.pieces)
	if best, like := c.book.nearest(c.tree.Roots, q.pieces); like >= 0.8 && likeness < 0.5 {
		nearest = best
	}
	f.Status, f.Clause, f.Text = Differs, clauses[0].ID, c.book.shown(nearest)
	if !slices.ContainsFunc(clauses, func(n *clause.Node) bool { return within(nearest, n) }) {
		f.Clause = cite(nearest).ID
	}
	return true
}

// cite returns the clause that one would cite for n: of a single paragraph, the
// unit that it is the text of.
func cite(n *clause.Node) *clause.Node {
	if n.Kind == clause.Alinea && n.Parent != nil && len(n.Parent.Children) == 1 {
		return n.Parent
	}
	return n
}

func within(n, above *clause.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == above {
			return true
		}
	}
	return false
}

// alone judges a quotation without a citation, and reports whether there is
// something to tell.
func (c *Checker) alone(p *paragraph, q quote, f *Finding) bool {
	if q.short || p.titleOf(q) == theirs {
		return false
	}
	named := p.titleOf(q) == ours
	n := c.book.find(q.pieces)
	nearest, likeness := c.book.nearest(c.tree.Roots, q.pieces)
	switch {
	case n != nil && (named || q.letters >= 8):
		f.Status, f.Clause, f.Text = Match, cite(n).ID, c.book.shown(n)
	case likeness >= 0.8 && (named || q.letters >= 12):
		f.Status, f.Clause, f.Text = Differs, cite(nearest).ID, c.book.shown(nearest)
	case named && p.claimed(q):
		f.Status = Differs
	default:
		return false
	}
	return true
}

// Faults counts the faults.
func Faults(found []Finding) (n int) {
	for _, f := range found {
		if f.Status.Fault() {
			n++
		}
	}
	return n
}

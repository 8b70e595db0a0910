// Package citecheck checks the citations and quotations of a draft against a
// document.
//
// [Checker.Check] takes the lines of a draft, and returns what it finds in the
// order of the draft. Words are compared as letters and digits only: punctuation,
// its width, blanks, line breaks and traditional characters never make a quotation
// differ; a word, a number or a digit does. … and [brackets] stand for words that
// were left out. The printed numbers of items may be quoted or left out, and so
// may the words that an item hangs on. A quotation that is interrupted
// (“……，”他说，“……”) is one.
//
// It reads a draft in three steps: into paragraphs, each with the one that it
// hangs on (split.go); what each quotes and cites (paragraph.go); and whose each
// quotation is (owner.go). One without a citation is reported only if it is the
// document's: if its words stand there (match, with the clause that could be
// cited), or nearly (differs), or if the sentence names the document alone. Words
// in quotation marks that are too short to be a quotation are a name or an
// emphasis: they are reported only if they stand in the clause that is cited. A
// cell of a table is a quotation without marks if the head of its column says
// that it holds the document's words, and if they are these, or nearly.
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
	names := c.scanner.Names(hanzi.Simplify(strings.Join(lines, "\n")))
	all := split(lines, apart)
	columns(all)
	scanner := c.scanner.Drafts(names)
	head := -1
	for i := range all {
		all[i].lead = leadOf(all, i)
		if head = section(all, i, head); all[i].lead < 0 {
			all[i].lead = head
		}
		scanner.Under = all[i].lead >= 0
		all[i].read(c, scanner)
	}
	own := numbersOf(all)
	notes := make(map[int][]int)
	for i := range all {
		all[i].draftsOwn(c, own)
		if all[i].note > 0 && len(all[i].cited) > 0 {
			notes[all[i].note] = append(notes[all[i].note], i)
		}
	}
	told := make([][]placed, len(all))
	for i := range all {
		for _, q := range all[i].quotes {
			if f, ok := c.quotation(all, i, q, notes); ok {
				told[i] = append(told[i], placed{q.start, f})
			}
		}
	}
	found := []Finding{}
	for i := range all {
		here := append(told[i], c.citations(&all[i])...)
		slices.SortStableFunc(here, func(a, b placed) int { return a.at - b.at })
		for _, it := range here {
			found = append(found, it.Finding)
		}
	}
	return found
}

// placed is a finding at a byte of its paragraph.
type placed struct {
	at int
	Finding
}

// quotation judges a quotation, and reports whether there is something to tell.
func (c *Checker) quotation(all []paragraph, i int, q quote, notes map[int][]int) (f Finding, ok bool) {
	p := &all[i]
	f = Finding{Line: p.line(q.start), Quote: q.text}
	for _, g := range ownersOf(all, i, q, notes) {
		g.presumed = g.presumed || q.unmarked
		switch {
		case g.presumed && (q.short || g.of.cited[g.at[0]].other):
			continue
		case g.of.cited[g.at[0]].other:
			f.Status = Other
		case !c.judge(g, q, &f):
			if g.presumed {
				continue
			}
			return f, false // a name in quotation marks
		}
		f.Citation = g.words()
		for _, k := range g.at {
			g.of.cited[k].used = true
		}
		return f, true
	}
	return f, c.alone(p, q, &f)
}

// citations returns the findings of the citations that have no quotation. In a
// chain with a quotation, only those that are missing are reported.
func (c *Checker) citations(p *paragraph) (found []placed) {
	for _, it := range p.cited {
		if it.loose && p.repeated(it) {
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
		if it.used && (f.Status != Missing || !slices.ContainsFunc(p.chain(it.chain), func(i int) bool { return len(p.cited[i].clauses) > 0 })) {
			continue
		}
		found = append(found, placed{it.start, f})
		for _, n := range it.clauses[min(1, len(it.clauses)):] { // of a range
			f.Clause, f.Text = n.ID, c.book.shown(n)
			found = append(found, placed{it.start, f})
		}
	}
	return found
}

// words returns the text of a chain of citations as the draft has it.
func (g *group) words() string {
	p, first, last := g.of, g.of.cited[g.at[0]], g.of.cited[g.at[len(g.at)-1]]
	if len(g.at) == 1 || last.end <= first.start {
		return first.text
	}
	return p.printed[first.start:last.end]
}

// judge compares a quotation with the clauses that are cited, and reports whether
// there is something to tell.
func (c *Checker) judge(g group, q quote, f *Finding) bool {
	var clauses []*clause.Node
	for _, i := range g.at {
		clauses = append(clauses, g.of.cited[i].clauses...)
	}
	if len(clauses) == 0 {
		f.Status = Missing
		return !q.short && !g.presumed
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
		if g.presumed && (!q.unmarked || q.letters < 8) {
			return false
		}
		f.Status, f.Clause, f.Text = Elsewhere, cite(n).ID, c.book.shown(n)
		return true
	}
	nearest, likeness := c.book.nearest(clauses, q.pieces)
	if g.presumed {
		f.Status, f.Clause, f.Text = Differs, clauses[0].ID, c.book.shown(nearest)
		_, best := c.book.nearest(c.tree.Roots, q.pieces)
		return likeness >= best && (likeness >= 0.8 && q.letters >= 12 || likeness >= 0.6 && q.unmarked || likeness >= 0.5 && g.listed)
	}
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
	if q.short || q.unmarked || p.titleOf(q) == theirs {
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

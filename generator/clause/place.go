package clause

import (
	"strings"
	"unicode/utf8"

	"leqi/generator/numbering"
	"leqi/generator/repair"
)

// numbered places a numbered unit below the open unit that can hold it. It
// returns false if the number turns out to be text.
func (s *scope) numbered(i int) bool {
	para := &s.ps[i]
	u := unitOf(s.levels[i])
	if s.groups[i] {
		u = unitOfKind(Group)
	}
	var parent *Node
	var ok bool
	if u.kind == Decimal {
		parent, ok = s.decimalParent(para.Marker.Label)
	} else {
		parent, ok = s.parentFor(u, para.Marker.Number)
	}
	if !ok {
		s.levels[i] = numbering.None
		return false
	}
	if parent == s.root && u.depth > depthOf(Article) && s.misplaced(u) {
		s.fail(para, 0, "misplaced number", para.Marker.Label+" stands before the first chapter or article", "check the numbers around it, or correct the number with an erratum")
		return true
	}
	n := &Node{Kind: u.kind, Number: para.Marker.Number, Label: para.Marker.Label, Paragraphs: []*repair.Paragraph{para}}
	s.checkCount(para, parent, u)
	own := strings.TrimSpace(para.Text[para.Body:])
	switch {
	case u.depth < depthOf(Article):
		n.Heading = own
	case u.kind == Article:
		if s.titlesArticle(i, own) {
			n.Heading = own
		}
	case endsSentence(own) || strings.Contains(own, "。") || own == "":
		n.Text, n.Marks = own, marksOf(para, para.Body)
	default:
		n.Heading = own
	}
	s.add(parent, n, true)
	if u.kind == Article && n.Heading == "" && own != "" {
		s.addAlinea(n, para, para.Body)
	}
	return true
}

// misplaced reports whether an item would stand at the top of a scope that is
// numbered by chapters or articles.
func (s *scope) misplaced(u *unit) bool {
	if s.articles {
		return true
	}
	return s.chapters && u.kind == Section
}

// parentFor returns the unit that the number of a unit of kind u stands in. ok
// is false if its style needs a sequence and it neither begins nor carries on
// one.
func (s *scope) parentFor(u *unit, number numbering.Number) (parent *Node, ok bool) {
	isOpen := false
	for k := len(s.open) - 1; k >= s.base() && u.depth > depthOf(Article); k-- {
		if s.open[k].Kind == u.kind {
			isOpen = true
			if s.open[k].Number.Next(number) { // it carries on an open sequence, whatever was nested in what
				s.open = s.open[:k]
				return s.top(), true
			}
		}
	}
	begins := number == numbering.Number{N: 1}
	if top := s.top(); begins && !isOpen && top != nil && u.depth > depthOf(Article) && top.Kind != Annex && strings.HasSuffix(top.Text, "：") {
		return top, true // a list below its lead-in, in any style
	}
	if begins && u.depth > depthOf(Article) {
		if lead := s.leadIn(u); lead != nil {
			s.open = append(s.open, lead)
			return lead, true
		}
	}
	if u.loose {
		popped := len(s.open)
		for popped > s.base() && depth(s.open[popped-1]) >= u.depth {
			popped--
		}
		var below *Node
		if popped > 0 {
			below = s.open[popped-1]
		}
		if last := s.last[sequence{below, u.kind}]; !begins && !last.Next(number) || begins && last.N > 0 {
			return nil, false
		}
	}
	return s.pop(u), true
}

// leadIn returns the unnumbered paragraph that a second list of the same style
// in one unit belongs to: its numbers are taken there, and the paragraph leads
// to it. As in an article, the list then stands below the paragraph.
func (s *scope) leadIn(u *unit) *Node {
	n := s.newest
	if n == nil || n.Kind != Alinea || n.Parent == nil || n.Parent.Kind == Article || !strings.HasSuffix(n.Text, "：") {
		return nil
	}
	if s.top() != n.Parent || s.last[sequence{n.Parent, u.kind}].N == 0 {
		return nil
	}
	return n
}

// decimalParent returns the unit that a decimal number names as its parent:
// 1.1 stands in 1. or 一、, and 1.1.2 in 1.1.
func (s *scope) decimalParent(label string) (*Node, bool) {
	i := strings.LastIndexByte(label, '.')
	for k := len(s.open) - 1; k >= s.base(); k-- {
		n := s.open[k]
		path := numbering.Arabic(n.Number.N)
		if n.Kind == Decimal {
			path = n.Label
		}
		if path == label[:i] && (n.Kind == Decimal || n.Kind == Section || n.Kind == Subparagraph || n.Kind == Chapter) {
			s.open = s.open[:k+1]
			return n, true
		}
	}
	return nil, false
}

// titlesArticle reports whether the own text of an article is its heading: it
// is no sentence, and a unit stands below it.
func (s *scope) titlesArticle(i int, own string) bool {
	if own == "" || endsSentence(own) || strings.ContainsAny(own, "，。；：") || utf8.RuneCountInString(own) > 24 {
		return false
	}
	if i+1 == len(s.ps) || s.annexOpener(i+1) || s.opensAnnexes(&s.ps[i+1]) || s.supplement(i+1) || s.signature(i+1) > 0 {
		return false
	}
	return s.levels[i+1] == numbering.None || unitOf(s.levels[i+1]).depth > depthOf(Article) && !s.groups[i+1]
}

// checkCount checks that a number carries on its sequence.
func (s *scope) checkCount(para *repair.Paragraph, parent *Node, u *unit) {
	seq := sequence{parent, u.kind}
	if u.kind == Article {
		seq.parent = s.root
	}
	last, now := s.last[seq], para.Marker.Number
	s.last[seq] = now
	defer func() { s.reached[u.kind] = now }()
	if last.Next(now) {
		return
	}
	label := para.Marker.Label
	previous := numbering.Print(u.level, last)
	expected := numbering.Print(u.level, numbering.Number{N: last.N + 1})
	if u.kind == Decimal {
		path := label[:strings.LastIndexByte(label, '.')+1]
		previous, expected = path+previous, path+expected
	}
	switch {
	case now == last:
		s.fail(para, 0, "duplicate number", label+" follows "+previous, "the next number is "+expected)
	case now.N < last.N || now.N == last.N && now.Sub < last.Sub:
		s.fail(para, 0, "number out of order", label+" follows "+previous, "the next number is "+expected)
	case s.excerpt || !s.started && last.N == 0 || last.N == 0 && s.numberedThrough(parent, u, now) || s.declaredGap():
	case last.N == 0:
		s.fail(para, 0, "number gap", label+" is the first of its kind here", "the sequence begins with "+expected)
	default:
		s.fail(para, 0, "number gap", label+" follows "+previous, "the next number is "+expected)
	}
}

// numberedThrough reports whether the units of a kind are counted through the
// sections or chapters of a text, as guiding opinions do: the first number here
// is the one after the last of the section before.
func (s *scope) numberedThrough(parent *Node, u *unit, now numbering.Number) bool {
	if parent == nil || parent == s.root || parent.article() != nil || u.kind != Paragraph && u.kind != Section {
		return false
	}
	return s.reached[u.kind].N > 0 && s.reached[u.kind].Next(now)
}

// declaredGap reports whether document.yaml declares a gap behind the clause
// that was placed last, or behind one that it stands in.
func (s *scope) declaredGap() bool {
	for i, g := range s.declared.Gaps {
		if g.After == "" && s.newest == nil {
			s.gaps[i] = true
			return true
		}
		for n := s.newest; n != nil; n = n.Parent {
			if n.ID == g.After {
				s.gaps[i] = true
				return true
			}
		}
	}
	return false
}

// alinea places an unnumbered paragraph.
func (s *scope) alinea(i int) {
	parent := s.home(i)
	for len(s.open) > s.base() && s.top() != parent {
		s.open = s.open[:len(s.open)-1]
	}
	s.addAlinea(s.top(), &s.ps[i], 0)
}

// home returns the unit that an unnumbered paragraph belongs to, nil for the
// document. Only units that are open are asked for.
func (s *scope) home(i int) *Node {
	for len(s.open) > s.base() && s.top().Kind == Alinea {
		s.open = s.open[:len(s.open)-1] // a paragraph ends the one before it
	}
	top := s.top()
	if top == nil || top == s.root {
		return top
	}
	if s.quoted[i] || top.Text == "" && top.Kind != Article {
		return top
	}
	if item := s.carriedOn(i); item != nil {
		return item // between two items of a sequence: the first one's
	}
	if s.carriesOuter(i) {
		return s.openParent(top) // behind the list of an item that another follows
	}
	if article := top.article(); article == top {
		return top
	} else if article != nil {
		if s.ownParagraphs(top) {
			return top
		}
		return article // a new 款
	}
	if strings.HasSuffix(top.Text, "：") && len(top.Children) == s.count[top] || s.leadsDeeper(i, top) || s.ownParagraphs(top) {
		return top
	}
	return s.openParent(top)
}

// openParent returns the open unit that an open unit stands in.
func (s *scope) openParent(n *Node) *Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Kind != Alinea {
			return p
		}
	}
	return nil
}

// carriedOn returns the innermost open item if the next number carries on its
// sequence.
func (s *scope) carriedOn(i int) *Node {
	if top := s.top(); s.nextCarriesOn(i, top) {
		return top
	}
	return nil
}

// carriesOuter reports whether the next number carries on the sequence of an
// open unit that the innermost one stands in.
func (s *scope) carriesOuter(i int) bool {
	for k := len(s.open) - 2; k >= s.base(); k-- {
		if s.nextCarriesOn(i, s.open[k]) {
			return true
		}
	}
	return false
}

// nextCarriesOn reports whether the next number is the one after n's.
func (s *scope) nextCarriesOn(i int, n *Node) bool {
	next := s.next[i]
	if next == len(s.ps) || s.levels[next] <= numbering.Article || s.groups[next] {
		return false
	}
	return n.Kind == unitOf(s.levels[next]).kind && n.Number.Next(s.ps[next].Marker.Number)
}

// leadsDeeper reports whether the next number begins a list below n.
func (s *scope) leadsDeeper(i int, n *Node) bool {
	next := s.next[i]
	if next == len(s.ps) || s.groups[next] || s.ps[next].Marker.Number.N != 1 {
		return false
	}
	return unitOf(s.levels[next]).depth > depth(n)
}

// ownParagraphs reports whether an item before n in its list has an unnumbered
// paragraph of its own.
func (s *scope) ownParagraphs(n *Node) bool {
	siblings := s.tree.Roots
	if n.Parent != nil {
		siblings = n.Parent.Children
	}
	for k := len(siblings) - 1; k >= 0 && k > len(siblings)-50; k-- {
		c := siblings[k]
		if c != n && c.Kind == n.Kind && c.Text != "" && s.count[c] > 0 {
			return true
		}
	}
	return false
}

// addAlinea adds an unnumbered paragraph, or the first 款 of an article, which
// stands on the article's own line. A unit whose own text is a sentence has
// its first paragraph in that.
func (s *scope) addAlinea(parent *Node, para *repair.Paragraph, body int) {
	s.count[parent]++
	number := s.count[parent]
	if parent != nil && parent.Text != "" {
		number++
	}
	n := &Node{Kind: Alinea, Number: numbering.Number{N: number}, Text: strings.TrimSpace(para.Text[body:]), Paragraphs: []*repair.Paragraph{para}, Marks: marksOf(para, body)}
	s.add(parent, n, parent != nil && parent.Kind == Article)
}

// table adds the rows of a table below what stands before it.
func (s *scope) table(para *repair.Paragraph) {
	parent := s.top()
	s.tables[parent]++
	s.add(parent, &Node{Kind: Table, Number: numbering.Number{N: s.tables[parent]}, Text: para.Text, Paragraphs: []*repair.Paragraph{para}}, false)
}

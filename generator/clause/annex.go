package clause

import (
	"strings"

	"leqi/generator/numbering"
	"leqi/generator/repair"
)

// annexesLabel opens the list of annexes at the end of the body.
const annexesLabel = "附件："

func (p *parser) opensAnnexes(para *repair.Paragraph) bool {
	return para.Text == annexesLabel || strings.HasPrefix(para.Text, annexesLabel) && !para.Heading
}

// annexes reads the list of annexes and gives how many paragraphs it takes.
// The list is one clause; its items are no clauses of their own.
func (p *parser) annexes(ps []repair.Paragraph) int {
	n := &Node{Kind: Annexes, Label: annexesLabel, Paragraphs: []*repair.Paragraph{&ps[0]}}
	var items []string
	if only := strings.TrimPrefix(ps[0].Text, annexesLabel); only != "" {
		items, p.listed = []string{only}, append(p.listed, only)
	}
	i := 1
	for ; i < len(ps) && ps[i].Marker.Level == numbering.Subparagraph; i++ {
		want := numbering.Number{N: len(items) + 1}
		if ps[i].Marker.Number != want {
			p.fail(&ps[i], 0, "number gap", ps[i].Marker.Label+" is annex "+number(want)+" of the list", "number the list of annexes from 1")
		}
		items = append(items, ps[i].Text)
		p.listed = append(p.listed, ps[i].Text[ps[i].Body:])
		n.Paragraphs = append(n.Paragraphs, &ps[i])
	}
	n.Text = strings.Join(items, "\n")
	p.open = nil
	p.add(nil, n)
	return i
}

// opensAnnex reports whether a paragraph opens an annex: 附件 with or without
// a number, or a heading that is a listed title.
func (p *parser) opensAnnex(para *repair.Paragraph) bool {
	if _, ok := annexNumber(para.Text); ok {
		return true
	}
	return para.Heading && p.listedAs(para.Text) > 0
}

// listedAs gives the number under which a title stands in the list, or 0.
func (p *parser) listedAs(title string) int {
	for i, t := range p.listed {
		if t == title {
			return i + 1
		}
	}
	return 0
}

// annexNumber reads 附件, 附件3 or 附件三 when it is a paragraph by itself; the
// number of a lone 附件 is 1.
func annexNumber(text string) (n int, ok bool) {
	rest, ok := strings.CutPrefix(strings.ReplaceAll(text, " ", ""), "附件")
	if !ok {
		return 0, false
	}
	if rest == "" {
		return 1, true
	}
	if n, after, ok := numbering.ReadArabic(rest); ok && after == "" {
		return n, true
	}
	if n, after, ok := numbering.ReadChinese(rest); ok && after == "" {
		return n, true
	}
	return 0, false
}

// annex opens an annex and gives how many paragraphs its title takes.
func (p *parser) annex(ps []repair.Paragraph) int {
	n := &Node{Kind: Annex, Paragraphs: []*repair.Paragraph{&ps[0]}}
	taken := 1
	if num, ok := annexNumber(ps[0].Text); ok {
		n.Number.N, n.Label = num, ps[0].Text
		if len(ps) > 1 && ps[1].Heading && ps[1].Marker.Level == numbering.None {
			n.Heading, taken = ps[1].Text, 2
			n.Paragraphs = append(n.Paragraphs, &ps[1])
		}
	} else {
		n.Number.N, n.Heading = p.listedAs(ps[0].Text), ps[0].Text
	}
	if want := p.last[sequence{nil, annexLevel}].N + 1; n.Number.N != want {
		p.fail(&ps[0], 0, "number gap", n.Label+n.Heading+" is annex "+number(n.Number), "the next annex is annex "+numbering.Arabic(want))
	}
	if n.Heading != "" && len(p.listed) > 0 && p.listedAs(n.Heading) != n.Number.N {
		p.fail(n.Paragraphs[taken-1], 0, "annex title differs", "annex "+number(n.Number)+" is not listed as "+n.Heading, "correct the title or the list with an erratum")
	}
	p.last[sequence{nil, annexLevel}] = n.Number
	p.open = nil
	p.add(nil, n)
	p.open = []*Node{n}
	return taken
}

// annexLevel keeps the annexes' own sequence apart from all numbered levels.
const annexLevel = numbering.Level(-1)

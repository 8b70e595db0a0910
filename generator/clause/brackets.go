package clause

import (
	"strings"
	"unicode/utf8"

	"leqi/generator/repair"
)

// closer returns the mark that closes r, or 0 if r opens nothing.
func closer(r rune) rune {
	switch r {
	case '《':
		return '》'
	case '（':
		return '）'
	case '〈':
		return '〉'
	case '“':
		return '”'
	case '「':
		return '」'
	case '【':
		return '】'
	}
	return 0
}

// checkBrackets reports a bracket or quotation mark of Chinese text that has
// no partner: a sign of lost or misread text. A quotation may run over several
// paragraphs. A place that errata.yaml remarks on is left alone: the text was
// published like that.
func (p *parser) checkBrackets() {
	index := make(map[*repair.Paragraph]int, len(p.quoted))
	for i := range p.text.Paragraphs {
		index[&p.text.Paragraphs[i]] = i
	}
	aside := asides(p.text.Paragraphs)
	state := func(i int) rune {
		switch {
		case i >= len(p.quoted):
			return 0
		case p.quoted[i]:
			return '“'
		case aside[i]:
			return '（'
		}
		return 0
	}
	for _, n := range p.tree.order {
		if n.onArticleLine() || n.Kind == Table || n.Kind == Preamble && n.Text == "" {
			continue
		}
		for _, para := range n.Paragraphs {
			if i, ok := index[para]; ok {
				p.checkPairs(para, state(i), state(i+1))
			} else {
				p.checkPairs(para, 0, 0) // a footnote
			}
		}
	}
}

// checkPairs reports the first mark of a paragraph that has no partner. inside
// is the mark that a paragraph before it left open, runsOn the one that it may
// leave open.
func (p *parser) checkPairs(para *repair.Paragraph, inside, runsOn rune) {
	type opened struct {
		r  rune
		at int
	}
	var open []opened
	body := para.Text
	from := para.Body
	if inside != 0 {
		open = append(open, opened{inside, 0})
		if inside == '“' && strings.HasPrefix(body[from:], "“") {
			from += len("“") // each paragraph of a quotation opens it again
		}
	}
	for i := from; i < len(body); {
		r, size := utf8.DecodeRuneInString(body[i:])
		if closer(r) != 0 {
			open = append(open, opened{r, i})
		} else if isCloser(r) {
			if n := len(open); n == 0 || closer(open[n-1].r) != r {
				if !remarked(para, i) {
					p.fail(para, i, "unmatched "+string(r), "nothing in the paragraph opens it", "correct the text with an erratum, or leave it and remark on it with a note")
				}
				return
			}
			open = open[:len(open)-1]
		}
		i += size
	}
	if len(open) > 0 && open[0].r != runsOn && !remarked(para, open[0].at) {
		p.fail(para, open[0].at, "unclosed "+string(open[0].r), "no "+string(closer(open[0].r))+" closes it in the paragraph", "correct the text with an erratum, or leave it and remark on it with a note")
	}
}

// remarked reports whether an editor's note speaks of a place.
func remarked(para *repair.Paragraph, offset int) bool {
	at := para.SourceOffset(offset)
	for _, n := range para.Notes {
		if at >= n.Start && at < n.End {
			return true
		}
	}
	return false
}

// longestQuotation is how many paragraphs a quotation may run over.
const longestQuotation = 400

// quotations finds the quotations that run over several paragraphs, as every
// amending decision prints them, and reports for every paragraph whether it
// begins inside one. A “ that is not closed runs on only if a later paragraph
// closes it: before one that carries on the numbers of the paragraph that
// opens it, unless that begins with “ itself.
func quotations(ps []repair.Paragraph) []bool {
	inside := make([]bool, len(ps))
	for i := 0; i < len(ps); i++ {
		if open, _ := quotes(ps[i].Text); !open || ps[i].Table {
			continue
		}
		end := quotationEnd(ps, i)
		for k := i + 1; k <= end; k++ {
			inside[k] = true
		}
		if end > 0 {
			i = end - 1
			if open, _ := quotesFrom(ps[end].Text, true); !open {
				i = end // none opens in the paragraph where this one ends
			}
		}
	}
	return inside
}

// quotationEnd returns the paragraph that closes the quotation which the
// paragraph at i leaves open, or 0.
func quotationEnd(ps []repair.Paragraph, i int) int {
	restarted := false // a list of the same style began inside
	for k := i + 1; k < len(ps) && k-i < longestQuotation; k++ {
		text := ps[k].Text
		again := strings.HasPrefix(text, "“")
		m := ps[k].Marker
		if !again && m.Level == ps[i].Marker.Level && m.Level != 0 {
			restarted = restarted || m.Number.N == 1
			if !restarted && ps[i].Marker.Number.Next(m.Number) {
				return 0
			}
		}
		if again {
			text = text[len("“"):]
		}
		open, closed := quotes(text)
		if closed {
			return k
		}
		if open {
			return 0
		}
	}
	return 0
}

// quotes reports whether a text leaves a “ open, and whether it closes one that
// it does not open.
func quotes(text string) (open, closed bool) { return quotesFrom(text, false) }

// quotesFrom is quotes for a text that may begin inside a quotation.
func quotesFrom(text string, inside bool) (open, closed bool) {
	depth := 0
	if inside {
		depth = 1
		text = strings.TrimPrefix(text, "“")
	}
	for _, r := range text {
		switch r {
		case '“':
			depth++
		case '”':
			if depth--; depth < 0 {
				closed, depth = true, 0
			}
		}
	}
	return depth > 0, closed
}

// longestAside is how many paragraphs a remark in brackets may run over.
const longestAside = 20

// asides finds the remarks in brackets that run over several paragraphs （注1：…
// 注2：…）, and reports for every paragraph whether it begins inside one.
func asides(ps []repair.Paragraph) []bool {
	inside := make([]bool, len(ps))
	for i := range ps {
		if !strings.HasPrefix(ps[i].Text, "（") || roundBrackets(ps[i].Text) <= 0 {
			continue
		}
		for k := i + 1; k < len(ps) && k-i < longestAside; k++ {
			n := roundBrackets(ps[k].Text)
			if n < 0 && strings.HasSuffix(strings.TrimRight(ps[k].Text, "。"), "）") {
				for j := i + 1; j <= k; j++ {
					inside[j] = true
				}
			}
			if n != 0 {
				break
			}
		}
	}
	return inside
}

// roundBrackets returns how many more （ than ） a text holds.
func roundBrackets(text string) int {
	return strings.Count(text, "（") - strings.Count(text, "）")
}

func isCloser(r rune) bool {
	switch r {
	case '》', '）', '〉', '”', '」', '】':
		return true
	}
	return false
}

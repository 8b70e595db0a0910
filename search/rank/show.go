package rank

import (
	"slices"
	"strings"

	"leqi/search/analysis"
)

// Span is a place in runes of a clause's text, half open.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Highlights returns the places in a hit's text that match the query: where a
// unit stands as it is, those places; if it does not, its pairs, words and
// quantities, and single characters only where the query asks for one.
func (l *List) Highlights(h Hit) []Span {
	d := h.Document
	marked := make([]bool, len([]rune(d.Text))+1)
	mark := func(start, end int) {
		for i := start; i < end; i++ {
			marked[i] = true
		}
	}
	for _, u := range l.units {
		literal := false
		for i := range u.ways {
			if w := &u.ways[i]; w.of(d) && w.in(d.text, d.inText) && !w.latin {
				literal = true
				for _, at := range places(d.key.Runes, []rune(w.key)) {
					mark(d.key.Span(at, at+len([]rune(w.key))))
				}
			}
		}
		if literal {
			continue
		}
		for _, t := range d.tokens {
			if u.wants(d, t, false) {
				mark(t.Start, t.End)
			}
		}
	}
	if !slices.Contains(marked, true) { // of what only comes near, what it shares
		for _, t := range d.tokens {
			if slices.ContainsFunc(l.units, func(u unit) bool { return u.wants(d, t, true) }) {
				mark(t.Start, t.End)
			}
		}
	}
	spans := []Span{}
	for i, on := range marked {
		if !on {
			continue
		}
		if n := len(spans); n > 0 && spans[n-1].End == i {
			spans[n-1].End++
		} else {
			spans = append(spans, Span{i, i + 1})
		}
	}
	return spans
}

// wants reports whether a token of a text is one of the unit's; with single
// also one character of it.
func (u *unit) wants(d *Document, t analysis.Token, single bool) bool {
	for i := range u.ways {
		w := &u.ways[i]
		if !w.of(d) || !single && t.Kind == analysis.Unigram && len([]rune(w.key)) > 1 {
			continue
		}
		for _, p := range w.parts {
			if slices.Contains(p.terms, t.Term) || single && p.single == t.Term {
				return true
			}
		}
	}
	return false
}

// places returns where a text has a piece.
func places(text, piece []rune) []int {
	var at []int
	for i := 0; i+len(piece) <= len(text); i++ {
		if slices.Equal(text[i:i+len(piece)], piece) {
			at = append(at, i)
		}
	}
	return at
}

// Why says in a few words why a hit is one.
func (l *List) Why(h Hit) string {
	if len(l.units) == 0 && h.Parts.Whole > 0 {
		return "编号相同"
	}
	if len(l.units) == 0 {
		return "符合筛选"
	}
	d, context := h.Document, h.Document.read[l.context]
	var own, above, part []string
	for _, u := range l.units {
		state, shown := 0, ""
		for i := range u.ways {
			w := &u.ways[i]
			switch {
			case !w.of(d):
			case w.in(d.text, d.inText):
				if state < 3 {
					state, shown = 3, w.key
				}
			case w.in(context.key, context.terms):
				if state < 2 {
					state, shown = 2, w.key
				}
			case w.coverage(func(t string) bool { return d.inText[t] || context.terms[t] }) > 0:
				if state < 1 {
					state, shown = 1, w.key
				}
			}
		}
		switch state {
		case 3:
			own = append(own, shown)
		case 2:
			above = append(above, shown)
		case 1:
			part = append(part, shown)
		}
	}
	var why []string
	for _, w := range []struct {
		what  string
		words []string
	}{{"条文有", own}, {"标题、引语或常见说法有", above}, {"部分相同", part}} {
		if len(w.words) > 0 {
			why = append(why, w.what+"“"+strings.Join(w.words, "”“")+"”")
		}
	}
	if len(why) == 0 {
		return "最接近的规定" // a silence names it
	}
	return strings.Join(why, "；")
}

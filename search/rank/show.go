package rank

import (
	"strings"

	"leqi/search/analysis"
)

// Span is a place in runes of a clause's text, half open.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Highlights gives the places in a hit's text that match the query. Single
// characters are marked only where the query asks for one.
func (l *List) Highlights(h Hit) []Span {
	marked := make([]bool, len([]rune(h.Document.Text))+1)
	mark := func(t analysis.Token) {
		for i := t.Start; i < t.End; i++ {
			marked[i] = true
		}
	}
	single := make(map[string]bool)
	wanted := make(map[string]bool)
	for _, u := range l.units {
		for _, w := range u.ways {
			for _, p := range w.parts {
				for _, t := range p.terms {
					wanted[t] = true
				}
			}
			if len([]rune(w.key)) == 1 {
				single[w.key] = true
			}
		}
	}
	for _, t := range h.Document.tokens {
		if wanted[t.Term] && (t.Kind != analysis.Unigram || single[t.Term]) {
			mark(t)
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

// Why says in a few words why a hit is one.
func (l *List) Why(h Hit) string {
	if len(l.units) == 0 && h.Parts.Literal == 1 {
		return "编号相同"
	}
	if len(l.units) == 0 {
		return "符合筛选"
	}
	d := h.Document
	var own, above, part []string
	for _, u := range l.units {
		state, shown := 0, ""
		for i := range u.ways {
			w := &u.ways[i]
			switch {
			case w.in(d.text, d.inText):
				if state < 3 {
					state, shown = 3, w.key
				}
			case w.in(d.context, d.inContext):
				if state < 2 {
					state, shown = 2, w.key
				}
			case w.coverage(func(t string) bool { return d.inText[t] || d.inContext[t] }) > 0:
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
	}{{"条文有", own}, {"所属标题或引语有", above}, {"部分相同", part}} {
		if len(w.words) > 0 {
			why = append(why, w.what+"“"+strings.Join(w.words, "”“")+"”")
		}
	}
	return strings.Join(why, "；")
}

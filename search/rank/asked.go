package rank

import (
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/corpus"
	"leqi/search/query"
	"leqi/search/question"
)

// asked is what a query asks for beside its words.
type asked struct {
	whole string // the query as one string
	way   way    // to find it
	typed string // the same before it was rewritten, folded
	kinds []question.Kind

	punctuated bool // what was typed has punctuation, which is looked for as well
}

// quantityOf are the units in which what is asked for is counted.
var quantityOf = map[question.Kind][]string{
	question.Period: {"月", "日"}, question.Amount: {"元"}, question.Count: {"次"}, question.Share: {"%"},
}

// defines reports whether a definition is asked for, and the document has that
// of what a unit names: its last word, as in 平台的用户.
func (a *asked) defines(d *Document, units []unit) bool {
	return slices.Contains(a.kinds, question.Definition) && slices.ContainsFunc(d.defined, func(key string) bool {
		return slices.ContainsFunc(units, func(u unit) bool {
			return slices.ContainsFunc(u.ways, func(w way) bool { return strings.HasSuffix(w.key, key) })
		})
	})
}

// counts reports whether a token is a quantity in one of the units.
func counts(t analysis.Token, units []string) bool {
	return t.Kind == analysis.Quantity && slices.ContainsFunc(units, func(u string) bool { return strings.HasSuffix(t.Term, u) })
}

// Quote returns the words that answer what is asked, if the text of a hit or
// the sentence that it completes has them: the part with the quantity, the
// measure, the sentence that rules it, with its modal word; or "".
func (l *List) Quote(h Hit) (quote, modal string) {
	d := h.Document
	for _, kind := range l.kinds {
		if kind == question.Ruling {
			if quote, modal = d.ruling(l.units); quote == "" {
				quote = d.LeadIn()
			}
			if quote != "" {
				return quote, modal
			}
		}
		if kind == question.Consequence && slices.Contains(d.Answers, kind) {
			return d.LeadIn(), ""
		}
		for _, t := range d.tokens {
			if counts(t, quantityOf[kind]) {
				return around([]rune(d.Text), t.Start, t.End), ""
			}
		}
	}
	return "", ""
}

// ruling returns the sentence of a document that has a modal word and most of
// what is asked, and the word where most of it is; "" if none has any of it.
func (d *Document) ruling(units []unit) (sentence, modal string) {
	most, closest := 0.0, -1.0
	for _, s := range sentences(d.Text) {
		covered := d.covered(s, units)
		for part := range strings.SplitSeq(s, "，") {
			word := d.modalIn(part)
			if near := d.covered(part, units); word != "" && covered > 0 && (covered > most || s == sentence && near > closest) {
				sentence, modal, most, closest = s, word, covered, near
			}
		}
	}
	return sentence, modal
}

// modalIn returns the longest modal word of a document in a piece of its text.
func (d *Document) modalIn(piece string) string {
	longest := ""
	for _, word := range d.Facets[query.Modality] {
		if len(word) > len(longest) && strings.Contains(piece, word) {
			longest = word
		}
	}
	return longest
}

// covered returns how much of what is asked a piece of a document's text has.
func (d *Document) covered(piece string, units []unit) float64 {
	part, sum := Prepare(&corpus.Clause{Text: piece, URI: d.URI}), 0.0
	for _, u := range units {
		cover := 0.0
		for i := range u.ways {
			if w := &u.ways[i]; w.of(part) {
				cover = max(cover, w.coverage(func(t string) bool { return part.inText[t] }))
			}
		}
		sum += u.weight * cover
	}
	return sum
}

// sentences returns the sentences of a text, without what ends them.
func sentences(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。；！？\n", r) })
}

// around returns the part of a text, between its commas and stops, that holds
// a place.
func around(text []rune, start, end int) string {
	stops := func(r rune) bool { return strings.ContainsRune("，。；：\n", r) }
	for start > 0 && !stops(text[start-1]) {
		start--
	}
	for end < len(text) && !stops(text[end]) {
		end++
	}
	return string(text[start:end])
}

package citecheck

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

type quote struct {
	start, end int // with the marks
	text       string
	pieces     []string
	letters    int
	short      bool // perhaps a name in quotation marks
	unmarked   bool // a cell of a table
}

// marks are the pairs of quotation marks.
var marks = []struct{ open, close string }{{"“", "”"}, {"「", "」"}, {"『", "』"}, {"‘", "’"}, {`"`, `"`}, {"＂", "＂"}, {"〝", "〞"}}

// left stands for words that were left out.
var left = regexp.MustCompile(`…+|⋯+|\.{3,}|。{3,}|·{3,}|\[[^\[\]]*\]|〔[^〔〕]*〕|［[^［］]*］|[（(][略]+[)）]`)

// quoteOf returns the quotation between two bytes.
func (p *paragraph) quoteOf(start, end, open, closing int) quote {
	q := quote{start: start, end: end, text: strings.TrimSpace(p.printed[start+open : end-closing])}
	for _, piece := range left.Split(p.text[start+open:end-closing], -1) {
		if piece = plain(piece); piece != "" {
			q.pieces = append(q.pieces, piece)
		}
	}
	q.measure()
	return q
}

// measure counts the letters of a quotation.
func (q *quote) measure() {
	numbers := false
	q.letters = 0
	for _, piece := range q.pieces {
		q.letters += utf8.RuneCountInString(piece)
		numbers = numbers || strings.ContainsAny(piece, "0123456789")
	}
	q.short = q.letters < 6 && (!numbers || q.letters < 3)
}

// interrupted is what stands between the halves of a quotation: ，他说，
var interrupted = regexp.MustCompile(`^\s*[，,]?\s*[^，,。！？!?；;：:“”"「」\s]{0,10}(?:说|称|道|表示|指出|强调|补充|认为|解释)(?:道|说)?\s*[，,：:]\s*$`)

// joinInterrupted makes one quotation of two between which somebody is said to
// speak: “……，”他说，“……”.
func (p *paragraph) joinInterrupted() {
	for i := 1; i < len(p.quotes); i++ {
		a, b := &p.quotes[i-1], &p.quotes[i]
		if strings.HasSuffix(a.text, "，") || strings.HasSuffix(a.text, ",") {
			if interrupted.MatchString(p.text[a.end:b.start]) {
				a.end, a.text = b.end, p.printed[a.start:b.end]
				a.text = a.text[firstRune(a.text) : len(a.text)-lastRune(a.text)]
				a.pieces = append(a.pieces, b.pieces...)
				a.measure()
				p.quotes = slices.Delete(p.quotes, i, i+1)
				i--
			}
		}
	}
}

func firstRune(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

func lastRune(s string) int {
	_, n := utf8.DecodeLastRuneInString(s)
	return n
}

// quoteAt returns the quotation that opens at a byte. One that opens with “ and
// is never closed ends at the next ".
func (p *paragraph) quoteAt(at int) (q quote, ok bool) {
	for _, m := range marks {
		if !strings.HasPrefix(p.text[at:], m.open) {
			continue
		}
		from := at + len(m.open)
		depth := 1
		for i := from; i < len(p.text); {
			switch {
			case strings.HasPrefix(p.text[i:], m.close):
				if depth--; depth == 0 {
					return p.quoteOf(at, i+len(m.close), len(m.open), len(m.close)), true
				}
			case strings.HasPrefix(p.text[i:], m.open):
				depth++
			}
			_, size := utf8.DecodeRuneInString(p.text[i:])
			i += size
		}
		if end := strings.IndexByte(p.text[from:], '"'); m.open == "“" && end >= 0 {
			return p.quoteOf(at, from+end+1, len(m.open), 1), true
		}
	}
	return q, false
}

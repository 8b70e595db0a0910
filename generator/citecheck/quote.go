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

// marks are the pairs of quotation marks, the commonest first.
var marks = [][2]rune{{'“', '”'}, {'「', '」'}, {'『', '』'}, {'‘', '’'}, {'"', '"'}, {'＂', '＂'}, {'〝', '〞'}}

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

// closing is the mark that closes a quotation.
type closing struct{ start, end int }

// closings returns, for each byte where a quotation mark opens, the mark that closes
// it, in one pass: a draft may hold thousands that are never closed. One that opens
// with “ and is never closed ends at the next ".
func closings(text string) map[int]closing {
	closed := make(map[int]closing)
	opened := make([][]int, len(marks)) // that wait for their closing mark, by the kind
	var plain []int                     // each "
	for at, r := range text {
		for kind, m := range marks {
			if open := opened[kind]; r == m[1] && len(open) > 0 {
				closed[open[len(open)-1]] = closing{at, at + utf8.RuneLen(r)}
				opened[kind] = open[:len(open)-1]
			}
			if r == m[0] {
				opened[kind] = append(opened[kind], at)
			}
		}
		if r == '"' {
			plain = append(plain, at)
		}
	}
	for _, at := range opened[0] {
		for len(plain) > 0 && plain[0] < at {
			plain = plain[1:]
		}
		if len(plain) > 0 {
			closed[at] = closing{plain[0], plain[0] + 1}
		}
	}
	return closed
}

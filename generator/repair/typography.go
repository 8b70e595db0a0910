package repair

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The automatic edits follow GB/T 15834-2011 (punctuation is full width in
// Chinese text) and the usual setting of Han beside Latin (the gap is the
// renderer's, no space is written). They rest on these assumptions:
//
//  1. A punctuation mark belongs to Chinese text if a neighbour is a Han
//     character or full-width punctuation. Between two ASCII characters it
//     belongs to a number, an address or a Latin name and stays: 1,000,
//     GB/T 22239-2019, 12:30.
//  2. Brackets and quotation marks go in pairs: both are changed or neither.
//  3. <…> around Han characters is the inner 〈…〉 of a title; other angle
//     brackets are text.
//  4. Inside 《…》 that begins with the number of a standard, spaces divide
//     the parts of the standard's title and stay.

// typography makes the automatic edits of a paragraph's text, from an item on.
func (r *repairer) typography(from int) {
	r.unseen(from)
	r.width(from)
	r.punctuation(from)
	r.spaces(from)
}

// unseen drops the characters that have no width.
func (r *repairer) unseen(from int) {
	for i := from; i < len(r.items); i++ {
		if !r.items[i].fixed && invisible(r.items[i].r) {
			r.replace(Space, i, i+1, 0)
		}
	}
}

// width turns full-width letters and digits into ASCII, and the compatibility
// forms of Han characters, which PDF readers put in their place, into the
// characters.
func (r *repairer) width(from int) {
	for i := from; i < len(r.items); i++ {
		it := &r.items[i]
		if it.fixed || it.drop {
			continue
		}
		if c := it.r; c >= '０' && c <= '９' || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ' {
			r.replace(Width, i, i+1, c-0xFEE0)
		} else if c >= 0x2F00 && c <= 0x2FD5 || c >= 0xF900 && c <= 0xFAFF {
			if same, size := utf8.DecodeRuneInString(norm.NFKC.String(string(c))); same != c && size > 0 {
				r.replace(Width, i, i+1, same)
			}
		}
	}
}

// spaces drops the spaces beside Han characters and makes one of many.
func (r *repairer) spaces(from int) {
	standard := false // inside the title of a standard
	for i := from; i < len(r.items); i++ {
		switch r.items[i].r {
		case '《':
			standard = r.standardTitle(i + 1)
		case '》':
			standard = false
		}
		if !blank(r.items[i].r) || r.items[i].fixed || r.items[i].drop {
			continue
		}
		j := i + 1
		for j < len(r.items) && blank(r.items[j].r) && !r.items[j].fixed && !r.items[j].drop && r.items[j].start == r.items[j-1].end {
			j++
		}
		prev, next := r.before(i), r.after(j-1)
		again := r.blankBefore(i) // a footnote's mark stood between
		switch {
		case prev == 0 || next == 0 || again || !standard && (cjk(prev) || cjk(next)):
			r.replace(Space, i, j, 0)
		case j-i > 1 || r.items[i].r != ' ':
			r.replace(Space, i, j, ' ')
		}
		i = j - 1
	}
}

// blankBefore reports whether the last character before item i that stays is
// a blank.
func (r *repairer) blankBefore(i int) bool {
	for i--; i >= 0; i-- {
		if !r.items[i].drop {
			return blank(r.items[i].r)
		}
	}
	return false
}

// standardTitle reports whether the number of a standard begins at item i:
// capitals, a slash perhaps, and a digit.
func (r *repairer) standardTitle(i int) bool {
	letters := 0
	for ; i < len(r.items); i++ {
		switch c := r.items[i].r; {
		case c >= 'A' && c <= 'Z':
			letters++
		case c == '/' || blank(c):
		default:
			return letters > 0 && c >= '0' && c <= '9'
		}
	}
	return false
}

// fullWidth returns the full-width form of an ASCII mark, or 0.
func fullWidth(c rune) rune {
	if c > '?' {
		return 0
	}
	switch c {
	case ',':
		return '，'
	case ';':
		return '；'
	case ':':
		return '：'
	case '?':
		return '？'
	case '!':
		return '！'
	case '(':
		return '（'
	case ')':
		return '）'
	case '<':
		return '〈'
	case '>':
		return '〉'
	}
	return 0
}

// punctuation turns ASCII punctuation in Chinese text into full width. A mark
// that became full width makes its neighbours Chinese too, so that a text with
// marks left over is gone through again.
func (r *repairer) punctuation(from int) {
	for again := true; again; {
		before := len(r.edits)
		r.punctuate(from)
		again = len(r.edits) > before && slices.ContainsFunc(r.items[from:], func(it item) bool {
			return !it.drop && !it.fixed && (fullWidth(it.r) != 0 || it.r == '"' || it.r == '.')
		})
	}
}

// punctuate goes through the text once.
func (r *repairer) punctuate(from int) {
	var brackets []int // the opening ones that nothing has closed yet
	quote := -1
	for i := from; i < len(r.items); i++ {
		it := &r.items[i]
		if it.drop {
			continue
		}
		switch it.r {
		case ',', ';', ':', '?', '!', '.':
			r.mark(i)
		case '(', '（', '<', '〈':
			brackets = append(brackets, i)
		case ')', '）', '>', '〉':
			brackets = r.shut(brackets, i)
		case '"':
			if quote < 0 {
				quote = i
				continue
			}
			r.pair(quote, i, '“', '”')
			quote = -1
		}
	}
	for _, i := range brackets { // never closed: the next stage will say so
		if r.items[i].r == '(' && !r.items[i].fixed && r.inChinese(i) {
			r.replace(Punctuation, i, i+1, '（')
		}
	}
}

// mark makes a mark that stands by itself full width if it is in Chinese text.
func (r *repairer) mark(i int) {
	it := &r.items[i]
	switch {
	case it.fixed:
	case it.r != '.':
		if r.inChinese(i) {
			r.replace(Punctuation, i, i+1, fullWidth(it.r))
		}
	default:
		if prev, next := r.before(i), r.after(i); unicode.Is(unicode.Han, prev) && (next == 0 || cjk(next)) {
			r.replace(Punctuation, i, i+1, '。')
		}
	}
}

// shut closes the last bracket that is open, if item i is its other half, and
// returns the brackets that are still open.
func (r *repairer) shut(brackets []int, i int) []int {
	if n := len(brackets); n > 0 && closes(r.items[brackets[n-1]].r, r.items[i].r) {
		r.pair(brackets[n-1], i, fullWidth('('), fullWidth(')'))
		return brackets[:n-1]
	}
	if r.items[i].r == ')' && !r.items[i].fixed && r.inChinese(i) {
		r.replace(Punctuation, i, i+1, '）')
	}
	return brackets
}

func closes(open, shut rune) bool {
	return (open == '<' || open == '〈') == (shut == '>' || shut == '〉')
}

// pair changes both halves of a pair if one of them belongs to Chinese
// text; angle brackets only where they enclose Han characters.
func (r *repairer) pair(open, shut int, full, fullShut rune) {
	if o := r.items[open].r; o == '<' || o == '〈' {
		if !cjk(r.after(open)) || !cjk(r.before(shut)) {
			return
		}
		full, fullShut = fullWidth('<'), fullWidth('>')
	} else if !r.inChinese(open) && !r.inChinese(shut) && r.items[open].r == asciiOf(full) && r.items[shut].r == asciiOf(fullShut) {
		return
	}
	if it := r.items[open]; it.r != full && !it.fixed {
		r.replace(Punctuation, open, open+1, full)
	}
	if it := r.items[shut]; it.r != fullShut && !it.fixed {
		r.replace(Punctuation, shut, shut+1, fullShut)
	}
}

func asciiOf(full rune) rune {
	switch full {
	case '（':
		return '('
	case '）':
		return ')'
	}
	return '"'
}

// inChinese reports whether a neighbour of item i is Chinese; at the end of a
// paragraph the nearest Han character before it decides.
func (r *repairer) inChinese(i int) bool {
	prev, next := i, i
	for prev--; prev >= 0 && r.passed(prev); prev-- {
	}
	for next++; next < len(r.items) && r.passed(next); next++ {
	}
	if prev >= 0 && context(r.items[prev].r) || next < len(r.items) && context(r.items[next].r) {
		return true
	}
	if next == len(r.items) {
		for j := i - 1; j >= 0; j-- {
			if context(r.items[j].r) {
				return true
			}
		}
	}
	return false
}

// passed reports whether item i says nothing about the text around it.
func (r *repairer) passed(i int) bool {
	it := r.items[i]
	return it.drop || blank(it.r) || fullWidth(it.r) != 0 && it.r != '(' && it.r != ')' && it.r != '<' && it.r != '>'
}

// before and after return the nearest character that is not a space, or 0.
func (r *repairer) before(i int) rune {
	for i--; i >= 0; i-- {
		if it := r.items[i]; !it.drop && !blank(it.r) {
			return it.r
		}
	}
	return 0
}

func (r *repairer) after(i int) rune {
	for i++; i < len(r.items); i++ {
		if it := r.items[i]; !it.drop && !blank(it.r) {
			return it.r
		}
	}
	return 0
}

// context reports a character that makes the text around it Chinese. A bracket
// does not: what it encloses may be Latin.
func context(c rune) bool { return cjk(c) && c != '（' && c != '）' }

// cjk reports Han characters and full-width punctuation.
func cjk(c rune) bool {
	switch {
	case c < 0x2000:
		return false
	case c >= 0x3001 && c <= 0x303F, c >= 0xFF01 && c <= 0xFF5E, c == '“', c == '”', c == '‘', c == '’', c == '…':
		return true
	}
	return c >= 0x2E80 && unicode.Is(unicode.Han, c)
}

// blank reports a character that is only space.
func blank(c rune) bool {
	return c == ' ' || c == '\t' || c >= 0xa0 && unicode.IsSpace(c) || c == '\f' || c == '\v'
}

// invisible reports a character that has no width.
func invisible(c rune) bool {
	return c >= 0x200b && c <= 0x200f || c >= 0x2060 && c <= 0x2064 || c == 0xfeff || c == 0xad
}

func latin(c rune) bool {
	return c < 0x80 && (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')
}

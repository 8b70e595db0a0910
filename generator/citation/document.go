package citation

import (
	"strings"
	"unicode/utf8"

	"leqi/generator/clause"
)

// What stands before a citation says whose clauses it names: 《民法典》第九十条 is
// another document's, 本办法第九十条 this one's.

// between may stand between the name of a document and the citation.
var between = []string{"规定的", "所称的", "中的", "条款:", "条款", "及其", "所附", "的", "中", "之", "其"}

// identity is how a document is called.
type identity struct{ names [][]rune }

func identityOf(t *clause.Tree) (d identity) {
	for _, name := range append([]string{t.Title}, t.Names...) {
		if rs := core(fold(name).rs); len(rs) > 0 {
			d.names = append(d.names, rs)
		}
	}
	return d
}

// core returns a title without the notes in brackets behind it.
func core(rs []rune) []rune {
	for len(rs) > 0 && rs[len(rs)-1] == ')' {
		open := len(rs) - 1
		for open > 0 && rs[open] != '(' {
			open--
		}
		if open == 0 {
			break
		}
		rs = rs[:open]
	}
	return rs
}

// is reports whether a name in 《》 is the document's: its title, or the end of
// it without the issuer.
func (d identity) is(name []rune) bool {
	name = core(name)
	for _, own := range d.names {
		if len(name) >= 2 && len(name) <= len(own) && string(own[len(own)-len(name):]) == string(name) {
			return true
		}
	}
	return false
}

// prefix returns how many runes at the head of rs name the document: its title
// or the end of it (规范指引), or 本 and a genre (本办法).
func (d identity) prefix(rs []rune) int {
	for _, own := range d.names {
		last := 0
		if genre, _ := endsIn(own, genres); genre != "" {
			last = len(own) - max(len([]rune(genre)), 2)
		}
		for start := 0; start <= last; start++ {
			if has(rs, 0, string(own[start:])) {
				return len(own) - start
			}
		}
	}
	if !has(rs, 0, "本") {
		return 0
	}
	longest := 0
	for end := 2; end <= len(rs) && end < 12 && !contains("第(0123456789的", rs[end-1]); end++ {
		if w, _ := endsIn(rs[1:end], genres); w != "" {
			longest = end
		}
	}
	return longest
}

// ownerBefore reports whether the citation at i is another document's, whose
// name stands before it, and the name.
func (d identity) ownerBefore(rs []rune, i int) (name string, other bool) {
	at := i
	if w, start := endsIn(rs[:at], between); w != "" {
		at = start
	}
	if at > 0 && rs[at-1] == ')' {
		for open := at - 1; open > 0 && at-open < 30; open-- {
			if rs[open] == '(' {
				at = open
				break
			}
		}
	}
	if at > 0 && rs[at-1] == '》' {
		title := rs[openingTitle(rs, at-1)+1 : at-1]
		return string(title), !d.is(title)
	}
	return d.namedBefore(rs[:at])
}

// Titles returns where the titles in 《》 stand in a text, in bytes; of one within
// another (《驳〈驳《某文》〉》) the outer.
func Titles(text string) (titles [][2]int) {
	for at := 0; ; {
		open := strings.Index(text[at:], "《")
		if open < 0 {
			return titles
		}
		open += at
		at = open + len("《")
		depth := 0
		for i, r := range text[open:] {
			switch r {
			case '《', '〈':
				depth++
			case '》', '〉':
				depth--
			}
			if depth == 0 {
				at = open + i + utf8.RuneLen(r)
				titles = append(titles, [2]int{open, at})
				break
			}
			if r == '。' {
				break // never closed
			}
		}
	}
}

// openingTitle returns the 《 that the 》 at i closes, or -1.
func openingTitle(rs []rune, i int) int {
	for depth := 0; i >= 0; i-- {
		switch rs[i] {
		case '》', '〉':
			depth++
		case '《', '〈':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// namedBefore looks for the name of a law without 《》 that rs ends in.
func (d identity) namedBefore(rs []rune) (string, bool) {
	genre, at := endsIn(rs, genres)
	if genre == "" || genre == "法" && (at == 0 || contains(noLaws, rs[at-1])) {
		return "", false
	}
	start := at
	for start > 0 && at-start < 30 && isHan(rs[start-1]) {
		start--
	}
	for k := at - 1; k >= start && at-k < 9; k-- {
		if rs[k] == '本' && (k+1 >= len(rs) || !contains("市省县区局国院部", rs[k+1])) {
			return "", false
		}
	}
	for _, own := range d.names {
		common := 0
		for common < len(own) && common < len(rs)-start && own[len(own)-1-common] == rs[len(rs)-1-common] {
			common++
		}
		w, _ := endsIn(rs[start:len(rs)-common], leads)
		if common == len(own) || common >= len([]rune(genre)) && (w != "" || len(rs)-common == start) {
			return "", false
		}
	}
	from := start
	for k := start; k < at; k++ {
		if w, n := first(rs, k, leads); len([]rune(w)) > 1 {
			from = k + n
		}
	}
	if from >= at && (at <= 0 || !contains("该同", rs[at-1])) {
		return "", false // 按照规定第三条: no name
	}
	return string(rs[min(from, at):]), true
}

func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

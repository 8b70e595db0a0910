package relate

import (
	"strings"
	"unicode/utf8"

	"leqi/generator/clause"
)

// A sentence is a part of a clause's text up to 。 or ；. At is its first byte
// in the text.
type sentence struct {
	in   *clause.Node
	text string
	at   int
}

// sentences divides a clause's text. A lead-in ends at its ：.
func sentences(n *clause.Node) (list []sentence) {
	start := 0
	for at, r := range n.Text {
		if r != '。' && r != '；' {
			continue
		}
		end := at + utf8.RuneLen(r)
		list = append(list, sentence{n, n.Text[start:end], start})
		start = end
	}
	if strings.TrimSpace(n.Text[start:]) != "" {
		list = append(list, sentence{n, n.Text[start:], start})
	}
	return list
}

// Modality is a modal word of the text.
type Modality string

// A modal is a modal word where it stands in a sentence.
type modal struct {
	word       Modality
	start, end int
}

// modalWords are tried in order at every character. not holds what may not
// stand before, and notAfter what may not stand behind, because the longer
// word is no modal.
var modalWords = []struct {
	word          Modality
	not, notAfter string
}{
	{"应当", "", ""},
	{"不得", "", ""},
	{"可以", "", ""},
	{"需要", "", ""},
	{"负责", "", "人"},
	{"必须", "", ""},
	{"应", "对相适供响反", "用对急"},
	{"可", "认许不", "追查用"},
	{"需", "", "求要"},
	{"要", "需重主必简", "求素点"},
}

// modals finds the modal words of a sentence.
func (s sentence) modals() (found []modal) {
	next := 0
	for at := range s.text {
		if at < next {
			continue
		}
		for _, w := range modalWords {
			end := at + len(w.word)
			if !strings.HasPrefix(s.text[at:], string(w.word)) {
				continue
			}
			before, _ := utf8.DecodeLastRuneInString(s.text[:at])
			after, _ := utf8.DecodeRuneInString(s.text[end:])
			if at > 0 && strings.ContainsRune(w.not, before) || end < len(s.text) && strings.ContainsRune(w.notAfter, after) {
				continue
			}
			found = append(found, modal{w.word, at, end})
			next = end
			break
		}
	}
	return found
}

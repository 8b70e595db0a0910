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

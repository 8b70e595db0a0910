package data

import (
	"strings"
	"unicode/utf8"

	"leqi/generator/clause"
)

const summaryLength = 80 // characters

// Summary returns the beginning of a clause with what stands below it.
func Summary(n *clause.Node) string {
	var b strings.Builder
	for c := range n.All() {
		b.WriteString(strings.ReplaceAll(c.Label+c.Own(), "\n", "；"))
		if utf8.RuneCountInString(b.String()) > summaryLength {
			return string([]rune(b.String())[:summaryLength-1]) + "…"
		}
		if c.Heading != "" {
			b.WriteString("：")
		}
	}
	return strings.TrimSuffix(b.String(), "：")
}

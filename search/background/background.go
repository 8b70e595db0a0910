// Package background knows how common words are in the language at large, so
// that a common word of a query (公司, 的时候) decides less about what a clause
// is about than a rare one (固定, 虚开).
//
// It takes the key of a text and returns a weight for each of its runes, from
// 0 to 1. The tables are made by the command in make from the dictionary of
// jieba (MIT licence, © 2013 Sun Junyi). Its tests hold that a word outside the
// table weighs 1, and that every synonym was compared with the dictionary.
package background

import (
	_ "embed"
	"strings"
	"sync"
)

// The tables are made by go run ./search/background/make DICT, which says where DICT is.

// common holds a line for each class, the commonest first: words with a blank
// between.
//
//go:embed common.txt
var common string

// longer holds a line for each synonym: it, and the longer words of the
// language that hold it.
//
//go:embed longer.txt
var longer string

// Common returns the table: a line for each class, the commonest first, of
// words with a blank between.
func Common() string { return strings.TrimSuffix(common, "\n") }

// table holds the weight of each common word.
var table = sync.OnceValue(func() map[string]float64 {
	t := make(map[string]float64)
	lines := strings.Split(Common(), "\n")
	for i, line := range lines {
		for w := range strings.FieldsSeq(line) {
			t[w] = float64(i) / float64(len(lines))
		}
	}
	return t
})

// longest is the length of the longest common word, in runes.
const longest = 4

// Weights returns the weight of each rune of a key. It reads common words from
// the left, the longest first.
func Weights(key []rune) []float64 {
	weights := make([]float64, len(key))
	for i := 0; i < len(key); {
		n, weight := 1, 1.0
		for size := min(longest, len(key)-i); size > 0; size-- {
			if w, ok := table()[string(key[i:i+size])]; ok {
				n, weight = size, w
				break
			}
		}
		for range n {
			weights[i] = weight
			i++
		}
	}
	return weights
}

// Longer returns the longer words of the language that hold a synonym. It
// reports false for a word that was not compared with the dictionary.
func Longer(synonym string) ([]string, bool) {
	words, ok := compared()[synonym]
	return words, ok
}

var compared = sync.OnceValue(func() map[string][]string {
	all := make(map[string][]string)
	for line := range strings.Lines(longer) {
		words := strings.Fields(line)
		all[words[0]] = words[1:]
	}
	return all
})

// Command make writes the tables of package background from the dictionary of
// jieba (https://github.com/fxsjy/jieba, MIT licence), a line each: word,
// count in a large corpus, part of speech. The dictionary is in the Go module
// github.com/yanyiwu/gojieba; it is needed only here:
//
//	go run ./search/background/make DICT
//
// where DICT is $(go env GOMODCACHE)/github.com/yanyiwu/gojieba@v1.4.6/deps/cppjieba/dict/jieba.dict.utf8
package main

import (
	"bufio"
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"leqi/search/analysis"

	"github.com/goccy/go-yaml"
)

// The measures of the tables.
const (
	classes   = 5      // of common words, by how little they say
	commonest = 100000 // a word with this count says nothing
	rare      = 10500  // a word with this count says as much as any other
	compound  = 3      // the count from which on a longer word is one of the language
)

// entry is one line of the dictionary.
type entry struct {
	word  string
	count float64
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "leqi: background:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("one dictionary is wanted, got %d arguments", len(args))
	}
	entries, err := read(args[0])
	if err != nil {
		return err
	}
	common := make([][]string, classes)
	for _, e := range entries {
		if class := int(classes * math.Log(e.count/commonest) / math.Log(rare/float64(commonest))); e.count > rare && class < classes {
			common[max(class, 0)] = append(common[max(class, 0)], e.word)
		}
	}
	var b strings.Builder
	for _, words := range common {
		slices.Sort(words)
		b.WriteString(strings.Join(words, " ") + "\n")
	}
	if err := os.WriteFile(filepath.Join("search", "background", "common.txt"), []byte(b.String()), 0o644); err != nil {
		return err
	}
	words, err := synonyms()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join("search", "background", "longer.txt"), []byte(longer(words, entries)), 0o644)
}

// synonyms returns the words that the files below content put for others.
func synonyms() ([]string, error) {
	names, err := filepath.Glob(filepath.Join("content", "*", "search.yaml"))
	if err != nil {
		return nil, err
	}
	below, err := filepath.Glob(filepath.Join("content", "source", "*", "search.yaml"))
	if err != nil {
		return nil, err
	}
	var all []string
	for _, name := range append(names, below...) {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var file struct {
			Synonyms []struct {
				Word string `yaml:"word"`
			} `yaml:"synonyms"`
		}
		if err := yaml.Unmarshal(text, &file); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, s := range file.Synonyms {
			all = append(all, s.Word)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// longer returns a line for each word: it, and the longer words of the
// language that hold it, of which it is not a word of its own (手续 of 手续费). Of
// 免费打印 it is: the rest is a word too.
func longer(words []string, entries []entry) string {
	known := make(map[string]bool)
	for _, e := range entries {
		known[e.word] = utf8.RuneCountInString(e.word) > 1
	}
	apart := func(rest string) bool { return rest == "" || known[rest] }
	var b strings.Builder
	for _, w := range words {
		var found []string
		for _, e := range entries {
			before, after, holds := strings.Cut(e.word, w)
			if holds && e.word != w && e.count >= compound && utf8.RuneCountInString(e.word) <= utf8.RuneCountInString(w)+2 && (!apart(before) || !apart(after)) {
				found = append(found, e.word)
			}
		}
		slices.Sort(found)
		b.WriteString(strings.Join(append([]string{w}, found...), " ") + "\n")
	}
	return b.String()
}

// grammatical reports whether a part of speech is of the words of grammar:
// auxiliaries, conjunctions, prepositions, particles, pronouns, adverbs.
func grammatical(class string) bool { return strings.ContainsRune("ucpyrd", rune(class[0])) }

// read returns the words of a dictionary without names and numerals, the
// commonest first.
func read(name string) ([]entry, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []entry
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		cells := strings.Fields(lines.Text())
		if len(cells) != 3 || !strings.ContainsFunc(cells[0], func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			continue
		}
		if utf8.RuneCountInString(cells[0]) == 1 && !grammatical(cells[2]) {
			continue // 口 and 出 are common, and 出口 is not
		}
		switch cells[2] {
		case "nr", "nrt", "nrfg", "nt", "nz": // names
			continue
		case "ns", "m", "x", "zg": // places, numerals and what has no class, but for the commonest words of grammar
			if utf8.RuneCountInString(cells[0]) > 1 || analysis.Numeral(cells[0]) != "" {
				continue
			}
		}
		count, err := strconv.ParseFloat(cells[1], 64)
		if err != nil {
			return nil, err
		}
		all = append(all, entry{cells[0], count})
	}
	slices.SortFunc(all, func(a, b entry) int { return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.word, b.word)) })
	return all, lines.Err()
}

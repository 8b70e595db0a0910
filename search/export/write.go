package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/background"
	"leqi/search/corpus"
	"leqi/search/index"
	"leqi/search/pinyin"
	"leqi/search/question"
	"leqi/search/rank"
	"leqi/search/rewrite"
)

const magic = "LQS6"

// The measures of the files.
const (
	// OneFile is up to how many clauses the index is one file.
	OneFile = rank.Small

	blockSize = 4 << 10 // a block of terms of several files, in bytes
	listSize  = 1 << 10 // a list with more clauses is a file, if there are several
	perBlock  = 3       // clauses in a block of texts of several files
)

// Root is the name of the file that is read first.
const Root = "root.js"

// Write returns the files of an index: name with slashes → content.
func Write(x *index.Index, c *corpus.Corpus) (map[string][]byte, error) {
	w := &writer{sharded: x.Len() > OneFile, perBlock: max(x.Len(), 1), files: make(map[string][]byte)}
	if w.sharded {
		w.perBlock = perBlock
	}
	terms, err := termsOf(x, w.sharded)
	if err != nil {
		return nil, err
	}
	blocks := w.cut(terms)
	var root text
	root.WriteString(magic)
	root.int(map[bool]int{true: 1}[w.sharded])
	root.int(x.Len())
	root.int(w.perBlock)
	for _, f := range fields(w.sharded)[:lengthy] {
		n, err := x.AverageLength(f)
		if err != nil {
			return nil, err
		}
		root.int(n)
	}
	root.int(len(blocks))
	for _, b := range blocks {
		root.WriteString(b[0].name + "\n")
	}
	for i, b := range blocks {
		w.put(&root, termsFile(i), w.block(b))
	}
	if err := w.texts(&root, x); err != nil {
		return nil, err
	}
	lexicon := rewrite.NewLexicon(c, (*corpus.Clause).Context)
	typed, others := traditional(terms, c)
	here, rest, silent := split(&c.Vocabulary, func(word string) bool {
		said, _ := question.Strip(word)
		return !slices.ContainsFunc(said, func(piece string) bool { return !lexicon.Has(piece) })
	})
	vocabulary, err := encode(words{grouped(here), silent, w.names(x, c), typed, question.Phrases(), background.Common()})
	if err != nil {
		return nil, err
	}
	w.put(&root, vocabularyFile, string(vocabulary)+"\n")
	t := tables{Synonyms: grouped(rest), Silences: silences(&c.Vocabulary), Traditional: others, Pinyin: pinyin.Table(), Titles: c.Titles, EIDs: []string{}, Wordings: []string{}}
	if !w.sharded {
		if t.Everyday, err = x.AverageLength(rank.Everyday); err != nil {
			return nil, err
		}
		for doc := range x.Len() {
			t.EIDs, t.Wordings = append(t.EIDs, x.Clause(doc).EID), append(t.Wordings, x.Clause(doc).Wordings)
		}
	}
	tables, err := encode(t)
	if err != nil {
		return nil, err
	}
	w.files[tablesFile] = script(tablesFile, string(tables)+"\n")
	w.files[Root] = script(Root, root.String())
	return w.files, nil
}

type writer struct {
	sharded  bool
	perBlock int // clauses in a block of texts
	lists    int // lists in files of their own
	files    map[string][]byte
}

// put adds a part: to the root, or as a file.
func (w *writer) put(root *text, name, part string) {
	if w.sharded {
		w.files[name] = script(name, part)
	} else {
		root.WriteString(part)
	}
}

// cut cuts the sorted terms into blocks.
func (w *writer) cut(terms []term) [][]term {
	if !w.sharded {
		return [][]term{terms}
	}
	var blocks [][]term
	size, from := 0, 0
	for i, t := range terms {
		if size >= blockSize {
			blocks, size, from = append(blocks, terms[from:i]), 0, i
		}
		size += len(t.name)
		for _, list := range t.lists {
			if len(list) <= listSize {
				size += 3 * len(list)
			}
		}
	}
	return append(blocks, terms[from:])
}

// block returns a block of terms.
func (w *writer) block(terms []term) string {
	var t text
	writeTerms(&t, terms, w.sharded, w.file)
	return t.String()
}

// file makes a long list of several files one of its own.
func (w *writer) file(field int, list []index.Posting) (number int, ok bool) {
	if !w.sharded || len(list) <= listSize {
		return 0, false
	}
	var t text
	writeList(&t, list, field < lengthy)
	number = w.lists
	w.files[listFile(number)] = script(listFile(number), t.String())
	w.lists++
	return number, true
}

func (w *writer) texts(root *text, x *index.Index) error {
	for from := 0; from < x.Len(); from += w.perBlock {
		var part []*corpus.Clause
		for doc := from; doc < min(from+w.perBlock, x.Len()); doc++ {
			part = append(part, x.Clause(doc))
		}
		block, err := encode(rowsOf(part, w.sharded))
		if err != nil {
			return err
		}
		w.put(root, textsFile(from/w.perBlock), string(block)+"\n")
	}
	return nil
}

// words is what every query needs of the vocabulary, with the tables of the
// rules, so that a reader repeats the rules and not the tables.
type words struct {
	Synonyms    []synonyms  `json:"synonyms"`
	Silences    []patterns  `json:"silences"`
	Names       []line      `json:"names"`
	Traditional string      `json:"traditional"` // of analysis.Traditional
	Phrases     [][2]string `json:"phrases"`     // question.Phrases
	Common      string      `json:"common"`      // background.Common
}

// patterns are what a silence is found by.
type patterns struct {
	Asked  []string `json:"asked"`
	Unless []string `json:"unless,omitempty"`
}

// split returns the synonyms and the patterns of silences for which a query of
// the words of the text can ask, without the words that it cannot have, and the
// other synonyms.
func split(v *corpus.Vocabulary, inText func(word string) bool) (here, rest []corpus.Synonym, silent []patterns) {
	for _, s := range v.Synonyms {
		if inText(s.Word) {
			here = append(here, s)
		} else {
			rest = append(rest, s)
		}
	}
	known := func(words []string) []string {
		return slices.DeleteFunc(words, func(w string) bool { return w[0] != '?' && !inText(w) })
	}
	for _, s := range v.Silences {
		p := patterns{Unless: known(slices.Clone(s.Unless))}
		for _, pattern := range s.Asked {
			groups := strings.Fields(pattern)
			for i, words := range groups {
				groups[i] = strings.Join(known(strings.Split(words, "|")), "|")
			}
			if !slices.Contains(groups, "") {
				p.Asked = append(p.Asked, strings.Join(groups, " "))
			}
		}
		if len(p.Asked) > 0 {
			silent = append(silent, p)
		}
	}
	return here, rest, silent
}

// synonyms are what words stand for, and the words; after them, if there are
// any, the longer words in which they are none, and the document they are for.
type synonyms [][]string

// grouped returns the synonyms by what they stand for.
func grouped(list []corpus.Synonym) []synonyms {
	groups := []synonyms{}
	for _, s := range list {
		document := []string{}
		if s.Document != "" {
			document = []string{s.Document}
		}
		i := slices.IndexFunc(groups, func(g synonyms) bool { return slices.Equal(g[0], s.For) && slices.Equal(g[3], document) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, synonyms{s.For, nil, {}, document})
		}
		groups[i][1] = append(groups[i][1], s.Word)
		groups[i][2] = append(groups[i][2], s.Unless...)
	}
	for i, g := range groups {
		for len(g) > 2 && len(g[len(g)-1]) == 0 {
			g = g[:len(g)-1]
		}
		groups[i] = g
	}
	return groups
}

// ungrouped is the inverse of grouped.
func ungrouped(groups []synonyms) ([]corpus.Synonym, error) {
	var list []corpus.Synonym
	for _, g := range groups {
		if len(g) < 2 {
			return nil, fmt.Errorf("a group of synonyms has %d parts", len(g))
		}
		for _, word := range g[1] {
			s := corpus.Synonym{Word: word, For: g[0]}
			if len(g) > 2 {
				s.Unless = g[2]
			}
			if len(g) > 3 {
				s.Document = g[3][0]
			}
			list = append(list, s)
		}
	}
	return list, nil
}

// names returns the names of a corpus. Of one file those that are the text of a
// clause are its place.
func (w *writer) names(x *index.Index, c *corpus.Corpus) []line {
	places := make(map[string]int)
	for doc := range x.Len() {
		if _, again := places[x.Clause(doc).Text]; !again && !w.sharded {
			places[x.Clause(doc).Text] = doc
		}
	}
	names := make([]line, len(c.Vocabulary.Names))
	for i, name := range c.Vocabulary.Names {
		names[i] = line{-1, name}
		if doc, ok := places[name]; ok {
			names[i].at = doc
		}
	}
	return names
}

// tables are what is needed only for a query that the texts do not have.
type tables struct {
	Synonyms    []synonyms          `json:"synonyms"`
	Silences    []corpus.Silence    `json:"silences"`
	Traditional string              `json:"traditional"`
	Pinyin      string              `json:"pinyin"` // pinyin.Table
	Titles      map[string][]string `json:"titles"` // corpus.Corpus.Titles
	// Of an index of one file, by document.
	EIDs     []string `json:"eIds"`
	Wordings []string `json:"wordings"`
	Everyday int      `json:"everyday"` // average length of rank.Everyday
}

// silences returns those of a vocabulary without what only their authors need.
func silences(v *corpus.Vocabulary) []corpus.Silence {
	all := slices.Clone(v.Silences)
	for i := range all {
		all[i].Absent = nil
	}
	return all
}

// traditional returns the pairs of the table that fold into a character of the
// index, the vocabulary or a question: those of which the texts have the
// traditional form, and the rest.
func traditional(terms []term, c *corpus.Corpus) (here, rest string) {
	used, typed := make(map[rune]bool), make(map[rune]bool)
	add := func(to map[rune]bool, s string) {
		for _, r := range s {
			to[r] = true
		}
	}
	for _, t := range terms {
		if isHan(t.name) {
			add(used, t.name)
		}
	}
	for _, s := range c.Vocabulary.Synonyms {
		add(used, s.Word)
		add(typed, s.Word+strings.Join(s.For, ""))
	}
	for i := range c.Vocabulary.Silences {
		words := strings.Join(c.Vocabulary.Silences[i].Words(), "")
		add(used, words)
		add(typed, words)
	}
	for _, p := range question.Phrases() {
		add(used, p[0])
	}
	add(typed, strings.Join(c.Vocabulary.Names, ""))
	for i := range c.Clauses {
		add(used, c.Clauses[i].Wordings)
		add(typed, c.Clauses[i].Text+c.Clauses[i].Context())
	}
	pairs := []rune(analysis.Traditional())
	for i := 0; i+1 < len(pairs); i += 2 {
		switch pair := string(pairs[i : i+2]); {
		case pairs[i] == pairs[i+1] || !used[pairs[i+1]]:
		case typed[pairs[i]]:
			here += pair
		default:
			rest += pair
		}
	}
	return here, rest
}

const (
	vocabularyFile = "vocabulary.js"
	tablesFile     = "tables.js"
)

func termsFile(n int) string { return fmt.Sprintf("terms/%d.js", n) }
func textsFile(n int) string { return fmt.Sprintf("texts/%d.js", n) }
func listFile(n int) string  { return fmt.Sprintf("lists/%d.js", n) }

// encode returns JSON as it is read best by others: not escaped for HTML.
func encode(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/corpus"
	"leqi/search/index"
	"leqi/search/pinyin"
	"leqi/search/question"
	"leqi/search/rank"
)

const magic = "LQS2"

// The measures of the files.
const (
	// OneFile is up to how many clauses the index is one file.
	OneFile = rank.Small

	blockSize = 6 << 10 // a block of terms of several files, in bytes
	listSize  = 1 << 10 // a list with more clauses is a file, where there are several
	perBlock  = 4       // clauses in a block of texts of several files
)

// Root is the name of the file that is read first.
const Root = "root.js"

// Write gives the files of an index: name with slashes → content.
func Write(x *index.Index, c *corpus.Corpus) (map[string][]byte, error) {
	terms, err := termsOf(x)
	if err != nil {
		return nil, err
	}
	w := &writer{sharded: x.Len() > OneFile, perBlock: max(x.Len(), 1), files: make(map[string][]byte)}
	if w.sharded {
		w.perBlock = perBlock
	}
	blocks := w.cut(terms)
	var root text
	root.WriteString(magic)
	root.int(map[bool]int{true: 1}[w.sharded])
	root.int(x.Len())
	root.int(w.perBlock)
	for _, f := range fields[:lengthy] {
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
	if !w.sharded {
		for f := range lengthy {
			root.ints(lengthsOf(terms, f, x.Len()))
		}
	}
	for i, b := range blocks {
		w.put(&root, termsFile(i), w.block(b))
	}
	if err := w.texts(&root, x); err != nil {
		return nil, err
	}
	vocabulary, err := encode(words{told(c.Vocabulary), traditional(terms, c), pinyin.Table(), question.Phrases()})
	if err != nil {
		return nil, err
	}
	w.put(&root, vocabularyFile, string(vocabulary)+"\n")
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

// block gives a block of terms.
func (w *writer) block(terms []term) string {
	var t, files text
	terms = names(&t, terms)
	var here column
	n, at, last := 0, 0, 0
	for f := range fields {
		for i := range terms {
			list := terms[i].lists[f]
			t.int(len(list))
			if w.sharded && len(list) > listSize {
				files.int(at - last)
				files.int(w.lists)
				w.file(list, f)
				n, last = n+1, at
			} else {
				here.lists, here.lengths = append(here.lists, list), append(here.lengths, w.sharded && f < lengthy)
			}
			at++
		}
	}
	t.int(n)
	t.WriteString(files.String())
	here.write(&t)
	return t.String()
}

// file makes a list a file.
func (w *writer) file(list []index.Posting, field int) {
	var t text
	c := column{[][]index.Posting{list}, []bool{field < lengthy}}
	c.write(&t)
	name := listFile(w.lists)
	w.files[name] = script(name, t.String())
	w.lists++
}

func (w *writer) texts(root *text, x *index.Index) error {
	for from := 0; from < x.Len(); from += w.perBlock {
		var part []*corpus.Clause
		for doc := from; doc < min(from+w.perBlock, x.Len()); doc++ {
			part = append(part, x.Clause(doc))
		}
		block, err := encode(rowsOf(part))
		if err != nil {
			return err
		}
		w.put(root, textsFile(from/w.perBlock), string(block)+"\n")
	}
	return nil
}

// lengthsOf gives the length of a field in every document.
func lengthsOf(terms []term, field, documents int) []int {
	lengths := make([]int, documents)
	for _, t := range terms {
		for _, p := range t.lists[field] {
			lengths[p.Doc] = p.Length
		}
	}
	return lengths
}

// words is the vocabulary of the corpus with the tables of the rules, so that
// a reader repeats the rules and not the tables.
type words struct {
	corpus.Vocabulary
	Traditional string      `json:"traditional"` // of analysis.Traditional
	Pinyin      string      `json:"pinyin"`      // pinyin.Table
	Phrases     [][2]string `json:"phrases"`     // question.Phrases
}

// traditional gives the pairs of the table that fold into a character of the
// index, the vocabulary or a question.
func traditional(terms []term, c *corpus.Corpus) string {
	used := make(map[rune]bool)
	add := func(s string) {
		for _, r := range s {
			used[r] = true
		}
	}
	for _, t := range terms {
		if isHan(t.name) {
			add(t.name)
		}
	}
	for _, s := range c.Vocabulary.Synonyms {
		add(s.Word)
	}
	for _, e := range c.Vocabulary.Elsewhere {
		add(strings.Join(e.Words, ""))
	}
	for _, p := range question.Phrases() {
		add(p[0])
	}
	var kept strings.Builder
	pairs := []rune(analysis.Traditional())
	for i := 0; i+1 < len(pairs); i += 2 {
		if used[pairs[i+1]] && pairs[i] != pairs[i+1] {
			kept.WriteString(string(pairs[i : i+2]))
		}
	}
	return kept.String()
}

// told gives a vocabulary without its reasons, which are for its authors.
func told(v corpus.Vocabulary) corpus.Vocabulary {
	v.Synonyms, v.Elsewhere = slices.Clone(v.Synonyms), slices.Clone(v.Elsewhere)
	for i := range v.Synonyms {
		v.Synonyms[i].Reason = ""
	}
	for i := range v.Elsewhere {
		v.Elsewhere[i].Reason = ""
	}
	return v
}

const vocabularyFile = "vocabulary.js"

func termsFile(n int) string { return fmt.Sprintf("terms/%d.js", n) }
func textsFile(n int) string { return fmt.Sprintf("texts/%d.js", n) }
func listFile(n int) string  { return fmt.Sprintf("lists/%d.js", n) }

// encode gives JSON as it is read best by others: not escaped for HTML.
func encode(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

package export

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"leqi/search/corpus"
	"leqi/search/index"
	"leqi/search/rank"
)

const magic = "LQS1"

// The measures of the files.
const (
	// OneFile is up to how many clauses the index is one file.
	OneFile = rank.Small

	termsSize   = 6 << 10 // a block of terms, in bytes
	listSize    = 2 << 10 // a longer list is a file, where there are several
	textsOne    = 64      // clauses in a block of texts of one file
	textsShards = 4       // and of several
)

// fields are the fields in the order of the lists.
var fields = []rank.Field{rank.Text, rank.Context, rank.Facet}

// Write gives the files of an index: name with slashes → content.
func Write(x *index.Index, c *corpus.Corpus) (map[string][]byte, error) {
	w := &writer{
		shards: x.Len() > OneFile, perBlock: textsOne, files: make(map[string][]byte),
		lengths: [2][]int{make([]int, x.Len()), make([]int, x.Len())},
	}
	if w.shards {
		w.perBlock = textsShards
	}
	lists := make(map[string]*[3][]index.Posting)
	for i, f := range fields {
		err := x.Postings(f, func(term string, postings []index.Posting) error {
			if lists[term] == nil {
				lists[term] = new([3][]index.Posting)
			}
			lists[term][i] = postings
			if i < len(w.lengths) {
				for _, p := range postings {
					w.lengths[i][p.Doc] = p.Length
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	w.terms(lists)
	if err := w.texts(x); err != nil {
		return nil, err
	}
	vocabulary, err := encode(c.Vocabulary)
	if err != nil {
		return nil, err
	}
	root, err := w.root(x, vocabulary)
	if err != nil {
		return nil, err
	}
	w.files["root.bin"] = root
	return w.files, nil
}

type writer struct {
	shards   bool
	perBlock int
	lengths  [2][]int // of text and context, by document
	firsts   []string // the first term of each block
	blocks   [][]byte // of terms
	clauses  [][]byte // blocks of texts
	lists    int      // lists in files of their own
	files    map[string][]byte
}

// terms cuts the sorted terms into blocks.
func (w *writer) terms(lists map[string]*[3][]index.Posting) {
	sorted := make([]string, 0, len(lists))
	for term := range lists {
		sorted = append(sorted, term)
	}
	slices.Sort(sorted)
	var block []byte
	last := ""
	for _, term := range sorted {
		if len(block) >= termsSize {
			w.blocks, block = append(w.blocks, block), nil
		}
		if len(block) == 0 {
			w.firsts, last = append(w.firsts, term), ""
		}
		block = appendShared(block, last, term)
		for i, postings := range lists[term] {
			block = w.list(block, postings, fields[i] != rank.Facet)
		}
		last = term
	}
	if len(block) > 0 {
		w.blocks = append(w.blocks, block)
	}
}

// list appends one list, or the number of its file.
func (w *writer) list(block []byte, postings []index.Posting, scored bool) []byte {
	block = binary.AppendUvarint(block, uint64(len(postings)))
	if len(postings) == 0 {
		return block
	}
	var list []byte
	last := 0
	for _, p := range postings {
		gap := uint64(p.Doc-last) * 2
		if p.Freq > 1 {
			list = binary.AppendUvarint(list, gap+1)
			list = binary.AppendUvarint(list, uint64(p.Freq))
		} else {
			list = binary.AppendUvarint(list, gap)
		}
		if w.shards && scored {
			list = binary.AppendUvarint(list, uint64(p.Length))
		}
		last = p.Doc
	}
	size := uint64(len(list)) * 2
	if !w.shards || len(list) <= listSize {
		return append(binary.AppendUvarint(block, size), list...)
	}
	w.files[listFile(w.lists)] = list
	block = binary.AppendUvarint(binary.AppendUvarint(block, size+1), uint64(w.lists))
	w.lists++
	return block
}

func (w *writer) texts(x *index.Index) error {
	for from := 0; from < x.Len(); from += w.perBlock {
		var part []*corpus.Clause
		for doc := from; doc < min(from+w.perBlock, x.Len()); doc++ {
			d, err := x.Document(doc)
			if err != nil {
				return err
			}
			part = append(part, d.Clause)
		}
		block, err := encode(part)
		if err != nil {
			return err
		}
		w.clauses = append(w.clauses, block)
	}
	return nil
}

func (w *writer) root(x *index.Index, vocabulary []byte) ([]byte, error) {
	root := []byte(magic)
	put := func(n int) { root = binary.AppendUvarint(root, uint64(n)) }
	if w.shards {
		put(1)
	} else {
		put(0)
	}
	put(x.Len())
	put(w.perBlock)
	for _, f := range fields[:2] {
		n, err := x.AverageLength(f)
		if err != nil {
			return nil, err
		}
		put(n)
	}
	put(len(w.firsts))
	last := ""
	for _, first := range w.firsts {
		root = appendShared(root, last, first)
		last = first
	}
	if w.shards {
		for i, b := range w.blocks {
			w.files[termsFile(i)] = b
		}
		for i, b := range w.clauses {
			w.files[textsFile(i)] = b
		}
		w.files[vocabularyFile] = vocabulary
		return root, nil
	}
	for doc := range x.Len() {
		put(w.lengths[0][doc])
		put(w.lengths[1][doc])
	}
	all := slices.Concat(w.blocks, w.clauses, [][]byte{vocabulary})
	for _, b := range all {
		put(len(b))
	}
	return append(root, slices.Concat(all...)...), nil
}

const vocabularyFile = "vocabulary.bin"

func termsFile(n int) string { return fmt.Sprintf("terms/%d.bin", n) }
func textsFile(n int) string { return fmt.Sprintf("texts/%d.bin", n) }
func listFile(n int) string  { return fmt.Sprintf("lists/%d.bin", n) }

// appendShared appends a string as what it shares with the last and the rest.
func appendShared(b []byte, last, s string) []byte {
	n := 0
	for n < min(len(last), len(s)) && last[n] == s[n] {
		n++
	}
	b = binary.AppendUvarint(b, uint64(n))
	b = binary.AppendUvarint(b, uint64(len(s)-n))
	return append(b, s[n:]...)
}

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

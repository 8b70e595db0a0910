package export

import (
	"encoding/binary"
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

const magic = "LQS1"

// The measures of the files.
const (
	// OneFile is up to how many clauses the index is one file.
	OneFile = rank.Small

	termsOne    = 1 << 20 // a block of terms of one file, in bytes
	termsShards = 6 << 10 // and of several
	listSize    = 2 << 10 // a longer list is a file, where there are several
	textsOne    = 64      // clauses in a block of texts of one file
	textsShards = 4       // and of several
)

// fields are the fields in the order of the lists.
var fields = []rank.Field{rank.Text, rank.Context, rank.Facet}

// Write gives the files of an index: name with slashes → content.
func Write(x *index.Index, c *corpus.Corpus) (map[string][]byte, error) {
	w := &writer{
		shards: x.Len() > OneFile, perBlock: textsOne, blockSize: termsOne, files: make(map[string][]byte),
		lengths: [2][]int{make([]int, x.Len()), make([]int, x.Len())},
	}
	if w.shards {
		w.perBlock, w.blockSize = textsShards, termsShards
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
	vocabulary, err := encode(words{told(c.Vocabulary), analysis.Traditional(), pinyin.Table(), question.Phrases()})
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

// words is the vocabulary of the corpus with the tables of the rules, so that
// a reader repeats the rules and not the tables.
type words struct {
	corpus.Vocabulary
	Traditional string      `json:"traditional"` // analysis.Traditional
	Pinyin      string      `json:"pinyin"`      // pinyin.Table
	Phrases     [][2]string `json:"phrases"`     // question.Phrases
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

type writer struct {
	shards    bool
	perBlock  int      // clauses in a block of texts
	blockSize int      // of a block of terms
	lengths   [2][]int // of text and context, by document
	firsts    []string // the first term of each block
	blocks    [][]byte // of terms
	clauses   [][]byte // blocks of texts
	lists     int      // lists in files of their own
	files     map[string][]byte
}

// terms cuts the sorted terms into blocks.
func (w *writer) terms(lists map[string]*[3][]index.Posting) {
	sorted := make([]string, 0, len(lists))
	for term := range lists {
		sorted = append(sorted, term)
	}
	slices.Sort(sorted)
	var b block
	for _, term := range sorted {
		if b.size() >= w.blockSize {
			w.blocks, b = append(w.blocks, b.bytes()), block{}
		}
		if b.n == 0 {
			w.firsts = append(w.firsts, term)
		}
		b.n++
		b.names = appendShared(b.names, b.last, term)
		b.last = term
		for i, postings := range lists[term] {
			w.list(&b, postings, fields[i] != rank.Facet)
		}
	}
	if b.n > 0 {
		w.blocks = append(w.blocks, b.bytes())
	}
}

// A block is terms in columns, which are compressed better than rows.
type block struct {
	n                           int
	last                        string
	names, counts, sizes, lists []byte
}

func (b *block) size() int { return len(b.names) + len(b.counts) + len(b.sizes) + len(b.lists) }

func (b *block) bytes() []byte {
	return slices.Concat(binary.AppendUvarint(nil, uint64(b.n)), b.names, b.counts, b.sizes, b.lists)
}

// list adds one list, or the number of its file.
func (w *writer) list(b *block, postings []index.Posting, scored bool) {
	b.counts = binary.AppendUvarint(b.counts, uint64(len(postings)))
	if len(postings) == 0 {
		return
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
	more := uint64(len(list)-len(postings)) * 2 // a posting takes a byte at least
	if !w.shards || len(list) <= listSize {
		b.sizes = binary.AppendUvarint(b.sizes, more)
		b.lists = append(b.lists, list...)
		return
	}
	w.files[listFile(w.lists)] = list
	b.sizes = binary.AppendUvarint(b.sizes, uint64(w.lists)*2+1)
	w.lists++
}

func (w *writer) texts(x *index.Index) error {
	for from := 0; from < x.Len(); from += w.perBlock {
		var part []*corpus.Clause
		for doc := from; doc < min(from+w.perBlock, x.Len()); doc++ {
			part = append(part, x.Clause(doc))
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

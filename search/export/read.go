package export

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"leqi/search/corpus"
	"leqi/search/rank"
)

// Index is an exported index, and a [rank.Source].
type Index struct {
	fetch    func(name string) ([]byte, error)
	shards   bool
	docs     int
	perBlock int
	average  [2]int
	firsts   []string
	lengths  [2][]int // of text and context; nil where the lists have them

	terms, texts [][]byte // of one file
	vocabulary   []byte

	mu       sync.Mutex
	files    map[string][]byte
	read     map[int]map[string][3]entry // blocks of terms
	prepared map[int]*rank.Document
}

// Open opens an index. fetch gives a file by its name; it is called once for
// each file that is needed.
func Open(fetch func(name string) ([]byte, error)) (*Index, error) {
	root, err := fetch("root.bin")
	if err != nil {
		return nil, err
	}
	x := &Index{fetch: fetch, files: make(map[string][]byte), read: make(map[int]map[string][3]entry), prepared: make(map[int]*rank.Document)}
	r := &reader{b: root}
	if string(r.bytes(len(magic))) != magic {
		return nil, damaged("root.bin", "it does not begin with "+magic)
	}
	x.shards = r.int() == 1
	x.docs, x.perBlock = r.int(), r.int()
	x.average = [2]int{r.int(), r.int()}
	n := r.int()
	last := ""
	for i := 0; i < n && r.err == nil; i++ {
		last = r.shared(last)
		x.firsts = append(x.firsts, last)
	}
	if x.perBlock < 1 {
		return nil, damaged("root.bin", "a block of texts has no clause")
	}
	if !x.shards {
		x.blocks(r)
	}
	if r.err != nil {
		return nil, damaged("root.bin", r.err.Error())
	}
	return x, nil
}

// blocks reads what follows in a root that is the whole index.
func (x *Index) blocks(r *reader) {
	for doc := 0; doc < x.docs && r.err == nil; doc++ {
		for f := range x.lengths {
			x.lengths[f] = append(x.lengths[f], r.int())
		}
	}
	n := len(x.firsts) + (x.docs+x.perBlock-1)/x.perBlock + 1
	var sizes []int
	for i := 0; i < n && r.err == nil; i++ {
		sizes = append(sizes, r.int())
	}
	for i, size := range sizes {
		b := r.bytes(size)
		switch {
		case i < len(x.firsts):
			x.terms = append(x.terms, b)
		case i < n-1:
			x.texts = append(x.texts, b)
		default:
			x.vocabulary = b
		}
	}
}

func damaged(file, why string) error {
	return fmt.Errorf("damaged index: %s: %s; build the site again", file, why)
}

// file gives a file, fetched once.
func (x *Index) file(name string) ([]byte, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if b, ok := x.files[name]; ok {
		return b, nil
	}
	b, err := x.fetch(name)
	if err == nil {
		x.files[name] = b
	}
	return b, err
}

// Vocabulary gives the vocabulary of the corpus.
func (x *Index) Vocabulary() (*corpus.Vocabulary, error) {
	b := x.vocabulary
	if x.shards {
		var err error
		if b, err = x.file(vocabularyFile); err != nil {
			return nil, err
		}
	}
	var v corpus.Vocabulary
	if err := json.Unmarshal(b, &v); err != nil {
		return nil, damaged(vocabularyFile, err.Error())
	}
	return &v, nil
}

// Len gives the number of clauses.
func (x *Index) Len() int { return x.docs }

// clauses gives a block of texts.
func (x *Index) clauses(n int) ([]corpus.Clause, error) {
	var b []byte
	if x.shards {
		var err error
		if b, err = x.file(textsFile(n)); err != nil {
			return nil, err
		}
	} else {
		b = x.texts[n]
	}
	var clauses []corpus.Clause
	if err := json.Unmarshal(b, &clauses); err != nil {
		return nil, damaged(textsFile(n), err.Error())
	}
	if want := min(x.perBlock, x.docs-n*x.perBlock); len(clauses) != want {
		return nil, damaged(textsFile(n), fmt.Sprintf("it has %d clauses, not %d", len(clauses), want))
	}
	return clauses, nil
}

// Document gives one clause.
func (x *Index) Document(doc int) (*rank.Document, error) {
	x.mu.Lock()
	d := x.prepared[doc]
	x.mu.Unlock()
	if d != nil {
		return d, nil
	}
	clauses, err := x.clauses(doc / x.perBlock)
	if err != nil {
		return nil, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := range clauses {
		if n := doc/x.perBlock*x.perBlock + i; x.docs <= OneFile || n == doc {
			x.prepared[n] = rank.Prepare(&clauses[i])
		}
	}
	return x.prepared[doc], nil
}

// Find gives the clause with a key, by halving.
func (x *Index) Find(key string) (int, error) {
	from, to := 0, x.docs
	for from < to {
		mid := (from + to) / 2
		d, err := x.Document(mid)
		if err != nil {
			return 0, err
		}
		switch c := strings.Compare(d.Key(), key); {
		case c == 0:
			return mid, nil
		case c < 0:
			from = mid + 1
		default:
			to = mid
		}
	}
	return 0, fmt.Errorf("no clause has the key %s", key)
}

// entry is what a block says of a term in one field.
type entry struct {
	count int
	list  []byte
	file  string // where the list is, if it is not here
}

// find gives the lists of a term.
func (x *Index) find(term string) (lists [3]entry, err error) {
	n, found := slices.BinarySearch(x.firsts, term)
	if !found {
		n--
	}
	if n < 0 {
		return lists, nil
	}
	x.mu.Lock()
	terms := x.read[n]
	x.mu.Unlock()
	if terms == nil {
		var block []byte
		if x.shards {
			if block, err = x.file(termsFile(n)); err != nil {
				return lists, err
			}
		} else {
			block = x.terms[n]
		}
		if terms, err = readTerms(block); err != nil {
			return lists, damaged(termsFile(n), err.Error())
		}
		x.mu.Lock()
		x.read[n] = terms
		x.mu.Unlock()
	}
	return terms[term], nil
}

// readTerms reads a block of terms.
func readTerms(block []byte) (map[string][3]entry, error) {
	r := &reader{b: block}
	n := r.int()
	if n > len(block) {
		return nil, fmt.Errorf("it has more terms than bytes")
	}
	names, entries := make([]string, n), make([][3]entry, n)
	last := ""
	for i := range names {
		last = r.shared(last)
		names[i] = last
	}
	each := func(visit func(e *entry)) {
		for i := range entries {
			for f := range entries[i] {
				visit(&entries[i][f])
			}
		}
	}
	each(func(e *entry) { e.count = r.int() })
	sizes := make(map[*entry]int)
	each(func(e *entry) {
		if e.count == 0 {
			return
		}
		if more := r.int(); more%2 == 1 {
			e.file = listFile(more / 2)
		} else {
			sizes[e] = e.count + more/2
		}
	})
	each(func(e *entry) { e.list = r.bytes(sizes[e]) })
	if r.err != nil {
		return nil, r.err
	}
	terms := make(map[string][3]entry, n)
	for i, name := range names {
		terms[name] = entries[i]
	}
	return terms, nil
}

// reader reads numbers and strings; after an error it gives zeros.
type reader struct {
	b   []byte
	err error
}

func (r *reader) int() int {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n > 1<<40 {
		r.fail("it ends within a number")
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.b) {
		r.fail("it ends too soon")
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

// shared reads a string that shares its head with the last.
func (r *reader) shared(last string) string {
	n := r.int()
	if n > len(last) {
		r.fail("a term shares more than there is")
		return ""
	}
	return last[:n] + string(r.bytes(r.int()))
}

func (r *reader) fail(why string) {
	if r.err == nil {
		r.err = fmt.Errorf("%s", why)
	}
	r.b = nil
}

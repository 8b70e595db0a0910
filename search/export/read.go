package export

import (
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
	sharded  bool
	docs     int
	perBlock int
	average  [columns + 1]int // by column
	firsts   []string
	lengths  [columns + 1][]int // of each document; nil if the lists have them

	whole      map[string]*[columns + 1]entry // the terms of one file
	texts      string                         // and what else is in it
	vocabulary string
	wordings   []string // of each document

	mu       sync.Mutex
	files    map[string]string
	read     map[int]map[string]*[columns + 1]entry // blocks of terms
	prepared map[int]*rank.Document
}

// Open opens an index. fetch returns a file by its name; it is called once for
// each file that is needed.
func Open(fetch func(name string) ([]byte, error)) (*Index, error) {
	x := &Index{fetch: fetch, files: make(map[string]string), read: make(map[int]map[string]*[columns + 1]entry), prepared: make(map[int]*rank.Document)}
	root, err := x.file(Root)
	if err != nil {
		return nil, err
	}
	rest, ok := strings.CutPrefix(root, magic)
	if !ok {
		return nil, damaged(Root, "it does not begin with "+magic)
	}
	r := &reader{rest: rest}
	x.sharded = r.int() == 1
	x.docs, x.perBlock = r.int(), r.int()
	x.average = [columns + 1]int{r.int(), r.int()}
	for n := r.int(); n > 0 && r.err == nil; n-- {
		x.firsts = append(x.firsts, r.line())
	}
	if r.err == nil && x.perBlock < 1 {
		return nil, damaged(Root, "a block of texts has no clause")
	}
	if !x.sharded {
		x.one(r)
	}
	if r.err != nil {
		return nil, damaged(Root, r.err.Error())
	}
	if !x.sharded {
		return x, x.addWordings()
	}
	return x, nil
}

// one reads what follows in a root that is the whole index.
func (x *Index) one(r *reader) {
	terms, err := readTerms(r, false)
	if err != nil {
		r.fail(err.Error())
	}
	x.whole = terms
	for f := range lengthy {
		x.lengths[f] = make([]int, min(x.docs, maxPostings))
		for _, lists := range terms {
			for _, p := range lists[f].list {
				if p.Doc < len(x.lengths[f]) {
					x.lengths[f][p.Doc] += p.Freq
				}
			}
		}
	}
	if x.docs > 0 {
		x.texts = r.line()
	}
	x.vocabulary = r.line()
}

// file returns the text of a file, fetched once.
func (x *Index) file(name string) (string, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if s, ok := x.files[name]; ok {
		return s, nil
	}
	b, err := x.fetch(name)
	if err != nil {
		return "", err
	}
	s, err := unwrap(name, b)
	if err == nil {
		x.files[name] = s
	}
	return s, err
}

// Vocabulary returns the vocabulary of the corpus.
func (x *Index) Vocabulary() (*corpus.Vocabulary, error) {
	s := x.vocabulary
	if x.sharded {
		var err error
		if s, err = x.file(vocabularyFile); err != nil {
			return nil, err
		}
	}
	var w words
	if err := json.Unmarshal([]byte(s), &w); err != nil {
		return nil, damaged(vocabularyFile, err.Error())
	}
	t, err := x.readTables()
	if err != nil {
		return nil, err
	}
	v := corpus.Vocabulary{Silences: t.Silences}
	if v.Synonyms, err = ungrouped(append(w.Synonyms, t.Synonyms...)); err != nil {
		return nil, damaged(vocabularyFile, err.Error())
	}
	for _, name := range w.Names {
		if name.at >= 0 {
			d, err := x.Document(name.at)
			if err != nil {
				return nil, err
			}
			name.words = d.Text
		}
		v.Names = append(v.Names, name.words)
	}
	return &v, nil
}

// Len returns the number of clauses.
func (x *Index) Len() int { return x.docs }

// clauses returns a block of texts.
func (x *Index) clauses(n int) ([]corpus.Clause, error) {
	s := x.texts
	if x.sharded {
		var err error
		if s, err = x.file(textsFile(n)); err != nil {
			return nil, err
		}
	}
	var rows []*row
	if err := json.Unmarshal([]byte(s), &rows); err != nil {
		return nil, damaged(textsFile(n), err.Error())
	}
	if want := min(x.perBlock, x.docs-n*x.perBlock); len(rows) != want {
		return nil, damaged(textsFile(n), fmt.Sprintf("it has %d clauses, not %d", len(rows), want))
	}
	clauses, err := clausesOf(rows)
	if err != nil {
		return nil, damaged(textsFile(n), err.Error())
	}
	return clauses, nil
}

// Document returns one clause.
func (x *Index) Document(doc int) (*rank.Document, error) {
	x.mu.Lock()
	d := x.prepared[doc]
	x.mu.Unlock()
	if d != nil {
		return d, nil
	}
	if doc < 0 || doc >= x.docs {
		return nil, damaged(Root, fmt.Sprintf("there is no clause %d of %d", doc, x.docs))
	}
	clauses, err := x.clauses(doc / x.perBlock)
	if err != nil {
		return nil, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := range clauses {
		if n := doc/x.perBlock*x.perBlock + i; !x.sharded || n == doc {
			if !x.sharded {
				clauses[i].Wordings = x.wordings[n]
			}
			x.prepared[n] = rank.Prepare(&clauses[i])
		}
	}
	return x.prepared[doc], nil
}

// Find returns the clause with a key, by halving.
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

// find returns the lists of a term; nil if no clause has it.
func (x *Index) find(name string) (*[columns + 1]entry, error) {
	if !x.sharded {
		return x.whole[name], nil
	}
	n, found := slices.BinarySearch(x.firsts, name)
	if !found {
		n--
	}
	if n < 0 {
		return nil, nil
	}
	x.mu.Lock()
	terms := x.read[n]
	x.mu.Unlock()
	if terms == nil {
		block, err := x.file(termsFile(n))
		if err != nil {
			return nil, err
		}
		if terms, err = readTerms(&reader{rest: block}, true); err != nil {
			return nil, damaged(termsFile(n), err.Error())
		}
		x.mu.Lock()
		x.read[n] = terms
		x.mu.Unlock()
	}
	return terms[name], nil
}

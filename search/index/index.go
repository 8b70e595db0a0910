package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"leqi/search/corpus"
	"leqi/search/query"
	"leqi/search/rank"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	blevequery "github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// Index is a bleve index of a corpus, and a [rank.Source].
type Index struct {
	bleve   bleve.Index
	reader  bleveindex.IndexReader
	clauses []*corpus.Clause // by key
	number  map[string]int   // of a clause, by key
	ready   []*rank.Document // the clauses of a small corpus, made ready
}

// InMemory makes an index that is in no file.
func InMemory(c *corpus.Corpus) (*Index, error) {
	// bleve.NewMemOnly would be another kind of index, which has no BM25.
	b, err := bleve.NewUsing("", newMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, err
	}
	if err := fill(b, c); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	x, err := newIndex(b, c)
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return x, nil
}

// batchSize is how many clauses are indexed at once. bleve's lengths depend on
// the segments that it keeps: in memory there is one for each batch, in a
// folder they are merged into one, so that both are the same in every build.
const batchSize = 10000

func fill(b bleve.Index, c *corpus.Corpus) error {
	for part := range slices.Chunk(c.Clauses, batchSize) {
		batch := b.NewBatch()
		for i := range part {
			cl := &part[i]
			fields := map[string]any{string(rank.Text): cl.Text, string(rank.Context): cl.Context(), string(rank.Everyday): cl.Everyday(), string(rank.Facet): facets(cl)}
			if err := batch.Index(cl.Key(), fields); err != nil {
				return err
			}
		}
		if err := b.Batch(batch); err != nil {
			return err
		}
	}
	return nil
}

// merge leaves an index in a folder with one segment.
func merge(b bleve.Index) error {
	advanced, err := b.Advanced()
	if err != nil {
		return err
	}
	return advanced.(*scorch.Scorch).ForceMerge(context.Background(), nil)
}

func facets(c *corpus.Clause) []string {
	values := []string{}
	for _, f := range query.Fields {
		for _, v := range c.Facets[f] {
			values = append(values, string(f)+"="+v)
		}
	}
	return values
}

func newIndex(b bleve.Index, c *corpus.Corpus) (*Index, error) {
	x := &Index{bleve: b, clauses: make([]*corpus.Clause, len(c.Clauses)), number: make(map[string]int, len(c.Clauses))}
	for i := range c.Clauses {
		x.clauses[i] = &c.Clauses[i]
	}
	slices.SortFunc(x.clauses, func(a, b *corpus.Clause) int { return strings.Compare(a.Key(), b.Key()) })
	for i, cl := range x.clauses {
		x.number[cl.Key()] = i
		if len(x.clauses) <= rank.Small {
			x.ready = append(x.ready, rank.Prepare(cl))
		}
	}
	if len(x.number) != len(x.clauses) {
		return nil, fmt.Errorf("two clauses have one key")
	}
	n, err := b.DocCount()
	if err != nil {
		return nil, err
	}
	if int(n) != len(x.clauses) {
		return nil, fmt.Errorf("the index has %d clauses and the corpus %d", n, len(x.clauses))
	}
	advanced, err := b.Advanced()
	if err != nil {
		return nil, err
	}
	x.reader, err = advanced.Reader()
	return x, err
}

// Close lets go of the index.
func (x *Index) Close() error {
	return errors.Join(x.reader.Close(), x.bleve.Close())
}

// Len returns the number of clauses.
func (x *Index) Len() int { return len(x.clauses) }

// Document returns one clause.
func (x *Index) Document(doc int) (*rank.Document, error) {
	if x.ready != nil {
		return x.ready[doc], nil
	}
	return rank.Prepare(x.clauses[doc]), nil
}

// Clause returns one clause as it is in the corpus.
func (x *Index) Clause(doc int) *corpus.Clause { return x.clauses[doc] }

// Find returns the clause with a key.
func (x *Index) Find(key string) (int, error) {
	doc, ok := x.number[key]
	if !ok {
		return 0, fmt.Errorf("no clause has the key %s", key)
	}
	return doc, nil
}

// Frequency returns the number of clauses that have a term in a field.
func (x *Index) Frequency(f rank.Field, term string) (int, error) {
	r, err := x.reader.TermFieldReader(context.Background(), []byte(term), string(f), false, false, false)
	if err != nil {
		return 0, err
	}
	return int(r.Count()), r.Close()
}

// Having returns the clauses that have a term in a field, in order.
func (x *Index) Having(f rank.Field, term string) ([]int, error) {
	r, err := x.reader.TermFieldReader(context.Background(), []byte(term), string(f), false, false, false)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var docs []int
	for {
		d, err := r.Next(nil)
		if err != nil || d == nil {
			slices.Sort(docs)
			return docs, err
		}
		key, err := x.reader.ExternalID(d.ID)
		if err != nil {
			return nil, err
		}
		docs = append(docs, x.number[key])
	}
}

// ties is how many more clauses are asked for than are wanted: bleve orders
// those of one score by their last digits, which depend on the segments.
const ties = 100

// Search returns the clauses with bleve's best scores for any of the terms.
func (x *Index) Search(terms []rank.Term, n int, keep func(int) bool) ([]rank.Scored, error) {
	parts := make([]blevequery.Query, len(terms))
	for i, t := range terms {
		q := bleve.NewTermQuery(t.Term)
		q.SetField(string(t.Field))
		q.SetBoost(t.Boost)
		parts[i] = q
	}
	size := n + ties
	if keep != nil {
		size = len(x.clauses)
	}
	req := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(parts...), size, 0, false)
	req.SortBy([]string{"-_score", "_id"})
	res, err := x.bleve.Search(req)
	if err != nil {
		return nil, err
	}
	scored := make([]rank.Scored, 0, len(res.Hits))
	for _, h := range res.Hits {
		if doc := x.number[h.ID]; keep == nil || keep(doc) {
			scored = append(scored, rank.Scored{Doc: doc, Score: rank.Settle(h.Score)})
		}
	}
	slices.SortFunc(scored, func(a, b rank.Scored) int { return cmp.Or(cmp.Compare(b.Score, a.Score), a.Doc-b.Doc) })
	return scored[:min(n, len(scored))], nil
}

// Posting is one clause that has a term.
type Posting struct {
	Doc    int
	Freq   int // how often
	Length int // how many terms the field has in the clause
}

// Postings visits every term of a field in order, with its clauses in order.
func (x *Index) Postings(f rank.Field, visit func(term string, postings []Posting) error) error {
	dict, err := x.reader.FieldDict(string(f))
	if err != nil {
		return err
	}
	defer dict.Close()
	numbers := make(map[string]int) // of documents, by bleve's own ID
	for {
		entry, err := dict.Next()
		if err != nil || entry == nil {
			return err
		}
		postings, err := x.postings(f, entry.Term, numbers)
		if err != nil {
			return err
		}
		if err := visit(entry.Term, postings); err != nil {
			return err
		}
	}
}

func (x *Index) postings(f rank.Field, term string, numbers map[string]int) ([]Posting, error) {
	r, err := x.reader.TermFieldReader(context.Background(), []byte(term), string(f), true, true, false)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var postings []Posting
	var d bleveindex.TermFieldDoc
	for {
		next, err := r.Next(d.Reset())
		if err != nil {
			return nil, err
		}
		if next == nil {
			slices.SortFunc(postings, func(a, b Posting) int { return a.Doc - b.Doc })
			return postings, nil
		}
		doc, ok := numbers[string(next.ID)]
		if !ok {
			key, err := x.reader.ExternalID(next.ID)
			if err != nil {
				return nil, err
			}
			doc = x.number[key]
			numbers[string(next.ID)] = doc
		}
		postings = append(postings, Posting{doc, int(next.Freq), int(math.Round(1 / (next.Norm * next.Norm)))})
	}
}

// AverageLength returns what bleve takes for the average length of a field.
func (x *Index) AverageLength(f rank.Field) (int, error) {
	r, ok := x.reader.(bleveindex.BM25Reader)
	if !ok {
		return 0, fmt.Errorf("the index has no lengths")
	}
	n, err := r.FieldCardinality(string(f))
	if err != nil || len(x.clauses) == 0 {
		return 0, err
	}
	return int(math.Ceil(float64(n) / float64(len(x.clauses)))), nil
}

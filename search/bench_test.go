package search_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"leqi/search"
	"leqi/search/corpus"
	"leqi/search/export"
	"leqi/search/index"
)

// judgedQueries returns every judged query.
func judgedQueries(b *testing.B) []string {
	var queries []string
	for _, name := range []string{"queries.tsv", "tuned.tsv", "heldout.tsv"} {
		for _, q := range readQueries(b, name) {
			queries = append(queries, q.query)
		}
	}
	return queries
}

// percentiles reports how long queries take, and how many a second are
// answered, one after the other.
func percentiles(b *testing.B, s *search.Searcher, queries []string) {
	var took []time.Duration
	start := time.Now()
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		if _, err := s.Search(queries[i%len(queries)], search.Options{Limit: 10}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	b.ReportMetric(float64(len(took))/time.Since(start).Seconds(), "queries/s")
	slices.Sort(took)
	for _, p := range []int{50, 95, 99} {
		b.ReportMetric(float64(took[len(took)*p/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", p))
	}
}

// BenchmarkGuideline answers every judged query.
func BenchmarkGuideline(b *testing.B) {
	l := load(b)
	queries := judgedQueries(b)
	b.Run("bleve", func(b *testing.B) { percentiles(b, l.searcher, queries) })
	b.Run("parallel", func(b *testing.B) {
		start := time.Now()
		b.RunParallel(func(pb *testing.PB) {
			for i := 0; pb.Next(); i++ {
				if _, err := l.searcher.Search(queries[i%len(queries)], search.Options{Limit: 10}); err != nil {
					b.Error(err)
				}
			}
		})
		b.ReportMetric(float64(b.N)/time.Since(start).Seconds(), "queries/s")
	})
	b.Run("export", func(b *testing.B) {
		files, err := export.Write(l.index, l.corpus)
		if err != nil {
			b.Fatal(err)
		}
		x, _ := exported(b, files)
		s := search.New(x, l.corpus, l.resolve)
		percentiles(b, s, queries)
		b.ReportMetric(float64(len(files[export.Root])), "bytes")
	})
}

// BenchmarkScale answers the same queries, and returns the size of the export,
// at 1, 10 and 100 thousand clauses.
func BenchmarkScale(b *testing.B) {
	l := load(b)
	queries := judgedQueries(b)
	for _, n := range []int{1000, 10_000, 100_000} {
		var big *corpus.Corpus
		var x *index.Index
		var size int
		open := func() {
			if x != nil {
				return
			}
			big = synthetic(l.corpus, n)
			var err error
			if x, err = index.InMemory(big); err != nil {
				b.Fatal(err)
			}
			files, err := export.Write(x, big)
			if err != nil {
				b.Fatal(err)
			}
			for _, f := range files {
				size += len(f)
			}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			open()
			b.ResetTimer()
			percentiles(b, search.New(x, big, nil), queries)
			b.ReportMetric(float64(size), "bytes")
		})
		if x != nil {
			x.Close()
		}
	}
}

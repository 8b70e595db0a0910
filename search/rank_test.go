package search_test

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/search"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// judged is a query and the clauses that answer it.
type judged struct {
	set, kind, query string
	relevant         []string
}

func readQueries(t testing.TB, name string) []judged {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "rank", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []judged
	for s := bufio.NewScanner(f); s.Scan(); {
		if strings.HasPrefix(s.Text(), "#") || s.Text() == "" {
			continue
		}
		cells := append(strings.Split(s.Text(), "\t"), "")
		all = append(all, judged{cells[0], cells[1], cells[2], strings.Fields(cells[3])})
	}
	return all
}

// answers gives the relevant clause that a hit is: the clause itself, or an
// unnumbered paragraph of it.
func (q *judged) answers(id string) string {
	for _, r := range q.relevant {
		if rest, ok := strings.CutPrefix(id, r); ok && (rest == "" || strings.HasPrefix(rest, ".p")) {
			return r
		}
	}
	return ""
}

// rank gives the rank of the first relevant hit, from 1, or 0, and the share
// of the relevant clauses that are among the first ten.
func (q *judged) rank(hits []search.Hit) (rank int, recall float64) {
	found := make(map[string]bool)
	for i, h := range hits[:min(10, len(hits))] {
		if r := q.answers(h.ID); r != "" {
			found[r] = true
			if rank == 0 {
				rank = i + 1
			}
		}
	}
	if len(q.relevant) == 0 {
		return 0, 0
	}
	return rank, float64(len(found)) / float64(len(q.relevant))
}

// stats are the figures of one set.
type stats struct {
	n, zero             int
	mrr, recall, length float64
}

func (s *stats) add(q *judged, r *search.Result) {
	s.n++
	rank, recall := q.rank(r.Hits)
	if rank > 0 {
		s.mrr += 1 / float64(rank)
	}
	s.recall += recall
	s.length += float64(min(10, r.Total))
	if r.Total == 0 {
		s.zero++
	}
}

// TestRanking writes down, for every judged query, what becomes of it. A
// worse ranking is seen in the diff, and in the figures of rank_stats.txt.
func TestRanking(t *testing.T) {
	l := load(t)
	var figures bytes.Buffer
	figures.WriteString("set\tqueries\tMRR@10\trecall@10\tzero\tlist length\n")
	for _, name := range []string{"queries", "tuned", "heldout"} {
		var golden bytes.Buffer
		sets := make(map[string]*stats)
		for _, q := range readQueries(t, name+".tsv") {
			r, err := l.searcher.Search(q.query, search.Options{Limit: 10})
			if err != nil {
				t.Fatalf("%s: %v", q.query, err)
			}
			if sets[q.set] == nil {
				sets[q.set] = &stats{}
			}
			sets[q.set].add(&q, r)
			describe(&golden, &q, r)
		}
		check(t, filepath.Join("testdata", "rank", name+".txt"), golden.Bytes())
		for _, set := range []string{"core", "hard", "none"} {
			if s := sets[set]; s != nil {
				n := float64(s.n)
				fmt.Fprintf(&figures, "%s %s\t%d\t%.3f\t%.3f\t%.3f\t%.2f\n", name, set, s.n, s.mrr/n, s.recall/n, float64(s.zero)/n, s.length/n)
			}
		}
	}
	check(t, filepath.Join("testdata", "rank", "rank_stats.txt"), figures.Bytes())
}

// describe writes one entry of a golden file.
func describe(b *bytes.Buffer, q *judged, r *search.Result) {
	rank, recall := q.rank(r.Hits)
	fmt.Fprintf(b, "%s %s: %s\n\ttree: %s\n", q.set, q.kind, q.query, r.Tree)
	for _, c := range r.Rewritten {
		fmt.Fprintf(b, "\trewritten: %s → %s (%s)\n", c.From, strings.Join(c.To, ", "), c.Why)
	}
	if r.Notice != nil {
		fmt.Fprintf(b, "\tnotice: %s\n", r.Notice.Text)
	}
	if len(q.relevant) > 0 {
		fmt.Fprintf(b, "\trank: %d, recall %.2f of %s\n", rank, recall, strings.Join(q.relevant, " "))
	}
	show := func(what string, hits []search.Hit) {
		for i, h := range hits[:min(6, len(hits))] {
			mark := " "
			if q.answers(h.ID) != "" {
				mark = "*"
			}
			fmt.Fprintf(b, "\t%s%d%s %s %.4f %s\n", what, i+1, mark, h.ID, h.Score, cut(h.Text))
		}
	}
	show("", r.Hits)
	if r.Total > 6 {
		fmt.Fprintf(b, "\t… of %d\n", r.Total)
	}
	show("near ", r.Near)
	b.WriteByte('\n')
}

func cut(s string) string {
	rs := []rune(strings.ReplaceAll(s, "\n", " "))
	if len(rs) > 30 {
		return string(rs[:30]) + "…"
	}
	return string(rs)
}

func check(t *testing.T, golden string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	wantLines := strings.Split(string(want), "\n")
	for i, line := range strings.Split(string(got), "\n") {
		if i >= len(wantLines) || line != wantLines[i] {
			t.Errorf("%s: line %d is now\n%s\nrun go test ./search -update and read the diff", golden, i+1, line)
			return
		}
	}
	t.Errorf("%s is longer than what is found now", golden)
}

// The figures below must not be fallen short of, whatever the goldens say.
func TestFigures(t *testing.T) {
	l := load(t)
	asked, empty := 0, 0
	for _, name := range []string{"queries", "tuned", "heldout"} {
		sets := make(map[string]*stats)
		for _, q := range readQueries(t, name+".tsv") {
			r, err := l.searcher.Search(q.query, search.Options{Limit: 10})
			if err != nil {
				t.Fatal(err)
			}
			if sets[q.set] == nil {
				sets[q.set] = &stats{}
			}
			sets[q.set].add(&q, r)
		}
		for set, floor := range map[string][2]float64{"core": {.93, .97}, "hard": {.87, .88}} {
			s := sets[set]
			n := float64(s.n)
			if s.mrr/n < floor[0] || s.recall/n < floor[1] || s.zero > 0 || s.length/n > 6 {
				t.Errorf("%s %s: MRR %.3f, recall %.3f, %d without result, list length %.2f", name, set, s.mrr/n, s.recall/n, s.zero, s.length/n)
			}
		}
		asked, empty = asked+sets["none"].n, empty+sets["none"].zero
	}
	if float64(empty) < .8*float64(asked) {
		t.Errorf("%d of %d unanswerable queries have results", asked-empty, asked)
	}
}

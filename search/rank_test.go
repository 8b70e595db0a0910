package search_test

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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

// allJudged returns the queries of every set.
func allJudged(t testing.TB) []judged {
	all := slices.Concat(readQuestions(t, "dev"), readQuestions(t, "held"))
	for _, name := range []string{"queries.tsv", "tuned.tsv", "heldout.tsv", "everyday.tsv"} {
		all = append(all, readQueries(t, name)...)
	}
	return all
}

// answers returns the relevant clause that a hit is: the clause itself, or an
// unnumbered paragraph of it.
func (q *judged) answers(id string) string {
	for _, r := range q.relevant {
		if rest, ok := strings.CutPrefix(id, r); ok && (rest == "" || strings.HasPrefix(rest, ".p")) {
			return r
		}
	}
	return ""
}

// rank returns the rank of the first relevant hit, from 1, or 0, and the share
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

// stats are the figures of one set. Ranks are those of what the page shows:
// the hits, then those that come near.
type stats struct {
	n, silent                             int // queries that the text answers, and others
	mrr, first, three, recall, hit, told  float64
	falseNone, zero, hitRecall, hitLength float64
}

func (s *stats) add(q *judged, r *search.Result) {
	silent := r.Notice != nil && r.Notice.Kind == search.Silent
	if len(q.relevant) == 0 {
		s.silent++
		if silent || r.Total == 0 {
			s.told++
		}
		return
	}
	s.n++
	rank, recall := q.rank(slices.Concat(r.Hits, r.Near))
	if rank > 0 {
		s.mrr += 1 / float64(rank)
	}
	if rank == 1 {
		s.first++
	}
	if rank > 0 && rank <= 3 {
		s.three++
	}
	s.recall += recall
	rank, recall = q.rank(r.Hits)
	if rank > 0 {
		s.hit++
	}
	s.hitRecall += recall
	s.hitLength += float64(min(10, r.Total))
	if r.Total == 0 {
		s.zero++
		if silent {
			s.falseNone++
		}
	}
}

const statsHead = "set\tanswered\tsilent\tMRR@10\thit@1\thit@3\trecall@10\tamong hits\tfalse none\tsilent told\tlist length\n"

func (s *stats) String() string {
	cells := []string{strconv.Itoa(s.n), strconv.Itoa(s.silent)}
	for _, x := range []float64{s.mrr, s.first, s.three, s.recall, s.hit, s.falseNone} {
		cells = append(cells, share(x, s.n))
	}
	return strings.Join(append(cells, share(s.told, s.silent), share(s.hitLength, s.n)), "\t")
}

func share(x float64, of int) string {
	if of == 0 {
		return "–"
	}
	return strconv.FormatFloat(x/float64(of), 'f', 3, 64)
}

// measure returns the figures of every set, and writes what becomes of each
// query that may be looked at.
func measure(t testing.TB, s *search.Searcher, describe func(name string, q *judged, r *search.Result)) map[string]*stats {
	t.Helper()
	sets := make(map[string]*stats)
	for _, name := range []string{"queries", "tuned", "heldout", "everyday", "dev", "held"} {
		all := readQuestions(t, name)
		if len(all) == 0 {
			all = readQueries(t, name+".tsv")
		}
		for _, q := range all {
			r, err := s.Search(q.query, search.Options{Limit: 10})
			if err != nil {
				t.Fatalf("%s: %v", q.query, err)
			}
			set := name
			if q.set != name && q.set != "none" {
				set += " " + q.set
			}
			if sets[set] == nil {
				sets[set] = &stats{}
			}
			sets[set].add(&q, r)
			if describe != nil && name != "held" {
				describe(name, &q, r)
			}
		}
	}
	return sets
}

// order is that of the sets in rank_stats.txt.
var order = []string{"queries core", "queries hard", "queries", "tuned core", "tuned hard", "tuned", "heldout core", "heldout hard", "heldout", "everyday", "dev", "held"}

// TestRanking writes down, for every judged query, what becomes of it. A
// worse ranking is seen in the diff, and in the figures of rank_stats.txt. Of
// the questions that are held out only the figures are seen.
func TestRanking(t *testing.T) {
	l := load(t)
	golden := make(map[string]*bytes.Buffer)
	sets := measure(t, l.searcher, func(name string, q *judged, r *search.Result) {
		if golden[name] == nil {
			golden[name] = new(bytes.Buffer)
		}
		describe(golden[name], q, r)
	})
	for name, b := range golden {
		check(t, filepath.Join("testdata", "rank", name+".txt"), b.Bytes())
	}
	figures := bytes.NewBufferString(statsHead)
	for _, name := range order {
		fmt.Fprintf(figures, "%s\t%s\n", name, sets[name])
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
	sets := measure(t, load(t).searcher, nil)
	silent, told := 0, 0.0
	for _, name := range order {
		s := sets[name]
		n := float64(s.n)
		switch _, kind, _ := strings.Cut(name, " "); kind {
		case "core", "hard":
			floor := map[string][2]float64{"core": {.95, .97}, "hard": {.95, .95}}[kind]
			if s.mrr/n < floor[0] || s.hitRecall/n < floor[1] || s.zero > 0 || s.hitLength/n > 6 {
				t.Errorf("%s: MRR %.3f, recall %.3f, %.0f without result, list length %.2f", name, s.mrr/n, s.hitRecall/n, s.zero, s.hitLength/n)
			}
		}
		if s.falseNone > 0 && name != "held" {
			t.Errorf("%s: %.0f queries that the text answers are told that it is silent", name, s.falseNone)
		}
		silent, told = silent+s.silent, told+s.told
	}
	if told < .85*float64(silent) {
		t.Errorf("of %d queries that the text does not answer %.0f are told so", silent, told)
	}
}

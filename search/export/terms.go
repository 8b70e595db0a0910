package export

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"leqi/search/index"
	"leqi/search/rank"
)

// fields are the fields in the order of the lists; the first lengthy of them
// have lengths.
var fields = []rank.Field{rank.Text, rank.Context, rank.Facet}

const lengthy = 2

// A term and its lists, one for each field.
type term struct {
	name  string
	lists [3][]index.Posting
}

// termsOf gives every term of an index in byte order.
func termsOf(x *index.Index) ([]term, error) {
	lists := make(map[string]*[3][]index.Posting)
	for i, f := range fields {
		err := x.Postings(f, func(name string, postings []index.Posting) error {
			if lists[name] == nil {
				lists[name] = new([3][]index.Posting)
			}
			lists[name][i] = postings
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	terms := make([]term, 0, len(lists))
	for name, l := range lists {
		terms = append(terms, term{name, *l})
	}
	slices.SortFunc(terms, func(a, b term) int { return strings.Compare(a.name, b.name) })
	return terms, nil
}

// isHan reports whether a term is one Han character or a pair.
func isHan(name string) bool {
	rs := []rune(name)
	return len(rs) <= 2 && !slices.ContainsFunc(rs, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// names writes the names of a block, and gives the terms in that order.
func names(t *text, terms []term) []term {
	ordered := make([]term, 0, len(terms))
	var han []term
	for _, at := range terms {
		if isHan(at.name) {
			han = append(han, at)
			continue
		}
		t.WriteString(at.name + "\n")
		ordered = append(ordered, at)
	}
	t.WriteString("\n")
	var head rune
	for i, at := range han {
		rs := []rune(at.name)
		if rs[0] != head {
			if i > 0 {
				t.WriteString("\n")
			}
			if len(rs) > 1 {
				t.WriteString("+")
			}
			head = rs[0]
			t.WriteRune(head)
		}
		t.WriteString(string(rs[1:]))
	}
	if len(han) > 0 {
		t.WriteString("\n")
	}
	t.WriteString("\n")
	return append(ordered, han...)
}

// readNames is the inverse of names.
func readNames(r *reader) []string {
	all := r.lines()
	for _, line := range r.lines() {
		pairs, only := strings.CutPrefix(line, "+")
		rs := []rune(pairs)
		if len(rs) == 0 {
			r.fail("a line of pairs is empty")
			return nil
		}
		if !only {
			all = append(all, string(rs[0]))
		}
		for _, second := range rs[1:] {
			all = append(all, string([]rune{rs[0], second}))
		}
	}
	return all
}

// column is some lists, and whether they have lengths.
type column struct {
	lists   [][]index.Posting
	lengths []bool // of each list
}

// write writes the lists, one kind of number after the other.
func (c *column) write(t *text) {
	var gaps, distances, times, lengths []int
	once := 0
	for i, list := range c.lists {
		last := -1
		for _, p := range list {
			gaps = append(gaps, p.Doc-last-1)
			last = p.Doc
			if once++; p.Freq > 1 {
				distances, times, once = append(distances, once-1), append(times, p.Freq-2), 0
			}
			if c.lengths[i] {
				lengths = append(lengths, p.Length)
			}
		}
	}
	t.ints(gaps)
	t.int(len(distances))
	t.ints(distances)
	t.ints(times)
	t.ints(lengths)
}

// readLists reads lists of the given lengths.
func readLists(r *reader, counts []int, lengths []bool) [][]index.Posting {
	total, long := 0, 0
	for i, n := range counts {
		if total += n; lengths[i] {
			long += n
		}
	}
	gaps := r.ints(total)
	n := r.int()
	distances, times := r.ints(n), r.ints(n)
	size := r.ints(long)
	lists := make([][]index.Posting, len(counts))
	if r.err != nil {
		return lists
	}
	once := 0
	for i, n := range counts {
		doc := -1
		list := make([]index.Posting, n)
		for j := range list {
			doc += gaps[0] + 1
			p := index.Posting{Doc: doc, Freq: 1}
			gaps = gaps[1:]
			if len(distances) > 0 && distances[0] == once {
				p.Freq, once = times[0]+2, -1
				distances, times = distances[1:], times[1:]
			}
			once++
			if lengths[i] {
				p.Length, size = size[0], size[1:]
			}
			list[j] = p
		}
		lists[i] = list
	}
	return lists
}

// entry is what a block says of a term in one field.
type entry struct {
	count int
	list  []index.Posting
	file  string // where the list is, if it is not here
}

// readTerms reads a block of terms. sharded says whether lists have lengths.
func readTerms(r *reader, sharded bool) (map[string]*[3]entry, error) {
	names := readNames(r)
	terms := make(map[string]*[3]entry, len(names))
	var all []*entry
	var lengths []bool
	entries := make([][3]entry, len(names))
	for f := range fields {
		for i := range names {
			entries[i][f].count = r.int()
			all, lengths = append(all, &entries[i][f]), append(lengths, sharded && f < lengthy)
		}
	}
	at := 0
	for n := r.int(); n > 0 && r.err == nil; n-- {
		if at += r.int(); at >= len(all) {
			return nil, errors.New("a list belongs to no term")
		}
		all[at].file = listFile(r.int())
	}
	counts := make([]int, len(all))
	for i, e := range all {
		if e.file == "" {
			counts[i] = e.count
		}
	}
	for i, list := range readLists(r, counts, lengths) {
		all[i].list = list
	}
	for i, name := range names {
		terms[name] = &entries[i]
	}
	return terms, r.err
}

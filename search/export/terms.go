package export

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"

	"leqi/search/index"
	"leqi/search/rank"
)

// fields returns the fields in the order of the lists; the first lengthy of them
// have lengths. Everyday words are part of the context of several files; those
// of one are with the tables.
func fields(sharded bool) []rank.Field {
	if sharded {
		return []rank.Field{rank.Text, rank.Everyday, rank.Facet}
	}
	return []rank.Field{rank.Text, rank.Context, rank.Facet}
}

const (
	columns = 3
	lengthy = 2
)

// A term and its lists, one for each field.
type term struct {
	name  string
	lists [columns][]index.Posting
}

// termsOf returns every term of an index in byte order.
func termsOf(x *index.Index, sharded bool) ([]term, error) {
	lists := make(map[string]*[columns][]index.Posting)
	for i, f := range fields(sharded) {
		err := x.Postings(f, func(name string, postings []index.Posting) error {
			if lists[name] == nil {
				lists[name] = new([columns][]index.Posting)
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

// names are the terms of a block in the order of its columns: words, then
// single Han characters, then pairs of them.
type names struct {
	all   []string
	place map[string]int
}

func namesOf(words, singles, pairs []string) *names {
	n := &names{all: slices.Concat(words, singles, pairs), place: make(map[string]int)}
	for i, name := range n.all {
		n.place[name] = i
	}
	return n
}

// halves returns the places of the two characters of a pair, if both are terms
// of the block.
func (n *names) halves(at int) (first, second int, ok bool) {
	if !isHan(n.all[at]) {
		return 0, 0, false
	}
	rs := []rune(n.all[at])
	if len(rs) < 2 {
		return 0, 0, false
	}
	first, a := n.place[string(rs[0])]
	second, b := n.place[string(rs[1])]
	return first, second, a && b
}

// writeNames writes the names of a block's terms, which are in byte order.
func writeNames(t *text, terms []term) *names {
	var words, singles, pairs []string
	seconds := make(map[rune][]rune)
	known := make(map[rune]bool)  // every character of the block
	isTerm := make(map[rune]bool) // which of them are terms themselves
	for _, at := range terms {
		rs := []rune(at.name)
		switch {
		case !isHan(at.name):
			words = append(words, at.name)
		case len(rs) == 1:
			singles, isTerm[rs[0]] = append(singles, at.name), true
			known[rs[0]] = true
		default:
			pairs = append(pairs, at.name)
			seconds[rs[0]] = append(seconds[rs[0]], rs[1])
			known[rs[0]], known[rs[1]] = true, true
		}
	}
	alphabet := slices.Sorted(maps.Keys(known))
	for _, w := range words {
		t.WriteString(w + "\n")
	}
	t.WriteString("\n" + string(alphabet) + "\n")
	for _, r := range alphabet {
		n := 2 * len(seconds[r])
		if !isTerm[r] {
			n++
		}
		t.int(n)
	}
	for _, r := range alphabet {
		next := 0
		for _, second := range seconds[r] {
			at, _ := slices.BinarySearch(alphabet, second)
			t.int(at - next)
			next = at + 1
		}
	}
	return namesOf(words, singles, pairs)
}

// readNames is the inverse of writeNames.
func readNames(r *reader) *names {
	words := r.lines()
	alphabet := []rune(r.line())
	var singles, pairs []string
	counts := r.ints(len(alphabet))
	for i, n := range counts {
		if n%2 == 0 {
			singles = append(singles, string(alphabet[i]))
		}
	}
	for i, n := range counts {
		next := 0
		for _, gap := range r.ints(n / 2) {
			if next += gap; next >= len(alphabet) {
				r.fail("a pair has a character that is not there")
				return namesOf(nil, nil, nil)
			}
			pairs = append(pairs, string([]rune{alphabet[i], alphabet[next]}))
			next++
		}
	}
	return namesOf(words, singles, pairs)
}

// A column is lists that stand together.
type column struct {
	lists   [][]index.Posting
	lengths []bool   // whether a list has lengths
	within  [][2]int // the lists that a list is part of, by place; none if these are equal
}

func (c *column) add(list []index.Posting, lengths bool) {
	c.lists, c.lengths, c.within = append(c.lists, list), append(c.lengths, lengths), append(c.within, [2]int{})
}

// whole returns the shorter of the lists that list i is part of; nil if there
// is none.
func (c *column) whole(i int) []index.Posting {
	a, b := c.lists[c.within[i][0]], c.lists[c.within[i][1]]
	switch {
	case c.within[i][0] == c.within[i][1] || len(a) == 0 || len(b) == 0:
		return nil
	case len(b) < len(a):
		return b
	}
	return a
}

// write writes the lists, one kind of number after the other.
func (c *column) write(t *text) {
	var gaps, distances, times, lengths []int
	once := 0
	for i, list := range c.lists {
		whole := c.whole(i)
		next := 0
		for _, p := range list {
			at := p.Doc
			if whole != nil {
				at, _ = slices.BinarySearchFunc(whole, p.Doc, func(p index.Posting, doc int) int { return p.Doc - doc })
			}
			if len(whole) != len(list) {
				gaps = append(gaps, at-next)
			}
			next = at + 1
			switch {
			case whole != nil && whole[at].Freq == 1: // nor can the pair be there more than once
			case p.Freq > 1:
				distances, times, once = append(distances, once), append(times, p.Freq-2), 0
			default:
				once++
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

// read is the inverse of write: it reads lists of the lengths that are there.
func (c *column) read(r *reader) {
	total, long := 0, 0
	for i, list := range c.lists {
		if whole := c.whole(i); len(whole) != len(list) {
			total += len(list)
		}
		if c.lengths[i] {
			long += len(list)
		}
	}
	gaps := r.ints(total)
	n := r.int()
	distances, times := r.ints(n), r.ints(n)
	size := r.ints(long)
	if r.err != nil {
		return
	}
	once := 0
	for i, list := range c.lists {
		whole := c.whole(i)
		next := 0
		for j := range list {
			p := &list[j]
			if len(whole) != len(list) {
				next, gaps = next+gaps[0], gaps[1:]
			}
			p.Doc, p.Freq = next, 1
			if whole != nil {
				if next >= len(whole) {
					r.fail("a pair stands where its characters do not")
					return
				}
				p.Doc = whole[next].Doc
			}
			switch {
			case whole != nil && whole[next].Freq == 1:
			case len(distances) > 0 && distances[0] == once:
				p.Freq, once = times[0]+2, 0
				distances, times = distances[1:], times[1:]
			default:
				once++
			}
			next++
			if c.lengths[i] {
				p.Length, size = size[0], size[1:]
			}
		}
	}
}

// columnOf puts the lists of a block together; files are those that are not
// there but in files.
func columnOf(n *names, lists [columns][][]index.Posting, files map[[2]int]int, lengths bool) *column {
	c := &column{}
	for f := range columns {
		from := len(c.lists)
		for i := range n.all {
			list := lists[f][i]
			if _, file := files[[2]int{f, i}]; file {
				list = nil
			}
			c.add(list, lengths && f < lengthy)
			if first, second, ok := n.halves(i); ok {
				c.within[from+i] = [2]int{from + first, from + second}
			}
		}
	}
	return c
}

// entry is what a block says of a term in one field.
type entry struct {
	count int
	list  []index.Posting
	file  string // where the list is, if it is not here
}

// writeTerms writes a block of terms, which are in byte order. file makes a
// list a file and returns its number; it returns false for one that stays.
func writeTerms(t *text, terms []term, lengths bool, file func(field int, list []index.Posting) (int, bool)) {
	n := writeNames(t, terms)
	var lists [columns][][]index.Posting
	for f := range columns {
		lists[f] = make([][]index.Posting, len(n.all))
		for _, at := range terms {
			lists[f][n.place[at.name]] = at.lists[f]
		}
	}
	files := make(map[[2]int]int)
	var where text
	last := 0
	for f := range columns {
		for i, list := range lists[f] {
			t.int(len(list))
			if number, ok := file(f, list); ok {
				files[[2]int{f, i}] = number
				at := f*len(n.all) + i
				where.int(at - last)
				where.int(number)
				last = at
			}
		}
	}
	t.int(len(files))
	t.WriteString(where.String())
	columnOf(n, lists, files, lengths).write(t)
}

// readTerms is the inverse of writeTerms.
func readTerms(r *reader, lengths bool) (map[string]*[columns + 1]entry, error) {
	n := readNames(r)
	entries := make([][columns + 1]entry, len(n.all))
	var lists [columns][][]index.Posting
	files := make(map[[2]int]int)
	total := 0
	for f := range columns {
		for i := range n.all {
			entries[i][f].count = r.int()
			total += entries[i][f].count
		}
	}
	at := 0
	for left := r.int(); left > 0 && r.err == nil; left-- {
		if at += r.int(); at >= columns*len(n.all) {
			return nil, errors.New("a list belongs to no term")
		}
		f, i := at/len(n.all), at%len(n.all)
		files[[2]int{f, i}] = r.int()
		entries[i][f].file = listFile(files[[2]int{f, i}])
		total -= entries[i][f].count
	}
	if total > maxPostings {
		r.fail("it has more clauses than there can be")
	}
	if r.err != nil {
		return nil, r.err
	}
	for f := range columns {
		lists[f] = make([][]index.Posting, len(n.all))
		for i := range n.all {
			if entries[i][f].file == "" {
				lists[f][i] = make([]index.Posting, entries[i][f].count)
			}
		}
	}
	c := columnOf(n, lists, files, lengths)
	c.read(r)
	terms := make(map[string]*[columns + 1]entry, len(n.all))
	for i, name := range n.all {
		for f := range columns {
			entries[i][f].list = c.lists[f*len(n.all)+i]
		}
		terms[name] = &entries[i]
	}
	return terms, r.err
}

// maxPostings bounds what is made room for before it is read.
const maxPostings = 10 << 20

// writeList writes a list that is a file.
func writeList(t *text, list []index.Posting, lengths bool) {
	c := &column{}
	c.add(list, lengths)
	c.write(t)
}

// readList is the inverse of writeList.
func readList(r *reader, count int, lengths bool) []index.Posting {
	if count > len(r.rest) {
		r.fail("it ends too soon")
		return nil
	}
	c := &column{}
	c.add(make([]index.Posting, count), lengths)
	c.read(r)
	return c.lists[0]
}

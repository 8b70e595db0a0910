// Package answer answers what is asked of the content, as bytes: the command
// line, the HTTP server and assistants call the same functions and print what
// they return.
//
// It takes a loaded [library.Library] and, for searches, an index. It returns
// JSON as it is printed, or an error whose type says whether the question was
// wrong (*query.Error, *FacetError, *library.UnknownError, *factjson.Error), had
// no answer (*NoClauseError), or could not be answered.
//
// Invariant: the same content and question give the same bytes, whatever asks.
package answer

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"leqi/generator/data"
	"leqi/generator/deadline"
	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
	"leqi/generator/library"
	"leqi/search"
	"leqi/search/corpus"
	"leqi/search/index"
)

// Shelf is the content of a project, loaded to answer many questions at once.
// It never changes.
type Shelf struct {
	Library  *library.Library
	entries  []library.Entry
	clauses  map[*library.Edition][]data.Clause
	corpus   *corpus.Corpus
	searcher *search.Searcher
}

// Load reads the content below root and opens the index in indexDir. If the
// index is missing, stale or damaged, it is made anew in memory, and unused
// says why.
func Load(root, encoding, indexDir string) (shelf *Shelf, unused, err error) {
	lib, err := library.Load(root, encoding)
	if err != nil {
		return nil, nil, err
	}
	s := &Shelf{Library: lib, clauses: make(map[*library.Edition][]data.Clause)}
	for _, d := range lib.Documents {
		for _, e := range d.Editions {
			s.clauses[e] = data.Clauses(e)
		}
	}
	s.entries = entriesOf(lib)
	if s.corpus, err = corpus.Of(root, lib.Latest()...); err != nil {
		return nil, nil, err
	}
	x, unused := open(indexDir, s.corpus)
	if unused != nil {
		if x, err = index.InMemory(s.corpus); err != nil {
			return nil, unused, err
		}
	}
	s.searcher = search.New(x, s.corpus, Resolver(lib))
	// The index is closed when the last question that uses it is answered.
	runtime.AddCleanup(s, func(x *index.Index) { x.Close() }, x)
	return s, unused, nil
}

// open opens an index. What bleve panics on is a damaged index.
func open(dir string, c *corpus.Corpus) (x *index.Index, err error) {
	defer func() {
		if failure := recover(); failure != nil {
			err = fmt.Errorf("damaged index: %s: %v", dir, failure)
		}
	}()
	return index.Open(dir, c)
}

// Search answers a query. Filters that no clause meets are a *FacetError.
func (s *Shelf) Search(text string, o search.Options) (*search.Result, error) {
	defer runtime.KeepAlive(s) // and with it the index
	if err := Known(s.corpus, o.Filters); err != nil {
		return nil, err
	}
	return s.searcher.Search(text, o)
}

// Clauses returns the clauses that a citation can mean. If it means none, the
// error is a *NoClauseError.
func (s *Shelf) Clauses(q library.Query) ([]data.Clause, error) {
	found, near, err := library.Lookup(s.entries, q, s.Library.Find)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, &NoClauseError{Citation: q.Citation, Near: near}
	}
	return pick(found, func(e *library.Edition) []data.Clause { return s.clauses[e] }), nil
}

// Clause returns the clauses that have an ID: one of each document that has
// it. If none has, the error is a *NoClauseError.
func (s *Shelf) Clause(q library.Query) ([]data.Clause, error) {
	all, err := s.Clauses(q)
	if err != nil {
		return nil, err
	}
	same := slices.DeleteFunc(all, func(c data.Clause) bool { return c.ID != q.Citation })
	if len(same) == 0 {
		return nil, &NoClauseError{Citation: q.Citation}
	}
	return same, nil
}

// Table returns a compiled decision: that of the edition, or the latest if it
// is "", of the document, or any if it is "".
func (s *Shelf) Table(decision, document, edition string) (*engine.Table, error) {
	return Table(s.entries, decision, document, edition, func(document, edition string) ([]*engine.Table, error) {
		e, err := s.Library.Find(document, edition)
		if err != nil {
			return nil, err
		}
		return e.Decisions.Tables, nil
	})
}

// Table does the same with rules that are read only if they are looked at.
func Table(entries []library.Entry, decision, document, edition string, read func(document, edition string) ([]*engine.Table, error)) (*engine.Table, error) {
	var all []*engine.Table
	looked := false
	for _, d := range entries {
		if document != "" && d.Slug != document {
			continue
		}
		for i, name := range d.Editions {
			if name != edition && (edition != "" || i != len(d.Editions)-1) {
				continue
			}
			tables, err := read(d.Slug, name)
			if err != nil {
				return nil, err
			}
			looked = true
			all = append(all, tables...)
		}
	}
	if !looked {
		return nil, library.Unknown(entries, document, edition)
	}
	return factjson.Find(all, decision)
}

// Deadlines returns the deadlines of an edition, chosen as a decision's is. If
// several documents have some, one must be named.
func Deadlines(lib *library.Library, document, edition string) (*deadline.Table, error) {
	var found []*deadline.Table
	looked := false
	for _, d := range lib.Documents {
		if document != "" && d.Slug != document {
			continue
		}
		for _, e := range d.Editions {
			if e.Name != edition && (edition != "" || e != d.Latest()) {
				continue
			}
			looked = true
			if e.Deadlines != nil {
				found = append(found, e.Deadlines)
			}
		}
	}
	switch {
	case !looked:
		return nil, library.Unknown(entriesOf(lib), document, edition)
	case len(found) == 0:
		return nil, errors.New("no deadlines: the document has no deadlines.yaml; ask about another document")
	case len(found) > 1:
		var names []string
		for _, t := range found {
			names = append(names, t.Document)
		}
		return nil, fmt.Errorf("several documents have deadlines: %s; name one", strings.Join(names, ", "))
	}
	return found[0], nil
}

func entriesOf(lib *library.Library) (all []library.Entry) {
	for _, d := range lib.Documents {
		entry := library.Entry{Slug: d.Slug}
		for _, e := range d.Editions {
			entry.Editions = append(entry.Editions, e.Name)
		}
		all = append(all, entry)
	}
	return all
}

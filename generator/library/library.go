// Package library holds what is loaded: a [Library] of documents, each
// [Document] with its editions and its registry, each [Edition] with what every
// stage made of it. It reads content/source/ and runs the stages in their
// order: source → repair → clause → relate → decide.
//
// Invariant: an Edition that Load returns is whole. Every byte of its source is
// accounted for, every erratum matched, every clause has an ID, every form
// belongs to an annex that exists, and every clause that a decision rests on
// exists. The editions of a Document are sorted by date, oldest first, and each
// is aligned with the one before it.
package library

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"leqi/generator/diag"
)

// Library is every document of a project.
type Library struct {
	Root      string // the project's folder
	Documents []*Document
}

// Load reads every edition of every document below root. encoding overrides
// the one that a document.yaml names; "" leaves it. It reports the errors of
// all documents together.
func Load(root, encoding string) (*Library, error) {
	entries, err := List(root)
	if err != nil {
		return nil, err
	}
	lib := &Library{Root: root}
	var problems []error
	for _, entry := range entries {
		d, err := LoadDocument(root, entry, encoding)
		problems = append(problems, err)
		lib.Documents = append(lib.Documents, d)
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return lib, nil
}

// Editions returns every edition of every document.
func (l *Library) Editions() []*Edition {
	var all []*Edition
	for _, d := range l.Documents {
		all = append(all, d.Editions...)
	}
	return all
}

// Latest returns the latest edition of every document.
func (l *Library) Latest() []*Edition {
	var all []*Edition
	for _, d := range l.Documents {
		all = append(all, d.Latest())
	}
	return all
}

// Find returns the edition of a document by its name, and the latest if the
// name is "". It reports an unknown name with those that exist.
func (l *Library) Find(document, edition string) (*Edition, error) {
	var entries []Entry
	for _, d := range l.Documents {
		if d.Slug == document && edition == "" {
			return d.Latest(), nil
		}
		entry := Entry{Slug: d.Slug}
		for _, e := range d.Editions {
			if d.Slug == document && e.Name == edition {
				return e, nil
			}
			entry.Editions = append(entry.Editions, e.Name)
		}
		entries = append(entries, entry)
	}
	return nil, Unknown(entries, document, edition)
}

// Entry names a document and its editions, oldest first: what the folders
// say before any file is read.
type Entry struct {
	Slug     string
	Editions []string
}

// List returns the documents below root's content/source, sorted by slug.
func List(root string) ([]Entry, error) {
	dir := filepath.Join(root, "content", "source")
	slugs, err := folders(dir)
	if err != nil {
		return nil, fmt.Errorf("no content: %s: %w; run leqi in the project's folder, or name it with --dir", dir, diag.Cause(err))
	}
	var entries []Entry
	for _, slug := range slugs {
		names, err := folders(filepath.Join(dir, slug))
		if err == nil {
			err = checkEditions(root, slug, names)
		}
		if err == nil && len(names) > 0 {
			err = checkSlug(root, slug)
		}
		if err != nil {
			return nil, err
		}
		if len(names) > 0 {
			entries = append(entries, Entry{slug, names})
		}
	}
	if len(entries) == 0 {
		return nil, fmt.Errorf("no content: %s holds no document; put one at <document>/<edition>/guideline.md", dir)
	}
	return entries, nil
}

func folders(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}

// UnknownError is a document or an edition that does not exist, with those
// that do.
type UnknownError struct{ Asked, Kept string }

func (e *UnknownError) Error() string {
	return "no such edition: " + e.Asked + "; there are: " + e.Kept
}

// Unknown returns the error for a document or an edition that is not among
// entries.
func Unknown(entries []Entry, document, edition string) *UnknownError {
	var kept []string
	for _, d := range entries {
		kept = append(kept, d.Slug+" "+strings.Join(d.Editions, " "))
	}
	return &UnknownError{strings.TrimSpace(document + " " + edition), strings.Join(kept, ", ")}
}

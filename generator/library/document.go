package library

import (
	"errors"
	"path/filepath"

	"leqi/generator/align"
	"leqi/generator/diag"
	"leqi/generator/registry"
)

// Document is a guideline: its editions, oldest first, and the registry of its
// addresses.
type Document struct {
	Slug     string
	Editions []*Edition
	Registry *registry.Registry
}

// LoadDocument reads every edition of a document and aligns each with the one
// before it.
func LoadDocument(root string, entry Entry, encoding string) (*Document, error) {
	var editions []*Edition
	var problems []error
	for _, name := range entry.Editions {
		e, err := LoadEdition(root, entry.Slug, name, encoding)
		problems = append(problems, err)
		editions = append(editions, e)
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	for i, e := range editions {
		var before *Edition
		if i > 0 {
			before = editions[i-1]
			before.Next = e
		}
		problems = append(problems, e.follow(root, before))
	}
	d := NewDocument(editions...)
	var err error
	d.Registry, err = registry.Read(root, d.Slug)
	return d, errors.Join(append(problems, err)...)
}

// NewDocument returns the document of editions that are loaded, oldest first,
// as one that was never published.
func NewDocument(editions ...*Edition) *Document {
	slug := editions[0].Document
	return &Document{Slug: slug, Editions: editions, Registry: &registry.Registry{File: registry.Path(slug)}}
}

// Latest returns the latest edition.
func (d *Document) Latest() *Edition { return d.Editions[len(d.Editions)-1] }

// follow aligns an edition with the one before it, nil for the first.
func (e *Edition) follow(root string, before *Edition) error {
	var decisions []align.Decision
	file, err := diag.ReadYAML(root, filepath.Join("content", "source", e.Document, e.Name, "changes.yaml"), &decisions)
	if err != nil {
		return err
	}
	if before == nil {
		if len(decisions) > 0 {
			return file.Error("$[0]", "change", "the first edition changes nothing", "move the entry to the edition that made the change")
		}
		return nil
	}
	if err := align.Check(before.Tree, e.Tree, decisions, file); err != nil {
		return err
	}
	e.Changes = align.Trees(before.Tree, e.Tree, decisions)
	return nil
}

package edition

import (
	"errors"
	"path/filepath"

	"leqi/generator/align"
	"leqi/generator/yamlfile"
)

// LoadAll reads every edition of a document, oldest first, and aligns each
// with the one before it.
func LoadAll(root string, d Document, encoding string) ([]*Edition, error) {
	var editions []*Edition
	var problems []error
	for _, name := range d.Editions {
		e, err := Load(root, d.Slug, name, encoding)
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
	return editions, errors.Join(problems...)
}

// follow aligns an edition with the one before it, nil for the first.
func (e *Edition) follow(root string, before *Edition) error {
	var decisions []align.Decision
	file, err := yamlfile.Read(root, filepath.Join("content", "source", e.Document, e.Name, "changes.yaml"), &decisions)
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

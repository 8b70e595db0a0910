package main

import (
	"errors"
	"path/filepath"

	"leqi/generator/edition"
	"leqi/generator/emit"
)

// load reads every edition of every document: a list of editions, oldest
// first, for each document.
func (o *options) load() ([][]*edition.Edition, error) {
	docs, err := edition.List(o.dir)
	if err != nil {
		return nil, err
	}
	var all [][]*edition.Edition
	var problems []error
	for _, d := range docs {
		editions, err := edition.LoadAll(o.dir, d, o.encoding)
		problems = append(problems, err)
		all = append(all, editions)
	}
	return all, errors.Join(problems...)
}

// latest gives the last edition of a document's editions.
func latest(editions []*edition.Edition) *edition.Edition { return editions[len(editions)-1] }

// markdownDir gives the folder of a document's committed Markdown.
func (o *options) markdownDir(document string) string {
	return filepath.Join(o.dir, "content", document)
}

// markdownFiles gives a document's committed Markdown as it should be.
func markdownFiles(editions []*edition.Edition) map[string][]byte {
	files := make(map[string][]byte)
	for _, texts := range []map[string]string{emit.MarkdownFiles(latest(editions)), emit.ChangesMarkdown(editions)} {
		for name, text := range texts {
			files[name] = []byte(text)
		}
	}
	return files
}

package main

import (
	"path/filepath"

	"leqi/generator/library"
	"leqi/generator/markdown"
)

// load reads every edition of every document.
func (o *options) load() (*library.Library, error) { return library.Load(o.dir, o.encoding) }

// markdownDir returns the folder of a document's committed Markdown.
func (o *options) markdownDir(document string) string {
	return filepath.Join(o.dir, "content", document)
}

// markdownFiles returns a document's committed Markdown as it should be.
func markdownFiles(d *library.Document) map[string][]byte {
	files := make(map[string][]byte)
	for _, texts := range []map[string]string{markdown.Files(d.Latest()), markdown.ChangesFile(d)} {
		for name, text := range texts {
			files[name] = []byte(text)
		}
	}
	return files
}

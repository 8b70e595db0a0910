package main

import (
	"path/filepath"

	"leqi/generator/files"
	"leqi/generator/library"
	"leqi/generator/markdown"
)

// load reads every edition of every document.
func (o *options) load() (*library.Library, error) { return library.Load(o.dir, o.encoding) }

// markdownFolder returns the folder of a document's committed Markdown. An
// older leqi made it without a manifest.
func (o *options) markdownFolder(document string) files.Folder {
	return files.Folder{Path: filepath.Join(o.dir, "content", document), Kind: "Markdown", Versioned: true, Adopt: files.Begins(markdown.Mark)}
}

// markdownFiles returns a document's committed Markdown as it should be.
func markdownFiles(d *library.Document) map[string][]byte {
	content := make(map[string][]byte)
	for _, texts := range []map[string]string{markdown.Files(d.Latest()), markdown.ChangesFile(d)} {
		for name, text := range texts {
			content[name] = []byte(text)
		}
	}
	return content
}

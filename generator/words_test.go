package main

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"leqi/generator/library"
)

// Nothing that serves every document may know one of them: its own parties and
// the words below stand in its data alone. Tests, what they are given, and
// what is generated may hold them.
func TestNoWordOfOneDocumentInCode(t *testing.T) {
	words := []string{"乐企", "直连", "使用单位", "青岛"}
	lib, err := library.Load("..", "")
	if err != nil {
		t.Fatal(err)
	}
	language, err := library.Language()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range lib.Latest() {
		for _, p := range e.Relations.Parties {
			if !slices.Contains(language.Parties, p) {
				words = append(words, p.Name)
			}
		}
		words = append(words, e.Tree.Title, e.Title())
	}
	read := 0
	err = fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains([]string{"node_modules", "testdata", "tests", "build", "public", ".git"}, d.Name()) || name == "content/source" {
				return fs.SkipDir
			}
			return nil
		}
		if !servesEveryDocument(name) {
			return nil
		}
		text, err := os.ReadFile(path.Join("..", name))
		if err != nil {
			return err
		}
		read++
		for i, line := range bytes.Split(text, []byte("\n")) {
			for _, word := range words {
				if bytes.Contains(line, []byte(word)) {
					t.Errorf("%s:%d: %s stands in what serves every document; put it into the document's data", name, i+1, word)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read < 200 {
		t.Errorf("only %d files were read", read)
	}
}

// servesEveryDocument reports whether a file is code, a layout, a help text or
// a page that is not a document's own.
func servesEveryDocument(name string) bool {
	switch path.Ext(name) {
	case ".go":
		return !strings.HasSuffix(name, "_test.go")
	case ".ts":
		return strings.HasPrefix(name, "site/assets/")
	case ".html", ".xml", ".toml", ".gotmpl":
		return strings.HasPrefix(name, "site/")
	case ".yaml":
		return strings.HasPrefix(name, "site/i18n/") || strings.HasPrefix(name, "content/shared/")
	case ".md":
		return strings.HasPrefix(name, "site/content/") || path.Dir(name) == "content"
	}
	return false
}

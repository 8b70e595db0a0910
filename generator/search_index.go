package main

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"leqi/generator/files"
	"leqi/generator/library"
	"leqi/search/corpus"
	"leqi/search/export"
	"leqi/search/index"
)

// indexDir is where leqi build puts the index.
func (o *options) indexDir() string { return filepath.Join(o.dir, "build", "search.bleve") }

// corpusOf returns what is searched: the latest edition of every document.
func corpusOf(lib *library.Library) (*corpus.Corpus, error) {
	return corpus.Of(lib.Root, lib.Latest()...)
}

// indexFolder is the folder of the index.
func (o *options) indexFolder() files.Folder {
	return files.Folder{Path: o.indexDir(), Kind: "search index", Adopt: index.Whole}
}

// buildIndex makes the index in the empty folder dir, and returns what Hugo
// needs for the site to be searched by it: the static files, in a folder that is
// named after their content, and data/search.json, which says where they are.
func (o *options) buildIndex(lib *library.Library, dir string) (map[string][]byte, error) {
	c, err := corpusOf(lib)
	if err != nil {
		return nil, err
	}
	if err := index.Build(dir, c); err != nil {
		return nil, err
	}
	x, err := index.Open(dir, c)
	if err != nil {
		return nil, err
	}
	defer x.Close()
	static, err := export.Write(x, c)
	if err != nil {
		return nil, err
	}
	name := sha256.New()
	for _, file := range slices.Sorted(maps.Keys(static)) {
		name.Write(static[file])
	}
	folder := path.Join("search", "index", hex.EncodeToString(name.Sum(nil)[:16]))
	input := make(map[string][]byte, len(static)+1)
	for file, content := range static {
		input[path.Join("static", folder, file)] = content
	}
	integrity := sha512.Sum384(static[export.Root])
	where := struct {
		Root      string `json:"root"` // path of the first file from the site's root
		Integrity string `json:"integrity"`
	}{path.Join(folder, export.Root), "sha384-" + base64.StdEncoding.EncodeToString(integrity[:])}
	input["data/search.json"], err = json.Marshal(where)
	return input, err
}

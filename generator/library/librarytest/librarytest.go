// Package librarytest loads what the tests of several packages read: the
// guideline, and the sample document with its three editions.
package librarytest

import (
	"os"
	"path/filepath"
	"testing"

	"leqi/generator/address"
	"leqi/generator/library"
	"leqi/generator/projecttest"
	"leqi/generator/registry"
)

func root(t testing.TB) string {
	t.Helper()
	dir, err := projecttest.Root()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// Guideline returns the guideline's edition.
func Guideline(t testing.TB) *library.Edition {
	t.Helper()
	e, err := library.LoadEdition(root(t), "qingdao-lianyong", "2025-04", "")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Sample returns the first editions of testdata/editions, with the registry
// that publishing each on its own day leaves.
func Sample(t testing.TB, names ...string) *library.Library {
	t.Helper()
	dir := t.TempDir()
	var d *library.Document
	r := new(registry.Registry)
	for i, name := range names {
		from := filepath.Join(root(t), "generator", "testdata", "editions", name)
		if err := os.CopyFS(filepath.Join(dir, "content/source/sample", name), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
		var err error
		if d, err = library.LoadDocument(dir, library.Entry{Slug: "sample", Editions: names[:i+1]}, ""); err != nil {
			t.Fatal(err)
		}
		more, err := r.Publish(address.Addresses(d), name+"-15", "")
		if err != nil {
			t.Fatal(err)
		}
		r = r.With(more)
	}
	d.Registry = r
	return &library.Library{Documents: []*library.Document{d}}
}

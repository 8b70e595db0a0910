// Package modeltest reads the decisions of the guideline for the tests of other
// packages: once for all tests of one, so none may change what it returns.
package modeltest

import (
	"os"
	"sync"
	"testing"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
	"leqi/generator/decide/model"
	"leqi/generator/projecttest"
)

// Rules is the folder of the rule files, below the project's.
const Rules = "content/source/qingdao-lianyong/2025-04/decisions"

var read = sync.OnceValues(func() (*model.Rulebook, error) {
	dir, err := projecttest.Root()
	if err != nil {
		return nil, err
	}
	return model.Open(os.DirFS(dir), Rules)
})

// Book returns the rule files, read and compiled.
func Book(t testing.TB) *model.Rulebook {
	t.Helper()
	book, err := read()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// Tables returns the compiled decisions.
func Tables(t testing.TB) []*engine.Table {
	t.Helper()
	return Book(t).Tables
}

// Table returns one compiled decision.
func Table(t testing.TB, id string) *engine.Table {
	t.Helper()
	table, err := factjson.Find(Tables(t), id)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

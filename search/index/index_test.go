package index

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/library"
	"leqi/search/analysis"
	"leqi/search/corpus"
	"leqi/search/rank"
)

func guideline(t *testing.T) *corpus.Corpus {
	t.Helper()
	e, err := library.LoadEdition("../..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		t.Fatal(err)
	}
	c, err := corpus.Of("../..", e)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// content returns every file of an index with its bytes.
func content(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := make(map[string][]byte)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		all[path], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func state(err error) string {
	if e, ok := errors.AsType[*Error](err); ok && strings.HasSuffix(e.Error(), "; run leqi build") {
		return e.State
	}
	return "opened"
}

// A changed byte, a file too few and a file too many are found in every file
// of the index, and an index that was opened is left as it was.
func TestDamageIsFound(t *testing.T) {
	c := guideline(t)
	dir := filepath.Join(t.TempDir(), "search.bleve")
	if err := Build(dir, c); err != nil {
		t.Fatal(err)
	}
	whole := content(t, dir)
	if len(whole) < 4 {
		t.Fatalf("the index has %d files", len(whole))
	}
	for path, content := range whole {
		restore := func() {
			if err := os.WriteFile(path, content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		places := []int{0, len(content) / 3, len(content) / 2, len(content) - 1}
		if filepath.Base(path) == manifestName {
			for at := range content {
				places = append(places, at)
			}
		}
		for _, at := range places {
			bad := append([]byte{}, content...)
			bad[at] ^= 0x20
			if err := os.WriteFile(path, bad, 0o644); err != nil {
				t.Fatal(err)
			}
			if x, err := Open(dir, c); err == nil {
				x.Close()
				t.Errorf("%s is opened with byte %d changed", path, at)
			} else if state(err) != "damaged" {
				t.Errorf("%s with byte %d changed: %v", path, at, err)
			}
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir, c); state(err) != "damaged" {
			t.Errorf("without %s: %v", path, err)
		}
		restore()
	}
	extra := filepath.Join(dir, "bleve", "extra")
	if err := os.WriteFile(extra, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, c); state(err) != "damaged" {
		t.Errorf("with a file too many: %v", err)
	}
	if err := os.Remove(extra); err != nil {
		t.Fatal(err)
	}
	for range 2 { // at once: a reader does not shut others out
		x, err := Open(dir, c)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
	}
	for path, b := range content(t, dir) {
		if string(whole[path]) != string(b) {
			t.Errorf("opening changed %s", path)
		}
	}
}

func TestMissingAndStale(t *testing.T) {
	c := guideline(t)
	dir := filepath.Join(t.TempDir(), "search.bleve")
	if _, err := Open(dir, c); state(err) != "missing" {
		t.Errorf("no folder: %v", err)
	}
	if err := Build(dir, c); err != nil {
		t.Fatal(err)
	}
	c.Clauses[3].Text += "。"
	if _, err := Open(dir, c); state(err) != "stale" {
		t.Errorf("a changed clause: %v", err)
	}
	again := filepath.Join(t.TempDir(), "search.bleve")
	if err := Build(again, c); err != nil {
		t.Fatal(err)
	}
	x, err := Open(again, c)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
}

// What bleve holds is what the analysis yields: every term of every clause,
// as often as it is there, and nothing else.
func TestPostingsAreTheTokens(t *testing.T) {
	c := guideline(t)
	x, err := InMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	want := make(map[string]int)
	for doc := range x.Len() {
		d, err := x.Document(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, tok := range analysis.Tokens(d.Text) {
			want[tok.Term+"\x00"+d.Key()]++
		}
	}
	err = x.Postings(rank.Text, func(term string, postings []Posting) error {
		for _, p := range postings {
			d, err := x.Document(p.Doc)
			if err != nil {
				return err
			}
			k := term + "\x00" + d.Key()
			if want[k] != p.Freq || p.Length != len(analysis.Tokens(d.Text)) {
				t.Errorf("%s in %s: %d times of %d, want %d of %d", term, d.ID, p.Freq, p.Length, want[k], len(analysis.Tokens(d.Text)))
			}
			delete(want, k)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for k := range want {
		t.Errorf("not indexed: %q", k)
	}
}

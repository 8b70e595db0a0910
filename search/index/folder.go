package index

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"leqi/generator/files"
	"leqi/search/corpus"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// manifestName is the file that says what the folder holds.
const manifestName = "manifest.json"

// bleveName is the folder of bleve's own files.
const bleveName = "bleve"

// format is raised when the analysis or the mapping changes what an index
// holds.
const format = 2

// manifest is what an index says of itself.
type manifest struct {
	Format int               `json:"format"`
	Corpus string            `json:"corpus"` // SHA-256 of what was indexed
	Files  map[string]string `json:"files"`  // path with slashes → SHA-256
	Sum    string            `json:"sum"`    // SHA-256 of the manifest without it
}

// encode returns the manifest as it is written, with its own hash.
func (m manifest) encode() ([]byte, error) {
	m.Sum = ""
	text, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	m.Sum = hex.EncodeToString(sum[:])
	text, err = json.MarshalIndent(m, "", "  ")
	return append(text, '\n'), err
}

// Build makes the index of a corpus in the folder dir, which is empty.
func Build(dir string, c *corpus.Corpus) error {
	b, err := bleve.NewUsing(filepath.Join(dir, bleveName), newMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return fmt.Errorf("no index: %s: %w", dir, err)
	}
	if err = fill(b, c); err == nil && len(c.Clauses) > batchSize {
		err = merge(b)
	}
	if err := errors.Join(err, b.Close()); err != nil {
		return fmt.Errorf("no index: %s: %w", dir, err)
	}
	m := manifest{Format: format, Corpus: c.Hash()}
	if m.Files, err = hashes(dir); err != nil {
		return err
	}
	text, err := m.encode()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), text, 0o644); err != nil {
		return fmt.Errorf("no index: %s: %w", dir, err)
	}
	return nil
}

// Whole reports whether the files in dir are an index as Build makes it, with
// nothing else beside it. names has all of them.
func Whole(dir string, names []string) bool {
	m, err := readManifest(dir)
	if err != nil {
		return false
	}
	have, err := hashes(dir)
	return err == nil && maps.Equal(have, m.Files) && len(names) == len(m.Files)+1
}

// Error is an index that cannot be used.
type Error struct {
	State string // missing, stale or damaged
	Dir   string
	Why   string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s index: %s: %s; run leqi build", e.State, e.Dir, e.Why)
}

// Open opens the index in dir for reading, if it is whole and of this corpus.
func Open(dir string, c *corpus.Corpus) (*Index, error) {
	if err := files.Recover(dir); err != nil {
		return nil, err
	}
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	have, err := hashes(dir)
	if err != nil {
		return nil, &Error{"damaged", dir, err.Error()}
	}
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		switch have[name] {
		case m.Files[name]:
		case "":
			return nil, &Error{"damaged", dir, name + " is missing"}
		default:
			return nil, &Error{"damaged", dir, name + " is not what was built"}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(have)) {
		if m.Files[name] == "" {
			return nil, &Error{"damaged", dir, name + " does not belong there"}
		}
	}
	if m.Format != format {
		return nil, &Error{"stale", dir, "it was built by another leqi"}
	}
	if m.Corpus != c.Hash() {
		return nil, &Error{"stale", dir, "the content has changed since it was built"}
	}
	b, err := bleve.OpenUsing(filepath.Join(dir, bleveName), map[string]any{"read_only": true, "bolt_timeout": "2s"})
	if err != nil {
		return nil, &Error{"damaged", dir, err.Error()}
	}
	x, err := newIndex(b, c)
	if err != nil {
		return nil, errors.Join(&Error{"damaged", dir, err.Error()}, b.Close())
	}
	return x, nil
}

func readManifest(dir string) (*manifest, error) {
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(dir); err == nil {
			return nil, &Error{"damaged", dir, manifestName + " is missing"}
		}
		return nil, &Error{"missing", dir, "there is no such folder"}
	}
	if err != nil {
		return nil, &Error{"damaged", dir, err.Error()}
	}
	var m manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, &Error{"damaged", dir, manifestName + ": " + err.Error()}
	}
	if want, err := m.encode(); err != nil || !bytes.Equal(text, want) {
		return nil, &Error{"damaged", dir, manifestName + " is not what was built"}
	}
	return &m, nil
}

// hashes returns the SHA-256 of every file below dir but the manifest and what
// package files marks a folder with.
func hashes(dir string) (map[string]string, error) {
	sums := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil || rel == manifestName || files.IsMark(rel) {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		h := sha256.New()
		if _, err := io.Copy(h, f); err != nil {
			return err
		}
		sums[filepath.ToSlash(rel)] = hex.EncodeToString(h.Sum(nil))
		return nil
	})
	return sums, err
}

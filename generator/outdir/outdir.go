// Package outdir writes whole folders: the new one is built aside and renamed
// into place, so that a reader finds the old folder or the new one and a
// failure leaves the old one as it was.
package outdir

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Write makes dir hold exactly files (paths with slashes). A folder that
// already does is left alone.
func Write(dir string, files map[string][]byte) error {
	if stale, err := Stale(dir, files); err == nil && len(stale) == 0 {
		return nil
	}
	aside, err := Aside(dir)
	if err != nil {
		return err
	}
	defer os.RemoveAll(aside)
	for name, content := range files {
		path := filepath.Join(aside, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return cannot(dir, err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return cannot(dir, err)
		}
	}
	return Replace(dir, aside)
}

// Aside makes an empty folder beside dir, to be filled and handed to Replace.
func Aside(dir string) (string, error) {
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return "", cannot(dir, err)
	}
	aside, err := os.MkdirTemp(parent, "."+filepath.Base(dir)+".new-*")
	if err != nil {
		return "", cannot(dir, err)
	}
	if err := os.Chmod(aside, 0o755); err != nil {
		return "", cannot(dir, err)
	}
	return aside, nil
}

// Replace puts the folder aside in the place of dir.
func Replace(dir, aside string) error {
	old := aside + ".old"
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannot(dir, err)
	}
	if err := os.Rename(aside, dir); err != nil {
		_ = os.Rename(old, dir) // put the old folder back
		return cannot(dir, err)
	}
	return os.RemoveAll(old)
}

// Stale gives the names that differ between dir and files: missing, changed,
// or in dir and not in files.
func Stale(dir string, files map[string][]byte) ([]string, error) {
	var stale []string
	seen := make(map[string]bool)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		seen[name] = true
		have, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if want, ok := files[name]; !ok || !bytes.Equal(have, want) {
			stale = append(stale, name)
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for name := range files {
		if !seen[name] {
			stale = append(stale, name)
		}
	}
	slices.Sort(stale)
	return stale, nil
}

func cannot(dir string, err error) error {
	return fmt.Errorf("cannot write: %s: %w; nothing was changed", dir, err)
}

package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"leqi/generator/diag"
)

// finish takes what is foreign from an old folder to the new one and removes
// the rest of the old one.
func finish(old, place, shown string) error {
	left := func(err error) error {
		return refused(shown, "the folder is written, but not all of the old one could be cleared away: "+diag.Cause(err).Error(), "what is left is at "+old+": look through it and delete it")
	}
	m, err := readManifest(old)
	if err != nil {
		return left(err)
	}
	t, err := readTree(old)
	if err != nil {
		return left(err)
	}
	for _, name := range t.foreign(m) {
		to := filepath.Join(place, filepath.FromSlash(name))
		if _, err := os.Lstat(to); err == nil {
			return left(fmt.Errorf("%s is in both", name))
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return left(err)
		}
		if err := os.Rename(filepath.Join(old, filepath.FromSlash(name)), to); err != nil {
			return left(err)
		}
		reached("foreign moved")
	}
	for name := range m.Files {
		if t.regular[name] {
			if err := os.Remove(filepath.Join(old, filepath.FromSlash(name))); err != nil {
				return left(err)
			}
		}
	}
	for _, folder := range slices.Backward(t.folders) {
		os.Remove(filepath.Join(old, filepath.FromSlash(folder))) // those that are empty now
	}
	reached("old cleared")
	// The manifest goes last: as long as it is there, this can be done again.
	if entries, err := os.ReadDir(old); err != nil || len(entries) > 1 {
		return left(fmt.Errorf("files came into it meanwhile"))
	}
	if err := os.Remove(filepath.Join(old, ManifestName)); err != nil {
		return left(err)
	}
	reached("manifest gone")
	if err := os.Remove(old); err != nil {
		return left(err)
	}
	return nil
}

// restore brings a place in order whose writer was killed between two renames:
// the old folder goes back if no new one came, and is cleared away if one did.
// The lock of the place is held.
func restore(place, shown string) error {
	old := beside(place, oldSuffix)
	info, err := os.Lstat(old)
	if err != nil {
		return nil
	}
	if _, err := readManifest(old); !info.IsDir() || err != nil {
		os.Remove(old) // it goes if it is an empty folder; what else has that name is not leqi's
		return nil
	}
	os.Remove(place) // it goes if it is an empty folder
	switch _, err := os.Lstat(place); {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.Rename(old, place); err != nil {
			return cannot(shown, err)
		}
		return syncDir(filepath.Dir(place))
	case err != nil:
		return cannot(shown, err)
	}
	if _, err := readManifest(place); err != nil {
		return refused(shown, "an earlier command was killed while it wrote the folder, and something else has its place", "its old folder is whole at "+old+": move either away")
	}
	return finish(old, place, shown)
}

// Recover brings a folder in order whose writer was killed between two renames.
// A command that reads the folder calls it first; it writes nothing if nothing
// is left of such a writer.
func Recover(dir string) error {
	at, err := realPath(dir)
	if err != nil {
		return nil //nolint:nilerr // the command that reads the folder reports it better
	}
	if _, err := os.Lstat(beside(at, oldSuffix)); err != nil {
		return nil //nolint:nilerr // nothing is left
	}
	unlock, err := lock(at, dir)
	if err == nil {
		defer unlock()
		err = restore(at, dir)
	}
	if _, missing := os.Lstat(at); missing == nil {
		return nil // it can be read; a command that writes it says what is wrong
	}
	return err
}

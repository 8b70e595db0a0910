package files

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"leqi/generator/diag"
)

// Folder is a folder that leqi makes.
type Folder struct {
	Path string // as the user named it
	Kind string // what it is: "site". A folder of another kind is refused

	// Versioned folders are committed and may lie in content/. Version control
	// looks after what is in their files, so that their manifest holds names
	// alone and changes only with them.
	Versioned bool

	// Adopt reports whether every file in a folder without a manifest, as older
	// versions made it, is leqi's. If it is nil, no such folder is taken.
	Adopt func(dir string, names []string) bool
}

// Stage makes an empty folder to fill, seal and commit in the place of f. It
// fails if that place is not leqi's to write.
func (p Project) Stage(f Folder) (*Stage, error) {
	at, err := p.place(f)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		return nil, cannot(f.Path, err)
	}
	unlock, err := lock(at, f.Path)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := restore(at, f.Path); err != nil {
		return nil, err
	}
	if _, _, err := f.examine(at); err != nil {
		return nil, err
	}
	s, err := newStage(at, f.Path)
	if err != nil {
		return nil, err
	}
	s.folder = f
	return s, nil
}

// Check reports, writing nothing, whether the place of f is leqi's to write.
func (p Project) Check(f Folder) error {
	at, err := p.place(f)
	if err == nil {
		_, _, err = f.examine(at)
	}
	return err
}

func (p Project) place(f Folder) (string, error) {
	if f.Versioned {
		return p.beside(f.Path)
	}
	return p.Output(f.Path)
}

// examine returns the manifest of what stands at a place and what it really
// holds, both nil if there is nothing or an empty folder. It does not need the
// lock of the place: if another folder came there meanwhile, it looks again.
func (f Folder) examine(at string) (m *Manifest, t *tree, err error) {
	for range looks {
		info, missing := os.Lstat(at)
		if errors.Is(missing, fs.ErrNotExist) {
			return nil, nil, nil
		}
		if missing != nil {
			return nil, nil, cannot(f.Path, missing)
		}
		m, t, err = f.look(at, info)
		if now, gone := os.Lstat(at); gone == nil && os.SameFile(info, now) {
			break
		}
	}
	return m, t, err
}

// looks bounds how often a place is looked at that changes all the time.
const looks = 100

func (f Folder) look(at string, info fs.FileInfo) (*Manifest, *tree, error) {
	if !info.IsDir() {
		return nil, nil, refused(f.Path, "it is not a folder", "name a folder, or move the file away")
	}
	t, err := readTree(at)
	if err != nil {
		return nil, nil, cannot(f.Path, err)
	}
	m, err := readManifest(at)
	switch {
	case err == nil && m.Kind != f.Kind:
		return nil, nil, refused(f.Path, fmt.Sprintf("it is a folder of another kind: %s, not %s", m.Kind, f.Kind), "name another folder")
	case err == nil:
		return m, t, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, nil, refused(filepath.ToSlash(filepath.Join(f.Path, ManifestName)), diag.Cause(err).Error(), "restore it; or, if leqi made the folder and nothing of yours is in it, delete the folder")
	case len(t.regular)+len(t.other)+len(t.folders) == 0:
		return nil, nil, nil
	}
	if m = f.adopt(at, t); m != nil {
		return m, t, nil
	}
	return nil, nil, refused(f.Path, "it has no "+ManifestName+", so that leqi did not make it: it holds "+some(t.foreign(&Manifest{})),
		"name another folder; or, if nothing of yours is in it, delete it")
}

// adopt returns a manifest of a folder that an older leqi made, or nil.
func (f Folder) adopt(at string, t *tree) *Manifest {
	names := slices.Sorted(maps.Keys(t.regular))
	if f.Adopt == nil || len(t.other) > 0 || len(names) == 0 || !f.Adopt(at, names) {
		return nil
	}
	m := &Manifest{Kind: f.Kind, Files: make(map[string]string)}
	for _, name := range names {
		m.Files[name] = ""
	}
	return m
}

// Begins returns an Adopt that takes a folder if the first line of every file
// in it holds mark.
func Begins(mark string) func(dir string, names []string) bool {
	return func(dir string, names []string) bool {
		for _, name := range names {
			b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
			first, _, _ := bytes.Cut(b, []byte("\n"))
			if err != nil || !bytes.Contains(first, []byte(mark)) {
				return false
			}
		}
		return true
	}
}

// some names the first of several paths.
func some(names []string) string {
	const shown = 3
	s := strings.Join(names[:min(len(names), shown)], ", ")
	if more := len(names) - shown; more > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s
}

package files

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
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
// holds, both nil if there is nothing or an empty folder.
func (f Folder) examine(at string) (*Manifest, *tree, error) {
	info, err := os.Lstat(at)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, cannot(f.Path, err)
	}
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
		return nil, nil, refused(filepath.ToSlash(filepath.Join(f.Path, ManifestName)), reason(err), "restore it; or, if leqi made the folder and nothing of yours is in it, delete the folder")
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

// Seal lists what is in the stage in its manifest and makes it last on the
// disk.
func (s *Stage) Seal() error {
	m, err := seal(s.Path, s.folder.Kind, !s.folder.Versioned)
	if err != nil {
		return cannot(s.shown, err)
	}
	s.sealed = m
	return nil
}

// Commit puts a sealed stage in its place. It returns the foreign files of the
// place, which stay there.
func (s *Stage) Commit() (foreign []string, err error) {
	defer s.Discard()
	unlock, err := lock(s.place, s.shown)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := restore(s.place, s.shown); err != nil {
		return nil, err
	}
	if s.sealed == nil {
		if err := s.Seal(); err != nil {
			return nil, err
		}
	}
	m, t, err := s.folder.examine(s.place)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, s.move()
	}
	adopted := s.adoptNew(m, t)
	foreign = t.foreign(m)
	if in := s.inTheWay(foreign); len(in) > 0 {
		return nil, refused(s.shown, "leqi did not write "+some(in)+", and would", "move it away")
	}
	if err := s.replace(m, adopted); err != nil {
		return nil, err
	}
	return foreign, nil
}

// adoptNew adds the files to a manifest that leqi is about to write and that
// are there already, recognised but not listed: version control brought them,
// with a manifest of another branch.
func (s *Stage) adoptNew(m *Manifest, t *tree) (adopted bool) {
	for name := range s.sealed.Files {
		if _, ok := m.Files[name]; !ok && t.regular[name] && s.folder.Adopt != nil && s.folder.Adopt(s.place, []string{name}) {
			m.Files[name] = ""
			adopted = true
		}
	}
	return adopted
}

// inTheWay returns the foreign paths where the stage has something of its own.
func (s *Stage) inTheWay(foreign []string) (in []string) {
	taken := make(map[string]bool) // files and their folders
	for name := range s.sealed.Files {
		for at := name; at != "."; at = path.Dir(at) {
			taken[at] = true
		}
	}
	for _, name := range foreign {
		blocked := taken[name]
		for at := path.Dir(name); at != "."; at = path.Dir(at) {
			_, isFile := s.sealed.Files[at]
			blocked = blocked || isFile
		}
		if blocked {
			in = append(in, name)
		}
	}
	return in
}

// move puts the stage where nothing, or an empty folder, is.
func (s *Stage) move() error {
	s.keepMode()
	if err := os.Remove(s.place); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannot(s.shown, err)
	}
	if err := s.settle(); err != nil {
		return cannot(s.shown, err)
	}
	return syncDir(filepath.Dir(s.place))
}

// replace puts the stage where a folder of leqi's is. With adopted, m lists more
// than the manifest in the folder.
func (s *Stage) replace(m *Manifest, adopted bool) error {
	s.keepMode()
	reached("sealed")
	if _, err := os.Lstat(filepath.Join(s.place, ManifestName)); err != nil || adopted { // from now on it is known
		if err := writeSynced(filepath.Join(s.place, ManifestName), m.Encode()); err != nil {
			return cannot(s.shown, err)
		}
	}
	old := beside(s.place, oldSuffix)
	if err := os.Rename(s.place, old); err != nil {
		return cannot(s.shown, err)
	}
	reached("old aside")
	if err := s.settle(); err != nil {
		if back := os.Rename(old, s.place); back != nil {
			return refused(s.shown, fmt.Sprintf("%s; nor can the old folder be put back: %s", reason(err), reason(back)), "it is whole at "+old+": rename it")
		}
		return cannot(s.shown, err)
	}
	reached("new in place")
	if err := syncDir(filepath.Dir(s.place)); err != nil {
		return cannot(s.shown, err)
	}
	return finish(old, s.place, s.shown)
}

// reached is called at the steps of a write; a test ends the process there.
var reached = func(string) {}

// keepMode copies to the stage the permissions of the folder that it replaces.
func (s *Stage) keepMode() {
	if info, err := os.Stat(s.place); err == nil {
		_ = os.Chmod(s.Path, info.Mode().Perm())
	}
}

// settle renames the stage into its place, where nothing is now.
func (s *Stage) settle() error {
	s.alive.Close()
	if err := os.Remove(filepath.Join(s.Path, stageMark)); err != nil {
		return err
	}
	reached("stage without mark")
	if err := os.Rename(s.Path, s.place); err != nil {
		return err
	}
	s.Path = ""
	return nil
}

// finish takes what is foreign from an old folder to the new one and removes
// the rest of the old one.
func finish(old, place, shown string) error {
	left := func(err error) error {
		return refused(shown, "the folder is written, but not all of the old one could be cleared away: "+reason(err), "what is left is at "+old+": look through it and delete it")
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
		return nil //nolint:nilerr // whoever reads the folder says it better
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

// Write makes a folder hold content (paths with slashes) and nothing else of
// leqi's. A folder that already does is left alone. It returns the foreign
// files of the folder.
func (p Project) Write(f Folder, content map[string][]byte) (foreign []string, err error) {
	stale, foreign, err := p.Stale(f, content)
	if err != nil || len(stale) == 0 {
		return foreign, err
	}
	s, err := p.Stage(f)
	if err != nil {
		return nil, err
	}
	defer s.Discard()
	if err := s.Fill(content); err != nil {
		return nil, err
	}
	if err := s.Seal(); err != nil {
		return nil, err
	}
	return s.Commit()
}

// Stale returns what Write would change: the names that are missing, changed,
// or leqi's and not in content; and the foreign files of the folder.
func (p Project) Stale(f Folder, content map[string][]byte) (stale, foreign []string, err error) {
	at, err := p.place(f)
	if err != nil {
		return nil, nil, err
	}
	if err := Recover(at); err != nil {
		return nil, nil, err
	}
	m, t, err := f.examine(at)
	if err != nil {
		return nil, nil, err
	}
	if m == nil {
		m, t = &Manifest{}, &tree{}
	}
	want := &Manifest{Kind: f.Kind, Files: make(map[string]string)}
	for name, b := range content {
		if want.Files[name] = ""; !f.Versioned {
			want.Files[name] = Hash(b)
		}
		have, err := os.ReadFile(filepath.Join(at, filepath.FromSlash(name)))
		if err != nil || !bytes.Equal(have, b) || !t.regular[name] {
			stale = append(stale, name)
		}
	}
	for name := range m.Files {
		if _, ok := content[name]; !ok && t.regular[name] {
			stale = append(stale, name)
		}
	}
	if have, err := os.ReadFile(filepath.Join(at, ManifestName)); err != nil || !bytes.Equal(have, want.Encode()) {
		stale = append(stale, ManifestName)
	}
	slices.Sort(stale)
	return stale, t.foreign(m), nil
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

package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"leqi/generator/diag"
)

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
			return refused(s.shown, fmt.Sprintf("%s; nor can the old folder be put back: %s", diag.Cause(err).Error(), diag.Cause(back).Error()), "it is whole at "+old+": rename it")
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

package files

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"leqi/generator/diag"
)

// File is one file that leqi writes.
type File struct {
	Path  string // as the user named it
	Write func(w io.Writer) error

	// Mine looks at the file that is there, unless it is empty, and returns nil
	// if leqi may write over it or else the reason why not. If it is nil, a
	// regular file there is leqi's by its name.
	Mine func(f *os.File) error
}

// WriteFiles writes all files or none. Each is complete and on the disk before
// the first takes its place.
func (p Project) WriteFiles(all ...File) error {
	var staged []*stagedFile
	defer func() {
		for _, s := range staged {
			s.Discard()
		}
	}()
	for _, f := range all {
		s, err := p.stageFile(f)
		if err != nil {
			return err
		}
		staged = append(staged, s)
	}
	for i, s := range staged {
		if err := s.commit(); err != nil {
			for _, done := range staged[:i] {
				if back := done.undo(); back != nil {
					return refused(done.shown, diag.Cause(back).Error(), "it is written and could not be put back: restore it by hand")
				}
			}
			return cannot(s.shown, err)
		}
	}
	return nil
}

// stagedFile is a file that is complete beside its place.
type stagedFile struct {
	*Stage
	file File
	old  *[]byte // what the place held; nil for nothing
}

func (p Project) stageFile(f File) (*stagedFile, error) {
	at, err := p.beside(f.Path)
	if err != nil {
		return nil, err
	}
	mode, err := f.mine(at)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Dir(at)); err != nil {
		return nil, cannot(f.Path, err)
	}
	unlock, err := lock(at, f.Path)
	if err != nil {
		return nil, err
	}
	stage, err := newStage(at, f.Path)
	unlock()
	if err != nil {
		return nil, err
	}
	if err := fill(filepath.Join(stage.Path, filepath.Base(at)), mode, f.Write); err != nil {
		stage.Discard()
		return nil, cannot(f.Path, err)
	}
	return &stagedFile{Stage: stage, file: f}, nil
}

// mine fails if the file that is there is not leqi's. It returns the
// permissions that the new one gets.
func (f File) mine(at string) (fs.FileMode, error) {
	info, err := os.Lstat(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0o644, nil
	case err != nil:
		return 0, cannot(f.Path, err)
	case !info.Mode().IsRegular():
		return 0, refused(f.Path, "it is not a regular file", "name a file")
	case f.Mine == nil || info.Size() == 0:
		return info.Mode().Perm(), nil
	}
	there, err := os.Open(at)
	if err != nil {
		return 0, cannot(f.Path, err)
	}
	defer there.Close()
	if err := f.Mine(there); err != nil {
		return 0, refused(f.Path, diag.Cause(err).Error(), "name another file, or delete this one first")
	}
	return info.Mode().Perm(), nil
}

// fill writes a file and makes it last on the disk.
func fill(path string, mode fs.FileMode, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 64<<10)
	err = write(b)
	if err == nil {
		err = b.Flush()
	}
	if err == nil {
		err = f.Chmod(mode) // whatever the umask
	}
	if err == nil {
		err = flush(f)
	}
	return errors.Join(err, f.Close())
}

// commit renames the file into its place, unless somebody else's came there
// meanwhile.
func (s *stagedFile) commit() error {
	unlock, err := lock(s.place, s.shown)
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := s.file.mine(s.place); err != nil {
		return err
	}
	if b, err := os.ReadFile(s.place); err == nil {
		s.old = &b
	}
	if err := os.Rename(filepath.Join(s.Path, filepath.Base(s.place)), s.place); err != nil {
		return err
	}
	return syncDir(filepath.Dir(s.place))
}

// undo puts back what the place held.
func (s *stagedFile) undo() error {
	if s.old == nil {
		return os.Remove(s.place)
	}
	aside := filepath.Join(s.Path, "old")
	if err := writeSynced(aside, *s.old); err != nil {
		return err
	}
	return os.Rename(aside, s.place)
}

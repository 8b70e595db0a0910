package files

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// stageMark is in every stage, locked by the process that fills it. A stage
// without that lock is left of a process that ended.
const stageMark = ".leqi-stage"

// Stage is a folder beside a place, to be filled and to take the place, or to
// be discarded.
type Stage struct {
	Path  string // the folder to fill
	place string // real path of what it is for
	shown string // the place as the user named it
	alive *flock.Flock

	folder Folder    // what it is to become; the zero value for a file
	sealed *Manifest // after Seal
}

// newStage makes a stage for a place, whose lock is held. It removes the stages
// of processes that ended.
func newStage(place, shown string) (*Stage, error) {
	if err := sweep(place); err != nil {
		return nil, cannot(shown, err)
	}
	dir, err := os.MkdirTemp(filepath.Dir(place), "."+filepath.Base(place)+newSuffix+"*")
	if err != nil {
		return nil, cannot(shown, err)
	}
	s := &Stage{Path: dir, place: place, shown: shown, alive: flock.New(filepath.Join(dir, stageMark))}
	if err := os.Chmod(dir, 0o755); err != nil {
		s.Discard()
		return nil, cannot(shown, err)
	}
	if ok, err := s.alive.TryLock(); !ok || err != nil {
		s.Discard()
		return nil, cannot(shown, err)
	}
	return s, nil
}

// Scratch makes a folder for the time of one command, beside the place that
// it is named after; Discard removes it.
func (p Project) Scratch(path string) (*Stage, error) {
	place, err := p.Output(path)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
		return nil, cannot(path, err)
	}
	unlock, err := lock(place, path)
	if err != nil {
		return nil, err
	}
	defer unlock()
	return newStage(place, path)
}

// Discard removes the stage if it has not taken its place.
func (s *Stage) Discard() {
	if s.Path != "" {
		s.alive.Close()
		os.RemoveAll(s.Path)
		s.Path = ""
	}
}

// Fill writes files (paths with slashes) into the stage.
func (s *Stage) Fill(content map[string][]byte) error {
	for name, b := range content {
		path := filepath.Join(s.Path, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return cannot(s.shown, err)
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			return cannot(s.shown, err)
		}
	}
	return nil
}

// sweep removes the stages for a place that no living process fills. The lock
// of the place is held.
func sweep(place string) error {
	entries, err := os.ReadDir(filepath.Dir(place))
	if err != nil {
		return err
	}
	prefix := "." + filepath.Base(place) + newSuffix
	for _, e := range entries {
		number, ok := strings.CutPrefix(e.Name(), prefix)
		if !ok || !e.IsDir() || strings.Trim(number, "0123456789") != "" {
			continue
		}
		dir := filepath.Join(filepath.Dir(place), e.Name())
		if _, err := os.Lstat(filepath.Join(dir, stageMark)); err != nil {
			// Its process ended before the mark came, or after it went: then the
			// manifest is there.
			if _, err := readManifest(dir); err == nil {
				os.RemoveAll(dir)
			}
			os.Remove(dir) // it goes if it is empty
			continue
		}
		lock := flock.New(filepath.Join(dir, stageMark))
		if ok, err := lock.TryLock(); ok && err == nil {
			lock.Close()
			os.RemoveAll(dir)
		} else {
			lock.Close()
		}
	}
	return nil
}

package files

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
)

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

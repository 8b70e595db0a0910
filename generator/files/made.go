package files

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"leqi/generator/diag"
)

// Made is a folder that leqi made, read by its manifest.
type Made struct {
	manifest *Manifest
	tree     *tree
	root     *os.Root
}

// Open opens a folder of leqi's. The folder itself may be a link.
func Open(dir, kind string) (*Made, error) {
	if err := Recover(dir); err != nil {
		return nil, err
	}
	none := func(why string) error {
		return &diag.Error{What: "no " + kind, File: dir, Why: why, Next: "build it with leqi build"}
	}
	at, err := realPath(dir)
	if err != nil {
		return nil, none(diag.Cause(err).Error())
	}
	root, err := os.OpenRoot(at)
	if err != nil {
		return nil, none(diag.Cause(err).Error())
	}
	made := &Made{root: root}
	if made.manifest, err = readManifest(at); err == nil && made.manifest.Kind != kind {
		err = fmt.Errorf("it is a folder of another kind: %s", made.manifest.Kind)
	}
	if err == nil {
		made.tree, err = readTree(at)
	}
	if err == nil {
		return made, nil
	}
	root.Close()
	if errors.Is(err, fs.ErrNotExist) {
		err = errors.New("it has no " + ManifestName + ", which lists what leqi wrote")
	}
	return nil, none(diag.Cause(err).Error())
}

// Close releases the folder.
func (m *Made) Close() error { return m.root.Close() }

// Files yields the paths that leqi wrote, in no order.
func (m *Made) Files() iter.Seq[string] { return maps.Keys(m.manifest.Files) }

// Foreign returns what is in the folder and is not leqi's.
func (m *Made) Foreign() []string { return m.tree.foreign(m.manifest) }

// Problem is a file that is not as leqi wrote it.
type Problem struct{ Name, Why string }

// Check compares the files with the manifest: their names and their hashes.
func (m *Made) Check() ([]Problem, error) {
	var found []Problem
	there := make(map[string]bool)
	for name := range m.manifest.Files {
		if there[name] = m.tree.regular[name]; !there[name] {
			delete(there, name)
			found = append(found, Problem{name, "leqi wrote it, and it is not there as a regular file"})
		}
	}
	changed := make(chan string, len(there))
	err := each(there, func(name string) error {
		f, err := m.root.Open(filepath.FromSlash(name))
		if err != nil {
			return err
		}
		defer f.Close()
		h := sha256.New()
		if _, err := io.Copy(h, f); err != nil {
			return err
		}
		if want := m.manifest.Files[name]; want != "" && want != hex.EncodeToString(h.Sum(nil)) {
			changed <- name
		}
		return nil
	})
	close(changed)
	for name := range changed {
		found = append(found, Problem{name, "it is not what leqi wrote"})
	}
	slices.SortFunc(found, func(a, b Problem) int { return strings.Compare(a.Name, b.Name) })
	return found, err
}

// FS returns the files that leqi wrote and no others, as a file system without
// links.
func (m *Made) FS() fs.FS {
	l := &listed{fsys: m.root.FS(), files: make(map[string]bool), folders: map[string][]string{".": nil}}
	for _, name := range slices.Sorted(maps.Keys(m.manifest.Files)) {
		if !m.tree.regular[name] {
			continue
		}
		l.files[name] = true
		for at := name; at != "."; at = path.Dir(at) {
			parent := path.Dir(at)
			known := l.folders[parent] != nil
			l.folders[parent] = append(l.folders[parent], path.Base(at))
			if known {
				break
			}
		}
	}
	for folder, names := range l.folders {
		slices.Sort(names)
		l.folders[folder] = slices.Compact(names)
	}
	return l
}

// listed is a file system of some files of another.
type listed struct {
	fsys    fs.FS
	files   map[string]bool
	folders map[string][]string // names in each
}

func (l *listed) Open(name string) (fs.File, error) {
	if l.files[name] {
		return l.fsys.Open(name)
	}
	if _, ok := l.folders[name]; ok && fs.ValidPath(name) {
		return &listedFolder{l: l, entry: entry{l, name}}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// entry is a file or folder of a listed file system.
type entry struct {
	l    *listed
	path string
}

func (e entry) Name() string { return path.Base(e.path) }
func (e entry) IsDir() bool  { return !e.l.files[e.path] }
func (e entry) Type() fs.FileMode {
	if e.IsDir() {
		return fs.ModeDir
	}
	return 0
}

func (e entry) Info() (fs.FileInfo, error) {
	if e.IsDir() {
		return folderInfo{e}, nil
	}
	return fs.Stat(e.l.fsys, e.path)
}

// folderInfo is what is known of a folder: that it is one.
type folderInfo struct{ entry }

func (folderInfo) Size() int64        { return 0 }
func (folderInfo) Mode() fs.FileMode  { return fs.ModeDir | 0o755 }
func (folderInfo) ModTime() time.Time { return time.Time{} }
func (folderInfo) Sys() any           { return nil }

// listedFolder is an open folder of a listed file system.
type listedFolder struct {
	l     *listed
	entry entry
	next  int
}

func (f *listedFolder) Stat() (fs.FileInfo, error) { return f.entry.Info() }
func (f *listedFolder) Close() error               { return nil }
func (f *listedFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.entry.path, Err: errors.New("is a directory")}
}

// ReadDir returns the next n entries, or all that are left if n is not above 0.
func (f *listedFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	names := f.l.folders[f.entry.path][f.next:]
	if n > 0 && len(names) == 0 {
		return nil, io.EOF
	}
	if n > 0 {
		names = names[:min(n, len(names))]
	}
	f.next += len(names)
	entries := make([]fs.DirEntry, len(names))
	for i, name := range names {
		entries[i] = entry{f.l, path.Join(f.entry.path, name)}
	}
	return entries, nil
}

// Hash returns the SHA-256 of bytes in hex.
func Hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

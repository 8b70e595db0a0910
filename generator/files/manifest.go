package files

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"syscall"

	"leqi/generator/diag"
)

// ManifestName is the file by which leqi knows a folder that it made.
const ManifestName = ".leqi.json"

// IsMark reports whether a name at the top of a folder is one that leqi marks
// its folders with, and not one of the folder's own files.
func IsMark(name string) bool { return name == ManifestName || name == stageMark }

const about = "leqi made this folder. The files listed here are its own, and it overwrites and removes them. It leaves every other file alone."

// Manifest lists the files of a folder that leqi made.
type Manifest struct {
	About string            `json:"about"`
	Kind  string            `json:"kind"`  // what the folder is: "site"
	Files map[string]string `json:"files"` // path with slashes → SHA-256 in hex; "" for files that version control looks after
}

// Encode returns the manifest as it is written: the same bytes for the same
// files.
func (m *Manifest) Encode() []byte {
	m.About = about
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		panic(err) // strings alone
	}
	return b.Bytes()
}

// readManifest reads the manifest of a folder. Without one, the error is
// fs.ErrNotExist.
func readManifest(dir string) (*Manifest, error) {
	b, err := diag.ReadInput(filepath.Join(dir, ManifestName), 1<<30)
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("it is damaged: %w", err)
	}
	for name := range m.Files {
		// A path out of the folder would let a manifest name the user's files.
		if !fs.ValidPath(name) || name == "." || !filepath.IsLocal(filepath.FromSlash(name)) {
			return nil, fmt.Errorf("it is damaged: it lists %q, which is not a path in the folder", name)
		}
	}
	return &m, nil
}

// tree is what a folder really holds: regular files and all else. Links are
// not followed.
type tree struct {
	regular map[string]bool // path with slashes, without the manifest
	other   []string        // links, devices, sockets
	folders []string        // parents before children
}

func readTree(dir string) (*tree, error) {
	t := &tree{regular: make(map[string]bool)}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == dir {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		switch {
		case IsMark(name):
		case d.IsDir():
			t.folders = append(t.folders, name)
		case d.Type().IsRegular():
			t.regular[name] = true
		default:
			t.other = append(t.other, name)
		}
		return nil
	})
	return t, err
}

// foreign returns the paths in a tree that a manifest does not list, each the
// topmost: a folder with nothing of leqi's in it stands for all that it holds.
func (t *tree) foreign(m *Manifest) []string {
	mixed := map[string]bool{".": true} // folders with a file of leqi's
	for name := range m.Files {
		if t.regular[name] {
			for d := path.Dir(name); !mixed[d]; d = path.Dir(d) {
				mixed[d] = true
			}
		}
	}
	all := slices.Concat(t.other, t.folders)
	for name := range t.regular {
		if _, ok := m.Files[name]; !ok {
			all = append(all, name)
		}
	}
	var top []string
	for _, name := range all {
		if mixed[path.Dir(name)] && !mixed[name] {
			top = append(top, name)
		}
	}
	slices.Sort(top)
	return top
}

// seal lists the files that a folder holds, with their hashes, and puts them
// on the disk for good.
func seal(dir, kind string, hashed bool) (*Manifest, error) {
	t, err := readTree(dir)
	if err != nil {
		return nil, err
	}
	if len(t.other) > 0 {
		return nil, fmt.Errorf("%s is not a regular file", t.other[0])
	}
	m := &Manifest{Kind: kind, Files: make(map[string]string, len(t.regular))}
	var mu sync.Mutex
	err = each(t.regular, func(name string) error {
		sum := ""
		var err error
		if hashed {
			sum, err = hashFile(filepath.Join(dir, filepath.FromSlash(name)))
		}
		mu.Lock()
		defer mu.Unlock()
		m.Files[name] = sum
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := writeSynced(filepath.Join(dir, ManifestName), m.Encode()); err != nil {
		return nil, err
	}
	return m, syncTree(dir, t)
}

// each calls do for every name, several at a time, and returns the first error.
func each(names map[string]bool, do func(name string) error) error {
	work := make(chan string)
	failed := make([]error, 4*runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i := range failed {
		wg.Go(func() {
			for name := range work {
				if failed[i] == nil {
					failed[i] = do(name)
				}
			}
		})
	}
	for name := range names {
		work <- name
	}
	close(work)
	wg.Wait()
	return errors.Join(failed...)
}

// hashFile returns the SHA-256 of a file.
func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), err
}

func writeSynced(path string, b []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = flush(f)
	}
	return errors.Join(err, f.Close())
}

// syncDir makes the names in a folder last.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return flush(d)
}

// flush syncs what the system can sync; not every one can sync a folder, or a
// file that is open for reading.
func flush(f *os.File) error {
	err := f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) || runtime.GOOS == "windows" {
		return nil
	}
	return err
}

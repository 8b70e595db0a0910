// Package release holds a built site as a server answers from it: a [Release]
// is one build, opened once and whole, and a [Folder] is the place that builds
// are put in, one after the other.
//
// Open takes a folder that leqi build made and returns, by the path that a
// request asks for, a [File] with every header and every form of its bytes
// (plain, brotli, gzip), or where the path leads on. Small files are in memory.
// Larger ones stay on disk, but open, so that a folder that is replaced or
// deleted meanwhile still answers in full.
//
// Invariants: a Release never changes after Open. It holds regular files only;
// hidden files, backups and symbolic links are no part of it. Equal bytes have
// equal entity tags in every build and on every machine.
package release

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"leqi/generator/diag"
	"leqi/generator/redirect"
)

const (
	// maxSmall is the size of the largest file that is held in memory, in bytes.
	maxSmall = 4 << 20
	// maxMemory is how many bytes of files, before compression, are held in
	// memory. The smallest come first; what is beyond stays on disk.
	maxMemory = 256 << 20
)

// Release is one build of a site.
type Release struct {
	// ID is the start of the SHA-256 over the names and bytes of all files, in
	// hexadecimal.
	ID string
	// Header is the ID as a header's values.
	Header []string
	// Missing is the page for a path that does not exist; nil if the site has
	// none.
	Missing *File
	// Opened is when the release was opened. No answer depends on it.
	Opened time.Time

	paths map[string]Target
}

// Target is what a path leads to: a file, or, if File is nil, another address.
type Target struct {
	File     *File
	Location string // a reference relative to the path that was asked for
}

// Find returns what a decoded path of a request leads to. It reports false if
// the site has no such path.
func (r *Release) Find(asked string) (Target, bool) {
	if t, ok := r.paths[asked]; ok {
		return t, true
	}
	clean := path.Clean("/" + asked)
	if strings.HasSuffix(asked, "/") && clean != "/" {
		clean += "/"
	}
	t, ok := r.paths[clean]
	switch {
	case clean == asked:
	case t.File == nil: // it is relative to another path
		return Target{}, false
	case strings.Contains(asked, "//"): // what the page links to would be looked for in another folder
		up := strings.Count(asked, "/") - 1
		return Target{Location: strings.Repeat("../", up) + (&url.URL{Path: clean[1:]}).EscapedPath()}, true
	}
	return t, ok
}

// Open reads the folder dir. It fails if the folder has no index.html, and if
// any file cannot be read: a release is whole or an error.
func Open(dir string) (*Release, error) {
	if _, err := os.ReadDir(dir); err != nil {
		return nil, fmt.Errorf("no site: %s: %w; build it with leqi build", dir, diag.Cause(err))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("no site: %s: %w; build it with leqi build", dir, diag.Cause(err))
	}
	defer root.Close()
	found, err := list(root)
	if err != nil {
		return nil, fmt.Errorf("unreadable site: %s: %w", dir, err)
	}
	if !slices.ContainsFunc(found, func(f *File) bool { return f.Name == "index.html" }) {
		return nil, fmt.Errorf("no site: %s has no index.html; build it with leqi build", dir)
	}
	if err := read(root, found); err != nil {
		return nil, fmt.Errorf("unreadable site: %s: %w", dir, err)
	}
	r := &Release{Opened: time.Now(), paths: make(map[string]Target, 2*len(found))}
	r.identify(found)
	return r, r.address(found)
}

// list returns the files that are served, the smallest first.
func list(root *os.Root) ([]*File, error) {
	var found []*File
	err := fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && private(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular():
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		found = append(found, &File{Name: name, Size: info.Size()})
		return nil
	})
	slices.SortFunc(found, func(a, b *File) int {
		return cmp.Or(cmp.Compare(a.Size, b.Size), strings.Compare(a.Name, b.Name))
	})
	return found, err
}

// private reports whether a file or folder of this name is never served.
func private(name string) bool {
	return strings.HasPrefix(name, ".") && name != ".well-known" || strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".bak")
}

// read reads and compresses the files on every processor.
func read(root *os.Root, found []*File) error {
	errs := make([]error, len(found))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			c := newCompressor()
			for i := range next {
				errs[i] = found[i].read(root, c)
			}
		})
	}
	memory := int64(0)
	for i, f := range found {
		memory += f.Size
		f.large = f.Size > maxSmall || memory > maxMemory
		next <- i
	}
	close(next)
	workers.Wait()
	return errors.Join(errs...)
}

// identify sets the ID.
func (r *Release) identify(found []*File) {
	slices.SortFunc(found, func(a, b *File) int { return strings.Compare(a.Name, b.Name) })
	all := sha256.New()
	for _, f := range found {
		io.WriteString(all, f.Name) //nolint:errcheck // a hash takes everything
		all.Write([]byte{0})
		all.Write(f.sum[:])
	}
	r.ID = hex.EncodeToString(all.Sum(nil)[:8])
	r.Header = []string{r.ID}
}

// address puts every path that is answered into the table.
func (r *Release) address(found []*File) error {
	gone := make(map[string]bool) // folders whose page says that it is gone
	for _, f := range found {
		if path.Base(f.Name) == "index.html" && f.Page.Gone {
			gone[path.Dir(f.Name)] = true
		}
	}
	for _, f := range found {
		f.Gone = gone[path.Dir(f.Name)]
		f.head()
		folder, isPage := strings.CutSuffix("/"+f.Name, "index.html")
		if !isPage || !strings.HasSuffix(folder, "/") {
			r.paths["/"+f.Name] = Target{File: f}
			continue
		}
		r.paths[folder] = Target{File: f}
		r.paths[folder+"index.html"] = Target{Location: "./"}
		if folder != "/" {
			bare := strings.TrimSuffix(folder, "/")
			r.paths[bare] = Target{Location: (&url.URL{Path: path.Base(bare) + "/"}).String()}
		}
	}
	if t := r.paths["/404.html"]; t.File != nil {
		r.Missing = t.File
	}
	if t := r.paths["/_redirects"]; t.File != nil {
		rules, err := t.File.all()
		if err != nil {
			return fmt.Errorf("unreadable site: _redirects: %w", err)
		}
		for from, to := range redirect.Read(rules) {
			r.paths[from] = Target{Location: to}
		}
	}
	return nil
}

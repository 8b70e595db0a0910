package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// sources are the parts of a project that no output may replace.
var sources = []string{"content", "content/source", "content/shared", "site", "generator", "search", ".git"}

// Project is the folder that a command works in. It says which places an
// output may take.
type Project struct{ Root string }

// Output returns the real path, links followed, of a folder for an output. It
// is an error if the path equals, holds or lies in the sources of the project,
// or if it equals or holds the project or the home folder.
func (p Project) Output(path string) (string, error) {
	at, err := p.beside(path)
	if err != nil {
		return "", err
	}
	for _, name := range sources {
		for _, source := range places(filepath.Join(p.Root, filepath.FromSlash(name))) {
			if holds(source, at) {
				return "", refused(path, "it lies in "+name+"/, which holds sources", "name a folder outside it")
			}
		}
	}
	return at, nil
}

// beside is Output for what may lie in content/: generated Markdown and single
// files.
func (p Project) beside(path string) (string, error) {
	if path == "" {
		return "", refused(`""`, "it names no place", "name a folder or a file")
	}
	at, err := realPath(path)
	if err != nil {
		return "", cannot(path, err)
	}
	guarded := [][2]string{{p.Root, "the project"}}
	if home, err := os.UserHomeDir(); err == nil {
		guarded = append(guarded, [2]string{home, "the home folder"})
	}
	for _, name := range sources {
		guarded = append(guarded, [2]string{filepath.Join(p.Root, filepath.FromSlash(name)), name + "/ of the project"})
	}
	for _, g := range guarded {
		for _, place := range places(g[0]) {
			if holds(at, place) {
				return "", refused(path, "it is or holds "+g[1], "name a folder of its own, such as public")
			}
		}
	}
	return at, nil
}

// places returns where a path stands and, if it is a link, where it leads.
func places(path string) []string {
	var all []string
	if parent, err := realPath(filepath.Dir(path)); err == nil {
		all = append(all, filepath.Join(parent, filepath.Base(path)))
	}
	if at, err := realPath(path); err == nil && (len(all) == 0 || at != all[0]) {
		all = append(all, at)
	}
	return all
}

// holds reports whether outer is inner or a folder above it, by name or, for
// what exists, by identity: a file system may not tell upper from lower case,
// or show one folder in two places.
func holds(outer, inner string) bool {
	is, err := os.Stat(outer)
	for at := inner; ; at = filepath.Dir(at) {
		if at == outer {
			return true
		}
		if err == nil {
			if here, err := os.Stat(at); err == nil && os.SameFile(is, here) {
				return true
			}
		}
		if at == filepath.Dir(at) {
			return false
		}
	}
}

// realPath returns the absolute path without links. What does not exist yet is
// taken as it is written.
func realPath(path string) (string, error) {
	at, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	var tail []string
	for {
		_, err := os.Lstat(at)
		if err == nil {
			at, err := filepath.EvalSymlinks(at)
			if errors.Is(err, fs.ErrNotExist) {
				return "", errors.New("it leads through a link to nothing")
			}
			if err != nil {
				return "", err
			}
			return filepath.Join(append([]string{at}, tail...)...), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return "", err
		}
		tail = append([]string{filepath.Base(at)}, tail...)
		at = filepath.Dir(at)
	}
}

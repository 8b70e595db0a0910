//go:build !linux

package files

import (
	"os"
	"path/filepath"
)

// syncTree makes all that was written below a folder last, file by file.
func syncTree(dir string, t *tree) error {
	err := each(t.regular, func(name string) error {
		f, err := os.OpenFile(filepath.Join(dir, filepath.FromSlash(name)), os.O_RDWR, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		return flush(f)
	})
	for _, folder := range append(t.folders, ".") {
		if err == nil {
			err = syncDir(filepath.Join(dir, filepath.FromSlash(folder)))
		}
	}
	return err
}

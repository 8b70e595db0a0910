// Package projecttest finds the project that a test belongs to.
package projecttest

import (
	"errors"
	"os"
	"path/filepath"
)

// Root returns the project's folder: the nearest that holds go.mod, from the
// test's own upwards.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("no go.mod above the test's folder")
		}
		dir = filepath.Dir(dir)
	}
}

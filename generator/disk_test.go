//go:build linux

package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A disk that is full is said to be, also if Hugo hangs on it, and what is there
// stays as it was.
func TestAFullDiskIsSaid(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the site")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	hugo, err := hugoBinary(root)
	if err != nil {
		t.Fatal(err)
	}
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=6m"); err != nil {
		t.Skipf("no full disk is tried: mounting a tmpfs, which needs root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	hangs := filepath.Join(t.TempDir(), "hangs.sh")
	const script = `#!/bin/sh
while [ "$1" != --destination ]; do shift; done
cat /dev/zero >"$2/big" 2>/dev/null
exec sleep 100
`
	if err := os.WriteFile(hangs, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	dir := project(t, root)
	out := filepath.Join(disk, "public")
	for _, hugo := range []string{hugo, hangs} {
		t.Setenv("LEQI_HUGO", hugo)
		var stderr bytes.Buffer
		begun := time.Now()
		code := run([]string{"-C", dir, "build", "--out", out}, io.Discard, &stderr)
		if code != 2 || !strings.Contains(stderr.String(), "no space left on device") || !strings.Contains(stderr.String(), "nothing was changed: make space where the site is built") {
			t.Errorf("with %s: exit status %d after %v\n%s", filepath.Base(hugo), code, time.Since(begun), &stderr)
		}
		if left, err := os.ReadDir(disk); err != nil || len(left) > 0 {
			t.Errorf("with %s: left %v %v", filepath.Base(hugo), left, err)
		}
	}
}

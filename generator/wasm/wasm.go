// Package wasm compiles site/checker to the WebAssembly that the pages of
// decisions load.
//
// It takes the folder of the command's source and returns the files. The flags
// are those that the comment of site/checker explains.
//
// Invariant: the bytes depend on the source and on the Go toolchain alone, not
// on the folder, the revision or the machine.
package wasm

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Files are what is built: the name of each and its build tag.
var Files = map[string]string{"checker.wasm": "", "batch.wasm": "batch"}

// Build compiles the command in src to the files in dir. The go command
// leaves alone what has not changed.
func Build(src, dir string) error {
	for name, tags := range Files {
		if err := Compile(src, tags, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// Compile compiles the command in src to one file.
func Compile(src, tags, file string) error {
	src, err := filepath.EvalSymlinks(src)
	if err != nil {
		return fmt.Errorf("no checker: %w; the site needs site/checker beside its layouts", err)
	}
	if file, err = filepath.Abs(file); err != nil {
		return err
	}
	cmd := exec.Command("go", "build", "-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-tags", tags,
		"-ldflags=-s -w", "-gcflags=all=-l", "-gcflags=runtime/...=-l -B", "-o", file, ".")
	cmd.Dir = src
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0", "GOEXPERIMENT=nogreenteagc", "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("the checker does not compile: %s: %w\n%s", filepath.Base(file), err, strings.TrimSpace(string(out)))
	}
	return nil
}

// Package wasm compiles the commands of site/ that pages run as WebAssembly:
// the checker, and what counts deadlines.
//
// It takes the folder of the commands' sources and returns the files. The flags
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

// Module is what a file is built from: a command and its build tag.
type Module struct{ Command, Tags string }

// Files are what is built, by name.
var Files = map[string]Module{
	"checker.wasm": {Command: "checker"},
	"batch.wasm":   {Command: "checker", Tags: "batch"},
	"dates.wasm":   {Command: "dates"},
}

// Build compiles the commands below site to the files in dir. The go command
// leaves alone what has not changed.
func Build(site, dir string) error {
	for name, m := range Files {
		if err := Compile(filepath.Join(site, m.Command), m.Tags, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// Compile compiles the command in src to one file.
func Compile(src, tags, file string) error {
	src, err := filepath.EvalSymlinks(src)
	if err != nil {
		return fmt.Errorf("no source: %w; the site needs its commands beside its layouts", err)
	}
	if file, err = filepath.Abs(file); err != nil {
		return err
	}
	cmd := exec.Command("go", "build", "-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-tags", tags,
		"-ldflags=-s -w", "-gcflags=all=-l", "-gcflags=runtime/...=-l -B", "-o", file, ".")
	cmd.Dir = src
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0", "GOEXPERIMENT=nogreenteagc", "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("the source does not compile: %s: %w\n%s", filepath.Base(file), err, strings.TrimSpace(string(out)))
	}
	return nil
}

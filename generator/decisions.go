package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"leqi/generator/decide/prove"
	"leqi/generator/files"
	"leqi/generator/library"
	"leqi/generator/wasm"
)

// proofs are those of each edition, in the order of its decisions.
type proofs = map[*library.Edition][]*prove.Proof

// prepareDecisions proves the decisions of every edition and compiles the
// WebAssembly that answers them in the browser, both at the same time. It
// returns the proofs and, by their paths in Hugo's input, the compiled files.
func (o *options) prepareDecisions(lib *library.Library) (proofs, map[string][]byte, error) {
	checker := make(map[string][]byte)
	compiled := make(chan error)
	go func() { compiled <- o.compile(checker) }()
	proved := make(proofs)
	var problems []error
	for _, e := range lib.Editions() {
		p, err := prove.All(e.Decisions)
		proved[e] = p
		problems = append(problems, err)
	}
	return proved, checker, errors.Join(append(problems, <-compiled)...)
}

// compile compiles the WebAssembly into build/wasm, where the go command leaves
// alone what has not changed, and reads it while no other build writes there.
func (o *options) compile(checker map[string][]byte) error {
	dir := filepath.Join(o.dir, "build", "wasm")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("cannot write: %w", err)
	}
	unlock, err := files.Lock(dir)
	if err != nil {
		return err
	}
	defer unlock()
	if err := wasm.Build(filepath.Join(o.dir, "site"), dir); err != nil {
		return err
	}
	for name := range wasm.Files {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return fmt.Errorf("the WebAssembly cannot be read: %w", err)
		}
		checker["assets/wasm/"+name] = b
	}
	return nil
}

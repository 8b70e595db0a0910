package main

import (
	"errors"
	"path/filepath"

	"leqi/generator/decide/prove"
	"leqi/generator/library"
	"leqi/generator/wasm"
)

// proofs are those of each edition, in the order of its decisions.
type proofs = map[*library.Edition][]*prove.Proof

// prepareDecisions proves the decisions of every edition and compiles the
// WebAssembly that answers them in the browser, both at the same time.
func (o *options) prepareDecisions(lib *library.Library) (proofs, error) {
	compiled := make(chan error)
	go func() {
		compiled <- wasm.Build(filepath.Join(o.dir, "site", "checker"), filepath.Join(o.dir, "build", "wasm"))
	}()
	proved := make(proofs)
	var problems []error
	for _, e := range lib.Editions() {
		p, err := prove.All(e.Decisions)
		proved[e] = p
		problems = append(problems, err)
	}
	return proved, errors.Join(append(problems, <-compiled)...)
}

//go:build wasip1

// Command checker is the decision engine for the browser: the same Go as the
// command line, compiled to WebAssembly.
//
// It is a wasip1 reactor (go build -buildmode=c-shared), not a js/wasm
// program, because then every call is a plain synchronous function call on
// numbers and bytes: there is no glue script that the toolchain would have to
// provide, no goroutine that has to be kept alive, no global object, and the
// very file that the browser runs is run in the tests by wazero over every
// case of every decision. syscall/js would also bring its own 17 kB script.
//
// # Loading
//
// Two files are built from this package: checker.wasm, which decides one unit,
// and with -tags batch the file batch.wasm, which decides tables of units in a
// worker. Each is below 460 kB (brotli), of which a Go program that does nothing takes 418; one
// file with both would not be, and nobody needs both at once.
//
//	GOEXPERIMENT=nogreenteagc GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared -trimpath -ldflags='-s -w' \
//	    -gcflags=all=-l -gcflags='runtime/...=-l -B' -o checker.wasm ./site/checker
//
// The older garbage collector is 10 kB smaller, and there is hardly any
// garbage. -l (no inlining) makes the file a tenth smaller; -B leaves out the bounds
// checks of the runtime itself, never those of our code.
//
// The file imports nothing but wasi_snapshot_preview1. A host must provide the
// functions that [WebAssembly.Module.imports] lists; all of them may return 0
// (success) except that
//
//   - clock_time_get(id, precision i64, time *u64) writes a time: the runtime
//     wants a clock, no decision reads it;
//   - random_get(buf, len) fills the buffer, for the runtime's hash maps;
//   - fd_write(fd, iovs, n, written *u32) says that it wrote everything: only
//     a crash writes;
//   - environ_sizes_get and args_sizes_get write two zeros;
//   - fd_prestat_get returns 8 (EBADF), since there are no files;
//   - proc_exit(code) throws.
//
// Then: instantiate, call _initialize once, and
//
//	p = alloc(n); copy n bytes to memory at p        // give bytes
//	r = f(...); read memory from r, length() bytes   // take bytes
//
// memory.buffer is to be read anew after every call, since it may have grown.
//
//	rules(p, n) → 1, or 0 when the bytes are no rules   the .rules file, once
//	length() → how many bytes the last call returned
//	failed() → 1 when they are an error: one line of text
//	check(p, n, q, m) → bytes    decision and facts JSON → verdict JSON
//	receipt(p, n, q, m, r, k) → bytes    the same with a receipt of a time
//	next(p, n, q, m) → bytes     the same input → {"needed":[…],"outcome":"…"}
//	batch(p, n) → nothing        begin a table of units for a decision
//	rows(p, n, last) → bytes     a piece of its CSV, ending anywhere → rows with results
//	counts() → bytes             what came of the rows so far, JSON
//
// Bytes given stay the caller's until the next call of alloc is made for the
// same call; the bytes taken are good until the next call.
package main

import (
	"unsafe"

	"leqi/generator/decide/engine"
	"leqi/site/reactor"
)

func main() {}

// tables are the rules at hand.
var tables []*engine.Table

// rules takes the compiled rules of one edition.
//
//go:wasmexport rules
func rules(p unsafe.Pointer, n uint32) uint32 {
	read, ok := engine.Decode(reactor.Bytes(p, n))
	reactor.Release()
	if !ok {
		return 0
	}
	tables = read
	return 1
}

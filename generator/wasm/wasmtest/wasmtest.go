// Package wasmtest builds and runs the WebAssembly of site/ in tests.
//
// It takes the folder of a command and returns the file as it is published, or
// a running module with the functions that pages call. Its functions end a test
// at the first failure; a short test is skipped, as compiling takes seconds.
package wasmtest

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"leqi/generator/wasm"
)

// Build compiles the command in src as it is published and returns the file.
func Build(t testing.TB, src, tags string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("compiles to WebAssembly")
	}
	file := filepath.Join(t.TempDir(), "out.wasm")
	if err := wasm.Compile(src, tags, file); err != nil {
		t.Fatal(err)
	}
	return file
}

// Module is a running WebAssembly.
type Module struct {
	t   testing.TB
	m   api.Module
	ctx context.Context
}

// Start builds the command in the working folder and starts it.
func Start(t testing.TB, tags string) *Module {
	t.Helper()
	code, err := os.ReadFile(Build(t, ".", tags))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	r := wazero.NewRuntime(ctx)
	t.Cleanup(func() {
		if err := r.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	wasi_snapshot_preview1.MustInstantiate(ctx, r)
	m, err := r.InstantiateWithConfig(ctx, code, wazero.NewModuleConfig().WithStartFunctions("_initialize"))
	if err != nil {
		t.Fatal(err)
	}
	return &Module{t, m, ctx}
}

// Number calls a function and returns its number.
func (w *Module) Number(name string, args ...uint64) uint64 {
	w.t.Helper()
	r, err := w.m.ExportedFunction(name).Call(w.ctx, args...)
	if err != nil {
		w.t.Fatalf("%s: %v", name, err)
	}
	return r[0]
}

// Give writes texts into the memory of the module and returns the address and
// length of each, as its functions take them.
func (w *Module) Give(texts ...[]byte) (args []uint64) {
	w.t.Helper()
	for _, b := range texts {
		at := w.Number("alloc", uint64(len(b)))
		if !w.m.Memory().Write(uint32(at), b) {
			w.t.Fatal("alloc returns no room")
		}
		args = append(args, at, uint64(len(b)))
	}
	return args
}

// Take calls a function and returns its bytes; failed reports an error.
func (w *Module) Take(name string, args ...uint64) (b []byte, failed bool) {
	w.t.Helper()
	at := w.Number(name, args...)
	got, ok := w.m.Memory().Read(uint32(at), uint32(w.Number("length")))
	if !ok {
		w.t.Fatal("bytes outside the memory")
	}
	return bytes.Clone(got), w.Number("failed") == 1
}

// Small holds that a file is at most so many bytes, compressed with brotli at
// its best, as Node's zlib does it: in Go it takes ten times as long.
func Small(t testing.TB, file string, most int) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("node is not here: install Node 20")
	}
	packed, err := exec.Command(node, "-e", "process.stdout.write(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])))", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	if t.Logf("%s: %d bytes", file, len(packed)); len(packed) > most {
		t.Errorf("%s: %d bytes, at most %d", file, len(packed), most)
	}
}

// Lean holds that the command in the working folder is built without the
// packages that make a file large: strings alone brings the tables of unicode.
// It must be built with the package needed.
func Lean(t testing.TB, tags, needed string) {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-tags", tags, ".")
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	list, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(list))
	if !slices.Contains(deps, needed) {
		t.Fatalf("tags %q: %s is not in it", tags, needed)
	}
	for _, large := range []string{"fmt", "strings", "strconv", "reflect", "encoding/json", "time", "os", "unicode", "syscall/js"} {
		if slices.Contains(deps, large) {
			t.Errorf("tags %q: %s is in it", tags, large)
		}
	}
}

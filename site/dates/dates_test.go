//go:build !wasip1

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"leqi/generator/deadline"
	"leqi/generator/decide/civil"
	"leqi/generator/library/librarytest"
	"leqi/generator/wasm"
)

func build(t *testing.T) []byte {
	t.Helper()
	if testing.Short() {
		t.Skip("compiles to WebAssembly")
	}
	file := filepath.Join(t.TempDir(), "dates.wasm")
	if err := wasm.Compile(".", "", file); err != nil {
		t.Fatal(err)
	}
	code, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// The browser prints the bytes that the command line prints, in every format,
// for every event, also where they are refused.
func TestTheBrowserPrintsTheSame(t *testing.T) {
	table := librarytest.Guideline(t).Deadlines
	ctx := context.Background()
	r := wazero.NewRuntime(ctx)
	defer r.Close(ctx) //nolint:errcheck // a test's end
	wasi_snapshot_preview1.MustInstantiate(ctx, r)
	m, err := r.InstantiateWithConfig(ctx, build(t), wazero.NewModuleConfig().WithStartFunctions("_initialize"))
	if err != nil {
		t.Fatal(err)
	}
	number := func(name string, args ...uint64) uint64 {
		got, err := m.ExportedFunction(name).Call(ctx, args...)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return got[0]
	}
	give := func(b []byte) []uint64 {
		at := number("alloc", uint64(len(b)))
		if !m.Memory().Write(uint32(at), b) {
			t.Fatal("alloc gave no room")
		}
		return []uint64{at, uint64(len(b))}
	}
	if number("rules", give([]byte("no table"))...) != 0 || number("rules", give(table.Encode())...) != 1 {
		t.Fatal("the table is not read as it should be")
	}
	asked := [][]string{nil, {"no=2025-01-01"}, {"access=2025-02-29"}}
	for day := civil.Of(2023, 12, 31); day < civil.Of(2024, 3, 3); day++ {
		var all []string
		for _, e := range table.Events {
			all = append(all, e.ID+"="+day.String())
		}
		asked = append(asked, all, all[:1])
	}
	for _, days := range asked {
		for _, format := range slices.Concat(deadline.Formats, []string{"no"}) {
			want, wantErr := table.Print(format, days)
			at := number("dates", slices.Concat(give([]byte(format)), give([]byte(strings.Join(days, "\n"))))...)
			got, ok := m.Memory().Read(uint32(at), uint32(number("length")))
			if failed := number("failed") == 1; !ok || failed != (wantErr != nil) {
				t.Fatalf("%s %v: failed %v, want %v", format, days, failed, wantErr)
			}
			if wantErr != nil {
				want = []byte(wantErr.Error())
			}
			if !bytes.Equal(got, want) {
				t.Fatalf("%s %v: %.300s\nwant %.300s", format, days, got, want)
			}
		}
	}
}

func TestTheFileIsSmall(t *testing.T) {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := w.Write(build(t)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if t.Logf("%d bytes", b.Len()); b.Len() > 500_000 {
		t.Errorf("%d bytes, at most 500000", b.Len())
	}
	cmd := exec.Command("go", "list", "-deps", ".")
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	list, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, large := range []string{"fmt", "strings", "strconv", "reflect", "encoding/json", "time", "os", "unicode"} {
		if slices.Contains(strings.Fields(string(list)), large) {
			t.Errorf("%s is in it", large)
		}
	}
}

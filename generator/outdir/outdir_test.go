package outdir

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWriteReplacesTheFolderAsAWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := Write(dir, map[string][]byte{"a": []byte("1"), "b/c": []byte("2")}); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, map[string][]byte{"b/c": []byte("3")}); err != nil {
		t.Fatal(err)
	}
	stale, err := Stale(dir, map[string][]byte{"b/c": []byte("3")})
	if err != nil || len(stale) > 0 {
		t.Errorf("stale %v %v", stale, err)
	}
	left, err := os.ReadDir(filepath.Dir(dir))
	if err != nil || len(left) != 1 {
		t.Errorf("beside the folder stand %v %v", left, err)
	}
}

func TestStaleNamesEveryDifference(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := Write(dir, map[string][]byte{"same": []byte("1"), "changed": []byte("2"), "extra": []byte("3")}); err != nil {
		t.Fatal(err)
	}
	stale, err := Stale(dir, map[string][]byte{"same": []byte("1"), "changed": []byte("x"), "missing": []byte("4")})
	if want := []string{"changed", "extra", "missing"}; err != nil || !slices.Equal(stale, want) {
		t.Errorf("stale %v %v, want %v", stale, err, want)
	}
}

// A folder that cannot be made or written leaves what was there.
func TestFailureChangesNothing(t *testing.T) {
	parent := t.TempDir()
	if err := os.WriteFile(filepath.Join(parent, "file"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := Write(filepath.Join(parent, "file", "out"), map[string][]byte{"a": nil})
	if err == nil || !strings.HasSuffix(err.Error(), "nothing was changed") {
		t.Errorf("got %v", err)
	}

	dir := filepath.Join(parent, "out")
	if err := Write(dir, map[string][]byte{"a": []byte("1")}); err != nil {
		t.Fatal(err)
	}
	err = Write(dir, map[string][]byte{"a": []byte("2"), "a/b": []byte("3")}) // a cannot be file and folder
	if err == nil {
		t.Fatal("no error")
	}
	if stale, err := Stale(dir, map[string][]byte{"a": []byte("1")}); err != nil || len(stale) > 0 {
		t.Errorf("the old folder was touched: %v %v", stale, err)
	}
	if left, err := os.ReadDir(parent); err != nil || len(left) != 2 {
		t.Errorf("leftovers: %v %v", left, err)
	}
}

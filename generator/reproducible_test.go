package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leqi/generator/library"
)

// Two builds of the same content in different folders, time zones and numbers
// of processors are the same bytes.
func TestBuildsAreReproducible(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the site several times")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	leqi := filepath.Join(t.TempDir(), "leqi")
	if out, err := exec.Command("go", "build", "-o", leqi, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	hugo, err := hugoBinary(root)
	if err != nil {
		t.Fatal(err)
	}
	build := func(folder, zone, procs string) map[string][]byte {
		dir := filepath.Join(t.TempDir(), folder)
		if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(root, "content"))); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Join(root, "site"), filepath.Join(dir, "site")); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(leqi, "build", "--pdf")
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "LEQI_CHROMIUM="+os.Getenv("CHROMIUM"), "LEQI_HUGO="+hugo, "TZ="+zone, "GOMAXPROCS="+procs)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return readAll(t, filepath.Join(dir, "public"))
	}
	entries, err := library.List(root)
	if err != nil {
		t.Fatal(err)
	}
	var documents []string
	for _, d := range entries {
		documents = append(documents, d.Slug)
	}
	a := build("first", "UTC", "1")
	b := build("second #1/50% 指引", "America/Los_Angeles", "8")
	if !slices.Equal(sorted(a), sorted(b)) {
		t.Fatalf("the builds have %d and %d files", len(a), len(b))
	}
	// What stands at the top of a site is no document's to have.
	for name := range a {
		top, _, _ := strings.Cut(name, "/")
		top, _, _ = strings.Cut(top, ".")
		if top != "" && !strings.HasPrefix(top, "_") && !slices.Contains(documents, top) && !library.Reserved(top) {
			t.Errorf("/%s is on the site, and a document may have that name", top)
		}
	}
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs", name)
		}
	}
	lib, err := library.Load(root, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range lib.Latest() {
		for _, page := range []string{"/index.html", "/source/index.html"} {
			if !bytes.Contains(a[e.Document+page], []byte("index.pdf")) {
				t.Errorf("%s%s does not link to the PDF file", e.Document, page)
			}
		}
		t.Run(e.Document+"/index.pdf", func(t *testing.T) { checkWholePDF(t, e, a[e.Document+"/index.pdf"]) })
		for _, f := range e.Forms {
			name := e.Document + "/forms/" + f.Annex + ".pdf"
			t.Run(name, func(t *testing.T) { checkFormPDF(t, f, a[name]) })
		}
	}
}

func readAll(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[name], err = os.ReadFile(filepath.Join(dir, name))
		}
		return err
	})
	if err != nil || len(files) < 500 {
		t.Fatalf("%d files in %s: %v", len(files), dir, err)
	}
	return files
}

package release

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const hash = "0123456789abcdef0123456789abcdef"

// site writes files into a new folder.
func site(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	fill(t, dir, files)
	return dir
}

func fill(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func open(t testing.TB, dir string) *Release {
	t.Helper()
	r, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestPathsLeadToFiles(t *testing.T) {
	dir := site(t, map[string]string{
		"index.html": "home", "d/3.1/index.html": "clause", "d/3.1/index.json": "{}", "odd:name/index.html": "x",
		"_redirects":      "# comment\n/d/4/ /d/3.1/ 301\n/d/5/ //example.org/ 301\n/d/6/ https://example.org/ 301\n",
		".git/config":     "secret",
		".well-known/a":   "known",
		"d/3.1/page.bak":  "old",
		"d/3.1/page.htm~": "old",
		"empty/file.txt":  "x",
	})
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "out.txt")); err != nil {
		t.Fatal(err)
	}
	r := open(t, dir)
	for path, want := range map[string]string{
		"/": "index.html", "/d/3.1/": "d/3.1/index.html", "/d/3.1/index.json": "d/3.1/index.json", "//d//3.1/": "→../../../../d/3.1/",
		"/d/x/../3.1/": "d/3.1/index.html", "/d/3.1": "→3.1/", "/d/3.1/index.html": "→./", "/odd:name": "→./odd:name/", "/d/4/": "→/d/3.1/",
		"/d/5/": "", "/d/6/": "", "/.git/config": "", "/.well-known/a": ".well-known/a", "/d/3.1/page.bak": "", "/d/3.1/page.htm~": "",
		"/empty/": "", "/empty": "", "/out.txt": "", "/../../etc/passwd": "", "": "index.html", "/d//3.1": "",
	} {
		got := ""
		if target, ok := r.Find(path); ok && target.File != nil {
			got = target.File.Name
		} else if ok {
			got = "→" + target.Location
		}
		if got != want {
			t.Errorf("%q leads to %q, want %q", path, got, want)
		}
	}
}

func TestAPageSaysWhatItIs(t *testing.T) {
	r := open(t, site(t, map[string]string{
		"index.html":         `<!doctype html><meta name=status content=200><body><meta name=frame-ancestors content=*>`,
		"check/index.html":   `<meta http-equiv=content-security-policy content="script-src 'wasm-unsafe-eval'"><meta name=frame-ancestors content=*>`,
		"d/check/index.html": `a clause named check`,
		"d/9/index.html":     `<meta name=status content=410>`,
		"d/9/index.json":     `{}`,
		"d/9/x/index.json":   `{}`,
		"check/worker.js":    `1`,
	}))
	for path, want := range map[string]struct{ wasm, frames, gone bool }{
		"/": {}, "/check/": {wasm: true, frames: true}, "/d/check/": {}, "/d/9/": {gone: true}, "/d/9/index.json": {gone: true}, "/d/9/x/index.json": {},
		"/check/worker.js": {wasm: true},
	} {
		target, ok := r.Find(path)
		if !ok || target.File == nil {
			t.Fatalf("%s: no file", path)
		}
		policy := target.File.Header["Content-Security-Policy"][0]
		if got := strings.Contains(policy, "'wasm-unsafe-eval'"); got != want.wasm {
			t.Errorf("%s: may compile WebAssembly: %v", path, got)
		}
		if got := strings.HasSuffix(policy, "frame-ancestors *"); got != want.frames {
			t.Errorf("%s: may stand in a frame: %v", path, got)
		}
		if target.File.Gone != want.gone {
			t.Errorf("%s: gone: %v", path, target.File.Gone)
		}
	}
}

func TestHeadersFollowTheName(t *testing.T) {
	for name, want := range map[string][2]string{
		"index.html":                    {"text/html; charset=utf-8", "no-cache"},
		"d/2025-04/3.1/index.html":      {"text/html; charset=utf-8", "public, max-age=86400, immutable"},
		"d/2025-04-30/index.json":       {"application/json; charset=utf-8", "public, max-age=86400, immutable"},
		"d/1234/index.html":             {"text/html; charset=utf-8", "no-cache"}, // an article
		"d/3.1/linkset.json":            {"application/linkset+json", "no-cache"},
		"feed.xml":                      {"application/atom+xml; charset=utf-8", "no-cache"},
		"d/3.1/index.xml":               {"application/akn+xml", "no-cache"},
		"favicon.svg":                   {"image/svg+xml", "public, max-age=86400"},
		"css/main." + hash + ".css":     {"text/css; charset=utf-8", "public, max-age=31536000, immutable"},
		"search/index/" + hash + "/a.x": {"application/octet-stream", "public, max-age=31536000, immutable"},
	} {
		if got := [2]string{typeOf(name), cacheOf(name)}; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// Equal bytes have equal tags, in every build; each coding has one of its own.
func TestTagsAreOfTheBytes(t *testing.T) {
	page := strings.Repeat("words ", 1000)
	one := open(t, site(t, map[string]string{"index.html": page, "a.txt": "a"}))
	two := open(t, site(t, map[string]string{"index.html": page, "a.txt": "b"}))
	if one.ID == two.ID {
		t.Error("two releases have one ID")
	}
	a, b := one.paths["/"].File, two.paths["/"].File
	tags := make(map[string]bool)
	for _, forms := range [][2]*Form{{a.Plain, b.Plain}, {a.Brotli, b.Brotli}, {a.Gzip, b.Gzip}} {
		if forms[0].ETag[0] != forms[1].ETag[0] || !bytes.Equal(forms[0].Body, forms[1].Body) {
			t.Errorf("one page, two forms: %s %s", forms[0].ETag, forms[1].ETag)
		}
		tags[forms[0].ETag[0]] = true
	}
	if len(tags) != 3 {
		t.Errorf("three codings have the tags %v", tags)
	}
	if one.paths["/a.txt"].File.Brotli != nil {
		t.Error("a byte was compressed")
	}
}

// A large file answers in full after its folder was deleted.
func TestALargeFileOutlivesItsFolder(t *testing.T) {
	body := make([]byte, maxSmall+1)
	_, _ = rand.Read(body)
	dir := site(t, map[string]string{"index.html": "home", "big.zip": string(body)})
	r := open(t, dir)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	f := r.paths["/big.zip"].File
	if f.Plain.Body != nil {
		t.Fatal("it is held in memory")
	}
	got, err := io.ReadAll(f.Open())
	if err != nil || !bytes.Equal(got, body) {
		t.Errorf("%d of %d bytes, %v", len(got), len(body), err)
	}
}

func TestOpenNeedsASite(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "none")} {
		if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "build it with leqi build") {
			t.Errorf("%s gave %v", dir, err)
		}
	}
	dir := site(t, map[string]string{"index.html": "home", "secret.txt": "x"})
	if err := os.Chmod(filepath.Join(dir, "secret.txt"), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); os.Geteuid() != 0 && err == nil {
		t.Error("a site with a file that cannot be read was opened")
	}
}

// Whoever asks while releases take each other's place gets one of them, whole,
// at every moment: also while the folder is away, empty or half written.
func TestAFolderIsReplaced(t *testing.T) {
	pages := func(n int) map[string]string {
		return map[string]string{"index.html": strconv.Itoa(n), "a.txt": strconv.Itoa(n), "b.txt": strconv.Itoa(n)}
	}
	dir := site(t, pages(0))
	f, err := NewFolder(dir, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() { f.Watch(ctx) })
	all.Go(func() {
		for ctx.Err() == nil {
			r := f.Current()
			var seen []string
			for _, path := range []string{"/", "/a.txt", "/b.txt"} {
				target, ok := r.Find(path)
				if !ok {
					t.Errorf("%s is missing", path)
					return
				}
				seen = append(seen, string(target.File.Plain.Body))
			}
			if seen[0] != seen[1] || seen[1] != seen[2] {
				t.Errorf("pages of several releases in one: %v", seen)
				return
			}
			time.Sleep(time.Millisecond)
		}
	})
	old := f.Current().ID
	is := func(want string) bool {
		target, _ := f.Current().Find("/")
		return string(target.File.Plain.Body) == want
	}
	for n := 1; n <= 3; n++ {
		next := site(t, pages(n))
		if err := os.RemoveAll(dir + ".old"); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(dir, dir+".old"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * every) // away
		if !is(strconv.Itoa(n - 1)) {
			t.Error("nothing took its place and another is served")
		}
		if err := os.Rename(next, dir); err != nil {
			t.Fatal(err)
		}
		waitFor(t, func() bool { return is(strconv.Itoa(n)) })
	}
	// Taken back to the first.
	back := site(t, pages(0))
	if err := os.Rename(dir, dir+".bad"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(back, dir); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { return is("0") })
	if f.Current().ID != old {
		t.Error("the same bytes are another release")
	}
	// What is no site changes nothing.
	if err := os.Remove(filepath.Join(dir, "index.html")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(4 * every)
	if !is("0") {
		t.Error("a folder without a page is served")
	}
	stop()
	all.Wait()
}

func waitFor(t *testing.T, done func() bool) {
	t.Helper()
	for range 200 {
		if done() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the new release is not served")
}

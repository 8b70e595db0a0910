package server

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var site = fstest.MapFS{
	"index.html":                {Data: []byte("home")},
	"_redirects":                {Data: []byte("# comment\n/d/4/ /d/3.1/ 301\n/d/4 /d/3.1/ 301\n/d/4/index.json /d/3.1/index.json 301\n/d/5/ //example.org/ 301\n/d/6/ https://example.org/ 301\n")},
	"d/4/index.html":            {Data: []byte("leads on by itself")},
	"feed.xml":                  {Data: []byte("<feed/>")},
	"404.html":                  {Data: []byte("not here")},
	"d/3.1/index.html":          {Data: []byte("clause")},
	"d/3.1/index.json":          {Data: []byte("{}")},
	"favicon.svg":               {Data: []byte("i")},
	"embed/v1/x.js":             {Data: []byte("1")},
	"d/3.1/embed.html":          {Data: []byte("e")},
	"d/3.1/index.md":            {Data: []byte("# 条")},
	"d/3.1/index.xml":           {Data: []byte("<a/>")},
	"d/3.1/index.jsonld":        {Data: []byte("[]")},
	"d/3.1/linkset.json":        {Data: []byte("[1]")},
	"empty/file.txt":            {Data: []byte("x")},
	".git/config":               {Data: []byte("secret")},
	".well-known/x.txt":         {Data: []byte("known")},
	"css/main." + hash + ".css": {Data: []byte("a{}")},
}

const hash = "0123456789abcdef0123456789abcdef"

func TestHandler(t *testing.T) {
	h := Handler(site)
	for _, tt := range []struct {
		method, path string
		status       int
		body, header string
	}{
		{"GET", "/", 200, "home", "Cache-Control: no-cache"},
		{"GET", "/d/3.1/", 200, "clause", "Content-Type: text/html; charset=utf-8"},
		{"GET", "/d/3.1", 301, "", "Location: 3.1/"},
		{"GET", "/d/4/", 301, "", "Location: /d/3.1/"},
		{"GET", "/d/4/", 301, "", "Cache-Control: no-cache"},
		{"HEAD", "/d/4", 301, "", "Location: /d/3.1/"},
		{"GET", "/d/4/index.json", 301, "", "Location: /d/3.1/index.json"},
		{"GET", "/d/4/index.json", 301, "", "Access-Control-Allow-Origin: *"},
		{"GET", "/d/5/", 404, "not here", ""},
		{"GET", "/d/6/", 404, "not here", ""},
		{"GET", "/feed.xml", 200, "<feed/>", "Content-Type: application/atom+xml; charset=utf-8"},
		{"GET", "/d/3.1/index.json", 200, "{}", "Content-Type: application/json; charset=utf-8"},
		{"GET", "/d/3.1/index.json", 200, "{}", "Access-Control-Allow-Origin: *"},
		{"GET", "/d/9.9/index.json", 404, "not here", "Access-Control-Allow-Origin: *"},
		{"GET", "/favicon.svg", 200, "i", "Cache-Control: public, max-age=86400"},
		{"GET", "/embed/v1/x.js", 200, "1", "Access-Control-Allow-Origin: *"},
		{"GET", "/d/3.1/embed.html", 200, "e", "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors *"},
		{"GET", "/d/3.1/", 200, "", "Cross-Origin-Resource-Policy: same-origin"},
		{"GET", "/d/3.1/index.xml", 200, "<a/>", "Content-Type: application/akn+xml"},
		{"GET", "/d/3.1/index.jsonld", 200, "[]", "Content-Type: application/ld+json"},
		{"GET", "/d/3.1/linkset.json", 200, "[1]", "Content-Type: application/linkset+json"},
		{"GET", "/d/3.1/index.md", 200, "# 条", "Content-Type: text/markdown; charset=utf-8"},
		{"GET", "/css/main." + hash + ".css", 200, "a{}", "Cache-Control: public, max-age=31536000, immutable"},
		{"GET", "/d/9.9/", 404, "not here", "Content-Type: text/html; charset=utf-8"},
		{"HEAD", "/d/9.9/", 404, "", ""},
		{"GET", "/empty/", 404, "not here", ""},
		{"GET", "/.git/config", 404, "not here", ""},
		{"GET", "/.well-known/x.txt", 200, "known", ""},
		{"GET", "/../../etc/passwd", 404, "not here", ""},
		{"GET", "/d/%2e%2e/%2e%2e/etc/passwd", 404, "not here", ""},
		{"POST", "/", 405, "method not allowed\n", "Allow: GET, HEAD"},
		{"DELETE", "/d/3.1/", 405, "method not allowed\n", ""},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(tt.method, "/", nil)
		r.URL.Path, _, _ = strings.Cut(strings.ReplaceAll(tt.path, "%2e", "."), "?")
		h.ServeHTTP(w, r)
		if w.Code != tt.status || tt.body != "" && w.Body.String() != tt.body || tt.body == "" && tt.method == "HEAD" && w.Body.Len() > 0 {
			t.Errorf("%s %s: %d %q, want %d %q", tt.method, tt.path, w.Code, w.Body, tt.status, tt.body)
		}
		if name, want, ok := strings.Cut(tt.header, ": "); ok && w.Header().Get(name) != want {
			t.Errorf("%s %s: %s is %q, want %q", tt.method, tt.path, name, w.Header().Get(name), want)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin"} {
			if w.Header().Get(name) != want {
				t.Errorf("%s %s: %s is %q", tt.method, tt.path, name, w.Header().Get(name))
			}
		}
		if !strings.HasPrefix(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s %s: no content security policy", tt.method, tt.path)
		}
	}
}

// Only what lies below a folder named check may compile WebAssembly and stand
// in a frame.
func TestTheCheckerHasAPolicyOfItsOwn(t *testing.T) {
	site := fstest.MapFS{
		"index.html": {}, "check.html": {}, "doc/check/one/index.html": {}, "check/worker.js": {}, "doc/3.1/index.html": {},
	}
	for path, checks := range map[string]bool{
		"/": false, "/check.html": false, "/doc/3.1/": false, "/doc/check/one/": true, "/check/worker.js": true,
	} {
		w := httptest.NewRecorder()
		Handler(site).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		policy := w.Header().Get("Content-Security-Policy")
		if got := strings.Contains(policy, "'wasm-unsafe-eval'"); w.Code != http.StatusOK || got != checks {
			t.Errorf("%s: %d, may compile WebAssembly: %v", path, w.Code, got)
		}
		if got := strings.HasSuffix(policy, "frame-ancestors *"); got != checks {
			t.Errorf("%s: may stand in a frame: %v", path, got)
		}
	}
}

// A new build's redirects are seen at once.
func TestRedirectsAreThoseOfTheFolderAsItIs(t *testing.T) {
	site := fstest.MapFS{"index.html": {}}
	h := Handler(site)
	for i, rules := range []string{"/a/ /b/ 301\n", "/a/ /c/ 301\n", ""} {
		site["_redirects"] = &fstest.MapFile{Data: []byte(rules), ModTime: time.Unix(int64(i), 0)}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/a/?q=1", nil))
		want := ""
		if f := strings.Fields(rules); len(f) > 1 {
			want = f[1] + "?q=1"
		}
		if got := w.Header().Get("Location"); got != want {
			t.Errorf("%q: leads to %q, want %q", rules, got, want)
		}
	}
}

func TestListenServesAndStops(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("home"), 0o644); err != nil {
		t.Fatal(err)
	}
	// A link that leads out of the site is not followed.
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "out.txt")); err != nil {
		t.Fatal(err)
	}
	s, err := Listen("127.0.0.1:0", dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	// A build that puts a new folder in its place is seen at once.
	if err := os.Rename(dir, dir+".old"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"index.html": "", "new.txt": "", "out.txt": "/etc/passwd"} {
		if target != "" {
			err = os.Symlink(target, filepath.Join(dir, name))
		} else {
			err = os.WriteFile(filepath.Join(dir, name), []byte("new"), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]int{"/": 200, "/new.txt": 200, "/out.txt": 404} {
		answer, err := http.Get("http://" + s.Addr() + path)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, answer.StatusCode, want)
		}
	}
	if _, err := Listen(s.Addr(), dir); err == nil || !strings.Contains(err.Error(), "give a free address with --addr") {
		t.Errorf("a taken address gave %v", err)
	}
	stop()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Error("the server does not stop")
	}
}

func TestListenNeedsASite(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "none")} {
		if _, err := Listen("127.0.0.1:0", dir); err == nil || !strings.Contains(err.Error(), "build it with leqi build") {
			t.Errorf("%s gave %v", dir, err)
		}
	}
}

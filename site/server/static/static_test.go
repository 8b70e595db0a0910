package static

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/site/server/release"

	"github.com/andybalholm/brotli"
)

const hash = "0123456789abcdef0123456789abcdef"

var clause = "<!doctype html><title>条</title>" + strings.Repeat("直连单位应当", 200)

var big = func() []byte {
	b := make([]byte, 5<<20)
	_, _ = rand.Read(b)
	return b
}()

var files = map[string]string{
	"index.html":                "home",
	"_redirects":                "# comment\n/d/4/ /d/3.1/ 301\n/d/4 /d/3.1/ 301\n/d/4/index.json /d/3.1/index.json 301\n/d/5/ //example.org/ 301\n",
	"404.html":                  "not here",
	"feed.xml":                  "<feed/>",
	"d/3.1/index.html":          clause,
	"d/3.1/index.json":          "{}",
	"d/3.1/embed.html":          `<meta name="frame-ancestors" content="*">e`,
	"d/9/index.html":            `<meta name=status content=410>` + clause,
	"d/2025-04/3.1/index.html":  clause,
	"favicon.svg":               "i",
	"embed/v1/x.js":             "1",
	"css/main." + hash + ".css": "a{}",
	"big.zip":                   string(big),
	".git/config":               "secret",
	"d/第三章/index.html":          "named",
}

func handler(t testing.TB) http.Handler {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	folder, err := release.NewFolder(dir, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return Handler(folder)
}

func ask(h http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	r := &http.Request{Method: method, URL: &url.URL{}, Header: make(http.Header), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(path, "?")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAnswers(t *testing.T) {
	h := handler(t)
	for _, tt := range []struct {
		method, path string
		status       int
		body, header string
	}{
		{"GET", "/", 200, "home", "Cache-Control: no-cache"},
		{"GET", "/", 200, "home", "Last-Modified: "},
		{"GET", "/d/3.1/", 200, clause, "Content-Type: text/html; charset=utf-8"},
		{"HEAD", "/d/3.1/", 200, "", "Content-Type: text/html; charset=utf-8"},
		{"GET", "/d/3.1", 301, "", "Location: 3.1/"},
		{"GET", "/d/3.1?a=1", 301, "", "Location: 3.1/?a=1"},
		{"GET", "/d/第三章", 301, "", "Location: %E7%AC%AC%E4%B8%89%E7%AB%A0/"},
		{"GET", "/d/4/", 301, "", "Location: /d/3.1/"},
		{"GET", "/d/4/?q=1", 301, "", "Location: /d/3.1/?q=1"},
		{"HEAD", "/d/4", 301, "", "Cache-Control: no-cache"},
		{"GET", "/d/4/index.json", 301, "", "Access-Control-Allow-Origin: *"},
		{"GET", "/d/5/", 404, "not here", "Content-Type: text/html; charset=utf-8"},
		{"GET", "/d/9/", 410, files["d/9/index.html"], "Cache-Control: no-cache"},
		{"HEAD", "/d/9/", 410, "", "Etag: "},
		{"GET", "/d/3.1/index.json", 200, "{}", "Access-Control-Allow-Origin: *"},
		{"GET", "/d/3.1/", 200, clause, "Access-Control-Allow-Origin: "},
		{"GET", "/d/9.9/index.json", 404, "not here", "Access-Control-Allow-Origin: *"},
		{"GET", "/embed/v1/x.js", 200, "1", "Cross-Origin-Resource-Policy: cross-origin"},
		{"GET", "/d/2025-04/3.1/", 200, clause, "Cache-Control: public, max-age=86400, immutable"},
		{"GET", "/css/main." + hash + ".css", 200, "a{}", "Cache-Control: public, max-age=31536000, immutable"},
		{"GET", "/no", 404, "not here", "Cache-Control: no-cache"},
		{"HEAD", "/no", 404, "", ""},
		{"GET", "/api/v1/no", 404, `{"detail":"the paths are listed in /api/v1/openapi.json and /api/v1/service.json","status":404,"title":"There is no such path","type":"urn:leqi:problem:not-found"}` + "\n", "Content-Type: application/problem+json"},
		{"HEAD", "/api/v1/no", 404, "", "Content-Type: application/problem+json"},
		{"GET", "/d//3.1/", 301, "", "Location: ../../../d/3.1/"},
		{"GET", "//d/3.1/?a=1", 301, "", "Location: ../../../d/3.1/?a=1"},
		{"GET", "//", 301, "", "Location: ../"},
		{"GET", "//example.org/", 404, "not here", ""},
		{"GET", "/.git/config", 404, "not here", ""},
		{"GET", "/../../etc/passwd", 404, "not here", ""},
		{"POST", "/", 405, "method not allowed\n", "Allow: GET, HEAD"},
		{"TRACE", "/", 405, "method not allowed\n", "Allow: GET, HEAD"},
		{"GET", "/big.zip", 200, string(big), "Content-Length: 5242880"},
	} {
		w := ask(h, tt.method, tt.path)
		if w.Code != tt.status || w.Body.String() != tt.body {
			t.Errorf("%s %s: %d %.60q, want %d %.60q", tt.method, tt.path, w.Code, w.Body, tt.status, tt.body)
		}
		if name, want, ok := strings.Cut(tt.header, ": "); ok && w.Header().Get(name) != want {
			t.Errorf("%s %s: %s is %q, want %q", tt.method, tt.path, name, w.Header().Get(name), want)
		}
		if len(w.Header().Get("X-Release")) != 16 {
			t.Errorf("%s %s: no release", tt.method, tt.path)
		}
	}
}

func TestCodingsAreNegotiated(t *testing.T) {
	h := handler(t)
	for accept, want := range map[string]string{
		"": "", "identity": "", "gzip": "gzip", "gzip, deflate, br": "br", "br;q=0, gzip": "gzip", "gzip;q=1, br;q=0.5": "gzip",
		"*": "br", "*;q=0": "", "br;q=x": "", "GZIP": "gzip", "gzip;q=0.5, *;q=0": "gzip", " br ; q=0.1 ": "br",
	} {
		w := ask(h, "GET", "/d/3.1/", "Accept-Encoding", accept)
		if got := w.Header().Get("Content-Encoding"); got != want || w.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: %q, want %q; Vary: %q", accept, got, want, w.Header().Get("Vary"))
		}
		body := io.Reader(w.Body)
		switch w.Header().Get("Content-Encoding") {
		case "br":
			body = brotli.NewReader(body)
		case "gzip":
			body, _ = gzip.NewReader(body)
		}
		if b, err := io.ReadAll(body); err != nil || string(b) != clause {
			t.Errorf("%q: another page, %v", accept, err)
		}
	}
}

func TestConditionsAndRanges(t *testing.T) {
	h := handler(t)
	tag := ask(h, "GET", "/d/3.1/").Header().Get("Etag")
	packed := ask(h, "GET", "/d/3.1/", "Accept-Encoding", "br").Header().Get("Etag")
	if tag == packed || strings.HasPrefix(tag, "W/") {
		t.Fatalf("tags %s and %s", tag, packed)
	}
	for _, tt := range []struct {
		name    string
		headers []string
		status  int
		body    string
	}{
		{"known", []string{"If-None-Match", tag}, 304, ""},
		{"known among others", []string{"If-None-Match", `"x", W/` + tag}, 304, ""},
		{"known in two fields", []string{"If-None-Match", `"x"`, "If-None-Match", tag}, 304, ""},
		{"anything", []string{"If-None-Match", "*"}, 304, ""},
		{"another", []string{"If-None-Match", `"x"`}, 200, clause},
		{"the tag of another coding", []string{"If-None-Match", packed}, 200, clause},
		{"packed and known", []string{"If-None-Match", packed, "Accept-Encoding", "br"}, 304, ""},
		{"a date says nothing", []string{"If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"}, 200, clause},
		{"range", []string{"Range", "bytes=0-3"}, 206, clause[:4]},
		{"range of what would be packed", []string{"Range", "bytes=-3", "Accept-Encoding", "br"}, 206, clause[len(clause)-3:]},
		{"range if it is the same", []string{"Range", "bytes=1-2", "If-Range", tag}, 206, clause[1:3]},
		{"all if it is another", []string{"Range", "bytes=1-2", "If-Range", packed}, 200, clause},
		{"a date is no condition of a range", []string{"Range", "bytes=1-2", "If-Range", "Fri, 01 Jan 2100 00:00:00 GMT"}, 200, clause},
		{"no such range", []string{"Range", "bytes=999999-"}, 416, ""},
		{"must be", []string{"If-Match", tag}, 200, clause},
		{"must be another", []string{"If-Match", `"x"`}, 412, ""},
	} {
		w := ask(h, "GET", "/d/3.1/", tt.headers...)
		if w.Code != tt.status || tt.status < 400 && w.Body.String() != tt.body {
			t.Errorf("%s: %d %.40q, want %d %.40q", tt.name, w.Code, w.Body, tt.status, tt.body)
		}
		if w.Header().Get("Last-Modified") != "" {
			t.Errorf("%s: it is dated", tt.name)
		}
	}
	w := ask(h, "GET", "/big.zip", "Range", "bytes=4194304-4194311")
	if w.Code != 206 || !bytes.Equal(w.Body.Bytes(), big[4194304:4194312]) {
		t.Errorf("range of a large file: %d, %d bytes", w.Code, w.Body.Len())
	}
	if w := ask(h, "GET", "/big.zip", "If-None-Match", ask(h, "HEAD", "/big.zip").Header().Get("Etag")); w.Code != 304 {
		t.Errorf("large and known: %d", w.Code)
	}
}

// A range is defined for GET alone: a HEAD answers for the whole.
func TestHeadHasNoRange(t *testing.T) {
	h := handler(t)
	for _, ranges := range []string{"bytes=0-3", "bytes=999999-", "0"} {
		for _, path := range []string{"/d/3.1/", "/big.zip"} {
			w := ask(h, "HEAD", path, "Range", ranges)
			if w.Code != 200 || w.Body.Len() > 0 || w.Header().Get("Content-Range") != "" {
				t.Errorf("%s of %s: %d, %d bytes, %v", ranges, path, w.Code, w.Body.Len(), w.Header())
			}
		}
	}
}

// Whatever is asked, an answer is one that the site can give, and nothing of
// what is hidden is in it.
func FuzzAnswers(f *testing.F) {
	h := handler(f)
	f.Add("GET", "/d/3.1/", "br", `"x"`, "bytes=0-1")
	f.Add("HEAD", "//..//.git/config", "*;q=0,gzip;q=nan", "*", "bytes=9-1")
	f.Add("GET", "/d/4/\r\nX: y", "", "", "")
	f.Add("GET", "", "", "", "bytes=-1")
	f.Fuzz(func(t *testing.T, method, path, accept, none, ranges string) {
		w := ask(h, method, path, "Accept-Encoding", accept, "If-None-Match", none, "Range", ranges)
		switch w.Code {
		case 200, 206, 301, 304, 404, 405, 410, 416:
		default:
			t.Errorf("%d", w.Code)
		}
		if strings.Contains(w.Body.String(), "secret") {
			t.Error("a hidden file is shown")
		}
		if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") || strings.Contains(to, "://") {
			t.Errorf("leads to %s", to)
		}
		if method == http.MethodHead && w.Body.Len() > 0 {
			t.Error("a HEAD has a body")
		}
	})
}

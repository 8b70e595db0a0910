package offline_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"leqi/site/offline"

	"golang.org/x/net/html"
)

func site() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"index.html":             file(`<!doctype html><body><a href=doc/>全文</a><form action="search/"></form><p>a &lt; b</p></body>`),
		"404.html":               file(`<a href="/">home</a>`),
		"search/index.html":      file(`<body><a href="../#topics">x</a><a href="?q=1">y</a><a href="#z">z</a></body>`),
		"doc/index.html":         file(`<body><a href="./?embed=1#a">self</a><a href="3.1/">一</a><a href="..">up</a><a href="3.1/index.json">data</a><a href="https://example.org/">out</a><a href="mailto:a@b">m</a></body>`),
		"doc/3.1/index.html":     file(`<body><svg><a xlink:href="../"></a></svg><section data-wasm="../../wasm/c.wasm" data-rules="../r.rules"></section><iframe src="embed.html"></iframe></body>`),
		"doc/3.1/embed.html":     file(`<body><a href="./">here</a></body>`),
		"doc/3.9/index.html":     file(`<meta content="0; url=../3.1/#a" http-equiv=refresh>`),
		"doc/3.1/index.json":     file(`{}`),
		"doc/r.rules":            file("rules"),
		"wasm/c.wasm":            file("\x00asm"),
		"search/index/1/root.js": file("leqiSearch('root.js','')"),
	}
}

func pack(t *testing.T, files fs.FS) *zip.Reader {
	t.Helper()
	var b bytes.Buffer
	if _, err := offline.Pack(files, &b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func read(t *testing.T, z fs.FS, name string) string {
	t.Helper()
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestLinksNameTheirFiles(t *testing.T) {
	z := pack(t, site())
	for name, wants := range map[string][]string{
		"index.html":         {`href="doc/index.html"`, `action="search/index.html"`, `<p>a &lt; b</p>`},
		"search/index.html":  {`href="../index.html#topics"`, `href="?q=1"`, `href="#z"`},
		"doc/index.html":     {`href="index.html?embed=1#a"`, `href="3.1/index.html"`, `href="../index.html"`, `href="3.1/index.json"`, `href="https://example.org/"`, `href="mailto:a@b"`},
		"doc/3.1/index.html": {`xlink:href="../index.html"`, `src="embed.html"`, `<script src="../../wasm/c.wasm.js"></script><script src="../r.rules.js"></script></body>`},
		"doc/3.9/index.html": {`content="0; url=../3.1/index.html#a"`},
	} {
		for _, want := range wants {
			if page := read(t, z, name); !strings.Contains(page, want) {
				t.Errorf("%s has no %s:\n%s", name, want, page)
			}
		}
	}
	if got, want := read(t, z, "wasm/c.wasm.js"), "(self.leqiFiles??={})[\"c.wasm\"]=\"AGFzbQ==\"\n"; got != want {
		t.Errorf("the script is %q, want %q", got, want)
	}
	if _, err := z.Open("404.html"); err == nil {
		t.Error("404.html is in the pack")
	}
}

// Every link of every page leads to a file, and the manifest names them all.
func TestAPackIsWhole(t *testing.T) {
	z := pack(t, site())
	var m offline.Manifest
	if err := json.Unmarshal([]byte(read(t, z, offline.ManifestName)), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Files) != len(z.File)-1 {
		t.Errorf("the manifest names %d files of %d", len(m.Files), len(z.File)-1)
	}
	links := 0
	for name, sum := range m.Files {
		content := read(t, z, name)
		if got := sha256.Sum256([]byte(content)); hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s is not what the manifest says", name)
		}
		if path.Ext(name) != ".html" {
			continue
		}
		doc, err := html.Parse(strings.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				if a.Key != "href" && a.Key != "src" && a.Key != "action" || strings.Contains(a.Val, ":") {
					continue
				}
				links++
				to, _, _ := strings.Cut(a.Val, "#")
				to, _, _ = strings.Cut(to, "?")
				if to == "" {
					continue
				}
				if to = path.Join(path.Dir(name), to); m.Files[to] == "" {
					t.Errorf("%s: %s leads to %s, which is not there", name, a.Val, to)
				}
			}
		}
	}
	if links < 10 {
		t.Errorf("only %d links were seen", links)
	}
}

func TestTwoPacksAreTheSame(t *testing.T) {
	var a, b bytes.Buffer
	for _, to := range []*bytes.Buffer{&a, &b} {
		if _, err := offline.Pack(site(), to); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two packs of one site differ")
	}
}

func TestABrokenSiteIsRefused(t *testing.T) {
	for name, tt := range map[string]struct{ file, content, want string }{
		"link to nothing":    {"doc/x/index.html", `<a href="../9/">`, "broken site: doc/x/index.html: ../9/: no such file"},
		"link from the root": {"doc/x/index.html", `<a href="/doc/">`, "broken site: doc/x/index.html: /doc/ begins at a server's root"},
		"file is missing":    {"doc/x/index.html", `<p data-wasm="no.wasm">`, "broken site: doc/x/index.html: no.wasm: no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := site()
			bad[tt.file] = &fstest.MapFile{Data: []byte(tt.content)}
			if _, err := offline.Pack(bad, io.Discard); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
	if _, err := offline.Pack(fstest.MapFS{}, io.Discard); err == nil {
		t.Error("no site was packed")
	}
}

package verify

import (
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leqi/generator/address"
	"leqi/generator/files"
	"leqi/generator/library"
	"leqi/generator/pages"
	"leqi/generator/redirect"
	"leqi/generator/registry"
)

const source = `# 某指引

# 第一章 总则

一、单位应当报送。

附件：表

# 表

名称		
`

const forms = `- annex: a1
  title: 表
  lines: [11, 11]
  groups:
    - label: 基本
      fields:
        - {id: name, label: 名称, kind: text, lines: [11]}
`

const policy = `<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'">`

// good builds the smallest site that passes: every permanent address a page
// of bare HTML, the data beside it, one script.
func good(t *testing.T) (dir string, lib *library.Library) {
	t.Helper()
	root := t.TempDir()
	write(t, filepath.Join(root, "content/source/d/2024-01/guideline.md"), source)
	write(t, filepath.Join(root, "content/source/d/2024-01/forms.yaml"), forms)
	e, err := library.LoadEdition(root, "d", "2024-01", "")
	if err != nil {
		t.Fatal(err)
	}
	d := library.NewDocument(e)
	lib = &library.Library{Documents: []*library.Document{d}}
	dir = filepath.Join(root, "public")
	gone := func(id string, status registry.Status, successors ...string) registry.Record {
		return registry.Record{URI: "/d/" + id + "/", ID: id, EID: "chp_9", Edition: "2024-01", Citation: id, SHA256: "0", Status: status, Successors: successors, Since: "2024-02-01"}
	}
	d.Registry = new(registry.Registry).With(address.Addresses(d)).With([]registry.Record{
		gone("7", registry.Split, "/d/1/", "/d/1.1/"), gone("8", registry.Repealed), gone("9", registry.Moved, "/d/1.1/"),
	})
	input, err := pages.Files(lib)
	if err != nil {
		t.Fatal(err)
	}
	past, err := pages.Past(lib)
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(input, past)
	input["static/_redirects"] = redirect.Hosted([]redirect.Rule{{From: "/d/9/", To: "/d/1.1/"}})
	for name, b := range input {
		if rest, ok := strings.CutPrefix(name, "static/"); ok {
			write(t, filepath.Join(dir, rest), string(b))
		}
	}
	write(t, filepath.Join(dir, "index.html"), policy)
	head := policy + `<meta name="robots" content="noindex">`
	write(t, filepath.Join(dir, "d/7/index.html"), head+`<main data-status="split"><a href="../1/">x</a><a href="../1.1/">y</a></main>`)
	write(t, filepath.Join(dir, "d/8/index.html"), head+`<main data-status="repealed"></main>`)
	write(t, filepath.Join(dir, "d/9/index.html"), head+`<meta http-equiv="refresh" content="0; url=../1.1/"><main data-status="moved"></main>`)
	sum := sha512.Sum384([]byte("1"))
	script := fmt.Sprintf("main.%x.js", sum)
	write(t, filepath.Join(dir, script), "1")
	write(t, filepath.Join(dir, "plain.js"), "1")
	for _, p := range address.Pages(d) {
		path, _, _ := strings.Cut(p.URI, "#")
		var body strings.Builder
		fmt.Fprintf(&body, `<!doctype html>%s<script src="/%s"></script><p id="name">名称</p><a href="#name">x</a>`, policy, script)
		for _, n := range e.Tree.Nodes() {
			fmt.Fprintf(&body, `<div id="%s">%s<sup>1</sup></div>`, n.ID, n.Own())
		}
		write(t, filepath.Join(dir, path, "index.html"), body.String())
	}
	return dir, lib
}

// seal lists what a site holds, as leqi build does at its end.
func seal(t *testing.T, dir string) {
	t.Helper()
	m := files.Manifest{Kind: Kind, Files: make(map[string]string)}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == files.ManifestName {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		m.Files[filepath.ToSlash(rel)] = files.Hash(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, files.ManifestName), string(m.Encode()))
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAGoodSitePasses(t *testing.T) {
	dir, lib := good(t)
	seal(t, dir)
	report, err := Site(dir, lib)
	if err != nil {
		t.Fatal(err)
	}
	// Four clauses (1, 1.1, annexes, a1) and the whole text and one field, latest and pinned; three addresses without a clause.
	if report.Addresses != 15 || report.Data != 14 || report.Pages != 14 {
		t.Errorf("%s", report)
	}
}

// A site that is built for a path names it where a page is shown at any depth.
func TestASiteBelowAPath(t *testing.T) {
	dir, lib := good(t)
	write(t, filepath.Join(dir, "404.html"), `<!doctype html>`+policy+`<a href="/guides/d/1.1/">x</a>`)
	write(t, filepath.Join(dir, "sitemap.xml"), `<urlset><url><loc>https://example.org/guides/d/</loc></url><url><loc>https://example.org/guides/</loc></url></urlset>`)
	seal(t, dir)
	if _, err := Site(dir, lib); err != nil {
		t.Error(err)
	}
	write(t, filepath.Join(dir, "sitemap.xml"), `<urlset><url><loc>https://example.org/</loc></url></urlset>`)
	seal(t, dir)
	if _, err := Site(dir, lib); err == nil {
		t.Error("a link below a path that the site is not built for passes")
	}
	write(t, filepath.Join(dir, "sitemap.xml"), `<urlset></urlset>`)
	seal(t, dir)
	if _, err := Site(dir, lib); err == nil {
		t.Error("a sitemap without a page passes")
	}
}

// Each fault is put into a good site, and is the one problem found.
func TestEveryFaultIsFound(t *testing.T) {
	whole, lib := good(t)
	page := filepath.FromSlash("d/1.1/index.html")
	one := sha512.Sum384([]byte("1"))
	for _, tt := range []struct{ name, file, old, new, want string }{
		{"broken link", page, `href="#name"`, `href="../99/"`, "broken link: d/1.1/index.html: ../99/: no such file d/99/index.html"},
		{"broken anchor", page, `href="#name"`, `href="../1/#nothing"`, "broken anchor: d/1.1/index.html: ../1/#nothing: d/1/index.html has no such id"},
		{"bad link", page, `href="#name"`, `href="http://[x"`, "bad link: d/1.1/index.html"},
		{"other origin", page, `<a href="#name">x</a>`, `<img src="https://example.org/x.png">`, "other origin: d/1.1/index.html: img loads https://example.org/x.png"},
		{"protocol-relative origin", page, `<a href="#name">x</a>`, `<img src="//example.org/x.png">`, "other origin"},
		{"inline script", page, `<a href="#name">x</a>`, `<script>alert(1)</script>`, "inline code: d/1.1/index.html: script element"},
		{"inline style", page, `<a href="#name">x</a>`, `<p style="color:red">`, "inline code: d/1.1/index.html: style attribute on p"},
		{"handler", page, `<a href="#name">x</a>`, `<p onclick="x()">`, "inline code: d/1.1/index.html: handler onclick on p"},
		{"no policy", page, policy, "", "content security policy: d/1.1/index.html: it must begin with default-src 'none'"},
		{"unsafe policy", page, "script-src 'self'", "script-src 'unsafe-inline'", "content security policy: d/1.1/index.html: it allows unsafe code"},
		{"repeated id", page, `<p id="name">`, `<p id="name"></p><p id="name">`, "repeated id: d/1.1/index.html: name is there twice"},
		{"fingerprint", page, `<a href="#name">x</a>`, `<script src="/plain.js"></script>`, "fingerprint: d/1.1/index.html: /plain.js is not named after its content, whose hash is "},
		{"integrity", page, `<a href="#name">x</a>`, `<script src="/plain.js" integrity="sha384-x"></script>`, "integrity: d/1.1/index.html: /plain.js has"},
		{"needless integrity", page, `<script src="/main.`, fmt.Sprintf(`<script integrity="sha384-%s" src="/main.`, base64.StdEncoding.EncodeToString(one[:])), "integrity: d/1.1/index.html: /main."},
		{"lost words", page, "单位应当报送。", "单位应当报。", "lost words: /d/1.1/: the element 1.1 does not hold the words of the clause"},
		{"lost anchor", page, `<div id="1.1">`, `<div>`, "clause without an anchor: /d/1.1/: no element has the id 1.1"},
		{"lost field", filepath.FromSlash("d/a1/index.html"), `<p id="name">名称</p><a href="#name">x</a>`, "", "address without a page: /d/a1/#name: d/a1/index.html has no id name"},
		{"wrong hash", filepath.FromSlash("d/1.1/index.json"), "单位应当报送。", "单位可以报送。", "wrong hash: d/1.1/index.json"},
		{"bad data", filepath.FromSlash("d/1.1/index.json"), `"kind": "section"`, `"kind": "part"`, "bad data: d/1.1/index.json"},
		{"lost successor", filepath.FromSlash("d/7/index.html"), `<a href="../1.1/">y</a>`, "", "lost successor: /d/7/: the page does not link /d/1.1/"},
		{"wrong status", filepath.FromSlash("d/8/index.html"), `"repealed"`, `"moved"`, `wrong status: /d/8/: the page says "moved", the registry "repealed"`},
		{"found by search engines", filepath.FromSlash("d/8/index.html"), `"noindex"`, `"index"`, "wrong status: /d/8/: the page may be found by search engines"},
		{"page leads elsewhere", filepath.FromSlash("d/9/index.html"), "url=../1.1/", "url=../1/", "redirect: /d/9/: the page leads to d/1/index.html, the registry to /d/1.1/"},
		{"rule leads elsewhere", "_redirects", "/d/1.1/ 301", "/d/1/ 301", `redirect: /d/9/: _redirects leads to "/d/1/", the registry to /d/1.1/`},
		{"rule leads nowhere", "_redirects", "/d/9/ /d/1.1/ 301", "/d/9/ /d/1.1/ 301\n/d/6/ /d/5/ 301", "redirect: _redirects: /d/6/ leads to /d/5/, which is no file"},
		{"rule leads on", "_redirects", "/d/9/ /d/1.1/ 301", "/d/9/ /d/1.1/ 301\n/d/6/ /d/9/ 301", "redirect: _redirects: /d/6/ leads to /d/9/, which leads on"},
		{"gone with a text", filepath.FromSlash("d/8/index.json"), `"reason": ""`, `"text": "x", "reason": ""`, "bad data: d/8/index.json"},
		{"feed without a date", "feed.xml", "<updated>2024-02-01", "<updated>2024-02-31", "feed: feed.xml: urn:uuid:"},
		{"feed leads nowhere", "feed.xml", `href="./d/7/"`, `href="./d/77/"`, "feed: feed.xml: urn:uuid:"},
		{"feed without author", "feed.xml", "<name>本站编者</name>", "", "feed: feed.xml: it names no author"},
		{"broken feed", "feed.xml", "</feed>", "", "feed: feed.xml: XML syntax error"},
		{"not JSON", filepath.FromSlash("d/1.1/index.json"), `"kind": "section",`, `"kind": "section"`, "bad data: d/1.1/index.json"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, tt.file)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(b), tt.old) {
				t.Fatalf("%s has no %s", tt.file, tt.old)
			}
			write(t, path, strings.Replace(string(b), tt.old, tt.new, 1))
			seal(t, dir)
			_, err = Site(dir, lib)
			failure, ok := errors.AsType[*SiteError](err)
			if !ok {
				t.Fatalf("got %v", err)
			}
			if len(failure.Problems) != 1 || !strings.HasPrefix(failure.Problems[0], tt.want) {
				t.Errorf("got %q, want one, %q", failure.Problems, tt.want)
			}
		})
	}
	t.Run("missing page", func(t *testing.T) {
		dir, lib := good(t)
		if err := os.Remove(filepath.Join(dir, "d", "2024-01", "1.1", "index.html")); err != nil {
			t.Fatal(err)
		}
		seal(t, dir)
		_, err := Site(dir, lib)
		if err == nil || !strings.Contains(err.Error(), "address without a page: /d/2024-01/1.1/") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("hidden file", func(t *testing.T) {
		dir, lib := good(t)
		write(t, filepath.Join(dir, ".DS_Store"), "x")
		write(t, filepath.Join(dir, ".well-known", "security.txt"), "x")
		seal(t, dir)
		_, err := Site(dir, lib)
		if err == nil || !strings.Contains(err.Error(), "verify failed: hidden file: .DS_Store: a site has none") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("by the manifest", func(t *testing.T) {
		dir, lib := good(t)
		seal(t, dir)
		write(t, filepath.Join(dir, "mine.html"), "<script>alert(1)</script>")
		write(t, filepath.Join(dir, "robots.txt"), "changed")
		b, err := os.ReadFile(filepath.Join(dir, "plain.js"))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, "plain.js"), "2")
		report, err := Site(dir, lib)
		if want := "verify failed: changed file: plain.js: it is not what leqi wrote"; err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
		if want := []string{"mine.html", "robots.txt"}; !slices.Equal(report.Foreign, want) {
			t.Errorf("foreign %v, want %v", report.Foreign, want)
		}
		write(t, filepath.Join(dir, "plain.js"), string(b))
		if err := os.Symlink(dir, dir+"-link"); err != nil {
			t.Fatal(err)
		}
		if _, err := Site(dir+"-link", lib); err != nil {
			t.Errorf("a site that is a link: %v", err)
		}
	})
	t.Run("no site", func(t *testing.T) {
		_, lib := good(t)
		if _, err := Site(filepath.Join(t.TempDir(), "x"), lib); err == nil || !strings.Contains(err.Error(), "build it with leqi build") {
			t.Errorf("got %v", err)
		}
	})
}

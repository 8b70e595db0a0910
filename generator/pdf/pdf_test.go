package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const whole = `<!doctype html><html><head><title>甲</title><meta http-equiv="Content-Security-Policy" content="x"><link rel=stylesheet href=a.css><link rel=icon href=b.svg><script src=c.js></script></head><body>
<nav id=tree aria-label=目录><ul><li><a href=../doc/ aria-current=page>全文</a></li><li><a href=../doc/1/>第一章</a><details><summary>展开</summary><ul><li><a href=../doc/1.1/>一、</a></li></ul></details></li></ul></nav>
<header class=document-head><h1>甲</h1></header>
<h2 id=1><span>第一章</span> <a class=permalink href=1/>概述</a></h2><p id=1.1>%s</p><dialog>x</dialog></body></html>`

func linkOf(t *testing.T, link, base string) string {
	t.Helper()
	page, _, err := Sheet{Page: "doc/index.html", File: "doc/index.pdf", Whole: true}.page([]byte(strings.Replace(whole, "%s", "<a href=\""+link+"\">x</a>", 1)), base)
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(page), `<p id="1.1">`)
	got, _, _ := strings.Cut(after, "</p>")
	return got
}

// A link leads into the file, to the public address, or nowhere; never to the
// machine.
func TestLinks(t *testing.T) {
	for _, row := range []struct{ link, base, want string }{
		{"1.1/", "", `<a href="#1.1">x</a>`},
		{"../doc/1.1/", "", `<a href="#1.1">x</a>`},
		{"../doc/2025-04/1.1/index.html", "", `<a href="#1.1">x</a>`},
		{"#1", "", `<a href="#1">x</a>`},
		{"../doc/1/#1.1", "", `<a href="#1.1">x</a>`},
		{"#nowhere", "", `<a>x</a>`},
		{"9.9/", "", `<a>x</a>`},
		{"9.9/", "https://leqi.example/sub/", `<a href="https://leqi.example/sub/doc/9.9/">x</a>`},
		{"../other/1.1/", "https://leqi.example", `<a href="https://leqi.example/other/1.1/">x</a>`},
		{"check/1.1/", "", `<a>x</a>`},
		{"../resolve/?q=1", "https://leqi.example", `<a href="https://leqi.example/resolve/?q=1">x</a>`},
		{"https://tax.example/", "", `<a href="https://tax.example/">x</a>`},
		{"mailto:a@leqi.example", "", `<a href="mailto:a@leqi.example">x</a>`},
		{"file:///etc/passwd", "https://leqi.example", `<a>x</a>`},
		{"//host.example/x", "https://leqi.example", `<a>x</a>`},
		{"javascript:alert(1)", "", `<a>x</a>`},
	} {
		if got := linkOf(t, row.link, row.base); got != row.want {
			t.Errorf("%s on %q = %s, want %s", row.link, row.base, got, row.want)
		}
	}
}

func TestAddress(t *testing.T) {
	for file, want := range map[string]string{
		"/srv/site/index.html": "file:///srv/site/index.html",
		"/a b/#1/50%/c?d.html": "file:///a%20b/%231/50%25/c%3Fd.html",
		"/指引/index.html":       "file:///%E6%8C%87%E5%BC%95/index.html",
		"C:/site/index.html":   "file:///C:/site/index.html",
	} {
		if got := address(file); got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}

func TestPage(t *testing.T) {
	page, headings, err := Sheet{Page: "doc/index.html", Whole: true}.page([]byte(whole), "")
	if err != nil {
		t.Fatal(err)
	}
	got := string(page)
	for _, it := range []string{"<script", "Content-Security-Policy", "rel=\"icon\"", "<dialog", "<details", "展开", "全文"} {
		if strings.Contains(got, it) {
			t.Errorf("%s is printed", it)
		}
	}
	for _, it := range []string{`href="a.css"`, `<nav class="sheet-contents" aria-labelledby="sheet-contents"><p id="sheet-contents">目录</p><ul><li><a href="#1">第一章</a><ul><li><a href="#1.1">一、</a></li></ul></li></ul></nav>`} {
		if !strings.Contains(got, it) {
			t.Errorf("%s is not printed:\n%s", it, got)
		}
	}
	if len(headings) != 2 || strings.Join(headings[1], "|") != "第一章|概述" {
		t.Errorf("headings %q", headings)
	}
	if _, _, err := (Sheet{Page: "doc/index.html", Whole: true}).page([]byte("<p>x"), ""); err == nil {
		t.Error("a page without contents is taken")
	}
}

func TestNormalize(t *testing.T) {
	b := []byte("%PDF-1.4\n/CreationDate (D:20261127092100+08'00')\n/ModDate (D:20261127092100+08'00')>>\n/Title <FEFF4E004E004E8C4E8C>\n/Title <FEFF4E004E00>\n/ID [<0aF9> <0af9>]\n%%EOF\n")
	size := len(b)
	if err := normalize(b); err != nil {
		t.Fatal(err)
	}
	mendTitles(b, [][]string{{"一", "二"}, {"三"}})
	want := "%PDF-1.4\n/CreationDate (D:19800101000000+00'00')\n/ModDate (D:19800101000000+00'00')>>\n/Title <FEFF4E004E8C>        \n/Title <FEFF4E004E00>\n/ID [<0000> <0000>]\n%%EOF\n"
	if string(b) != want || len(b) != size {
		t.Errorf("got\n%s\nwant\n%s", b, want)
	}
	for _, bad := range []string{"", "%PDF-1.4\nhalf", "%PDF-1.4\n/ModDate (D:20261127092100Z)\n%%EOF"} {
		if err := normalize([]byte(bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv(Variable, "")
	if _, err := Find(); err == nil || !strings.Contains(err.Error(), "none of chromium, chromium-browser") {
		t.Error(err)
	}
	file := filepath.Join(dir, "google-chrome")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if got, err := Find(); got != file || err != nil {
		t.Error(got, err)
	}
	t.Setenv(Variable, filepath.Join(dir, "none"))
	if _, err := Find(); err == nil || !strings.Contains(err.Error(), "LEQI_CHROMIUM names") {
		t.Error(err)
	}
}

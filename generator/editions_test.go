package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"leqi/generator/data"
	"leqi/generator/hugo"
	"leqi/generator/redirect"
	"leqi/generator/registry"
	"leqi/site/server/release"
	"leqi/site/server/static"
)

// sampleEditions are the editions in testdata/editions with the dates on which
// the test publishes them.
var sampleEditions = [][2]string{{"2024-01", "2024-01-15"}, {"2024-07", "2024-07-15"}, {"2025-01", "2025-01-15"}}

// TestEditions publishes and builds three editions one after another. After
// each, every address that was ever published answers, those of older editions
// with the very words, names and hashes that they were published with.
func TestEditions(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the site several times")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	hugo, err := hugoBinary(root)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("LEQI_HUGO", hugo)
	dir := project(t, root)
	pinned := make(map[string]string) // what is promised of each pinned address
	for _, e := range sampleEditions {
		if err := os.CopyFS(filepath.Join(dir, "content/source/sample", e[0]), os.DirFS(filepath.Join("testdata/editions", e[0]))); err != nil {
			t.Fatal(err)
		}
		leqi(t, dir, "generate")
		leqi(t, dir, "publish", "--date", e[1])
		leqi(t, dir, "build", "--out", filepath.Join(dir, "public"))
		leqi(t, dir, "verify", filepath.Join(dir, "public"))
		records := published(t, dir)
		everyAddressAnswers(t, dir, records)
		for uri, promise := range promises(t, dir, records) {
			if was, ok := pinned[uri]; ok && was != promise {
				t.Errorf("with the edition %s, %s changed\nfrom %s\nto   %s", e[0], uri, was, promise)
			}
			pinned[uri] = promise
		}
	}
	if len(pinned) < 3*16 {
		t.Errorf("only %d pinned addresses", len(pinned))
	}
	oneStep(t, dir)
	pagesTell(t, dir)
	noTemplateIsDead(t, dir)
}

// project makes a folder with the project's content and its site.
func project(t testing.TB, root string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(root, "content"))); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(root, "site"), filepath.Join(dir, "site")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// leqi runs the command in a folder.
func leqi(t testing.TB, dir string, args ...string) {
	t.Helper()
	var stderr bytes.Buffer
	if code := run(append([]string{"-C", dir}, args...), io.Discard, &stderr); code != 0 {
		t.Fatalf("leqi %s: exit status %d\n%s", strings.Join(args, " "), code, &stderr)
	}
}

func published(t *testing.T, dir string) map[string]registry.Record {
	t.Helper()
	r, err := registry.Read(dir, "sample")
	if err != nil {
		t.Fatal(err)
	}
	return r.State()
}

// everyAddressAnswers asks a server for every published address: a page, at
// once or after one redirect.
func everyAddressAnswers(t *testing.T, dir string, records map[string]registry.Record) {
	t.Helper()
	folder, err := release.NewFolder(filepath.Join(dir, "public"), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	h := static.Handler(folder)
	get := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w
	}
	for uri, rec := range records {
		path, fragment, _ := strings.Cut(uri, "#")
		w := get(path)
		if leads := fragment == "" && rec.Status.Leads(); leads != (w.Code == http.StatusMovedPermanently) {
			t.Errorf("%s is %s and answers %d", uri, rec.Status, w.Code)
		}
		if w.Code == http.StatusMovedPermanently {
			w = get(w.Header().Get("Location"))
		}
		want := http.StatusOK
		if rec.Status == registry.Withdrawn {
			want = http.StatusGone
		}
		if w.Code != want || fragment != "" && !strings.Contains(w.Body.String(), "id="+fragment) {
			t.Errorf("%s answers %d, or without the place %q", uri, w.Code, fragment)
		}
	}
}

// promises returns what is pinned of every address of an edition: the words, the
// names and their hash.
func promises(t *testing.T, dir string, records map[string]registry.Record) map[string]string {
	t.Helper()
	promised := make(map[string]string)
	for uri, rec := range records {
		if !strings.HasPrefix(uri, "/sample/"+rec.Edition+"/") || rec.ID == "" || strings.Contains(uri, "#") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, "public", uri, "index.json"))
		if err != nil {
			t.Fatal(err)
		}
		var c data.Clause
		if err := json.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		if c.TextSHA256 != rec.SHA256 || c.ID != rec.ID || c.EID != rec.EID || c.Citation != rec.Citation || c.Edition != rec.Edition {
			t.Errorf("%s is not what the registry says: %+v", uri, c)
		}
		promised[uri] = strings.Join([]string{c.ID, c.EID, c.Citation, c.Label, c.Heading, c.Text, c.TextSHA256}, "|")
	}
	return promised
}

// oneStep checks that the redirects of every server are the same, and that
// none leads to another.
func oneStep(t *testing.T, dir string) {
	t.Helper()
	hosted := read(t, dir, "public/_redirects")
	rules := redirect.Read([]byte(hosted))
	for from, to := range rules {
		if rules[to] != "" {
			t.Errorf("%s leads to %s, which leads on", from, to)
		}
		for file, line := range map[string]string{"build/redirects/nginx.map": `"` + from + `" "` + to + `";`, "build/redirects/Caddyfile": "redir " + from + " " + to + " 301"} {
			if !strings.Contains(read(t, dir, file), line+"\n") {
				t.Errorf("%s lacks %s", file, line)
			}
		}
	}
	for _, want := range []string{"/sample/2.1.2/ /sample/2.2.3/ 301", "/sample/2.1.3 /sample/2.2.3/ 301", "/sample/2.1.3/index.xml /sample/2.2.3/index.xml 301"} {
		if !strings.Contains(hosted, want+"\n") {
			t.Errorf("_redirects lacks %s", want)
		}
	}
}

// pagesTell checks what the pages say, one of each kind.
func pagesTell(t *testing.T, dir string) {
	t.Helper()
	for file, wants := range map[string][]string{
		// An older edition: what is current, and the difference.
		"public/sample/2024-01/1.2/index.html":   {"本页是2024-01 版的文字，本站收录的最新版是 2025-01 版。", "最新版中的编号：第一章三。文字已修改。", "href=changes/"},
		"public/sample/2024-01/1.3/index.html":   {"最新版中没有这一条。"},
		"public/sample/2024-07/2.1.1/index.html": {"最新版中已拆分为：第二章二（一）、第二章二（二）。"},
		"public/sample/2024-01/2.2.1/index.html": {"最新版中的编号：第二章三（一）。文字未变。"},
		"public/sample/2024-01/2/index.html":     {"自身的文字未变，其下的条款有变动。"},
		// The difference, marked and said.
		"public/sample/2024-01/1.2/changes/index.html": {"2024-01 → 2024-07", "不少于删去：5000（删去完）补入：3000（补入完）万元", "2024-07 → 2025-01", "最近删去：三（删去完）补入：两（补入完）个年度"},
		// The log: width is no change.
		"public/sample/changes/index.html": {"文字修改1", "编号变更2", "合并1", "删除2", "拆分1", "另有2 条仅随上级条款改变编号"},
		// Repealed, split and moved addresses.
		"public/sample/3.2/index.html":   {"第三章二（已删除）", "最新版中没有这一条", "记录日期：2024-07-15", "本指引由某市税务局负责解释。"},
		"public/sample/2.1.1/index.html": {"第二章一（一）（已拆分）", "第二章二（一）", "第二章二（二）", "并且保留完整的操作日志"},
		"public/sample/2.1.3/index.html": {"http-equiv=refresh", "url=../../sample/2.2.3/", "最新版条文：第二章二（三）"},
		// A number that another clause has now.
		"public/sample/1.3/index.html": {"这个编号在较早的版本中指另一条", "2024-07 版：“三、申请单位应当于每年四月底前", "2024-01 版：“三、申请单位应当妥善保管密钥", "最新版中的编号：第一章四"},
		// A field that the form no longer has.
		"public/sample/a1/index.html": {"id=fax", "已取消的栏目"},
		"public/feed.xml":             {"《某平台接入指引》2025-01 版", "<at:deleted-entry ref=\"urn:uuid:", "第三章二：最新版中没有这一条", "2025-01-15T00:00:00+08:00"},
	} {
		html := read(t, dir, file)
		text := strings.Join(strings.Fields(tags.ReplaceAllString(html, "")), " ")
		for _, want := range wants {
			if !strings.Contains(html, want) && !strings.Contains(text, want) {
				t.Errorf("%s does not say %s", file, want)
			}
		}
	}
	var log data.Changes
	if err := json.Unmarshal([]byte(read(t, dir, "public/sample/changes/index.json")), &log); err != nil {
		t.Fatal(err)
	}
	for _, c := range log.Editions[1].Changes {
		for _, r := range c.Runs {
			if strings.Contains(r.Text, "系统可用率") {
				t.Errorf("a change of width is told as a change: %+v", c)
			}
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// noTemplateIsDead has Hugo look for templates that no page uses. Three
// editions are needed: a site with one has no page that tells of change.
func noTemplateIsDead(t *testing.T, dir string) {
	t.Helper()
	o := &options{dir: dir}
	lib, err := o.load()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := redirects(lib)
	if err != nil {
		t.Fatal(err)
	}
	input, err := o.siteInput(lib, rules, t.TempDir(), build{})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.hugo(t.Context(), input, hugo.Site{Out: t.TempDir(), BaseURL: "https://leqi.example/", Title: siteTitle(lib, "")}, "--printUnusedTemplates"); err != nil {
		t.Error(err)
	}
}

func read(t *testing.T, dir, file string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

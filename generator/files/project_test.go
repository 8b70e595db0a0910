package files

import (
	"os"
	"path/filepath"
	"testing"
)

// No output takes a place that equals, holds or lies in what it must not, by
// whatever name it is called.
func TestWhereNoOutputGoes(t *testing.T) {
	top := t.TempDir()
	home, root := filepath.Join(top, "home"), filepath.Join(top, "home", "work", "project")
	t.Setenv("HOME", home)
	put(t, root, content{"content/source/d/x": "", "content/d/x": "", "elsewhere/site/x": "", "generator/x": "", ".git/x": "", "public/.leqi.json": `{"kind":"site","files":{}}`})
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	link("elsewhere/site", "site")
	link(".", "self")
	link("content", "way")
	link("..", "up")
	link("nowhere", "dangling")
	link("loop", "loop")
	t.Chdir(root)
	p := Project{"."}
	for _, path := range []string{
		"", ".", "..", "../..", "/", top, home, home + "/", root, "./", "public/..",
		"content", "content/", "content/source", "content/d", "content/new/deep", "site", "site/new", "elsewhere/site", "elsewhere", "elsewhere/site/new",
		"generator", "generator/x/y", ".git", ".git/x", ".git/new", "search", "search/new",
		"self", "self/content", "self/self/site", "way", "way/new", "way/source", "up", "up/project", "up/project/content",
		"dangling", "dangling/x", "loop",
	} {
		if folder, err := p.Output(path); err == nil {
			t.Errorf("%q is taken as %s", path, folder)
		}
		if _, err := tryWrite(p, Folder{Path: path, Kind: "site"}, content{"a": "1"}); err == nil {
			t.Errorf("%q was written", path)
		}
	}
	for _, path := range []string{"public", "public/", "self/public", "up/project/public", "new", "new/deep", "build/x", "../beside", "content2", "site.old", "/proc/none", filepath.Join(home, "www")} {
		if _, err := p.Output(path); err != nil {
			t.Errorf("%q: %v", path, err)
		}
	}
	// A project in the home folder itself, and one that is entered by a link.
	if _, err := (Project{home}).Output(filepath.Join(home, "public")); err != nil {
		t.Error(err)
	}
	if _, err := (Project{"self"}).Output("content/x"); err == nil {
		t.Error("content/ of a project that is entered by a link is taken")
	}
}

// Generated Markdown lies in content/, beside the sources but never on them.
func TestMarkdownLiesInContent(t *testing.T) {
	root := t.TempDir()
	put(t, root, content{"content/source/d/x": "mine", "content/shared/x": "mine"})
	p := Project{root}
	for name, ok := range map[string]bool{"d": true, "source": false, "shared": false, ".": false, "..": false, "source/d": true} {
		_, err := p.beside(filepath.Join(root, "content", name))
		if (err == nil) != ok {
			t.Errorf("content/%s: %v", name, err)
		}
	}
}

// A folder that is a link is written where it leads, and stays a link.
func TestAnOutputThatIsALink(t *testing.T) {
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "disk", "www"), 0o755); err != nil {
		t.Fatal(err)
	}
	f := Folder{Path: filepath.Join(root, "public"), Kind: "site"}
	if err := os.Symlink(filepath.Join("disk", "www"), f.Path); err != nil {
		t.Fatal(err)
	}
	write(t, Project{root}, f, content{"a": "1"})
	write(t, Project{root}, f, content{"a": "2"})
	if to, err := os.Readlink(f.Path); err != nil || to != filepath.Join("disk", "www") {
		t.Errorf("%q %v", to, err)
	}
	same(t, "the folder", holding(t, filepath.Join(root, "disk", "www")), content{"a": "2"})
}

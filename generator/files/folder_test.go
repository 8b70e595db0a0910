package files

import (
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// content is shorthand for a folder's files.
type content = map[string]string

func write(t testing.TB, p Project, f Folder, c content) []string {
	t.Helper()
	foreign, err := tryWrite(p, f, c)
	if err != nil {
		t.Fatal(err)
	}
	return foreign
}

func tryWrite(p Project, f Folder, c content) ([]string, error) {
	b := make(map[string][]byte)
	for name, text := range c {
		b[name] = []byte(text)
	}
	return p.Write(f, b)
}

// put writes a user's files below dir.
func put(t testing.TB, dir string, c content) {
	t.Helper()
	for name, text := range c {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// holding returns every file below dir except manifests.
func holding(t testing.TB, dir string) content {
	t.Helper()
	c := make(content)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ManifestName {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		if d.Type()&os.ModeSymlink != 0 {
			to, err := os.Readlink(path)
			c[filepath.ToSlash(rel)] = "-> " + to
			return err
		}
		b, err := os.ReadFile(path)
		c[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func same(t testing.TB, what string, got, want content) {
	t.Helper()
	if !maps.Equal(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// names returns what stands in a folder, the hidden included.
func names(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func refusedWith(t testing.TB, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %q", err, want)
	}
}

func TestAFolderIsReplacedAsAWhole(t *testing.T) {
	root := t.TempDir()
	p, f := Project{root}, Folder{Path: filepath.Join(root, "out"), Kind: "site"}
	write(t, p, f, content{"a": "1", "b/c": "2"})
	write(t, p, f, content{"b/c": "3"})
	same(t, "out", holding(t, f.Path), content{"b/c": "3"})
	if left := names(t, root); !slices.Equal(left, []string{"out"}) {
		t.Errorf("beside the folder stand %v", left)
	}
	before, _ := os.Stat(f.Path)
	write(t, p, f, content{"b/c": "3"})
	if after, _ := os.Stat(f.Path); !os.SameFile(before, after) {
		t.Error("a fresh folder was written again")
	}
}

func TestStaleNamesEveryDifference(t *testing.T) {
	root := t.TempDir()
	p, f := Project{root}, Folder{Path: filepath.Join(root, "out"), Kind: "site"}
	write(t, p, f, content{"same": "1", "changed": "2", "extra": "3"})
	put(t, f.Path, content{"user": "u"})
	stale, foreign, err := p.Stale(f, map[string][]byte{"same": []byte("1"), "changed": []byte("x"), "missing": []byte("4")})
	if want := []string{ManifestName, "changed", "extra", "missing"}; err != nil || !slices.Equal(stale, want) || !slices.Equal(foreign, []string{"user"}) {
		t.Errorf("stale %v, foreign %v, %v", stale, foreign, err)
	}
}

// Whatever somebody else has in a folder of leqi's stays and is named; its
// folders, links and hidden files too.
func TestForeignFilesStay(t *testing.T) {
	root := t.TempDir()
	p, f := Project{root}, Folder{Path: filepath.Join(root, "out"), Kind: "site"}
	write(t, p, f, content{"a": "1", "b/c": "2", "gone/x": "3"})
	put(t, root, content{"elsewhere": "e"})
	put(t, f.Path, content{"user": "u", "b/user": "v", ".git/HEAD": "h", ".git/objects/1": "o", "gone/user": "w"})
	if err := os.Symlink(filepath.Join(root, "elsewhere"), filepath.Join(f.Path, "link")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(f.Path, "empty"), 0o700); err != nil {
		t.Fatal(err)
	}
	foreign := write(t, p, f, content{"a": "2", "n/e/w": "4"})
	if want := []string{".git", "b/user", "empty", "gone/user", "link", "user"}; !slices.Equal(foreign, want) {
		t.Errorf("foreign %v, want %v", foreign, want)
	}
	same(t, "out", holding(t, f.Path), content{
		"a": "2", "n/e/w": "4", "user": "u", "b/user": "v", ".git/HEAD": "h", ".git/objects/1": "o", "gone/user": "w",
		"link": "-> " + filepath.Join(root, "elsewhere"),
	})
	same(t, "elsewhere", content{"x": holding(t, root)["elsewhere"]}, content{"x": "e"})
	if info, err := os.Stat(filepath.Join(f.Path, "empty")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the empty folder: %v %v", info, err)
	}
	if left := names(t, root); !slices.Equal(left, []string{"elsewhere", "out"}) {
		t.Errorf("beside the folder stand %v", left)
	}
}

// A link where leqi wrote a file or a folder is not followed: what it leads to
// is not leqi's.
func TestALinkInPlaceOfAFileIsNotFollowed(t *testing.T) {
	root := t.TempDir()
	p, f := Project{root}, Folder{Path: filepath.Join(root, "out"), Kind: "site"}
	write(t, p, f, content{"a": "1", "b/c": "2"})
	put(t, root, content{"user/c": "mine"})
	for _, name := range []string{"a", "b/c"} {
		if err := os.Remove(filepath.Join(f.Path, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(f.Path, "b")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(root, "user"), filepath.Join(f.Path, "b")); err != nil {
		t.Fatal(err)
	}
	_, err := tryWrite(p, f, content{"b/c": "3"})
	refusedWith(t, err, "leqi did not write b, and would; move it away")
	foreign := write(t, p, f, content{"x": "3"})
	if !slices.Equal(foreign, []string{"b"}) {
		t.Errorf("foreign %v", foreign)
	}
	if b, err := os.ReadFile(filepath.Join(root, "user", "c")); err != nil || string(b) != "mine" {
		t.Errorf("the user's file: %q %v", b, err)
	}
}

func TestWhatIsNotLeqisIsRefused(t *testing.T) {
	for _, tt := range []struct {
		name string
		have content
		want string
	}{
		{"folder without manifest", content{"out/notes.md": "n", "out/b": "", "out/c": "", "out/d/e": ""}, "refused to write: out: it has no .leqi.json, so that leqi did not make it: it holds b, c, d and 1 more; name another folder"},
		{"file", content{"out": "n"}, "refused to write: out: it is not a folder"},
		{"damaged manifest", content{"out/.leqi.json": "{", "out/x": "n"}, "refused to write: out/.leqi.json: it is damaged"},
		{"manifest that leads out", content{"out/.leqi.json": `{"kind":"site","files":{"../user":""}}`, "user": "n"}, `it lists "../user", which is not a path in the folder`},
		{"manifest with an absolute path", content{"out/.leqi.json": `{"kind":"site","files":{"/etc/passwd":""}}`}, `it lists "/etc/passwd"`},
		{"another kind", content{"out/.leqi.json": `{"kind":"index","files":{}}`}, "it is a folder of another kind: index, not site"},
		{"a user's file where leqi writes", content{"out/.leqi.json": `{"kind":"site","files":{}}`, "out/a": "n"}, "leqi did not write a, and would"},
		{"a user's folder where leqi writes a file", content{"out/.leqi.json": `{"kind":"site","files":{}}`, "out/a/b": "n"}, "leqi did not write a, and would"},
		{"a user's file where leqi needs a folder", content{"out/.leqi.json": `{"kind":"site","files":{}}`, "out/d": "n"}, "leqi did not write d, and would"},
		{"a user's file below a file of leqi's to be", content{"out/.leqi.json": `{"kind":"site","files":{"a/x":""}}`, "out/a/x": "", "out/a/b": "n"}, "leqi did not write a/b, and would"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, ".", tt.have)
			before := holding(t, ".")
			_, err := tryWrite(Project{"."}, Folder{Path: "out", Kind: "site"}, content{"a": "1", "d/e": "2"})
			refusedWith(t, err, tt.want)
			same(t, "the folder", holding(t, "."), before)
			for _, name := range names(t, ".") {
				if strings.Contains(name, ".leqi-") {
					t.Errorf("%s is left", name)
				}
			}
		})
	}
}

func TestAnEmptyFolderIsTaken(t *testing.T) {
	root := t.TempDir()
	f := Folder{Path: filepath.Join(root, "out"), Kind: "site"}
	if err := os.Mkdir(f.Path, 0o750); err != nil {
		t.Fatal(err)
	}
	write(t, Project{root}, f, content{"a": "1"})
	if info, err := os.Stat(f.Path); err != nil || info.Mode().Perm() != 0o750 {
		t.Errorf("%v %v", info, err)
	}
}

// A folder of an older version is taken if every file in it is recognised.
func TestAdoption(t *testing.T) {
	root := t.TempDir()
	p := Project{root}
	f := Folder{Path: filepath.Join(root, "content", "d"), Kind: "Markdown", Versioned: true, Adopt: Begins("generated")}
	put(t, f.Path, content{"a": "generated 1", "b": "generated 2"})
	if foreign := write(t, p, f, content{"a": "generated 3"}); len(foreign) > 0 {
		t.Errorf("foreign %v", foreign)
	}
	same(t, "adopted", holding(t, f.Path), content{"a": "generated 3"})

	// A file that version control brought with a manifest of another branch.
	put(t, f.Path, content{"b/c": "generated on a branch", "d": "generated and copied"})
	if foreign := write(t, p, f, content{"a": "generated 3", "b/c": "generated 4"}); !slices.Equal(foreign, []string{"d"}) {
		t.Errorf("foreign %v", foreign)
	}
	same(t, "merged", holding(t, f.Path), content{"a": "generated 3", "b/c": "generated 4", "d": "generated and copied"})
	put(t, f.Path, content{"x": "mine"})
	_, err := tryWrite(p, f, content{"a": "generated 3", "x": "generated 4"})
	refusedWith(t, err, "leqi did not write x, and would")

	f.Path = filepath.Join(root, "content", "e")
	put(t, f.Path, content{"a": "generated 1", "notes": "mine"})
	_, err = tryWrite(p, f, content{"a": "generated 3"})
	refusedWith(t, err, "it has no .leqi.json")
	same(t, "refused", holding(t, f.Path), content{"a": "generated 1", "notes": "mine"})
}

// A committed folder's manifest changes with its files' names alone.
func TestAVersionedManifestHoldsNames(t *testing.T) {
	root := t.TempDir()
	p, f := Project{root}, Folder{Path: filepath.Join(root, "content", "d"), Kind: "Markdown", Versioned: true}
	read := func() string {
		b, err := os.ReadFile(filepath.Join(f.Path, ManifestName))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	write(t, p, f, content{"a": "1"})
	before := read()
	write(t, p, f, content{"a": "2"})
	if read() != before {
		t.Error("the manifest changed with a file's content")
	}
	write(t, p, f, content{"a": "2", "b": "2"})
	if !strings.Contains(read(), `"b": ""`) {
		t.Error(read())
	}
}

// A failure leaves the old folder and nothing beside it.
func TestFailureChangesNothing(t *testing.T) {
	root := t.TempDir()
	p := Project{root}
	put(t, root, content{"file": "x"})
	_, err := tryWrite(p, Folder{Path: filepath.Join(root, "file", "out"), Kind: "site"}, content{"a": ""})
	refusedWith(t, err, "nothing was changed")

	f := Folder{Path: filepath.Join(root, "out"), Kind: "site"}
	write(t, p, f, content{"a": "1"})
	_, err = tryWrite(p, f, content{"a": "2", "a/b": "3"}) // a cannot be file and folder
	refusedWith(t, err, "nothing was changed")
	same(t, "out", holding(t, f.Path), content{"a": "1"})
	if left := names(t, root); !slices.Equal(left, []string{"file", "out"}) {
		t.Errorf("left %v", left)
	}
}

// Many writers of one place: each write is whole, and the user's file stays.
func TestWritersTakeTurns(t *testing.T) {
	root := t.TempDir()
	p, f := Project{root}, Folder{Path: filepath.Join(root, "out"), Kind: "site"}
	write(t, p, f, content{"one": "0", "two": "0"})
	put(t, f.Path, content{"user": "u"})
	stop := make(chan struct{})
	var reading sync.WaitGroup
	reading.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			if err := Recover(f.Path); err != nil {
				t.Error(err)
			}
			runtime.Gosched()
		}
	})
	var writing sync.WaitGroup
	for i := range 8 {
		writing.Go(func() {
			for j := range 5 {
				n := string(rune('a'+i)) + string(rune('0'+j))
				if _, err := tryWrite(p, f, content{"one": n, "two": n}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writing.Wait()
	close(stop)
	reading.Wait()
	got := holding(t, f.Path)
	if got["one"] != got["two"] || got["one"] == "0" || got["user"] != "u" {
		t.Errorf("got %v", got)
	}
	if left := names(t, root); !slices.Equal(left, []string{"out"}) {
		t.Errorf("left %v", left)
	}
}

// What another process works on is not swept away; what is left of one is.
func TestSweepKnowsTheLiving(t *testing.T) {
	root := t.TempDir()
	p, f := Project{root}, Folder{Path: filepath.Join(root, "out"), Kind: "site"}
	living, err := p.Stage(f)
	if err != nil {
		t.Fatal(err)
	}
	put(t, root, content{
		".out.leqi-new-12/.leqi-stage": "", ".out.leqi-new-12/half": "h", // of a process that ended
		".out.leqi-new-13/.leqi.json": `{"kind":"site","files":{}}`,
		".out.leqi-new-mine/x":        "u", ".out.leqi-new-14/x": "u", ".other.leqi-new-12/x": "u",
	})
	if err := os.Mkdir(filepath.Join(root, ".out.leqi-new-15"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, p, f, content{"a": "1"})
	want := []string{".other.leqi-new-12", ".out.leqi-new-14", ".out.leqi-new-mine", filepath.Base(living.Path), "out"}
	slices.Sort(want)
	if left := names(t, root); !slices.Equal(left, want) {
		t.Errorf("left %v, want %v", left, want)
	}
	if err := living.Fill(map[string][]byte{"a": []byte("2")}); err != nil {
		t.Fatal(err)
	}
	if err := living.Seal(); err != nil {
		t.Fatal(err)
	}
	if _, err := living.Commit(); err != nil {
		t.Fatal(err)
	}
	same(t, "out", holding(t, f.Path), content{"a": "2"})
}

// A lock that is held is waited for.
func TestLockWaits(t *testing.T) {
	place := filepath.Join(t.TempDir(), "out")
	unlock, err := Lock(place)
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan struct{})
	go func() {
		second, err := Lock(place)
		if err != nil {
			t.Error(err)
		} else {
			second()
		}
		close(got)
	}()
	select {
	case <-got:
		t.Fatal("two have one lock")
	case <-time.After(100 * time.Millisecond):
	}
	unlock()
	<-got
	if left := names(t, filepath.Dir(place)); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}

package files

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

func text(path, s string) File {
	return File{Path: path, Write: func(w io.Writer) error { _, err := io.WriteString(w, s); return err }}
}

func TestFilesAreWrittenAllOrNone(t *testing.T) {
	root := t.TempDir()
	t.Chdir(root)
	p := Project{"."}
	put(t, ".", content{"a": "1"})
	bad := text("c", "")
	bad.Write = func(io.Writer) error { return errors.New("no more") }
	refusedWith(t, p.WriteFiles(text("a", "2"), text("b", "2"), bad), "cannot write: c: no more; nothing was changed")
	same(t, "after a failure", holding(t, "."), content{"a": "1"})

	// The last cannot take its place: those before it are undone.
	late := text("d", "2")
	late.Write = func(io.Writer) error { return os.Mkdir("d", 0o755) }
	refusedWith(t, p.WriteFiles(text("a", "2"), text("b", "2"), late), "refused to write: d: it is not a regular file")
	same(t, "after a late failure", holding(t, "."), content{"a": "1"})

	if err := p.WriteFiles(text("a", "2"), text("b", "2")); err != nil {
		t.Fatal(err)
	}
	same(t, "after success", holding(t, "."), content{"a": "2", "b": "2"})
	if left := names(t, "."); !slices.Equal(left, []string{"a", "b", "d"}) {
		t.Errorf("left %v", left)
	}
}

// Only a file that its owner recognises is written over, also one that came
// while the new one was made.
func TestAFileOfSomebodyElseStays(t *testing.T) {
	t.Chdir(t.TempDir())
	p := Project{"."}
	ours := func(f *os.File) error {
		b, err := io.ReadAll(f)
		if err == nil && !strings.HasPrefix(string(b), "ours") {
			err = errors.New("it is not ours")
		}
		return err
	}
	put(t, ".", content{"ours": "ours 1", "theirs": "1", "empty": "", "elsewhere": "1"})
	for _, links := range [][2]string{{"elsewhere", "link"}, {"nowhere", "dangling"}, {".", "folder"}} {
		if err := os.Symlink(links[0], links[1]); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]string{
		"ours": "", "empty": "", "new": "", "theirs": "refused to write: theirs: it is not ours; name another file, or delete this one first",
		"link": "it is not ours", "dangling": "it leads through a link to nothing", "folder": "it is or holds the project",
		"no/folder": "cannot write: no/folder: no such file or directory; nothing was changed", "/dev/null": "it is not a regular file",
	} {
		f := text(path, "ours 2")
		f.Mine = ours
		err := p.WriteFiles(f)
		if want == "" && err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if want != "" {
			refusedWith(t, err, want)
		}
	}
	f := text("late", "ours")
	f.Mine = ours
	f.Write = func(io.Writer) error { return os.WriteFile("late", []byte("theirs"), 0o644) }
	refusedWith(t, p.WriteFiles(f), "it is not ours")
	same(t, "at the end", holding(t, "."), content{
		"ours": "ours 2", "empty": "ours 2", "new": "ours 2", "theirs": "1", "elsewhere": "1", "late": "theirs",
		"link": "-> elsewhere", "dangling": "-> nowhere", "folder": "-> .",
	})
}

// The permissions that somebody gave a file stay.
func TestAFileKeepsItsMode(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a", nil, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := (Project{"."}).WriteFiles(text("a", "1"), text("b", "1")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{"a": 0o640, "b": 0o644} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v %v", name, info.Mode(), err)
		}
	}
}

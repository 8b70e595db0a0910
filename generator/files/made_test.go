package files

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
)

// What is read of a folder is what leqi wrote, and nothing that came to it.
func TestMade(t *testing.T) {
	root := t.TempDir()
	f := Folder{Path: filepath.Join(root, "out"), Kind: "site"}
	write(t, Project{root}, f, content{"a": "1", "b/c": "2", "b/d/e": "3", "lost": "4", "link": "5", "changed": "6", "dir/x": "7"})
	put(t, root, content{"secret": "s", "secrets/x": "s"})
	put(t, f.Path, content{"user": "u", ".hidden": "h", "b/user": "v", "changed": "66"})
	for name, to := range map[string]string{"lost": "", "link": "../secret", "dir/x": ""} {
		if err := os.Remove(filepath.Join(f.Path, name)); err != nil {
			t.Fatal(err)
		}
		if to != "" {
			if err := os.Symlink(to, filepath.Join(f.Path, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.Remove(filepath.Join(f.Path, "dir")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../secrets", filepath.Join(f.Path, "dir")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("out", filepath.Join(root, "way")); err != nil {
		t.Fatal(err)
	}
	made, err := Open(filepath.Join(root, "way"), "site")
	if err != nil {
		t.Fatal(err)
	}
	defer made.Close()
	if got, want := made.Foreign(), []string{".hidden", "b/user", "dir", "link", "user"}; !slices.Equal(got, want) {
		t.Errorf("foreign %v, want %v", got, want)
	}
	var bad []string
	problems, err := made.Check()
	for _, p := range problems {
		bad = append(bad, p.Name)
	}
	if want := []string{"changed", "dir/x", "link", "lost"}; err != nil || !slices.Equal(bad, want) {
		t.Errorf("problems %v %v, want %v", problems, err, want)
	}
	if err := fstest.TestFS(made.FS(), "a", "b/c", "b/d/e", "changed"); err != nil {
		t.Error(err)
	}
	var seen []string
	err = fs.WalkDir(made.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			seen = append(seen, name)
		}
		return err
	})
	if want := []string{"a", "b/c", "b/d/e", "changed"}; err != nil || !slices.Equal(seen, want) {
		t.Errorf("seen %v %v, want %v", seen, err, want)
	}

	for name, want := range map[string]string{"none": "no site: none: no such file or directory; build it with leqi build", "secrets": "no site: secrets: it has no .leqi.json, which lists what leqi wrote; build it with leqi build"} {
		t.Chdir(root)
		_, err := Open(name, "site")
		refusedWith(t, err, want)
	}
	if _, err := Open(f.Path, "index"); err == nil {
		t.Error("a site was opened as an index")
	}
}

//go:build unix

package files

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

// Steps at which a writer is killed.
var steps = []string{"sealed", "old aside", "stage without mark", "new in place", "foreign moved", "old cleared", "manifest gone"}

// TestMain runs the tests, or as a child of TestKilled a write that ends at a
// step.
func TestMain(m *testing.M) {
	step, root := os.Getenv("FILES_TEST_STEP"), os.Getenv("FILES_TEST_ROOT")
	if step == "" {
		os.Exit(m.Run())
	}
	reached = func(s string) {
		if s == step {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
	}
	_, _ = Project{root}.Write(Folder{Path: filepath.Join(root, "out"), Kind: "site"}, map[string][]byte{"a": []byte("2"), "c/d": []byte("2")})
	os.Exit(1) // the step was not reached
}

// Whenever a writer is killed, the next command finds the old folder or the new
// one whole, and the user's files in it.
func TestKilled(t *testing.T) {
	user := content{"user": "u", "b/user": "v", ".git/HEAD": "h"}
	for _, step := range steps {
		for next, mend := range map[string]func(*testing.T, Project, Folder){
			"read": func(t *testing.T, _ Project, f Folder) {
				if err := Recover(f.Path); err != nil {
					t.Fatal(err)
				}
				made, err := Open(f.Path, f.Kind)
				if err != nil {
					t.Fatal(err)
				}
				defer made.Close()
				if problems, err := made.Check(); err != nil || len(problems) > 0 {
					t.Errorf("after Recover: %v %v", problems, err)
				}
			},
			"write": func(t *testing.T, p Project, f Folder) {
				write(t, p, f, content{"z": "3"})
				want := content{"z": "3"}
				maps.Copy(want, user)
				same(t, "after the next write", holding(t, f.Path), want)
				if left := names(t, p.Root); !slices.Equal(left, []string{"out"}) {
					t.Errorf("left %v", left)
				}
			},
		} {
			t.Run(step+", then "+next, func(t *testing.T) {
				root := t.TempDir()
				p, f := Project{root}, Folder{Path: filepath.Join(root, "out"), Kind: "site"}
				write(t, p, f, content{"a": "1", "b/c": "1"})
				put(t, f.Path, user)
				cmd := exec.Command(os.Args[0])
				cmd.Env = append(os.Environ(), "FILES_TEST_STEP="+step, "FILES_TEST_ROOT="+root)
				if out, err := cmd.CombinedOutput(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != -1 {
					t.Fatalf("it was not killed: %v %s", err, out)
				}
				mend(t, p, f)
				got := holding(t, root)
				for name, text := range user {
					if got["out/"+name] != text {
						t.Errorf("the user's %s is %q; there are %v", name, got["out/"+name], got)
					}
				}
			})
		}
	}
}

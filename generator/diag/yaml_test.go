package diag

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

type sample struct {
	A string   `yaml:"a"`
	L []string `yaml:"l"`
}

// Every mistake of a file has its place, with the line and a caret.
func TestYAMLMistakesAreLocated(t *testing.T) {
	bomb := "a: &a x\n"
	for i := range 30 {
		bomb += fmt.Sprintf("k%d: [*a, *a]\n", i)
	}
	deep := ""
	for i := range 100 {
		deep += strings.Repeat(" ", i) + "k:\n"
	}
	for _, tt := range []struct{ name, src, want string }{
		{"unknown key", "a: x\nb: y\n", "unreadable data: f.yaml:2:1: unknown field \"b\""},
		{"wrong type", "a: x\nl: y\n", "unreadable data: f.yaml:2:4: "},
		{"syntax", "a: [x\n", "unreadable data: f.yaml:1:4: "},
		{"key twice", "a: x\na: y\n", "unreadable data: f.yaml:2:1: "},
		{"second document", "a: x\n---\na: y\n", "unreadable data: f.yaml:2:1: a second document begins here, and a file holds one; put it into a file of its own"},
		{"second document after an end", "---\na: x\n...\n---\na: y\n", "unreadable data: f.yaml:4:1: a second document"},
		{"aliases", bomb, "unreadable data: f.yaml:10:6: there are more than 16 aliases"},
		{"deep flow", "a: " + strings.Repeat("[", 100000), "unreadable data: f.yaml:1:67: lists and mappings are more than 64 deep"},
		{"deep block", deep, "unreadable data: f.yaml:65:65: lists and mappings are more than 64 deep"},
		{"deep lists", strings.Repeat("- ", 1000) + "x", "are more than 64 deep"},
		{"mixed", strings.Repeat("- ", 40) + strings.Repeat("{a: ", 40), "are more than 64 deep"},
		{"too large", "a: " + strings.Repeat("x", maxYAML), "unreadable data: f.yaml: the file has 4 MB and may have 4 MB"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			if err := os.WriteFile(filepath.Join(root, "f.yaml"), []byte(tt.src), 0o644); err != nil {
				t.Fatal(err)
			}
			var s sample
			_, err := ReadYAML(root, "f.yaml", &s)
			e, ok := errors.AsType[*Error](err)
			if !ok || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("got %v, want %q", err, tt.want)
			}
			if e.Line > 0 && e.Snippet() == "" {
				t.Errorf("%v: no caret", err)
			}
		})
	}
}

func TestYAMLThatIsGood(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"plain", "a: x\nl: [p, q]\n", "{x [p q]}"},
		{"header, comment, end", "# c\n---\na: x\n...\n", "{x []}"},
		{"a document's mark in a text", "a: |\n  ---\n  *x\nl:\n- p\n", "{---\n*x\n [p]}"},
		{"alias", "a: &n x\nl: [*n, *n]\n", "{x [x x]}"},
		{"empty", " \n", "{ []}"},
		{"comment alone", "# nothing yet\n", "{ []}"},
		{"long list", "l:\n" + strings.Repeat("- p\n", 1000), fmt.Sprintf("{ [%s]}", strings.TrimSpace(strings.Repeat("p ", 1000)))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			if err := os.WriteFile(filepath.Join(root, "f.yaml"), []byte(tt.src), 0o644); err != nil {
				t.Fatal(err)
			}
			var s sample
			if _, err := ReadYAML(root, "f.yaml", &s); err != nil || fmt.Sprint(s) != tt.want {
				t.Errorf("got %v %v, want %s", s, err, tt.want)
			}
		})
	}
	var s sample
	if y, err := ReadYAML(t.TempDir(), "none.yaml", &s); err != nil || y.Body != nil {
		t.Error(y, err)
	}
}

// What is not a regular file is refused unread: a pipe would wait for ever.
func TestAnInputIsAFile(t *testing.T) {
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "f.yaml"), 0o755); err != nil {
		t.Fatal(err)
	}
	var s sample
	if _, err := ReadYAML(root, "f.yaml", &s); err == nil || !strings.Contains(err.Error(), "unreadable data: f.yaml: it is a folder and should be a file") {
		t.Errorf("got %v", err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := ReadInput("/dev/zero", 10)
		done <- err
	}()
	select {
	case err := <-done:
		if err == nil || !strings.Contains(err.Error(), "it is not a regular file") && !errors.Is(err, os.ErrNotExist) {
			t.Errorf("got %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("a device is read")
	}
	if err := os.WriteFile(filepath.Join(root, "a"), []byte("12345"), 0o644); err != nil {
		t.Fatal(err)
	}
	if b, err := ReadInput(filepath.Join(root, "a"), 5); err != nil || string(b) != "12345" {
		t.Errorf("%q %v", b, err)
	}
	if _, err := ReadInput(filepath.Join(root, "a"), 4); err == nil {
		t.Error("a file above the limit is read")
	}
}

// Whatever the bytes, reading ends with a value or a located error.
func FuzzParseYAML(f *testing.F) {
	for _, s := range []string{"a: x\n", "- [a, {b: c}]\n", "a: &x 1\nb: *x\n", "---\n...\n---\n", "%YAML 1.2\n---\n", "a: |\n  x", "\t- ", "? a\n: b\n", "\"\\ud800\"", "a:\r\n- b\r\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		y, err := ParseYAML("f.yaml", src)
		if err == nil {
			_ = y.Error("$.a[0]", "w", "y", "n").Error()
			return
		}
		if e, ok := errors.AsType[*Error](err); !ok || e.File != "f.yaml" {
			t.Errorf("not located: %v", err)
		}
	})
}

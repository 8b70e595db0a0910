package main

import (
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"leqi/generator/diag"
	"leqi/generator/library"

	"github.com/rogpeppe/go-internal/txtar"
)

// Every mistake of an input is reported in one located line. testdata/errors.txtar
// holds the inputs, NAME/guideline.md and its neighbours, and what is said
// about each in NAME/stderr.
func TestErrors(t *testing.T) {
	const file = "testdata/errors.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	inputs, said := make(map[string]map[string][]byte), make(map[string]string)
	for _, f := range archive.Files {
		name, base, ok := strings.Cut(f.Name, "/")
		if !ok {
			t.Fatalf("%s: not of the form case/file", f.Name)
		}
		if base == "stderr" {
			said[name] = string(f.Data)
			continue
		}
		if inputs[name] == nil {
			inputs[name] = make(map[string][]byte)
		}
		inputs[name][base] = f.Data
	}
	for _, name := range sorted(inputs) {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			writeEdition(t, root, "d", "2024-01", inputs[name])
			_, err := library.LoadEdition(root, "d", "2024-01", "")
			if err == nil {
				t.Fatal("no error")
			}
			var b strings.Builder
			report(&b, err)
			got := strings.ReplaceAll(b.String(), "content/source/d/2024-01/", "")
			if *update {
				said[name] = got
			} else if got != said[name] {
				t.Errorf("got\n%s\nwant\n%s", got, said[name])
			}
		})
	}
	for name := range said {
		if inputs[name] == nil {
			t.Errorf("orphan golden: %s/stderr has no input", name)
		}
	}
	if *update {
		var files []txtar.File
		for _, f := range archive.Files {
			if !strings.HasSuffix(f.Name, "/stderr") {
				files = append(files, f)
				name, _, _ := strings.Cut(f.Name, "/")
				if last := lastOf(archive, name); last == f.Name {
					files = append(files, txtar.File{Name: name + "/stderr", Data: []byte(said[name])})
				}
			}
		}
		archive.Files = files
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// lastOf returns the last input of a case.
func lastOf(archive *txtar.Archive, name string) (last string) {
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, name+"/") && !strings.HasSuffix(f.Name, "/stderr") {
			last = f.Name
		}
	}
	return last
}

// Inputs that a text archive cannot hold.
func TestErrorsOfBytes(t *testing.T) {
	gb := append([]byte("# "), 0xb5, 0xda, 0xd2, 0xbb, 0xd5, 0xc2, 0x20, 0xd7, 0xdc, 0xd4, 0xf2, '\n') // 第一章 总则 in GB18030
	for _, tt := range []struct {
		name string
		src  []byte
		want string
	}{
		{"empty", nil, "leqi: empty source: guideline.md: the file holds no text; put the guideline's Markdown there\n"},
		{"blank", []byte("\ufeff \n\n"), "leqi: empty source: guideline.md: the file holds no text; put the guideline's Markdown there\n"},
		{"gb18030", gb, "leqi: unreadable text: guideline.md:1:3: the bytes from here are not UTF-8; they look like GB18030; read it with --encoding gb18030\n"},
		{"not text", []byte("第一章\n\xff\xfe\x00\x01\x80\x81 \x90"), "leqi: unreadable text: guideline.md:2:1: the bytes from here are not UTF-8; convert the file to UTF-8\n"},
		{"nul", []byte("第一章 总\x00则\n"), "leqi: unreadable text: guideline.md:1:6: a NUL byte: this is not a text file; export the text as UTF-8\n第一章 总\ufffd则\n\u3000\u3000\u3000 \u3000^\n"},
		{"escape", []byte("第一章 总\x1b[2J则\n"), "leqi: unreadable text: guideline.md:1:6: the control character U+001B is no text; delete it\n第一章 总\ufffd[2J则\n\u3000\u3000\u3000 \u3000^\n"},
		{"override", []byte("第一章 总\u202e则\n"), "leqi: unreadable text: guideline.md:1:6: the bidirectional control U+202E shows the text in another order; delete it\n第一章 总\ufffd则\n\u3000\u3000\u3000 \u3000^\n"},
		{"long line", append([]byte("第一章 总则\n\n"), []byte(strings.Repeat("字", 1<<19))...), "leqi: line too long: guideline.md:3:1: the line has 1572864 bytes and a paragraph may have 65536; break it where the original has paragraphs\n" + strings.Repeat("字", 32) + "…\n^\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			writeEdition(t, root, "d", "2024-01", map[string][]byte{"guideline.md": tt.src})
			_, err := library.LoadEdition(root, "d", "2024-01", "")
			var b strings.Builder
			report(&b, err)
			if got := strings.ReplaceAll(b.String(), "content/source/d/2024-01/", ""); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestReportPrintsEachOfJoinedErrors(t *testing.T) {
	var b strings.Builder
	report(&b, errors.Join(errors.New("one"), errors.Join(errors.New("two"))))
	if b.String() != "leqi: one\nleqi: two\n" {
		t.Errorf("got %q", b.String())
	}
}

// Nothing that stands in an input moves the cursor of the terminal or turns
// round what is read there.
func TestReportIsPrintable(t *testing.T) {
	var b strings.Builder
	report(&b, &diag.Error{What: "unknown key", File: "a\x1b[2J.yaml", Line: 1, Col: 3, Text: "x\u202ey\x1b]0;z\x07", Why: "x\u2067y"})
	want := "leqi: unknown key: a\\u001b[2J.yaml:1:3: x\\u2067y\nx\uFFFDy ]0;z \n  ^\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/library"
	"leqi/generator/markdown"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The stage goldens: each archive holds the inputs of one edition and, below
// out/, what every stage makes of them. guideline.txtar has no inputs of its
// own; it is the real guideline.
func TestStages(t *testing.T) {
	cases, err := filepath.Glob("testdata/stages/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no stage goldens: %v", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			e := loadArchive(t, archive)
			got := stages(e)
			if *update {
				rewrite(t, file, archive, got)
				return
			}
			seen := make(map[string]bool)
			for _, f := range archive.Files {
				if !strings.HasPrefix(f.Name, "out/") {
					continue
				}
				seen[f.Name] = true
				want, ok := got[f.Name]
				if !ok {
					t.Errorf("orphan golden: no stage makes %s", f.Name)
				} else if diff := firstDifference(string(f.Data), want); diff != "" {
					t.Errorf("%s: %s", f.Name, diff)
				}
			}
			for name := range got {
				if !seen[name] {
					t.Errorf("golden missing: %s; run go test ./generator -run TestStages -update and read the result", name)
				}
			}
		})
	}
}

// loadArchive loads the edition that an archive's inputs describe, or the
// real guideline if it has none.
func loadArchive(t *testing.T, archive *txtar.Archive) *library.Edition {
	t.Helper()
	root, doc, name := "..", "qingdao-lianyong", "2025-04"
	if inputs := inputsOf(archive); len(inputs) > 0 {
		root, doc, name = t.TempDir(), "synthetic", "2024-01"
		writeEdition(t, root, doc, name, inputs)
	}
	e, err := library.LoadEdition(root, doc, name, "")
	if err != nil {
		report(testWriter{t}, err)
		t.FailNow()
	}
	return e
}

func inputsOf(archive *txtar.Archive) map[string][]byte {
	inputs := make(map[string][]byte)
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "out/") {
			inputs[f.Name] = f.Data
		}
	}
	return inputs
}

// writeEdition writes the inputs of an edition. guideline.crlf is a guideline
// whose line ends and byte order mark an archive cannot show.
func writeEdition(t *testing.T, root, doc, name string, inputs map[string][]byte) {
	t.Helper()
	dir := filepath.Join(root, "content", "source", doc, name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for file, data := range inputs {
		if file == "guideline.crlf" {
			file, data = "guideline.md", append([]byte("\ufeff"), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))...)
		}
		if err := os.WriteFile(filepath.Join(dir, file), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// stages prints what each stage made.
func stages(e *library.Edition) map[string]string {
	var source, repaired, clauses strings.Builder
	for _, s := range e.Source.Spans {
		fmt.Fprintf(&source, "%s %d-%d %s\n", s.Kind, e.Source.Line(s.Start), e.Source.Line(s.End-1), brief(e.Source.String(s.Range)))
	}
	repaired.WriteString(e.Text.String())
	for _, p := range append(e.Text.Paragraphs, e.Text.Footnotes...) {
		for _, ed := range append(p.Edits, p.Notes...) {
			fmt.Fprintf(&repaired, "@%d %s %q -> %q %s\n", ed.Start, ed.Class, ed.Before, ed.After, ed.Note)
		}
	}
	for _, n := range e.Tree.Nodes() {
		fmt.Fprintf(&clauses, "%s %s %s %s", n.ID, n.EID, n.Kind, n.Cite())
		if lead := n.LeadIn(); lead != nil {
			fmt.Fprintf(&clauses, " lead-in=%s", lead.ID)
		}
		fmt.Fprintf(&clauses, "\n  label=%q heading=%q text=%s\n", n.Label, n.Heading, brief(n.Text))
	}
	out := map[string]string{"out/source": source.String(), "out/repair": repaired.String(), "out/clause": clauses.String()}
	if e.Document == "qingdao-lianyong" {
		return out // its Markdown is committed below content/
	}
	for name, text := range markdown.Files(e) {
		out["out/markdown/"+name] = text
	}
	return out
}

// brief shows the beginning and the end of a long text.
func brief(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:28]) + "…" + string(r[len(r)-8:])
	}
	return fmt.Sprintf("%q", s)
}

func rewrite(t *testing.T, file string, archive *txtar.Archive, got map[string]string) {
	t.Helper()
	var files []txtar.File
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "out/") {
			files = append(files, f)
		}
	}
	for _, name := range sorted(got) {
		files = append(files, txtar.File{Name: name, Data: []byte(got[name])})
	}
	archive.Files = files
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// firstDifference says where two texts differ, or "".
func firstDifference(want, got string) string {
	if want == got {
		return ""
	}
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return fmt.Sprintf("line %d\nwant %s\ngot  %s", i+1, w[i], g[i])
		}
	}
	return fmt.Sprintf("want %d lines, got %d", len(w), len(g))
}

type testWriter struct{ t *testing.T }

func (w testWriter) Write(p []byte) (int, error) {
	w.t.Helper()
	w.t.Error(strings.TrimSpace(string(p)))
	return len(p), nil
}

package library_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/library"
)

// What document.yaml and site.yaml cannot say is an error at its place.
func TestDocumentAndSiteAreChecked(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"document.yaml", "kind: poem\n", `document.yaml:1:7: "poem" is no kind of document`},
		{"document.yaml", "date: 2024-13\n", `document.yaml:1:7: "2024-13" is no date`},
		{"document.yaml", "names: [本办法, 本办法]\n", "document.yaml:1:14: a name is empty, has blanks around it or stands twice"},
		{"document.yaml", "kind: rules\ndate: 2024-01-15\nnames: [本办法]\naliases: [某办法]\nnumber: 某令第1号\n", ""},
		{"site.yaml", "example: 7.7\n", `site.yaml:1:10: the document has no clause "7.7"`},
		{"site.yaml", "readers:\n  - {id: jia, audience: 甲, definition: 1, phases: [{title: 报送, clauses: [9]}]}\n", `the document has no clause "9"`},
		{"site.yaml", "readers:\n  - {id: jia, audience: 甲, definition: 1}\n", "a reader has an id"},
		{"site.yaml", "readers:\n  - {id: jia, audience: 甲, definition: 1, decisions: [x], answers: [{question: 何时, answer: 现在, clauses: [2]}]}\n", `no decision "x"`},
		{"site.yaml", "readers:\n  - {id: jia, audience: 甲, definition: 1, answers: [{question: 何时}]}\n", "a question with an answer and clauses"},
		{"site.yaml", "tasks:\n  - {title: 报送}\n", "a task has a title and links"},
		{"site.yaml", "example: 1\nreaders:\n  - {id: jia, audience: 甲, definition: 1, answers: [{question: 何时, answer: 现在, clauses: [2]}]}\n", ""},
		{"../faq.yaml", "groups:\n  - {title: 甲, questions: [{silence: fees}]}\n", `silences.yaml has no "fees"`},
		{"../faq.yaml", "groups:\n  - {title: 甲, questions: [{question: 何时, answer: 现在, clauses: [2]}]}\n", ""},
	} {
		root := t.TempDir()
		dir := filepath.Join(root, "content/source/d/2024-01")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{"guideline.md": "# 某办法\n\n一、甲应当报送。\n\n二、乙可以查阅。\n", c.file: c.text} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		_, err := library.LoadEdition(root, "d", "2024-01", "")
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s %q: got %v, want %q", c.file, c.text, err, c.want)
		}
	}
}

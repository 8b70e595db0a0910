package material_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/clause"
	"leqi/generator/diag"
	"leqi/generator/form"
	"leqi/generator/material"
	"leqi/generator/repair"
	"leqi/generator/source"
)

const text = "# 甲办法\n\n## 第一章 许可\n\n一、申请应当提交由甲所出具的证明。\n\n二、报告应当包括水源、用量和排放。\n"

const whole = `- id: first
  title: 首次
  clause: "1"
  complete: true
  items:
    - {id: proof, title: 证明, clause: "1.1", issuer: 甲所}
- id: again
  title: 再次
  clause: "1.2"
  complete: false
  after: first
  note: 不全
  items:
    - id: report
      title: 报告
      clause: "1.2"
      parts:
        - {title: 用水, clause: "1.2", points: [水源, 用量], see: ["1.1"]}
`

func check(t *testing.T, text, yaml string) ([]material.List, error) {
	t.Helper()
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "materials.yaml"), []byte(yaml), 0o644); err != nil {
		t.Fatal(err)
	}
	var lists []material.List
	file, err := diag.ReadYAML(root, "materials.yaml", &lists)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := source.Parse("guideline.md", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	repaired, err := repair.Apply(doc, nil, &diag.YAML{})
	if err != nil {
		t.Fatal(err)
	}
	tree, err := clause.Parse(repaired, clause.Declared{})
	if err != nil {
		t.Fatal(err)
	}
	return lists, material.Check(tree, []form.Form{}, lists, file)
}

// A list that comes after another begins with its items.
func TestListsFollowOneAnother(t *testing.T) {
	lists, err := check(t, text, whole)
	if err != nil {
		t.Fatal(err)
	}
	if got := lists[1].Items; len(got) != 2 || got[0].ID != "proof" || got[1].ID != "report" {
		t.Errorf("got %v", got)
	}
}

// Each mistake is an error that says where.
func TestMistakesAreErrors(t *testing.T) {
	for name, tt := range map[string]struct{ old, new, want string }{
		"a clause that is not there":        {`clause: "1"`, `clause: "9"`, `materials.yaml:3:`},
		"a point that the clause lacks":     {"[水源, 用量]", "[水源, 用电]", "clause 1.2 does not say \"用电\""},
		"an issuer whom the clause lacks":   {"issuer: 甲所", "issuer: 乙所", "does not say \"乙所\""},
		"a form that is not there":          {"issuer: 甲所", "form: a1", "no form \"a1\""},
		"an incomplete list without a note": {"  note: 不全\n", "", "needs a note"},
		"a list after none":                 {"after: first", "after: other", "no list above"},
		"an id twice":                       {"id: again", "id: first", "is there twice"},
		"an item twice":                     {"id: report", "id: proof", "is there twice"},
		"an id that is no address":          {"id: again", "id: Wieder", "small letters"},
		"a part without points":             {"[水源, 用量]", "[]", "a title and points"},
		"a clause to see that is not there": {`see: ["1.1"]`, `see: ["1.7"]`, `no clause "1.7"`},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Count(whole, tt.old) != 1 {
				t.Fatalf("%q stands %d times", tt.old, strings.Count(whole, tt.old))
			}
			_, err := check(t, text, strings.Replace(whole, tt.old, tt.new, 1))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func TestCheckFacts(t *testing.T) {
	fact := func(name string) ([]string, bool) { return []string{"none", "ordered"}, name == "exit" }
	for yaml, want := range map[string]string{
		"when: {fact: exit, is: [ordered]}":       "",
		"when: {fact: exit, is: [none, ordered]}": "",
		"when: {fact: other, is: [none]}":         `no decision has a fact "other"`,
		"when: {fact: exit, is: []}":              "names none",
		"when: {fact: exit, is: [voluntary]}":     `cannot be "voluntary"`,
	} {
		root := t.TempDir()
		if err := os.WriteFile(filepath.Join(root, "materials.yaml"), []byte("- id: x\n  "+yaml+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		var lists []material.List
		file, err := diag.ReadYAML(root, "materials.yaml", &lists)
		if err != nil {
			t.Fatal(err)
		}
		err = material.CheckFacts(lists, file, fact)
		if got := err != nil; got != (want != "") || got && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", yaml, err, want)
		}
	}
}

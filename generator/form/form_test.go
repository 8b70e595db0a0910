package form

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/diag"
	"leqi/generator/source"
)

// table is a text whose lines 5 to 9 are the debris of a form.
const table = "# 甲办法\n\n附件1\n\n单位名称\t名称\n\n联系电话 \t无法辨认\n\n签章\n"

const whole = `- annex: a1
  title: 信息表
  lines: [5, 9]
  groups:
    - label: 单位
      fields:
        - {id: name, label: 单位名称, kind: text, lines: [5]}
        - {id: phone, label: 联系电话, kind: phone, lines: [7]}
  unread:
    - {line: 9, text: 签章, reason: 扫描残片}
`

func check(t *testing.T, text, forms string) ([]Form, error) {
	t.Helper()
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "forms.yaml"), []byte(forms), 0o644); err != nil {
		t.Fatal(err)
	}
	var list []Form
	file, err := diag.ReadYAML(root, "forms.yaml", &list)
	if err != nil {
		return nil, err
	}
	doc, err := source.Parse("guideline.md", []byte(text), Debris(list))
	if err != nil {
		return nil, err
	}
	return list, Check(doc, list, file)
}

// A whole form keeps every line of its debris, as the scan has it.
func TestDebrisIsKept(t *testing.T) {
	forms, err := check(t, table, whole)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, l := range forms[0].SourceLines {
		lines = append(lines, l.Text)
	}
	if got, want := strings.Join(lines, "|"), "单位名称\t名称|联系电话 \t无法辨认|签章"; got != want {
		t.Errorf("kept %q, want %q", got, want)
	}
}

// Each mistake in forms.yaml is an error that says where and what to do.
func TestMistakesAreErrors(t *testing.T) {
	for name, tt := range map[string]struct{ old, new, want string }{
		"a line that nothing claims":   {"  unread:\n    - {line: 9, text: 签章, reason: 扫描残片}\n", "", "claims this line"},
		"unread without a reason":      {", reason: 扫描残片", "", "needs text and reason"},
		"two fields with one id":       {"id: phone", "id: name", "the id name is there twice"},
		"a kind that is unknown":       {"kind: phone", "kind: fax", `unknown kind "fax"`},
		"a choice without options":     {"kind: phone", "kind: choice", "a choice has options"},
		"a list without a length":      {"kind: phone", "kind: list", "a list has a length"},
		"a limit on a phone":           {"kind: phone", "kind: phone, limit: 9", "only a textarea has a limit"},
		"overflow without a limit":     {"kind: phone", "kind: textarea, overflow: 另附", "only a textarea has a limit"},
		"blank, though it is clear":    {"kind: phone", "kind: phone, blank: true", "only what is unclear stays blank"},
		"a public phone":               {"kind: phone", "kind: phone, public: true", "only an ip is public"},
		"a text that contains a port":  {"kind: phone", "kind: text, contains: port", "only a text contains"},
		"a condition on no choice":     {"kind: phone", "kind: phone, when: {field: name, is: [甲]}", `the form has no choice "name"`},
		"a condition without options":  {"kind: phone", "kind: phone, when: {field: name, is: []}", "names no option"},
		"an option that is not there":  {"kind: text, lines: [5]}", "kind: choice, options: [甲], lines: [5]}\n        - {id: part, label: 部门, kind: text, lines: [5], when: {field: name, is: [丙]}}", `name has no option "丙"`},
		"unclear without a note":       {"kind: phone", "kind: phone, unclear: true", "what cannot be read"},
		"a field without a line":       {", lines: [7]", "", "names no source line"},
		"a line outside the form":      {"lines: [7]", "lines: [11]", "line 11 is outside the form's lines 5 to 9"},
		"lines outside the source":     {"lines: [5, 9]", "lines: [5, 70]", "has lines 1 to"},
		"a table row outside the form": {"lines: [5, 9]", "lines: [6, 9]", "line 5 is outside"},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Count(whole, tt.old) != 1 {
				t.Fatalf("%q stands %d times", tt.old, strings.Count(whole, tt.old))
			}
			_, err := check(t, table, strings.Replace(whole, tt.old, tt.new, 1))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// A field states a fact that a decision asks for, in its unit, with its values.
func TestFactsAreThoseOfDecisions(t *testing.T) {
	facts := func(decision, name string) (string, []string, bool) {
		switch decision + " " + name {
		case "access capital":
			return "万元", nil, true
		case "access special":
			return "", []string{"true", "false"}, true
		}
		return "", nil, false
	}
	for fact, want := range map[string]string{
		"{decision: access, name: capital, unit: 万元}":          "",
		"{decision: access, name: special, values: {是: true}}": "",
		"{decision: access, name: height}":                     `has no fact "height"`,
		"{decision: exit, name: capital}":                      `decision "exit" has no fact`,
		"{decision: access, name: capital, unit: 元}":           `has the unit "万元"`,
		"{decision: access, name: special, values: {是: 1}}":    "cannot be",
	} {
		var list []Form
		root := t.TempDir()
		text := strings.Replace(whole, "kind: text", "kind: text, fact: "+fact, 1)
		if err := os.WriteFile(filepath.Join(root, "forms.yaml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		file, err := diag.ReadYAML(root, "forms.yaml", &list)
		if err != nil {
			t.Fatal(err)
		}
		err = CheckFacts(list, file, facts)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "forms.yaml:7:")) {
			t.Errorf("%s: got %v, want %q", fact, err, want)
		}
	}
}

package relate_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/clause"
	"leqi/generator/library"
	"leqi/generator/relate"
)

// treeOf returns the tree of a text.
func treeOf(t *testing.T, text string) *clause.Tree {
	t.Helper()
	root := t.TempDir()
	dir := filepath.Join(root, "content/source/d/2024-01")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "guideline.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	e, err := library.LoadEdition(root, "d", "2024-01", "")
	if err != nil {
		t.Fatal(err)
	}
	return e.Tree
}

// Who bears a duty in a text whose parties no list names: the noun phrase at
// the head of the sentence, as it is printed, and nobody if there is none.
func TestBearersAsPrinted(t *testing.T) {
	for _, c := range []struct{ sentence, bearers string }{
		{"养殖者应当建立台账。", "养殖者"},
		{"县级以上人民政府有关部门应当加强检查。", "县级以上人民政府有关部门"},
		{"任何单位和个人都不得伪造凭证。", "任何单位和个人"},
		{"登记人未按期申报的，应当补报。", "登记人"},
		{"经营者发现漏报的，应当及时补报。", "经营者"},
		{"申请人应当提交材料，并可以撤回申请。", "申请人 申请人"},
		{"纳税人和扣缴义务人应当保存账簿。", "纳税人 扣缴义务人"},
		{"由税务机关责令改正，纳税人可以申辩。", "纳税人"},
		{"处理数据应当遵守规定。", ""},
		{"为保证安全，应当定期检查。", ""},
		{"对于有异议的纳税人，税务机关应当答复。", "税务机关"},
		{"税务人员应当保密。违反的，应当处分。", "税务人员 税务人员"},
	} {
		tree := treeOf(t, "# 规则\n\n一、总则\n\n"+c.sentence+"\n")
		found, err := relate.Find(tree, relate.Input{Words: words(t)})
		if err != nil {
			t.Fatal(err)
		}
		var bearers []string
		for _, o := range found.Obligations {
			bearers = append(bearers, o.Bearer)
		}
		if got := strings.Join(bearers, " "); got != c.bearers {
			t.Errorf("%s: got %q, want %q", c.sentence, got, c.bearers)
		}
	}
}

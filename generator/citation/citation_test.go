package citation

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"leqi/generator/clause"
	"leqi/generator/diag"
	"leqi/generator/numbering"
	"leqi/generator/repair"
	"leqi/generator/source"

	"pgregory.net/rapid"
)

func ids(nodes []*clause.Node) []string {
	var s []string
	for _, n := range nodes {
		s = append(s, n.ID)
	}
	return s
}

// The table of citations says what the browser's side must find as well: its
// unit test reads the same file.
func TestCitations(t *testing.T) {
	tree, err := parse(guideline(t), debris)
	if err != nil {
		t.Fatal(err)
	}
	checkCitations(t, tree)
	b, err := os.ReadFile("../../site/testdata/citations.json")
	if err != nil {
		t.Fatal(err)
	}
	var table [][3]string
	if err := json.Unmarshal(b, &table); err != nil {
		t.Fatal(err)
	}
	for _, row := range table {
		found, near := Find(tree, row[0])
		if got := strings.Join(ids(found), " "); got != row[1] {
			t.Errorf("%s finds %q, want %q", row[0], got, row[1])
		}
		if got := strings.Join(ids(near), " "); got != row[2] {
			t.Errorf("%s is near %q, want %q", row[0], got, row[2])
		}
	}
}

// Every clause is found by every style in which people write its citation:
// as cited, as printed, with classifiers, in the other numerals, with the
// document's name, and in any width and spacing of these.
func TestEveryStyleOfACitation(t *testing.T) {
	tree, err := parse(guideline(t), debris)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom(tree.Nodes()).Draw(t, "clause")
		citation := rapid.SampledFrom(styles(n)).Draw(t, "style")
		written := rapid.SampledFrom([]string{"", "本指引", "《乐企联用规范指引（试行）》", "《" + tree.Title + "》（2025年4月）"}).Draw(t, "name")
		for _, r := range citation {
			switch rapid.IntRange(0, 5).Draw(t, "hand") {
			case 0:
				r = wide(r)
			case 1:
				written += "\u3000"
			}
			written += string(r)
		}
		found, near := Find(tree, written)
		if len(found) != 1 || found[0] != n || near != nil {
			t.Fatalf("%s of %s finds %v near %v", written, n.ID, ids(found), ids(near))
		}
	})
}

// styles returns the ways to write the citation of a clause.
func styles(n *clause.Node) []string {
	printed, classified, other := "", "", ""
	for _, above := range append(n.Path(), n) {
		number := above.Number
		switch above.Kind {
		case clause.Chapter:
			printed += above.Label + " "
			classified += "第" + numbering.Arabic(number.N) + "章"
			other += "第" + numbering.Arabic(number.N) + "章"
		case clause.Section:
			printed += above.Label
			classified += "第" + numbering.Arabic(number.N) + "条"
			other += numbering.Chinese(number.N) + "、"
		case clause.Paragraph:
			printed += above.Label
			classified += "第（" + numbering.Chinese(number.N) + "）项"
			other += "（" + numbering.Arabic(number.N) + "）"
		case clause.Subparagraph:
			printed += above.Label + " "
			classified += "第" + numbering.Chinese(number.N) + "目"
			other += numbering.Chinese(number.N) + "、"
		case clause.Point:
			printed += above.Label
			classified += "第" + numbering.Arabic(number.N) + "点"
			other += "（" + numbering.Chinese(number.N) + "）"
		case clause.Alinea:
			printed += "第" + numbering.Arabic(number.N) + "款"
			classified += "第" + numbering.Chinese(number.N) + "款"
			other += "第" + numbering.Chinese(number.N) + "段"
		default:
			printed, classified, other = above.Cite(), above.Cite(), above.Cite()
		}
	}
	return []string{n.Cite(), printed, classified, other, n.Cite() + "的规定", n.Cite() + "。"}
}

// wide returns the full-width form of an ASCII character.
func wide(r rune) rune {
	if r > ' ' && r < 0x7f {
		return r - '!' + '！'
	}
	return r
}

// What is longer than a citation can be is not looked at.
func TestLongTextIsNoCitation(t *testing.T) {
	tree, err := parse(guideline(t), debris)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{strings.Repeat("第三章一（一）", 1300), strings.Repeat("3.", 4500), strings.Repeat("规定", 4500)} {
		if found, near := Find(tree, s); len(found)+len(near) > 0 {
			t.Errorf("%d characters find %v near %v", len(s), ids(found), ids(near))
		}
	}
}

func TestArticleCitations(t *testing.T) {
	tree, err := parse("# 某条例\n\n第一章 总则\n\n第一条 甲。\n\n第二条 乙：\n\n（一）丙；\n\n（二）丁：\n\n1. 戊。\n\n第三条 己：\n\n（一）庚。\n\n前款辛：\n\n（一）壬。\n\n第三条之一 癸。", nil)
	if err != nil {
		t.Fatal(err)
	}
	checkCitations(t, tree)
	for _, tt := range []struct{ citation, want string }{
		{"第一条", "1"},
		{"第二条第（一）项", "2.p1.1"},
		{"第二条第一款第（一）项", "2.p1.1"},
		{"第二条第（二）项第1目", "2.p1.2.1"},
		{"第3条第2款第1项", "3.p2.1"},
		{"第三条之一", "3-1"},
		{"第三条第二款", "3.p2"},
		{"第一章第三条第二款", "3.p2"},
		{"一章3条2款", "3.p2"},
	} {
		found, _ := Find(tree, tt.citation)
		if len(found) != 1 || found[0].ID != tt.want {
			t.Errorf("%s finds %v, want %s", tt.citation, ids(found), tt.want)
		}
	}
	if got := tree.Node("2.p1.1").Cite(); got != "第二条第（一）项" {
		t.Errorf("the only 款 of an article is not cited, got %s", got)
	}
	if got := tree.Node("3.p2.1").Cite(); got != "第三条第二款第（一）项" {
		t.Errorf("got %s", got)
	}
}

// debris are the lines of the guideline's garbled tables, as in forms.yaml.
var debris = [][2]int{{336, 357}, {372, 374}, {380, 388}}

func parse(src string, debris [][2]int) (*clause.Tree, error) {
	d, err := source.Parse("x.md", []byte(src), debris)
	if err != nil {
		return nil, err
	}
	text, err := repair.Apply(d, nil, &diag.YAML{})
	if err != nil {
		return nil, err
	}
	return clause.Parse(text, clause.Declared{})
}

// guideline returns the real text with its one erratum that the tree needs.
func guideline(t testing.TB) string {
	b, err := os.ReadFile("../../content/source/qingdao-lianyong/2025-04/guideline.md")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(string(b), "直连接人", "直连接入", 1)
}

// checkCitations checks that every citation leads back to its clause.
func checkCitations(t interface{ Errorf(string, ...any) }, tree *clause.Tree) {
	for _, n := range tree.Nodes() {
		for _, citation := range []string{n.ID, n.EID, n.Cite(), "《" + tree.Title + "》" + n.Cite(), "/doc/2025-04/" + n.ID + "/"} {
			found, _ := Find(tree, citation)
			if len(found) != 1 || found[0] != n {
				t.Errorf("%s of %s finds %v", citation, n.ID, ids(found))
			}
		}
	}
}

package clause

import (
	"slices"
	"strings"
	"testing"
)

func ids(nodes []*Node) []string {
	var s []string
	for _, n := range nodes {
		s = append(s, n.ID)
	}
	return s
}

func TestGuidelineCitations(t *testing.T) {
	tree, _, err := parse(guideline(t), debris)
	if err != nil {
		t.Fatal(err)
	}
	checkCitations(t, tree)
	for _, tt := range []struct{ citation, want string }{
		{"第三章一（一）5", "3.1.1.5"},
		{"第三章 一、（一）5.", "3.1.1.5"},
		{"第三章一(一)5", "3.1.1.5"},
		{"第3章第1条第(一)项第5目", "3.1.1.5"},
		{"第三章第一条第（一）项第五目", "3.1.1.5"},
		{"３.１.１.５", "3.1.1.5"},
		{"本指引第三章一（一）5的规定", "3.1.1.5"},
		{"《乐企联用规范指引（试行）》第三章一（一）5。", "3.1.1.5"},
		{"国家税务总局青岛市税务局乐企联用规范指引（试行）第三章一（一）5", "3.1.1.5"},
		{"第三章一（一）第2款", "3.1.1.p2"},
		{"第三章一（一）第二款", "3.1.1.p2"},
		{"第三章第一节（一）", "3.1.1"},
		{"第四章四（一）3（6）", "4.4.1.3.6"},
		{"第四章 四、(一) 3. (6)", "4.4.1.3.6"},
		{"附件2一", "a2.1"},
		{"附件 2 一、", "a2.1"},
		{"附件二第2款", "a2.p2"},
		{"附件清单", "annexes"},
		{"引言", "preamble"},
		{"脚注1", "fn1"},
		{"https://example.org/x/qingdao-lianyong/2025-04/3.1.1.5/index.json?x=1#top", "3.1.1.5"},
		{"/qingdao-lianyong/3/#3.1.1.5", "3.1.1.5"},
		{"3.1.1.P2", "3.1.1.p2"},
	} {
		found, near := tree.Find(tt.citation)
		if len(found) != 1 || found[0].ID != tt.want || near != nil {
			t.Errorf("%s finds %v near %v, want %s", tt.citation, ids(found), near, tt.want)
		}
	}
}

// A tail of a citation lists every clause that it fits; what is not there
// names the nearest that is.
func TestTailsAndNearMisses(t *testing.T) {
	tree, _, err := parse(guideline(t), debris)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ citation, want, near string }{
		{"（一）接", "", ""},
		{"一（一）", "2.1.1 3.1.1 6.1.1", ""},
		{"（一）4", "3.1.1.4 4.4.1.4", "-"},
		{"第三章一（一）9", "", "3.1.1"},
		{"第九章", "", ""},
		{"3.1.1.9", "", "3.1.1"},
		{"3.9", "", "3"},
		{"出口退税率", "", ""},
		{"", "", ""},
	} {
		found, near := tree.Find(tt.citation)
		if tt.want != "" {
			for id := range strings.FieldsSeq(tt.want) {
				if !slices.Contains(ids(found), id) {
					t.Errorf("%s finds %v, want %s among them", tt.citation, ids(found), id)
				}
			}
			continue
		}
		got := ""
		if near != nil {
			got = near.ID
		}
		if len(found) > 0 || got != tt.near {
			t.Errorf("%q finds %v near %q, want nothing near %q", tt.citation, ids(found), got, tt.near)
		}
	}
}

func TestArticleCitations(t *testing.T) {
	tree, _, err := parse("# 某条例\n\n第一条 甲。\n\n第二条 乙：\n\n（一）丙；\n\n（二）丁：\n\n1. 戊。\n\n第三条 己：\n\n（一）庚。\n\n前款辛：\n\n（一）壬。\n\n第三条之一 癸。", nil)
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
	} {
		found, _ := tree.Find(tt.citation)
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

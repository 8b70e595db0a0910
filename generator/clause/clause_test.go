package clause

import (
	"os"
	"strings"
	"testing"

	"leqi/generator/diag"
	"leqi/generator/numbering"
	"leqi/generator/repair"
	"leqi/generator/source"

	"pgregory.net/rapid"
)

// debris are the lines of the guideline's garbled tables, as in forms.yaml.
var debris = [][2]int{{336, 357}, {372, 374}, {380, 388}}

func parseText(src string) (*source.Document, *repair.Text, error) {
	d, err := source.Parse("x.md", []byte(src), nil)
	if err != nil {
		return nil, nil, err
	}
	text, err := repair.Apply(d, nil, nil)
	return d, text, err
}

func parse(src string, debris [][2]int) (*Tree, *repair.Text, error) {
	d, err := source.Parse("x.md", []byte(src), debris)
	if err != nil {
		return nil, nil, err
	}
	text, err := repair.Apply(d, nil, &diag.YAML{})
	if err != nil {
		return nil, nil, err
	}
	tree, err := Parse(text, Declared{})
	return tree, text, err
}

// guideline returns the real text with its one erratum that the tree needs.
func guideline(t testing.TB) string {
	b, err := os.ReadFile("../../content/source/qingdao-lianyong/2025-04/guideline.md")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(string(b), "直连接人", "直连接入", 1)
}

func TestGuidelineRendersItself(t *testing.T) {
	tree, text, err := parse(guideline(t), debris)
	if err != nil {
		t.Fatal(err)
	}
	if tree.String() != text.String() {
		t.Error("the tree does not print the text that it was read from")
	}
	for _, n := range tree.Nodes() {
		if tree.Node(n.ID) != n || tree.byEID[n.EID] != n {
			t.Errorf("%s: its ID or eId is another clause's too", n.ID)
		}
		if (n.Heading == "") == (n.Text == "") && n.Kind != Annex {
			t.Errorf("%s: a clause has a heading or a text; it has %q and %q", n.ID, n.Heading, n.Text)
		}
	}
}

// The guideline's IDs that others rely on, read off the printed pages.
func TestGuidelineIDs(t *testing.T) {
	tree, _, err := parse(guideline(t), debris)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ id, eid, cite, begins string }{
		{"preamble", "preamble", "引言", "根据《国家税务总局发票电子化改革"},
		{"3", "chp_3", "第三章", "乐企联用的接入"},
		{"3.1", "chp_3__sec_1", "第三章一", "直连单位接入"},
		{"3.1.1", "chp_3__sec_1__para_1", "第三章一（一）", "接入条件"},
		{"3.1.1.5", "chp_3__sec_1__para_1__subpara_5", "第三章一（一）5", "具备专业的信息化建设"},
		{"3.1.1.p2", "chp_3__sec_1__para_1__p_2", "第三章一（一）第2款", "对于大型国有企业、公共企事业单位、行业协会等申请接入乐企平台，青岛市"},
		{"3.1.3.3.2", "chp_3__sec_1__para_3__subpara_3__point_2", "第三章一（三）3（2）", "技术情况说明应当"},
		{"4.3.p3", "chp_4__sec_3__p_3", "第四章三第3款", "对于经青岛市税务局确认后"},
		{"4.4.1", "chp_4__sec_4__para_1", "第四章四（一）", "直连单位异常情形处理"},
		{"4.4.1.p1", "chp_4__sec_4__para_1__p_1", "第四章四（一）第1款", "暂停直连平台涉税服务功能期间"},
		{"5.5.1", "chp_5__sec_5__para_1", "第五章五（一）", "明确数据安全治理架构"},
		{"annexes", "annexes", "附件清单", "1. 乐企联用直连接入（变更）信息表"},
		{"a1", "att_1", "附件1", "乐企联用直连接入（变更）信息表"},
		{"a2.1", "att_2__sec_1", "附件2一", "我单位承诺通过乐企联用方式"},
		{"a2.p2", "att_2__p_2", "附件2第2款", "若我单位违反上述承诺"},
		{"a3", "att_3", "附件3", "直连平台网络地址备案表"},
		{"fn1", "fn_1", "脚注1", "乐企能力文档是"},
	} {
		n := tree.Node(tt.id)
		if n == nil {
			t.Errorf("no clause %s", tt.id)
			continue
		}
		if n.EID != tt.eid || n.Cite() != tt.cite || !strings.HasPrefix(n.Own(), tt.begins) {
			t.Errorf("%s: %s %s %.40s, want %s %s %s", tt.id, n.EID, n.Cite(), n.Own(), tt.eid, tt.cite, tt.begins)
		}
	}
	if n := len(tree.Nodes()); n != 173 {
		t.Errorf("%d clauses, want 173", n)
	}
}

// Width, spaces and OCR damage never change an ID: every marker of the
// guideline in another width and spacing yields the same tree.
func TestVariantsOfTheGuidelineGiveTheSameTree(t *testing.T) {
	want, _, err := parse(guideline(t), debris)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(guideline(t), "\n")
	rapid.Check(t, func(t *rapid.T) {
		varied := make([]string, len(lines))
		for i, line := range lines {
			varied[i] = line
			bare := strings.TrimLeft(line, "-# ")
			m, ok := numbering.Match(bare)
			if !ok || i < 40 {
				continue
			}
			wide := strings.NewReplacer("(", "（", ")", "）", ".", "．", "1", "１", "2", "２", "3", "３")
			if rapid.Bool().Draw(t, "half") {
				wide = strings.NewReplacer("（", "(", "）", ")")
			}
			space := rapid.SampledFrom([]string{"", " ", "\u3000"}).Draw(t, "space")
			varied[i] = line[:len(line)-len(bare)] + wide.Replace(bare[:m.Raw]) + space + strings.TrimLeft(bare[m.Raw:], " ")
		}
		got, _, err := parse(strings.Join(varied, "\n"), debris)
		if err != nil {
			t.Fatalf("%v", err)
		}
		if len(got.Nodes()) != len(want.Nodes()) {
			t.Fatalf("%d clauses, want %d", len(got.Nodes()), len(want.Nodes()))
		}
		for i, n := range want.Nodes() {
			if g := got.Nodes()[i]; g.ID != n.ID || g.Label != n.Label || g.Own() != n.Own() {
				t.Fatalf("%s %s%s became %s %s%s", n.ID, n.Label, n.Own(), g.ID, g.Label, g.Own())
			}
		}
	})
}

// anyText draws a well-formed document: nested units with sentences and
// headings, tails after lists, articles or chapters.
func anyText(t *rapid.T) string {
	var b strings.Builder
	b.WriteString("某指引\n")
	sentence := rapid.SampledFrom([]string{"单位应当报送。", "未报送的；", "包括以下内容：", "《某办法》（试行）所列“情形”。", "IP为10.0.0.1，共3次；"})
	heading := rapid.SampledFrom([]string{"总则", "接入条件", "异常情形处理"})
	line := func(label string, level numbering.Level, text string) {
		b.WriteString(label + level.Separator() + text + "\n")
	}
	var units func(level numbering.Level, depth int)
	units = func(level numbering.Level, depth int) {
		for n := 1; n <= rapid.IntRange(1, 3).Draw(t, "units"); n++ {
			isHeading := rapid.Bool().Draw(t, "heading")
			text := sentence.Draw(t, "sentence")
			if isHeading {
				text = heading.Draw(t, "title")
			}
			line(numbering.Print(level, numbering.Number{N: n}), level, text)
			if isHeading && rapid.Bool().Draw(t, "lead-in") {
				b.WriteString(sentence.Draw(t, "alinea") + "\n")
			}
			if depth > 0 && rapid.Bool().Draw(t, "children") {
				units(level+1, depth-1)
			}
		}
		if rapid.Bool().Draw(t, "tail") {
			b.WriteString(sentence.Draw(t, "alinea") + "\n")
		}
	}
	for n := 1; n <= rapid.IntRange(1, 3).Draw(t, "chapters"); n++ {
		line(numbering.Print(numbering.Chapter, numbering.Number{N: n}), numbering.Chapter, heading.Draw(t, "title"))
		units(numbering.Section, rapid.IntRange(0, 3).Draw(t, "depth"))
	}
	return b.String()
}

func TestAnyTextRendersItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText(t)
		src := "# " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n\n")
		tree, repaired, err := parse(src, nil)
		if err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		if repaired.String() != text {
			t.Fatalf("repair changed\n%s\nto\n%s", text, repaired.String())
		}
		if tree.String() != text {
			t.Fatalf("the tree of\n%s\nprints\n%s", text, tree.String())
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add("# 题\n\n第一章 总则\n\n一、甲\n\n（一）乙：\n\n1. 丙；\n\n附件：1. 表\n\n# 表")
	f.Add("附件：")
	f.Add("# 题\n\n一、甲：“乙。\n\n“丙。”\n\n附件：丁\n\n附件\n\n丁\n\n第一条 戊。\n\n某办\n\n2024年1月1日")
	f.Add("# 题\n\n第一条 甲。\n\n（一）乙；\n\n前款。\n\n第一条之一 丙。")
	f.Fuzz(func(t *testing.T, src string) {
		tree, text, err := parse(src, nil)
		if err != nil {
			return
		}
		if tree.String() != text.String() {
			t.Fatalf("the tree of %q prints\n%s\nand not\n%s", src, tree.String(), text.String())
		}
	})
}

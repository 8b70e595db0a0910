package citation

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"leqi/generator/clause"

	"pgregory.net/rapid"
)

// articles is a text of articles, whose last holds what a test reads.
const articles = `# 某市某某管理办法

第一章 总则

第一条 甲。

第二条 乙：

（一）丙；

（二）丁；

（三）戊。

第三条 己。

庚。

辛：

（一）壬。

第二章 附则

第四条 `

// scanned returns what the last clause of a text names: 第二条=2, or with ? what
// is unresolved, and in 《》 what is another document's.
func scanned(t testing.TB, text string) string {
	t.Helper()
	tree, err := parse(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	nodes := tree.Nodes()
	from := nodes[len(nodes)-1]
	return shown(NewScanner(tree).Scan(from, from.Text), from.Text, t)
}

func shown(matches []Match, text string, t testing.TB) string {
	t.Helper()
	var all []string
	for _, m := range matches {
		if text[m.Start:m.End] != m.Text {
			t.Errorf("the span of %s is %s", m.Text, text[m.Start:m.End])
		}
		switch {
		case m.Document != "":
			all = append(all, m.Text+"《"+m.Document+"》")
		case len(m.Clauses) == 0:
			all = append(all, m.Text+"?")
		default:
			all = append(all, m.Text+"="+strings.Join(ids(m.Clauses), ","))
		}
	}
	return strings.Join(all, " ")
}

func TestCitationsInATextOfArticles(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		// Another document's clauses, the whole chain.
		{"依照《民法典》第九十条、第一条、第三条处理。", "第九十条、第一条、第三条《民法典》"},
		{"依照《某法》（2019年修订）第一条、民法典第二条处理。", "第一条《某法》 第二条《民法典》"},
		{"依照中华人民共和国数据安全法第二十一条和本办法第一条处理。", "第二十一条《中华人民共和国数据安全法》 第一条=1"},
		{"违反该条例第三条的，依照本市其他办法第一条处理。", "第三条《该条例》 第一条《本市其他办法》"},
		{"依照《某市某某管理办法》第三条、《某某管理办法》第一条处理。", "第三条=3 第一条=1"},
		{"依照某某管理办法第三条处理。", "第三条=3"},
		{"依照《驳〈驳《某文》〉》第一条处理。", "第一条《驳〈驳《某文》〉》"},
		{"按照下列方法第一条处理，依法第二条除外。", "第一条=1 第二条=2"},
		// The classifier at the end.
		{"依照第一、二条处理。", "第一=1 二条=2"},
		{"依照第一至三条处理。", "第一=1 三条=2,3"},
		{"依照第二条第一、二、三项处理。", "第二条第一=2.p1.1 二=2.p1.2 三项=2.p1.3"},
		{"依照第二条第（一）（二）（三）项处理。", "第二条第（一）=2.p1.1 （二）=2.p1.2 （三）项=2.p1.3"},
		{"依照第二条（一）至（三）项处理。", "第二条（一）=2.p1.1 （三）项=2.p1.2,2.p1.3"},
		{"依照第二条第（一）项、第九项处理。", "第二条第（一）项=2.p1.1 第九项?"},
		{"依照第一条、第三条第二款和第二条处理。", "第一条=1 第三条第二款=3.p2 第二条=2"},
		// Dashes.
		{"第一条～第三条。", "第一条=1 第三条=2,3"},
		{"第一条－第三条。", "第一条=1 第三条=2,3"},
		{"第一条——第三条。", "第一条=1 第三条=2,3"},
		{"第一条起至第三条。", "第一条=1 第三条=2,3"},
		{"第二条至第二条。", "第二条=2 第二条=2"},
		{"第三条至第一条。", "第三条=3 第一条=1"},
		{"第一条—第三条。", "第一条=1 第三条=2,3"},
		// By position.
		{"前两条、上一条的情形。", "前两条=2,3 上一条=3"},
		{"前三条和本条、本章的情形。", "前三条=1,2,3 本条=4 本章=c2"},
		{"前五条的情形。", "前五条?"},
		{"前款的情形。", "前款?"},
		// Ordinary words.
		{"没有第二条路可走，开设第三条生产线，推出第一款产品。", ""},
		{"第一项目、上项目、基本条件、提前条款、本条例、本章程。", ""},
		{"第二条中的路，第三条规定的产品。", "第二条=2 第三条=3"},
		// What leads nowhere is reported.
		{"依照第九条、第一条处理。", "第九条? 第一条=1"},
		{"依照第三条第一项处理。", "第三条第一项=3.p3.1"},
		{"依照第３条第２款、第三條第三款处理。", "第3条第2款=3.p2 第三條第三款=3.p3"},
		{"依照第 一 条处理。", "第一条=1"},
		{"见附件1-1和附件1。", "附件1-1? 附件1?"},
		{"本数第三次第一名，第二个。", ""},
		{"3.1条、2.0版、22239-2019号。", "3.1条?"},
	} {
		if got := scanned(t, articles+tt.text); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
	for _, tt := range []struct{ text, want string }{
		{articles + "甲。\n\n乙。\n\n前两款、前款的情形，由戊办理。", "前两款=4.p1,4.p2 前款=4.p2"},
		{"# 某办法\n\n第一条 见附件1-1和附件1。\n\n附件：1. 甲表\n\n# 附件1\n\n# 甲表\n\n见附件1-1和附件1。", "附件1-1? 附件1=a1"},
	} {
		if got := scanned(t, tt.text); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// What the table of citations finds when somebody types it, is found in a text
// too, with words around it: but for bare IDs, addresses, ends of citations
// and names that are words of their own.
func TestCitationsOfTheTableInAText(t *testing.T) {
	tree, err := parse(guideline(t), debris)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile("../../site/testdata/citations.json")
	if err != nil {
		t.Fatal(err)
	}
	var table [][3]string
	if err := json.Unmarshal(b, &table); err != nil {
		t.Fatal(err)
	}
	typedOnly := []string{
		"第三章/一/（一）/5", "三、一、（一）、5", "6.1.1(3)", "6.1.1第三款", "4.4.1.2（7）", "3.1.1.5、3.1.1.4", "注1", "脚注1", "引言", "前言", "附件清单",
		"一（一）", "（一）4", "第三章一、二", "附件2：一", "第三章一（一）1至5", "第三章第一条第（一）（三）项",
	}
	scanner, from, read := NewScanner(tree), tree.Node("preamble"), 0
	for _, row := range table {
		if row[1] == "" || slices.Contains(typedOnly, row[0]) || !strings.ContainsAny(row[0], "第§条附") || strings.Contains(row[0], "://") {
			continue
		}
		read++
		var got []string
		text := "依照" + row[0] + "的规定办理。"
		for _, m := range scanner.Scan(from, text) {
			got = append(got, ids(m.Clauses)...)
		}
		if strings.Join(got, " ") != row[1] {
			t.Errorf("in a text %s names %v, want %s", row[0], got, row[1])
		}
	}
	if read < 50 {
		t.Errorf("only %d rows were read", read)
	}
	// Every canonical citation, with words around it.
	for _, n := range tree.Nodes() {
		if n.Kind == clause.Preamble || n.Kind == clause.Annexes || n.Kind == clause.Footnote {
			continue
		}
		for _, text := range []string{n.Cite(), "依照" + n.Cite() + "的规定办理。", "违反本指引" + n.Cite() + "规定的，", "（见" + n.Cite() + "）"} {
			m := scanner.Scan(from, text)
			if len(m) != 1 || len(m[0].Clauses) != 1 || m[0].Clauses[0] != n {
				t.Errorf("%s names %s, want %s", text, shown(m, text, t), n.ID)
			}
		}
	}
}

// The guideline's own text names what it names today, whatever stands around a
// citation; and no text stops the scanner.
func TestAnyTextIsScanned(t *testing.T) {
	tree, err := parse(guideline(t), debris)
	if err != nil {
		t.Fatal(err)
	}
	scanner := NewScanner(tree)
	pieces := strings.Fields("第 一 二 三 十 （ ） ( ) 章 节 条 款 项 目 、 和 至 — 前 上 本 两 附件 1 2 3.1 - § 的 规定 《某法》 民法典 本指引 。 ， 路 产品 之 甲")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 25).Draw(t, "pieces"), "")
		from := rapid.SampledFrom(tree.Nodes()).Draw(t, "from")
		last := 0
		for _, m := range scanner.Scan(from, text) {
			if m.Start < last || m.End <= m.Start || text[m.Start:m.End] != m.Text {
				t.Fatalf("%q: %+v", text, m)
			}
			last = m.End
			for _, n := range m.Clauses {
				if tree.Node(n.ID) != n {
					t.Fatalf("%q names a clause of no tree", text)
				}
			}
		}
	})
}

func FuzzCitation(f *testing.F) {
	for _, s := range []string{"第三章一（一）5", "第一、二条", "《民法典》第一条", "3-1-1-5", "前两款", "》", "第", "附件1-1", "本指引第三章的规定", "\xff第一条"} {
		f.Add(s)
	}
	tree, err := parse(articles+"癸。", nil)
	if err != nil {
		f.Fatal(err)
	}
	scanner := NewScanner(tree)
	f.Fuzz(func(t *testing.T, s string) {
		Find(tree, s)
		if n := Head(s); n < 0 || n > len(s) {
			t.Fatalf("the head of %q has %d bytes", s, n)
		}
		Is(s)
		for _, m := range scanner.Scan(tree.Roots[0], s) {
			if s[m.Start:m.End] != m.Text {
				t.Fatalf("%q: %+v", s, m)
			}
		}
	})
}

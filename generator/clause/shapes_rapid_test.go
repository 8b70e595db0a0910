package clause

import (
	"strings"
	"testing"

	"leqi/generator/numbering"

	"pgregory.net/rapid"
)

// anyDocument draws a document as authorities publish them: parts before and
// behind, a body in one of several styles, and annexes with bodies of their own.
func anyDocument(t *rapid.T) string {
	var b strings.Builder
	maybe := func(paragraph string) {
		if rapid.Bool().Draw(t, "part") {
			b.WriteString(paragraph + "\n\n")
		}
	}
	b.WriteString("# 某市停车管理办法\n\n")
	maybe("2020年1月1日某市第一次会议通过")
	maybe("某停发〔2024〕3号")
	maybe("各区停车办，各有关单位：")
	maybe("为了方便停车，根据有关规定，现通知如下：")
	anyBody(t, &b)
	annexes := rapid.IntRange(0, 2).Draw(t, "annexes")
	if annexes > 0 {
		b.WriteString("附件：1. 停车位收费标准\n\n")
		if annexes > 1 {
			b.WriteString("2. 车辆停放登记办法\n\n")
		}
	}
	maybe("某市停车办公室\n\n2024年3月1日")
	for n := range annexes {
		b.WriteString("# 附件" + numbering.Arabic(n+1) + "\n\n# " + []string{"停车位收费标准", "车辆停放登记办法"}[n] + "\n\n")
		anyBody(t, &b)
	}
	maybe("抄送：各有关单位。")
	return b.String()
}

// anyBody draws numbered units in one style, each with paragraphs, tables,
// quotations and lists below it.
func anyBody(t *rapid.T, b *strings.Builder) {
	style := rapid.SampledFrom([]numbering.Level{numbering.Article, numbering.Section, numbering.Paragraph}).Draw(t, "style")
	for n := range rapid.IntRange(1, 3).Draw(t, "units") {
		label := numbering.Print(style, numbering.Number{N: n + 1}) + style.Separator()
		switch rapid.IntRange(0, 5).Draw(t, "unit") {
		case 0:
			b.WriteString(label + "车位应当公示。\n\n")
		case 1:
			b.WriteString(label + "车位应当公示。\n\n每年检查一次，并且公布结果。\n\n")
		case 2:
			b.WriteString(label + "收费标准如下：\n\n| 车型 | 元 |\n| --- | --- |\n| 小型 | 5 |\n\n")
		case 3:
			b.WriteString(label + "第三条修改为：“第三条 下列车辆：\n\n（一）无牌车辆；\n\n（二）漏油车辆。”\n\n")
		default:
			b.WriteString(label + "下列车辆不得停放：\n\n")
			lower := rapid.SampledFrom([]numbering.Level{numbering.Subparagraph, numbering.Point, numbering.Circle, numbering.Halfpoint, numbering.Letter}).Draw(t, "list")
			joined := rapid.Bool().Draw(t, "own paragraphs")
			for k := range rapid.IntRange(2, 4).Draw(t, "items") {
				b.WriteString(numbering.Print(lower, numbering.Number{N: k + 1}) + lower.Separator() + "无牌车辆；\n\n")
				if joined && k == 0 {
					b.WriteString("已经登记的除外。\n\n")
				}
			}
		}
	}
}

func TestAnyDocumentIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := anyDocument(t)
		tree, text, err := parse(src, nil)
		if err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		checkTree(t, src, tree, text.String())
		for _, p := range tree.Parts {
			for _, para := range p.Paragraphs {
				if tree.Node(para.Text) != nil {
					t.Fatalf("%s is a part and a clause of\n%s", para.Text, src)
				}
			}
		}
	})
}

// checkTree checks that a tree prints the text that it was read from, in which
// every clause stands behind the one before it, and has an ID of its own.
func checkTree(t interface{ Fatalf(string, ...any) }, src string, tree *Tree, text string) {
	if got := tree.String(); got != text {
		t.Fatalf("the tree of\n%s\nprints\n%s\nand not\n%s", src, got, text)
	}
	last := -1
	for _, n := range tree.Nodes() {
		if n.Kind == Footnote {
			continue
		}
		if n.start() < last {
			t.Fatalf("%s stands before the clause that precedes it in\n%s", n.ID, src)
		}
		last = n.start()
		if tree.Node(n.ID) != n || tree.ByEID(n.EID) != n {
			t.Fatalf("%s or %s is another clause's too in\n%s", n.ID, n.EID, src)
		}
	}
}

var tokens = []string{
	"# ", "\n", "\n\n", "\n\n", "第一条 ", "第二条 ", "第一章 总则", "一、", "二、", "（一）", "（二）", "1. ", "2. ", "（1）", "①", "②", "1）", "a）", "1.1 ", "1.2 ",
	"甲。", "乙，丙；", "丁：", "“戊", "”", "《己》", "（庚）", "附件", "附件：", "附件1", "附：", "目录", "附则", "特此通知。", "某市停车办", "2024年3月1日", "各区：",
	"| 甲 | 乙 |", "|---|---|", "<!-- 注 -->", "- 4 -", "— 2 —", "抄送：甲。", "某发〔2024〕3号", "\u200b", "\u2003", "\t", "<sup>1</sup>",
}

// Whatever a text holds, what is read of it can be printed again.
func TestAnyTokensPrintThemselves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.SampledFrom(tokens), 1, 30).Draw(t, "tokens"), "")
		tree, text, err := parse(src, nil)
		if err != nil {
			return
		}
		checkTree(t, src, tree, text.String())
	})
}

func BenchmarkSiblings(b *testing.B) {
	src := "# 某办法\n\n一、甲\n\n" + strings.Repeat("车位应当公示。\n\n", 60000)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, _, err := parse(src, nil); err != nil {
			b.Fatal(err)
		}
	}
}

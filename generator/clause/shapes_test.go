package clause

import (
	"strings"
	"testing"
)

// outline prints what a text was read as: the parts that are no clauses, then
// the IDs of the clauses with the beginning of what they say.
func outline(tree *Tree) string {
	var list []string
	for _, p := range tree.Parts {
		list = append(list, "["+string(p.Kind)+"]")
	}
	for _, n := range tree.Nodes() {
		s := n.ID
		if n.Heading != "" {
			s += "#"
		}
		list = append(list, s)
	}
	return strings.Join(list, " ")
}

// The shapes in which regulations are published. Each row is one of them, as
// small as it can be.
func TestShapes(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"lines without blank lines are paragraphs", "# 某办法\n第一条 甲。\n乙。\n丙。\n第二条 丁。", "[title] 1 1.p1 1.p2 1.p3 2 2.p1"},
		{"a wrapped line goes on", "# 某办法\n\n第一条 依照\n第二条的规定办理。\n\n第二条 乙。", "[title] 1 1.p1 2 2.p1"},
		{"a paragraph between two items is the first one's", "# 某办法\n\n第一条 有：\n\n（一）甲。\n\n不再有。\n\n（二）乙。", "[title] 1 1.p1 1.p1.1 1.p1.1.p2 1.p1.2"},
		{"a paragraph behind the last item is the next of the article", "# 某办法\n\n第一条 有：\n\n（一）甲；\n\n（二）乙。\n\n丙。", "[title] 1 1.p1 1.p1.1 1.p1.2 1.p2"},
		{"a lead-in stands before its items", "# 某问答\n\n一、怎样办？\n\n答：分两种：\n\n（一）甲；\n\n（二）乙。", "[title] 1 1.p2 1.1 1.2"},
		{"items with paragraphs of their own", "# 某通知\n\n一、甲。\n\n乙。\n\n二、丙。\n\n丁。", "[title] 1 1.p2 2 2.p2"},
		{"a tail behind plain items is the document's", "# 某通知\n\n一、甲。\n\n二、乙。\n\n本通知自发布之日起施行。", "[title] 1 2 p1"},
		{"paragraphs that a lead-in announces", "# 某通知\n\n一、做到：\n\n一是甲；\n\n二是乙。", "[title] 1 1.p2 1.p3"},
		{"notice with attached rules", "# 某通知\n\n请执行。\n\n附件：某办法\n\n附件\n\n某办法\n\n第一章 总则\n\n第一条 甲。", "[title] preamble annexes a1# a1.c1# a1.1 a1.1.p1"},
		{"two annexes with numbers of their own", "# 某通知\n\n一、甲。\n\n附件：1. 表一\n\n2. 表二\n\n# 附件1\n\n# 表一\n\n一、乙。\n\n# 附件2\n\n# 表二\n\n一、丙。", "[title] 1 annexes a1# a1.1 a2# a2.1"},
		{"addressee and reason", "# 某通知\n\n各区停车办：\n\n为了方便，现通知如下：\n\n一、甲。", "[title] [addressee] preamble 1"},
		{"an opening of two paragraphs", "# 某通知\n\n甲。\n\n乙，现通知如下：\n\n一、丙。", "[title] preamble preamble.p1 preamble.p2 1"},
		{"signature and closing formula", "# 某通知\n\n一、甲。\n\n特此通知。\n\n某市停车办\n\n2024年3月1日", "[title] [signature] [date] 1 closing"},
		{"a date in Chinese numerals", "# 某通知\n\n一、甲。\n\n某市停车办 二〇二四年三月一日", "[title] [signature] 1"},
		{"books within a book", "# 某法典\n\n第一编 甲\n\n第一分编 乙\n\n第一条 丙。\n\n第二分编 丁\n\n第二条 戊。", "[title] b1# b1d1# 1 1.p1 b1d2# 2 2.p1"},
		{"old items of an article", "# 某规则\n\n第一条 不得：\n\n一、甲；\n\n二、乙。\n\n第二条 丙。", "[title] 1 1.p1 1.p1.1 1.p1.2 2 2.p1"},
		{"an enumeration is no label", "# 某办法\n\n第一条 分三级。\n\n一、二级应当值守。", "[title] 1 1.p1 1.p2"},
		{"an article that is a suggestion is no label", "# 某说明\n\n一、甲。\n\n二、乙\n\n第一条建议是丙。\n\n三、丁。", "[title] 1 2# 2.p1 3"},
		{"an excerpt says so", "# 某办法（节录）\n\n第五条 甲。\n\n第七条 乙。", "[title] 5 5.p1 7 7.p1"},
		{"an item inside its lead-in", "# 某办法\n\n第一条 不得：（一）甲；\n\n（二）乙。", "[title] 1 1.p1 1.p1.1 1.p1.2"},
		{"items without line ends", "# 某办法\n\n一、有：（一）甲；（二）乙。\n\n二、丙。", "[title] 1 1.1 1.2 2"},
		{"an item behind a heading", "# 某意见\n\n一、总则（一）甲。\n\n（二）乙。\n\n二、目标（三）丙。\n\n（四）丁。", "[title] 1# 1.1 1.2 2# 2.3 2.4"},
		{"a citation is no item", "# 某办法\n\n一、依照本条（一）办理。\n\n二、乙。", "[title] 1 2"},
		{"a quotation over paragraphs", "# 某决定\n\n一、第三条修改为：“第三条 甲。\n\n“乙。”\n\n二、丙。", "[title] 1 1.p2 2"},
		{"numbers inside a quotation are the quoted text's", "# 某决定\n\n一、第三条修改为：“第三条 甲：\n\n（一）乙；\n\n（二）丙。”\n\n二、丁。", "[title] 1 1.p2 1.p3 2"},
		{"a remark in brackets over paragraphs", "# 某法\n\n第一条 甲。\n\n（注1：乙。\n\n注2：丙。）\n\n第二条 丁。", "[title] 1 1.p1 1.p2 1.p3 2 2.p1"},
		{"no numbers", "# 某公告\n\n《某办法》废止。\n\n本公告自发布之日起施行。", "[title] p1 p2"},
		{"legislative history", "# 某办法\n\n2020年1月1日某市第一次会议通过\n\n2021年1月1日某市第二次会议修正\n\n第一条 甲。", "[title] [history] [history] 1 1.p1"},
		{"order and rules", "# 某市令第1号\n\n《某办法》已经通过，现予公布，自公布之日起施行。\n\n市长 某某\n\n2024年1月1日\n\n# 某办法\n\n第一条 甲。", "[number] [order] [signature] [date] [title] 1 1.p1"},
		{"contents without page numbers", "# 某办法\n\n目录\n\n第一章 总则\n\n第二章 附则\n\n第一章 总则\n\n第一条 甲。\n\n第二章 附则\n\n第二条 乙。", "[title] c1# 1 1.p1 c2# 2 2.p1"},
		{"contents without their heading", "# 某办法\n\n第一章 总则\n\n第二章 附则\n\n第一章 总则\n\n第一条 甲。", "[title] c1# 1 1.p1"},
		{"contents on one line", "# 某办法\n\n## 第一章 总则 第二章 附则\n\n## 第一章 总则\n\n第一条 甲。\n\n## 第二章 附则\n\n第二条 乙。", "[title] c1# 1 1.p1 c2# 2 2.p1"},
		{"an em space", "# 某办法\n\n第一条\u2003甲。", "[title] 1 1.p1"},
		{"characters without width", "# 某办法\n\n第一条 甲。\n\n\u200b\n\n\u200b第二条 乙。", "[title] 1 1.p1 2 2.p1"},
		{"a radical for a character", "# 某办法\n\n第一条 甲。\n\n第⼆条 乙。", "[title] 1 1.p1 2 2.p1"},
		{"a table", "# 某办法\n\n第一条 收费：\n\n| 车 | 元 |\n|---|---|\n| 甲 | 5 |\n\n另有规定的除外。", "[title] 1 1.p1 1.p1.t1 1.p2"},
		{"circled numbers", "# 某办法\n\n第一条 收费：\n\n（一）甲：\n\n①乙；\n\n②丙。", "[title] 1 1.p1 1.p1.1 1.p1.1.1 1.p1.1.2"},
		{"half brackets and letters", "# 某办法\n\n一、甲：\n\n1）乙：\n\na）丙；\n\nb）丁。\n\n2）戊。", "[title] 1 1.1 1.1.1 1.1.2 1.2"},
		{"a tab", "# 某办法\n\n第一条 车位\t应当公示。", "[title] 1 1.p1"},
		{"an unnumbered last chapter", "# 某办法\n\n## 第一章 总则\n\n第一条 甲。\n\n## 附 则\n\n第二条 乙。", "[title] c1# 1 1.p1 supplement# 2 2.p1"},
		{"brackets at the top", "# 某规定\n\n（一）甲。\n\n（二）乙。", "[title] 1 2"},
		{"a point below an article", "# 某规定\n\n第一条 不得：\n\n（1）甲；\n\n（2）乙。", "[title] 1 1.p1 1.p1.1 1.p1.2"},
		{"an article without a stop is no heading", "# 某办法\n第一条 本办法所称的车位是指\n划定的位置\n第二条 乙", "[title] 1 1.p1 2 2.p1"},
		{"an article with a heading", "# 某办法\n\n第一条 目的\n\n为了方便，制定本办法。", "[title] 1# 1.p1"},
		{"a comment", "# 某办法\n\n<!-- INFO\nEND -->\n\n第一条 甲。", "[title] 1 1.p1"},
		{"groups of articles", "# 某规定\n\n一、车位\n\n第一条 甲。\n\n二、收费\n\n第二条 乙。", "[title] g1# 1 1.p1 g2# 2 2.p1"},
		{"an annex behind 附：", "# 某办法\n\n第一条 甲。\n\n附：收费标准\n\n每小时五元。", "[title] 1 1.p1 a1# a1.p1"},
		{"a numbered table as annex", "# 某办法\n\n第一条 甲。\n\n# 附表1\n\n# 收费表\n\n乙。\n\n# 附表2\n\n# 车型表\n\n丙。", "[title] 1 1.p1 a1# a1.p1 a2# a2.p1"},
		{"branches", "# 某办法\n\n第一条 甲。\n\n第一条之一 乙。\n\n第1-2条 丙。\n\n第二条 丁。", "[title] 1 1.p1 1-1 1-1.p1 1-2 1-2.p1 2 2.p1"},
		{"a title that is no heading", "某办法\n\n第一条 甲。", "[title] 1 1.p1"},
		{"annexes on one line", "# 某办法\n\n第一条 甲。\n\n附件：1.收费表 2.申请表", "[title] 1 1.p1 annexes"},
		{"decimals are a path", "# 某标准\n\n1. 范围\n\n1.1 甲。\n\n1.2 乙。\n\n1.2.1 丙。\n\n2. 术语\n\n2.1 丁。\n\n3.5 戊。", "[title] 1# 1.1 1.2 1.2.1 2# 2.1 2.p1"},
		{"page marks inside a sentence", "# 某通知\n\n一、单位应当按照规定，及时报送\n\n- 4 -\n\n有关资料，并\n\n第5页 共21页\n\n按时，\n\n－6－\n\n办理。", "[title] 1"},
		{"a page mark in the contents", "# 某办法\n\n# 目录\n\n第一章 总则 1\n\n— 2 —\n\n第二章 附则 3\n\n第一章 总则\n\n第一条 甲。\n\n第二章 附则\n\n第二条 乙。", "[title] c1# 1 1.p1 c2# 2 2.p1"},
		{"a second list of one unit", "# 某通知\n\n一、甲。\n\n有：\n\n1. 乙；\n\n2. 丙。\n\n还有：\n\n1. 丁；\n\n2. 戊。\n\n二、己。", "[title] 1 1.p2 1.1 1.2 1.p3 1.p3.1 1.p3.2 2"},
		{"official document", "特急\n某部文件\n某部发〔2024〕3号\n某部关于停车的通知\n各局，各办：\n为了方便，现通知如下：\n一、甲。\n抄送：乙局。\n某部办公厅 2024年1月2日印发", "[urgency] [issuer] [number] [title] [addressee] [imprint] [imprint] preamble 1"},
	} {
		tree, text, err := parse(tt.in, nil)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := outline(tree); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		if got, want := tree.String(), text.String(); got != want {
			t.Errorf("%s: it prints\n%s\nand not\n%s", tt.name, got, want)
		}
	}
}

// What document.yaml declares is accepted, and nothing else is.
func TestDeclaredGapsAndStarts(t *testing.T) {
	for _, tt := range []struct {
		in       string
		declared Declared
		want     string
	}{
		{"# 某办法\n\n第一条 甲。\n\n第二章 车位\n\n第二条 乙。", Declared{Gaps: []Gap{{"1", "原文缺第一章标题"}}}, "[title] 1 1.p1 c2# 2 2.p1"},
		{"# 某办法\n\n第三章 车位\n\n第五条 甲。\n\n第六条 乙。", Declared{StartsAt: "5"}, "[title] c3# 5 5.p1 6 6.p1"},
		{"# 某办法\n\n一、甲。\n\n三、乙。", Declared{Gaps: []Gap{{"1", "原文缺二"}}}, "[title] 1 3"},
	} {
		if _, _, err := parse(tt.in, nil); err == nil {
			t.Errorf("%q is read without a declaration", tt.in)
		}
		_, text, _ := parseText(tt.in)
		tree, err := Parse(text, tt.declared)
		if err != nil {
			t.Errorf("%q: %v", tt.in, err)
			continue
		}
		if got := outline(tree); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

// A table keeps its cells.
func TestTableKeepsItsCells(t *testing.T) {
	tree, _, err := parse("# 某办法\n\n一、收费：\n\n| 车 | 元 |\r\n| --- | :-: |\r\n| 甲 | 5 |\r\n\n二、乙。", nil)
	if err != nil {
		t.Fatal(err)
	}
	rows := tree.Node("1.t1").Rows()
	if len(rows) != 2 || strings.Join(rows[0], "+")+"/"+strings.Join(rows[1], "+") != "车+元/甲+5" {
		t.Errorf("got %q", rows)
	}
}

func TestCitationsOfShapes(t *testing.T) {
	tree, _, err := parse("# 某规定\n\n一、甲\n\n1.1 乙。\n\n1.1.1 丙。\n\n| 丁 |\n\n二、戊：\n\n①己；\n\n②庚。\n\n特此通知。\n\n附件\n\n某办法\n\n第一条 有：\n\n（一）辛；\n\n（二）壬。", nil)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"1.1": "1.1", "1.1.1": "1.1.1", "1.1.1.t1": "1.1.1表1", "2.2": "二②", "closing": "结束语", "a1.1": "附件1第一条", "a1.1.p1.2": "附件1第一条第（二）项",
	} {
		if n := tree.Node(id); n == nil || n.Cite() != want {
			t.Errorf("%s is %+v, want %s", id, n, want)
		}
	}
}

// An article says what its 款 say.
func TestArticleWords(t *testing.T) {
	tree, _, err := parse("# 某办法\n\n第一条 有：\n\n（一）甲；\n\n（二）乙。\n\n丙。\n\n第二条 丁。", nil)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"1": "有：\n（一）甲；\n（二）乙。\n丙。", "2": "丁。", "1.p2": "丙。"} {
		if got := tree.Node(id).Words(); got != want {
			t.Errorf("%s says %q, want %q", id, got, want)
		}
	}
}

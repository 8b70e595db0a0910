package relate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"leqi/generator/diag"
	"leqi/generator/relate"
)

// Where a breach leads, read off the text by hand: every step in order, and
// who bears it if that is not the one whose duty it is.
func TestKnownConsequences(t *testing.T) {
	e := guideline(t)
	for _, want := range []struct {
		clause, bearer, words string // words of what is done
		steps                 string
	}{
		{"2.1.1", "直连单位", "版本更新", "4.4.1.1.1 4.4.1.2.1 4.4.1.3.1"},
		{"2.1.1", "直连单位", "使用单位符合接入条件", "4.4.1.1.2"},
		{"2.1.2", "直连单位", "提供", "4.4.1.2.6"},
		{"2.1.3", "直连单位", "网络安全等级保护制度", "4.4.1.1.3 4.4.1.1.4 4.4.1.2.4 4.4.1.3.3 4.4.1.3.4"},
		{"2.1.5", "直连单位", "真实性", "a1"},
		{"2.1.6", "直连单位", "涉税风险防控", "4.4.1.2.2 4.4.1.3.2"},
		{"2.1.6", "直连单位", "原始数据", "4.4.1.2.3"},
		{"2.2.2", "使用单位", "涉税数据", "4.4.1.2.6:直连单位 4.4.2.2 4.4.2.2 6.2.2"},
		{"2.2.3", "使用单位", "下载APP", "4.4.2.1.4 4.4.2.2 4.4.2.2 6.2.2 4.4.1.2.5:直连单位 4.4.1.3.5:直连单位"},
		{"3.1.2.2.2", "直连单位", "乐企规则嵌入", "4.4.1.1.1 4.4.1.2.1 4.4.1.3.1"},
		{"3.1.3.7", "直连单位", "异常情形清册", "3.1.2.1.2"},
		{"3.2.1.p1", "使用单位", "基本条件", "6.2.2 4.4.1.1.2:直连单位"},
		{"4.2.4.p1", "使用单位", "实名办税", "4.2.4.p1 4.2.4.p1 4.4.2.2 4.4.2.2 6.2.2"},
		{"4.2.5.p1", "使用单位", "发票", "4.4.1.2.3:直连单位 4.4.2.2 4.4.2.2 6.2.2"},
		{"4.3.p1", "直连单位", "自评报告", "4.3.p4 3.1.2.1.2 4.4.1.2.8 6.1.2.p1"},
		{"4.4.1.1", "直连单位", "提示提醒", "4.4.1.2.7"},
		{"4.4.1.2", "直连单位", "责令限期改正", "4.4.1.3.6 6.1.2.p1"},
		{"5.1.p1", "直连单位", "应急预案", "4.4.1.1.4 4.4.1.2.4 4.4.1.3.3 4.4.1.3.4"},
		{"5.2.p1", "直连单位", "必要措施", "4.4.1.3.3 4.4.1.3.4"},
		{"5.3.p1", "直连平台", "漏洞扫描", "4.4.1.1.4:直连单位 4.4.1.2.4:直连单位 4.4.1.3.3:直连单位 4.4.1.3.4:直连单位"},
		{"5.5.3.p1", "直连单位", "敏感数据", "4.4.1.3.3 4.4.1.3.4"},
		{"6.1.2.p1", "直连单位", "退出", "6.1.2.p3"},
	} {
		var got []string
		for _, o := range e.Relations.Obligations {
			if o.In.ID != want.clause || o.Bearer != want.bearer || !strings.Contains(o.Action+o.Object, want.words) {
				continue
			}
			var steps []string
			for _, c := range o.Consequences {
				step := c.To
				if c.Bearer != o.Bearer {
					step += ":" + c.Bearer
				}
				steps = append(steps, step)
			}
			got = append(got, strings.Join(steps, " "))
		}
		if len(got) != 1 || got[0] != want.steps {
			t.Errorf("%s %s %s: got %q, want %q", want.clause, want.bearer, want.words, got, want.steps)
		}
	}
}

// A step's condition is the words of its own clause, with what its measure
// demands of every situation.
func TestConditionsAreTheText(t *testing.T) {
	e := guideline(t)
	checked := 0
	for n, list := range e.Relations.Consequences {
		for _, c := range list {
			if !strings.HasPrefix(c.To, "4.4.1.") {
				continue
			}
			words, _, _ := strings.Cut(c.Condition, "；")
			words = strings.TrimSuffix(words, "，未造成较大损失或产生不良影响")
			if to := e.Tree.Node(c.To); !strings.Contains(to.Text, words) {
				t.Errorf("%s: the condition %s does not stand in %s", n.ID, c.Condition, c.To)
			}
			if first := strings.HasPrefix(c.To, "4.4.1.1."); first != strings.Contains(c.Condition, "，未造成较大损失或产生不良影响") {
				t.Errorf("%s: %s on the condition %s", n.ID, c.To, c.Condition)
			}
			checked++
		}
	}
	if checked < 100 {
		t.Errorf("only %d steps were checked", checked)
	}
}

// Every duty that can be breached has a consequence, if only that the text
// sets none, which then says where it was looked for.
func TestEveryDutyHasAConsequence(t *testing.T) {
	e := guideline(t)
	without := 0
	for _, o := range e.Relations.Obligations {
		enterprise := o.Bearer == "直连单位" || o.Bearer == "使用单位" || o.Bearer == "直连平台"
		if enterprise && o.Modality.Binding() && len(o.Consequences) == 0 || !enterprise && len(o.Consequences) > 0 {
			t.Errorf("%s: %s %s%s has %d consequences", o.In.ID, o.Bearer, o.Action, o.Object, len(o.Consequences))
		}
		for _, c := range o.Consequences {
			if c.Measure != relate.NoMeasure {
				continue
			}
			without++
			if len(o.Consequences) > 1 || c.To != "" || !strings.Contains(c.Condition, "已逐项核对第四章四、第六章") {
				t.Errorf("%s: %s%s: %+v", o.In.ID, o.Action, o.Object, o.Consequences)
			}
		}
	}
	if without == 0 {
		t.Error("every duty has a measure")
	}
}

// What holds of a unit is shown at everything below it, and what holds of some
// of its duties is not.
func TestConsequencesOfUnitsAbove(t *testing.T) {
	e := guideline(t)
	leads := func(id, to string) bool {
		return slices.ContainsFunc(e.Relations.Consequences[e.Tree.Node(id)], func(c relate.Consequence) bool { return c.To == to })
	}
	for _, below := range []string{"4.3.1", "4.3.2", "4.3.3", "4.3.4", "4.3.p1", "4.3.p4", "4.3"} {
		if !leads(below, "4.4.1.2.8") || !leads(below, "6.1.2.p1") {
			t.Errorf("%s does not show what follows if the review is failed", below)
		}
	}
	for _, id := range []string{"4.4.1.1.1", "4.4.1.1.5"} {
		if !leads(id, "4.4.1.2.7") {
			t.Errorf("%s does not show what follows its reminder", id)
		}
	}
	if leads("4.3.p4", "4.3.p4") || leads("4.4.1.3.6", "4.4.1.3.6") {
		t.Error("a clause leads to itself because a unit above it leads there")
	}
	without := 0
	for _, c := range e.Relations.Consequences[e.Tree.Node("2.1.1")] {
		if c.Measure == relate.NoMeasure {
			without++
		}
	}
	if without != 4 {
		t.Errorf("2.1.1 shows %d duties without a measure, want 4", without)
	}
	if leads("3.1.3.1", "4.4.1.2.8") || !leads("3.1.3.1", "3.1.2.1.2") || leads("2.1.4", "4.4.1.1.2") {
		t.Error("a clause shows the consequences of another")
	}
}

// rules is a text of two duties and two measures.
const rules = "# 规则\n\n一、企业应当报送数据。\n\n二、企业应当保存数据。\n\n三、未报送数据的，由主管部门责令改正。\n\n四、企业拒不改正的，由主管部门停止服务。\n"

func TestMeasuresAreCheckedBothWays(t *testing.T) {
	tree := treeOf(t, rules)
	find := func(change func(*relate.Curated)) error {
		c := relate.Curated{Parties: []relate.Party{{ID: "firm", Name: "企业"}, {ID: "office", Name: "主管部门", Authority: true}}}
		step := func(id, to, quote, measure string) relate.Family {
			return relate.Family{ID: id, Steps: []relate.FamilyStep{{Clause: to, Quote: quote, Measure: measure, Bearer: "企业"}}}
		}
		c.Families = []relate.Family{step("order", "3", "责令改正", "责令改正"), step("stop", "4", "停止服务", "停止服务")}
		c.Consequences = []relate.Follows{{From: "1", Families: []string{"order", "stop"}, Certainty: "express"}}
		c.Measures.Within = []string{"3", "4"}
		c.Measures.Unanswered = []relate.Unanswered{{Clause: "2"}}
		change(&c)
		_, err := relate.Find(tree, relate.Input{Words: words(t), Curated: &c, Files: relate.Files{Relations: &diag.YAML{Name: "relations.yaml"}}})
		return err
	}
	if err := find(func(*relate.Curated) {}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, want string
		change     func(*relate.Curated)
	}{
		{"a duty that nobody looked at", "duty without a consequence", func(c *relate.Curated) { c.Measures.Unanswered = nil }},
		{"a duty listed in vain", "duty with a measure", func(c *relate.Curated) { c.Measures.Unanswered[0].Clause = "1" }},
		{"a measure that nothing leads to", "measure without a duty", func(c *relate.Curated) { c.Consequences[0].Families = []string{"order"} }},
		{"an unknown family", "unknown family", func(c *relate.Curated) { c.Consequences[0].Families[0] = "fine" }},
		{"a family of no duty", "consequence of no duty", func(c *relate.Curated) { c.Consequences[0].Of = "企业"; c.Consequences[0].Bearer = "主管部门" }},
		{"a step that is not in the text", "quotation does not match", func(c *relate.Curated) { c.Families[0].Steps[0].Quote = "罚款" }},
	} {
		if err := find(c.change); err == nil || !strings.Contains(fmt.Sprint(err), c.want) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}

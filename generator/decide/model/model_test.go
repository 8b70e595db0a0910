package model

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"leqi/generator/decide/engine"
	"leqi/generator/diag"
)

// 规则 is a small rule file whose names are all Chinese, with a parameter that
// changes.
const 规则 = `decision: 准入
document: 试
edition: 2025-04
title: 准入条件
clause: "1"
outcomes:
  - {id: 不符合, label: 不符合, text: 不符合。}
  - {id: 符合, label: 符合, text: 符合。}
  - {id: open, label: 待定, text: 待定。}
best: [符合]
parameters:
  - {id: 下限, label: 注册资本下限, unit: 万元, clause: "1.1", values: [{from: 2025-04, value: 1000}, {from: 2026-01, value: 2000}]}
facts:
  - {id: 实缴注册资本, type: number, label: 资本, question: 多少？, unit: 万元, clause: "1.1", change: changeable}
  - {id: 信用等级, type: choice, label: 等级, question: 哪级？, clause: "1.2", change: time, values: [{id: 甲, label: 甲级}, {id: 乙, label: 乙级}, {id: 丙, label: 丙级}]}
conditions:
  - {id: 资本足够, role: requirement, clause: "1.1", label: 资本达到下限, all: [{实缴注册资本: ">=下限"}]}
  - {id: 等级合格, role: requirement, clause: "1.2", label: 甲级或乙级, all: [{信用等级: 'not("丙级")'}]}
table:
  policy: unique
  rows:
    - {when: {资本足够: true, 等级合格: true}, outcome: 符合, clause: "1"}
    - {when: {any: [{资本足够: false}, {等级合格: false}]}, outcome: 不符合, clause: "1"}
examples:
  - {name: 合格, facts: {实缴注册资本: 5000, 信用等级: 甲}, outcome: 符合}
`

func compile(t *testing.T, src, on string) *engine.Table {
	t.Helper()
	d, err := ParseAt("规则.yaml", []byte(src), on)
	if err != nil {
		t.Fatal(err)
	}
	table, err := Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestAParameterHoldsFromItsDate(t *testing.T) {
	for on, want := range map[string]string{"2025-04-01": "1000", "2025-12-31": "1000", "2026-01-01": "2000", "9999": "2000"} {
		table := compile(t, 规则, on)
		if got := string(table.Facts[0].Cuts[0].At.Append(nil)); got != want {
			t.Errorf("on %s the threshold is %s, want %s", on, got, want)
		}
	}
	if _, err := ParseAt("规则.yaml", []byte(规则), "2025-03-31"); err == nil || !strings.Contains(err.Error(), "parameter 下限 has no value on 2025-03-31") {
		t.Errorf("before the first value: %v", err)
	}
}

func TestChineseNamesWorkEverywhere(t *testing.T) {
	table := compile(t, 规则, "9999")
	if got := table.Slots[1].Cells; !reflect.DeepEqual(got, []string{"甲级、乙级", "丙级"}) {
		t.Errorf("cells %q", got)
	}
	s := table.NewState()
	s.Cells[0] = engine.One(1)
	s.Cells[1] = engine.One(0)
	if o := table.Outcomes[table.Outcome(s)].ID; o != "符合" {
		t.Errorf("outcome %s", o)
	}
}

// Each mistake is reported at its place; the caret stands under it.
func TestMistakesAreLocated(t *testing.T) {
	for _, tt := range []struct{ old, new, want, caret string }{
		{"edition: 2025-04", "edition: 2025-04\nedtion: x", "unknown key edtion: 规则.yaml:4:1: known here are decision, ", "edtion"},
		{"title: 准入条件\n", "", "missing key title: 规则.yaml:1:1: ", "decision"},
		{"type: number", "type: money", "unknown type money: 规则.yaml:14:24: known are bool, ", "money"},
		{`">=下限"`, `">=上限"`, `bad cell: 规则.yaml:17:83: "上限" is neither a number nor a parameter`, `上限`},
		{`">=下限"`, `">="`, "bad cell: 规则.yaml:17:83: a value is missing here", `"`},
		{`">=下限"`, `"[5..1]"`, "bad cell: 规则.yaml:17:87: the interval is empty", `"`},
		{`">=下限"`, `"甲"`, `bad cell: 规则.yaml:17:81: "甲" is neither a number`, `甲`},
		{`">=下限"`, `'"甲"'`, `bad cell: 规则.yaml:17:72: 实缴注册资本 is a number, "甲" is not`, "实缴注册资本"},
		{`'not("丙级")'`, `'not("丁级")'`, `unknown value "丁级": 规则.yaml:18:71: 信用等级 has the values 甲, 乙, 丙`, "信用等级"},
		{`'not("丙级")'`, `'every "丙"'`, "bad cell: 规则.yaml:18:71: 信用等级 is a choice", "信用等级"},
		{"{资本足够: true, 等级合格: true}", "{资本足够: true, 等级: true}", "unknown value true: 规则.yaml:22:27: 信用等级 has the values", "等级"},
		{"{资本足够: true, 等级合格: true}", "{资本够了: true}", "unknown name 资本够了: 规则.yaml:22:15: no fact, period or condition", "资本够了"},
		{"{资本足够: true, 等级合格: true}", "{资本足够: true}", "rows overlap: 规则.yaml:23:7: it also hits where row 1 does: 实缴注册资本 = 2000 万元以上, 信用等级 = 丙级", "{"},
		{"{any: [{资本足够: false}, {等级合格: false}]}", "{资本足够: false}", "case without outcome: 规则.yaml:23:7: no row hits 实缴注册资本 = 2000 万元以上, 信用等级 = 丙级", "{"},
		{"outcome: 符合, clause: \"1\"}", "outcome: 好, clause: \"1\"}", "unknown outcome 好: 规则.yaml:22:7: ", "{"},
		{"policy: unique", "policy: first", "unknown hit policy first: 规则.yaml:20:11: ", "first"},
		{"from: 2026-01", "from: 2024-01", "dates out of order: 规则.yaml:12:", "2024-01"},
		{"value: 2000", "value: 两千", "bad value: 规则.yaml:12:", "两千"},
		{"role: requirement, clause: \"1.2\"", "role: wish, clause: \"1.2\"", "unknown role wish: 规则.yaml:18:22: ", "wish"},
		{"id: 等级合格", "id: 资本足够", "name used twice: 规则.yaml:18:5: 资本足够 already", "{"},
		{"  - {id: open, label: 待定, text: 待定。}\n", "", "no outcome open: 规则.yaml:1:1: ", "decision"},
		{"examples:", "examples: [", "unreadable data: 规则.yaml:", ""},
		{"clause: \"1.2\", label: 甲级或乙级, all", "clause: \"1.2\", label: 甲级或乙级, some", "unknown key some: 规则.yaml:18:", "some"},
	} {
		src := strings.Replace(规则, tt.old, tt.new, 1)
		if src == 规则 {
			t.Fatalf("%s is not there", tt.old)
		}
		d, err := Parse("规则.yaml", []byte(src))
		if err == nil {
			_, err = Compile(d)
		}
		located := find(err, tt.want)
		if located == nil {
			t.Errorf("%s → %s:\n got %v\nwant %s", tt.old, tt.new, err, tt.want)
			continue
		}
		if tt.caret == "" {
			continue
		}
		runes := []rune(located.Text)
		if at := located.Col - 1; at > len(runes) || !strings.HasPrefix(string(runes[at:]), tt.caret) {
			t.Errorf("%s: the caret stands at %q", tt.new, string(runes[min(at, len(runes)):]))
		}
	}
}

// Every mistake of a file is reported in one run, in the order of the file.
func TestAllMistakesAreTold(t *testing.T) {
	src := strings.NewReplacer("best: [符合]", "best: [好, 符合]", "text: 不符合。", `text: ""`, "type: number", "type: money", `">=下限"`, `">=1000"`, "role: requirement, clause: \"1.2\"", "role: wish, clause: \"1.2\"", "policy: unique", "policy: first").Replace(规则)
	_, err := Parse("规则.yaml", []byte(src))
	if err == nil {
		t.Fatal("it passes")
	}
	got := strings.Split(err.Error(), "\n")
	want := []string{"empty text: 规则.yaml:7:", "unknown outcome 好: 规则.yaml:10:", "unknown type money: 规则.yaml:14:", "unknown role wish: 规则.yaml:18:", "unknown hit policy first: 规则.yaml:20:"}
	if len(got) != len(want) {
		t.Fatalf("%d mistakes, want %d:\n%s", len(got), len(want), err)
	}
	for i, w := range want {
		if !strings.HasPrefix(got[i], w) {
			t.Errorf("%s, want %s", got[i], w)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	for _, tt := range []struct{ old, new, want string }{
		{"id: 资本足够, role: requirement, clause: \"1.1\"", "id: 资本足够, role: name", ""},
		{"role: requirement", "role: name", "no condition: 规则.yaml:20:"},
		{">=下限", ">=1000", "unused parameter 下限: 规则.yaml:12:"},
		{"title: 准入条件", "title: 准入条件\ntitle: 准入", "unreadable data: 规则.yaml:5:"},
	} {
		d, err := Parse("规则.yaml", []byte(strings.ReplaceAll(规则, tt.old, tt.new)))
		if err == nil {
			_, err = Compile(d)
		}
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.HasPrefix(err.Error(), tt.want)) {
			t.Errorf("%s: %v, want %s", tt.new, err, tt.want)
		}
	}
	d, err := Parse("x/规则.yaml", []byte(规则))
	if err != nil {
		t.Fatal(err)
	}
	if err := d.CheckName(); err == nil || !strings.Contains(err.Error(), "name the file 准入.yaml") {
		t.Errorf("the file name: %v", err)
	}
}

// A parameter may say when a period's cell begins.
func TestParametersInStarts(t *testing.T) {
	for starts, want := range map[string]string{"+{days}d": "+30d", "+{days}d+1d": "+30d+1d", "-{days}d": "-30d", "+1y": "+1y"} {
		p := &parameters{map[string]engine.Decimal{"days": engine.Whole(30)}, map[string]bool{}}
		if got, why := p.fill(starts); got != want || why != "" {
			t.Errorf("%s becomes %s (%s), want %s", starts, got, why, want)
		}
	}
	p := &parameters{map[string]engine.Decimal{"half": engine.Whole(1) / 2}, map[string]bool{}}
	for _, starts := range []string{"+{half}d", "+{none}d", "+{half"} {
		if got, why := p.fill(starts); why == "" {
			t.Errorf("%s becomes %s", starts, got)
		}
	}
}

// find returns the error among those joined that begins as wanted.
func find(err error, want string) *diag.Error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	for _, e := range joined.Unwrap() {
		if located, ok := errors.AsType[*diag.Error](e); ok && strings.HasPrefix(e.Error(), want) {
			return located
		}
	}
	return nil
}

func TestCellsReadAndPrint(t *testing.T) {
	params := &parameters{map[string]engine.Decimal{"下限": engine.Whole(1000)}, map[string]bool{}}
	for src, want := range map[string]string{
		"-": "-", ">= 下限": ">=1000", "<20": "<20", "3": "3", "[1..3)": "[1..3)", "]1..3]": "(1..3]", "(1..3[": "(1..3)",
		`"A", "B"`: `"A","B"`, `not("A")`: `not("A")`, `every "A","B"`: `every "A","B"`, `at least 2 "A","B"`: `at least 2 "A","B"`,
		"true": "true", "not(>=5)": "not(>=5)", "1.50,[2..下限]": "1.5,[2..1000]",
	} {
		c, why, _ := parseCell(src, params)
		if why != "" || c.String() != want {
			t.Errorf("%q prints %q (%s), want %q", src, c.String(), why, want)
		}
	}
	for _, src := range []string{"", ">", "[1..", "[1,2]", `"A`, "not(A", "at 2 1", "at least 0 1", "1 2", "--", "every"} {
		if c, why, _ := parseCell(src, params); why == "" {
			t.Errorf("%q is read as %q", src, c.String())
		}
	}
}

// What the browser reads is what was compiled.
func TestEncodeAndDecode(t *testing.T) {
	book, err := Open(os.DirFS("../../.."), "content/source/qingdao-lianyong/2025-04/decisions")
	if err != nil {
		t.Fatal(err)
	}
	b := Encode(book.Tables)
	got, ok := engine.Decode(b)
	if !ok || len(got) != len(book.Tables) {
		t.Fatalf("%d tables, %v", len(got), ok)
	}
	for i := range got {
		normalise(reflect.ValueOf(got[i]))
		normalise(reflect.ValueOf(book.Tables[i]))
		if !reflect.DeepEqual(got[i], book.Tables[i]) {
			t.Errorf("%s came back otherwise", got[i].ID)
		}
	}
	for _, spoil := range [][]byte{nil, b[:10], b[:len(b)-1], append([]byte("x"), b...)} {
		if _, ok := engine.Decode(spoil); ok {
			t.Errorf("%d spoilt bytes are read", len(spoil))
		}
	}
	for i := range 200 {
		spoil := append([]byte(nil), b...)
		spoil[i*len(b)/200] ^= 1
		if _, ok := engine.Decode(spoil); ok {
			t.Fatalf("a flipped bit at %d is not seen", i*len(b)/200)
		}
	}
}

// normalise makes empty lists nil, which the form does not tell apart.
func normalise(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			normalise(v.Elem())
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			normalise(field)
		}
	case reflect.Slice:
		if v.Len() == 0 {
			v.SetZero()
		}
		for i := range v.Len() {
			normalise(v.Index(i))
		}
	}
}

func TestAtLeastSoManyOf(t *testing.T) {
	src := strings.Replace(规则, "table:", `  - id: 其中一项
    role: name
    label: 其中至少一项
    at_least: {n: 1, of: [资本足够, 等级合格]}
table:`, 1)
	src = strings.Replace(src, "{资本足够: true, 等级合格: true}", "{其中一项: true}", 1)
	src = strings.Replace(src, "{any: [{资本足够: false}, {等级合格: false}]}", "{not: {其中一项: true}}", 1)
	table := compile(t, src, "9999")
	for capital := range 2 {
		for rating := range 2 {
			s := table.NewState()
			s.Cells[0], s.Cells[1] = engine.One(capital), engine.One(rating)
			want := "不符合"
			if capital == 1 || rating == 0 {
				want = "符合"
			}
			if got := table.Outcomes[table.Outcome(s)].ID; got != want {
				t.Errorf("%d %d: %s, want %s", capital, rating, got, want)
			}
		}
	}
}

func TestPriorityTakesTheHighest(t *testing.T) {
	src := strings.Replace(规则, "policy: unique", "policy: priority", 1)
	src = strings.Replace(src, "{any: [{资本足够: false}, {等级合格: false}]}", "{}", 1)
	table := compile(t, src, "9999")
	s := table.NewState()
	s.Cells[0], s.Cells[1] = engine.One(1), engine.One(0)
	if got := table.Outcomes[table.Outcome(s)].ID; got != "符合" {
		t.Errorf("both rows hit: %s", got)
	}
	s.Cells[0] = engine.One(0)
	if got := table.Outcomes[table.Outcome(s)].ID; got != "不符合" {
		t.Errorf("only the second row hits: %s", got)
	}
}

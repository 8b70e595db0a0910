package relate_test

import (
	"fmt"
	"strings"
	"testing"

	"leqi/generator/clause"
	"leqi/generator/diag"
	"leqi/generator/relate"
	"leqi/generator/repair"
	"leqi/generator/source"
)

// related is what the rules find in a small text of sections.
func related(t *testing.T, text string, glossary []relate.Term) *relate.Relations {
	t.Helper()
	doc, err := source.Parse("x.md", []byte("# 某办法\n\n"+text), nil)
	if err != nil {
		t.Fatal(err)
	}
	repaired, err := repair.Apply(doc, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := clause.Parse(repaired, clause.Declared{})
	if err != nil {
		t.Fatal(err)
	}
	found, err := relate.Find(tree, relate.Input{Words: words(t), Glossary: glossary, Files: relate.Files{Glossary: &diag.YAML{}, Relations: &diag.YAML{}}})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A negated modal word is not the word without its 不, and a word that holds a
// modal word is none.
func TestModalWords(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"纳税人应当报送。", "应当"},
		{"纳税人不应当收取费用。", "不应当"},
		{"纳税人不可以转让，不要外借。", "不可以 不要"},
		{"纳税人严禁虚开，禁止转借。", "严禁 禁止"},
		{"纳税人不得虚开。", "不得"},
		{"纳税人不得不报送。", ""},
		{"纳税人不需要提供证明，无需报送，不必到场，不负责核验。", ""},
		{"纳税人需要提供证明，需报送，要到场，负责核验，必须登记。", "需要 需 要 负责 必须"},
		{"纳税人可以查询，可申请。", "可以 可"},
		{"供需、所需、按需、急需、亟需、概要、纪要、摘要、首要、次要、紧要。", ""},
		{"只要纳税人符合条件，由税务机关办理。", ""},
		{"不要求提供，要求、主要、重要、必要、需求、对应、相应、应用、负责人、可追溯。", ""},
	} {
		found := related(t, "一、"+tt.text, nil)
		var got []string
		for _, o := range found.Obligations {
			got = append(got, string(o.Modality))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s says %v, want %s", tt.text, got, tt.want)
		}
	}
}

// A term is not linked in the title of another document, outside its scope, or
// in a longer word.
func TestUsesOfTerms(t *testing.T) {
	const text = `第一章 总则

一、单位是指某网络安全单位。

二、依照《中华人民共和国网络安全法》、《某办法》和网络安全要求，VIP和IP由单位使用。

第二章 附则

一、计量单位、单位和网络安全文档库。`
	glossary := []relate.Term{
		{ID: "law", Term: "网络安全", NotIn: []string{"网络安全文档库"}},
		{ID: "unit", Term: "单位", Scope: "仅第一章", DefinedIn: "1.1", Quote: "单位是指某网络安全单位"},
		{ID: "ip", Term: "IP"},
	}
	var got []string
	for _, u := range related(t, text, glossary).Uses {
		got = append(got, fmt.Sprintf("%s:%s@%d", u.In.ID, u.Text, len([]rune(u.In.Own()[:u.Start]))))
	}
	want := "1.1:单位@0 1.1:网络安全@5 1.1:单位@9 1.2:网络安全@23 1.2:IP@34 1.2:单位@37"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	glossary[1].Scope = ""
	found := related(t, text, glossary)
	if last := found.Uses[len(found.Uses)-1]; last.In.ID != "2.1" || last.Text != "单位" || last.Start != len("计量单位、") {
		t.Errorf("without a scope the last use is %s in %s at %d", last.Text, last.In.ID, last.Start)
	}
}

// What a document cites is the outer title.
func TestNestedTitles(t *testing.T) {
	found := related(t, "一、依据《驳〈驳《某文》〉》和《另文》执行。", nil)
	var got []string
	for _, u := range found.Unresolved {
		got = append(got, u.Text)
	}
	if strings.Join(got, " ") != "《驳〈驳《某文》〉》 《另文》" {
		t.Errorf("got %v", got)
	}
}

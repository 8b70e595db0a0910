package rewrite

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"leqi/generator/library"
	"leqi/search/corpus"
	"leqi/search/query"

	"pgregory.net/rapid"
)

func guideline(t *testing.T) (*Rewriter, *corpus.Corpus) {
	t.Helper()
	e, err := library.LoadEdition("../..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		t.Fatal(err)
	}
	c, err := corpus.Of("../..", e)
	if err != nil {
		t.Fatal(err)
	}
	return New(c), c
}

func TestRewrite(t *testing.T) {
	r, _ := guideline(t)
	for in, want := range map[string]string{
		"等保":             "等保 OR 等级保护",
		"等级保护":           "等级保护",
		`"等保"`:           `"等保"`,
		"等保登记":           "(等保 OR 等级保护) 登记",
		"个保法":            "个保法 OR 个人信息保护法",
		"leqi":           "乐企",
		"zhilian danwei": "直连单位",
		"nsxydj":         "(纳税信用等级 OR 纳税信用级别)",
		"zhucez":         "注册资",
		"APP":            "APP",
		"Natural":        "Natural",
		"quantum":        "quantum",
		"登级保护":           "等级保护",
		"虚开法票":           "虚开发票",
		"什么是直连单位":        "什么是直连单位",
		"电子邮件":           "电子邮件",
		"乐企自用":           "乐企自用",
		"注册资本":           "注册资本",
		"出口退税率":          "出口退税率",
		"税 -等保":          "税 -等保",
		"手续费":            "手续费",
		"承若书":            "承诺书",
		"使用单位进行":         "使用单位进行",
		"m":              "m",
		"章:3 等保":         "章:3 (等保 OR 等级保护)",
	} {
		tree, err := query.Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		got, changes := r.Rewrite(tree)
		if strings.Trim(got.String(), "()") != strings.Trim(want, "()") && got.String() != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
		if (len(changes) > 0) != (got.String() != tree.String()) {
			t.Errorf("%s becomes %s, and the changes told are %v", in, got, changes)
		}
	}
}

// A piece of the text is only ever widened by synonyms, never repaired.
func TestTheTextIsNotRepaired(t *testing.T) {
	r, c := guideline(t)
	rapid.Check(t, func(t *rapid.T) {
		cl := rapid.SampledFrom(c.Clauses).Draw(t, "clause")
		rs := []rune(cl.Text)
		from := rapid.IntRange(0, len(rs)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, min(len(rs), from+12)).Draw(t, "to")
		tree, err := query.Parse(string(rs[from:to]))
		if err != nil {
			t.Skip()
		}
		_, changes := r.Rewrite(tree)
		for _, ch := range changes {
			if ch.Why == Sound || ch.Why == Slip {
				t.Fatalf("%s is taken for %s", ch.From, ch.To)
			}
		}
	})
}

// Any text is rewritten in bounded time, however it repeats itself.
// Which queries are put in everyday words is the same in the browser, whose tests
// read this table.
func TestEverydayWords(t *testing.T) {
	r, _ := guideline(t)
	b, err := os.ReadFile("../testdata/rewrite/everyday.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Query    string
		Everyday bool
	}
	if err := json.Unmarshal(b, &rows); err != nil || len(rows) < 10 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		tree, err := query.Parse(row.Query)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Everyday(tree); got != row.Everyday {
			t.Errorf("%s: %v, want %v", row.Query, got, row.Everyday)
		}
	}
}

func TestRewritingEnds(t *testing.T) {
	r, _ := guideline(t)
	for _, s := range []string{"直连单位", "登级", "税务", "a", "zhu", "等保", "一"} {
		for _, n := range []int{2, 3, 5, 7, 50, 200} {
			tree, err := query.Parse(strings.Repeat(s, n))
			if err != nil {
				t.Fatal(err)
			}
			r.Rewrite(tree)
		}
	}
}

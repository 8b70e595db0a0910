package query

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"leqi/generator/citation"
	"leqi/generator/numbering"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]Node{
		"":           And{},
		" ":          And{},
		"注册资本":       Word("注册资本"),
		"注册资本　收入":    And{Word("注册资本"), Word("收入")},
		`"重大涉税舆情"`:   Phrase("重大涉税舆情"),
		"“重大涉税舆情”":   Phrase("重大涉税舆情"),
		"“个":         Word("“个"),
		"人”的":        Word("人”的"),
		"发票 -公众号":    And{Word("发票"), Not{Word("公众号")}},
		`发票 -"公众 号"`: And{Word("发票"), Not{Phrase("公众 号")}},
		"甲 - 乙":      And{Word("甲"), Word("-"), Word("乙")},
		"甲 －乙":       And{Word("甲"), Not{Word("乙")}},
		"甲 —乙":       And{Word("甲"), Not{Word("乙")}},
		"甲 --乙":      And{Word("甲"), Not{Word("乙")}},
		"甲 NOT 乙":    And{Word("甲"), Not{Word("乙")}},
		"甲 ＮＯＴ　乙":    And{Word("甲"), Not{Word("乙")}},
		"甲 NOT OR 乙": Or{And{Word("甲"), Word("NOT")}, Word("乙")},
		"NOT |(":     Or{Word("NOT"), Word("(")},
		"甲 ——乙":      And{Word("甲"), Word("——乙")},
		"甲 ＯＲ 乙":     Or{Word("甲"), Word("乙")},
		"甲 or 乙":     Or{Word("甲"), Word("乙")},
		"甲|乙":        Or{Word("甲"), Word("乙")},
		"甲｜｜乙":       Or{Word("甲"), Word("乙")},
		"| 甲 | 乙 |":  Or{Word("甲"), Word("乙")},
		"|":          And{},
		"（甲 OR 乙） 丙": And{Or{Word("甲"), Word("乙")}, Word("丙")},
		"发票 ＂公众 号＂":  And{Word("发票"), Phrase("公众 号")},
		"甲 OR 乙 丙":   Or{Word("甲"), And{Word("乙"), Word("丙")}},
		"(甲 OR 乙) 丙": And{Or{Word("甲"), Word("乙")}, Word("丙")},
		"ORACLE FOR": And{Word("ORACLE"), Word("FOR")},
		"接入(变更)信息表":  Word("接入(变更)信息表"),

		"同句:(直连单位 30日)":       Near{Sentence, []string{"直连单位", "30日"}},
		"同条：（直连单位 \"主管 机关\"）": Near{Clause, []string{"直连单位", "主管 机关"}},

		"章:3":           Filter{Chapter, "3"},
		"章：三":           Filter{Chapter, "3"},
		"章:第十二章":        Filter{Chapter, "12"},
		"章:附件二":         Filter{Chapter, "a2"},
		"主体:使用单位 情态:不得": And{Filter{Bearer, "使用单位"}, Filter{Modality, "不得"}},
		"-章:3 退出":       And{Not{Filter{Chapter, "3"}}, Word("退出")},
		"注:变更":          Word("注:变更"),
		"变更~":           Word("变更~"),

		"第三章一（一）5":       Cite("第三章一（一）5"),
		"第三章 一、（一）5.":    Cite("第三章 一、（一）5."),
		"第3章第1条第(一)项第5目": Cite("第3章第1条第(一)项第5目"),
		"《乐企联用规范指引》第三章":  Cite("《乐企联用规范指引》第三章"),
		"3.1.1.5":                Cite("3.1.1.5"),
		"3.1.1.4 3.1.1.5":        Cite("3.1.1.4 3.1.1.5"),
		"3.1.1.p2":               Cite("3.1.1.p2"),
		"chp_3__sec_1":           Cite("chp_3__sec_1"),
		"附件2一":                   Cite("附件2一"),
		"脚注1":                    Cite("脚注1"),
		"（一）5":                   Cite("（一）5"),
		"/qingdao-lianyong/3.1/": Cite("/qingdao-lianyong/3.1/"),
		"第三章 接入条件":               And{Cite("第三章"), Word("接入条件")},
		"第三章接入条件":                And{Cite("第三章"), Word("接入条件")},
		"5000万":                  Word("5000万"),
		"12366":                  Word("12366"),
		"GB/T 22239":             And{Word("GB/T"), Word("22239")},

		"<script>alert(1)</script>": Word("<script>alert(1)</script>"),
	} {
		got, err := Parse(in)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q gives %#v %v, want %#v", in, got, err, want)
		}
	}
}

func TestErrorsAreLocated(t *testing.T) {
	for in, at := range map[string]int{
		`发票 "公众号`:     3,
		`发票 ""`:       3,
		"甲 OR":        4,
		"甲|OR":        2,
		"甲 OR|乙":      4,
		"-发票":         0,
		"－发票 NOT 乙":   0,
		"OR 甲":        0,
		"(甲 OR ) 丙":   6,
		"同句:直连单位":     3,
		"同句:(直连单位 备案": 3,
		"同条:(备案)":     3,
		"章:":          2,
		"章:附录":        2,
		"退出 主体:":      6,
		"-主体:":        4,
		`("甲) 乙`:      1,
	} {
		_, err := Parse(in)
		e, ok := errors.AsType[*Error](err)
		if !ok {
			t.Errorf("%q gives %v, no located error", in, err)
			continue
		}
		if e.Kind == "" || e.Why == "" || e.Next == "" || !strings.HasPrefix(e.Error(), "bad query: rune ") {
			t.Errorf("%q: %v", in, e)
		}
		if e.At != at {
			t.Errorf("%q: at %d (%v), want %d", in, e.At, e, at)
		}
	}
}

func TestLongTextIsText(t *testing.T) {
	n, err := Parse(strings.Repeat("直连单位", 9000))
	if w, ok := n.(Word); err != nil || !ok || len([]rune(string(w))) != MaxRunes {
		t.Errorf("got %T %v", n, err)
	}
	if _, err := Parse(strings.Repeat("(", 9000) + strings.Repeat(")", 9000)); err != nil {
		t.Errorf("brackets: %v", err)
	}
}

func trees(depth int) *rapid.Generator[Node] {
	word := rapid.StringMatching(`[直连单位使用税甲乙丙a-z][直连单位使用税:,。（）0-9a-z]{0,6}`).Filter(func(s string) bool {
		return !IsCitation(s) && numbering.Typed(s) == s && citation.Head(s) == 0 && !strings.HasPrefix(s, "章") && s != "or" && s != "not"
	})
	leaves := []*rapid.Generator[Node]{
		rapid.Map(word, func(s string) Node { return Word(s) }),
		rapid.Map(rapid.StringMatching(`[直连 “(x-]{0,4}[单位]`), func(s string) Node { return Phrase(strings.TrimSpace(s)) }),
		rapid.Map(rapid.SliceOfN(word, 2, 3), func(s []string) Node { return Near{Clause, s} }),
		rapid.Map(rapid.SliceOfN(word, 2, 3), func(s []string) Node { return Near{Sentence, s} }),
		rapid.Map(word, func(s string) Node { return Filter{Bearer, s} }),
		rapid.SampledFrom([]Node{Filter{Chapter, "3"}, Filter{Chapter, "a2"}, Cite("3.1.1.5")}),
	}
	if depth == 0 {
		return rapid.OneOf(leaves...)
	}
	below := trees(depth - 1)
	several := rapid.SliceOfN(below, 2, 3)
	return rapid.OneOf(append(leaves,
		rapid.Map(several, func(n []Node) Node { return And(n) }),
		rapid.Map(several, func(n []Node) Node { return Or(n) }),
		rapid.Map(below, func(n Node) Node { return Not{n} }))...)
}

func TestParseReadsWhatStringPrints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := trees(3).Filter(func(n Node) bool { return len([]rune(n.String())) <= MaxRunes && !onlyExcludes(n) }).Draw(t, "tree")
		want := n
		if IsCitation(n.String()) { // several citations side by side are a list of them
			want = Cite(n.String())
		}
		got, err := Parse(n.String())
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%s\nreads as %#v %v\nwant     %#v", n, got, err, want)
		}
	})
}

// plain reports whether no text in a tree has a sign that can be an operator:
// there is no way to type such a word so that it is one wherever it stands.
func plain(n Node) bool {
	word := func(s string) bool {
		return s != "" && !strings.ContainsAny(s, "()|-\"“”（）") && !slices.Contains([]string{"or", "not"}, strings.ToLower(s)) &&
			!slices.ContainsFunc(signsOf([]rune(s)), func(r rune) bool { return strings.ContainsRune(`()|-"`, r) })
	}
	switch n := n.(type) {
	case And:
		return !slices.ContainsFunc(n, func(part Node) bool { return !plain(part) })
	case Or:
		return !slices.ContainsFunc(n, func(part Node) bool { return !plain(part) })
	case Not:
		return plain(n.Node)
	case Near:
		return !slices.ContainsFunc(n.Terms, func(s string) bool { return !word(s) })
	case Filter:
		return word(n.Value)
	case Phrase:
		return word(string(n))
	}
	return word(n.String())
}

func TestEveryStringIsReadOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
			"(", ")", `"`, "“", "”", " ", "-", "－", "—", "|", "（", "）", "NOT ", "OR", "同句:", "同条:", "章:", "主体:", "第三章", "甲",
		}))).Draw(t, "parts"), "")
		n, err := Parse(s)
		if (n == nil) == (err == nil) {
			t.Fatalf("%q gives %v and %v", s, n, err)
		}
		if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.At < 0 || e.At > MaxRunes) {
			t.Fatalf("%q gives %v", s, err)
		}
		if err != nil {
			return
		}
		if !plain(n) || len([]rune(n.String())) > MaxRunes {
			return
		}
		if again, err := Parse(n.String()); err != nil || again.String() != n.String() {
			t.Fatalf("%q reads as %s, and that as %v %v", s, n, again, err)
		}
	})
}

// FuzzParse holds that every string is read or refused with a place in it, and
// that a tree is read again from what it prints.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"甲 －乙", "(甲 OR 乙) 丙", "同句:(甲 乙)", "章:3 -公众号", "“甲”乙", "||", "NOT ", "((("} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := Parse(s)
		if e, ok := errors.AsType[*Error](err); ok {
			if e.At < 0 || e.At > len([]rune(s)) {
				t.Fatalf("%q: at %d", s, e.At)
			}
			return
		}
		if err != nil || n == nil {
			t.Fatalf("%q: %v %v", s, n, err)
		}
	})
}

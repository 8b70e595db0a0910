package search_test

import (
	"slices"
	"strings"
	"testing"

	"leqi/search"
)

// What is said of a query without hits is true of the text, of the range that
// was chosen, or of the citation; and a word that only holds another by chance
// asks for nothing elsewhere.
func TestNotices(t *testing.T) {
	l := load(t)
	for _, tt := range []struct{ query, notice, near string }{
		{"自用和联用", "本指引只规定乐企联用，不规定乐企自用。", ""},
		{"接口 报错", "本指引不规定接口与联调的技术细节，见税务机关发布的乐企能力文档。", ""},
		{"其他用户", "没有找到词语相符的条款，最接近的是：", ""},
		{"税费申报错误", "", ""},
		{"api OR 公众号", "", ""},
		{"联用 -自用", "", ""},
		{"2.0", "", ""},
		{"附件2", "", ""},
		{"3.1.1.6", "没有“3.1.1.6”这一条", "3.1.1"},
		{"附件9", "没有“附件9”这一条", "a3"},
		{"注册资本 章:6", "所选范围内没有；不限范围有 3 条", "3.1.1.1"},
		{"注册资本 情态:禁止", "没有“情态:禁止”的条款", ""},
		{"章:99 注册资本", "没有“章:99”的条款", ""},
		{"主体:火星", "没有“主体:火星”的条款", ""},
		{"罚款多少", "本指引没有规定罚款及其数额，规定的是提示提醒、责令限期改正、暂停、责令退出等处理措施。", ""},
		{"多久能批下来", "本指引没有规定受理、审核、确认和开通的期限，只规定以国家税务总局发函确认通过日期为正式接入日期。", ""},
		{"日志 优惠券", "", ""},
		{"★", "没有找到词语相符的条款", ""},
		{"社保缴费基数", "本指引只说乐企可以提供税费申报等服务，不规定各税种怎样申报。", ""},
	} {
		r, err := l.searcher.Search(tt.query, search.Options{})
		if err != nil {
			t.Fatalf("%s: %v", tt.query, err)
		}
		notice := ""
		if r.Notice != nil {
			notice = r.Notice.Text
		}
		if tt.notice == "" && (strings.Contains(notice, "：") || strings.Contains(notice, "这一条")) || tt.notice != "" && notice != tt.notice {
			t.Errorf("%s: %q, want %q", tt.query, notice, tt.notice)
		}
		if tt.near != "" && (len(r.Near) == 0 || r.Near[0].ID != tt.near) {
			t.Errorf("%s: near are %+v, want %s first", tt.query, r.Near, tt.near)
		}
	}
}

// A value that no clause has is answered by those that there are.
func TestAnUnknownValueNamesTheOthers(t *testing.T) {
	l := load(t)
	for query, want := range map[string]string{"章:99": "1 2 3 4 5 6 ", "主体:火星 备案": "使用单位 "} {
		r, err := l.searcher.Search(query, search.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if values := strings.Join(r.Notice.Values, " ") + " "; !strings.Contains(values, want) {
			t.Errorf("%s: %s, want %s", query, values, want)
		}
	}
}

// The text answers what the wordings of a clause ask: a silence that is told of
// one stands beside that clause, never instead.
func TestASilenceHidesNoAnswer(t *testing.T) {
	l := load(t)
	for _, c := range l.corpus.Clauses {
		for wording := range strings.SplitSeq(c.Wordings, "\n") {
			r, err := l.searcher.Search(wording, search.Options{})
			if err != nil {
				t.Fatalf("%s: %q: %v", c.ID, wording, err)
			}
			shown := func(h search.Hit) bool { return strings.HasPrefix(h.ID, c.ID) || strings.HasPrefix(c.ID, h.ID) }
			if r.Notice != nil && r.Notice.Kind == search.Silent && !slices.ContainsFunc(r.Hits, shown) {
				t.Errorf("%s: %q is told silent: %s: %s", c.ID, wording, r.Notice.Silence, r.Notice.Text)
			}
		}
	}
}

package search_test

import (
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
		{"自用和联用", "文中没有直接条款：本指引只规定乐企联用，不规定乐企自用。", ""},
		{"接口 报错", "文中没有直接条款：接口与联调的技术细节见税务机关发布的乐企能力文档，本指引不作规定。", ""},
		{"其他用户", "", ""},
		{"税费申报错误", "", ""},
		{"api OR 公众号", "", ""},
		{"联用 -自用", "", ""},
		{"2.0", "", ""},
		{"附件2", "", ""},
		{"3.1.1.6", "没有“3.1.1.6”这一条", "3.1.1"},
		{"附件9", "没有“附件9”这一条", "a3"},
		{"注册资本 章:6", "所选范围内没有；不限范围有 3 条", "3.1.1.1"},
		{"注册资本 情态:禁止", "所选范围内没有；不限范围有 3 条", "3.1.1.1"},
		{"社保缴费基数", "文中没有直接条款", ""},
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

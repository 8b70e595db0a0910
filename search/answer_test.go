package search_test

import (
	"strings"
	"testing"

	"leqi/search"
)

// A question that asks whether one may or must is answered by the sentence that
// says so, of the first hit; one that asks how much, by the quantity.
func TestAnswers(t *testing.T) {
	l := load(t)
	for _, tt := range []struct{ query, quote, id string }{
		{"直连单位是不是必须报备联系人", "", ""}, // the first hit rules nothing
		{"平台要不要保存日志", "直连平台应对系统中重要行为进行记录", "5.4.p1"},
		{"必须等保吗", "落实网络安全等级保护制度", "2.1.3"},
		{"大型国有企业能否调整接入条件", "可根据具体情况", "3.1.1.p2"},
		{"退出后多久可以重新申请接入", "退出后1年内不得重新申请接入", "6.1.1.p3"},
		{"注册资本要多少", "实缴注册资本1000万元以上", "3.1.1.1"},
		{"软件著作权", "", ""},
	} {
		r, err := l.searcher.Search(tt.query, search.Options{Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		quote, id := "", ""
		if r.Answer != nil {
			quote = r.Answer.Quote
		}
		if len(r.Hits) > 0 {
			id = r.Hits[0].ID
		}
		if tt.quote == "" && quote != "" || !strings.Contains(quote, tt.quote) || tt.id != "" && id != tt.id {
			t.Errorf("%s: %s says %q, want %s and %q", tt.query, id, quote, tt.id, tt.quote)
		}
		if quote != "" && !strings.Contains(strings.ReplaceAll(r.Hits[0].Text+r.Hits[0].LeadIn, "\n", ""), strings.ReplaceAll(quote, "\n", "")) {
			t.Errorf("%s: %q does not stand in %s", tt.query, quote, id)
		}
	}
}

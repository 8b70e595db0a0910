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
	for _, tt := range []struct{ query, quote, modal, id string }{
		{"直连单位是不是必须报备联系人", "", "", ""}, // the first hit rules nothing
		{"平台要不要保存日志", "各项操作要具备完整的日志记录", "要", "5.4.p1"},
		{"必须等保吗", "合规开展直连平台网络安全等级保护相关工作", "应当", "5.1.p1"},
		{"大型国有企业能否调整接入条件", "可根据具体情况", "可", "3.1.1.p2"},
		{"公示终止服务后还能新增使用单位吗", "公示终止服务信息后不得再新增使用单位", "不得", "6.1.1.p2"},
		{"使用单位可以要求客户关注公众号吗", "要求相关单位或个人下载APP、关注公众号等", "不得", "2.2.3"},
		{"税务机关可以抽查吗", "税务机关可以采取抽查比对等方式", "可以", "4.2.5.p1"},
		{"能不能收取不合理费用", "暂停直连单位新增使用单位接入并责令其限期改正：", "", "4.4.1.2.5"}, // what follows from it
		{"个体工商户能不能接入", "使用单位接入乐企平台应当同时符合以下基本条件：", "", "3.2.1.2"},
		{"退出后多久可以重新申请接入", "退出后1年内不得重新申请接入", "", "6.1.1.p3"},
		{"注册资本要多少", "实缴注册资本1000万元以上", "", "3.1.1.1"},
		{"软件著作权", "", "", ""},
		{"多久能批下来", "", "", ""}, // a silence: the period of a clause beside it is another
	} {
		r, err := l.searcher.Search(tt.query, search.Options{Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		quote, modal, id := "", "", ""
		if r.Answer != nil {
			quote, modal = r.Answer.Quote, r.Answer.Modal
		}
		if len(r.Hits) > 0 {
			id = r.Hits[0].ID
		}
		if tt.quote == "" && quote != "" || !strings.Contains(quote, tt.quote) || tt.quote != "" && modal != tt.modal || tt.id != "" && id != tt.id {
			t.Errorf("%s: %s says %s %q, want %s: %s %q", tt.query, id, modal, quote, tt.id, tt.modal, tt.quote)
		}
		if quote != "" && !strings.Contains(strings.ReplaceAll(r.Hits[0].Text+r.Hits[0].LeadIn, "\n", ""), strings.ReplaceAll(quote, "\n", "")) {
			t.Errorf("%s: %q does not stand in %s", tt.query, quote, id)
		}
	}
}

package search_test

import (
	"strings"
	"testing"

	"leqi/search"
)

func TestHighlights(t *testing.T) {
	l := load(t)
	for query, want := range map[string]string{
		"软件著作权 章:3":  "3.1.3.6 软件著作权",
		"登级保护":       "3.1.3.3.2 等级保护",
		"1亿元":        "3.1.1.2 1亿元",
		"10000万元":    "3.1.1.2 1亿元",
		"ip地址变更":     "4.2.1.p1 IP|地址|变更|变更",
		"GB/T 22239": "5.1.p1 GB/T|22239|GB/T",
		"半年 日志":      "5.4.p1 日志|日志|6个月",
		"退":          "6.1.2 退",
	} {
		r, err := l.searcher.Search(query, search.Options{Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		id, marks, _ := strings.Cut(want, " ")
		found := false
		for _, h := range r.Hits {
			if h.ID != id {
				continue
			}
			found = true
			var got []string
			for _, s := range h.Highlights {
				got = append(got, string([]rune(h.Text)[s.Start:s.End]))
			}
			if strings.Join(got, "|") != marks {
				t.Errorf("%s: %s has marks %q, want %q", query, id, strings.Join(got, "|"), marks)
			}
		}
		if !found {
			t.Errorf("%s: %s is no hit", query, id)
		}
	}
}

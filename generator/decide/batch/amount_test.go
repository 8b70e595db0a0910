package batch

import (
	"strings"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/engine"
	"leqi/generator/numbering"
)

// An amount in a table is what it is everywhere else.
func TestAmountsAreThoseOfTheNumberGrammar(t *testing.T) {
	f := &engine.Fact{Kind: engine.Number, Unit: "万元"}
	for text, want := range map[string]string{
		"1000": "1000", "1,000.5": "1000.5", "1.2亿": "12000", "1亿": "10000", "1亿元": "10000", "12000万": "12000", "12,000万元": "12000",
		"120000000元": "12000", "3千万": "3000", "5百万元": "500", "0.5亿元": "5000", "15元": "0.0015",
		"": "", "万元": "", "1.000,5": "", "12,34": "", "1.2.3": "", "壹": "", "5户": "",
	} {
		if got := plain(f, text, ""); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
		if got, ok := numbering.Amount(text, f.Unit); (ok || want != "") && got != want && text != "壹" {
			t.Errorf("numbering reads %q as %q (%v), tables as %q", text, got, ok, want)
		}
	}
}

func TestRangesInTables(t *testing.T) {
	const head = "paid_in_capital_wan,revenue_12m_wan,legal_person_in_china,controls_platform,credit_ratings,major_tax_violation_3y,major_tax_controversy_3y,it_capability,software_rights,special_body,prior_exit\n"
	const rest = ",1.2亿,是,是,A;A;A,否,否,是,使用权,否,没有退出过\n"
	for cell, want := range map[string]string{
		"≥1000": "met", ">=1000": "met", "＞1000": "met", "1000以上": "met", "不低于1000万元": "met", "1000-2000": "met", "1000～2000万元": "met", "1000至2000": "met",
		"900-2000": "open", "500或2000": "open", "1000或2000": "met", "<1000": "unmet", "不足1000万": "unmet", "999.999以下": "unmet", "1000": "met", "1000万": "met",
		"1.000,5": "", "1000-": "", "2000-1000": "", "≥": "", "一千": "",
	} {
		rows, _ := run(t, "direct-access", head+`"`+cell+`"`+rest)
		row := rows[1]
		got := row[len(row)-7]
		if got != want {
			t.Errorf("%s: %q, want %q (%s)", cell, got, want, row[len(row)-1])
		}
		if want == "" && !strings.Contains(row[len(row)-1], "“"+string(normal([]byte(cell)))+"”不能识别") {
			t.Errorf("%s is refused with %q", cell, row[len(row)-1])
		}
	}
}

// A quote that is never closed loses no unit without a word.
func TestQuotesThatDoNotClose(t *testing.T) {
	f := &Feed{Table: modeltest.Table(t, "using-unit-access")}
	if _, err := f.Add(nil, []byte("户名,credit_rating\n\"甲,C\n乙,C\n丙,C\n"), true); err == nil || !strings.Contains(err.Error(), "row 2 opens quotes that are never closed") {
		t.Errorf("got %v", err)
	}
	rows, tally := run(t, "using-unit-access", "户名,credit_rating\n\"甲,C\n\"乙\",C\n丙,C\n")
	if len(rows) != 3 || tally.Errors != 1 || !strings.Contains(rows[1][len(rows[1])-1], "第2行的引号不成对") {
		t.Errorf("%q %+v", rows, tally)
	}
}

// FuzzFeed: as many rows come out as go in, whatever they hold.
func FuzzFeed(f *testing.F) {
	f.Add("户名,credit_rating\n甲,C\n")
	f.Add("credit_rating,risk_taxpayer\n\"A\"\"\",是\n\n")
	u := modeltest.Table(f, "using-unit-access")
	f.Fuzz(func(t *testing.T, src string) {
		feed := &Feed{Table: u}
		out, err := feed.Add(nil, []byte(src), true)
		if err != nil {
			return
		}
		d := feed.Worker.Plan.Delimiter
		want, length := Rows([]byte(src), d, 0)
		if length < len(src) {
			want++
		}
		if got, _ := Rows(out, d, 0); got != want {
			t.Fatalf("%d rows came out of %d", got, want)
		}
	})
}

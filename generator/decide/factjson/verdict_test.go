package factjson_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/factjson"
	"leqi/generator/decide/verdict"
)

func check(t testing.TB, id, facts string, o factjson.Options) ([]byte, *verdict.Verdict) {
	t.Helper()
	b, err := factjson.Check(modeltest.Table(t, id), []byte(facts), o)
	if err != nil {
		t.Fatalf("%s: %v", facts, err)
	}
	v, err := verdict.Parse(b)
	if err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	return b, v
}

// What leads is what settled the outcome: a row's words, the measure that is
// certain, or that only the letter decides.
func TestHeadlines(t *testing.T) {
	const calm = `"reminders":0,"orders":0,"review_failed_again":false}`
	const review = `{"adjusted_conditions":false,"paid_in_capital_wan":1000,"revenue_12m_wan":5000,"credit_ratings":["B","A"],"abnormal_now":false,"correction_orders_2y":0,"valid_until":"2027-06-30","as_of":`
	const rest = `"legal_person_in_china":true,"controls_platform":true,"paid_in_capital_wan":1000,"revenue_12m_wan":10000,"major_tax_violation_3y":false,"major_tax_controversy_3y":false,"it_capability":true,"software_rights":"use","special_body":false,"prior_exit":"none"}`
	for _, tt := range []struct{ decision, facts, outcome, atLeast, headline string }{
		{"abnormal-direct", `{"situations":[{"kind":"other"},{"kind":"unstable","loss":"none","effect":"none"}],` + calm, "discretion", "remind", "至少提示提醒，可能更重，由税务机关决定"},
		{"abnormal-direct", `{"situations":["other","reporting"],` + calm, "discretion", "suspend-new", "至少暂停新增使用单位接入并责令限期改正，可能更重，由税务机关决定"},
		{"abnormal-direct", `{"situations":["other"],` + calm, "discretion", "none", "由税务机关决定"},
		{"abnormal-direct", `{"situations":["other",{"kind":"cyber-attack","loss":"large"}],` + calm, "suspend-service", "", "暂停直连平台涉税服务功能并责令限期改正"},
		{"abnormal-direct", `{"situations":["other"],"review_failed_again":true}`, "exit", "", "可责令限期退出"},
		{"abnormal-direct", `{"situations":[],"review_failed_again":true}`, "exit", "", "可责令限期退出"},
		{"annual-review", review + `"2026-06-30"}`, "open", "", "尚早：还没有到有效期满前3个月；暂不能得出结论"},
		{"annual-review", review + `"2027-07-01"}`, "open", "", "已逾期：有效期满之后才提交的怎样处理，条文没有写明；暂不能得出结论"},
		{"direct-access", `{"credit_ratings":["none","A","A"],` + rest, "unmet", "", "按字面不符合；条文没有写明，请问主管税务机关"},
		{"direct-access", `{"credit_ratings":["none","C","A"],` + rest, "unmet", "", "不符合"},
		{"direct-access", `{"credit_ratings":["B","A","A"],` + rest, "met", "", "符合已公布的全部条件"},
		{"delivery", `{"unit":"using","methods":["qr","email","download"],"email_only":false,"recipient_individual":false,"extra_data":true,"forces_app":false}`, "open", "", "额外采集信息，条文只写了受到投诉的后果，没有写明不得采集；暂不能得出结论"},
		{"function-filing", `{"event":"adjust","event_date":"2026-03-01","filed_on":"2026-03-31"}`, "met", "", "符合已公布的全部条件"},
		{"function-filing", `{"event":"adjust","event_date":"2026-03-01","filed_on":"2026-04-01"}`, "unmet", "", "不符合"},
		{"function-filing", `{"event":"online","event_date":"2026-03-01","filed_on":"not_applicable","as_of":"2026-02-01"}`, "open", "", "还没有备案，期限还没有到；暂不能得出结论"},
	} {
		_, v := check(t, tt.decision, tt.facts, factjson.Options{})
		if v.Outcome != tt.outcome || v.AtLeast != tt.atLeast || v.Headline != tt.headline {
			t.Errorf("%s\n got %s, %q, %s\nwant %s, %q, %s", tt.facts, v.Outcome, v.AtLeast, v.Headline, tt.outcome, tt.atLeast, tt.headline)
		}
	}
}

// Every condition says how it stands, also when the outcome is sure.
func TestEveryConditionIsSaid(t *testing.T) {
	_, v := check(t, "direct-access", `{"paid_in_capital_wan":10,"credit_ratings":["C","A",null],"revenue_12m_wan":12000,"prior_exit":"none","special_body":false}`, factjson.Options{})
	if v.Outcome != "unmet" || len(v.Needed) != 0 {
		t.Fatalf("%s, %v", v.Outcome, v.Needed)
	}
	got := map[string]string{}
	for _, c := range v.Conditions {
		got[c.ID] = c.Status + " " + c.Says + " " + strings.Join(c.Needed, ",")
	}
	for id, want := range map[string]string{
		"capital": "unmet 不符合 ", "ratings": "unmet 不符合 ", "revenue": "met 符合 ", "bar-voluntary": "met 不适用 ", "bar-ordered": "met 不适用 ",
		"record":      "open 未回答，不影响结论 major_tax_violation_3y,major_tax_controversy_3y",
		"capability":  "open 未回答，不影响结论 it_capability,software_rights",
		"direct-unit": "open 未回答，不影响结论 legal_person_in_china,controls_platform",
	} {
		if got[id] != want {
			t.Errorf("%s: %q, want %q", id, got[id], want)
		}
	}
	want := []string{"legal_person_in_china", "controls_platform", "major_tax_violation_3y", "major_tax_controversy_3y", "it_capability", "software_rights"}
	if !slices.Equal(v.Remaining, want) {
		t.Errorf("remaining %v, want %v", v.Remaining, want)
	}
	for _, said := range []string{"10 万元", "1.2 亿元", "C级、A级、不确定", "没有退出过"} {
		if !slices.ContainsFunc(v.Answers, func(a verdict.Answer) bool { return a.Said == said }) {
			t.Errorf("%+v does not hold %s", v.Answers, said)
		}
	}
	_, v = check(t, "abnormal-direct", `{"situations":[{"kind":"fees","loss":"none","effect":"none","egregious":false}]}`, factjson.Options{})
	if got, want := v.Answers[0].Said, "第1个情形：收取不合理费用或设置不合理限制要求等，扰乱市场秩序，未造成损失，未产生不良影响，情节恶劣：否"; got != want {
		t.Errorf("a situation is said as %s, want %s", got, want)
	}
}

// A set of changes that wants more years than a window leaves is not offered,
// and one that wants years names no day.
func TestYearsHaveNoDay(t *testing.T) {
	const facts = `{"adjusted_conditions":false,"paid_in_capital_wan":1000,"revenue_12m_wan":5000,"abnormal_now":false,"correction_orders_2y":0,"valid_until":"2027-06-30","as_of":`
	_, v := check(t, "annual-review", facts+`"2026-09-01","credit_ratings":["A","C"]}`, factjson.Options{})
	if v.Earliest != nil || len(v.Changes) != 0 {
		t.Errorf("two more years do not fit before 2027-06-30: %v, %+v", v.Earliest, v.Changes)
	}
	_, v = check(t, "annual-review", facts+`"2027-05-01","credit_ratings":["C","A"]}`, factjson.Options{})
	if v.Earliest != nil || len(v.Changes) != 1 || v.Changes[0].Earliest != nil || v.Changes[0].Moves[0].Years != 1 {
		t.Errorf("one more year: %v, %+v", v.Earliest, v.Changes)
	}
}

func TestReceipt(t *testing.T) {
	const facts = "\xEF\xBB\xBF{ \"prior_exit\" : \"voluntary\", \"prior_exit_date\":\"2025-06-10\" }"
	plain, _ := check(t, "reentry", facts, factjson.Options{})
	b, v := check(t, "reentry", facts, factjson.Options{At: "2026-01-31T09:00:00+08:00"})
	if !strings.HasPrefix(string(b), strings.TrimSuffix(string(plain), "}\n")+`,"receipt":{`) {
		t.Errorf("a receipt changes what stands before it:\n%s", b)
	}
	r := v.Receipt
	signed, _, _ := strings.Cut(string(b), `,"sha256"`)
	sum := sha256.Sum256([]byte(signed))
	if r.SHA256 != hex.EncodeToString(sum[:]) || r.At != "2026-01-31T09:00:00+08:00" || r.Model != v.Model || r.Edition != "2025-04" {
		t.Errorf("%+v", r)
	}
	if got, want := string(r.Facts), `{"prior_exit":"voluntary","prior_exit_date":"2025-06-10"}`; got != want {
		t.Errorf("facts %s, want %s", got, want)
	}
	for _, at := range []string{"now", "2026-1-1", "2026-01-31 09:00", "2026-01-31T09:00:00", "2026-01-31T09:00:00.Z"} {
		if _, err := factjson.Check(modeltest.Table(t, "reentry"), []byte("{}"), factjson.Options{At: at}); err == nil || !strings.HasPrefix(err.Error(), "bad time: ") {
			t.Errorf("%s: %v", at, err)
		}
	}
}

func TestErrorsAsData(t *testing.T) {
	_, err := factjson.Check(modeltest.Table(t, "abnormal-direct"), []byte(`{"orders":0,"uncorrected":true}`), factjson.Options{})
	e := &factjson.Error{}
	ok := errors.As(err, &e)
	if !ok {
		t.Fatal(err)
	}
	want := `{"error":{"what":"contradictory facts","fact":"uncorrected","with":"orders","why":"没有被责令限期改正过，就没有到期仍未改正到位的责令。","line":1,"col":27}}` + "\n"
	if got := string(e.JSON()); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// FuzzCheck: whatever comes in, it is refused in one line or decided in valid
// bytes.
func FuzzCheck(f *testing.F) {
	for _, s := range []string{"", "{}", `{"situations":["fees"]}`, `{"orders":{"gte":1}}`, `{"situations":[{"kind":null}],"reminders":1e3}`} {
		f.Add(s)
	}
	abnormal := modeltest.Table(f, "abnormal-direct")
	f.Fuzz(func(t *testing.T, facts string) {
		b, err := factjson.Check(abnormal, []byte(facts), factjson.Options{At: "2026-01-01", Explain: true})
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Fatalf("%q", err)
			}
			return
		}
		if _, err := verdict.Parse(b); err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
	})
}

// A filing after the day that is looked at has not happened yet: both facts are
// named. Days that may be in order are no contradiction.
func TestAFilingAfterTheDayIsRefused(t *testing.T) {
	for _, tt := range []struct {
		filed, asOf string
		refused     bool
	}{
		{`"2025-06-20"`, `"2025-06-10"`, true}, // both within the thirty days
		{`"2025-06-20"`, `"2025-06-19"`, true},
		{`"2025-06-20"`, `"2025-06-20"`, false},
		{`"2025-08-20"`, `"2025-06-20"`, true},
		{`{"gte":"2025-06-15","lt":"2025-06-25"}`, `"2025-06-10"`, true},
		{`{"gte":"2025-06-05","lt":"2025-06-25"}`, `"2025-06-10"`, false},
		{`"2025-06-20"`, `null`, false},
		{`"none"`, `"2025-06-10"`, false},
	} {
		facts := `{"event":"adjust","event_date":"2025-06-01","filed_on":` + tt.filed + `,"as_of":` + tt.asOf + `}`
		_, err := factjson.Check(modeltest.Table(t, "function-filing"), []byte(facts), factjson.Options{})
		e, refused := errors.AsType[*factjson.Error](err)
		if refused != tt.refused || refused && (e.Fact != "filed_on" || e.With != "as_of") {
			t.Errorf("%s: %v, want refused %v", facts, err, tt.refused)
		}
	}
}

package factjson_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
	"leqi/generator/decide/verdict"

	"pgregory.net/rapid"
)

func outcome(t testing.TB, id, facts string) string {
	t.Helper()
	b, err := factjson.Check(modeltest.Table(t, id), []byte(facts), factjson.Options{})
	if err != nil {
		t.Fatal(err)
	}
	v, err := verdict.Parse(b)
	if err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	return v.Outcome
}

func TestWhatIsRefusedAndHow(t *testing.T) {
	direct, abnormal := modeltest.Table(t, "direct-access"), modeltest.Table(t, "abnormal-direct")
	for _, tt := range []struct {
		table *engine.Table
		facts string
		want  string
	}{
		{direct, "", "bad json: 1:1: a value is missing at the end"},
		{direct, "null", "bad json: 1:1: facts are an object"},
		{direct, "{}\n{}", "bad json: 2:1: there is text after the object"},
		{direct, `{"paid_in_capital_wan":NaN}`, "bad json: 1:24: paid_in_capital_wan: NaN is not a JSON value; allowed is a number from 0"},
		{direct, `{"paid_in_capital_wan":-Infinity}`, "paid_in_capital_wan: - is not a JSON number"},
		{direct, `{"paid_in_capital_wan":01}`, "paid_in_capital_wan: 01 is not a JSON number"},
		{direct, `{"paid_in_capital_wan":1e308}`, "paid_in_capital_wan: 1e308 is out of range"},
		{direct, `{"paid_in_capital_wan":` + strings.Repeat("9", 400) + `}`, "paid_in_capital_wan: " + strings.Repeat("9", 40) + "… is out of range"},
		{direct, `{"paid_in_capital_wan":-0.01}`, "paid_in_capital_wan: -0.01 is negative"},
		{direct, `{"paid_in_capital_wan":"1000"}`, `paid_in_capital_wan: "1000" is not a number`},
		{direct, `{"paid_in_capital_wan":{"gte":5,"lt":5}}`, "paid_in_capital_wan: the range is empty"},
		{direct, `{"paid_in_capital_wan":{"from":5}}`, "unknown key from; known are gte, gt, lte, lt and anyOf"},
		{direct, `{"special_body":1}`, "special_body: 1 is not true or false; allowed is true or false"},
		{direct, `{"special_body":"not_applicable"}`, "not_applicable has no meaning here"},
		{direct, `{"software_rights":"lease"}`, `software_rights: "lease" is not one of its values; allowed is one of copyright use authorised none`},
		{direct, `{"software_rights":{"anyOf":[]}}`, "anyOf wants a list of values"},
		{direct, `{"credit_ratings":["A","B"]}`, "credit_ratings: the list has 2 entries; allowed is a list of 3, oldest first"},
		{direct, `{"credit_ratings":["A","B","C","D"]}`, "credit_ratings: the list has 4 entries"},
		{direct, `{"credit_ratings":["A","B","E"]}`, `credit_ratings: "E" is not one of its values`},
		{direct, `{"as_of":"2025-02-29"}`, `as_of: "2025-02-29" is not a date that exists`},
		{direct, `{"as_of":"1948-12-31"}`, "is outside the years that are read; allowed is a date"},
		{direct, `{"as_of":"2200-01-01"}`, `as_of: "2200-01-01" is outside the years`},
		{direct, `{"as_of":20250101}`, "as_of: 20250101 is not a date"},
		{direct, `{"prior_exit":"voluntary","prior_exit_date":"not_applicable"}`, "contradictory facts: 1:15: prior_exit and prior_exit_date: 没有日期，就是“没有退出过”"},
		{direct, `{"prior_exit":"none","prior_exit_date":"2025-06-10"}`, "contradictory facts: 1:15: prior_exit and prior_exit_date: 有日期，就不是“没有退出过”"},
		{direct, `{"prior_exit_date":{"gte":"2025-06-10"},"prior_exit":"none"}`, "prior_exit and prior_exit_date: 有日期"},
		{modeltest.Table(t, "delivery"), `{"methods":["qr"],"email_only":true}`, "contradictory facts: 1:32: email_only and methods: "},
		{abnormal, `{"orders":0,"uncorrected":true}`, "contradictory facts: 1:27: uncorrected and orders: "},
		{abnormal, `{"reminders":0,"unheeded":true}`, "contradictory facts: 1:27: unheeded and reminders: "},
		{direct, `{"as_of":null,"as_of":null}`, "the key as_of is written twice"},
		{direct, `{"as_of":null,"计算日":null}`, "as_of: it is written twice, by ID and by label"},
		{direct, `{"capital":1}`, "unknown fact: 1:2: capital: this decision has no such fact; allowed is legal_person_in_china"},
		{direct, "{\"as_of\":\"\x01\"}", "a control character must be escaped"},
		{direct, `{"as_of":"\ud800"}`, "half of a surrogate pair"},
		{direct, "{\"as_of\":\"\xff\"}", "the bytes from here are not UTF-8"},
		{direct, strings.Repeat("[", 100), "the input is nested too deep"},
		{abnormal, `{"reminders":2.5}`, "reminders: 2.5 is not a whole number; allowed is a whole number from 0 to 10000 (次)"},
		{abnormal, `{"situations":{}}`, "situations: it is not a list; allowed is a list of at most 50 situations {kind, loss, effect, egregious}"},
		{abnormal, `{"situations":[` + strings.Repeat(`"fees",`, 50) + `"fees"]}`, "situations: the list has 51 entries"},
		{abnormal, `{"situations":[{"kind":"fire"}]}`, `kind: "fire" is not one of its values`},
		{abnormal, `{"situations":[{"size":1}]}`, "situations.size: a situation has no such field; allowed is kind, loss, effect, egregious"},
		{abnormal, `{"situations":[1]}`, "a situation is an object or the name of its kind"},
	} {
		_, err := factjson.Check(tt.table, []byte(tt.facts), factjson.Options{})
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%.80s\n got %v\nwant %s", tt.facts, err, tt.want)
		}
	}
}

func TestPartialAnswers(t *testing.T) {
	const rest = `"revenue_12m_wan":10000,"legal_person_in_china":true,"controls_platform":true,"credit_ratings":["A","A","A"],` +
		`"major_tax_violation_3y":false,"major_tax_controversy_3y":false,"it_capability":true,"software_rights":"use","special_body":false,"prior_exit":"none"}`
	for facts, want := range map[string]string{
		`{"paid_in_capital_wan":1000`:                                    "met",
		`{"paid_in_capital_wan":999.9999999999`:                          "unmet",
		`{"paid_in_capital_wan":1e3`:                                     "met",
		`{"paid_in_capital_wan":null`:                                    "open",
		`{"paid_in_capital_wan":{"gte":1000}`:                            "met",
		`{"paid_in_capital_wan":{"gt":999.99}`:                           "open",
		`{"paid_in_capital_wan":{"gte":1000,"lt":5000}`:                  "met",
		`{"paid_in_capital_wan":{"lt":1000}`:                             "unmet",
		`{"paid_in_capital_wan":{"lte":1000}`:                            "open",
		`{"paid_in_capital_wan":{"anyOf":[1000,2000,{"gte":3000}]}`:      "met",
		`{"paid_in_capital_wan":{"anyOf":[500,2000]}`:                    "open",
		`{"实缴注册资本":2000`:                                                 "met",
		`{"paid_in_capital_wan":"not_applicable"`:                        "unmet",
		`{"paid_in_capital_wan":1000,"prior_exit_date":"not_applicable"`: "met",
		`{"paid_in_capital_wan":{"anyOf":["not_applicable",500]}`:        "unmet",
		`{"paid_in_capital_wan":1000,"as_of":{"gte":"2025-01-01"}`:       "met",
	} {
		if got := outcome(t, "direct-access", facts+","+rest); got != want {
			t.Errorf("%s: %s, want %s", facts, got, want)
		}
	}
	for facts, want := range map[string]string{
		`{"unit":"direct","methods":["qr","email","print"],"email_only":false,"forces_app":false,"recipient_individual":true}`:                    "met",
		`{"unit":"direct","methods":{"includes":["qr","email","print"]},"email_only":false,"forces_app":false}`:                                   "met",
		`{"unit":"direct","methods":{"includes":["qr"],"excludes":["email"]},"email_only":false,"forces_app":false,"recipient_individual":false}`: "open",
		`{"methods":[]}`:       "unmet",
		`{"methods":["免费打印"]}`: "unmet",
		`{"email_only":true}`:  "unmet",
		`{"methods":{}}`:       "open",
	} {
		if got := outcome(t, "delivery", facts); got != want {
			t.Errorf("%s: %s, want %s", facts, got, want)
		}
	}
}

// Any text: what encoding/json calls an object is read, or refused for a
// reason of its own; what it refuses is refused.
func TestTheReaderAgreesWithEncodingJSON(t *testing.T) {
	token := rapid.SampledFrom([]string{"{", "}", "[", "]", ":", ",", `"as_of"`, `"x"`, `"\u00e9\n"`, `"\ud83d\ude00"`, "0", "-1.5e3", "01", "1.", "null", "true", "nul", " ", "\n", `"`, `\`, "é"})
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(token, 0, 12).Draw(t, "tokens"), "")
		var object map[string]any
		valid := json.Unmarshal([]byte(src), &object) == nil && strings.TrimSpace(src) != "null"
		_, err := factjson.Check(reentry, []byte(src), factjson.Options{})
		ours := err == nil || !strings.HasPrefix(err.Error(), "bad json") || strings.Contains(err.Error(), "written twice")
		if valid != ours {
			t.Fatalf("%q: encoding/json %v, ours %v", src, valid, err)
		}
	})
}

// reentry is a table of nothing: every key is an unknown fact.
var reentry = &engine.Table{
	Facts: []engine.Fact{}, Slots: []engine.Slot{{Cells: []string{"", ""}}}, Outcomes: []engine.Outcome{{ID: "met"}},
	Decide: engine.Diagram{Root: engine.Leaf(0)},
}

// The order in which facts are written does not change a byte.
func TestTheOrderOfAnswersDoesNotMatter(t *testing.T) {
	facts := map[string]string{
		"legal_person_in_china": "true", "paid_in_capital_wan": `{"gte":1000,"lt":5000}`, "credit_ratings": `["B",null,{"anyOf":["A","C"]}]`,
		"special_body": "true", "prior_exit": `"ordered"`, "prior_exit_date": `"2024-02-29"`, "as_of": `"2025-01-01"`, "revenue_12m_wan": "9999.99",
	}
	keys := slices.Sorted(maps.Keys(facts))
	direct := modeltest.Table(t, "direct-access")
	var first []byte
	r := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		r.Shuffle(len(keys), func(i, k int) { keys[i], keys[k] = keys[k], keys[i] })
		var fields []string
		for _, k := range keys {
			fields = append(fields, `"`+k+`": `+facts[k])
		}
		b, err := factjson.Check(direct, []byte("{"+strings.Join(fields, ",\n")+"}"), factjson.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b
		}
		if !bytes.Equal(first, b) {
			t.Fatalf("the bytes differ:\n%s\n%s", first, b)
		}
	}
}

// The bytes are what encoding/json would write for the same verdict, so keys,
// order and escapes are those of the contract.
func TestTheWriterAgreesWithEncodingJSON(t *testing.T) {
	for _, tt := range []struct{ decision, facts string }{
		{"direct-access", `{"paid_in_capital_wan":1,"credit_ratings":["B","B","B"],"prior_exit":"voluntary","prior_exit_date":"2025-01-31","as_of":"2025-06-01"}`},
		{"delivery", `{"unit":"using","methods":["email"],"email_only":true,"consumer_complaint":true}`},
		{"abnormal-direct", `{"situations":["fees",{"kind":"cyber-attack","loss":"some"}],"orders":3,"uncorrected":true}`},
		{"using-unit-access", `{}`},
	} {
		b, err := factjson.Check(modeltest.Table(t, tt.decision), []byte(tt.facts), factjson.Options{})
		if err != nil {
			t.Fatal(err)
		}
		v, err := verdict.Parse(b)
		if err != nil {
			t.Fatal(err)
		}
		var again bytes.Buffer
		enc := json.NewEncoder(&again)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
		if got, want := string(b), strings.ReplaceAll(again.String(), "<", `\u003c`); got != want {
			t.Errorf("%s:\n%s\n%s", tt.decision, got, want)
		}
	}
}

// What a change set says can be given back as facts, and turns the outcome.
func TestChangesCanBeMade(t *testing.T) {
	made := 0
	for _, tt := range []struct{ decision, facts string }{
		{"direct-access", `{"legal_person_in_china":true,"controls_platform":false,"paid_in_capital_wan":1,"revenue_12m_wan":1,"credit_ratings":["C","B","B"],"major_tax_violation_3y":true,"major_tax_controversy_3y":false,"it_capability":true,"software_rights":"none","special_body":false,"prior_exit":"ordered","prior_exit_date":"2024-02-29","as_of":"2025-06-01"}`},
		{"annual-review", `{"adjusted_conditions":false,"valid_until":"2027-06-30","as_of":"2026-01-01","paid_in_capital_wan":1,"revenue_12m_wan":1,"credit_ratings":["M","A"],"abnormal_now":true,"correction_orders_2y":4}`},
		{"delivery", `{"unit":"using","methods":["email"],"email_only":true,"recipient_individual":true,"extra_data":true,"forces_app":true,"trade_depends_on_app":false,"consumer_complaint":true}`},
		{"using-unit-access", `{"trades_in_platform":false,"control_relation":true,"credit_rating":"D","risk_taxpayer":true,"invited":false,"risk_scan_clear":false}`},
		{"reentry", `{"prior_exit":"voluntary","prior_exit_date":"2025-06-10","as_of":"2025-06-10"}`},
		{"abnormal-direct", `{"situations":[{"kind":"review-failed","loss":"none","effect":"none","egregious":false}],"reminders":0,"orders":1,"uncorrected":true,"review_failed_again":true}`},
	} {
		b, err := factjson.Check(modeltest.Table(t, tt.decision), []byte(tt.facts), factjson.Options{})
		if err != nil {
			t.Fatal(err)
		}
		v, err := verdict.Parse(b)
		if err != nil {
			t.Fatal(err)
		}
		if len(v.Changes) == 0 {
			t.Errorf("%s: nothing can be changed", tt.decision)
		}
		for _, c := range v.Changes {
			var facts map[string]json.RawMessage
			if err := json.Unmarshal([]byte(tt.facts), &facts); err != nil {
				t.Fatal(err)
			}
			for _, m := range c.Moves {
				facts[m.Fact] = m.To
			}
			moved, err := json.Marshal(facts)
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Needed) > 0 {
				t.Errorf("%s: after %+v %v is needed, and everything was answered", tt.decision, c.Moves, c.Needed)
			}
			if got := outcome(t, tt.decision, string(moved)); got != c.Outcome {
				t.Errorf("%s: after %+v it is %s, not %s", tt.decision, c.Moves, got, c.Outcome)
			}
			made++
		}
	}
	if made < 6 {
		t.Errorf("only %d changes were made", made)
	}
}

// What is not answered may still turn the outcome the other way: a change says
// what is needed after it, as the verdict on the changed facts does.
func TestAChangeTellsWhatIsStillNeeded(t *testing.T) {
	check := func(facts string) *verdict.Verdict {
		b, err := factjson.Check(modeltest.Table(t, "direct-access"), []byte(facts), factjson.Options{})
		if err != nil {
			t.Fatal(err)
		}
		v, err := verdict.Parse(b)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	facts := `{"legal_person_in_china":true,"controls_platform":true,"special_body":false,"paid_in_capital_wan":`
	before, after := check(facts+"999}"), check(facts+"1000}")
	if before.Outcome != "unmet" || len(before.Changes) != 1 || after.Outcome != "open" {
		t.Fatalf("%+v, then %s", before, after.Outcome)
	}
	if got, want := before.Changes[0].Needed, after.Needed; len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("the change needs %v, the verdict after it %v", got, want)
	}
}

// With a bar and other failings the earliest day is the end of the bar; with
// none there is no day.
func TestEarliest(t *testing.T) {
	for facts, want := range map[string]string{
		`{"prior_exit":"voluntary","prior_exit_date":"2025-06-10","as_of":"2025-07-01","paid_in_capital_wan":1}`:        "", // nothing but money helps
		`{"prior_exit":"voluntary","prior_exit_date":"2025-06-10","as_of":"2025-07-01"}`:                                "2026-06-11",
		`{"prior_exit":"voluntary","prior_exit_date":"2025-06-10"}`:                                                     "2026-06-11",
		`{"prior_exit":"voluntary","prior_exit_date":"2025-06-10","as_of":"2025-07-01","credit_ratings":["C","C","C"]}`: "", // three years without a date
		`{"prior_exit":"ordered","prior_exit_date":"2024-02-29"}`:                                                       "2027-03-01",
		`{"prior_exit":"voluntary","prior_exit_date":"2025-06-10","as_of":"2026-06-11","paid_in_capital_wan":1}`:        "",
		`{"prior_exit":"voluntary","as_of":"2025-06-10"}`:                                                               "",
	} {
		b, err := factjson.Check(modeltest.Table(t, "direct-access"), []byte(facts), factjson.Options{})
		if err != nil {
			t.Fatal(err)
		}
		v, err := verdict.Parse(b)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if v.Earliest != nil {
			got = *v.Earliest
		}
		if got != want {
			t.Errorf("%s: %q, want %q", facts, got, want)
		}
	}
}

package factjson_test

import (
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/factjson"
)

// BenchmarkVerdict makes a whole verdict from JSON facts, with every change
// that would turn it.
func BenchmarkVerdict(b *testing.B) {
	for decision, facts := range map[string]string{
		"direct-access":   `{"legal_person_in_china":true,"controls_platform":true,"paid_in_capital_wan":1000,"revenue_12m_wan":10000,"credit_ratings":["B","B","A"],"major_tax_violation_3y":false,"major_tax_controversy_3y":false,"it_capability":true,"software_rights":"use","special_body":false,"prior_exit":"none"}`,
		"abnormal-direct": `{"situations":[{"kind":"unstable","loss":"none","effect":"none","egregious":false}],"reminders":0,"orders":0,"unheeded":false,"uncorrected":false,"review_failed_again":false}`,
		"reentry":         `{"prior_exit":"voluntary","prior_exit_date":"2025-06-10","as_of":"2026-06-10"}`,
	} {
		table := modeltest.Table(b, decision)
		b.Run(decision, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := factjson.Check(table, []byte(facts), factjson.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

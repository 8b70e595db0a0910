package prove

import (
	"testing"

	"leqi/generator/decide/model/modeltest"
)

// BenchmarkProof proves the largest decision, case by case.
func BenchmarkProof(b *testing.B) {
	book := modeltest.Book(b)
	for i, d := range book.Documents {
		if d.ID != "direct-access" {
			continue
		}
		for b.Loop() {
			p, err := Run(d, book.Tables[i])
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(p.Cases), "cases")
		}
	}
}

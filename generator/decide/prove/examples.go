package prove

import (
	"errors"
	"fmt"
	"slices"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
	"leqi/generator/decide/model"
	"leqi/generator/decide/verdict"
	"leqi/generator/diag"
)

// Examples runs the example rows of a rule file: they are the rule's tests.
func Examples(d *model.Document, t *engine.Table) error {
	var wrong []error
	for i := range d.Examples {
		e := &d.Examples[i]
		fail := func(what string, got, want any) {
			wrong = append(wrong, &diag.Error{
				What: "example fails", File: d.File, Line: e.At.Line, Col: e.At.Col,
				Why: fmt.Sprintf("%s: %s is %v, the example says %v", e.Name, what, got, want), Next: "correct the rule or the example",
			})
		}
		b, err := factjson.Check(t, []byte(e.Facts), factjson.Options{})
		if err != nil {
			fail("facts", err, "they are good")
			continue
		}
		v, err := verdict.Parse(b)
		if err != nil {
			return err
		}
		if v.Outcome != e.Outcome {
			fail("outcome", v.Outcome, e.Outcome)
		}
		var hits, findings []string
		if v.Hits != nil {
			for _, h := range *v.Hits {
				hits = append(hits, h.Clause)
			}
		}
		for _, f := range v.Findings {
			findings = append(findings, f.ID)
		}
		for _, c := range []struct {
			what      string
			got, want []string
		}{{"unmet", v.Unmet(), e.Unmet}, {"hits", hits, e.Hits}, {"needed", v.Needed, e.Needed}} {
			if c.want != nil && !slices.Equal(c.got, c.want) {
				fail(c.what, c.got, c.want)
			}
		}
		for _, id := range e.Findings {
			if !slices.Contains(findings, id) {
				fail("findings", findings, e.Findings)
			}
		}
		if e.Earliest != "" && (v.Earliest == nil || *v.Earliest != e.Earliest) {
			fail("earliest", v.Earliest, e.Earliest)
		}
	}
	return errors.Join(wrong...)
}

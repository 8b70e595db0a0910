package prove

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"

	"leqi/generator/decide/factjson"
)

// The conditions once more as expressions of another engine, github.com/
// expr-lang/expr, which knows nothing of cells. barred, early and late are
// worked out beforehand, since it has no calendar months.
var expressions = map[string]string{
	"direct-access": `
		not legal_person_in_china or not controls_platform or barred ? "unmet" :
		paid_in_capital_wan >= 1000 and revenue_12m_wan >= 10000
			and all(credit_ratings, # in ["A", "B"]) and count(credit_ratings, # == "A") >= 1
			and not major_tax_violation_3y and not major_tax_controversy_3y
			and it_capability and software_rights in ["copyright", "use", "authorised"] ? "met" :
		special_body ? "discretion" : "unmet"`,
	"using-unit-access": `
		trades_in_platform and not control_relation and credit_rating in ["A", "B", "M", "exempt"]
			and not risk_taxpayer and invited and risk_scan_clear ? "met" : "unmet"`,
	"annual-review": `
		adjusted_conditions ? "discretion" : early ? "open" :
		not (paid_in_capital_wan >= 1000 and revenue_12m_wan >= 5000
			and all(credit_ratings, # in ["A", "B"]) and not abnormal_now and not (correction_orders_2y > 3)) ? "unmet" :
		late ? "open" : "met"`,
	"delivery": `
		let ways = ("qr" in methods ? 1 : 0) + ("email" in methods ? 1 : 0) + ("download" in methods or "print" in methods ? 1 : 0);
		email_only or ways < 2 or forces_app and not trade_depends_on_app
			or recipient_individual and not ("qr" in methods and "print" in methods) ? "unmet" :
		ways == 2 or unit == "using" and extra_data ? "open" : "met"`,
	"abnormal-using": `
		tax_violation or any(situations, # == "other") ? "by-law" :
		consumer_complaint and len(situations) > 0 ? "order-correction" : "none"`,
}

func TestAnotherEngineAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	compared := 0
	for _, table := range modeltest.Book(t).Tables {
		source, ok := expressions[table.ID]
		if !ok {
			continue
		}
		program, err := expr.Compile(source)
		if err != nil {
			t.Fatalf("%s: %v", table.ID, err)
		}
		for range 5000 {
			f := random(table, r)
			env := map[string]any{"barred": f.barred()}
			maps.Copy(env, f)
			if _, ok := f["valid_until"]; ok {
				env["early"] = !f.day("as_of").After(anniversary(f.day("valid_until"), 0, -3))
				env["late"] = f.day("as_of").After(f.day("valid_until"))
			}
			if env["paid_in_capital_wan"] == "not_applicable" {
				env["paid_in_capital_wan"] = -1.0 // expr compares no text with a number
			}
			want, err := vm.Run(program, env)
			if err != nil {
				t.Fatalf("%s: %v", table.ID, err)
			}
			b, err := json.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			a, err := factjson.Read(table, b)
			if err != nil {
				t.Fatal(err)
			}
			if got := table.Outcomes[table.Outcome(a.State)].ID; got != want {
				t.Fatalf("%s: %s, expr says %v\n%s", table.ID, got, want, b)
			}
			compared++
		}
	}
	if compared != 5000*len(expressions) {
		t.Errorf("only %d cases were compared", compared)
	}
}

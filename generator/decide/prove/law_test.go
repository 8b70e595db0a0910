package prove

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
)

// This file is a second reader of the guideline: it decides complete facts by
// plain Go, written from the text of the clauses and not from the rule files,
// with the standard library's JSON and calendar. The two must agree.

type facts map[string]any

func (f facts) is(name string) bool { return f[name] == true }

func (f facts) num(name string) float64 {
	n, _ := f[name].(float64)
	return n
}

func (f facts) word(name string) string {
	s, _ := f[name].(string)
	return s
}

func (f facts) list(name string) []string { l, _ := f[name].([]string); return l }

// anniversary is the last day of a period of years after d: the corresponding
// day, or the month's last day (民法典 §202).
func anniversary(d time.Time, years, months int) time.Time {
	first := time.Date(d.Year()+years, d.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1)
	return time.Date(first.Year(), first.Month(), min(d.Day(), last.Day()), 0, 0, 0, 0, time.UTC)
}

func (f facts) day(name string) time.Time {
	d, _ := time.Parse(time.DateOnly, f.word(name))
	return d
}

// barred: 第六章一（一）第3款, （二）第3款.
func (f facts) barred() bool {
	years := map[string]int{"voluntary": 1, "ordered": 3}[f.word("prior_exit")]
	return years > 0 && !f.day("as_of").After(anniversary(f.day("prior_exit_date"), years, 0))
}

var laws = map[string]func(f facts) string{
	"direct-access": func(f facts) string {
		if !f.is("legal_person_in_china") || !f.is("controls_platform") || f.barred() {
			return "unmet"
		}
		a := 0
		ok := true
		for _, r := range f.list("credit_ratings") {
			if r == "A" {
				a++
			} else if r != "B" {
				ok = false
			}
		}
		ok = ok && a > 0 && f["paid_in_capital_wan"] != "not_applicable" && f.num("paid_in_capital_wan") >= 1000 &&
			f.num("revenue_12m_wan") >= 10000 && !f.is("major_tax_violation_3y") && !f.is("major_tax_controversy_3y") &&
			f.is("it_capability") && f.word("software_rights") != "none"
		switch {
		case ok:
			return "met"
		case f.is("special_body"):
			return "discretion"
		}
		return "unmet"
	},
	"using-unit-access": func(f facts) string {
		r := f.word("credit_rating")
		if f.is("trades_in_platform") && !f.is("control_relation") && r != "C" && r != "D" &&
			!f.is("risk_taxpayer") && f.is("invited") && f.is("risk_scan_clear") {
			return "met"
		}
		return "unmet"
	},
	"reentry": func(f facts) string {
		if f.barred() {
			return "unmet"
		}
		return "met"
	},
	"annual-review": func(f facts) string {
		if f.is("adjusted_conditions") {
			return "discretion"
		}
		end, now := f.day("valid_until"), f.day("as_of")
		if !now.After(anniversary(end, 0, -3)) {
			return "open"
		}
		good := f["paid_in_capital_wan"] != "not_applicable" && f.num("paid_in_capital_wan") >= 1000 && f.num("revenue_12m_wan") >= 5000 &&
			!f.is("abnormal_now") && f.num("correction_orders_2y") <= 3
		for _, r := range f.list("credit_ratings") {
			good = good && (r == "A" || r == "B")
		}
		switch {
		case !good:
			return "unmet"
		case now.After(end):
			return "open"
		}
		return "met"
	},
	"delivery": func(f facts) string {
		m := f.list("methods")
		has := func(s string) bool { return slices.Contains(m, s) }
		ways := 0
		for _, w := range []bool{has("qr"), has("email"), has("download") || has("print")} {
			if w {
				ways++
			}
		}
		forced := f.is("forces_app") && !f.is("trade_depends_on_app")
		if forced || f.is("email_only") ||
			f.is("recipient_individual") && (!has("qr") || !has("print")) || ways < 2 {
			return "unmet"
		}
		if ways == 2 || f.is("extra_data") && f.word("unit") == "using" {
			return "open"
		}
		return "met"
	},
	"abnormal-using": func(f facts) string {
		out := "none"
		for _, k := range f.list("situations") {
			if k == "other" {
				return "by-law"
			}
			if f.is("consumer_complaint") {
				out = "order-correction"
			}
		}
		if f.is("tax_violation") {
			return "by-law"
		}
		return out
	},
	"abnormal-direct": abnormalDirect,
	"function-filing": func(f facts) string {
		event := f.day("event_date")
		online, end := f.word("event") == "online", event.AddDate(0, 0, 30) // the last day on which there is time
		if online {
			end = event.AddDate(0, 0, -1)
		}
		switch filed := f.day("filed_on"); {
		case f.word("filed_on") == "none" && !f.day("as_of").After(end):
			return "open"
		case f.word("filed_on") == "none" || filed.After(end):
			return "unmet"
		case !online && filed.Before(event):
			return "open"
		}
		return "met"
	},
}

var (
	losses  = []string{"none", "some", "large", "major"}
	effects = []string{"none", "adverse", "serious", "severe"}
)

// abnormalDirect: 第四章四（一）, with 第六章一（二）第1款.
func abnormalDirect(f facts) string {
	rank := []string{"none", "remind", "suspend-new", "discretion", "suspend-service", "exit"} // discretion reaches up to suspend-service
	top := 0
	raise := func(to string) { top = max(top, slices.Index(rank, to)) }
	uncorrected, orders := f.is("uncorrected"), f.num("orders")
	if f.is("unheeded") && f.num("reminders") >= 3 {
		raise("suspend-new")
	}
	if uncorrected && orders >= 1 || f.is("review_failed_again") {
		raise("exit")
	}
	items, _ := f["situations"].([]facts)
	for _, s := range items {
		loss, effect := slices.Index(losses, s.word("loss")), slices.Index(effects, s.word("effect"))
		minor := loss < 2 && effect < 1     // 未造成较大损失或产生不良影响
		grave := loss >= 2 || effect >= 2   // 较大损失或较严重不良影响
		extreme := loss >= 3 || effect >= 3 // 重大损失或严重不良影响
		if uncorrected && orders >= 3 && extreme {
			raise("suspend-service")
		}
		switch s.word("kind") {
		case "upgrade-late", "upgrade-missing":
			switch {
			case extreme:
				raise("suspend-service")
			case !minor:
				raise("suspend-new")
			case s.word("kind") == "upgrade-late":
				raise("remind")
			default:
				raise("discretion")
			}
		case "upgrade-improper":
			if extreme {
				raise("suspend-service")
			} else {
				raise("discretion")
			}
		case "unit-unqualified", "capability-mismatch", "unstable", "low-usage":
			if minor {
				raise("remind")
			} else {
				raise("discretion")
			}
		case "cyber-attack":
			switch {
			case grave:
				raise("suspend-service")
			case loss > 0 || effect > 0:
				raise("suspend-new")
			default:
				raise("remind")
			}
		case "tax-data-leak", "unit-data-leak":
			if grave {
				raise("suspend-service")
			} else {
				raise("discretion")
			}
		case "risk-control-major-case":
			if extreme {
				raise("suspend-service")
			} else {
				raise("suspend-new")
			}
		case "risk-control", "original-data", "reporting", "filing-change":
			raise("suspend-new")
		case "fees":
			switch {
			case extreme && s.is("egregious"):
				raise("suspend-service")
			case !minor:
				raise("suspend-new")
			default:
				raise("discretion")
			}
		case "review-failed":
			raise("suspend-new")
		default:
			raise("discretion")
		}
	}
	return rank[top]
}

// random draws complete facts, close to every threshold.
func random(t *engine.Table, r *rand.Rand) facts {
	f := facts{}
	pick := func(values []engine.Value) string { return values[r.IntN(len(values))].ID }
	base := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	var fill func(f facts, parent int)
	fill = func(f facts, parent int) {
		for i := range t.Facts {
			d := &t.Facts[i]
			if d.Parent != parent {
				continue
			}
			switch d.Kind {
			case engine.Bool:
				f[d.ID] = r.IntN(2) == 0
				if parent < 0 && r.IntN(2) == 0 { // most conditions hold more often, so that all outcomes are met
					f[d.ID] = slices.Contains([]string{"legal_person_in_china", "controls_platform", "it_capability", "trades_in_platform", "invited", "risk_scan_clear"}, d.ID)
				}
			case engine.Number:
				f[d.ID] = []float64{0, 999.99, 1000, 4999.999999, 5000, 9999.999999, 10000, 123456}[r.IntN(8)]
				if d.Blank >= 0 && r.IntN(12) == 0 {
					f[d.ID] = "not_applicable"
				}
			case engine.Integer:
				f[d.ID] = float64(r.IntN(6))
			case engine.Choice:
				f[d.ID] = pick(d.Values)
			case engine.List:
				var l []string
				for range d.Length {
					l = append(l, pick(d.Values[:2+r.IntN(len(d.Values)-1)]))
				}
				f[d.ID] = l
			case engine.Sets:
				l := []string{}
				for _, v := range d.Values {
					if r.IntN(4) > 0 {
						l = append(l, v.ID)
					}
				}
				f[d.ID] = l
			case engine.Date:
				f[d.ID] = base.AddDate(0, 0, r.IntN(1600)).Format(time.DateOnly)
			case engine.Items:
				situations(t, d, i, f, fill, r)
			}
		}
	}
	fill(f, -1)
	near(f, r)
	consistent(f)
	return f
}

func situations(t *engine.Table, d *engine.Fact, i int, f facts, fill func(facts, int), r *rand.Rand) {
	kinds := t.Facts[d.Implied.Fact].Values
	if len(kinds) < 10 {
		l := []string{}
		for range r.IntN(4) {
			l = append(l, kinds[r.IntN(len(kinds)-1)].ID)
		}
		f[d.ID] = l
		return
	}
	l := []facts{}
	for range r.IntN(4) {
		s := facts{}
		fill(s, i)
		s["kind"] = kinds[r.IntN(len(kinds)-1)].ID
		l = append(l, s)
	}
	f[d.ID] = l
}

// consistent takes back answers that contradict one another.
func consistent(f facts) {
	if f.num("orders") == 0 {
		delete(f, "uncorrected")
	}
	if f.num("reminders") == 0 {
		delete(f, "unheeded")
	}
	for _, name := range []string{"uncorrected", "unheeded"} {
		if _, told := f["orders"]; told && f[name] == nil {
			f[name] = false
		}
	}
	if f.word("prior_exit") == "none" {
		f["prior_exit_date"] = "not_applicable"
	}
	if _, ok := f["methods"]; ok && !slices.Contains(f.list("methods"), "email") {
		f["email_only"] = false
	}
}

// near moves the later date to the edge of a period in half of the cases.
func near(f facts, r *rand.Rand) {
	from := f.day("prior_exit_date")
	years, months := []int{1, 3}[r.IntN(2)], 0
	if _, ok := f["event_date"]; ok {
		for _, name := range []string{"filed_on", "as_of"} {
			f[name] = f.day("event_date").AddDate(0, 0, []int{-31, -30, -1, 0, 1, 30, 31}[r.IntN(7)]).Format(time.DateOnly)
		}
		if r.IntN(3) == 0 {
			f["filed_on"] = "none"
		} else if f.day("filed_on").After(f.day("as_of")) { // contradictory
			delete(f, "as_of")
		}
		return
	}
	if _, ok := f["valid_until"]; ok {
		from, years, months = f.day("valid_until"), 0, -3*r.IntN(2)
	} else if _, ok := f["prior_exit_date"]; !ok {
		return
	}
	if r.IntN(2) == 0 {
		f["as_of"] = anniversary(from, years, months).AddDate(0, 0, r.IntN(3)-1).Format(time.DateOnly)
	}
}

func TestTheLawReadASecondTime(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, table := range modeltest.Book(t).Tables {
		seen := map[string]int{}
		for range 20000 {
			f := random(table, r)
			want := laws[table.ID](f)
			seen[want]++
			b, err := json.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			a, err := factjson.Read(table, b)
			if err != nil {
				t.Fatalf("%s: %v\n%s", table.ID, err, b)
			}
			if got := table.Outcomes[table.Outcome(a.State)].ID; got != want {
				t.Fatalf("%s: %s, the law read a second time says %s\n%s", table.ID, got, want, b)
			}
		}
		for i, o := range table.Outcomes {
			reached := table.Decide.Possible(table.NewState().Cells).Has(i)
			if reached && seen[o.ID] < 20 {
				t.Errorf("%s: %s came only %d times", table.ID, o.ID, seen[o.ID])
			}
		}
	}
}

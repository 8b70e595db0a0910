package model

import (
	"strings"

	"leqi/generator/decide/engine"
)

func (d *Document) readParameters(n node) {
	for _, n := range n.list() {
		p := n.fields("id", "label", "unit", "clause", "values")
		n.need(p, "id", "label", "clause", "values")
		param := Parameter{ID: p["id"].text(), Label: p["label"].text(), Unit: p["unit"].text(), Clause: p["clause"].text(), At: n.pos()}
		for _, n := range p["values"].list() {
			v := n.fields("from", "value")
			n.need(v, "from", "value")
			dated := Dated{v["from"].text(), v["value"].text()}
			if _, ok := engine.ParseDecimal(dated.Value); !ok {
				v["value"].fail("bad value", dated.Value+" is not a number", "write digits only; the unit has its own key")
			}
			if !isDay(dated.From) {
				v["from"].fail("bad date", dated.From+" is not YYYY-MM or YYYY-MM-DD", "write the day as far as the text prints it")
			}
			if k := len(param.Values); k > 0 && param.Values[k-1].From >= dated.From {
				v["from"].fail("dates out of order", dated.From+" does not follow "+param.Values[k-1].From, "list the values oldest first")
			}
			param.Values = append(param.Values, dated)
		}
		d.Parameters = append(d.Parameters, param)
	}
}

// isDay accepts a month or a day; whether the day exists is not asked, since
// From is only compared.
func isDay(s string) bool {
	if len(s) != 7 && len(s) != 10 {
		return false
	}
	for i, c := range s {
		if (i == 4 || i == 7) != (c == '-') || c != '-' && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// parameters returns the values that hold on a day.
func (d *Document) parameters(on string) *parameters {
	values := map[string]engine.Decimal{}
	for _, p := range d.Parameters {
		for _, v := range p.Values {
			if v.From <= on {
				values[p.ID], _ = engine.ParseDecimal(v.Value)
			}
		}
		if _, ok := values[p.ID]; !ok {
			d.f.fail(p.At, "no value in force", "parameter "+p.ID+" has no value on "+on, "add one with an earlier from")
		}
		values[p.Label] = values[p.ID]
	}
	return &parameters{values, map[string]bool{}}
}

// parameters are the numbers of the text by their IDs and labels, and which
// of them the rule uses.
type parameters struct {
	values map[string]engine.Decimal
	used   map[string]bool
}

func (p *parameters) value(name string) (engine.Decimal, bool) {
	v, ok := p.values[name]
	p.used[name] = true
	return v, ok
}

// fill puts the values of parameters into a beginning such as +{bar_years}y+1d.
func (p *parameters) fill(starts string) (filled, why string) {
	for {
		before, rest, found := strings.Cut(starts, "{")
		if !found {
			return starts, ""
		}
		name, after, closed := strings.Cut(rest, "}")
		v, ok := p.value(name)
		switch {
		case !closed:
			return starts, "the } of {" + name + " is missing"
		case !ok:
			return starts, name + " is not a parameter"
		case !v.IsWhole():
			return starts, name + " is not a whole number"
		}
		starts = before + string(v.Append(nil)) + after
	}
}

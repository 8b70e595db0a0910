package model

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"leqi/generator/decide/engine"
)

// Parse reads a rule file with the newest value of every parameter. Every
// mistake is an error of package diag with its line and column.
func Parse(name string, src []byte) (*Document, error) { return ParseAt(name, src, "9999") }

// ParseAt reads a rule file with the parameters as they hold on a day
// (YYYY-MM-DD).
func ParseAt(name string, src []byte, on string) (*Document, error) {
	f, root := open(name, src)
	if err := f.err(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(src)
	d := &Document{File: name, Hash: hex.EncodeToString(sum[:]), f: f}
	g := root.fields("decision", "document", "edition", "title", "also", "clause", "intro", "steps", "outcomes", "best",
		"parameters", "facts", "periods", "conditions", "contradictions", "table", "findings", "examples")
	if !root.mapping() {
		return nil, f.err()
	}
	root.need(g, "decision", "document", "edition", "title", "clause", "outcomes", "facts", "table", "examples")
	d.ID, d.Source, d.Edition = g["decision"].text(), g["document"].text(), g["edition"].text()
	d.Title, d.Clause, d.Intro = g["title"].text(), g["clause"].text(), g["intro"].text()
	d.Also = g["also"].texts()
	d.Steps, d.Best = g["steps"].texts(), g["best"].texts()
	for _, n := range g["outcomes"].list() {
		o := n.fields("id", "label", "text")
		n.need(o, "id", "label", "text")
		d.Outcomes = append(d.Outcomes, Outcome{o["id"].text(), o["label"].text(), o["text"].text()})
	}
	d.readParameters(g["parameters"])
	for _, n := range g["facts"].list() {
		d.Facts = append(d.Facts, readFact(n))
	}
	params := d.parameters(on)
	d.readPeriods(g["periods"], params)
	for _, n := range g["conditions"].list() {
		c := n.fields("id", "role", "clause", "also", "label", "applies", "unclear", "moot", "all", "any", "at_least", "not")
		n.need(c, "id", "role", "label")
		cond := Condition{ID: c["id"].text(), Role: c["role"].text(), Clause: c["clause"].text(), Label: c["label"].text(), Also: c["also"].texts(), At: n.pos()}
		if !slices.Contains([]string{"requirement", "definition", "bar", "unpublished", "name"}, cond.Role) {
			c["role"].fail("unknown role "+cond.Role, "known are requirement, definition, bar, unpublished, name", "choose one")
		}
		if cond.Role != "name" {
			n.need(c, "clause")
		}
		if cond.Role != "unpublished" {
			cond.Expr = readExprOf(n, c, params)
		}
		if c["applies"].there() {
			cond.Applies = readExpr(c["applies"], params)
		}
		if c["unclear"].there() {
			cond.Unclear = readExpr(c["unclear"], params)
		}
		if c["moot"].there() {
			cond.Moot = readExpr(c["moot"], params)
		}
		d.Conditions = append(d.Conditions, cond)
	}
	for _, n := range g["contradictions"].list() {
		c := n.fields("facts", "when", "after", "text")
		n.need(c, "facts", "when", "text")
		q := Contradiction{Text: c["text"].text(), When: readExpr(c["when"], params), After: c["after"].there(), At: n.pos()}
		facts := c["facts"].texts()
		if len(facts) != len(q.Facts) {
			c["facts"].fail("bad facts", "a contradiction is between two facts", "name both")
		}
		copy(q.Facts[:], facts)
		d.Contradictions = append(d.Contradictions, q)
	}
	d.readTable(g["table"], params)
	for _, n := range g["findings"].list() {
		e := n.fields("id", "kind", "text", "clauses", "when", "literal")
		n.need(e, "id", "kind", "text", "clauses")
		fi := Finding{ID: e["id"].text(), Kind: e["kind"].text(), Text: e["text"].text(), Clauses: e["clauses"].texts(), At: n.pos()}
		if !slices.Contains([]string{"gap", "overlap", "unclear", "counting"}, fi.Kind) {
			e["kind"].fail("unknown kind "+fi.Kind, "known are gap, overlap, unclear, counting", "choose one")
		}
		if e["when"].there() {
			fi.When = readExpr(e["when"], params)
		}
		if e["literal"].there() {
			fi.Literal = readExpr(e["literal"], params)
		}
		d.Findings = append(d.Findings, fi)
	}
	d.readExamples(g["examples"])
	d.refuse(g, params)
	if err := f.err(); err != nil {
		return nil, err
	}
	return d, nil
}

// refuse reports what reads well and says nothing.
func (d *Document) refuse(g map[string]node, params *parameters) {
	for _, n := range g["best"].list() {
		if id := n.text(); !slices.ContainsFunc(d.Outcomes, func(o Outcome) bool { return o.ID == id }) {
			n.fail("unknown outcome "+id, "best names outcomes of this decision", "correct it or add the outcome")
		}
	}
	for i := range d.Parameters {
		p := &d.Parameters[i]
		p.used = params.used[p.ID] || params.used[p.Label]
	}
	shown := slices.ContainsFunc(d.Conditions, func(c Condition) bool { return c.Role != "name" })
	if d.Policy != "collect" && !shown && g["table"].there() {
		g["table"].fail("no condition", "a verdict would list no condition, and its reader could not see why", "give the conditions that the rows test another role than name")
	}
}

var factTypes = []string{"bool", "choice", "number", "integer", "date", "list", "items", "set"}

func readFact(n node) Fact {
	g := n.fields("id", "type", "label", "question", "hint", "unit", "clause", "change", "cure", "values",
		"elements", "length", "limit", "not_applicable", "absent", "also", "fields")
	n.need(g, "id", "type", "label", "question", "clause", "change")
	f := Fact{
		ID: g["id"].text(), Type: g["type"].text(), Label: g["label"].text(), Question: g["question"].text(),
		Hint: g["hint"].text(), Unit: g["unit"].text(), Clause: g["clause"].text(),
		Change: g["change"].text(), Cure: g["cure"].text(), Elements: g["elements"].texts(),
		Limit: g["limit"].text(), Also: g["also"].texts(), Absent: g["absent"].text(), At: n.pos(),
	}
	if !slices.Contains(factTypes, f.Type) {
		g["type"].fail("unknown type "+f.Type, "known are "+strings.Join(factTypes, ", "), "choose one")
	}
	if !slices.Contains([]string{"changeable", "time", "fixed"}, f.Change) {
		g["change"].fail("unknown change "+f.Change, "known are changeable, time, fixed", "say whether action, time or nothing turns this fact")
	}
	for _, v := range g["values"].list() {
		e := v.fields("id", "label", "clause", "also")
		v.need(e, "id", "label")
		f.Values = append(f.Values, Value{e["id"].text(), e["label"].text(), e["clause"].text(), e["also"].texts()})
	}
	if len(f.Values) == 0 && slices.Contains([]string{"choice", "list", "set"}, f.Type) {
		n.fail("missing key values", "a "+f.Type+" has values to choose from", "list them")
	}
	if f.Type == "list" && len(f.Elements) == 0 {
		n.fail("missing key elements", "a list names each of its entries, oldest first", "add elements")
	}
	if g["length"].there() {
		var err error
		if f.Length, err = strconv.Atoi(g["length"].text()); err != nil || f.Length < 1 {
			g["length"].fail("bad length", "it is a count from 1", "write how many there may be")
		}
	}
	if f.Limit != "" {
		if _, ok := engine.ParseDecimal(f.Limit); !ok {
			g["limit"].fail("bad limit", f.Limit+" is not a number", "write the largest number that is taken")
		}
	}
	if na := g["not_applicable"]; na.there() {
		if _, word := na.scalar(); f.Type == "date" && !word {
			f.Implies = map[string]string{}
			for _, e := range na.entries() {
				f.Implies[e.key] = e.value.text()
			}
		} else {
			f.NotApplicable = na.text()
		}
	}
	for _, field := range g["fields"].list() {
		f.Fields = append(f.Fields, readFact(field))
	}
	if (len(f.Fields) > 0) != (f.Type == "items") {
		n.fail("bad fields", "a fact of type items has fields, no other has", "correct the type or the fields")
	}
	return f
}

func (d *Document) readPeriods(n node, params *parameters) {
	for _, n := range n.list() {
		g := n.fields("id", "label", "from", "to", "clause", "cells")
		n.need(g, "id", "label", "from", "to", "clause", "cells")
		p := Period{ID: g["id"].text(), Label: g["label"].text(), From: g["from"].text(), To: g["to"].text(), Clause: g["clause"].text(), At: n.pos()}
		for i, n := range g["cells"].list() {
			c := n.fields("id", "label", "onward", "starts", "clause", "not_applicable")
			n.need(c, "id", "label")
			blank, starts := c["not_applicable"].there(), c["starts"].text()
			if (i == 0 || blank) == c["starts"].there() {
				n.fail("bad starts", "the first cell has no beginning and every other has one", "write starts: +1y+1d, counted from "+p.From)
			}
			starts, why := params.fill(starts)
			if why != "" {
				c["starts"].fail("bad starts", why, "write it like +1y+1d, or +{parameter}d")
			}
			p.Cells = append(p.Cells, PeriodCell{c["id"].text(), c["label"].text(), starts, blank, c["onward"].text(), c["clause"].text(), n.pos()})
		}
		d.Periods = append(d.Periods, p)
	}
}

func (d *Document) readTable(n node, params *parameters) {
	g := n.fields("policy", "rows", "otherwise", "then")
	n.need(g, "policy", "rows")
	d.Policy = g["policy"].text()
	if !slices.Contains([]string{"unique", "priority", "collect"}, d.Policy) {
		g["policy"].fail("unknown hit policy "+d.Policy, "known are unique, priority, collect", "choose one")
	}
	row := func(n node) Row {
		r := n.fields("id", "when", "outcome", "clause", "label")
		n.need(r, "when", "outcome", "clause")
		return Row{
			ID: r["id"].text(), Outcome: r["outcome"].text(), Clause: r["clause"].text(), Label: r["label"].text(),
			When: readExpr(r["when"], params), At: n.pos(),
		}
	}
	for _, n := range g["rows"].list() {
		d.Rows = append(d.Rows, row(n))
	}
	for _, n := range g["then"].list() {
		d.Then = append(d.Then, row(n))
	}
	if g["otherwise"].there() {
		r := row(g["otherwise"])
		d.Otherwise = &r
	}
}

func (d *Document) readExamples(n node) {
	for _, n := range n.list() {
		g := n.fields("name", "facts", "outcome", "unmet", "needed", "hits", "findings", "earliest")
		n.need(g, "name", "facts", "outcome")
		e := Example{Name: g["name"].text(), Outcome: g["outcome"].text(), Earliest: g["earliest"].text(), At: n.pos()}
		read := func(key string) []string {
			if !g[key].there() {
				return nil
			}
			return append([]string{}, g[key].texts()...)
		}
		e.Unmet, e.Needed, e.Hits, e.Findings = read("unmet"), read("needed"), read("hits"), read("findings")
		if g["facts"].there() {
			facts, err := yaml.YAMLToJSON([]byte(g["facts"].n.String()))
			if err != nil {
				g["facts"].fail("bad facts", err.Error(), "write them as the JSON would be")
			}
			e.Facts = strings.TrimSpace(string(facts))
		}
		d.Examples = append(d.Examples, e)
	}
}

// readExprOf reads the expression among the keys of a condition.
func readExprOf(n node, g map[string]node, params *parameters) *Expr {
	var got *Expr
	for _, op := range []string{"all", "any", "at_least", "not"} {
		if !g[op].there() {
			continue
		}
		if got != nil {
			n.fail("two expressions", "a condition has one of all, any, at_least, not", "nest them")
		}
		got = readOp(op, g[op], params)
	}
	if got == nil {
		n.fail("missing expression", "a condition has one of all, any, at_least, not", "write all: [...]")
		return &Expr{Op: "all", At: n.pos()}
	}
	return got
}

func readOp(op string, n node, params *parameters) *Expr {
	e := &Expr{Op: op, At: n.pos()}
	switch op {
	case "not":
		e.Of = []*Expr{readExpr(n, params)}
	case "at_least":
		g := n.fields("n", "of")
		n.need(g, "n", "of")
		var err error
		if e.N, err = strconv.Atoi(g["n"].text()); err != nil || e.N < 1 {
			g["n"].fail("bad count", "it is a count from 1", "write how many must hold")
		}
		e.Op = "least"
		n = g["of"]
		fallthrough
	default:
		for _, item := range n.list() {
			e.Of = append(e.Of, readExpr(item, params))
		}
		if len(e.Of) < max(1, e.N) {
			n.fail("too few tests", "there are fewer than must hold", "add tests")
		}
	}
	return e
}

// readExpr reads "id of a condition", or a mapping whose keys are all, any,
// at_least, not, or the name of a fact, a period or a condition with its cell.
// Several keys must all hold.
func readExpr(n node, params *parameters) *Expr {
	if s, ok := n.scalar(); ok {
		return &Expr{Op: "is", Name: s, Want: true, At: n.pos()}
	}
	e := &Expr{Op: "all", At: n.pos()}
	for _, entry := range n.entries() {
		switch entry.key {
		case "all", "any", "at_least", "not":
			e.Of = append(e.Of, readOp(entry.key, entry.value, params))
		default:
			c, why, offset := parseCell(entry.value.text(), params)
			if why != "" {
				at := entry.value.pos()
				at.Col += offset + entry.value.quoted()
				n.f.fail(at, "bad cell", why, "write it in S-FEEL: -, >=1000, [1..3), \"A\",\"B\", not(…), every …, at least n …")
			}
			e.Of = append(e.Of, &Expr{Op: "test", Name: entry.key, Cell: c, At: entry.at})
		}
	}
	if len(e.Of) == 1 {
		return e.Of[0]
	}
	return e
}

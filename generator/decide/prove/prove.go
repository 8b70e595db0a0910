package prove

import (
	"fmt"
	"slices"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/model"
	"leqi/generator/diag"
)

// Proof is what is proved of a decision.
type Proof struct {
	Decision string
	Cases    int
	Refused  int // cases whose facts contradict each other
	Outcomes []Share
	Overlaps []Overlap // pairs of rows with different measures that hit together
	Gaps     []Gap     // situations that fall to the row "otherwise", though they have a name
	Idle     []string  // clauses that never decide alone
	Findings []Share   // how many cases each finding touches
}

// Share is how many cases something covers, with the facts of one of them.
type Share struct {
	ID, Label string
	Cases     int
	Example   string
}

// Overlap is two rows of different measure that hit in the same cases.
type Overlap struct {
	Clauses, Outcomes [2]string
	Cases             int
	Example           string
}

// Gap is a kind of situation in cases that no row names.
type Gap struct {
	Situation string
	Cases     int
	Example   string
}

// Run proves one decision. An error says which case breaks the invariant.
func Run(d *model.Document, t *engine.Table) (*Proof, error) {
	r := &run{plain: newPlain(d, t), proof: &Proof{Decision: d.ID}, cells: make([]engine.Set, len(t.Slots))}
	for _, o := range t.Outcomes {
		r.proof.Outcomes = append(r.proof.Outcomes, Share{ID: o.ID, Label: o.Label})
	}
	for _, f := range t.Findings {
		r.proof.Findings = append(r.proof.Findings, Share{ID: f.ID, Label: f.Text})
	}
	r.decides = map[string]bool{}
	r.rows = make([]bool, len(d.Rows))
	r.kind = slices.IndexFunc(t.Slots, func(s engine.Slot) bool { return saysKind(t, s) })
	r.every(0)
	if r.err != nil {
		return nil, r.err
	}
	return r.proof, r.finish()
}

// saysKind reports whether a slot says what a situation is.
func saysKind(t *engine.Table, s engine.Slot) bool {
	parent := t.Facts[s.Fact].Parent
	return parent >= 0 && t.Facts[parent].Implied.Fact == s.Fact
}

type run struct {
	*plain
	proof   *Proof
	cells   []engine.Set
	rows    []bool          // which rows hit in the case at hand
	decides map[string]bool // clauses that decided some case alone
	kind    int             // slot that says what a situation is, or -1
	err     error
}

// every runs through all cases.
func (r *run) every(slot int) {
	if slot == len(r.cells) {
		r.one()
		return
	}
	for cell := range r.t.Slots[slot].Cells {
		if r.err != nil {
			return
		}
		r.cells[slot] = engine.One(cell)
		r.every(slot + 1)
	}
}

// one checks one case.
func (r *run) one() {
	p := r.proof
	p.Cases++
	outcome := r.outcome()
	if r.err != nil {
		return
	}
	if got := r.t.Decide.Possible(r.cells); got != 1<<outcome {
		r.fail("diagram and rule differ", "the rows give "+r.t.Outcomes[outcome].ID)
		return
	}
	for i := range r.t.Contradictions {
		if r.t.Contradictions[i].Holds.Possible(r.cells) == 2 {
			p.Refused++
			return
		}
	}
	count(&p.Outcomes[outcome], r)
	for i := range r.t.Findings {
		if r.t.Findings[i].Touches.Possible(r.cells) == 2 {
			count(&p.Findings[i], r)
		}
	}
	if r.d.Policy == "collect" {
		r.collected(outcome)
	} else {
		r.alone(outcome)
	}
}

func count(s *Share, r *run) {
	if s.Cases++; s.Example == "" {
		s.Example = r.factsJSON(r.cells)
	}
}

func (r *run) fail(what, why string) {
	if r.err == nil {
		r.err = &diag.Error{What: what, File: r.d.File, Why: why + " in the case " + r.factsJSON(r.cells), Next: "correct the rows"}
	}
}

// outcome answers the rows by the rule file and applies the hit policy.
func (r *run) outcome() int {
	hits := 0
	best, index := -1, func(row *model.Row) int {
		return slices.IndexFunc(r.t.Outcomes, func(o engine.Outcome) bool { return o.ID == row.Outcome })
	}
	for i := range r.d.Rows {
		row := &r.d.Rows[i]
		if r.rows[i] = r.holds(row.When, r.cells); !r.rows[i] {
			continue
		}
		hits++
		if r.d.Policy == "unique" && hits > 1 {
			r.fail("case with two outcomes", "two rows of a unique table hit")
			return 0
		}
		best = max(best, index(row))
	}
	if o := r.d.Otherwise; o != nil && r.holds(o.When, r.cells) && !r.named() {
		best = max(best, index(o))
	}
	if best < 0 && r.d.Policy != "collect" {
		r.fail("case without outcome", "no row hits")
		return 0
	}
	return max(best, 0)
}

// named reports whether a row that hits picks the kind of the situation.
func (r *run) named() bool {
	for i, hit := range r.rows {
		if hit && r.picks(r.d.Rows[i].When) {
			return true
		}
	}
	return false
}

// picks reports whether a row is about some kinds of situation.
func (r *run) picks(e *model.Expr) bool {
	return r.kind >= 0 && r.d.Picks(e, r.t.Facts[r.t.Slots[r.kind].Fact].ID)
}

// alone notes the condition that is the only one to fail.
func (r *run) alone(outcome int) {
	failing := ""
	for i := range r.d.Conditions {
		c := &r.d.Conditions[i]
		if c.Role == "name" || r.condition(c, r.cells) {
			continue
		}
		if failing != "" {
			return
		}
		failing = c.ID
	}
	if failing != "" && !r.t.Best.Has(outcome) {
		r.decides[failing] = true
	}
}

// collected notes overlaps, gaps, and the row that alone yields the outcome.
func (r *run) collected(outcome int) {
	top, id := 0, ""
	for i, hit := range r.rows {
		if !hit {
			continue
		}
		row := &r.d.Rows[i]
		if r.t.Outcomes[outcome].ID == row.Outcome {
			top++
			id = row.ID
		}
		for k := range i {
			if r.rows[k] && r.d.Rows[k].Outcome != row.Outcome && r.picks(row.When) && r.picks(r.d.Rows[k].When) {
				r.overlap(&r.d.Rows[k], row)
			}
		}
	}
	if top == 1 {
		r.decides[id] = true
	}
	if r.kind < 0 || r.named() || r.d.Otherwise == nil || !r.holds(r.d.Otherwise.When, r.cells) {
		return
	}
	r.gap()
}

func (r *run) overlap(low, high *model.Row) {
	p := r.proof
	i := slices.IndexFunc(p.Overlaps, func(o Overlap) bool { return o.Clauses == [2]string{low.Clause, high.Clause} })
	if i < 0 {
		i = len(p.Overlaps)
		p.Overlaps = append(p.Overlaps, Overlap{
			Clauses: [2]string{low.Clause, high.Clause}, Outcomes: [2]string{low.Outcome, high.Outcome}, Example: r.factsJSON(r.cells),
		})
	}
	p.Overlaps[i].Cases++
}

// gap notes a situation that has a name and yet falls to "otherwise"; the rule
// file must say so in a finding.
func (r *run) gap() {
	p := r.proof
	cell := r.cells[r.kind].First()
	kind := &r.t.Facts[r.t.Slots[r.kind].Fact]
	if slices.ContainsFunc(kind.Values, func(v engine.Value) bool { return v.Cell == cell && v.Clause == r.d.Otherwise.Clause }) {
		return // the kind is "otherwise" itself
	}
	if !slices.ContainsFunc(r.t.Findings, func(f engine.Finding) bool { return f.Kind == "gap" && f.Touches.Possible(r.cells) == 2 }) {
		r.fail("gap without a finding", "no row names it and no gap finding touches it")
		return
	}
	situation := r.t.Slots[r.kind].Cells[cell]
	i := slices.IndexFunc(p.Gaps, func(g Gap) bool { return g.Situation == situation })
	if i < 0 {
		i = len(p.Gaps)
		p.Gaps = append(p.Gaps, Gap{Situation: situation, Example: r.factsJSON(r.cells)})
	}
	p.Gaps[i].Cases++
}

// finish checks what holds over all cases together.
func (r *run) finish() error {
	d := r.d
	check := func(id, clause string, at model.Pos) error {
		if r.decides[id] {
			return nil
		}
		r.proof.Idle = append(r.proof.Idle, clause)
		if slices.ContainsFunc(d.Findings, func(f model.Finding) bool {
			return f.Kind == "overlap" && slices.Contains(f.Clauses, clause)
		}) {
			return nil
		}
		return &diag.Error{
			What: "clause never decides", File: d.File, Line: at.Line, Col: at.Col,
			Why: "no case turns on " + clause + " alone", Next: "correct the rule, or name the clause in an overlap finding",
		}
	}
	for i := range d.Conditions {
		if c := &d.Conditions[i]; d.Policy != "collect" && c.Role != "name" && c.Role != "unpublished" {
			if err := check(c.ID, c.Clause, c.At); err != nil {
				return err
			}
		}
	}
	for i := range d.Rows {
		if row := &d.Rows[i]; d.Policy == "collect" {
			if err := check(row.ID, row.Clause, row.At); err != nil {
				return err
			}
		}
	}
	for i, f := range r.proof.Findings {
		if f.Cases == 0 {
			return &diag.Error{
				What: "finding touches nothing", File: d.File, Line: d.Findings[i].At.Line, Col: d.Findings[i].At.Col,
				Why: "no case is touched by " + f.ID, Next: "correct its when",
			}
		}
	}
	for _, o := range r.proof.Outcomes {
		if o.Cases == 0 && o.ID != "open" && !slices.ContainsFunc(d.Then, func(row model.Row) bool { return row.Outcome == o.ID }) {
			return &diag.Error{What: "outcome never given", File: d.File, Why: fmt.Sprintf("none of %d cases ends in %s", r.proof.Cases, o.ID), Next: "remove the outcome or correct the rows"}
		}
	}
	return nil
}

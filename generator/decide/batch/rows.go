package batch

import (
	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
)

// Tally counts what came of the rows.
type Tally struct {
	Rows, Errors int
	Outcomes     [engine.MaxOutcomes]int // by the table's outcomes
}

// Add adds another tally.
func (t *Tally) Add(o Tally) {
	t.Rows += o.Rows
	t.Errors += o.Errors
	for i, n := range o.Outcomes {
		t.Outcomes[i] += n
	}
}

// Worker decides rows. It is for one goroutine.
type Worker struct {
	Plan  *Plan
	Tally Tally

	answers *factjson.Answers
	seen    []map[string]reading // per column: cells that were read before
	decided map[string][]byte    // by the state: the result columns
	fields  [][]byte
	scratch []byte
	broken  bool // a field of the row goes on behind its closing quote
	number  []byte
	key     []byte
}

// reading is what a cell's text says.
type reading struct {
	one  engine.Set
	many []engine.Set // of a whole list or set: one for each slot
	bad  bool         // it says nothing that the fact takes
}

var refused = reading{bad: true}

// remembered bounds the texts and states that are kept, so that memory stays
// flat whatever the rows hold.
const remembered = 4096

// NewWorker returns a worker for a plan.
func NewWorker(p *Plan) *Worker {
	w := &Worker{Plan: p, answers: factjson.New(p.Table), seen: make([]map[string]reading, len(p.columns)), decided: map[string][]byte{}}
	for i := range w.seen {
		w.seen[i] = map[string]reading{}
	}
	return w
}

// Rows decides the rows in src, which ends with a whole row, and appends them
// with their results to dst. first is the number of the first row; the header
// is row 1.
func (w *Worker) Rows(dst, src []byte, first int) []byte {
	for row := first; len(src) > 0; row++ {
		w.fields, src, w.scratch, w.broken = split(src, w.Plan.Delimiter, w.fields[:0], w.scratch[:0])
		dst = w.row(dst, row)
	}
	return dst
}

func (w *Worker) row(dst []byte, row int) []byte {
	d := w.Plan.Delimiter
	blank := true
	for i := range w.Plan.columns { // a row that is too long is cut, so that the results stay in their columns
		if i < len(w.fields) {
			dst = appendField(dst, w.fields[i], d)
			blank = blank && len(normal(w.fields[i])) == 0
		}
		dst = append(dst, d)
	}
	if blank {
		return put(w.pad(dst), "\n")
	}
	w.Tally.Rows++
	refusal := ""
	switch {
	case w.broken:
		refusal = w.torn(row)
	case len(w.fields) > len(w.Plan.columns):
		refusal = w.tooLong(row)
	default:
		refusal = w.read(row)
	}
	if refusal != "" {
		w.Tally.Errors++
		dst = appendField(w.pad(dst), []byte(refusal), d)
		return put(dst, "\n")
	}
	return put(append(dst, w.decide()...), "\n")
}

// pad leaves the result columns of a row empty, up to that of the error.
func (w *Worker) pad(dst []byte) []byte {
	for range len(results) - 1 {
		dst = append(dst, w.Plan.Delimiter)
	}
	return dst
}

// read puts the row's facts into the answers. It returns why the row is
// refused, or "".
func (w *Worker) read(row int) string {
	a, t := w.answers, w.Plan.Table
	a.Clear()
	for i, c := range w.Plan.columns {
		if c.fact < 0 || i >= len(w.fields) {
			continue
		}
		f := &t.Facts[c.fact]
		text := normal(w.fields[i])
		if len(text) == 0 {
			continue
		}
		if f.Kind == engine.Date {
			if !w.readDate(c.fact, string(text)) {
				return w.refuse(row, i)
			}
			continue
		}
		if f.Kind == engine.Number || f.Kind == engine.Integer {
			if w.readNumber(f, text) {
				continue
			}
		}
		r, ok := w.seen[i][string(text)]
		if !ok {
			r = w.reading(c, string(text))
			if len(w.seen[i]) < remembered {
				w.seen[i][string(text)] = r
			}
		}
		if r.bad {
			return w.refuse(row, i)
		}
		w.put(f, c, &r)
	}
	if err := a.Settle(); err != nil {
		return w.contradict(row, err)
	}
	for i := t.Shared; i < len(t.Slots); i++ {
		if a.State.Cells[i] != t.Slots[i].Full() {
			a.SetListed()
			break
		}
	}
	return ""
}

// put narrows the slots of a fact to what a cell says.
func (w *Worker) put(f *engine.Fact, c column, r *reading) {
	cells := w.answers.State.Cells
	if c.slot >= 0 {
		cells[c.slot] &= r.one
		return
	}
	if r.many == nil {
		cells[f.Slots[0]] &= r.one
		return
	}
	for k, slot := range f.Slots {
		cells[slot] &= r.many[k]
	}
}

// readNumber takes the common form of a number without remembering its text.
func (w *Worker) readNumber(f *engine.Fact, text []byte) bool {
	w.number = plainNumber(text, f.Unit, w.number[:0])
	n, ok := engine.ParseDecimal(string(w.number))
	if !ok || n < 0 || n > f.Limit || f.Kind == engine.Integer && !n.IsWhole() {
		return false // it may be a range, or not applicable
	}
	w.answers.State.Cells[f.Slots[0]] = engine.One(engine.Cell(f.Cuts, n))
	return true
}

func (w *Worker) readDate(fact int, s string) (ok bool) {
	t := w.Plan.Table
	switch {
	case unknown(s):
		return true
	case factjson.ValueOf(&t.Facts[fact], s) >= 0, notApplicable(s) && (t.Facts[fact].Implied != nil || t.Facts[fact].Blank >= 0):
		w.answers.SetNotApplicable(fact)
		return true
	}
	d, ok := day(s)
	if ok {
		w.answers.SetDays(fact, d, d)
	}
	return ok
}

// decide returns the result columns; what was decided before is remembered,
// unless days play a part.
func (w *Worker) decide() []byte {
	a, t := w.answers, w.Plan.Table
	w.key = w.key[:0]
	dates := false
	for i, set := range a.State.Cells {
		w.key = append(w.key, byte(set), byte(set>>8), byte(set>>16), byte(set>>24))
		dates = dates || t.Slots[i].Period != nil && set != t.Slots[i].Full()
	}
	if !dates {
		if out, ok := w.decided[string(w.key)]; ok {
			w.Tally.Outcomes[out[0]]++
			return out[1:]
		}
	}
	outcome := t.Outcome(a.State)
	w.Tally.Outcomes[outcome]++
	out := w.result([]byte{byte(outcome)}, outcome)
	if !dates && len(w.decided) < remembered {
		w.decided[string(w.key)] = out
	}
	return out[1:]
}

// result writes the columns behind a row.
func (w *Worker) result(b []byte, outcome int) []byte {
	a, t, d := w.answers, w.Plan.Table, w.Plan.Delimiter
	var unmet []string
	for i := range t.Nodes {
		c := &t.Nodes[i]
		if c.Role >= engine.Unpublished {
			continue
		}
		if status, applies := t.Judge(c, a.State); applies && status == engine.Unmet {
			unmet = append(unmet, c.Clause)
		}
	}
	var needed []string
	earliest := ""
	if outcome == t.Open {
		needed = a.Needed()
	}
	if !t.Best.Has(outcome) {
		earliest = a.Earliest()
	}
	o := &t.Outcomes[outcome]
	for _, s := range [...]string{o.ID, a.Headline(), join(unmet, " "), join(needed, " "), join(w.asked(needed), "；"), earliest} {
		b = appendField(b, []byte(s), d)
		b = append(b, d)
	}
	return b
}

// asked returns what the facts are called that are needed. Of situations the
// whole list is: a row states one.
func (w *Worker) asked(needed []string) (labels []string) {
	for _, name := range needed {
		for i := range w.Plan.Table.Facts {
			f := &w.Plan.Table.Facts[i]
			if f.ID == name[lastDot(name)+1:] {
				labels = append(labels, f.Label)
				break
			}
		}
	}
	return labels
}

func lastDot(s string) int {
	at := len(s) - 1
	for at >= 0 && s[at] != '.' {
		at--
	}
	return at
}

// join writes a list into one cell.
func join(list []string, between string) string {
	var b []byte
	for i, e := range list {
		if i > 0 {
			b = put(b, between)
		}
		b = put(b, e)
	}
	return string(b)
}

func decimal(n int) string {
	if n >= 10 {
		return decimal(n/10) + decimal(n%10)
	}
	return string(rune('0' + n))
}

// Counts writes what came of the rows so far as JSON.
func (w *Worker) Counts(b []byte) []byte {
	b = put(b, `{"rows":`+decimal(w.Tally.Rows)+`,"errors":`+decimal(w.Tally.Errors)+`,"outcomes":{`)
	for i, o := range w.Plan.Table.Outcomes {
		if i > 0 {
			b = put(b, ",")
		}
		b = put(b, `"`+o.ID+`":`+decimal(w.Tally.Outcomes[i]))
	}
	return put(b, "}}")
}

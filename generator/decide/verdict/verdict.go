// Package verdict reads the JSON of a verdict back into Go and prints it for
// people, for the command line's text form, for the rule files' examples and
// for tests. What it prints can therefore not be more than the JSON holds.
//
// It takes the bytes that factjson returns. Invariant: a key that the JSON
// holds and this package does not know is an error, so that none is lost.
package verdict

import (
	"bytes"
	"encoding/json"
)

// Verdict is the JSON that factjson writes, key by key in its order.
type Verdict struct {
	Decision   string      `json:"decision"`
	Edition    string      `json:"edition"`
	Model      string      `json:"model"`
	Outcome    string      `json:"outcome"`
	Conditions []Condition `json:"conditions"`
	Needed     []string    `json:"needed"`
	Changes    []Change    `json:"changes"`
	Earliest   *string     `json:"earliest"`
	Findings   []Finding   `json:"findings"`
	Clauses    []string    `json:"clauses"`
	Hits       *[]Hit      `json:"hits,omitempty"`
	AtLeast    string      `json:"atLeast,omitempty"`
	Headline   string      `json:"headline"`
	Text       string      `json:"text"`
	Reason     *Reason     `json:"reason,omitempty"`
	Remaining  []string    `json:"remaining"`
	Answers    []Answer    `json:"answers"`
	Notes      []string    `json:"notes"`
	Names      []Name      `json:"names"`
	Periods    []Period    `json:"periods"`
	Rows       []Row       `json:"rows,omitempty"`
	Receipt    *Receipt    `json:"receipt,omitempty"`
}

// Reason is the row that settled a decision with one answer.
type Reason struct {
	Clause string `json:"clause"`
	Label  string `json:"label"`
}

// Name is where a shorthand of the rule file stands.
type Name struct {
	ID     string `json:"id"`
	Status string `json:"status"`
}

// Period is the time from a day that is known, cut as the text cuts it.
type Period struct {
	ID    string `json:"id"`
	From  string `json:"from"` // what the first day is called
	To    string `json:"to"`
	Cells []Run  `json:"cells"`
}

// Run is a part of a period with its first and last day, if it has them.
type Run struct {
	Label string  `json:"label"`
	First *string `json:"first"`
	Last  *string `json:"last"`
	Here  bool    `json:"here"` // the later date is known to lie in it
}

// Answer is one answer in words.
type Answer struct {
	Fact  string `json:"fact"`
	Label string `json:"label"`
	Said  string `json:"said"`
}

// Row is a row of the table that was tried.
type Row struct {
	ID      string `json:"id"`
	Clause  string `json:"clause"`
	Outcome string `json:"outcome"`
	Label   string `json:"label"`
	Status  string `json:"status"`
	Facts   []Fact `json:"facts"`
}

// Receipt is what an archive needs. SHA256 is over every byte of the line
// before `,"sha256"`.
type Receipt struct {
	Engine   string          `json:"engine"`
	Schema   int             `json:"schema"`
	Document string          `json:"document"`
	Edition  string          `json:"edition"`
	Decision string          `json:"decision"`
	Model    string          `json:"model"`
	Facts    json.RawMessage `json:"facts"`
	At       string          `json:"at"`
	SHA256   string          `json:"sha256"`
}

// Condition is one line of the trace.
type Condition struct {
	Clause string `json:"clause"`
	Status string `json:"status"`
	ID     string `json:"id"`
	Label  string `json:"label"`
	Facts  []Fact `json:"facts"`

	Says   string   `json:"says"`   // the status in words
	Needed []string `json:"needed"` // the facts it still turns on
}

// Fact is what a condition saw of a fact.
type Fact struct {
	Fact      string          `json:"fact"`
	Answer    json.RawMessage `json:"answer"`
	Threshold string          `json:"threshold"`
	Words     string          `json:"words"`
	Status    string          `json:"status"`
	Either    bool            `json:"either,omitempty"` // it need not hold where another does
	Label     string          `json:"label"`
	Said      string          `json:"said"` // the answer in words
}

// Change is one smallest set of moves that can turn the outcome: it does once
// what is then needed is answered, and in its favour.
type Change struct {
	Outcome  string   `json:"outcome"`
	Earliest *string  `json:"earliest"`
	Moves    []Move   `json:"moves"`
	Needed   []string `json:"needed"`
}

// Move is what one fact must become.
type Move struct {
	Fact   string          `json:"fact"`
	Clause string          `json:"clause"`
	By     string          `json:"by"`
	From   json.RawMessage `json:"from"`
	To     json.RawMessage `json:"to"`
	Words  string          `json:"words"`
	Cure   *string         `json:"cure"`
	Date   *string         `json:"date"`
	Years  int             `json:"years,omitempty"`
	Label  string          `json:"label"`
}

// Finding is a gap, an overlap or an unclear place of the text.
type Finding struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind"`
	Clauses []string `json:"clauses"`
	Text    string   `json:"text"`
}

// Hit is a row that applies.
type Hit struct {
	Clause    string `json:"clause"`
	Outcome   string `json:"outcome"`
	Label     string `json:"label"`
	Situation *int   `json:"situation,omitempty"`
}

// Parse reads a verdict. A key that is not known here is an error.
func Parse(b []byte) (*Verdict, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	var v Verdict
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	return &v, nil
}

// Unmet lists the clauses of the conditions that are not met.
func (v *Verdict) Unmet() []string {
	var clauses []string
	for _, c := range v.Conditions {
		if c.Status == "unmet" {
			clauses = append(clauses, c.Clause)
		}
	}
	return clauses
}

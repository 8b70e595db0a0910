// Package verdict reads the JSON of a verdict back into Go and says it in
// words, for the command line's text form, for the rule files' examples and
// for tests. What it says can therefore not be more than the JSON holds.
package verdict

import (
	"bytes"
	"encoding/json"
	"strings"
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
}

// Condition is one line of the trace.
type Condition struct {
	Clause string `json:"clause"`
	Status string `json:"status"`
	ID     string `json:"id"`
	Label  string `json:"label"`
	Facts  []Fact `json:"facts"`
}

// Fact is what a condition saw of a fact.
type Fact struct {
	Fact      string          `json:"fact"`
	Answer    json.RawMessage `json:"answer"`
	Threshold string          `json:"threshold"`
	Words     string          `json:"words"`
	Status    string          `json:"status"`
	Either    bool            `json:"either,omitempty"` // it need not hold where another does
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

// bounds say the keys of partial answers in words, of numbers and of dates.
var bounds = map[string][2]string{
	"gte": {"不低于 ", "不早于 "}, "gt": {"高于 ", "晚于 "}, "lte": {"不高于 ", "不晚于 "}, "lt": {"低于 ", "早于 "},
	"includes": {"含", "含"}, "excludes": {"不含", "不含"},
}

// Say puts a fact's value into words; label names a value by its ID.
func Say(value json.RawMessage, unit string, label func(id string) string) string {
	if len(value) == 0 || string(value) == "null" {
		return "未回答"
	}
	var list []json.RawMessage
	if json.Unmarshal(value, &list) == nil {
		return sayAll(list, "、", unit, label)
	}
	var text string
	if json.Unmarshal(value, &text) == nil {
		if text == "not_applicable" {
			return "不适用"
		}
		return label(text)
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(value, &object) == nil {
		if either, ok := object["anyOf"]; ok && json.Unmarshal(either, &list) == nil {
			return sayAll(list, " 或 ", unit, label)
		}
		var said []string
		for _, key := range []string{"gte", "gt", "lte", "lt", "includes", "excludes"} {
			if v, ok := object[key]; ok {
				words := bounds[key][0]
				if v[0] == '"' {
					words = bounds[key][1]
				}
				said = append(said, words+Say(v, unit, label))
			}
		}
		return strings.Join(said, "，")
	}
	switch s := string(value); {
	case s == "true":
		return "是"
	case s == "false":
		return "否"
	case unit != "":
		return s + " " + unit
	default:
		return s
	}
}

func sayAll(list []json.RawMessage, between, unit string, label func(string) string) string {
	said := make([]string, len(list))
	for i, v := range list {
		said[i] = Say(v, unit, label)
	}
	if len(said) == 0 {
		return "无"
	}
	return strings.Join(said, between)
}

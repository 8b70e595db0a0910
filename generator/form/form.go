// Package form holds the forms of a guideline's annexes as typed fields.
//
// A scan leaves of a printed form only the debris of its table. A person
// rebuilds it in forms.yaml: every field says which lines of the source it was
// read from, and what cannot be read says so (原文不清) instead of being made
// up.
//
// Invariant: every line of a form's debris that is not blank is claimed by a
// field or declared unread with a reason, so nothing of the scan is lost.
package form

// Form is the typed form of one annex.
type Form struct {
	Annex  string   `yaml:"annex" json:"annex"` // clause ID: a1
	Title  string   `yaml:"title" json:"title"`
	Lines  [2]int   `yaml:"lines" json:"lines"` // first and last source line of the debris
	Note   string   `yaml:"note,omitempty" json:"note"`
	Groups []Group  `yaml:"groups" json:"groups"`
	Unread []Unread `yaml:"unread,omitempty" json:"unread"`

	SourceLines []SourceLine `yaml:"-" json:"sourceLines"`
}

// Group is a headed part of a form.
type Group struct {
	Label  string  `yaml:"label" json:"label"`
	Fields []Field `yaml:"fields" json:"fields"`
}

// Field is one field of a form. Required is nil if the form does not print
// whether it must be filled in.
type Field struct {
	ID       string   `yaml:"id" json:"id"` // address: a1#<id>
	Label    string   `yaml:"label" json:"label"`
	Kind     Kind     `yaml:"kind" json:"kind"`
	Options  []string `yaml:"options,omitempty" json:"options"`
	Unit     string   `yaml:"unit,omitempty" json:"unit"`
	Hint     string   `yaml:"hint,omitempty" json:"hint"`
	Required *bool    `yaml:"required,omitempty" json:"required"`
	Text     string   `yaml:"text,omitempty" json:"text"` // of a statement
	Lines    []int    `yaml:"lines" json:"lines"`
	Note     string   `yaml:"note,omitempty" json:"note"`
	Unclear  bool     `yaml:"unclear,omitempty" json:"unclear"` // 原文不清
	Clause   string   `yaml:"clause,omitempty" json:"clause"`   // the clause that asks for it

	Blank    bool   `yaml:"blank,omitempty" json:"blank,omitempty"`       // what it asks for cannot be read: it stays empty
	Limit    int    `yaml:"limit,omitempty" json:"limit,omitempty"`       // characters that the cell may hold
	Overflow string `yaml:"overflow,omitempty" json:"overflow,omitempty"` // what the form lets do with more: 另提交附件
	Length   int    `yaml:"length,omitempty" json:"length,omitempty"`     // entries of a list
	Public   bool   `yaml:"public,omitempty" json:"public,omitempty"`     // an ip that must be reached from outside
	Contains Kind   `yaml:"contains,omitempty" json:"contains,omitempty"` // what a text must hold one of
	When     *When  `yaml:"when,omitempty" json:"when,omitempty"`         // nil if the field always applies
	Fact     *Fact  `yaml:"fact,omitempty" json:"fact,omitempty"`         // the fact that the field states, or nil
}

// When is the condition of a field: the answer of a choice on the same form.
type When struct {
	Field string   `yaml:"field" json:"field"`
	Is    []string `yaml:"is" json:"is"` // any of these options
}

// Fact is the fact of a decision that a field states. Values maps what is
// written into the field to a value of the fact, as its JSON has it: A to A,
// 是 to true. Without it the field is an amount, in the fact's own unit.
type Fact struct {
	Decision string         `yaml:"decision" json:"decision"`
	Name     string         `yaml:"name" json:"name"`
	Unit     string         `yaml:"unit,omitempty" json:"unit,omitempty"`
	Values   map[string]any `yaml:"values,omitempty" json:"values,omitempty"`
}

// Unread is debris that belongs to no field.
type Unread struct {
	Line   int    `yaml:"line" json:"line"`
	Text   string `yaml:"text" json:"text"`
	Reason string `yaml:"reason" json:"reason"`
}

// SourceLine is a line of the debris as the scan has it.
type SourceLine struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

// Kind is what a field takes.
type Kind string

// Kinds lists every kind of field.
var Kinds = []Kind{"text", "textarea", "number", "amount", "date", "choice", "phone", "email", creditCode, "ip", "port", "list", "signature", "seal", "statement", "opinion"}

// creditCode is the code of GB 32100-2015: 18 characters, the last a check
// character.
const creditCode Kind = "unified-social-credit-code"

// Statements returns the sentences that the forms print to be signed, by annex.
func Statements(forms []Form) map[string][]string {
	statements := make(map[string][]string)
	for _, f := range forms {
		for _, g := range f.Groups {
			for _, field := range g.Fields {
				if field.Kind == "statement" {
					statements[f.Annex] = append(statements[f.Annex], field.Text)
				}
			}
		}
	}
	return statements
}

// Debris returns the ranges of source lines that the forms were rebuilt from.
func Debris(forms []Form) [][2]int {
	ranges := make([][2]int, len(forms))
	for i := range forms {
		ranges[i] = forms[i].Lines
	}
	return ranges
}

var kindLabels = map[Kind]string{
	"text": "文字", "textarea": "长文字", "number": "数值", "date": "日期", "choice": "选项", "phone": "电话", "email": "电子邮箱",
	"amount": "金额", creditCode: "统一社会信用代码", "ip": "IP地址", "port": "端口", "list": "列表", "signature": "签字", "seal": "盖章", "statement": "印就文字", "opinion": "意见",
}

// KindLabel names a kind of field for readers.
func KindLabel(k Kind) string { return kindLabels[k] }

// RequiredLabel says whether a field must be filled in, as far as it is printed.
func RequiredLabel(required *bool) string {
	switch {
	case required == nil:
		return "原文未载明"
	case *required:
		return "是"
	}
	return "否"
}

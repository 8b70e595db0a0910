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
var Kinds = []Kind{"text", "textarea", "number", "date", "choice", "phone", "email", "address", "list", "signature", "seal", "statement", "opinion"}

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
	"address": "网络地址", "list": "列表", "signature": "签字", "seal": "盖章", "statement": "印就文字", "opinion": "意见",
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

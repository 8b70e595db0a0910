package form

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/diag"
	"leqi/generator/source"
)

// Check reads the debris of every form. It reports a field that is not
// complete, a line that no field and no unread entry claims, and a table row
// that is in no form. The forms were read from file.
func Check(doc *source.Document, forms []Form, file *diag.YAML) error {
	for i := range forms {
		f := &forms[i]
		if err := f.checkFields(i, file); err != nil {
			return err
		}
		if f.Lines[0] < 1 || f.Lines[1] < f.Lines[0] || f.Lines[1] > doc.Lines() {
			return file.Error(fmt.Sprintf("$[%d].lines", i), "form "+f.Annex, fmt.Sprintf("%s has lines 1 to %d", doc.File, doc.Lines()), "give the first and last line of the table")
		}
		claimed := f.claimed()
		f.SourceLines = nil
		for n := f.Lines[0]; n <= f.Lines[1]; n++ {
			r := doc.LineRange(n)
			text := doc.String(r)
			if strings.TrimSpace(text) == "" {
				continue
			}
			f.SourceLines = append(f.SourceLines, SourceLine{n, text})
			if !claimed[n] {
				return doc.Error(r.Start, "form "+f.Annex, "no field and no unread entry of forms.yaml claims this line", "say which field was read from it, or list it under unread with a reason")
			}
		}
	}
	for _, b := range doc.Blocks {
		r := b.Range()
		if i := bytes.IndexByte(doc.Source[r.Start:r.End], '\t'); i >= 0 {
			return doc.Error(r.Start+i, "table row", "a tab divides cells, and this line is in no form", "rebuild the table in forms.yaml, or drop the tab with an erratum")
		}
	}
	return nil
}

// CheckClauses reports a form whose annex, or a field whose clause, is not in
// the tree.
func CheckClauses(tree *clause.Tree, forms []Form, file *diag.YAML) error {
	for i, f := range forms {
		if n := tree.Node(f.Annex); n == nil || n.Kind != clause.Annex {
			return file.Error(fmt.Sprintf("$[%d].annex", i), "form "+f.Annex, "the document has no such annex", "name the annex that the form belongs to")
		}
		for j, g := range f.Groups {
			for k, field := range g.Fields {
				if field.Clause != "" && tree.Node(field.Clause) == nil {
					return file.Error(fieldPath(i, j, k), "form "+f.Annex, "field "+field.ID+": the document has no clause "+field.Clause, "name the clause that asks for it")
				}
			}
		}
	}
	return nil
}

func fieldPath(form, group, field int) string {
	return fmt.Sprintf("$[%d].groups[%d].fields[%d]", form, group, field)
}

func (f *Form) claimed() map[int]bool {
	claimed := make(map[int]bool)
	for _, g := range f.Groups {
		for _, field := range g.Fields {
			for _, n := range field.Lines {
				claimed[n] = true
			}
		}
	}
	for _, u := range f.Unread {
		claimed[u.Line] = true
	}
	return claimed
}

// CheckFacts reports a field that states a fact which no decision asks for, in
// another unit, or with a value that the fact does not have. fact returns the
// unit of a fact, the values that it can have ("true" for true), and whether
// there is such a fact; a fact without a list of values can have any.
func CheckFacts(forms []Form, file *diag.YAML, fact func(decision, name string) (unit string, values []string, ok bool)) error {
	for i, f := range forms {
		for j, g := range f.Groups {
			for k, field := range g.Fields {
				if field.Fact == nil {
					continue
				}
				if why := field.Fact.wrong(fact); why != "" {
					return file.Error(fieldPath(i, j, k)+".fact", "form "+f.Annex, "field "+field.ID+": "+why, "name a fact of a decision, its unit and its values")
				}
			}
		}
	}
	return nil
}

// wrong says what is wrong with the fact of a field, or "".
func (t *Fact) wrong(fact func(decision, name string) (string, []string, bool)) string {
	unit, values, ok := fact(t.Decision, t.Name)
	switch {
	case !ok:
		return fmt.Sprintf("decision %q has no fact %q", t.Decision, t.Name)
	case t.Unit != unit:
		return fmt.Sprintf("the fact %s has the unit %q, not %q", t.Name, unit, t.Unit)
	}
	for written, v := range t.Values {
		if s := fmt.Sprint(v); len(values) > 0 && !slices.Contains(values, s) {
			return fmt.Sprintf("%s stands for %s, which the fact %s cannot be", written, s, t.Name)
		}
	}
	return ""
}

func (f *Form) checkFields(form int, file *diag.YAML) error {
	seen := make(map[string]bool)
	for i, g := range f.Groups {
		for j, field := range g.Fields {
			if why := f.incomplete(field, seen); why != "" {
				return file.Error(fieldPath(form, i, j), "form "+f.Annex, why, "correct the field")
			}
			seen[field.ID] = true
		}
	}
	for i, g := range f.Groups {
		for j, field := range g.Fields {
			if why := f.unreachable(field); why != "" {
				return file.Error(fieldPath(form, i, j)+".when", "form "+f.Annex, "field "+field.ID+": "+why, "name a choice of the form and its options")
			}
		}
	}
	for i, u := range f.Unread {
		if u.Reason == "" || u.Text == "" {
			return file.Error(fmt.Sprintf("$[%d].unread[%d]", form, i), "form "+f.Annex, "an unread entry needs text and reason", "say what stands there and why it is no field")
		}
	}
	return nil
}

// unreachable says why the condition of a field can never hold, or "".
func (f *Form) unreachable(field Field) string {
	if field.When == nil {
		return ""
	}
	if len(field.When.Is) == 0 {
		return "its condition names no option"
	}
	for _, g := range f.Groups {
		for _, other := range g.Fields {
			if other.ID != field.When.Field || other.Kind != "choice" || other.ID == field.ID {
				continue
			}
			for _, is := range field.When.Is {
				if !slices.Contains(other.Options, is) {
					return fmt.Sprintf("%s has no option %q", other.ID, is)
				}
			}
			return ""
		}
	}
	return fmt.Sprintf("the form has no choice %q", field.When.Field)
}

// incomplete says what a field lacks, or "".
func (f *Form) incomplete(field Field, seen map[string]bool) string {
	switch {
	case field.ID == "" || field.Label == "":
		return "a field needs an id and a label"
	case seen[field.ID]:
		return "the id " + field.ID + " is there twice; an address " + f.Annex + "#id names one field"
	case !slices.Contains(Kinds, field.Kind):
		return fmt.Sprintf("unknown kind %q; known are %v", field.Kind, Kinds)
	case field.Kind == "choice" && len(field.Options) == 0, field.Kind != "choice" && field.Kind != "list" && len(field.Options) > 0:
		return "a choice has options, a list may have them, and nothing else has"
	case (field.Kind == "list") != (field.Length > 0):
		return "a list has a length, and nothing else has"
	case field.Limit < 0 || field.Kind != "textarea" && field.Limit > 0 || field.Limit == 0 && field.Overflow != "":
		return "only a textarea has a limit, and overflow is for what is beyond it"
	case field.Public && field.Kind != "ip":
		return "only an ip is public"
	case field.Contains != "" && (field.Kind != "text" || field.Contains != creditCode):
		return fmt.Sprintf("only a text contains something, and only a %s", creditCode)
	case field.Blank && !field.Unclear:
		return "only what is unclear stays blank"
	case field.Unclear && field.Note == "":
		return "unclear needs a note that says what cannot be read"
	case len(field.Lines) == 0:
		return "it names no source line"
	}
	for _, n := range field.Lines {
		if n < f.Lines[0] || n > f.Lines[1] {
			return fmt.Sprintf("line %d is outside the form's lines %d to %d", n, f.Lines[0], f.Lines[1])
		}
	}
	return ""
}

package library

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"leqi/generator/diag"
)

// Kind is what a document is.
type Kind string

// Kinds lists every kind of document.
var Kinds = []Kind{"law", "rules", "order", "notice", "guideline", "decision", "excerpt"}

// Audience is one kind of reader with the questions that they come with, each
// answered by a clause.
type Audience struct {
	Name       string     `yaml:"audience" json:"audience"`
	Definition string     `yaml:"definition" json:"definition"` // the clause that says who they are
	About      string     `yaml:"about" json:"about"`
	Questions  []Question `yaml:"questions" json:"questions"`
}

// Question is a question with the clause that answers it.
type Question struct {
	Clause   string `yaml:"clause" json:"clause"`
	Question string `yaml:"question" json:"question"`
}

// QueryExample is an example of a search, and the form of query that it shows.
type QueryExample struct {
	Query string `yaml:"query" json:"query"`
	Shows string `yaml:"shows" json:"shows"`
}

// check reports a value that no document can have.
func (m *Meta) check(file *diag.YAML) error {
	var problems []error
	fail := func(path, why, next string) {
		problems = append(problems, file.Error(path, "unusable document data", why, next))
	}
	if m.Kind != "" && !slices.Contains(Kinds, m.Kind) {
		fail("$.kind", fmt.Sprintf("%q is no kind of document", m.Kind), fmt.Sprintf("give one of %v", Kinds))
	}
	if m.Date != "" && !isDate(m.Date) {
		fail("$.date", fmt.Sprintf("%q is no date", m.Date), "write YYYY, YYYY-MM or YYYY-MM-DD")
	}
	for _, list := range []struct {
		path  string
		names []string
	}{{"$.names", m.Names}, {"$.aliases", m.Aliases}} {
		for i, name := range list.names {
			if strings.TrimSpace(name) != name || name == "" || slices.Contains(list.names[:i], name) {
				fail(fmt.Sprintf("%s[%d]", list.path, i), "a name is empty, has blanks around it or stands twice", "correct it, or take it out")
			}
		}
	}
	for i, r := range m.Readers {
		if r.Name == "" || r.Definition == "" || len(r.Questions) == 0 {
			fail(fmt.Sprintf("$.readers[%d]", i), "a reader without a name, a definition or questions", "complete it")
		}
	}
	return errors.Join(problems...)
}

// checkClauses reports a clause that is named and does not exist.
func (m *Meta) checkClauses(file *diag.YAML, exists func(id string) bool) error {
	var problems []error
	check := func(path, id string) {
		if !exists(id) {
			problems = append(problems, file.Error(path, "unknown clause", fmt.Sprintf("the document has no clause %q", id), "give the ID of a clause"))
		}
	}
	if m.Example != "" {
		check("$.example", m.Example)
	}
	for i, r := range m.Readers {
		check(fmt.Sprintf("$.readers[%d].definition", i), r.Definition)
		for j, q := range r.Questions {
			check(fmt.Sprintf("$.readers[%d].questions[%d].clause", i, j), q.Clause)
		}
	}
	return errors.Join(problems...)
}

// isDate reports whether s is YYYY, YYYY-MM or YYYY-MM-DD.
func isDate(s string) bool {
	return slices.ContainsFunc([]string{"2006", "2006-01", "2006-01-02"}, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

// Self returns what the text calls itself, for sentences about it.
func (e *Edition) Self() string {
	if len(e.Meta.Names) > 0 {
		return e.Meta.Names[0]
	}
	return "文中"
}

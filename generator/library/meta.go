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

// Package material holds what a regulation wants handed in, by occasion.
//
// A person reads the clauses and lists in materials.yaml each document with the
// clause that asks for it, the form that it is, and the points that it must
// contain. Nothing is added to the text: every point is in the words of its
// clause, and a list that the text does not give in full says so.
//
// Invariant: each clause and form exists, and each point stands in its clause.
package material

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/diag"
	"leqi/generator/form"
)

// List is what is handed in on one occasion.
type List struct {
	ID       string `yaml:"id" json:"id"`
	Title    string `yaml:"title" json:"title"`
	Clause   string `yaml:"clause" json:"clause"`
	Complete bool   `yaml:"complete" json:"complete"`     // the text lists everything
	After    string `yaml:"after,omitempty" json:"after"` // an earlier list, which is handed in as well
	Note     string `yaml:"note,omitempty" json:"note"`
	When     *When  `yaml:"when,omitempty" json:"when,omitempty"` // nil if no answer says that it is the list
	Items    []Item `yaml:"items" json:"items"`
}

// When says for which answers a list is the one: a fact of decisions, and the
// values that call for it.
type When struct {
	Fact string   `yaml:"fact" json:"fact"`
	Is   []string `yaml:"is" json:"is"`
}

// CheckFacts reports a list that depends on a fact that no decision has, or on
// a value that the fact cannot have. fact returns the values of a fact.
func CheckFacts(lists []List, file *diag.YAML, fact func(name string) (values []string, ok bool)) error {
	for i, l := range lists {
		if l.When == nil {
			continue
		}
		path := fmt.Sprintf("$[%d].when", i)
		values, ok := fact(l.When.Fact)
		if !ok || len(values) == 0 || len(l.When.Is) == 0 {
			return file.Error(path, "materials", fmt.Sprintf("no decision has a fact %q of a list of values, or the list names none of them", l.When.Fact), "name a fact and its values")
		}
		for j, v := range l.When.Is {
			if !slices.Contains(values, v) {
				return file.Error(fmt.Sprintf("%s.is[%d]", path, j), "materials", fmt.Sprintf("the fact %s cannot be %q", l.When.Fact, v), "want one of "+strings.Join(values, ", "))
			}
		}
	}
	return nil
}

// Item is one document. An item with parts is written by the reader: its
// outline is made from them.
type Item struct {
	ID     string `yaml:"id" json:"id"`
	Title  string `yaml:"title" json:"title"`
	Clause string `yaml:"clause" json:"clause"`
	Form   string `yaml:"form,omitempty" json:"form"`     // the annex whose form it is
	Issuer string `yaml:"issuer,omitempty" json:"issuer"` // who issues it, in the words of the clause
	Parts  []Part `yaml:"parts,omitempty" json:"parts"`
}

// Part is a part of a document with the points that it must contain.
type Part struct {
	Title  string   `yaml:"title" json:"title"`
	Clause string   `yaml:"clause" json:"clause"`
	Points []string `yaml:"points" json:"points"`
	See    []string `yaml:"see,omitempty" json:"see"` // clauses that say more
}

// Check reports a list that is not whole, a clause or form that does not exist,
// and a point that its clause does not name. The items of the list before are
// put in front of a list that comes after it.
func Check(tree *clause.Tree, forms []form.Form, lists []List, file *diag.YAML) error {
	fail := func(path, why string) error {
		return file.Error(path, "materials", why, "write what the clause says")
	}
	for i := range lists {
		l, at := &lists[i], fmt.Sprintf("$[%d]", i)
		switch {
		case l.ID == "" || l.Title == "" || len(l.Items) == 0:
			return fail(at, "a list needs an id, a title and items")
		case !slug(l.ID):
			return fail(at+".id", fmt.Sprintf("the id %q is part of an address: want small letters and hyphens", l.ID))
		case slices.ContainsFunc(lists[:i], func(o List) bool { return o.ID == l.ID }):
			return fail(at+".id", "the id "+l.ID+" is there twice")
		case tree.Node(l.Clause) == nil:
			return fail(at+".clause", fmt.Sprintf("the document has no clause %q", l.Clause))
		case !l.Complete && l.Note == "":
			return fail(at, "a list that is not complete needs a note that says so")
		}
		for j, item := range l.Items {
			if path, why := item.wrong(tree, forms); why != "" {
				return fail(fmt.Sprintf("%s.items[%d]%s", at, j, path), why)
			}
		}
		if l.After != "" {
			k := slices.IndexFunc(lists[:i], func(o List) bool { return o.ID == l.After })
			if k < 0 {
				return fail(at+".after", fmt.Sprintf("no list above has the id %q", l.After))
			}
			l.Items = slices.Concat(lists[k].Items, l.Items)
		}
		seen := make(map[string]bool)
		for _, item := range l.Items {
			if seen[item.ID] {
				return fail(at, "the item "+item.ID+" is there twice")
			}
			seen[item.ID] = true
		}
	}
	return nil
}

// wrong returns where an item is wrong, and why, or "".
func (m *Item) wrong(tree *clause.Tree, forms []form.Form) (path, why string) {
	switch {
	case !slug(m.ID) || m.Title == "":
		return "", "an item needs an id of small letters and hyphens, and a title"
	case tree.Node(m.Clause) == nil:
		return ".clause", fmt.Sprintf("the document has no clause %q", m.Clause)
	case m.Form != "" && !slices.ContainsFunc(forms, func(f form.Form) bool { return f.Annex == m.Form }):
		return ".form", fmt.Sprintf("the document has no form %q", m.Form)
	case !strings.Contains(tree.Node(m.Clause).Words(), m.Issuer):
		return ".issuer", fmt.Sprintf("clause %s does not say %q", m.Clause, m.Issuer)
	}
	for i, p := range m.Parts {
		at := fmt.Sprintf(".parts[%d]", i)
		n := tree.Node(p.Clause)
		if n == nil {
			return at + ".clause", fmt.Sprintf("the document has no clause %q", p.Clause)
		}
		if p.Title == "" || len(p.Points) == 0 {
			return at, "a part needs a title and points"
		}
		for j, point := range p.Points {
			if point == "" || !strings.Contains(n.Words(), point) {
				return fmt.Sprintf("%s.points[%d]", at, j), fmt.Sprintf("clause %s does not say %q", p.Clause, point)
			}
		}
		for j, id := range p.See {
			if tree.Node(id) == nil {
				return fmt.Sprintf("%s.see[%d]", at, j), fmt.Sprintf("the document has no clause %q", id)
			}
		}
	}
	return "", ""
}

func slug(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz-") == ""
}

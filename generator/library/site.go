package library

import (
	"errors"
	"fmt"

	"leqi/generator/diag"
)

// Site is site.yaml: what the site says of a document, and to whom.
type Site struct {
	Title       string         `yaml:"title"`       // what the site is called, if not by the short title
	Origin      string         `yaml:"origin"`      // what the text was read from, a sentence
	Description string         `yaml:"description"` // of the site, for lists of results
	Example     string         `yaml:"example"`     // the clause that help texts cite
	Readers     []Audience     `yaml:"readers"`     // who comes to the home page
	Queries     []QueryExample `yaml:"queries"`     // examples on the page of results
}

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

// check reports a reader that is not whole, and a clause that does not exist.
func (s *Site) check(file *diag.YAML, exists func(id string) bool) error {
	var problems []error
	clause := func(path, id string) {
		if !exists(id) {
			problems = append(problems, file.Error(path, "unknown clause", fmt.Sprintf("the document has no clause %q", id), "give the ID of a clause"))
		}
	}
	if s.Example != "" {
		clause("$.example", s.Example)
	}
	for i, r := range s.Readers {
		path := fmt.Sprintf("$.readers[%d]", i)
		if r.Name == "" || len(r.Questions) == 0 {
			problems = append(problems, file.Error(path, "incomplete reader", "a reader has a name and questions", "complete it"))
		}
		clause(path+".definition", r.Definition)
		for j, q := range r.Questions {
			clause(fmt.Sprintf("%s.questions[%d].clause", path, j), q.Clause)
		}
	}
	return errors.Join(problems...)
}

package library

import (
	"errors"
	"fmt"
	"path"

	"leqi/generator/decide/model"
	"leqi/generator/diag"
)

type decision = model.Document

// Question is what people ask, with the answer and the clauses that it rests
// on, or with the silence that says that the text has none.
type Question struct {
	Question string   `yaml:"question" json:"question"` // a silence has its own
	Answer   string   `yaml:"answer" json:"answer"`
	Clauses  []string `yaml:"clauses" json:"clauses"`
	Silence  string   `yaml:"silence" json:"silence"`
}

// QuestionGroup is a group of faq.yaml.
type QuestionGroup struct {
	Title     string     `yaml:"title" json:"title"`
	Questions []Question `yaml:"questions" json:"questions"`
}

// Silence is an entry of silences.yaml: what the text does not say. The search
// answers queries with the same entries; Asked and Unless are for it alone.
type Silence struct {
	ID       string   `yaml:"id" json:"id"`
	Question string   `yaml:"question" json:"question"`
	Asked    []string `yaml:"asked" json:"-"`
	Unless   []string `yaml:"unless" json:"-"`
	Says     string   `yaml:"says" json:"says"`
	Near     []string `yaml:"near" json:"near"`
	Ask      string   `yaml:"ask" json:"ask"`
	Absent   []string `yaml:"absent" json:"absent"` // words that do not stand in the text
}

// Silence returns a silence by its ID, or nil.
func (e *Edition) Silence(id string) *Silence {
	for i := range e.Silences {
		if e.Silences[i].ID == id {
			return &e.Silences[i]
		}
	}
	return nil
}

// openQuestions reads the questions and silences beside the editions of the
// document. Both files may be missing.
func (e *Edition) openQuestions(root string) error {
	dir := path.Dir(e.dir())
	var silences struct {
		Silences []Silence `yaml:"silences"`
	}
	file, err := diag.ReadYAML(root, path.Join(dir, "silences.yaml"), &silences)
	if err != nil {
		return err
	}
	e.Silences, e.SilencesFile = silences.Silences, file
	var faq struct {
		Groups []QuestionGroup `yaml:"groups"`
	}
	if file, err = diag.ReadYAML(root, path.Join(dir, "faq.yaml"), &faq); err != nil {
		return err
	}
	e.Questions = faq.Groups
	c := &checker{file: file, edition: e}
	for i, g := range faq.Groups {
		for j, q := range g.Questions {
			c.question(fmt.Sprintf("$.groups[%d].questions[%d]", i, j), q)
		}
	}
	return errors.Join(c.problems...)
}

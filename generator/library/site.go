package library

import (
	"errors"
	"fmt"
	"slices"

	"leqi/generator/diag"
)

// Site is site.yaml: what the site says of a document, for each kind of reader.
type Site struct {
	Title       string         `yaml:"title"`       // what the site is called, if not by the short title
	Origin      string         `yaml:"origin"`      // what the text was read from, a sentence
	Description string         `yaml:"description"` // of the site, for lists of results
	Lead        string         `yaml:"lead"`        // what the text is about, a sentence for its first page
	Example     string         `yaml:"example"`     // the clause that help texts cite
	Tasks       []Task         `yaml:"tasks"`       // what one can do, in the order of the first page
	Readers     []Audience     `yaml:"readers"`     // who comes, each with a page of its own
	Queries     []QueryExample `yaml:"queries"`     // examples on the page of results
}

// Task is something that people come to do, with the pages where they do it.
type Task struct {
	Title string     `yaml:"title" json:"title"`
	About string     `yaml:"about" json:"about"`
	Links []TaskLink `yaml:"links" json:"links"`
}

// TaskLink is a page by its path below the document's address: a clause's ID,
// "check/" and a decision, "roles/" and a reader. The build checks that it
// exists.
type TaskLink struct {
	To   string `yaml:"to" json:"to"`
	Text string `yaml:"text" json:"text"`
}

// Audience is one kind of reader: the duties of Parties are theirs, told in
// the order of Phases; Decisions are what they can check; SelfCheck are the
// clauses whose duties they go through one by one, if they do; Answers is what
// they ask first.
type Audience struct {
	ID         string     `yaml:"id" json:"id"` // the last segment of the page's address
	Name       string     `yaml:"audience" json:"audience"`
	Definition string     `yaml:"definition" json:"definition"` // the clause that says who they are
	About      string     `yaml:"about" json:"about"`
	Parties    []string   `yaml:"parties" json:"parties"`
	Decisions  []string   `yaml:"decisions" json:"decisions"`
	Phases     []Phase    `yaml:"phases" json:"phases"`
	Answers    []Question `yaml:"answers" json:"answers"`
	Links      []TaskLink `yaml:"links" json:"links"`
	SelfCheck  []string   `yaml:"self-check" json:"selfCheck"`
}

// Phase is a part of the time in which a reader has duties: those of the
// clauses, and of all below them. Of two phases the longer ID has a clause.
type Phase struct {
	Title   string     `yaml:"title" json:"title"`
	About   string     `yaml:"about" json:"about"`
	Clauses []string   `yaml:"clauses" json:"clauses"`
	Links   []TaskLink `yaml:"links" json:"links"`
}

// QueryExample is an example of a search, and the form of query that it shows.
type QueryExample struct {
	Query string `yaml:"query" json:"query"`
	Shows string `yaml:"shows" json:"shows"`
}

// check reports a task or a reader that is not whole, and a clause or a
// decision that does not exist.
func (s *Site) check(file *diag.YAML, e *Edition) error {
	c := &checker{file: file, edition: e}
	if s.Example != "" {
		c.clause("$.example", s.Example)
	}
	for i, t := range s.Tasks {
		if t.Title == "" || len(t.Links) == 0 {
			c.fail(fmt.Sprintf("$.tasks[%d]", i), "incomplete task", "a task has a title and links", "complete it")
		}
	}
	for i, r := range s.Readers {
		path := fmt.Sprintf("$.readers[%d]", i)
		if !slugForm.MatchString(r.ID) || r.Name == "" || len(r.Phases)+len(r.Answers) == 0 {
			c.fail(path, "incomplete reader", "a reader has an id of a to z, 0 to 9 and -, a name, and phases or answers", "complete it")
		}
		c.clause(path+".definition", r.Definition)
		for j, d := range r.Decisions {
			if !slices.ContainsFunc(e.Decisions.Documents, func(it *decision) bool { return it.ID == d }) {
				c.fail(fmt.Sprintf("%s.decisions[%d]", path, j), "unknown decision", fmt.Sprintf("the edition has no decision %q", d), "name one that exists")
			}
		}
		for j, p := range r.Phases {
			for k, id := range p.Clauses {
				c.clause(fmt.Sprintf("%s.phases[%d].clauses[%d]", path, j, k), id)
			}
		}
		for j, id := range r.SelfCheck {
			c.clause(fmt.Sprintf("%s.self-check[%d]", path, j), id)
		}
		for j, q := range r.Answers {
			c.question(fmt.Sprintf("%s.answers[%d]", path, j), q)
		}
	}
	return errors.Join(c.problems...)
}

// checker collects what is wrong with a file about an edition.
type checker struct {
	file     *diag.YAML
	edition  *Edition
	problems []error
}

func (c *checker) fail(path, what, why, next string) {
	c.problems = append(c.problems, c.file.Error(path, what, why, next))
}

func (c *checker) clause(path, id string) {
	if c.edition.Tree.Node(id) == nil {
		c.fail(path, "unknown clause", fmt.Sprintf("the document has no clause %q", id), "give the ID of a clause")
	}
}

// question reports a question without an answer: with one come its clauses,
// and a silence is one that silences.yaml has.
func (c *checker) question(path string, q Question) {
	switch known := c.edition.Silence(q.Silence) != nil; {
	case q.Silence != "" && !known:
		c.fail(path, "unknown silence", fmt.Sprintf("silences.yaml has no %q", q.Silence), "name one that exists")
	case q.Silence == "" && (q.Question == "" || q.Answer == "" || len(q.Clauses) == 0):
		c.fail(path, "incomplete question", "it has a question with an answer and clauses, or a silence", "complete it")
	}
	for i, id := range q.Clauses {
		c.clause(fmt.Sprintf("%s.clauses[%d]", path, i), id)
	}
}

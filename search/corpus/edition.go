package corpus

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/data"
	"leqi/generator/form"
	"leqi/generator/library"
	"leqi/generator/yamlfile"
	"leqi/search/query"
)

// Of makes the corpus of editions, one of each guideline, with the vocabulary
// that stands in content/source/<document>/search.yaml below root.
func Of(root string, editions ...*library.Edition) (*Corpus, error) {
	c := &Corpus{Clauses: []Clause{}}
	for _, e := range editions {
		for i, data := range data.Clauses(e) {
			c.Clauses = append(c.Clauses, clauseOf(e, e.Tree.Nodes()[i], data))
		}
		if err := c.Vocabulary.add(root, e); err != nil {
			return nil, err
		}
	}
	slices.Sort(c.Vocabulary.Names)
	c.Vocabulary.Names = slices.Compact(c.Vocabulary.Names)
	return c, nil
}

func clauseOf(e *library.Edition, n *clause.Node, data data.Clause) Clause {
	c := Clause{
		ID: data.ID, EID: data.EID, URI: data.URI, Citation: data.Citation, Text: data.Heading + data.Text,
		Facets: make(map[query.Field][]string),
	}
	c.Under, c.Above = contextOf(e, n)
	add := func(f query.Field, v string) {
		if v != "" && !slices.Contains(c.Facets[f], v) {
			c.Facets[f] = append(c.Facets[f], v)
		}
	}
	root := n
	if path := n.Path(); len(path) > 0 {
		root = path[0]
	}
	add(query.Chapter, root.ID)
	for _, o := range data.Obligations {
		add(query.Bearer, o.Bearer)
		add(query.Modality, o.Modality)
		add(query.Topic, o.Topic)
	}
	for _, t := range data.Terms {
		if t.DefinedIn == data.ID {
			c.Defines = append(c.Defines, t.Term)
		}
	}
	for _, q := range data.Quantities {
		add(query.Quantity, q.Topic)
	}
	for _, u := range data.Decisions {
		add(query.Decision, u.Decision)
	}
	return c
}

// contextOf gives what a clause stands under, with the sentence that it
// completes and the fields of its form, and the headings above that.
func contextOf(e *library.Edition, n *clause.Node) (under, above string) {
	var near, far []string
	for i, p := range n.Path() {
		if i == len(n.Path())-1 {
			near = append(near, p.Own())
		} else {
			far = append(far, p.Own())
		}
	}
	if lead := n.LeadIn(); lead != nil && lead != n.Parent {
		near = append(near, lead.Text)
	}
	for _, f := range e.Forms {
		if f.Annex == n.ID {
			near = append(near, fieldsOf(f)...)
		}
	}
	return strings.Join(near, "\n"), strings.Join(far, "\n")
}

func fieldsOf(f form.Form) []string {
	var lines []string
	for _, g := range f.Groups {
		lines = append(lines, g.Label)
		for _, field := range g.Fields {
			lines = append(lines, strings.TrimSpace(field.Label+" "+strings.Join(field.Options, " ")))
			if field.Hint != "" {
				lines = append(lines, field.Hint)
			}
			if field.Text != "" {
				lines = append(lines, field.Text)
			}
		}
	}
	return lines
}

// add takes the names of an edition, its glossary's aliases as synonyms, and
// the words that people put for the text's.
func (v *Vocabulary) add(root string, e *library.Edition) error {
	for _, t := range e.Relations.Terms {
		v.Names = append(v.Names, t.Term)
		for _, alias := range t.Aliases {
			v.Synonyms = append(v.Synonyms,
				Synonym{Word: alias, For: []string{t.Term}, Reason: "术语表：" + t.Term},
				Synonym{Word: t.Term, For: []string{alias}, Reason: "术语表：" + t.Term})
		}
	}
	for _, n := range e.Tree.Nodes() {
		if n.Heading != "" {
			v.Names = append(v.Names, n.Heading)
		}
	}
	var words struct {
		Synonyms  []Synonym   `yaml:"synonyms"`
		Elsewhere []Elsewhere `yaml:"elsewhere"`
	}
	name := filepath.Join("content", "source", e.Document, "search.yaml")
	file, err := yamlfile.Read(root, name, &words)
	if err != nil {
		return err
	}
	for i, s := range words.Synonyms {
		if s.Word == "" || len(s.For) == 0 || s.Reason == "" {
			return file.Error(path("synonyms", i), "incomplete synonym", "it needs a word, what it is for, and a reason", "complete it")
		}
	}
	for i := range words.Elsewhere {
		s := &words.Elsewhere[i]
		if len(s.Words) == 0 || s.Note == "" || s.Reason == "" || e.Tree.Node(s.Ask) == nil {
			return file.Error(path("elsewhere", i), "incomplete subject", "it needs words, a note, a reason, and in ask a clause that exists", "complete it")
		}
		s.Ask = e.Document + "/" + s.Ask
	}
	v.Synonyms = append(v.Synonyms, words.Synonyms...)
	v.Elsewhere = append(v.Elsewhere, words.Elsewhere...)
	return nil
}

func path(list string, i int) string { return "$." + list + "[" + strconv.Itoa(i) + "]" }

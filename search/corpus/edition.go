package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/data"
	"leqi/generator/diag"
	"leqi/generator/form"
	"leqi/generator/library"
	"leqi/search/analysis"
	"leqi/search/background"
	"leqi/search/query"
	"leqi/search/question"
)

// Of makes the corpus of editions, one of each guideline, with the vocabulary
// that stands in content/source/<document>/search.yaml below root.
func Of(root string, editions ...*library.Edition) (*Corpus, error) {
	c := &Corpus{Clauses: []Clause{}, Titles: make(map[string][]string)}
	if shared := filepath.Join("content", "shared", "search.yaml"); exists(root, shared) {
		if err := c.addWords(root, shared, ""); err != nil {
			return nil, err
		}
	}
	for _, e := range editions {
		c.Titles[e.Document] = append([]string{e.Tree.Title}, e.Tree.Names...)
		measures := measuresOf(e)
		for i, published := range data.Clauses(e) {
			cl := clauseOf(e, e.Tree.Nodes()[i], published)
			if measures[cl.ID] {
				cl.Answers = append(cl.Answers, question.Consequence)
			}
			if slices.ContainsFunc(e.Forms, func(f form.Form) bool { return f.Annex == cl.ID }) {
				cl.Answers = append(cl.Answers, question.Form)
			}
			c.Clauses = append(c.Clauses, cl)
		}
		if err := c.add(root, e); err != nil {
			return nil, err
		}
	}
	slices.Sort(c.Vocabulary.Names)
	c.Vocabulary.Names = slices.Compact(c.Vocabulary.Names)
	return c, nil
}

// measuresOf returns the clauses that say what follows if a duty is not met.
func measuresOf(e *library.Edition) map[string]bool {
	measures := make(map[string]bool)
	for _, all := range e.Relations.Consequences {
		for _, c := range all {
			measures[c.To] = true
		}
	}
	if ladder := e.Relations.Ladder; ladder != nil {
		for _, rung := range ladder.Columns {
			measures[rung.Clause] = true
		}
	}
	return measures
}

func clauseOf(e *library.Edition, n *clause.Node, data data.Clause) Clause {
	c := Clause{
		ID: data.ID, EID: data.EID, URI: data.URI, Citation: data.Citation, Text: n.Own(),
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

// contextOf returns what a clause stands under, with the sentence that it
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
func (c *Corpus) add(root string, e *library.Edition) error {
	for _, t := range e.Relations.Terms {
		c.Vocabulary.Names = append(c.Vocabulary.Names, t.Term)
		for _, alias := range t.Aliases {
			c.Vocabulary.Synonyms = append(c.Vocabulary.Synonyms,
				Synonym{Word: alias, For: []string{t.Term}, Reason: "术语表：" + t.Term, Document: e.Document},
				Synonym{Word: t.Term, For: []string{alias}, Reason: "术语表：" + t.Term, Document: e.Document})
		}
	}
	for _, n := range e.Tree.Nodes() {
		if n.Heading != "" {
			c.Vocabulary.Names = append(c.Vocabulary.Names, n.Heading)
		}
	}
	if err := c.addWords(root, filepath.Join("content", "source", e.Document, "search.yaml"), e.Document); err != nil {
		return err
	}
	return c.Vocabulary.addSilences(e)
}

// addWords takes the words of a file: the synonyms, and how people put what the
// clauses of a document say.
func (c *Corpus) addWords(root, name, document string) error {
	var words struct {
		Synonyms []Synonym           `yaml:"synonyms"`
		Wordings map[string][]string `yaml:"wordings"`
	}
	file, err := diag.ReadYAML(root, name, &words)
	if err != nil {
		return err
	}
	for i, s := range words.Synonyms {
		n := len([]rune(analysis.Key(s.Word)))
		if n == 0 || n > MaxSynonym || len(s.For) == 0 || s.Reason == "" {
			return file.Error(path("synonyms", i), "incomplete synonym", fmt.Sprintf("it needs a word of at most %d characters, what it is for, and a reason", MaxSynonym), "complete it")
		}
		unless, compared := background.Longer(s.Word)
		if !compared {
			return file.Error(path("synonyms", i), "unchecked synonym", s.Word+" was not compared with the dictionary", "run go run ./search/background/make DICT, with the dictionary that its comment names")
		}
		s.Unless, s.Document = unless, document
		c.Vocabulary.Synonyms = append(c.Vocabulary.Synonyms, s)
	}
	for _, id := range slices.Sorted(maps.Keys(words.Wordings)) {
		i := slices.IndexFunc(c.Clauses, func(cl Clause) bool { return cl.Key() == document+"/"+id })
		if i < 0 {
			return file.Error("$.wordings."+strconv.Quote(id), "unknown clause", id+" is not a clause of this document", "name one that exists")
		}
		c.Clauses[i].Wordings = strings.Join(words.Wordings[id], "\n")
	}
	// What is said of a heading is said of its first paragraph.
	for i := 1; i < len(c.Clauses); i++ {
		if p, up := &c.Clauses[i], &c.Clauses[i-1]; p.Key() == up.Key()+".p1" && p.Wordings == "" {
			p.Wordings, up.Wordings = up.Wordings, ""
		}
	}
	return nil
}

func exists(root, name string) bool {
	_, err := os.Stat(filepath.Join(root, name))
	return !errors.Is(err, fs.ErrNotExist)
}

// addSilences takes what an edition does not say, and checks that it does not.
func (v *Vocabulary) addSilences(e *library.Edition) error {
	file := e.SilencesFile
	var text strings.Builder
	for _, n := range e.Tree.Nodes() {
		text.WriteString(analysis.Key(n.Own()) + "\n")
	}
	for _, f := range e.Forms {
		text.WriteString(analysis.Key(strings.Join(fieldsOf(f), "\n")) + "\n")
	}
	for i, s := range e.Silences {
		s := Silence(s)
		s.Near = slices.Clone(s.Near) // the edition keeps its own
		at := path("silences", i)
		if s.ID == "" || s.Question == "" || len(s.Asked) == 0 || s.Says == "" || len(s.Absent) == 0 {
			return file.Error(at, "incomplete silence", "it needs id, question, asked, says and absent", "complete it")
		}
		for _, w := range append(slices.Clone(s.Unless), strings.FieldsFunc(strings.Join(s.Asked, " "), func(r rune) bool { return r == ' ' || r == '|' })...) {
			if key := analysis.Key(w); w[0] != '?' && key != w {
				return file.Error(at, "folded word", w+" is read as "+strconv.Quote(key), "write it so, or another")
			}
		}
		for j, id := range append(slices.Clone(s.Near), s.Ask) {
			if e.Tree.Node(id) == nil {
				return file.Error(at, "unknown clause", id+" is not a clause", "name one that exists")
			}
			if j < len(s.Near) {
				s.Near[j] = e.Document + "/" + id
			}
		}
		for _, w := range s.Absent {
			if strings.Contains(text.String(), analysis.Key(w)) {
				return file.Error(at, "false silence", "the text has "+w, "correct what is said of it")
			}
		}
		s.Ask = e.Document + "/" + s.Ask
		v.Silences = append(v.Silences, s)
	}
	return nil
}

// MaxSynonym is how long the word of a synonym may be, in characters.
const MaxSynonym = 20

func path(list string, i int) string { return "$." + list + "[" + strconv.Itoa(i) + "]" }

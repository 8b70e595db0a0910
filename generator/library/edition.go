package library

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"leqi/generator/align"
	"leqi/generator/clause"
	"leqi/generator/deadline"
	"leqi/generator/deadline/rows"
	"leqi/generator/decide/model"
	"leqi/generator/diag"
	"leqi/generator/form"
	"leqi/generator/material"
	"leqi/generator/relate"
	"leqi/generator/repair"
	"leqi/generator/source"
)

// Meta is document.yaml: what the title page does not print.
type Meta struct {
	ShortTitle   string `yaml:"short-title"`
	Authority    string `yaml:"authority"`
	AuthorityURL string `yaml:"authority-url"`
	Nature       string `yaml:"nature"`
	Parent       string `yaml:"parent"`
	CheckedOn    string `yaml:"checked-on"`
	Encoding     string `yaml:"encoding"`

	Names   []string `yaml:"names"`   // what the text calls itself, the usual name first: 本指引
	Aliases []string `yaml:"aliases"` // what others call the document, besides its titles
	Kind    Kind     `yaml:"kind"`
	Number  string   `yaml:"number"` // 文号, as printed
	Date    string   `yaml:"date"`   // of issue: YYYY, YYYY-MM or YYYY-MM-DD

	Title    string       `yaml:"title"`     // of a text that prints none
	StartsAt string       `yaml:"starts-at"` // ID of the first numbered clause of an excerpt
	Gaps     []clause.Gap `yaml:"gaps"`
}

// declared returns what the stages must know of a text that it does not print.
func (m *Meta) declared(dir string) clause.Declared {
	return clause.Declared{File: path.Join(dir, "document.yaml"), Title: m.Title, StartsAt: m.StartsAt, Gaps: m.Gaps}
}

// Edition is one edition of one document, through all stages.
type Edition struct {
	Document string // slug: qingdao-lianyong
	Name     string // 2025-04
	File     string // the source, relative to the project's root

	Meta         Meta
	Site         Site
	Questions    []QuestionGroup // faq.yaml
	Silences     []Silence       // silences.yaml
	SilencesFile *diag.YAML      // to locate errors in silences.yaml
	SHA256       string          // of the source's bytes as received
	Source       *source.Document
	Errata       []repair.Erratum
	Text         *repair.Text
	Forms        []form.Form
	Materials    []material.List
	Tree         *clause.Tree
	Relations    *relate.Relations
	Decisions    *model.Rulebook
	Deadlines    *deadline.Table // nil if the edition has no deadlines.yaml
	Life         []string        // the days of the drawing of a whole life

	Changes *align.Alignment // from the edition before; nil in the first
	Next    *Edition         // nil in the latest
}

// maxSource is the largest source that is read: a thousand guidelines.
const maxSource = 32 << 20

// Read reads the words of content/source/<document>/<name>/ below root: source,
// repair and clause. LoadEdition adds how the clauses relate to one another, and
// the decisions. encoding overrides the one that document.yaml names; "" leaves it.
func Read(root, document, name, encoding string) (*Edition, error) {
	e, _, err := read(root, document, name, encoding)
	return e, err
}

// read is [Read]; it returns also where the forms stand, for what is checked
// when the decisions are there.
func read(root, document, name, encoding string) (*Edition, *diag.YAML, error) {
	e := &Edition{Document: document, Name: name}
	dir := e.dir()
	e.File = path.Join(dir, "guideline.md")
	meta, err := diag.ReadYAML(root, path.Join(dir, "document.yaml"), &e.Meta)
	if err != nil {
		return nil, nil, err
	}
	if err := e.Meta.check(meta); err != nil {
		return nil, nil, err
	}
	forms, err := diag.ReadYAML(root, path.Join(dir, "forms.yaml"), &e.Forms)
	if err != nil {
		return nil, nil, err
	}
	errata, err := diag.ReadYAML(root, path.Join(dir, "errata.yaml"), &e.Errata)
	if err != nil {
		return nil, nil, err
	}
	raw, err := readSource(root, e.File)
	if err != nil {
		return nil, nil, err
	}
	if encoding == "" {
		encoding = e.Meta.Encoding
	}
	return e, forms, e.run(raw, encoding, forms, errata)
}

// LoadEdition reads the whole edition: its words, their relations, its
// decisions and what the site says of it.
func LoadEdition(root, document, name, encoding string) (*Edition, error) {
	e, forms, err := read(root, document, name, encoding)
	if err != nil {
		return nil, err
	}
	var glossary []relate.Term
	terms, err := diag.ReadYAML(root, path.Join(e.dir(), "glossary.yaml"), &glossary)
	if err != nil {
		return nil, err
	}
	var curated relate.Curated
	relations, err := diag.ReadYAML(root, path.Join(e.dir(), "relations.yaml"), &curated)
	if err != nil {
		return nil, err
	}
	words, err := Language()
	if err != nil {
		return nil, err
	}
	e.Relations, err = relate.Find(e.Tree, relate.Input{
		Words: words, Glossary: glossary, Curated: &curated, Statements: form.Statements(e.Forms),
		Files: relate.Files{Glossary: terms, Relations: relations},
	})
	if err != nil {
		return nil, err
	}
	if err := e.openDecisions(root); err != nil {
		return nil, err
	}
	if err := e.openDeadlines(root); err != nil {
		return nil, err
	}
	if err := e.openQuestions(root); err != nil {
		return nil, err
	}
	if err := form.CheckFacts(e.Forms, forms, e.fact); err != nil {
		return nil, err
	}
	materials, err := diag.ReadYAML(root, path.Join(e.dir(), "materials.yaml"), &e.Materials)
	if err != nil {
		return nil, err
	}
	if err := material.Check(e.Tree, e.Forms, e.Materials, materials); err != nil {
		return nil, err
	}
	if err := material.CheckFacts(e.Materials, materials, e.factOfAny); err != nil {
		return nil, err
	}
	site, err := diag.ReadYAML(root, path.Join(e.dir(), "site.yaml"), &e.Site)
	if err != nil {
		return nil, err
	}
	return e, e.Site.check(site, e)
}

// dir returns the edition's folder, relative to the project's root.
func (e *Edition) dir() string { return path.Join("content/source", e.Document, e.Name) }

// openDecisions reads the rules beside the source.
func (e *Edition) openDecisions(root string) error {
	var err error
	dir := path.Join(e.dir(), "decisions")
	if e.Decisions, err = model.Open(os.DirFS(root), dir); err != nil {
		return err
	}
	var problems []error
	for _, d := range e.Decisions.Documents {
		if d.Source != e.Document || d.Edition != e.Name {
			problems = append(problems, &diag.Error{
				What: "rule of another edition", File: d.File, Line: 1, Col: 1,
				Why: fmt.Sprintf("it says %s %s and lies in %s", d.Source, d.Edition, dir), Next: "correct document and edition, or move the file",
			})
		}
		problems = append(problems, d.CheckClauses(func(id string) bool { return e.Tree.Node(id) != nil }))
	}
	return errors.Join(problems...)
}

// openDeadlines reads the deadlines beside the source.
func (e *Edition) openDeadlines(root string) error {
	var f rows.File
	file, err := diag.ReadYAML(root, path.Join(e.dir(), "deadlines.yaml"), &f)
	if err != nil {
		return err
	}
	table, err := rows.Compile(file, &f, e.Tree, e.Relations.Quantities)
	if err != nil || table == nil {
		return err
	}
	table.Document, table.Edition, table.Title = e.Document, e.Name, e.Title()
	e.Deadlines, e.Life = table, f.Days()
	return nil
}

// fact returns what a decision knows of a fact: its unit, and the values that
// it can have if they are a list.
func (e *Edition) fact(decision, name string) (unit string, values []string, ok bool) {
	for _, d := range e.Decisions.Documents {
		for _, f := range d.Facts {
			if d.ID != decision || f.ID != name {
				continue
			}
			if f.Type == "bool" {
				values = []string{"true", "false"}
			}
			for _, v := range f.Values {
				values = append(values, v.ID)
			}
			return f.Unit, values, true
		}
	}
	return "", nil, false
}

// factOfAny returns the values that a fact can have in some decision.
func (e *Edition) factOfAny(name string) (values []string, ok bool) {
	for _, d := range e.Decisions.Documents {
		if _, values, ok := e.fact(d.ID, name); ok {
			return values, true
		}
	}
	return nil, false
}

func readSource(root, file string) ([]byte, error) {
	name := filepath.Join(root, filepath.FromSlash(file))
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("no source: %s: %w", file, diag.Cause(err))
	}
	if !info.Mode().IsRegular() {
		return nil, &diag.Error{What: "no source", File: file, Why: "it is not a regular file", Next: "put the guideline's Markdown there"}
	}
	if info.Size() > maxSource {
		return nil, &diag.Error{
			What: "source too large", File: file,
			Why: fmt.Sprintf("the file has %d MB and may have %d", info.Size()>>20, maxSource>>20), Next: "split it into documents",
		}
	}
	return os.ReadFile(name)
}

// run takes the source through the stages.
func (e *Edition) run(raw []byte, encoding string, forms, errata *diag.YAML) error {
	h := sha256.Sum256(raw)
	e.SHA256 = hex.EncodeToString(h[:])
	src, err := source.Decode(raw, encoding)
	if err != nil {
		return fmt.Errorf("unreadable text: %s: %w", e.File, err)
	}
	if e.Source, err = source.Parse(e.File, src, form.Debris(e.Forms)); err != nil {
		return err
	}
	if err := form.Check(e.Source, e.Forms, forms); err != nil {
		return err
	}
	if e.Text, err = repair.Apply(e.Source, e.Errata, errata); err != nil {
		return err
	}
	if e.Tree, err = clause.Parse(e.Text, e.Meta.declared(e.dir())); err != nil {
		return err
	}
	e.Tree.Names = slices.Concat([]string{e.Meta.ShortTitle}, e.Meta.Names, e.Meta.Aliases)
	if e.Tree.Title == "" {
		return &diag.Error{What: "no title", File: e.File, Why: "the text prints none", Next: "write it into document.yaml as title"}
	}
	if err := form.CheckClauses(e.Tree, e.Forms, forms); err != nil {
		return err
	}
	return nil
}

// Title returns the document's short title, for citations.
func (e *Edition) Title() string {
	if e.Meta.ShortTitle != "" {
		return e.Meta.ShortTitle
	}
	return e.Tree.Title
}

package model

import (
	"errors"
	"io/fs"
	"path"
	"slices"

	"leqi/generator/decide/engine"
)

// Rulebook is all decisions of one edition, ordered by ID.
type Rulebook struct {
	Documents []*Document
	Tables    []*engine.Table // the compiled form of each document
}

// Open reads and compiles every *.yaml in a directory. All mistakes are
// joined into one error.
func Open(fsys fs.FS, dir string) (*Rulebook, error) {
	names, err := fs.Glob(fsys, path.Join(dir, "*.yaml"))
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	book := &Rulebook{}
	var mistakes []error
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		d, err := Parse(name, src)
		if err == nil {
			err = d.CheckName()
		}
		if err == nil {
			var t *engine.Table
			if t, err = Compile(d); err == nil {
				book.Documents = append(book.Documents, d)
				book.Tables = append(book.Tables, t)
			}
		}
		if err != nil {
			mistakes = append(mistakes, err)
		}
	}
	return book, errors.Join(mistakes...)
}

// CheckName returns an error if the file is not named by the decision's ID.
func (d *Document) CheckName() error {
	if path.Base(d.File) == d.ID+".yaml" {
		return nil
	}
	f := &file{name: d.File, src: d.f.src}
	f.fail(Pos{1, 1}, "file name unlike the ID", "the decision is "+d.ID, "name the file "+d.ID+".yaml")
	return f.err()
}

// Citations lists every clause that the rule file names, in file order of the
// nodes, so that the build can check that each exists.
func (d *Document) Citations() []Citation {
	out := []Citation{{d.Clause, Pos{1, 1}}}
	add := func(at Pos, clauses ...string) {
		for _, c := range clauses {
			if c != "" {
				out = append(out, Citation{c, at})
			}
		}
	}
	add(Pos{1, 1}, d.Steps...)
	for _, p := range d.Parameters {
		add(p.At, p.Clause)
	}
	var fact func(f *Fact)
	fact = func(f *Fact) {
		add(f.At, f.Clause)
		for _, v := range f.Values {
			add(f.At, v.Clause)
		}
		for i := range f.Fields {
			fact(&f.Fields[i])
		}
	}
	for i := range d.Facts {
		fact(&d.Facts[i])
	}
	for _, p := range d.Periods {
		add(p.At, p.Clause)
		for _, c := range p.Cells {
			add(c.At, c.Clause)
		}
	}
	for _, c := range d.Conditions {
		add(c.At, c.Clause)
		add(c.At, c.Also...)
	}
	for _, rows := range [][]Row{d.Rows, d.Then} {
		for _, r := range rows {
			add(r.At, r.Clause)
		}
	}
	if d.Otherwise != nil {
		add(d.Otherwise.At, d.Otherwise.Clause)
	}
	for _, f := range d.Findings {
		add(f.At, f.Clauses...)
	}
	for _, e := range d.Examples {
		add(e.At, e.Unmet...)
		add(e.At, e.Hits...)
	}
	return out
}

// CheckClauses returns an error for every clause named that does not exist.
func (d *Document) CheckClauses(exists func(id string) bool) error {
	var missing []error
	for _, c := range d.Citations() {
		if !exists(c.Clause) {
			f := &file{name: d.File, src: d.f.src}
			f.fail(c.At, "unknown clause "+c.Clause, "the guideline has no such clause", "correct the clause ID")
			missing = append(missing, f.err())
		}
	}
	return errors.Join(missing...)
}

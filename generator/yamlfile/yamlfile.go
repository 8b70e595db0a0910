// Package yamlfile reads the project's YAML strictly and says where in the
// file a mistake is.
//
// Invariant: every error that it makes names the file, and the line and column
// where the YAML has one.
package yamlfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"leqi/generator/diag"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// File is a YAML file that was read.
type File struct {
	Name string // with slashes, relative to the project's root
	src  []byte
}

// Read reads the file name below root strictly into v. A file that does not
// exist or is empty leaves v as it is.
func Read(root, name string, v any) (*File, error) {
	src, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	return read(&File{Name: filepath.ToSlash(name), src: src}, err, v)
}

// ReadFS reads a file of fsys, as Read does. dir is where fsys lies in the
// project, for messages.
func ReadFS(fsys fs.FS, dir, name string, v any) (*File, error) {
	src, err := fs.ReadFile(fsys, name)
	return read(&File{Name: path.Join(dir, name), src: src}, err, v)
}

func read(f *File, err error, v any) (*File, error) {
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		if p, ok := errors.AsType[*fs.PathError](err); ok {
			err = p.Err
		}
		return f, fmt.Errorf("unreadable data: %s: %w", f.Name, err)
	}
	if len(strings.TrimSpace(string(f.src))) == 0 {
		return f, nil
	}
	if err := yaml.UnmarshalWithOptions(f.src, v, yaml.Strict()); err != nil {
		return f, f.locate(err)
	}
	return f, nil
}

// locate turns an error of the YAML reader into one of ours.
func (f *File) locate(err error) error {
	e := &diag.Error{What: "unreadable data", File: f.Name, Why: err.Error(), Next: "correct the YAML"}
	if located, ok := errors.AsType[yaml.Error](err); ok && located.GetToken() != nil {
		f.place(e, located.GetToken().Position.Line, located.GetToken().Position.Column)
		e.Why = located.GetMessage()
	}
	return e
}

// Error makes an error about the value at a path such as $[2].fields[0].
func (f *File) Error(path, what, why, next string) *diag.Error {
	e := &diag.Error{What: what, File: f.Name, Why: why, Next: next}
	parsed, err := parser.ParseBytes(f.src, 0)
	if err != nil || len(parsed.Docs) == 0 {
		return e
	}
	p, err := yaml.PathString(path)
	if err != nil {
		return e
	}
	node, err := p.FilterFile(parsed)
	if err != nil {
		return e
	}
	tok := node.GetToken()
	if m, ok := node.(*ast.MappingNode); ok && len(m.Values) > 0 {
		tok = m.Values[0].Key.GetToken()
	}
	f.place(e, tok.Position.Line, tok.Position.Column)
	return e
}

func (f *File) place(e *diag.Error, line, col int) {
	lines := strings.Split(string(f.src), "\n")
	if line < 1 || line > len(lines) {
		return
	}
	e.Line, e.Col, e.Text = line, col, lines[line-1]
}

package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Bounds of a YAML file, far above what any file of the project needs and far
// below what makes a parser slow or fills the memory.
const (
	maxYAML    = 4 << 20 // bytes
	maxDepth   = 64      // lists and mappings in one another
	maxAliases = 16      // 16 aliases of aliases stand for some hundred copies, 64 for millions
)

// YAML is one YAML document with places.
type YAML struct {
	Name string   // with slashes, relative to the project's root
	Body ast.Node // nil if the file is empty or is not there
	src  []byte
}

// ReadYAML reads the file name below root strictly into v. A file that does not
// exist or is empty leaves v as it is.
func ReadYAML(root, name string, v any) (*YAML, error) {
	src, err := ReadInput(filepath.Join(root, filepath.FromSlash(name)), maxYAML)
	return readYAML(filepath.ToSlash(name), src, err, v)
}

// ReadYAMLFS reads a file of fsys, as ReadYAML does. dir is where fsys lies in
// the project, for messages.
func ReadYAMLFS(fsys fs.FS, dir, name string, v any) (*YAML, error) {
	src, err := fs.ReadFile(fsys, name)
	return readYAML(path.Join(dir, name), src, err, v)
}

func readYAML(name string, src []byte, err error, v any) (*YAML, error) {
	if errors.Is(err, fs.ErrNotExist) {
		return &YAML{Name: name}, nil
	}
	if err != nil {
		return &YAML{Name: name}, &Error{What: "unreadable data", File: name, Why: Cause(err).Error(), Next: "put a YAML file there, or nothing"}
	}
	y, err := ParseYAML(name, src)
	if err != nil || y.Body == nil {
		return y, err
	}
	if err := yaml.NodeToValue(y.Body, v, yaml.Strict()); err != nil {
		return y, y.locate(err)
	}
	return y, nil
}

// ParseYAML parses a file that holds one YAML document within the bounds. What
// is beyond them is refused before it is parsed.
func ParseYAML(name string, src []byte) (*YAML, error) {
	y := &YAML{Name: name, src: src}
	if len(src) > maxYAML {
		return y, &Error{What: "unreadable data", File: name, Why: fmt.Sprintf("the file has %d MB and may have %d", len(src)>>20, maxYAML>>20), Next: "divide it"}
	}
	tokens := lexer.Tokenize(string(src))
	if err := y.bounded(tokens); err != nil {
		return y, err
	}
	parsed, err := parser.Parse(tokens, 0)
	if err != nil {
		return y, y.locate(err)
	}
	for _, doc := range parsed.Docs {
		if doc.Body != nil {
			y.Body = doc.Body
		}
	}
	return y, nil
}

// bounded checks the tokens of a file.
func (y *YAML) bounded(tokens token.Tokens) error {
	aliases, flow := 0, 0
	content := false
	var block []int // columns of the lists and mappings that are open
	for i, t := range tokens {
		at := func(why, next string) error {
			return y.At(t.Position.Line, t.Position.Column, "unreadable data", why, next)
		}
		switch t.Type {
		case token.DocumentHeaderType:
			if content {
				return at("a second document begins here, and a file holds one", "put it into a file of its own")
			}
			continue
		case token.DirectiveType, token.DocumentEndType, token.CommentType:
			continue
		case token.AliasType:
			if aliases++; aliases > maxAliases {
				return at(fmt.Sprintf("there are more than %d aliases", maxAliases), "write the values out")
			}
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow--
		}
		content = true
		key := i+1 < len(tokens) && tokens[i+1].Type == token.MappingValueType
		if flow == 0 && (key || t.Type == token.SequenceEntryType) {
			col := t.Position.Column
			for len(block) > 0 && block[len(block)-1] >= col {
				block = block[:len(block)-1]
			}
			block = append(block, col)
		}
		if len(block)+flow > maxDepth {
			return at(fmt.Sprintf("lists and mappings are more than %d deep", maxDepth), "make it flatter")
		}
	}
	return nil
}

// locate turns an error of the YAML reader into one with a place.
func (y *YAML) locate(err error) error {
	if located, ok := errors.AsType[yaml.Error](err); ok && located.GetToken() != nil {
		p := located.GetToken().Position
		return y.At(p.Line, p.Column, "unreadable data", located.GetMessage(), "correct the YAML")
	}
	return &Error{What: "unreadable data", File: y.Name, Why: err.Error(), Next: "correct the YAML"}
}

// At returns an error at a line and column, both counted from 1.
func (y *YAML) At(line, col int, what, why, next string) *Error {
	e := &Error{What: what, File: y.Name, Why: why, Next: next}
	lines := strings.Split(string(y.src), "\n")
	if line < 1 || line > len(lines) {
		return e
	}
	e.Line, e.Col, e.Text = line, max(col, 1), strings.TrimSuffix(lines[line-1], "\r")
	return e
}

// Error returns an error about the value at a path such as $[2].fields[0].
func (y *YAML) Error(path, what, why, next string) *Error {
	e := &Error{What: what, File: y.Name, Why: why, Next: next}
	if y.Body == nil {
		return e
	}
	p, err := yaml.PathString(path)
	if err != nil {
		return e
	}
	node, err := p.FilterNode(y.Body)
	if err != nil || node == nil {
		return e
	}
	tok := node.GetToken()
	if m, ok := node.(*ast.MappingNode); ok && len(m.Values) > 0 {
		tok = m.Values[0].Key.GetToken()
	}
	return y.At(tok.Position.Line, tok.Position.Column, what, why, next)
}

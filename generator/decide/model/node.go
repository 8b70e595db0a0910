package model

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"leqi/generator/diag"
)

// file reads one YAML document with places. Reading goes on with zero values
// behind a mistake, so that all of them are reported in one run.
type file struct {
	name     string
	src      []byte
	mistakes []mistake
}

type mistake struct {
	at  Pos
	err error
}

// err returns the mistakes in the order of the file, or nil.
func (f *file) err() error {
	slices.SortStableFunc(f.mistakes, func(a, b mistake) int {
		return cmp.Or(cmp.Compare(a.at.Line, b.at.Line), cmp.Compare(a.at.Col, b.at.Col))
	})
	errs := make([]error, len(f.mistakes))
	for i, m := range f.mistakes {
		errs[i] = m.err
	}
	return errors.Join(errs...)
}

// Pos is a place in a rule file, counted from 1, columns in runes.
type Pos struct{ Line, Col int }

// node is one YAML value and the file it stands in. The zero node stands for
// a key that is not there.
type node struct {
	f *file
	n ast.Node
}

// open parses a file and returns its root.
func open(name string, src []byte) (*file, node) {
	f := &file{name: name, src: src}
	y, err := diag.ParseYAML(name, src)
	if err != nil {
		f.mistakes = append(f.mistakes, mistake{err: err})
		return f, node{f: f}
	}
	if y.Body == nil {
		f.mistakes = append(f.mistakes, mistake{err: &diag.Error{What: "unreadable data", File: name, Why: "the file is empty", Next: "write the decision as one mapping"}})
		return f, node{f: f}
	}
	return f, node{f, y.Body}
}

// fail records a mistake at a place, unless there is one there already: what
// follows from a mistake is none of its own.
func (f *file) fail(at Pos, what, why, next string) {
	if slices.ContainsFunc(f.mistakes, func(m mistake) bool { return m.at == at }) {
		return
	}
	offset, line := 0, 1
	for offset < len(f.src) && line < at.Line {
		if f.src[offset] == '\n' {
			line++
		}
		offset++
	}
	rest := string(f.src[offset:])
	col := 1
	for i, r := range rest {
		if col >= at.Col || r == '\n' {
			offset += i
			break
		}
		col++
	}
	f.mistakes = append(f.mistakes, mistake{at, diag.At(f.name, f.src, offset, what, why, next)})
}

// pos returns where the value stands.
func (n node) pos() Pos {
	if n.n == nil {
		return Pos{}
	}
	at := n.n
	if m, ok := at.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		at = m.Values[0].Key // the mapping's own token is its first colon
	}
	p := at.GetToken().Position
	return Pos{p.Line, p.Column}
}

func (n node) fail(what, why, next string) { n.f.fail(n.pos(), what, why, next) }

// there reports whether the value is written.
func (n node) there() bool { return n.n != nil }

// text returns a scalar as it is written; clause numbers like 1.5 stay text.
func (n node) text() string {
	switch v := n.n.(type) {
	case nil:
		return ""
	case *ast.StringNode:
		return v.Value
	case *ast.LiteralNode:
		return strings.TrimSpace(v.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		return strings.TrimSpace(n.n.GetToken().Value)
	}
	n.fail("bad value", "a single value is expected here, not a list or a mapping", "write text or a number")
	return ""
}

// list returns the values of a sequence.
func (n node) list() []node {
	if n.n == nil {
		return nil
	}
	s, ok := n.n.(*ast.SequenceNode)
	if !ok {
		n.fail("bad value", "a list is expected here", "write it as - items or [a, b]")
		return nil
	}
	nodes := make([]node, len(s.Values))
	for i, v := range s.Values {
		nodes[i] = node{n.f, v}
	}
	return nodes
}

// texts returns the scalars of a list.
func (n node) texts() []string {
	var out []string
	for _, v := range n.list() {
		out = append(out, v.text())
	}
	return out
}

// entry is one key of a mapping with its value.
type entry struct {
	key   string
	at    Pos
	value node
}

// entries returns the keys of a mapping in the order written.
func (n node) entries() []entry {
	if n.n == nil {
		return nil
	}
	var values []*ast.MappingValueNode
	switch v := n.n.(type) {
	case *ast.MappingNode:
		values = v.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{v}
	default:
		n.fail("bad value", "a mapping is expected here", "write it as key: value")
	}
	out := make([]entry, len(values))
	for i, v := range values {
		key := node{n.f, v.Key}
		out[i] = entry{key.text(), key.pos(), node{n.f, v.Value}}
	}
	return out
}

// fields returns the values of the named keys; any other key is a mistake.
func (n node) fields(names ...string) map[string]node {
	got := make(map[string]node, len(names))
	for _, name := range names {
		got[name] = node{f: n.f}
	}
	for _, e := range n.entries() {
		if got[e.key].there() {
			n.f.fail(e.at, "key written twice", e.key+" stands here already", "remove one of them")
		}
		if _, ok := got[e.key]; !ok {
			n.f.fail(e.at, "unknown key "+e.key, "known here are "+strings.Join(names, ", "), "correct the key or remove it")
			continue
		}
		got[e.key] = e.value
	}
	return got
}

// mapping reports whether n is one.
func (n node) mapping() bool {
	switch n.n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return true
	}
	return false
}

// need reports a key that must be written.
func (n node) need(fields map[string]node, names ...string) {
	if !n.mapping() {
		return // entries has reported it
	}
	for _, name := range names {
		if !fields[name].there() {
			n.fail("missing key "+name, "it must be written here", "add "+name)
		} else if s, ok := fields[name].scalar(); ok && s == "" {
			fields[name].fail("empty "+name, "it is shown to readers, or names something", "write it")
		}
	}
}

// scalar returns the text of a string, number or boolean; ok is false for the rest.
func (n node) scalar() (text string, ok bool) {
	switch n.n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.text(), true
	}
	return "", false
}

// quoted is how many characters stand before the text of a quoted scalar.
func (n node) quoted() int {
	if s, ok := n.n.(*ast.StringNode); ok {
		if o := strings.TrimLeft(s.GetToken().Origin, " \n"); o != "" && (o[0] == '"' || o[0] == '\'') {
			return 1
		}
	}
	return 0
}

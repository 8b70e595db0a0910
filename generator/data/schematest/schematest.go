// Package schematest holds data in tests against a JSON Schema.
//
// It takes the text or the file of a schema and data in JSON or YAML, and
// returns what the data breaks. It imports no package of the project, so that
// the tests of every package can use it.
package schematest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Schema is a compiled schema.
type Schema struct{ compiled *jsonschema.Schema }

// Compile compiles the text of a schema.
func Compile(t testing.TB, name string, text []byte) Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, value(t, text)); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return Schema{compiled}
}

// Open compiles the schema in a file.
func Open(t testing.TB, file string) Schema {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return Compile(t, filepath.Base(file), text)
}

// JSON returns how data in JSON breaks the schema.
func (s Schema) JSON(t testing.TB, data []byte) error {
	t.Helper()
	return s.compiled.Validate(value(t, data))
}

// YAML returns how data in YAML breaks the schema.
func (s Schema) YAML(t testing.TB, data []byte) error {
	t.Helper()
	b, err := yaml.YAMLToJSON(data)
	if err != nil {
		t.Fatal(err)
	}
	return s.JSON(t, b)
}

// Files holds that the YAML files of a pattern, at least so many, fit the
// schema, and that each names it in its first line, so that an
// editor completes and checks it.
func (s Schema) Files(t testing.TB, pattern string, least int) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) < least {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.YAML(t, src); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		line, _, _ := strings.Cut(string(src), "\n")
		at, ok := strings.CutPrefix(line, "# yaml-language-server: $schema=")
		if _, err := os.Stat(filepath.Join(filepath.Dir(name), at)); !ok || err != nil {
			t.Errorf("%s does not name its schema: %s", name, line)
		}
	}
}

func value(t testing.TB, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v: %.200s", err, data)
	}
	return v
}

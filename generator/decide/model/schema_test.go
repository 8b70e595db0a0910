package model

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

const schemaFile = "../../data/schema/rules.json"

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	s, err := c.Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func valid(t *testing.T, s *jsonschema.Schema, src []byte) error {
	t.Helper()
	b, err := yaml.YAMLToJSON(src)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

// Every rule file fits the published schema and names it, so that an editor
// completes and checks it.
func TestRuleFilesFitTheSchema(t *testing.T) {
	s := schema(t)
	files, err := filepath.Glob("../../../content/source/*/*/decisions/*.yaml")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := valid(t, s, src); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		line, _, _ := strings.Cut(string(src), "\n")
		at, ok := strings.CutPrefix(line, "# yaml-language-server: $schema=")
		if _, err := os.Stat(filepath.Join(filepath.Dir(name), at)); !ok || err != nil {
			t.Errorf("%s does not name its schema: %s", name, line)
		}
	}
	for old, broken := range map[string]string{"role: requirement": "role: wish", "type: number": "type: money", "policy: unique": "policy: first", "title: ": "titel: ", "from: 2026-01": "from: January"} {
		src := strings.Replace(strings.Replace(规则, "decision: 准入", "decision: x", 1), old, broken, 1)
		if err := valid(t, s, []byte(src)); err == nil {
			t.Errorf("%s fits the schema", broken)
		}
	}
}

// The schema knows exactly the keys that the reader knows.
func TestTheSchemaKnowsEveryKey(t *testing.T) {
	src, err := os.ReadFile("load.go")
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]bool{}
	for _, call := range regexp.MustCompile(`\.fields\(([^)]*)\)`).FindAllStringSubmatch(string(src), -1) {
		for _, key := range regexp.MustCompile(`"([a-z_]+)"`).FindAllStringSubmatch(call[1], -1) {
			read[key[1]] = true
		}
	}
	b, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	var root any
	if err := json.Unmarshal(b, &root); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if properties, ok := v["properties"].(map[string]any); ok {
				for key := range properties {
					known[key] = true
				}
			}
			for _, e := range v {
				walk(e)
			}
		case []any:
			for _, e := range v {
				walk(e)
			}
		}
	}
	walk(root)
	if got, want := slices.Sorted(maps.Keys(known)), slices.Sorted(maps.Keys(read)); !slices.Equal(got, want) {
		t.Errorf("the schema knows %v\nthe reader %v", got, want)
	}
}

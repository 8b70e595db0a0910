package model

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"leqi/generator/data/schematest"
)

const schemaFile = "../../data/schema/rules.json"

// Every rule file fits the published schema and names it, so that an editor
// completes and checks it.
func TestRuleFilesFitTheSchema(t *testing.T) {
	s := schematest.Open(t, schemaFile)
	s.Files(t, "../../../content/source/*/*/decisions/*.yaml", 8)
	for old, broken := range map[string]string{"role: requirement": "role: wish", "type: number": "type: money", "policy: unique": "policy: first", "title: ": "titel: ", "from: 2026-01": "from: January"} {
		src := strings.Replace(strings.Replace(规则, "decision: 准入", "decision: x", 1), old, broken, 1)
		if err := s.YAML(t, []byte(src)); err == nil {
			t.Errorf("%s fits the schema", broken)
		}
	}
}

// The schema knows exactly the keys that the reader knows.
func TestTheSchemaKnowsEveryKey(t *testing.T) {
	var src []byte
	for _, name := range []string{"load.go", "parameters.go"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		src = append(src, b...)
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

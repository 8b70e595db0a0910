package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"leqi/generator/data/schematest"
)

// A published schema is a promise: what a reader of its snapshot relies on
// still holds. A snapshot is replaced only together with SchemaVersion; keys
// that are added need none. Values are added to it only if no text that could
// be published before has them.
func TestSchemasKeepTheirPromise(t *testing.T) {
	snapshots, err := filepath.Glob("testdata/" + SchemaVersion + "/*.json")
	if err != nil || len(snapshots) == 0 {
		t.Fatalf("no snapshots: %v", err)
	}
	for _, file := range snapshots {
		old, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		now, err := Schemas.ReadFile("schema/" + filepath.Base(file))
		if err != nil {
			t.Errorf("%s was published and is gone", filepath.Base(file))
			continue
		}
		for _, broken := range breaks("", parse(t, file, old), parse(t, file, now)) {
			t.Errorf("%s: %s", filepath.Base(file), broken)
		}
	}
}

func parse(t *testing.T, name string, b []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

// breaks returns what a reader of data that fit the old schema can no longer
// rely on: a property that is gone or optional now, a type or value that is new.
func breaks(at string, was, now any) (found []string) {
	before, ok := was.(map[string]any)
	after, also := now.(map[string]any)
	if !ok || !also {
		return nil
	}
	for _, name := range stringsOf(before["required"]) {
		if !slices.Contains(stringsOf(after["required"]), name) {
			found = append(found, at+"/"+name+" may be missing now")
		}
	}
	for _, key := range []string{"type", "pattern", "$ref", "minLength", "const"} {
		if b, there := before[key]; there && fmt.Sprint(b) != fmt.Sprint(after[key]) {
			found = append(found, fmt.Sprintf("%s: %s was %v and is %v", at, key, b, after[key]))
		}
	}
	if values := stringsOf(before["enum"]); values != nil {
		for _, v := range stringsOf(after["enum"]) {
			if !slices.Contains(values, v) {
				found = append(found, at+" may be "+v+" now")
			}
		}
	}
	for _, group := range []string{"properties", "$defs"} {
		properties, _ := before[group].(map[string]any)
		left, _ := after[group].(map[string]any)
		for name, schema := range properties {
			if left[name] == nil {
				found = append(found, at+"/"+name+" is gone")
				continue
			}
			found = append(found, breaks(at+"/"+name, schema, left[name])...)
		}
	}
	for _, key := range []string{"items", "additionalProperties"} {
		found = append(found, breaks(at+"/"+key, before[key], after[key])...)
	}
	return found
}

func stringsOf(v any) (list []string) {
	values, _ := v.([]any)
	for _, x := range values {
		list = append(list, fmt.Sprint(x))
	}
	return list
}

// The check above can fail: each of these changes breaks a reader.
func TestBreaksAreSeen(t *testing.T) {
	was := `{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}, "b": {"enum": ["x"]}, "c": {"type": "array", "items": {"type": "object", "properties": {"d": {"type": "string"}}}}}}`
	for name, now := range map[string]string{
		"optional": strings.Replace(was, `"required": ["a"], `, "", 1),
		"type":     strings.Replace(was, `"a": {"type": "string"}`, `"a": {"type": "integer"}`, 1),
		"value":    strings.Replace(was, `["x"]`, `["x", "y"]`, 1),
		"gone":     strings.Replace(was, `"d": {"type": "string"}`, "", 1),
	} {
		if len(breaks("", parse(t, "was", []byte(was)), parse(t, name, []byte(now)))) != 1 {
			t.Errorf("%s: the break was not seen once", name)
		}
	}
	if more := strings.Replace(was, `"properties": {"a"`, `"properties": {"e": {"type": "string"}, "a"`, 1); len(breaks("", parse(t, "was", []byte(was)), parse(t, "more", []byte(more)))) != 0 {
		t.Error("an added key breaks nobody")
	}
}

// The browser reads the same files and refuses the same (tools.unit.ts).
func TestDossiers(t *testing.T) {
	b, err := os.ReadFile("../../site/testdata/dossiers.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Name string
		Fits bool
		File json.RawMessage
	}
	if err := json.Unmarshal(b, &rows); err != nil {
		t.Fatal(err)
	}
	schema := schematest.Open(t, "schema/dossier.json")
	for _, row := range rows {
		if err := schema.JSON(t, row.File); (err == nil) != row.Fits {
			t.Errorf("%s: %v, want fits %t", row.Name, err, row.Fits)
		}
	}
}

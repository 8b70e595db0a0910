package verify

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"strings"

	"leqi/generator/address"
	"leqi/generator/data"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// dataKinds are the kinds of index.json, each with the key that distinguishes it from
// those after it. A file without any of the keys is a clause.
var dataKinds = []struct{ key, schema string }{
	{"clauses", "document.json"}, {"editions", "changes.json"}, {"steps", "difference.json"}, {"status", "gone.json"}, {"", "clause.json"},
}

// data checks every index.json against its schema, and the hashes in it.
func (s *site) data() error {
	schemas, err := schemas()
	if err != nil {
		return err
	}
	for name := range s.files {
		if path.Base(name) != "index.json" {
			continue
		}
		s.report.Data++
		b, err := fs.ReadFile(s.fsys, name)
		if err != nil {
			return err
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			s.problem("bad data", name, "%v", err)
			continue
		}
		kind := kindOf(v)
		if err := schemas[kind].Validate(v); err != nil {
			s.problem("bad data", name, "%s", strings.ReplaceAll(err.Error(), "\n", "; "))
			continue
		}
		if kind == "clause.json" {
			var c data.Clause
			if err := json.Unmarshal(b, &c); err != nil {
				return err
			}
			if address.Hash(c.Heading+c.Text) != c.TextSHA256 {
				s.problem("wrong hash", name, "textSha256 is not the hash of the words")
			}
		}
	}
	return nil
}

func kindOf(v any) string {
	m, _ := v.(map[string]any)
	for _, kind := range dataKinds {
		if _, ok := m[kind.key]; ok || kind.key == "" {
			return kind.schema
		}
	}
	return ""
}

func schemas() (map[string]*jsonschema.Schema, error) {
	compiled := make(map[string]*jsonschema.Schema)
	compiler := jsonschema.NewCompiler()
	for _, kind := range dataKinds {
		b, err := data.Schemas.ReadFile("schema/" + kind.schema)
		if err != nil {
			return nil, err
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		name := "urn:leqi:" + kind.schema // a bare name would be taken for a file of the working folder
		if err := compiler.AddResource(name, v); err != nil {
			return nil, err
		}
		if compiled[kind.schema], err = compiler.Compile(name); err != nil {
			return nil, err
		}
	}
	return compiled, nil
}

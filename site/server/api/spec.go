package api

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"leqi/generator/data"
	"leqi/site/server/problem"
)

//go:embed openapi.json
var openapi string

// specification returns the OpenAPI description of what is answered: the
// written part, the published schema of a clause, the types of problems, and
// the refusals that any path may answer.
func specification(o Options) []byte {
	var spec struct {
		OpenAPI    string                               `json:"openapi"`
		Info       any                                  `json:"info"`
		Servers    any                                  `json:"servers"`
		Security   []any                                `json:"security,omitempty"`
		Paths      map[string]map[string]map[string]any `json:"paths"`
		Components map[string]map[string]any            `json:"components"`
	}
	must(json.Unmarshal([]byte(openapi), &spec))
	refused := []problem.Type{problem.MethodNotAllowed, problem.TooMany, problem.Internal, problem.Busy}
	if o.Token != "" {
		spec.Security = []any{map[string]any{"token": []string{}}}
		refused = append(refused, problem.Unauthorized)
	} else {
		delete(spec.Components, "securitySchemes")
	}
	if !o.Batch {
		delete(spec.Paths, prefix+"batch/{decision}")
	}
	for _, path := range spec.Paths {
		for _, operation := range path {
			responses, ok := operation["responses"].(map[string]any)
			if !ok {
				panic("openapi.json: an operation without responses")
			}
			for _, t := range refused {
				responses[strconv.Itoa(problem.Types[t].Status)] = map[string]any{"$ref": "#/components/responses/problem"}
			}
		}
	}
	schemas := spec.Components["schemas"]
	schemas["Clause"] = clauseSchema()
	var types []string
	for t := range problem.Types {
		types = append(types, t.URI())
	}
	slices.Sort(types)
	schemas["Problem"].(map[string]any)["properties"].(map[string]any)["type"] = map[string]any{"enum": types}
	body, err := data.Encode(spec)
	must(err)
	return body
}

// clauseSchema returns the published schema of a clause as a part of another
// file.
func clauseSchema() map[string]any {
	const name = "schema/clause.json"
	text, err := data.Schemas.ReadFile(name)
	must(err)
	inside := strings.ReplaceAll(string(text), `"#/$defs/`, `"#/components/schemas/Clause/$defs/`)
	var schema map[string]any
	must(json.Unmarshal([]byte(inside), &schema))
	delete(schema, "$schema")
	delete(schema, "$id")
	return schema
}

func must(err error) {
	if err != nil {
		panic(err) // what is read is part of the program
	}
}

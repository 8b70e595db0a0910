package api

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// contract is a specification that answers are held to.
type contract struct {
	spec     map[string]any
	compiler *jsonschema.Compiler

	mu      sync.Mutex
	schemas map[string]*jsonschema.Schema
}

func contractOf(t testing.TB, a *API) *contract {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.spec))
	if err != nil {
		t.Fatal(err)
	}
	c := &contract{spec: doc.(map[string]any), compiler: jsonschema.NewCompiler(), schemas: make(map[string]*jsonschema.Schema)}
	c.compiler.DefaultDraft(jsonschema.Draft2020)
	if err := c.compiler.AddResource("urn:spec", doc); err != nil {
		t.Fatal(err)
	}
	return c
}

// holds reports an answer that the specification does not allow.
func (c *contract) holds(a *API, r *http.Request, w *httptest.ResponseRecorder) error {
	_, pattern := a.mux.Handler(r)
	mediaType, _, err := mime.ParseMediaType(w.Header().Get("Content-Type"))
	if err != nil {
		return fmt.Errorf("content type %q: %w", w.Header().Get("Content-Type"), err)
	}
	at := "/components/schemas/Problem"
	if path, ok := c.spec["paths"].(map[string]any)[pattern].(map[string]any); ok && w.Code != http.StatusNotFound {
		for method, operation := range path {
			response, ok := operation.(map[string]any)["responses"].(map[string]any)[fmt.Sprint(w.Code)].(map[string]any)
			if !ok {
				return fmt.Errorf("%s %s answers %d, which is not described", method, pattern, w.Code)
			}
			at = "/paths/" + strings.ReplaceAll(pattern, "/", "~1") + "/" + method + fmt.Sprintf("/responses/%d", w.Code)
			if ref, ok := response["$ref"].(string); ok {
				at = strings.TrimPrefix(ref, "#")
				response = c.spec["components"].(map[string]any)["responses"].(map[string]any)[strings.TrimPrefix(at, "/components/responses/")].(map[string]any)
			}
			if _, ok := response["content"].(map[string]any)[mediaType]; !ok {
				return fmt.Errorf("%s answers %s, which is not described", pattern, mediaType)
			}
			at += "/content/" + strings.ReplaceAll(mediaType, "/", "~1") + "/schema"
		}
	} else if mediaType != "application/problem+json" {
		return fmt.Errorf("%d is %s", w.Code, mediaType)
	}
	if mediaType == "text/csv" {
		return nil
	}
	body, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		return fmt.Errorf("%d: %w", w.Code, err)
	}
	c.mu.Lock()
	schema := c.schemas[at]
	if schema == nil {
		if schema, err = c.compiler.Compile("urn:spec#" + at); err != nil {
			c.mu.Unlock()
			return err
		}
		c.schemas[at] = schema
	}
	c.mu.Unlock()
	if err := schema.Validate(body); err != nil {
		return fmt.Errorf("%d: %w", w.Code, err)
	}
	if w.Code >= http.StatusBadRequest {
		if said := fmt.Sprint(body.(map[string]any)["status"]); said != fmt.Sprint(w.Code) {
			return fmt.Errorf("status %d says that it is %s", w.Code, said)
		}
	}
	return nil
}

// The description is one, by OpenAPI's own schema, with and without what can be
// switched on; each schema in it is one, and every reference ends somewhere.
func TestTheSpecificationIsOne(t *testing.T) {
	text, err := os.ReadFile("testdata/openapi-3.1.json") // https://spec.openapis.org/oas/3.1/schema/2022-10-07
	if err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("urn:openapi", schema); err != nil {
		t.Fatal(err)
	}
	openapi, err := compiler.Compile("urn:openapi")
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {Batch: true, Token: "0123456789abcdef"}} {
		a := New(o)
		c := contractOf(t, a)
		if err := openapi.Validate(any(c.spec)); err != nil {
			t.Error(err)
		}
		var visit func(at string, v any)
		visit = func(at string, v any) {
			switch v := v.(type) {
			case map[string]any:
				if ref, ok := v["$ref"].(string); ok {
					if _, err := c.compiler.Compile("urn:spec" + ref); err != nil && !strings.HasPrefix(ref, "#/components/parameters/") {
						t.Errorf("%s: %v", at, err)
					}
				}
				if schema, ok := v["schema"]; ok && strings.Contains(at, "/content/") {
					if _, err := c.compiler.Compile("urn:spec#" + at + "/schema"); err != nil {
						t.Errorf("%s: %v: %v", at, err, schema)
					}
				}
				for key, member := range v {
					visit(at+"/"+strings.ReplaceAll(key, "/", "~1"), member)
				}
			case []any:
				for i, member := range v {
					visit(fmt.Sprintf("%s/%d", at, i), member)
				}
			}
		}
		visit("", any(c.spec))
		if strings.Contains(string(a.spec), "batch/{decision}") != o.Batch || strings.Contains(string(a.spec), `"scheme": "bearer"`) != (o.Token != "") {
			t.Errorf("%+v: the description is of other options", o)
		}
	}
}

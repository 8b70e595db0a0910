package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"leqi/generator/citation"
	"leqi/generator/docx"
	"leqi/generator/numbering"
)

// constants are what Go and the browser both need: written once, in Go. Each
// is a file below site/assets/ts/generated, which the scripts import.
var constants = map[string]any{
	"numerals.json": numbering.SharedNumerals(),
	"units.json":    numbering.SharedUnits(),
	"citation.json": citation.Shared(),
	"docx.json":     docx.Constants(),
}

// TestConstantsOfTheBrowser fails if a generated file is stale; -update (make
// update) rewrites it.
func TestConstantsOfTheBrowser(t *testing.T) {
	const folder = "../site/assets/ts/generated"
	for name, value := range constants {
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(value); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, name)
		if *update {
			if err := os.WriteFile(file, want.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s is stale; run make update", file)
		}
	}
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if _, ok := constants[filepath.Base(file)]; !ok {
			t.Errorf("%s is made by nothing; delete it", file)
		}
	}
}

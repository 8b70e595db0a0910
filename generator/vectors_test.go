package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// sameVectors compares rows with the file of site/testdata that the browser's
// side is held to, one row a line; -update writes it.
func sameVectors(t *testing.T, file string, rows []any) {
	t.Helper()
	var out bytes.Buffer
	for i, row := range rows {
		line, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(map[bool]string{true: "[\n", false: ",\n"}[i == 0])
		out.Write(line)
	}
	out.WriteString("\n]\n")
	file = filepath.Join("..", "site", "testdata", file)
	if *update {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := firstDifference(string(want), out.String()); diff != "" {
		t.Errorf("%s: %s", file, diff)
	}
}

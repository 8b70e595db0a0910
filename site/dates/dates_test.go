//go:build !wasip1

package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"leqi/generator/deadline"
	"leqi/generator/decide/civil"
	"leqi/generator/library/librarytest"
	"leqi/generator/wasm/wasmtest"
)

// The browser prints the bytes that the command line prints, in every format,
// for every event, also where they are refused.
func TestTheBrowserPrintsTheSame(t *testing.T) {
	table := librarytest.Guideline(t).Deadlines
	m := wasmtest.Start(t, "")
	if m.Number("rules", m.Give([]byte("no table"))...) != 0 || m.Number("rules", m.Give(table.Encode())...) != 1 {
		t.Fatal("the table is not read as it should be")
	}
	asked := [][]string{nil, {"no=2025-01-01"}, {"access=2025-02-29"}}
	for day := civil.Of(2023, 12, 31); day < civil.Of(2024, 3, 3); day++ {
		var all []string
		for _, e := range table.Events {
			all = append(all, e.ID+"="+day.String())
		}
		asked = append(asked, all, all[:1])
	}
	for _, days := range asked {
		for _, format := range slices.Concat(deadline.Formats, []string{"no"}) {
			want, wantErr := table.Print(format, days)
			got, failed := m.Take("dates", m.Give([]byte(format), []byte(strings.Join(days, "\n")))...)
			if failed != (wantErr != nil) {
				t.Fatalf("%s %v: failed %v, want %v", format, days, failed, wantErr)
			}
			if wantErr != nil {
				want = []byte(wantErr.Error())
			}
			if !bytes.Equal(got, want) {
				t.Fatalf("%s %v: %.300s\nwant %.300s", format, days, got, want)
			}
		}
	}
}

func TestTheFileIsSmall(t *testing.T) {
	wasmtest.Lean(t, "", "leqi/generator/deadline")
	wasmtest.Small(t, wasmtest.Build(t, ".", ""), 500_000)
}

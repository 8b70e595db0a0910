package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/xuri/excelize/v2"

	"leqi/generator/ooxmltest"
)

// The workbook that the browser writes (site/assets/ts/xlsx.ts) opens in a
// library of other people, and holds each text as a text and each day as a day.
func TestWorkbookOpensElsewhere(t *testing.T) {
	b, err := os.ReadFile("../site/testdata/workbook.json")
	if err != nil {
		t.Fatal(err)
	}
	var made struct {
		Rows  [][]string  `json:"rows"`
		Parts [][2]string `json:"parts"`
	}
	if err := json.Unmarshal(b, &made); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, p := range made.Parts {
		w, err := z.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	var parts []ooxmltest.Part
	for _, p := range made.Parts {
		parts = append(parts, ooxmltest.Part{Name: p[0], Text: p[1]})
	}
	for _, fault := range ooxmltest.Faults(parts) {
		t.Error(fault)
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	name := book.GetSheetName(0)
	if list, err := book.GetDataValidations(name); err != nil || len(list) != 1 || list[0].Sqref != "C2:C6" || list[0].Formula1 != `"符合,部分,不符合,不适用"` {
		t.Errorf("choices: %v, %+v", err, list)
	}
	days := 0
	for i, row := range made.Rows {
		for j, want := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			got, err := book.GetCellValue(name, at)
			if err != nil || got != want {
				t.Errorf("%s: %q, %v, want %q", at, got, err, want)
			}
			if formula, err := book.GetCellFormula(name, at); err != nil || formula != "" {
				t.Errorf("%s: formula %q, %v", at, formula, err)
			}
			kind, err := book.GetCellType(name, at)
			if err != nil {
				t.Fatal(err)
			}
			switch kind {
			case excelize.CellTypeInlineString:
			case excelize.CellTypeUnset, excelize.CellTypeNumber:
				if want != "" {
					days++
				}
			default:
				t.Errorf("%s: cell of kind %d", at, kind)
			}
		}
	}
	if days != 2 {
		t.Errorf("%d days, want 2", days)
	}
}

package sheet

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

const units = "户名,纳税信用级别\n甲,C级\n乙,X\n"

func TestTheResultIsInTheEncodingOfTheInput(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(units)
	if err != nil {
		t.Fatal(err)
	}
	for name, input := range map[string]string{"utf8": units, "marked": string(mark) + units, "gb18030": gb} {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.csv"), filepath.Join(dir, "out.csv")
		if err := os.WriteFile(in, []byte(input), 0o600); err != nil {
			t.Fatal(err)
		}
		res, err := Run(t.Context(), modeltest.Table(t, "using-unit-access"), in, out, true, nil)
		if err != nil {
			t.Fatal(name, err)
		}
		if want := "2 rows, unmet 1, errors 1; columns that name no fact: 户名"; res.Summary(modeltest.Table(t, "using-unit-access")) != want {
			t.Errorf("%s: %s, want %s", name, res.Summary(modeltest.Table(t, "using-unit-access")), want)
		}
		got, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		switch name {
		case "gb18030":
			if got, err = simplifiedchinese.GB18030.NewDecoder().Bytes(got); err != nil {
				t.Fatal(err)
			}
		case "marked":
			if !bytes.HasPrefix(got, mark) {
				t.Errorf("%s: no mark in the result", name)
			}
			got = bytes.TrimPrefix(got, mark)
		}
		if !strings.Contains(string(got), "甲,C级,unmet,不符合,3.2.1.2,") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestWorkbooks(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx")
	f := excelize.NewFile()
	for i, row := range [][]any{
		{"户名", "prior_exit", "退出日期", "计算日"},
		{"甲", "申请退出", 45818, "2026-06-10"}, // 45818 is 2025-06-10
		{"=1+1", "none", "", ""},
	} {
		if err := f.SetSheetRow("Sheet1", "A"+strconv.Itoa(i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellFormula("Sheet1", "A3", "=1+1"); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(in); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), modeltest.Table(t, "reentry"), in, out, true, nil); err != nil {
		t.Fatal(err)
	}
	got, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Close()
	rows, err := got.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || strings.Join(rows[1], "|") != "甲|申请退出|2025-06-10|2026-06-10|unmet|仍在限制期内|6.1.1.p3|||2026-06-11" {
		t.Errorf("rows %q", rows)
	}
	for _, cell := range []string{"A3", "E3"} {
		if formula, _ := got.GetCellFormula("Sheet1", cell); formula != "" {
			t.Errorf("%s is the formula %s", cell, formula)
		}
	}
}

func TestNothingIsWrittenOnFailure(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.csv"), filepath.Join(dir, "out.csv")
	if err := os.WriteFile(in, []byte("户名\n甲\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(out, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		in:                             "bad header: " + in + ": no column names a fact of reentry; start from the header of --template",
		filepath.Join(dir, "none.csv"): "unreadable table: ",
		filepath.Join(dir, "in.ods"):   "unknown kind of table: ",
	} {
		if _, err := Run(t.Context(), modeltest.Table(t, "reentry"), name, out, true, nil); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := Run(t.Context(), modeltest.Table(t, "reentry"), in, in, true, nil); err == nil || !strings.Contains(err.Error(), "the input itself") {
		t.Errorf("input as output: %v", err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if b, err := os.ReadFile(out); err != nil || string(b) != "before" {
		t.Errorf("the old result became %q, %v", b, err)
	}
}

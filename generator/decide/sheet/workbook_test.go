package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"github.com/xuri/excelize/v2"
)

// book saves a workbook that fill fills and returns its name.
func book(t testing.TB, fill func(f *excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	name := filepath.Join(t.TempDir(), "in.xlsx")
	if err := f.SaveAs(name); err != nil {
		t.Fatal(err)
	}
	return name
}

func row(t testing.TB, f *excelize.File, at string, cells ...any) {
	t.Helper()
	if err := f.SetSheetRow("Sheet1", at, &cells); err != nil {
		t.Fatal(err)
	}
}

// result runs a decision and returns the rows that come out.
func result(t testing.TB, id, in string) (rows [][]string, res Result, err error) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.xlsx")
	if res, err = Run(t.Context(), modeltest.Table(t, id), in, out, true, nil); err != nil {
		return nil, res, err
	}
	f, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err = f.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	return rows, res, nil
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The days of a workbook begin in 1900 or in 1904; a bar is over on the same
// day in both.
func TestBothDateSystems(t *testing.T) {
	for _, since1904 := range []bool{false, true} {
		in := book(t, func(f *excelize.File) {
			must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &since1904}))
			exit, now := 45818, 46183 // 2025-06-10, 2026-06-10
			if since1904 {
				exit, now = exit-1462, now-1462
			}
			row(t, f, "A1", "户名", "prior_exit", "退出日期", "计算日")
			row(t, f, "A2", "甲", "voluntary", exit, now)
			row(t, f, "A4", "乙", "voluntary", exit, now+1) // row 3 is empty
		})
		rows, res, err := result(t, "reentry", in)
		must(t, err)
		if res.Rows != 2 || strings.Join(rows[1][2:7], "|") != "2025-06-10|2026-06-10|unmet|仍在限制期内|6.1.1.p3" || rows[3][4] != "met" {
			t.Errorf("1904 %v: %q", since1904, rows)
		}
	}
}

func TestWhatAWorkbookMayNotHold(t *testing.T) {
	header := func(f *excelize.File) {
		row(t, f, "A1", "户名", "实缴注册资本(万元)", "近3年内存在重大税收违法行为")
	}
	styled := func(f *excelize.File, id int, code string) {
		s := &excelize.Style{NumFmt: id}
		if code != "" {
			s.CustomNumFmt = &code
		}
		style, err := f.NewStyle(s)
		must(t, err)
		must(t, f.SetCellStyle("Sheet1", "B2", "B2", style))
	}
	for name, tt := range map[string]struct {
		fill func(f *excelize.File)
		want string
	}{
		"date":        {func(f *excelize.File) { row(t, f, "A2", "甲", 45000); styled(f, 14, "") }, "cell B2 of sheet Sheet1 is shown as a date, and paid_in_capital_wan is a number"},
		"custom date": {func(f *excelize.File) { row(t, f, "A2", "甲", 45000); styled(f, 0, `yyyy"年"m"月"`) }, "is shown as a date"},
		"percent":     {func(f *excelize.File) { row(t, f, "A2", "甲", 10.5); styled(f, 10, "") }, "cell B2 of sheet Sheet1 is a percentage"},
		"formula": {func(f *excelize.File) {
			row(t, f, "A2", "甲")
			must(t, f.SetCellFormula("Sheet1", "B2", "500+500"))
		}, "cell B2 of sheet Sheet1 is a formula whose value was not saved"},
		"merged": {func(f *excelize.File) {
			row(t, f, "A2", "甲", 1000)
			must(t, f.MergeCell("Sheet1", "B2", "B3"))
		}, "the cells B2:B3 of sheet Sheet1 are merged"},
		"no header": {func(f *excelize.File) { must(t, f.RemoveRow("Sheet1", 1)); row(t, f, "A3", "甲", 1000) }, "row 1 of sheet Sheet1 is empty"},
	} {
		in := book(t, func(f *excelize.File) { header(f); tt.fill(f) })
		_, _, err := result(t, "direct-access", in)
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "bad workbook: "+in) {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
	// What only looks like one of these passes: a unit name of its own column.
	in := book(t, func(f *excelize.File) {
		header(f)
		row(t, f, "A2", 45000, 1000, true)
		styled(f, 0, `#,##0"日元"`)
		must(t, f.MergeCell("Sheet1", "A2", "A3"))
	})
	rows, _, err := result(t, "direct-access", in)
	must(t, err)
	if rows[1][3] != "open" {
		t.Errorf("%q", rows)
	}
}

func TestASecondSheetIsTold(t *testing.T) {
	in := book(t, func(f *excelize.File) {
		row(t, f, "A1", "户名", "credit_rating")
		row(t, f, "A2", "甲", "C")
		_, err := f.NewSheet("分公司")
		must(t, err)
	})
	_, res, err := result(t, "using-unit-access", in)
	must(t, err)
	if got, want := res.Summary(modeltest.Table(t, "using-unit-access")), "1 rows, unmet 1; columns that name no fact: 户名; read is the sheet Sheet1 alone, not 分公司"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A workbook that unpacks to a hundred times its size is refused before a
// byte of it is unpacked.
func TestABombIsRefused(t *testing.T) {
	name := filepath.Join(t.TempDir(), "bomb.xlsx")
	f, err := os.Create(name)
	must(t, err)
	z := zip.NewWriter(f)
	part, err := z.Create("xl/worksheets/sheet1.xml")
	must(t, err)
	for range 64 {
		_, err := part.Write(bytes.Repeat([]byte{' '}, 1<<20))
		must(t, err)
	}
	must(t, z.Close())
	must(t, f.Close())
	if _, _, err := result(t, "reentry", name); err == nil || !strings.Contains(err.Error(), "xl/worksheets/sheet1.xml unpacks from") {
		t.Errorf("got %v", err)
	}
}

func BenchmarkWorkbook(b *testing.B) {
	const n = 100_000
	f := excelize.NewFile()
	stream, err := f.NewStreamWriter("Sheet1")
	must(b, err)
	head := []any{}
	for h := range strings.SplitSeq(heading, ",") {
		head = append(head, h)
	}
	must(b, stream.SetRow("A1", head))
	for i := range n {
		must(b, stream.SetRow(fmt.Sprintf("A%d", i+2), []any{fmt.Sprintf("单位%d有限公司", i), "是", "否", []string{"A", "B", "C"}[i%3], "否", "是", "是"}))
	}
	must(b, stream.Flush())
	in := filepath.Join(b.TempDir(), "in.xlsx")
	must(b, f.SaveAs(in))
	must(b, f.Close())
	out := filepath.Join(b.TempDir(), "out.xlsx")
	for b.Loop() {
		if res, err := Run(b.Context(), modeltest.Table(b, "using-unit-access"), in, out, true, nil); err != nil || res.Rows != n {
			b.Fatal(res, err)
		}
	}
}

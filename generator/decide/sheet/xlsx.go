package sheet

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"leqi/generator/decide/civil"
	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
	"leqi/generator/diag"
)

// xlsxReader gives the first sheet of a workbook as CSV, row by row.
type xlsxReader struct {
	table *engine.Table
	file  *excelize.File
	rows  *excelize.Rows
	pipe  *io.PipeReader
}

// limits of what a workbook may unpack to, against zip bombs.
const (
	maxUnzip      = 4 << 30
	maxUnzipInRAM = 16 << 20 // a larger part goes to a temporary file
)

func openXLSX(t *engine.Table, name string) (*xlsxReader, error) {
	f, err := excelize.OpenFile(name, excelize.Options{UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxUnzipInRAM})
	if err != nil {
		return nil, &diag.Error{What: "unreadable table", File: name, Why: err.Error(), Next: "save it as .xlsx without a password, or as .csv"}
	}
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		f.Close()
		return nil, &diag.Error{What: "unreadable table", File: name, Why: err.Error(), Next: "put the units on the first sheet"}
	}
	r, w := io.Pipe()
	x := &xlsxReader{table: t, file: f, rows: rows, pipe: r}
	go func() { w.CloseWithError(x.copy(w)) }()
	return x, nil
}

// copy writes the rows as CSV. Cells are taken as shown, dates as they are
// stored, so that the format of a cell cannot turn day and month.
func (x *xlsxReader) copy(w io.Writer) error {
	out := csv.NewWriter(w)
	dates := map[int]bool{} // columns that hold a date
	width := 0
	for n := 0; x.rows.Next(); n++ {
		cells, err := x.rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		if n == 0 {
			width = len(cells)
			for i, c := range cells {
				dates[i] = x.isDate(strings.TrimSpace(c))
			}
		}
		for len(cells) < width { // the reader drops empty cells at the end
			cells = append(cells, "")
		}
		for i := range cells {
			if n > 0 && dates[i] {
				cells[i] = stored(cells[i])
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	if err := x.rows.Error(); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// isDate reports whether a heading names a date fact.
func (x *xlsxReader) isDate(heading string) bool {
	for i := range x.table.Facts {
		if f := &x.table.Facts[i]; f.Kind == engine.Date && factjson.Called(f, heading) {
			return true
		}
	}
	return false
}

// stored turns a day number of a spreadsheet into a date; day 1 is 1900-01-01,
// and the day 60 that spreadsheets count never was.
func stored(s string) string {
	serial, err := strconv.ParseFloat(s, 64)
	if err != nil || serial != float64(int(serial)) || serial < 61 || serial > 2958465 {
		return s
	}
	return (civil.Of(1899, 12, 30) + civil.Date(serial)).String()
}

func (x *xlsxReader) Read(p []byte) (int, error) { return x.pipe.Read(p) }

func (x *xlsxReader) Close() error {
	x.pipe.Close()
	x.rows.Close()
	return x.file.Close()
}

// xlsxWriter takes CSV and writes it into a workbook, every cell as text, so
// that nothing can be a formula.
type xlsxWriter struct {
	file   *excelize.File
	stream *excelize.StreamWriter
	pipe   *io.PipeWriter
	done   chan error
}

func newXLSX(delimiter byte) (*xlsxWriter, error) {
	f := excelize.NewFile()
	stream, err := f.NewStreamWriter(f.GetSheetName(0))
	if err != nil {
		f.Close()
		return nil, err
	}
	r, w := io.Pipe()
	x := &xlsxWriter{file: f, stream: stream, pipe: w, done: make(chan error, 1)}
	go func() {
		err := x.fill(csv.NewReader(r), delimiter)
		r.CloseWithError(err)
		x.done <- err
	}()
	return x, nil
}

func (x *xlsxWriter) fill(r *csv.Reader, delimiter byte) error {
	r.Comma, r.ReuseRecord, r.FieldsPerRecord = rune(delimiter), true, -1
	for n := 1; ; n++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		cells := make([]any, len(record))
		for i, c := range record {
			cells[i] = c
		}
		at, err := excelize.CoordinatesToCellName(1, n)
		if err != nil {
			return err
		}
		if err := x.stream.SetRow(at, cells); err != nil {
			return err
		}
	}
}

func (x *xlsxWriter) Write(p []byte) (int, error) { return x.pipe.Write(p) }

// Save ends the sheet and writes the workbook.
func (x *xlsxWriter) Save(w io.Writer) error {
	x.pipe.Close()
	if err := <-x.done; err != nil {
		return err
	}
	if err := x.stream.Flush(); err != nil {
		return err
	}
	_, err := x.file.WriteTo(w)
	return err
}

func (x *xlsxWriter) Close() error {
	x.pipe.CloseWithError(os.ErrClosed)
	return x.file.Close()
}

package sheet

import (
	"archive/zip"
	"encoding/csv"
	"errors"
	"io"
	"os"

	"github.com/xuri/excelize/v2"

	"leqi/generator/decide/engine"
	"leqi/generator/diag"
)

// xlsxReader returns the first sheet of a workbook as CSV, row by row.
type xlsxReader struct {
	book *workbook
	file *zip.ReadCloser
	pipe *io.PipeReader
}

func openXLSX(t *engine.Table, name string) (*xlsxReader, error) {
	z, err := zip.OpenReader(name)
	if err != nil {
		return nil, &diag.Error{What: "unreadable table", File: name, Why: diag.Cause(err).Error(), Next: "save it as .xlsx without a password, or as .csv"}
	}
	b, err := openWorkbook(&z.Reader)
	if err != nil {
		_ = z.Close()
		return nil, located(name, err)
	}
	r, w := io.Pipe()
	go func() { w.CloseWithError(copyRows(t, b, w)) }()
	return &xlsxReader{b, z, r}, nil
}

func (x *xlsxReader) Read(p []byte) (int, error) { return x.pipe.Read(p) }

func (x *xlsxReader) Close() error {
	x.pipe.Close()
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

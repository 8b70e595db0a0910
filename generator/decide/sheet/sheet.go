// Package sheet runs package batch on files: CSV in UTF-8 or GB18030, with or
// without a byte order mark, and xlsx.
//
// The result is written in the form that its name says, in the encoding of the
// input, aside and then renamed into place: nothing is written on failure.
//
// A workbook is read by this package, one cell after another, because a cell
// must be seen with its format and its formula: an amount that is shown as a
// date or a percentage, a formula without a saved value and merged cells are
// errors that name the cell. excelize writes.
//
// Invariant: memory does not grow with the number of rows; a spreadsheet's
// formulas are read as the values that it saved, and none is written.
package sheet

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"leqi/generator/decide/batch"
	"leqi/generator/decide/engine"
	"leqi/generator/diag"
	"leqi/generator/files"
)

// Result is what came of a file.
type Result struct {
	batch.Tally
	Unused []string // columns that name no fact
	Sheet  string   // of a workbook: the sheet that was read
	Others []string // the sheets that were not
}

var mark = []byte("\xEF\xBB\xBF")

// Run decides every row of the file in and writes the file out, over one that is
// there only with force or if it is empty. It calls progress, if there is one,
// with the number of rows done so far, and stops if ctx ends.
func Run(ctx context.Context, t *engine.Table, in, out string, force bool, progress func(rows int)) (res Result, err error) {
	for _, name := range [2]string{in, out} {
		if !isXLSX(name) && !strings.EqualFold(filepath.Ext(name), ".csv") {
			return res, &diag.Error{What: "unknown kind of table", File: name, Why: "it is neither .csv nor .xlsx", Next: "name the file by its kind"}
		}
	}
	if same(in, out) {
		return res, &diag.Error{What: "bad output", File: out, Why: "it is the input itself", Next: "name another file with --out"}
	}
	f, err := os.Open(in)
	if err != nil {
		return res, unreadable(in, err)
	}
	defer f.Close()
	if isXLSX(in) || isXLSX(out) { // cells become garbage as fast as they are read; a third less memory for a little time
		defer debug.SetGCPercent(debug.SetGCPercent(40))
	}
	input, encoding := io.Reader(nil), utf8Plain
	if isXLSX(in) {
		x, err := openXLSX(t, in)
		if err != nil {
			return res, err
		}
		defer x.Close()
		input = x
		res.Sheet, res.Others = x.book.sheet, x.book.others
	} else if input, encoding, err = decode(f); err != nil {
		return res, unreadable(in, err)
	}
	plan, rest, err := begin(t, input)
	if err != nil {
		return res, located(in, err)
	}
	res.Unused = plan.Unused
	fill := func(w io.Writer) error {
		if isXLSX(out) {
			x, err := newXLSX(plan.Delimiter)
			if err != nil {
				return err
			}
			defer x.Close()
			if res.Tally, err = write(plan, rest, until{ctx, x}, progress); err != nil {
				return err
			}
			return x.Save(w)
		}
		b := bufio.NewWriterSize(w, 256<<10)
		e := encode(b, encoding)
		if res.Tally, err = write(plan, rest, until{ctx, e}, progress); err != nil {
			return err
		}
		if err := e.Close(); err != nil {
			return err
		}
		return b.Flush()
	}
	var failed error // as it was, to be located in the input
	err = files.Project{Root: "."}.WriteFiles(files.File{
		Path:  out,
		Write: func(w io.Writer) error { failed = fill(w); return failed },
		Mine: func(*os.File) error {
			if force {
				return nil
			}
			return errors.New("there is such a file, and --force is not given")
		},
	})
	if _, ok := errors.AsType[*batch.Error](failed); ok || errors.Is(failed, errInterrupted) {
		err = failed
	}
	return res, located(in, err)
}

// Stream decides every row of a CSV table while it arrives, and writes the
// bytes that Run writes. An error of the table is a *batch.Error; nothing is
// written before the header is understood.
func Stream(t *engine.Table, in io.Reader, out io.Writer) (res Result, err error) {
	input, encoding, err := decode(in)
	if err != nil {
		return res, err
	}
	plan, rest, err := begin(t, input)
	if err != nil {
		return res, err
	}
	res.Unused = plan.Unused
	e := encode(out, encoding)
	if res.Tally, err = write(plan, rest, e, nil); err != nil {
		return res, err
	}
	return res, e.Close()
}

// begin reads the header of a table and returns what follows it.
func begin(t *engine.Table, input io.Reader) (*batch.Plan, io.Reader, error) {
	header, rest, err := readHeader(input)
	if err != nil {
		return nil, nil, err
	}
	plan, err := batch.NewPlan(t, header)
	return plan, rest, err
}

func write(p *batch.Plan, rest io.Reader, w io.Writer, progress func(int)) (batch.Tally, error) {
	if _, err := w.Write(p.Header(nil)); err != nil {
		return batch.Tally{}, err
	}
	return stream(p, rest, w, runtime.GOMAXPROCS(0), progress)
}

// until is a writer that refuses what comes after its context has ended.
type until struct {
	context.Context
	io.Writer
}

func (u until) Write(b []byte) (int, error) {
	if u.Err() != nil {
		return 0, errInterrupted
	}
	return u.Writer.Write(b)
}

var errInterrupted = errors.New("interrupted; nothing was written")

func isXLSX(name string) bool { return strings.EqualFold(filepath.Ext(name), ".xlsx") }

func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// located adds the file's name to an error of the table.
func located(name string, err error) error {
	if e, ok := errors.AsType[*batch.Error](err); ok {
		return &diag.Error{What: e.What, File: name, Why: e.Why, Next: e.Next}
	}
	return err
}

func unreadable(name string, err error) error {
	return &diag.Error{What: "unreadable table", File: name, Why: diag.Cause(err).Error(), Next: "name a .csv or .xlsx file"}
}

// encodings of a CSV file.
const (
	utf8Plain = iota
	utf8Marked
	gb18030
)

// sniffed is how much of a file decides its encoding.
const sniffed = 1 << 20

// decode finds out how a CSV file is encoded and returns it as UTF-8.
func decode(f io.Reader) (io.Reader, int, error) {
	b := bufio.NewReaderSize(f, sniffed)
	head, err := b.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, err
	}
	if bytes.HasPrefix(head, mark) {
		_, err := b.Discard(len(mark))
		return b, utf8Marked, err
	}
	for cut := 0; cut < utf8.UTFMax && cut < len(head); cut++ { // the end may part a character
		if utf8.Valid(head[:len(head)-cut]) {
			return b, utf8Plain, nil
		}
		if len(head) < sniffed {
			break
		}
	}
	if len(head) == 0 {
		return b, utf8Plain, nil
	}
	return simplifiedchinese.GB18030.NewDecoder().Reader(b), gb18030, nil
}

// encode returns a writer that turns UTF-8 into the encoding of the input.
func encode(w io.Writer, encoding int) io.WriteCloser {
	switch encoding {
	case gb18030:
		return &encoder{simplifiedchinese.GB18030.NewEncoder().Writer(w)}
	case utf8Marked:
		return &encoder{&marked{w: w}}
	}
	return &encoder{w}
}

// encoder closes what has to be closed below it.
type encoder struct{ io.Writer }

func (e *encoder) Close() error {
	if c, ok := e.Writer.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

// marked writes the byte order mark before the first bytes.
type marked struct {
	w       io.Writer
	started bool
}

func (m *marked) Write(p []byte) (int, error) {
	if !m.started {
		m.started = true
		if _, err := m.w.Write(mark); err != nil {
			return 0, err
		}
	}
	return m.w.Write(p)
}

// Template writes an empty table for a decision.
func Template(t *engine.Table, w io.Writer) error {
	_, err := w.Write(append(append([]byte(nil), mark...), batch.Template(t)...))
	return err
}

// Summary says what came of the rows in one line.
func (r *Result) Summary(t *engine.Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d rows", r.Rows)
	for i, n := range r.Outcomes {
		if n > 0 {
			fmt.Fprintf(&b, ", %s %d", t.Outcomes[i].ID, n)
		}
	}
	if r.Errors > 0 {
		fmt.Fprintf(&b, ", errors %d", r.Errors)
	}
	if len(r.Unused) > 0 {
		fmt.Fprintf(&b, "; columns that name no fact: %s", strings.Join(r.Unused, ", "))
	}
	if len(r.Others) > 0 {
		fmt.Fprintf(&b, "; read is the sheet %s alone, not %s", r.Sheet, strings.Join(r.Others, ", "))
	}
	return b.String()
}

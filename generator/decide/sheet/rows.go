package sheet

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"leqi/generator/decide/batch"
	"leqi/generator/decide/engine"
)

// cell is one cell as it is stored.
type cell struct {
	at      string // "B7"
	column  int    // from 0
	kind    string // t: "s", "str", "inlineStr", "b", "e", "n" or ""
	style   int
	value   string
	formula bool
	saved   bool // a value was saved, be it an empty one
}

// rowReader reads the rows of a sheet as CSV. Dates are read as they are
// stored, so that the format of a cell cannot turn day and month; a number
// that is shown as something else than a number is refused.
type rowReader struct {
	book  *workbook
	table *engine.Table
	out   *csv.Writer
	facts []int // of each column: the fact, or -1
	row   []string
	n     int // rows written
}

// copyRows writes the first sheet of a workbook as CSV.
func copyRows(t *engine.Table, b *workbook, w io.Writer) error {
	part, err := b.open(b.part)
	if err != nil {
		return err
	}
	defer part.Close()
	r := &rowReader{book: b, table: t, out: csv.NewWriter(w)}
	d := xml.NewDecoder(part)
	var c *cell
	var text *strings.Builder
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return bad("sheet "+b.sheet+": "+err.Error(), "save it as .xlsx anew, or as .csv")
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "row":
				if err := r.skip(attribute(e, "r")); err != nil {
					return err
				}
			case "c":
				if c, err = r.start(e); err != nil {
					return err
				}
				text = &strings.Builder{}
			case "f":
				if c != nil {
					c.formula = true
				}
				text = nil
			case "v", "t":
				if c != nil {
					c.saved = true
					text = &strings.Builder{}
				}
			case "rPh":
				text = nil
			case "mergeCell":
				if err := r.merged(attribute(e, "ref")); err != nil {
					return err
				}
			}
		case xml.CharData:
			if text != nil && c != nil {
				text.Write(e)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "v", "t":
				if text != nil && c != nil {
					c.value += text.String()
				}
				text = nil
			case "c":
				if err := r.put(c); err != nil {
					return err
				}
				c, text = nil, nil
			case "row":
				if err := r.end(); err != nil {
					return err
				}
			}
		}
	}
	r.out.Flush()
	return r.out.Error()
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// skip writes the rows that the sheet leaves out before row number s, so that
// errors name the row that the reader sees.
func (r *rowReader) skip(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil {
		return nil
	}
	for r.n > 0 && r.n < n-1 {
		r.row = r.row[:0]
		if err := r.end(); err != nil {
			return err
		}
	}
	if r.n == 0 && n > 1 {
		return bad("row 1 of sheet "+r.book.sheet+" is empty", "put the header of --template into the first row")
	}
	return nil
}

func (r *rowReader) start(e xml.StartElement) (*cell, error) {
	c := &cell{at: attribute(e, "r"), kind: attribute(e, "t"), column: len(r.row)}
	if c.at != "" {
		column, _, err := excelize.CellNameToCoordinates(c.at)
		if err != nil || column <= len(r.row) {
			return nil, bad("cell "+c.at+" is out of order", "save it as .xlsx anew, or as .csv")
		}
		c.column = column - 1
	}
	c.style, _ = strconv.Atoi(attribute(e, "s"))
	return c, nil
}

// put adds a cell to its row.
func (r *rowReader) put(c *cell) error {
	for len(r.row) < c.column {
		r.row = append(r.row, "")
	}
	text, err := r.text(c)
	r.row = append(r.row, text)
	return err
}

// text reads a cell.
func (r *rowReader) text(c *cell) (string, error) {
	where := func(what, next string) error {
		return bad("cell "+c.at+" of sheet "+r.book.sheet+" "+what, next)
	}
	if c.formula && !c.saved {
		return "", where("is a formula whose value was not saved", "open the file in a spreadsheet and save it, or put the value there")
	}
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(c.value)
		if err != nil || i < 0 || i >= len(r.book.strings) {
			return "", where("names a text that is not there", "save it as .xlsx anew, or as .csv")
		}
		return r.book.strings[i], nil
	case "b":
		if c.value == "1" {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "e":
		return "", where("holds the error "+c.value, "correct the formula, or empty the cell")
	case "str", "inlineStr":
		return c.value, nil
	}
	if r.n == 0 || c.column >= len(r.facts) || r.facts[c.column] < 0 || c.value == "" {
		return c.value, nil
	}
	var shown format
	if c.style < len(r.book.formats) {
		shown = r.book.formats[c.style]
	}
	f := &r.table.Facts[r.facts[c.column]]
	amount := f.Kind == engine.Number || f.Kind == engine.Integer
	switch {
	case f.Kind == engine.Date:
		return r.day(c.value), nil
	case amount && shown == dated:
		return "", where("is shown as a date, and "+f.ID+" is a number", "give the cell the format of a number, and check its value")
	case amount && shown == percent:
		return "", where("is a percentage, and "+f.ID+" is a number", "give the cell the format of a number, and check its value")
	}
	return c.value, nil
}

// day turns the number by which a workbook stores a day into a date; a number
// that is no whole day is left, to be refused.
func (r *rowReader) day(s string) string {
	serial, err := strconv.ParseFloat(s, 64)
	if err != nil || serial != float64(int(serial)) || serial < 61 && !r.book.date1904 {
		return s // the day 60 that spreadsheets count never was
	}
	t, err := excelize.ExcelDateToTime(serial, r.book.date1904)
	if err != nil {
		return s
	}
	return t.Format(time.DateOnly)
}

// end writes the row.
func (r *rowReader) end() error {
	if r.n == 0 {
		for _, heading := range r.row {
			r.facts = append(r.facts, batch.FactOf(r.table, heading))
		}
	}
	for len(r.row) < len(r.facts) {
		r.row = append(r.row, "")
	}
	for len(r.row) > len(r.facts) && r.row[len(r.row)-1] == "" { // cells that only have a format
		r.row = r.row[:len(r.row)-1]
	}
	err := r.out.Write(r.row)
	r.row = r.row[:0]
	r.n++
	return err
}

// merged refuses cells of facts that are one on the sheet: only the first of
// them holds a value.
func (r *rowReader) merged(ref string) error {
	from, to, _ := strings.Cut(ref, ":")
	left, _, err := excelize.CellNameToCoordinates(from)
	right, _, err2 := excelize.CellNameToCoordinates(to)
	if err != nil || err2 != nil {
		return nil
	}
	for column := left - 1; column < right && column < len(r.facts); column++ {
		if r.facts[column] >= 0 {
			return bad(fmt.Sprintf("the cells %s of sheet %s are merged, and only the first of them holds a value", ref, r.book.sheet), "split them, and put a value into each")
		}
	}
	return nil
}

package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"leqi/generator/decide/batch"
)

// workbook is what is read of an .xlsx file before its rows: which sheet, how
// its days are counted, what its formats and shared texts are.
type workbook struct {
	parts    map[string]*zip.File
	sheet    string   // name of the first sheet
	others   []string // sheets that are not read
	part     string   // the part that holds the first sheet
	date1904 bool
	formats  []format // of each cell style
	strings  []string
}

// format is what a number format makes of a number.
type format uint8

const (
	general format = iota
	dated          // a day or a time
	percent
)

// Bounds of what a workbook may unpack to. A table of 100,000 units takes some
// 100 MB and is a thirtieth of that when packed; what is packed a hundred times
// smaller is no table.
const (
	maxPart   = 1 << 30
	maxPacked = 100
	freePart  = 16 << 20 // a part up to this size is read however it is packed
	maxTexts  = 256 << 20
)

// bad returns an error of the table as it is written.
func bad(why, next string) error { return &batch.Error{What: "bad workbook", Why: why, Next: next} }

// openWorkbook reads everything but the rows.
func openWorkbook(z *zip.Reader) (*workbook, error) {
	b := &workbook{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		b.parts[strings.TrimPrefix(f.Name, "/")] = f
		if f.UncompressedSize64 > freePart && (f.UncompressedSize64 > maxPart || f.UncompressedSize64/maxPacked > f.CompressedSize64) {
			return nil, bad(fmt.Sprintf("%s unpacks from %d kB to %d MB, which no table does", f.Name, f.CompressedSize64>>10, f.UncompressedSize64>>20), "save the table anew, or as .csv")
		}
	}
	for _, read := range []func() error{b.readSheets, b.readStyles, b.readStrings} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// open returns a part; it ends in an error if there is more than its header
// says.
func (b *workbook) open(name string) (io.ReadCloser, error) {
	f, ok := b.parts[name]
	if !ok {
		return nil, bad("it has no part "+name, "save it as .xlsx, or as .csv")
	}
	return f.Open()
}

// decode reads a small part as a whole.
func (b *workbook) decode(name string, into any) error {
	r, err := b.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	return xml.NewDecoder(io.LimitReader(r, freePart)).Decode(into)
}

func (b *workbook) readSheets() error {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := b.decode("xl/workbook.xml", &book); err != nil {
		return err
	}
	if len(book.Sheets) == 0 {
		return bad("it has no sheet", "put the units on the first sheet")
	}
	b.date1904 = book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true"
	b.sheet = book.Sheets[0].Name
	for _, s := range book.Sheets[1:] {
		if s.State == "" || s.State == "visible" {
			b.others = append(b.others, s.Name)
		}
	}
	var related struct {
		To []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := b.decode("xl/_rels/workbook.xml.rels", &related); err != nil {
		return err
	}
	for _, r := range related.To {
		if r.ID == book.Sheets[0].ID {
			if b.part = path.Join("xl", r.Target); strings.HasPrefix(r.Target, "/") {
				b.part = strings.TrimPrefix(r.Target, "/")
			}
		}
	}
	return nil
}

// readStyles notes which cell styles show a day or a percentage.
func (b *workbook) readStyles() error {
	if b.parts["xl/styles.xml"] == nil {
		return nil
	}
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			ID int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.decode("xl/styles.xml", &styles); err != nil {
		return err
	}
	codes := map[int]string{}
	for _, f := range styles.Formats {
		codes[f.ID] = f.Code
	}
	for _, c := range styles.Cells {
		b.formats = append(b.formats, formatOf(c.ID, codes[c.ID]))
	}
	return nil
}

// formatOf reads a number format: one of those that every workbook has, by
// its number, or else its code.
func formatOf(id int, code string) format {
	switch {
	case id == 9 || id == 10:
		return percent
	case id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58:
		return dated
	}
	plain := general
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"': // text
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return plain
			}
			i += end + 1
		case '[': // a colour, a condition or a language; [h] is a time
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return plain
			}
			if end > 1 && strings.Trim(strings.ToLower(code[i+1:i+end]), "hms") == "" {
				return dated
			}
			i += end
		case '\\', '_', '*':
			i++
		case '%':
			plain = percent
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return dated
		}
	}
	return plain
}

// readStrings reads the texts that cells share.
func (b *workbook) readStrings() error {
	if b.parts["xl/sharedStrings.xml"] == nil {
		return nil
	}
	r, err := b.open("xl/sharedStrings.xml")
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	var text strings.Builder
	size := 0
	in, ruby := false, 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return bad("xl/sharedStrings.xml: "+err.Error(), "save it as .xlsx anew, or as .csv")
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "si":
				text.Reset()
			case "t":
				in = ruby == 0
			case "rPh":
				ruby++
			}
		case xml.CharData:
			if in {
				text.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "si":
				b.strings = append(b.strings, text.String())
				if size += text.Len(); size > maxTexts {
					return bad("its texts take more than "+strconv.Itoa(maxTexts>>20)+" MB", "save it as .csv")
				}
			case "t":
				in = false
			case "rPh":
				ruby--
			}
		}
	}
}

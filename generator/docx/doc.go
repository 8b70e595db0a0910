// Package docx writes and reads word processing documents (.docx, ECMA-376).
//
// [Document.Write] takes a plain data structure, which is JSON as well, and
// writes headings, paragraphs, tables, links and comments on A4, with a header
// and a numbered footer. [Read] returns the text of a document that any word
// processor wrote. The browser writes and reads the same in
// site/assets/ts/docx.ts.
//
// Its tests hold these invariants: the same document is the same bytes; whatever
// the text holds, each part is well-formed XML and reads back as the same text;
// the browser's parts are these parts, byte for byte (site/testdata/docx.json);
// a file that unpacks to more than its limits is refused before it is in memory.
package docx

// Document is what a file holds. In Header and Footer {page} and {pages} stand
// for the number of the sheet and of all sheets.
type Document struct {
	Title     string  `json:"title"`
	Author    string  `json:"author,omitempty"` // of the comments too
	Header    string  `json:"header,omitempty"`
	Footer    string  `json:"footer,omitempty"`
	Landscape bool    `json:"landscape,omitempty"`
	Blocks    []Block `json:"blocks"`
}

// Block is a paragraph, or a table if Table is set.
type Block struct {
	// Style is "", "title", "heading1" to "heading4", "quote", "small" or "field"
	// (a paragraph without space around it, as in a form's cell).
	Style     string `json:"style,omitempty"`
	Align     string `json:"align,omitempty"`     // "", "center" or "right"
	PageBreak bool   `json:"pageBreak,omitempty"` // begins on a new sheet
	Keep      bool   `json:"keep,omitempty"`      // stays on the sheet of the next
	Runs      []Run  `json:"runs,omitempty"`
	Table     *Table `json:"table,omitempty"`
}

// Run is a piece of a paragraph in one style. In Text \n is a line break and \t a
// tab.
type Run struct {
	Text      string `json:"text"`
	Bold      bool   `json:"bold,omitempty"`
	Italic    bool   `json:"italic,omitempty"`
	Strike    bool   `json:"strike,omitempty"`
	Underline bool   `json:"underline,omitempty"`
	// Link is an address that begins with https:, http: or mailto:. Another one
	// is left out.
	Link string `json:"link,omitempty"`
	// Comment stands in the margin beside the run.
	Comment string `json:"comment,omitempty"`
}

// Table has columns of fixed widths, in per cent of the text's width.
type Table struct {
	Widths     []int `json:"widths"`
	Borderless bool  `json:"borderless,omitempty"`
	Rows       []Row `json:"rows"`
}

// Row is a row of a table. Header rows are repeated on each sheet.
type Row struct {
	Header bool   `json:"header,omitempty"`
	Height int    `json:"height,omitempty"` // at least, in millimetres
	Cells  []Cell `json:"cells"`
}

// Cell is a cell of a row.
type Cell struct {
	Span   int     `json:"span,omitempty"`   // columns, 1 if 0
	Merge  string  `json:"merge,omitempty"`  // "start" or "continue": one cell with those below
	Shaded bool    `json:"shaded,omitempty"` // a label
	Align  string  `json:"align,omitempty"`  // "" at the top, "middle"
	Blocks []Block `json:"blocks,omitempty"`
}

// Paragraph returns a paragraph of plain text in a style.
func Paragraph(style, text string) Block { return Block{Style: style, Runs: []Run{{Text: text}}} }

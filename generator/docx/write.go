package docx

import (
	"archive/zip"
	_ "embed"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
)

//go:embed styles.xml
var styles string

//go:embed settings.xml
var settings string

const (
	declaration   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespace     = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages      = "http://schemas.openxmlformats.org/package/2006/"
	wordType      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// Type is the media type of a .docx file.
const Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// A4 with margins of an inch, in twentieths of a point.
const (
	shortSide = 11906
	longSide  = 16838
	margin    = 1440
)

// styleNames are the styles of a block as styles.xml names them.
var styleNames = map[string]string{
	"title": "Title", "heading1": "Heading1", "heading2": "Heading2", "heading3": "Heading3", "heading4": "Heading4",
	"quote": "Quote", "small": "Small", "field": "Field",
}

// Shared is what the browser needs to write the same parts.
type Shared struct {
	Styles   string            `json:"styles"`
	Settings string            `json:"settings"`
	Names    map[string]string `json:"names"`
	Type     string            `json:"type"`
}

// Constants returns what the browser needs to write the same parts.
func Constants() Shared { return Shared{styles, settings, styleNames, Type} }

// Part is a file within a .docx file.
type Part struct{ Name, Text string }

// firstDay is the first day that a zip file knows.
var firstDay = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Write writes the document as a .docx file. The same document is the same
// bytes.
func (d *Document) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, part := range d.Parts() {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: firstDay})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.Text); err != nil {
			return err
		}
	}
	return z.Close()
}

// Parts returns the files within the .docx file, the types first.
func (d *Document) Parts() []Part {
	w := &writer{author: d.Author, width: shortSide - 2*margin}
	size := fmt.Sprintf(`w:w="%d" w:h="%d"`, shortSide, longSide)
	if d.Landscape {
		w.width = longSide - 2*margin
		size = fmt.Sprintf(`w:w="%d" w:h="%d" w:orient="landscape"`, longSide, shortSide)
	}
	w.blocks(d.Blocks, w.width, false)
	var ends strings.Builder
	parts := []Part{
		{"_rels/.rels", declaration + `<Relationships xmlns="` + packages + `relationships">` +
			relation("rId1", "officeDocument", "word/document.xml", false) +
			`<Relationship Id="rId2" Type="` + packages + `relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`},
		{"docProps/core.xml", declaration + `<cp:coreProperties xmlns:cp="` + packages + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` +
			escape(d.Title) + `</dc:title><dc:creator>` + escape(d.Author) + `</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>`},
		{"word/styles.xml", styles},
		{"word/settings.xml", settings},
	}
	rels := relation("rId1", "styles", "styles.xml", false) + relation("rId2", "settings", "settings.xml", false)
	types := override("word/document.xml", wordType+"document.main+xml") + override("word/styles.xml", wordType+"styles+xml") +
		override("word/settings.xml", wordType+"settings+xml") + override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	add := func(id, kind, tag, style, body string) {
		name := kind + ".xml"
		parts = append(parts, Part{"word/" + name, declaration + `<w:` + tag + ` ` + namespace + `>` + body + `</w:` + tag + `>`})
		rels += relation(id, kind, name, false)
		types += override("word/"+name, wordType+kind+"+xml")
		if style != "" {
			fmt.Fprintf(&ends, `<w:%sReference w:type="default" r:id="%s"/>`, kind, id)
		}
	}
	if d.Header != "" {
		add("rId3", "header", "hdr", "Header", edge("Header", d.Header))
	}
	if d.Footer != "" {
		add("rId4", "footer", "ftr", "Footer", edge("Footer", d.Footer))
	}
	if w.comments.Len() > 0 {
		add("rId5", "comments", "comments", "", w.comments.String())
	}
	parts = append(parts,
		Part{"word/_rels/document.xml.rels", declaration + `<Relationships xmlns="` + packages + `relationships">` + rels + w.links.String() + `</Relationships>`},
		Part{"word/document.xml", declaration + `<w:document ` + namespace + ` xmlns:r="` + relationships + `"><w:body>` + w.body.String() +
			`<w:sectPr>` + ends.String() + `<w:pgSz ` + size + `/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`})
	first := Part{"[Content_Types].xml", declaration + `<Types xmlns="` + packages + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` + types + `</Types>`}
	return append([]Part{first}, parts...)
}

func relation(id, kind, target string, external bool) string {
	mode := ""
	if external {
		mode = ` TargetMode="External"`
	}
	return `<Relationship Id="` + id + `" Type="` + relationships + `/` + kind + `" Target="` + escape(target) + `"` + mode + `/>`
}

func override(part, kind string) string {
	return `<Override PartName="/` + part + `" ContentType="` + kind + `"/>`
}

var (
	fields     = regexp.MustCompile(`\{pages?\}`)
	fieldNames = map[string]string{"{page}": "PAGE", "{pages}": "NUMPAGES"}
)

// edge returns the paragraph of a header or a footer.
func edge(style, text string) string {
	var b strings.Builder
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	for from := 0; from < len(text); {
		if at := fields.FindStringIndex(text[from:]); at == nil {
			b.WriteString(`<w:r>` + content(text[from:]) + `</w:r>`)
			break
		} else if at[0] > 0 {
			b.WriteString(`<w:r>` + content(text[from:from+at[0]]) + `</w:r>`)
			from += at[0]
		} else {
			b.WriteString(`<w:fldSimple w:instr="` + fieldNames[text[from:from+at[1]]] + `"><w:r><w:t>1</w:t></w:r></w:fldSimple>`)
			from += at[1]
		}
	}
	b.WriteString(`</w:p>`)
	return b.String()
}

// A writer writes the body, and collects what stands in other parts.
type writer struct {
	author                string
	width                 int
	body, links, comments strings.Builder
	linked, commented     int
}

// blocks writes blocks into a space of a width. A word processor wants a
// paragraph behind a table at the end of a cell, and between two tables.
func (w *writer) blocks(blocks []Block, width int, cell bool) {
	for i := range blocks {
		if b := &blocks[i]; b.Table == nil {
			w.paragraph(b)
		} else {
			w.table(b.Table, width)
			if i+1 == len(blocks) && cell || i+1 < len(blocks) && blocks[i+1].Table != nil {
				w.body.WriteString(`<w:p/>`)
			}
		}
	}
	if len(blocks) == 0 && cell {
		w.body.WriteString(`<w:p><w:pPr><w:pStyle w:val="Field"/></w:pPr></w:p>`)
	}
}

func (w *writer) paragraph(b *Block) {
	var props strings.Builder
	if name := styleNames[b.Style]; name != "" {
		props.WriteString(`<w:pStyle w:val="` + name + `"/>`)
	}
	if b.Keep {
		props.WriteString(`<w:keepNext/>`)
	}
	if b.PageBreak {
		props.WriteString(`<w:pageBreakBefore/>`)
	}
	if b.Align == "center" || b.Align == "right" {
		props.WriteString(`<w:jc w:val="` + b.Align + `"/>`)
	}
	w.body.WriteString(`<w:p>`)
	if props.Len() > 0 {
		w.body.WriteString(`<w:pPr>` + props.String() + `</w:pPr>`)
	}
	for i := range b.Runs {
		w.run(&b.Runs[i])
	}
	w.body.WriteString(`</w:p>`)
}

func (w *writer) run(r *Run) {
	var props strings.Builder
	link := address(r.Link)
	if link != "" {
		props.WriteString(`<w:rStyle w:val="Hyperlink"/>`)
	}
	for _, it := range []struct {
		is  bool
		tag string
	}{{r.Bold, `<w:b/>`}, {r.Italic, `<w:i/>`}, {r.Strike, `<w:strike/>`}, {r.Underline, `<w:u w:val="single"/>`}} {
		if it.is {
			props.WriteString(it.tag)
		}
	}
	text := `<w:r>`
	if props.Len() > 0 {
		text += `<w:rPr>` + props.String() + `</w:rPr>`
	}
	text += content(r.Text) + `</w:r>`
	if link != "" {
		w.linked++
		id := fmt.Sprintf("rId%d", 9+w.linked)
		w.links.WriteString(relation(id, "hyperlink", link, true))
		text = `<w:hyperlink r:id="` + id + `">` + text + `</w:hyperlink>`
	}
	if r.Comment == "" {
		w.body.WriteString(text)
		return
	}
	id := fmt.Sprint(w.commented)
	w.commented++
	w.body.WriteString(`<w:commentRangeStart w:id="` + id + `"/>` + text + `<w:commentRangeEnd w:id="` + id + `"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="` + id + `"/></w:r>`)
	w.comments.WriteString(`<w:comment w:id="` + id + `" w:author="` + escape(w.author) + `"><w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r>` + content(r.Comment) + `</w:r></w:p></w:comment>`)
}

// table writes a table with a column for every cell, though no width is given for
// it: programs refuse a row that is longer than its table, and a table or a row
// with nothing in it.
func (w *writer) table(t *Table, width int) {
	widths := make([]int, len(t.Widths))
	for i, percent := range t.Widths {
		widths[i] = width * percent / 100
	}
	columns := 0
	for i := range t.Rows {
		n := 0
		for j := range t.Rows[i].Cells {
			n += max(t.Rows[i].Cells[j].Span, 1)
		}
		columns = max(columns, n)
	}
	if columns == 0 {
		return
	}
	widths = append(widths, make([]int, max(columns-len(widths), 0))...)
	w.body.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="` + fmt.Sprint(width) + `" w:type="dxa"/>`)
	if !t.Borderless {
		w.body.WriteString(`<w:tblBorders>`)
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			w.body.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
		}
		w.body.WriteString(`</w:tblBorders>`)
	}
	w.body.WriteString(`<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, it := range widths {
		fmt.Fprintf(&w.body, `<w:gridCol w:w="%d"/>`, it)
	}
	w.body.WriteString(`</w:tblGrid>`)
	for i := range t.Rows {
		if len(t.Rows[i].Cells) > 0 {
			w.row(&t.Rows[i], widths)
		}
	}
	w.body.WriteString(`</w:tbl>`)
}

func (w *writer) row(r *Row, widths []int) {
	w.body.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if r.Height > 0 {
		fmt.Fprintf(&w.body, `<w:trHeight w:val="%d" w:hRule="atLeast"/>`, r.Height*567/10)
	}
	if r.Header {
		w.body.WriteString(`<w:tblHeader/>`)
	}
	w.body.WriteString(`</w:trPr>`)
	column := 0
	for i := range r.Cells {
		c := &r.Cells[i]
		width := 0
		for range max(c.Span, 1) {
			width += widths[column]
			column++
		}
		fmt.Fprintf(&w.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
		if c.Span > 1 {
			fmt.Fprintf(&w.body, `<w:gridSpan w:val="%d"/>`, c.Span)
		}
		switch c.Merge {
		case "start":
			w.body.WriteString(`<w:vMerge w:val="restart"/>`)
		case "continue":
			w.body.WriteString(`<w:vMerge/>`)
		}
		if c.Shaded {
			w.body.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>`)
		}
		if c.Align == "middle" {
			w.body.WriteString(`<w:vAlign w:val="center"/>`)
		}
		w.body.WriteString(`</w:tcPr>`)
		w.blocks(c.Blocks, max(width-216, 0), true) // a cell has margins of 108
		w.body.WriteString(`</w:tc>`)
	}
	w.body.WriteString(`</w:tr>`)
}

// content returns the text of a run, its line breaks and tabs.
func content(text string) string {
	var b strings.Builder
	from := 0
	flush := func(to int) {
		if piece := escape(text[from:to]); piece != "" {
			b.WriteString(`<w:t xml:space="preserve">` + piece + `</w:t>`)
		}
		from = to + 1
	}
	for i := range len(text) {
		switch text[i] {
		case '\n':
			flush(i)
			b.WriteString(`<w:br/>`)
		case '\t':
			flush(i)
			b.WriteString(`<w:tab/>`)
		}
	}
	flush(len(text))
	return b.String()
}

// escape returns text as XML holds it, without the characters that XML cannot
// hold.
func escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ', r == 0xfffe, r == 0xffff:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// address returns an address that a link may have, with everything but plain
// characters in per cent, or "". A word processor does not open a file with a
// link that is not an address.
func address(link string) string {
	if !strings.HasPrefix(link, "https://") && !strings.HasPrefix(link, "http://") && !strings.HasPrefix(link, "mailto:") {
		return ""
	}
	var b strings.Builder
	for _, r := range link {
		if r > ' ' && r < 0x7f && !strings.ContainsRune("\"<>\\^`{|}", r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

package ooxmltest

import (
	"strings"
	"testing"
)

const (
	head = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`
	foot = `<w:sectPr><w:pgSz w:w="2" w:h="3"/><w:pgMar/></w:sectPr></w:body></w:document>`
)

func file(body, rels, comments string) []Part {
	return []Part{
		{"[Content_Types].xml", `<Types><Default Extension="rels" ContentType="r"/><Override PartName="/word/document.xml" ContentType="d"/><Override PartName="/word/styles.xml" ContentType="s"/><Override PartName="/word/comments.xml" ContentType="c"/></Types>`},
		{"_rels/.rels", `<Relationships><Relationship Id="a" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", head + body + foot},
		{"word/styles.xml", `<styles><style styleId="Field"><name/></style></styles>`},
		{"word/comments.xml", `<comments>` + comments + `</comments>`},
		{"word/_rels/document.xml.rels", `<Relationships>` + rels + `</Relationships>`},
	}
}

func sheet(rows, after string) []Part {
	return []Part{
		{"[Content_Types].xml", `<Types><Default Extension="rels" ContentType="r"/><Override PartName="/xl/workbook.xml" ContentType="w"/><Override PartName="/xl/s.xml" ContentType="s"/><Override PartName="/xl/styles.xml" ContentType="f"/></Types>`},
		{"_rels/.rels", `<Relationships><Relationship Id="a" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook><sheets><sheet name="a"/></sheets></workbook>`},
		{"xl/s.xml", `<worksheet><sheetData>` + rows + `</sheetData>` + after + `</worksheet>`},
		{"xl/styles.xml", `<styleSheet><fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>`},
	}
}

func TestFaults(t *testing.T) {
	for name, test := range map[string]struct {
		parts []Part
		want  string // "" if nothing is wrong
	}{
		"good":                {file(`<w:p><w:pPr><w:pStyle w:val="Field"/><w:jc/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>`, "", ""), ""},
		"order":               {file(`<w:p><w:pPr><w:jc/><w:pStyle w:val="Field"/></w:pPr></w:p>`, "", ""), "pStyle may not stand there in pPr"},
		"twice":               {file(`<w:p><w:r><w:rPr><w:b/><w:b/></w:rPr></w:r></w:p>`, "", ""), "b is there twice in rPr"},
		"no style":            {file(`<w:p><w:pPr><w:pStyle w:val="Other"/></w:pPr></w:p>`, "", ""), `the style "Other" is not there`},
		"blanks":              {file(`<w:p><w:r><w:t>甲 </w:t></w:r></w:p>`, "", ""), `the blanks of "甲 " go`},
		"no row":              {file(`<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid></w:tbl>`, "", ""), "tbl has no tr"},
		"ends in a table":     {file(`<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>`, "", ""), "a cell does not end in a paragraph"},
		"too many columns":    {file(`<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`, "", ""), "a row of 2 columns in a table of 1"},
		"no relationship":     {file(`<w:p><w:hyperlink r:id="x"/></w:p>`, "", ""), `the relationship "x" is not there`},
		"no target":           {file("", `<Relationship Id="x" Target="y.xml"/>`, ""), "y.xml is not there"},
		"same id":             {file("", `<Relationship Id="x" TargetMode="External"/><Relationship Id="x" TargetMode="External"/>`, ""), `"x" is empty or there twice`},
		"comment alone":       {file("", "", `<comment id="0"><p/></comment>`), "0 of 1 comments"},
		"mark alone":          {file(`<w:p><w:commentRangeStart w:id="1"/></w:p>`, "", ""), "commentRangeStart 1 has no comment"},
		"unknown":             {file(`<w:p><w:sdt><w:p/></w:sdt></w:p>`, "", ""), "no rule for the children of sdt"},
		"no type":             {append(file("", "", ""), Part{"word/more.xml", "<a/>"}), "word/more.xml has no type"},
		"broken":              {append(file("", "", ""), Part{"word/more.xml", "<a>"}), "unexpected EOF"},
		"a sheet":             {sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t space="preserve">甲</t></is></c><c r="AA1"/></row>`, ""), ""},
		"calculated":          {sheet(`<row r="1"><c r="A1"><f>1+1</f></c></row>`, ""), "A1 is calculated"},
		"cells in disorder":   {sheet(`<row r="1"><c r="B1"/><c r="A1"/></row>`, ""), "A1 stands in row 1 behind column 2"},
		"rows in disorder":    {sheet(`<row r="2"/><row r="1"/>`, ""), "row 1 comes after row 2"},
		"no format":           {sheet(`<row r="1"><c r="A1" s="1"/></row>`, ""), "A1 has no such format"},
		"text without a type": {sheet(`<row r="1"><c r="A1"><is><t space="preserve">甲</t></is></c></row>`, ""), "a text by its type or its content alone"},
		"order of a sheet":    {sheet("", `<pageSetup/><autoFilter/>`), "autoFilter may not stand there"},
		"long foot":           {sheet("", `<headerFooter><oddFooter>`+strings.Repeat("甲", 256)+`</oddFooter></headerFooter>`), "the foot is too long"},
	} {
		got := strings.Join(Faults(test.parts), "\n")
		if test.want == "" && got != "" || !strings.Contains(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

package docx

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite site/testdata/docx.json")

// A row of the table that the browser is tested with too.
type row struct {
	Document Document    `json:"document"`
	Parts    [][2]string `json:"parts"` // without those that are the same in each
	Text     []string    `json:"text"`
}

func documents() []Document {
	cell := func(text string) Cell { return Cell{Blocks: []Block{Paragraph("field", text)}} }
	return []Document{
		{Title: "空", Blocks: []Block{}},
		{
			Title: `标题 & <标签> "引号"`, Author: "本站", Header: "非官方 {page", Footer: "非官方 · 第{page}页，共{pages}页{", Blocks: []Block{
				Paragraph("title", "题目"),
				{Style: "heading1", Keep: true, Runs: []Run{{Text: "一级 <b>&amp;</b>\r\n第二行\t制表\x00\x0b\ufffe"}}},
				{Align: "right", PageBreak: true, Runs: []Run{
					{Text: "粗", Bold: true},
					{Text: "斜删线", Italic: true, Strike: true, Underline: true},
					{Text: "链", Link: `https://例子.example/a b?"<c>`},
					{Text: "坏链", Link: "javascript:alert(1)"},
					{Text: "注", Comment: "条文 3.1.1 <x>\n第二行"},
					{Text: "㐀𬌗👩‍👩‍👧", Link: "mailto:a@b.example", Comment: "x"},
					{Text: ""},
				}},
				{Style: "none", Align: "left", Runs: []Run{{Text: "  前后有空格  "}}},
			},
		},
		{
			Title: "表", Landscape: true, Blocks: []Block{
				{Table: &Table{Widths: []int{20, 30, 50}, Rows: []Row{
					{Header: true, Cells: []Cell{{Span: 2, Shaded: true, Align: "middle", Blocks: []Block{Paragraph("", "跨两列")}}, cell("三")}},
					{Height: 25, Cells: []Cell{{Merge: "start"}, cell("=1+1"), {Blocks: []Block{{Table: &Table{Widths: []int{100}, Borderless: true, Rows: []Row{{Cells: []Cell{cell("内")}}}}}}}}},
					{Cells: []Cell{{Merge: "continue"}, cell(""), cell("多"), cell("出来的一格")}},
				}}},
				{Table: &Table{Widths: []int{33}, Rows: []Row{{Cells: []Cell{{Span: 9}}}}}},
			},
		},
	}
}

func TestTheBrowserWritesTheSameParts(t *testing.T) {
	const file = "../../site/testdata/docx.json"
	var rows []row
	for _, d := range documents() {
		r := row{Document: d}
		for _, p := range d.Parts() {
			if p.Text != styles && p.Text != settings {
				r.Parts = append(r.Parts, [2]string{p.Name, p.Text})
			}
		}
		r.Text = append([]string{}, read(t, written(t, &d))...)
		rows = append(rows, r)
	}
	var want bytes.Buffer
	enc := json.NewEncoder(&want)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(rows); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%s is stale; run go test ./generator/docx -update", file)
	}
}

func written(t testing.TB, d *Document) []byte {
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, file []byte) []string {
	t.Helper()
	text, err := Read(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestWhateverTheTextHolds writes random texts and reads them back.
func TestWhateverTheTextHolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var d Document
		var want []string
		d.Title, d.Footer = rapid.String().Draw(rt, "title"), rapid.String().Draw(rt, "footer")
		for range rapid.IntRange(0, 5).Draw(rt, "paragraphs") {
			texts := rapid.SliceOfN(rapid.String(), 0, 4).Draw(rt, "runs")
			b := Block{Style: rapid.SampledFrom([]string{"", "title", "quote", "其他"}).Draw(rt, "style")}
			line := ""
			for _, text := range texts {
				b.Runs = append(b.Runs, Run{Text: text, Link: "https://" + text, Comment: text})
				line += strings.Map(func(r rune) rune {
					if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
						return -1
					}
					return r
				}, text)
			}
			d.Blocks = append(d.Blocks, b)
			want = append(want, line)
		}
		for _, p := range d.Parts() {
			dec := xml.NewDecoder(strings.NewReader(p.Text))
			for {
				if _, err := dec.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					rt.Fatalf("%s: %v", p.Name, err)
				}
			}
		}
		file := written(t, &d)
		if got := read(t, file); !slices.Equal(got, want) {
			rt.Fatalf("read %q, want %q", got, want)
		}
		if !bytes.Equal(file, written(t, &d)) {
			rt.Fatal("the same document is not the same bytes")
		}
	})
}

func packed(t testing.TB, files map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// others is what word processors write that this package does not.
const others = `<?xml version="1.0"?><x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="urn:drawing"><x:body>` +
	`<x:p><x:pPr><x:tabs><x:tab x:val="left"/></x:tabs></x:pPr><x:r><x:t>依照第三章</x:t></x:r><x:del><x:r><x:delText>删</x:delText><x:t>去</x:t></x:r></x:del><x:ins><x:r><x:t>一（一）</x:t></x:r></x:ins></x:p>` +
	`<!-- <x:p/> --><x:p x:rsidR="a>b"/><x:p><mc:AlternateContent><mc:Choice><x:txbxContent><x:p><x:r><x:t>框</x:t></x:r></x:p></x:txbxContent></mc:Choice><mc:Fallback><x:p><x:r><x:t>框</x:t></x:r></x:p></mc:Fallback></mc:AlternateContent><x:r><x:t>外</x:t><x:noBreakHyphen/><x:cr/><x:instrText>PAGE</x:instrText><x:t/><x:t>&#x4E00;&#20108;&lt;<![CDATA[<三>]]></x:t></x:r></x:p>` +
	`<x:tbl><x:tr><x:tc><x:p><x:r><a:t>图</a:t><x:ruby><x:rt><x:r><x:t>yī</x:t></x:r></x:rt><x:rubyBase><x:r><x:t>一</x:t></x:r></x:rubyBase></x:ruby></x:r></x:p></x:tc></x:tr></x:tbl></x:body></x:document>`

func TestReadWhatOthersWrite(t *testing.T) {
	file := packed(t, map[string]string{
		"_rels/.rels":        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/book/main.xml"/></Relationships>`,
		"book/main.xml":      others,
		"book/footnotes.xml": `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>`,
	})
	want := []string{"依照第三章一（一）", "", "框", "外-\n一二<<三>", "一", "脚注"}
	if got := read(t, file); !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

func TestReadRefuses(t *testing.T) {
	const head = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`
	many := make(map[string]string)
	for i := range maxParts + 1 {
		many[strings.Repeat("a", i%50)+string(rune(0x4e00+i))] = ""
	}
	bomb := packed(t, map[string]string{"word/document.xml": head + strings.Repeat(" ", maxPart)})
	// A directory that lies about the size.
	liar := slices.Clone(bomb)
	copy(liar[bytes.LastIndex(liar, []byte("PK\x01\x02"))+24:], []byte{10, 0, 0, 0})
	for name, test := range map[string]struct {
		file []byte
		want string
	}{
		"empty":     {nil, "not a .docx file"},
		"no zip":    {[]byte("第三章"), "not a .docx file"},
		"no text":   {packed(t, map[string]string{"a": ""}), "has no word/document.xml"},
		"broken":    {packed(t, map[string]string{"word/document.xml": head}), "EOF"},
		"entities":  {packed(t, map[string]string{"word/document.xml": `<!DOCTYPE a [<!ENTITY b "c">]>` + head + `&b;</w:document>`}), "invalid character entity"},
		"deep":      {packed(t, map[string]string{"word/document.xml": head + strings.Repeat("<w:p>", 2000)}), ErrTooLarge.Error()},
		"many":      {packed(t, many), ErrTooLarge.Error()},
		"bomb":      {bomb, ErrTooLarge.Error()},
		"liar":      {liar, ""},
		"truncated": {bomb[:len(bomb)-30], "not a .docx file"},
	} {
		if _, err := Read(bytes.NewReader(test.file), int64(len(test.file))); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want an error with %q", name, err, test.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, d := range documents() {
		f.Add(written(f, &d))
	}
	f.Add(packed(f, map[string]string{"word/document.xml": others}))
	f.Fuzz(func(_ *testing.T, file []byte) { _, _ = Read(bytes.NewReader(file), int64(len(file))) })
}

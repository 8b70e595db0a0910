package docx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// What a file may hold. A book of a million characters stays far below.
const (
	maxParts = 4096
	maxPart  = 64 << 20 // bytes, unpacked
	maxDepth = 1000     // elements within one another
)

// ErrTooLarge is the error for a file that unpacks to more than the limits.
var ErrTooLarge = errors.New("it unpacks to more than a document does")

// spaces are the namespaces of the text, as Word writes it and as the standard's
// strict form has it.
var spaces = []string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
	"http://purl.oclc.org/ooxml/wordprocessingml/main",
}

// skipped are the elements that are not read: properties, what tracked changes took
// away, the second form of what is there twice, the reading above a word.
var skipped = []string{"pPr", "rPr", "del", "moveFrom", "Fallback", "rt"}

// Read returns the paragraphs of a .docx file in order, those of table cells, and
// of footnotes and endnotes at the end. Tracked deletions, headers and comments
// are no part of it, nor are numbers that the word processor counts itself. A
// paragraph holds \n for a line break and \t for a tab.
func Read(r io.ReaderAt, size int64) ([]string, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("it is not a .docx file: %w", err)
	}
	if len(z.File) > maxParts {
		return nil, ErrTooLarge
	}
	body, err := mainPart(z)
	if err != nil {
		return nil, err
	}
	folder := path.Dir(body)
	var all []string
	for _, name := range []string{body, path.Join(folder, "footnotes.xml"), path.Join(folder, "endnotes.xml")} {
		part, err := open(z, name)
		if err != nil {
			return nil, err
		}
		if part == nil {
			if name == body {
				return nil, fmt.Errorf("it is not a .docx file: it has no %s", name)
			}
			continue
		}
		text, err := paragraphs(part)
		part.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, text...)
	}
	return all, nil
}

// mainPart returns the name of the part that the package says is the document.
func mainPart(z *zip.Reader) (string, error) {
	part, err := open(z, "_rels/.rels")
	if err != nil || part == nil {
		return "word/document.xml", err
	}
	defer part.Close()
	var rels struct {
		All []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := xml.NewDecoder(part).Decode(&rels); err != nil {
		return "", fmt.Errorf("_rels/.rels: %w", err)
	}
	for _, rel := range rels.All {
		if strings.HasSuffix(rel.Type, "/officeDocument") {
			return strings.TrimPrefix(path.Clean("/"+rel.Target), "/"), nil
		}
	}
	return "word/document.xml", nil
}

// open returns a part whose reading ends with an error at the limit, or nil if
// there is no such part.
func open(z *zip.Reader, name string) (io.ReadCloser, error) {
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return strings.TrimPrefix(f.Name, "/") == name })
	if i < 0 {
		return nil, nil
	}
	if z.File[i].UncompressedSize64 > maxPart {
		return nil, ErrTooLarge
	}
	f, err := z.File[i].Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &limited{ReadCloser: f, left: maxPart}, nil
}

// limited fails at its limit; the directory of a zip may lie about sizes.
type limited struct {
	io.ReadCloser
	left int
}

func (l *limited) Read(p []byte) (int, error) {
	if len(p) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.ReadCloser.Read(p)
	if l.left -= n; l.left < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}

// paragraphs returns the paragraphs of a part. Those of a text box, which stand
// within another, come before it.
func paragraphs(r io.Reader) (all []string, err error) {
	dec := xml.NewDecoder(r)
	var open []*strings.Builder
	text := false
	for depth := 0; ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		switch it := token.(type) {
		case xml.StartElement:
			if slices.Contains(skipped, it.Name.Local) {
				if err := dec.Skip(); err != nil {
					return nil, err
				}
				continue
			}
			if depth++; depth > maxDepth {
				return nil, ErrTooLarge
			}
			if !slices.Contains(spaces, it.Name.Space) {
				continue
			}
			if it.Name.Local == "p" {
				open = append(open, new(strings.Builder))
			} else if len(open) > 0 {
				text = it.Name.Local == "t"
				open[len(open)-1].WriteString(characters[it.Name.Local])
			}
		case xml.EndElement:
			depth--
			text = false
			if it.Name.Local == "p" && slices.Contains(spaces, it.Name.Space) && len(open) > 0 {
				all = append(all, open[len(open)-1].String())
				open = open[:len(open)-1]
			}
		case xml.CharData:
			if text && len(open) > 0 {
				open[len(open)-1].Write(it)
			}
		}
	}
}

// characters are the elements that stand for one.
var characters = map[string]string{"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}

package answer

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/citecheck"
	"leqi/generator/data"
	"leqi/generator/library"
)

// CiteCheck checks the lines of a draft against an edition, and returns the
// findings also as they are printed. apart says that each line is a paragraph.
func (s *Shelf) CiteCheck(lines []string, apart bool, document, edition string) ([]byte, *library.Edition, []citecheck.Finding, error) {
	return CiteCheck(s.Library, lines, apart, document, edition)
}

// CiteCheck does what [Shelf.CiteCheck] does, of a library. A document must be
// named if there are several.
func CiteCheck(lib *library.Library, lines []string, apart bool, document, edition string) ([]byte, *library.Edition, []citecheck.Finding, error) {
	if document == "" {
		var names []string
		for _, d := range lib.Documents {
			names = append(names, d.Slug)
		}
		if len(names) > 1 {
			slices.Sort(names)
			return nil, nil, nil, fmt.Errorf("which document? name one of %s", strings.Join(names, ", "))
		}
		document = names[0]
	}
	e, err := lib.Find(document, edition)
	if err != nil {
		return nil, nil, nil, err
	}
	found := citecheck.New(e.Tree, e.Document).Check(lines, apart)
	body, err := data.Encode(found)
	return body, e, found, err
}

package repair

import (
	"bytes"
	"fmt"

	"leqi/generator/diag"
	"leqi/generator/source"
)

// Erratum is one entry of errata.yaml: on a line of the source, the text
// Before is replaced by After, or, where After is empty, stays and gets a
// Note. The Reason says how the reading is known.
type Erratum struct {
	Line   int    `yaml:"line"`
	Before string `yaml:"before"`
	After  string `yaml:"after,omitempty"`
	Note   string `yaml:"note,omitempty"`
	Reason string `yaml:"reason"`
}

type locatedErratum struct {
	Edit
	used bool
}

// locate finds every erratum in the source. Each must say why, change or note
// something, and match exactly once on its line.
func locate(doc *source.Document, errata []Erratum, file *diag.YAML) ([]locatedErratum, error) {
	located := make([]locatedErratum, 0, len(errata))
	for i, e := range errata {
		fail := func(why, next string) error {
			return file.Error(fmt.Sprintf("$[%d]", i), "erratum", why, next)
		}
		switch {
		case e.Before == "":
			return nil, fail("it has no before", "quote the text of line "+fmt.Sprint(e.Line)+" that is meant")
		case (e.After == "") == (e.Note == ""):
			return nil, fail("it needs either after or note", "give after to correct the text, note to leave it and remark on it")
		case e.Reason == "":
			return nil, fail("it has no reason", "say how the reading is known")
		case e.Line < 1 || e.Line > doc.Lines():
			return nil, fail(fmt.Sprintf("the source has no line %d, it has %d", e.Line, doc.Lines()), "give the line that holds "+quote(e.Before))
		}
		line := doc.LineRange(e.Line)
		text := doc.Source[line.Start:line.End]
		switch n := bytes.Count(text, []byte(e.Before)); {
		case n == 0:
			return nil, fail(fmt.Sprintf("%s is not on line %d of %s", quote(e.Before), e.Line, doc.File), "quote the line's own bytes, or drop the entry if the source has changed")
		case n > 1:
			return nil, fail(fmt.Sprintf("%s stands %d times on line %d of %s", quote(e.Before), n, e.Line, doc.File), "quote more of the line, so that one place is meant")
		}
		start := line.Start + bytes.Index(text, []byte(e.Before))
		edit := Edit{
			Class: Correction, Range: source.Range{Start: start, End: start + len(e.Before)},
			Before: e.Before, After: e.After, Reason: e.Reason,
		}
		if e.Note != "" {
			edit.Class, edit.After, edit.Note = Note, e.Before, e.Note
		}
		for _, o := range located {
			if o.Class == Correction && edit.Class == Correction && o.Start < edit.End && edit.Start < o.End {
				return nil, fail(quote(e.Before)+" overlaps "+quote(o.Before)+", which another erratum changes", "make one entry of the two")
			}
		}
		located = append(located, locatedErratum{Edit: edit})
	}
	return located, nil
}

func quote(s string) string { return "「" + s + "」" }

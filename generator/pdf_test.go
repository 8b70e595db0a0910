package main

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"unicode"

	"leqi/generator/clause"
	"leqi/generator/form"
	"leqi/generator/library"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/unicode/norm"
)

// checkWholePDF checks the printed text of an edition: nothing of it is lost, and
// a reader finds the way in it.
func checkWholePDF(t *testing.T, e *library.Edition, b []byte) {
	ctx := openPDF(t, b)
	if ctx.PageCount <= 15 {
		t.Errorf("%d pages", ctx.PageCount)
	}
	checkLinks(t, ctx, 80)
	sheets := sheetsOf(t, b)
	for i, sheet := range sheets {
		if !strings.Contains(sheet, letters(e.Tree.Title)) || !strings.Contains(sheet, letters(e.Tree.Date)) || !strings.Contains(sheet, "非官方") {
			t.Errorf("sheet %d does not say what it is: %q", i+1, sheet[max(0, len(sheet)-200):])
		}
	}
	// The words of a clause may run over the foot of a sheet.
	foot := letters("《" + e.Tree.Title + "》（" + e.Tree.Date + "版）· 非官方整理")
	whole := ""
	for i, sheet := range sheets {
		number := fmt.Sprintf("%d%d", i+1, len(sheets))
		if !strings.Contains(sheet, number) {
			t.Errorf("sheet %d has no number", i+1)
		}
		whole += strings.ReplaceAll(strings.ReplaceAll(sheet, number+foot, ""), foot+number, "")
	}
	printed := 0
	for _, n := range e.Tree.Nodes() {
		if n.Kind == clause.Table {
			continue // shown as fields, or as what the scan has
		}
		words := letters(n.Own())
		if words == "" {
			continue
		}
		printed++
		if !stands(whole, words) {
			t.Errorf("%s is not in the file: %s", n.ID, words)
		}
	}
	if printed < 100 {
		t.Errorf("%d clauses were looked for", printed)
	}
	bookmarks, err := api.Bookmarks(bytes.NewReader(b), nil)
	if err != nil {
		t.Fatal(err)
	}
	titles := make(map[string]bool)
	var list func([]pdfcpu.Bookmark)
	list = func(all []pdfcpu.Bookmark) {
		for _, it := range all {
			titles[letters(it.Title)] = true
			if it.PageFrom < 1 || it.PageFrom > ctx.PageCount {
				t.Errorf("the bookmark %s leads to page %d", it.Title, it.PageFrom)
			}
			list(it.Kids)
		}
	}
	list(bookmarks)
	for _, n := range e.Tree.Nodes() {
		if n.Heading == "" || n.Kind == clause.Annex {
			continue
		}
		if !titles[letters(n.Label+n.Heading)] {
			t.Errorf("%s %s%s has no bookmark", n.ID, n.Label, n.Heading)
		}
	}
}

// checkFormPDF checks a blank form: every field of it is there.
func checkFormPDF(t *testing.T, f form.Form, b []byte) {
	checkLinks(t, openPDF(t, b), 0)
	words := strings.Join(sheetsOf(t, b), "")
	for _, g := range f.Groups {
		for _, field := range g.Fields {
			if label := letters(field.Label); field.Kind != "statement" && !strings.Contains(words, label) {
				t.Errorf("%s is not in the file", field.Label)
			}
		}
	}
	if !strings.Contains(words, "非官方") {
		t.Error("the file does not say that it is not official")
	}
}

// openPDF reads a file that is tagged, in Chinese and whole.
func openPDF(t *testing.T, b []byte) *model.Context {
	t.Helper()
	api.DisableConfigDir()
	ctx, err := api.ReadAndValidate(bytes.NewReader(b), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	catalog, err := ctx.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"StructTreeRoot", "Outlines", "Lang"} {
		if _, ok := catalog.Find(key); !ok {
			t.Errorf("the file has no %s", key)
		}
	}
	marks, err := ctx.DereferenceDict(catalog["MarkInfo"])
	if err != nil || marks == nil || marks.BooleanEntry("Marked") == nil || !*marks.BooleanEntry("Marked") {
		t.Errorf("the file is not tagged: %v %v", marks, err)
	}
	if bytes.Contains(b, []byte("file:")) {
		t.Error("the file names a path of the machine")
	}
	return ctx
}

// checkLinks checks that every link leads somewhere: to a page of the file, or
// to an address.
func checkLinks(t *testing.T, ctx *model.Context, least int) {
	t.Helper()
	catalog, err := ctx.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	named, err := ctx.DereferenceDict(catalog["Dests"])
	if err != nil {
		t.Fatal(err)
	}
	within := 0
	for page := 1; page <= ctx.PageCount; page++ {
		d, _, _, err := ctx.PageDict(page, false)
		if err != nil {
			t.Fatal(err)
		}
		annotations, err := ctx.DereferenceArray(d["Annots"])
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range annotations {
			a, err := ctx.DereferenceDict(o)
			if err != nil {
				t.Fatal(err)
			}
			if subtype := a.NameEntry("Subtype"); subtype == nil || *subtype != "Link" {
				continue
			}
			if name := a.NameEntry("Dest"); name != nil {
				if to, err := ctx.Dereference(named[*name]); err != nil || to == nil {
					t.Errorf("page %d: a link leads to %s, which is nowhere", page, *name)
				}
				within++
			} else if to, ok := a["Dest"].(types.Array); ok && len(to) > 1 {
				within++
			} else if to, err := ctx.DereferenceDict(a["A"]); err != nil || to == nil || !addressed(to) {
				t.Errorf("page %d: a link leads nowhere: %v", page, a)
			}
		}
	}
	if within < least {
		t.Errorf("%d links within the file", within)
	}
}

func addressed(action types.Dict) bool {
	uri, err := types.StringOrHexLiteral(action["URI"])
	return err == nil && uri != nil && (strings.HasPrefix(*uri, "https://") || strings.HasPrefix(*uri, "http://"))
}

// sheetsOf returns the letters of each sheet, as they are copied from it.
func sheetsOf(t *testing.T, b []byte) (sheets []string) {
	t.Helper()
	cmd := exec.Command("pdftotext", "-raw", "-", "-")
	cmd.Stdin = bytes.NewReader(b)
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v; make tools installs it", err)
	}
	all := strings.Split(string(text), "\f")
	for _, sheet := range all[:len(all)-1] {
		sheets = append(sheets, letters(sheet))
	}
	return sheets
}

// stands reports whether words stand in a text, if need be with a mark of a
// footnote or the number of the clause in the margin between them.
func stands(text, words string) bool {
	const piece, between = 8, 12
	rs := []rune(words)
	if len(rs) <= piece || strings.Contains(text, words) {
		return strings.Contains(text, words)
	}
	for at := 0; ; {
		i := strings.Index(text[at:], string(rs[:piece]))
		if i < 0 {
			return false
		}
		rest, left := text[at+i:], rs
		for {
			it := string(left[:min(piece, len(left))])
			k := strings.Index(rest, it)
			if k < 0 || k > between {
				it = string(left[:1])
				if k = strings.Index(rest, it); k < 0 || k > between {
					break
				}
			}
			rest, left = rest[k+len(it):], left[len([]rune(it)):]
			if len(left) == 0 {
				return true
			}
		}
		at += i + 1
	}
}

// letters returns a text without blanks, punctuation and notes.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, norm.NFKC.String(text))
}

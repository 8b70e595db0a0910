package akn

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leqi/generator/library/librarytest"

	"leqi/generator/clause"
	"leqi/generator/library"
)

// all returns every Akoma Ntoso file of an edition by name.
func all(e *library.Edition) map[string][]byte {
	akn := New(e, library.NewDocument(e))
	files := map[string][]byte{"whole": akn.Document()}
	for _, n := range e.Tree.Nodes() {
		files[n.ID] = akn.Clause(n)
	}
	return files
}

// The words of an element with an eId are its clause's, label and heading
// included; every eId is its clause's, stands once, and every reference within
// the file leads to one.
func TestAKN(t *testing.T) {
	e := librarytest.Guideline(t)
	clauses := make(map[string]*clause.Node)
	for _, n := range e.Tree.Nodes() {
		clauses[n.EID] = n
	}
	for name, file := range all(e) {
		words, references, err := readAKN(file)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for eid, text := range words {
			n := clauses[eid]
			if n == nil {
				if !strings.HasPrefix(eid, "term-") && eid != "issuer" && eid != "editor" && eid != "whole" {
					t.Errorf("%s: no clause has the eId %s", name, eid)
				}
				continue
			}
			if n.Kind == "footnote" && name != n.ID {
				if text != n.Text {
					t.Errorf("%s: the footnote says %q", name, text)
				}
				continue
			}
			want := ""
			for c := range n.All() {
				want += c.Label + c.Heading + c.Text
			}
			if text != want {
				t.Errorf("%s: %s says %q, the clause %q", name, eid, text, want)
			}
		}
		for _, r := range references {
			if eid, within := strings.CutPrefix(r, "#"); within {
				if _, there := words[eid]; !there {
					t.Errorf("%s: %s leads nowhere", name, r)
				}
			} else if _, eid, _ := strings.Cut(r, "#"); strings.HasPrefix(r, New(e, library.NewDocument(e)).expression()) && eid != "" && clauses[eid] == nil {
				t.Errorf("%s: %s leads to no clause", name, r)
			}
		}
	}
}

// readAKN returns the words of every element with an eId, those of footnotes
// apart, and the targets of references.
func readAKN(file []byte) (words map[string]string, references []string, err error) {
	words = make(map[string]string)
	d := xml.NewDecoder(bytes.NewReader(file))
	type open struct{ name, eid string }
	var stack []open
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return words, references, nil
		}
		if err != nil {
			return nil, nil, err
		}
		switch x := token.(type) {
		case xml.StartElement:
			o := open{name: x.Name.Local}
			for _, a := range x.Attr {
				switch a.Name.Local {
				case "eId":
					o.eid = a.Value
					if _, twice := words[o.eid]; twice {
						return nil, nil, fmt.Errorf("eId %s twice", o.eid)
					}
					words[o.eid] = ""
				case "refersTo", "includedIn", "source":
					references = append(references, a.Value)
				case "href":
					if x.Name.Local == "ref" || x.Name.Local == "noteRef" || x.Name.Local == "FRBRauthor" {
						references = append(references, a.Value)
					}
				}
			}
			stack = append(stack, o)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			text := strings.TrimSpace(string(x))
			if text == "" {
				continue
			}
			for _, around := range slices.Backward(stack) {
				if around.eid != "" {
					words[around.eid] += string(x)
				}
				if around.name == "authorialNote" {
					break // a note's words are no words of the clause around it
				}
			}
		}
	}
}

// schemaBeside is where the OASIS schema is looked for if AKN_SCHEMA names none.
const schemaBeside = "../../../shared/akn/akomantoso30.xsd"

// Valid against the OASIS schema, if it is at hand. The structure is checked
// above in any case.
func TestAKNIsValid(t *testing.T) {
	schema := os.Getenv("AKN_SCHEMA")
	if schema == "" {
		if _, err := os.Stat(schemaBeside); err != nil {
			t.Log("AKN_SCHEMA names no schema; only the structure is checked")
			return
		}
		schema = schemaBeside
	}
	dir := t.TempDir()
	var names []string
	add := func(name string, file []byte) {
		path := filepath.Join(dir, name+".xml")
		if err := os.WriteFile(path, file, 0o644); err != nil {
			t.Fatal(err)
		}
		names = append(names, path)
	}
	for name, file := range all(librarytest.Guideline(t)) {
		add(name, file)
	}
	d := librarytest.Sample(t, "2024-01", "2024-07", "2025-01").Documents[0]
	for _, e := range d.Editions {
		add(e.Name, New(e, d).Document())
	}
	out, err := exec.Command("xmllint", append([]string{"--noout", "--nonet", "--schema", schema}, names...)...).CombinedOutput()
	if err != nil {
		lines := strings.Split(string(out), "\n")
		t.Errorf("xmllint: %v\n%s", err, strings.Join(lines[:min(len(lines), 12)], "\n"))
	}
}

// A clause keeps its wId under another number, and no two of an edition share
// one.
func TestWorkIDs(t *testing.T) {
	d := librarytest.Sample(t, "2024-01", "2024-07", "2025-01").Documents[0]
	ids := workIDs(d)
	moved := 0
	for i, e := range d.Editions {
		seen := make(map[string]string)
		for _, n := range e.Tree.Nodes() {
			id := ids[n]
			if id == "" || seen[id] != "" {
				t.Errorf("%s: %s and %s have the wId %q", e.Name, seen[id], n.ID, id)
			}
			seen[id] = n.ID
			if old := sameBefore(e, n); old != nil {
				if ids[old] != id {
					t.Errorf("%s: %s was %s and has the wId %s, not %s", e.Name, n.ID, old.ID, id, ids[old])
				}
				if old.ID != n.ID {
					moved++
				}
			}
			if i == 0 && id != n.EID {
				t.Errorf("%s: the first edition calls it %s", n.ID, id)
			}
		}
	}
	if moved == 0 {
		t.Error("no clause of the sample moved")
	}
}

// Package registry keeps the list of every URI ever published.
//
// registry.ndjson is append-only: one JSON record a line, the last record of a
// URI is its state. A build checks it and never writes it; publishing appends.
//
// Invariant: a URI that was published stays: as a page with the same words, or
// with a record that says what became of it.
package registry

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"leqi/generator/diag"
)

// Status is what became of a URI.
type Status string

// The states of a URI.
const (
	Current   Status = "current"   // the page stands as published
	Corrected Status = "corrected" // a misreading was corrected; same ID, new words
	Moved     Status = "moved"     // one successor
	Split     Status = "split"     // several successors
	Merged    Status = "merged"    // one successor, shared with others
	Repealed  Status = "repealed"  // no successor; the last text stays readable
	Withdrawn Status = "withdrawn" // published by mistake; gone
)

// live lists the states in which the URI is a page of its own.
var live = map[Status]bool{Current: true, Corrected: true}

var known = []Status{Current, Corrected, Moved, Split, Merged, Repealed, Withdrawn}

// Record is one line of the registry.
type Record struct {
	URI        string   `json:"uri"`
	ID         string   `json:"id"` // clause ID, "" for a whole text, a1#x for a form field
	EID        string   `json:"eId,omitempty"`
	Edition    string   `json:"edition"`
	Citation   string   `json:"citation"`
	SHA256     string   `json:"sha256"` // of the clause's own words
	Status     Status   `json:"status"`
	Successors []string `json:"successors,omitempty"`
	Since      string   `json:"since"` // date of the record
	Reason     string   `json:"reason,omitempty"`
}

// Registry is the list of a document.
type Registry struct {
	File    string
	Records []Record
	raw     []byte // the file as it is
}

// Path gives a document's registry below the project's root.
func Path(document string) string {
	return filepath.ToSlash(filepath.Join("content", "source", document, "registry.ndjson"))
}

// Read reads a document's registry; a document that was never published has
// an empty one.
func Read(root, document string) (*Registry, error) {
	r := &Registry{File: Path(document)}
	b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(r.File)))
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return nil, fmt.Errorf("unreadable registry: %w", err)
	}
	r.raw = b
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		fail := func(why string) error {
			return &diag.Error{What: "registry", File: r.File, Line: n, Col: 1, Text: lines.Text(), Why: why, Next: "restore the line from version control; the registry is only appended to, by leqi publish"}
		}
		var rec Record
		dec := json.NewDecoder(bytes.NewReader(lines.Bytes()))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&rec); err != nil {
			return nil, fail("the line is no record: " + err.Error())
		}
		switch {
		case rec.URI == "" || rec.SHA256 == "" || rec.Edition == "":
			return nil, fail("the record lacks uri, sha256 or edition")
		case !slices.Contains(known, rec.Status):
			return nil, fail(fmt.Sprintf("unknown status %q", rec.Status))
		case live[rec.Status] && len(rec.Successors) > 0, !live[rec.Status] && rec.Status != Repealed && rec.Status != Withdrawn && len(rec.Successors) == 0:
			return nil, fail(fmt.Sprintf("status %s and %d successors do not go together", rec.Status, len(rec.Successors)))
		}
		r.Records = append(r.Records, rec)
	}
	return r, lines.Err()
}

// State gives the last record of every URI.
func (r *Registry) State() map[string]Record {
	state := make(map[string]Record, len(r.Records))
	for _, rec := range r.Records {
		state[rec.URI] = rec
	}
	return state
}

// Check compares the registry with the pages that a build would make. It
// reports every published URI that would vanish or change its words, and
// gives the pages that are not published yet.
func (r *Registry) Check(pages []Record) (unpublished []Record, err error) {
	byURI := make(map[string]Record, len(pages))
	for _, p := range pages {
		byURI[p.URI] = p
	}
	state := r.State()
	var problems []error
	seen := make(map[string]bool)
	for i, line := range r.Records {
		if seen[line.URI] {
			continue
		}
		seen[line.URI] = true
		rec := state[line.URI]
		if !live[rec.Status] {
			continue
		}
		fail := func(what, why, next string) {
			problems = append(problems, &diag.Error{What: what, File: r.File, Line: i + 1, Why: why, Next: next})
		}
		switch p, ok := byURI[rec.URI]; {
		case !ok:
			fail("published ID vanished", rec.URI+" ("+rec.Citation+") was published and no clause has it now", "restore the clause, or publish what became of it")
		case p.SHA256 != rec.SHA256:
			fail("published text changed", rec.URI+" ("+rec.Citation+") has other words than were published", "undo the change, or record it with leqi publish --correct \"reason\"")
		case p.EID != rec.EID || p.Citation != rec.Citation:
			fail("published name changed", fmt.Sprintf("%s was published as %s, %s and is now %s, %s", rec.URI, rec.EID, rec.Citation, p.EID, p.Citation), "names are permanent: undo the change")
		}
	}
	for _, p := range pages {
		if _, ok := state[p.URI]; !ok {
			unpublished = append(unpublished, p)
		}
	}
	return unpublished, errors.Join(problems...)
}

// Append gives the registry's bytes with more records at the end; what is
// there stays byte for byte.
func (r *Registry) Append(more []Record) ([]byte, error) {
	b := bytes.NewBuffer(slices.Clone(r.raw))
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	for _, rec := range more {
		if err := enc.Encode(rec); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// Publish gives the records to append so that every page is published: new
// pages as current, and, where correct gives a reason, pages whose words have
// changed as corrected. It changes nothing where a published page vanished.
func (r *Registry) Publish(pages []Record, date, correct string) ([]Record, error) {
	state := r.State()
	var more, same []Record
	for _, p := range pages {
		old, ok := state[p.URI]
		switch {
		case !ok:
			p.Since = date
			more = append(more, p)
			continue
		case correct != "" && live[old.Status] && old.SHA256 != p.SHA256:
			p.Since, p.Status, p.Reason = date, Corrected, correct
			more = append(more, p)
			p.SHA256 = old.SHA256 // for the check below: the change is declared
		}
		same = append(same, p)
	}
	if _, err := r.Check(same); err != nil {
		return nil, err
	}
	return more, nil
}

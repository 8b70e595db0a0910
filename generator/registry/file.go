package registry

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"leqi/generator/diag"
)

// Path returns a document's registry below the project's root.
func Path(document string) string { return path.Join("content/source", document, "registry.ndjson") }

// sumPath returns the file beside a registry that vouches for its lines.
//
// Line n of registry.sum is the SHA-256, in hex, of line n-1 of registry.sum
// followed by line n of registry.ndjson with its line feed. A line of the
// registry that was edited, taken out or put in between shows there and in
// every line below.
func sumPath(file string) string { return strings.TrimSuffix(file, ".ndjson") + ".sum" }

const (
	restore = "restore the file from version control; only leqi publish appends to it"
	maxFile = 1 << 30
)

// Read reads a document's registry; a document that was never published has
// an empty one. A line that is not a record, or not the line that was
// published, is a located error.
func Read(root, document string) (*Registry, error) {
	r := &Registry{File: Path(document)}
	var err error
	if r.raw, err = read(root, r.File); err != nil {
		return nil, err
	}
	sum, err := read(root, sumPath(r.File))
	if err != nil {
		return nil, err
	}
	lines := r.lines()
	if err := r.verify(lines, sum); err != nil {
		return nil, err
	}
	before := ""
	for i, line := range lines {
		rec, err := parse(line, before)
		if err != nil {
			return nil, r.at(i+1, "", "bad registry", err.Error(), restore)
		}
		before = rec.Since
		r.Records = append(r.Records, rec)
	}
	return r, nil
}

func read(root, file string) ([]byte, error) {
	b, err := diag.ReadInput(filepath.Join(root, filepath.FromSlash(file)), maxFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &diag.Error{What: "unreadable registry", File: file, Why: diag.Cause(err).Error(), Next: restore}
	}
	return b, nil
}

// lines returns the lines of the file without their line feeds. One that has
// none is a line too: it is found out as one that was cut.
func (r *Registry) lines() [][]byte {
	lines := bytes.Split(r.raw, []byte("\n"))
	if n := len(lines) - 1; len(lines[n]) == 0 {
		lines = lines[:n]
	}
	return lines
}

// verify compares the lines with registry.sum.
func (r *Registry) verify(lines [][]byte, sum []byte) error {
	sums := strings.Fields(string(sum))
	last := ""
	for i, line := range lines[:min(len(lines), len(sums))] {
		if last = chain(last, line); last != sums[i] {
			return r.at(i+1, "", "registry changed", "this is not the line that was published here: it was edited, or a line was taken out or put in", restore)
		}
	}
	if n := len(lines); n < len(sums) {
		return r.at(n, "", "registry changed", fmt.Sprintf("%d lines were published and %d are left", len(sums), n), restore)
	}
	if n := len(lines); n > 0 && r.raw[len(r.raw)-1] != '\n' {
		return r.at(n, "", "bad registry", "the last line was cut: it has no line feed", restore)
	}
	r.sealed = len(sums)
	return nil
}

// CheckSealed fails if the registry has lines that registry.sum does not know.
// Only somebody who has looked at them can vouch for them, with publish --seal.
func (r *Registry) CheckSealed() error {
	if lines := len(r.lines()); r.sealed < lines {
		return r.at(r.sealed+1, "", "registry not sealed", path.Base(sumPath(r.File))+" does not vouch for this line and those below", "if leqi publish wrote them and was interrupted, or an older leqi did, run leqi publish --seal; else "+restore)
	}
	return nil
}

func chain(last string, line []byte) string {
	h := sha256.New()
	h.Write([]byte(last))
	h.Write(line)
	h.Write([]byte{'\n'})
	return hex.EncodeToString(h.Sum(nil))
}

// parse reads one line. before is the date of the record before it.
func parse(line []byte, before string) (Record, error) {
	var rec Record
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&rec); err != nil {
		return rec, fmt.Errorf("the line is not a record: %w", err)
	}
	switch {
	case dec.More():
		return rec, errors.New("the line holds more than a record")
	case rec.URI == "" || rec.SHA256 == "":
		return rec, errors.New("the record lacks uri or sha256")
	case CheckEdition(rec.Edition) != nil:
		return rec, CheckEdition(rec.Edition)
	case !slices.Contains(known, rec.Status):
		return rec, fmt.Errorf("unknown status %q", rec.Status)
	case !rec.Status.fits(len(rec.Successors)):
		return rec, fmt.Errorf("status %s and %d successors do not go together", rec.Status, len(rec.Successors))
	}
	if err := CheckDate(rec.Since); err != nil {
		return rec, fmt.Errorf("since is %w", err)
	}
	if rec.Since < before {
		return rec, fmt.Errorf("since is %s, before the record above it (%s)", rec.Since, before)
	}
	return rec, nil
}

// CheckDate reports whether a record can bear a date: YYYY-MM-DD, in the years
// 1949 to 2199.
func CheckDate(date string) error {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return fmt.Errorf("%q, which is not a date (YYYY-MM-DD)", date)
	}
	if day.Year() < 1949 || day.Year() > 2199 {
		return fmt.Errorf("%q, which is not in the years 1949 to 2199", date)
	}
	return nil
}

var editionForm = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`)

// CheckEdition reports whether a name is a date that editions are named and
// sorted by: YYYY, YYYY-MM or YYYY-MM-DD. Such names sort as dates; one that is
// less exact comes before those that it includes.
func CheckEdition(name string) error {
	full := name
	if editionForm.MatchString(name) {
		full += "-01-01"[:len(time.DateOnly)-len(name)]
	}
	if _, err := time.Parse(time.DateOnly, full); err != nil {
		return fmt.Errorf("an edition is named %q, which is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", name)
	}
	return nil
}

// Append returns the files, by their paths below the root, that hold more
// records at the end; what is there stays byte for byte. It returns none if they
// already are as they should be.
func (r *Registry) Append(more []Record) (map[string][]byte, error) {
	if lines := len(r.lines()); len(more) == 0 && r.sealed == lines {
		return nil, nil
	}
	b := bytes.NewBuffer(slices.Clone(r.raw))
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	for _, rec := range more {
		if err := enc.Encode(rec); err != nil {
			return nil, err
		}
	}
	var sum strings.Builder
	last := ""
	for line := range bytes.Lines(b.Bytes()) {
		last = chain(last, bytes.TrimSuffix(line, []byte("\n")))
		sum.WriteString(last + "\n")
	}
	return map[string][]byte{r.File: b.Bytes(), sumPath(r.File): []byte(sum.String())}, nil
}

// at locates an error at a line, below the value of a key if the line has it.
func (r *Registry) at(line int, key, what, why, next string) error {
	e := &diag.Error{What: what, File: r.File, Line: line, Col: 1, Why: why, Next: next}
	if lines := r.lines(); line >= 1 && line <= len(lines) {
		e.Text = string(lines[line-1])
	}
	if at := strings.Index(e.Text, `"`+key+`":`); key != "" && at >= 0 {
		e.Col = len([]rune(e.Text[:at])) + 1
	}
	return e
}

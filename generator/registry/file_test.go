package registry

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leqi/generator/diag"

	"pgregory.net/rapid"
)

// fataler is what a test and a property's test share.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// appendTo writes more records to a registry below root and returns its bytes,
// of which those before are the same.
func appendTo(t fataler, root string, r *Registry, more []Record, before []byte) []byte {
	t.Helper()
	all, err := r.Append(more)
	if err != nil {
		t.Fatalf("%v", err)
	}
	if all == nil {
		return before
	}
	if !bytes.HasPrefix(all[r.File], before) {
		t.Fatalf("what was written changed")
	}
	for name, b := range all {
		put(t, filepath.Join(root, name), b)
	}
	return all[r.File]
}

func put(t fataler, path string, b []byte) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, b, 0o644)); err != nil {
		t.Fatalf("%v", err)
	}
}

// located checks that an error names a line of the file, with its text and the
// place of a caret.
func located(t *testing.T, err error, want string) {
	t.Helper()
	e, ok := errors.AsType[*diag.Error](err)
	if !ok || !strings.Contains(err.Error(), want) {
		t.Fatalf("got %v, want %q", err, want)
	}
	if e.Line > 0 && e.Snippet() == "" {
		t.Errorf("%v: no caret", err)
	}
}

// What is not a record is located.
func TestDamageIsLocated(t *testing.T) {
	const good = `"uri":"/d/1/","edition":"2024","sha256":"x","status":"current","since":"2024-02-29"`
	for _, tt := range []struct{ old, new, want string }{
		{`"status":"current"`, `"status":"lost"`, `unknown status "lost"`},
		{`"status":"current"`, `"status":"current","successors":["/d/2/"]`, "status current and 1 successors do not go together"},
		{`"status":"current"`, `"status":"moved"`, "status moved and 0 successors"},
		{`"status":"current"`, `"status":"merged","successors":["/d/2/","/d/3/"]`, "status merged and 2 successors"},
		{`"status":"current"`, `"status":"split","successors":["/d/2/"]`, "status split and 1 successors"},
		{`"status":"current"`, `"status":"repealed","successors":["/d/2/"]`, "status repealed and 1 successors"},
		{`"uri"`, `"url"`, `the line is not a record: json: unknown field "url"`},
		{`"/d/1/"`, `""`, "the record lacks uri or sha256"},
		{`"sha256":"x"`, `"sha256":""`, "the record lacks uri or sha256"},
		{`"2024"`, `"2024-13"`, `an edition is named "2024-13", which is not a date`},
		{`2024-02-29`, `2024-02-30`, `since is "2024-02-30", which is not a date (YYYY-MM-DD)`},
		{`,"since":"2024-02-29"`, ``, `since is "", which is not a date`},
		{`2024-02-29`, `2024-01-31`, "since is 2024-01-31, before the record above it (2024-02-01)"},
		{good, good + `} {`, "the line holds more than a record"},
		{"{" + good + "}\n", "\n", "the line is not a record: EOF"},
	} {
		t.Run(tt.want, func(t *testing.T) {
			root := t.TempDir()
			first := strings.Replace("{"+good+"}\n", "2024-02-29", "2024-02-01", 1)
			line := "{" + good + "}\n"
			if !strings.Contains(line, tt.old) {
				t.Fatalf("no %s", tt.old)
			}
			put(t, filepath.Join(root, Path("d")), []byte(first+strings.Replace(line, tt.old, tt.new, 1)))
			_, err := Read(root, "d")
			if err == nil || !strings.Contains(err.Error(), "bad registry: "+Path("d")+":2:1: "+tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// A registry with registry.sum beside it, published on three days.
func sealed(t fataler, root string) (raw, sum []byte) {
	var addresses []Record
	for i := range 3 {
		addresses = append(addresses, page(fmt.Sprintf("/d/%d/", i), "2024", "x"))
		r, err := Read(root, "d")
		if err != nil {
			t.Fatalf("%v", err)
		}
		more, err := r.Publish(addresses, fmt.Sprintf("2024-01-0%d", i+1), "")
		if err != nil || len(more) != 1 {
			t.Fatalf("%v %v", more, err)
		}
		raw = appendTo(t, root, r, more, raw)
	}
	sum, err := os.ReadFile(filepath.Join(root, sumPath(Path("d"))))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return raw, sum
}

func TestAChangedLineIsFound(t *testing.T) {
	root := t.TempDir()
	raw, _ := sealed(t, root)
	lines := strings.SplitAfter(string(raw), "\n")[:3]
	for _, tt := range []struct {
		name, raw, want string
	}{
		{"edited", lines[0] + strings.Replace(lines[1], `"sha256":"x"`, `"sha256":"y"`, 1) + lines[2], ":2:1: this is not the line that was published here"},
		{"first taken out", lines[1] + lines[2], ":1:1: this is not the line that was published here"},
		{"last taken out", lines[0] + lines[1], ":2:1: 3 lines were published and 2 are left"},
		{"all taken out", "", ": 3 lines were published and 0 are left"},
		{"put in between", lines[0] + lines[0] + lines[1] + lines[2], ":2:1: this is not the line"},
		{"swapped", lines[0] + lines[2] + lines[1], ":2:1: this is not the line"},
		{"other line ends", strings.ReplaceAll(string(raw), "\n", "\r\n"), ":1:1: this is not the line"},
		{"cut", strings.TrimSuffix(string(raw), "\n"), ":3:1: the last line was cut"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			put(t, filepath.Join(root, Path("d")), []byte(tt.raw))
			_, err := Read(root, "d")
			located(t, err, Path("d")+tt.want)
		})
	}
	if err := os.Remove(filepath.Join(root, Path("d"))); err != nil {
		t.Fatal(err)
	}
	_, err := Read(root, "d")
	located(t, err, "3 lines were published and 0 are left; restore the file from version control")
}

// Whatever byte of a registry changes, its line is found.
func TestEveryByteIsSealed(t *testing.T) {
	root := t.TempDir()
	raw, _ := sealed(t, root)
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.IntRange(0, len(raw)-1).Draw(t, "at")
		changed := slices.Clone(raw)
		if changed[at] = rapid.Byte().Draw(t, "byte"); changed[at] == raw[at] {
			return
		}
		put(t, filepath.Join(root, Path("d")), changed)
		_, err := Read(root, "d")
		e, ok := errors.AsType[*diag.Error](err)
		if line := bytes.Count(raw[:at], []byte("\n")) + 1; !ok || e.Line != line {
			t.Fatalf("byte %d in line %d: %v", at, line, err)
		}
	})
}

// Lines that registry.sum does not know stop a build; publishing again, as
// after an interruption between the two files, seals them.
func TestAnInterruptedPublishIsFinished(t *testing.T) {
	root := t.TempDir()
	raw, sum := sealed(t, root)
	put(t, filepath.Join(root, sumPath(Path("d"))), sum[:65])
	r, err := Read(root, "d")
	if err != nil {
		t.Fatal(err)
	}
	addresses := slices.Clone(r.Records)
	_, err = r.Check(addresses)
	located(t, err, "registry not sealed: "+Path("d")+":2:1: registry.sum does not vouch for this line and those below")
	more, err := r.Publish(addresses, "2024-02-01", "")
	if err != nil || len(more) > 0 {
		t.Fatal(more, err)
	}
	if again := appendTo(t, root, r, more, raw); !bytes.Equal(again, raw) {
		t.Error("the registry changed")
	}
	if got, err := os.ReadFile(filepath.Join(root, sumPath(Path("d")))); err != nil || !bytes.Equal(got, sum) {
		t.Errorf("not sealed: %v", err)
	}
	if r, err = Read(root, "d"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Check(addresses); err != nil {
		t.Error(err)
	}
}

// Records are in the order of their dates.
func TestADateBeforeTheLastIsRefused(t *testing.T) {
	root := t.TempDir()
	sealed(t, root)
	r, err := Read(root, "d")
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Publish(append(slices.Clone(r.Records), page("/d/9/", "2024", "x")), "2024-01-02", "")
	located(t, err, "date out of order: "+Path("d")+":3:")
	if more, err := r.Publish(append(slices.Clone(r.Records), page("/d/9/", "2024", "x")), "2024-01-03", ""); err != nil || len(more) != 1 {
		t.Error(more, err)
	}
}

func TestEditionsAreNamedByDates(t *testing.T) {
	for name, ok := range map[string]bool{
		"2024": true, "2024-07": true, "2024-02-29": true, "2023-02-29": false, "2024-7": false, "2024-00": false, "2024-13": false,
		"24": false, "": false, "v1": false, "2024-07-": false, "2024-07-01-01": false, "2024/07": false, "２０２４": false, "0000": true, "2024-07-1": false,
	} {
		if err := CheckEdition(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
	sorted := []string{"2023-12-31", "2024", "2024-01-31", "2024-02", "2024-02-01", "2024-10", "2025"}
	if !slices.IsSorted(sorted) {
		t.Error("dates do not sort as text")
	}
}

// A registry that is not a file is not read.
func TestARegistryIsAFile(t *testing.T) {
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, Path("d")), 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := Read(root, "d")
	located(t, err, "unreadable registry: "+Path("d")+": it is a folder and should be a file")
}

package export

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is written is read back: any numbers of the format, and any text inside
// a script.
func TestNumbersReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOf(rapid.IntRange(0, maxNumber)).Draw(t, "numbers")
		var written text
		written.ints(want)
		b := script("a.js", written.String())
		content, err := unwrap("a.js", b)
		if err != nil {
			t.Fatal(err)
		}
		r := reader{rest: content}
		got := r.ints(len(want))
		if r.err != nil || r.rest != "" {
			t.Fatalf("%v, and %q is left", r.err, r.rest)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("number %d is %d, want %d", i, got[i], want[i])
			}
		}
	})
}

func TestScriptsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.String().Draw(t, "text")
		got, err := unwrap("a.js", script("a.js", want))
		if err != nil || got != want {
			t.Fatalf("%q, %v, want %q", got, err, want)
		}
	})
}

// A file under another name, or cut short, is damaged.
func TestDamagedScripts(t *testing.T) {
	whole := script("a.js", "甲")
	for name, b := range map[string][]byte{"another name": script("b.js", "甲"), "cut short": whole[:len(whole)-1], "empty": nil} {
		if _, err := unwrap("a.js", b); err == nil || !strings.Contains(err.Error(), "build the site again") {
			t.Errorf("%s: %v", name, err)
		}
	}
	r := reader{}
	if n := r.int(); n != 0 || r.err == nil || errors.Unwrap(r.err) != nil && n != 0 {
		t.Errorf("a number out of nothing: %d, %v", n, r.err)
	}
}

package export

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A number in a text: see the package's comment.
const (
	wide    = 0xC000
	lowBits = 12
	// maxNumber keeps the characters of a number below the surrogates.
	maxNumber = (0xD800-wide)<<lowBits - 1
)

// text is the content of a file as it grows.
type text struct{ strings.Builder }

func (t *text) int(n int) {
	switch {
	case n < 0 || n > maxNumber:
		panic(fmt.Sprintf("search/export: %d is no number of the format", n)) // 25 million clauses
	case n < wide:
		t.WriteRune(rune(n))
	default:
		t.WriteRune(rune(wide + n>>lowBits))
		t.WriteRune(rune(n & (1<<lowBits - 1)))
	}
}

func (t *text) ints(ns []int) {
	for _, n := range ns {
		t.int(n)
	}
}

var (
	quote   = strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`)
	unquote = strings.NewReplacer(`\\`, `\`, `\'`, `'`, `\n`, "\n", `\r`, "\r")
)

// script wraps the text of a file.
func script(name, text string) []byte {
	return []byte("leqiSearch('" + name + "','" + quote.Replace(text) + "')\n")
}

// unwrap returns the text of a script.
func unwrap(name string, b []byte) (string, error) {
	rest, ok := strings.CutPrefix(string(b), "leqiSearch('"+name+"','")
	text, whole := strings.CutSuffix(rest, "')\n")
	if !ok || !whole {
		return "", damaged(name, "it is no whole script")
	}
	return unquote.Replace(text), nil
}

func damaged(file, why string) error {
	return fmt.Errorf("damaged index: %s: %s; build the site again", file, why)
}

// reader reads numbers and lines; after an error it returns zeros.
type reader struct {
	rest string
	err  error
}

func (r *reader) int() int {
	n := r.char()
	if n < wide {
		return n
	}
	return (n-wide)<<lowBits | r.char()
}

func (r *reader) char() int {
	c, size := utf8.DecodeRuneInString(r.rest)
	if c == utf8.RuneError {
		r.fail("it ends within a number")
		return 0
	}
	r.rest = r.rest[size:]
	return int(c)
}

// ints reads n numbers. There are no more than there are characters.
func (r *reader) ints(n int) []int {
	if n > len(r.rest) {
		r.fail("it ends too soon")
		return nil
	}
	ns := make([]int, n)
	for i := range ns {
		ns[i] = r.int()
	}
	return ns
}

func (r *reader) line() string {
	line, rest, ok := strings.Cut(r.rest, "\n")
	if !ok {
		r.fail("it ends within a line")
		return ""
	}
	r.rest = rest
	return line
}

// lines reads lines up to an empty one.
func (r *reader) lines() (lines []string) {
	for line := r.line(); line != ""; line = r.line() {
		lines = append(lines, line)
	}
	return lines
}

func (r *reader) fail(why string) {
	if r.err == nil {
		r.err = errors.New(why)
	}
	r.rest = ""
}

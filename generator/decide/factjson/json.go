package factjson

import "unicode/utf8"

// Kinds of a JSON value.
const (
	null = iota
	boolean
	number
	text
	array
	object
)

// value is one JSON value with its place.
type value struct {
	kind  int
	at    int      // byte offset
	str   string   // text decoded; numbers and booleans as written
	list  []*value // of an array and of an object
	key   string   // inside an object
	keyAt int
}

// Limits of what is read: far above any honest input, and low enough that no
// input can exhaust the browser.
const (
	maxBytes = 1 << 20
	maxDepth = 8
)

// reader is a strict JSON reader. top is the fact that is being read, so that
// a syntax error can name it.
type reader struct {
	src   string
	at    int
	depth int
	top   string
	err   *Error
}

// parse reads one object and nothing after it.
func parse(src []byte) (*value, *reader) {
	if len(src) >= 3 && src[0] == 0xEF && src[1] == 0xBB && src[2] == 0xBF {
		src = src[3:] // a byte order mark, as Windows puts it
	}
	r := &reader{src: string(src)}
	switch {
	case len(src) > maxBytes:
		r.fail(0, "the input is larger than 1 MiB")
	case !utf8.Valid(src):
		r.fail(invalid(r.src), "the bytes from here are not UTF-8")
	}
	if r.err != nil {
		return nil, r
	}
	r.space()
	v := r.value()
	r.space()
	if r.err == nil && v.kind != object {
		r.fail(v.at, "facts are an object, {\"fact\": value}")
	}
	if r.err == nil && r.at < len(r.src) {
		r.top = ""
		r.fail(r.at, "there is text after the object")
	}
	return v, r
}

// invalid returns where the first bytes stand that are not UTF-8.
func invalid(s string) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(s)
}

func (r *reader) fail(at int, why string) {
	if r.err == nil {
		r.err = &Error{What: "bad json", Fact: r.top, Why: why}
		r.err.place(r.src, at)
	}
}

func (r *reader) space() {
	for r.at < len(r.src) {
		switch r.src[r.at] {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return
		}
	}
}

func (r *reader) value() *value {
	v := &value{at: r.at}
	if r.err != nil {
		return v
	}
	if r.at == len(r.src) {
		r.fail(r.at, "a value is missing at the end")
		return v
	}
	switch c := r.src[r.at]; {
	case c == '{':
		r.object(v)
	case c == '[':
		r.array(v)
	case c == '"':
		v.kind, v.str = text, r.text()
	case c == '-' || c >= '0' && c <= '9':
		r.number(v)
	default:
		r.word(v)
	}
	return v
}

func (r *reader) word(v *value) {
	start := r.at
	for r.at < len(r.src) && (r.src[r.at]|0x20 >= 'a' && r.src[r.at]|0x20 <= 'z') {
		r.at++
	}
	switch w := r.src[start:r.at]; w {
	case "null":
	case "true", "false":
		v.kind, v.str = boolean, w
	case "":
		r.fail(start, "a value is expected here")
	default:
		r.fail(start, clip(w)+" is not a JSON value")
	}
}

func (r *reader) number(v *value) {
	start := r.at
	for r.at < len(r.src) && numeric(r.src[r.at]) {
		r.at++
	}
	v.kind, v.str = number, r.src[start:r.at]
	if !wellFormed(v.str) {
		r.fail(start, clip(v.str)+" is not a JSON number")
	}
}

func numeric(c byte) bool {
	return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c|0x20 == 'e'
}

// wellFormed checks the grammar alone: 1e308 is a number, though none that a
// fact can have.
func wellFormed(s string) bool {
	i := 0
	digits := func() bool {
		start := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i > start
	}
	if i < len(s) && s[i] == '-' {
		i++
	}
	if i < len(s) && s[i] == '0' {
		i++
	} else if !digits() {
		return false
	}
	if i < len(s) && s[i] == '.' {
		i++
		if !digits() {
			return false
		}
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if !digits() {
			return false
		}
	}
	return i == len(s)
}

func (r *reader) text() string {
	start := r.at
	r.at++
	var out []byte
	for r.at < len(r.src) {
		c := r.src[r.at]
		switch {
		case c == '"':
			r.at++
			return string(out)
		case c < ' ':
			r.fail(r.at, "a control character must be escaped in text")
			return ""
		case c == '\\':
			out = r.escape(out)
		default:
			out = append(out, c)
			r.at++
		}
		if r.err != nil {
			return ""
		}
	}
	r.fail(start, "the closing \" is missing")
	return ""
}

func (r *reader) escape(out []byte) []byte {
	at := r.at
	r.at++
	if r.at == len(r.src) {
		r.fail(at, "the text ends in an escape")
		return out
	}
	c := r.src[r.at]
	r.at++
	switch c {
	case '"', '\\', '/':
		return append(out, c)
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'u':
		u := r.hex()
		if u >= 0xD800 && u < 0xDC00 && r.at+1 < len(r.src) && r.src[r.at] == '\\' && r.src[r.at+1] == 'u' {
			r.at += 2
			low := r.hex()
			if low >= 0xDC00 && low < 0xE000 {
				return utf8.AppendRune(out, (u-0xD800)<<10+(low-0xDC00)+0x10000)
			}
			u = 0xD800
		}
		if u >= 0xD800 && u < 0xE000 {
			r.fail(at, "half of a surrogate pair is no character")
			return out
		}
		return utf8.AppendRune(out, u)
	}
	r.fail(at, "unknown escape in text")
	return out
}

func (r *reader) hex() (u rune) {
	for range 4 {
		if r.at == len(r.src) {
			r.fail(r.at, "\\u wants four hexadecimal digits")
			return 0
		}
		c := r.src[r.at]
		switch {
		case c >= '0' && c <= '9':
			u = u<<4 + rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			u = u<<4 + rune(c|0x20-'a'+10)
		default:
			r.fail(r.at, "\\u wants four hexadecimal digits")
			return 0
		}
		r.at++
	}
	return u
}

func (r *reader) array(v *value) {
	v.kind = array
	r.at++
	r.enter()
	for first := true; r.err == nil; first = false {
		r.space()
		if r.at < len(r.src) && r.src[r.at] == ']' && first {
			break
		}
		v.list = append(v.list, r.value())
		r.space()
		if !r.comma() {
			break
		}
	}
	r.leave(']')
}

func (r *reader) object(v *value) {
	v.kind = object
	r.at++
	r.enter()
	for first := true; r.err == nil; first = false {
		r.space()
		if r.at < len(r.src) && r.src[r.at] == '}' && first {
			break
		}
		if r.at == len(r.src) || r.src[r.at] != '"' {
			r.fail(r.at, "a key in \" \" is expected here")
			return
		}
		at := r.at
		key := r.text()
		for _, have := range v.list {
			if have.key == key {
				r.fail(at, "the key "+clip(key)+" is written twice")
			}
		}
		r.space()
		if r.err == nil && (r.at == len(r.src) || r.src[r.at] != ':') {
			r.fail(r.at, "a : is expected after the key")
		}
		if r.err != nil {
			return
		}
		r.at++
		r.space()
		if r.depth == 1 {
			r.top = key
		}
		m := r.value()
		m.key, m.keyAt = key, at
		v.list = append(v.list, m)
		r.space()
		if !r.comma() {
			break
		}
		if r.depth == 1 {
			r.top = ""
		}
	}
	r.leave('}')
}

func (r *reader) enter() {
	if r.depth++; r.depth > maxDepth {
		r.fail(r.at, "the input is nested too deep")
	}
}

// comma takes the comma between two entries; without one the end must follow.
func (r *reader) comma() bool {
	if r.err != nil || r.at == len(r.src) || r.src[r.at] != ',' {
		return false
	}
	r.at++
	return true
}

func (r *reader) leave(end byte) {
	if r.err != nil {
		return
	}
	if r.at == len(r.src) || r.src[r.at] != end {
		r.fail(r.at, "a , or "+string(rune(end))+" is expected here")
		return
	}
	r.at++
	r.depth--
}

// clip shortens what is quoted in an error.
func clip(s string) string {
	n := 0
	for i := range s {
		if n++; n > 40 {
			return s[:i] + "…"
		}
	}
	return s
}

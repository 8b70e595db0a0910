package factjson

import (
	"unicode/utf8"

	"leqi/generator/decide/engine"
)

// Error says what is wrong with the input, of which fact, and what is allowed.
type Error struct {
	What    string // "bad fact", "bad json", "unknown decision"
	Fact    string // "" if no fact is meant
	With    string // the fact that it contradicts, or ""
	Why     string
	Allowed string
	Line    int // from 1; 0: no place
	Col     int // in characters, from 1
}

// Error returns one line: what: line:col: fact: why; allowed is ….
func (e *Error) Error() string {
	b := []byte(e.What)
	if e.Line > 0 {
		b = append(b, ": "...)
		b = appendInt(b, e.Line)
		b = append(b, ':')
		b = appendInt(b, e.Col)
	}
	if e.Fact != "" {
		b = append(b, ": "...)
		b = append(b, clip(e.Fact)...)
	}
	if e.With != "" {
		b = append(b, " and "...)
		b = append(b, e.With...)
	}
	b = append(b, ": "...)
	b = append(b, e.Why...)
	if e.Allowed != "" {
		b = append(b, "; allowed is "...)
		b = append(b, e.Allowed...)
	}
	for i, c := range b { // one line, whatever the input held
		if c < ' ' {
			b[i] = ' '
		}
	}
	return string(b)
}

// JSON writes the error as data: the keys what, fact, with, why, allowed, line
// and col, without those that say nothing.
func (e *Error) JSON() []byte {
	w := &writer{}
	w.raw(`{"error":{`)
	w.pairs("what", e.What)
	for _, p := range [...][2]string{{"fact", clip(e.Fact)}, {"with", e.With}, {"why", e.Why}, {"allowed", e.Allowed}} {
		if p[1] != "" {
			w.pairs(p[0], p[1])
		}
	}
	if e.Line > 0 {
		w.key("line")
		w.int(e.Line)
		w.key("col")
		w.int(e.Col)
	}
	w.raw("}}\n")
	return w.b
}

// place sets line and column of a byte offset.
func (e *Error) place(src string, at int) {
	at = min(at, len(src))
	line, start := 1, 0
	for i := range at {
		if src[i] == '\n' {
			line, start = line+1, i+1
		}
	}
	e.Line, e.Col = line, utf8.RuneCountInString(src[start:at])+1
}

func appendInt(b []byte, n int) []byte {
	if n < 0 {
		return appendInt(append(b, '-'), -n)
	}
	if n >= 10 {
		b = appendInt(b, n/10)
	}
	return append(b, byte('0'+n%10))
}

// allowed says what a fact takes.
func allowed(t *engine.Table, f *engine.Fact) string {
	unknown := ", or null where it is not known"
	na := ""
	if f.Kind == engine.Date && f.Blank >= 0 {
		na = `, "` + f.Values[0].ID + `"`
	} else if f.Blank >= 0 || f.Implied != nil && f.Kind == engine.Date {
		na = `, "not_applicable"`
	}
	switch f.Kind {
	case engine.Bool:
		return "true or false" + unknown
	case engine.Number:
		return "a number from 0 to " + string(f.Limit.Append(nil)) + unit(f) + `, a range {"gte":…,"lt":…}` + na + unknown
	case engine.Integer:
		return "a whole number from 0 to " + string(f.Limit.Append(nil)) + unit(f) + `, a range {"gte":…,"lte":…}` + na + unknown
	case engine.Date:
		return `a date "YYYY-MM-DD" that exists, from 1949-01-01 to 2199-12-31, a range {"gte":…,"lt":…}` + na + unknown
	case engine.Choice:
		return "one of " + ids(f) + `, {"anyOf":[…]}` + na + unknown
	case engine.List:
		return "a list of " + string(appendInt(nil, f.Length)) + ", oldest first, each one of " + ids(f) + na + unknown
	case engine.Sets:
		return "a list without repetition of " + ids(f) + unknown
	}
	fields := ""
	for i := range t.Facts {
		if t.Facts[i].Parent >= 0 && &t.Facts[t.Facts[i].Parent] == f {
			if fields != "" {
				fields += ", "
			}
			fields += t.Facts[i].ID
		}
	}
	return "a list of at most " + string(appendInt(nil, f.Length)) + " situations {" + fields + "}" + unknown
}

func unit(f *engine.Fact) string {
	if f.Unit == "" {
		return ""
	}
	return " (" + f.Unit + ")"
}

func ids(f *engine.Fact) string {
	var w writer
	for i, v := range f.Values {
		if i > 0 {
			w.raw(" ")
		}
		w.raw(v.ID)
	}
	return string(w.b)
}

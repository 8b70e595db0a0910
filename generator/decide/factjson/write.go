package factjson

// writer makes the one byte form of JSON: no spaces, commas where they belong.
type writer struct{ b []byte }

func (w *writer) raw(s string) { w.b = append(w.b, s...) }

// comma separates what follows from what stands before it, if anything does.
func (w *writer) comma() {
	if n := len(w.b); n > 0 && w.b[n-1] != '{' && w.b[n-1] != '[' {
		w.raw(",")
	}
}

func (w *writer) key(k string) {
	w.comma()
	w.raw(`"`)
	w.raw(k)
	w.raw(`":`)
}

// pairs writes keys with text, turn about.
func (w *writer) pairs(list ...string) {
	for i := 0; i < len(list); i += 2 {
		w.key(list[i])
		w.text(list[i+1])
	}
}

// optional writes null for no text.
func (w *writer) optional(k, s string) {
	w.key(k)
	if s == "" {
		w.raw("null")
	} else {
		w.text(s)
	}
}

func (w *writer) texts(list []string) {
	w.raw("[")
	for _, s := range list {
		w.comma()
		w.text(s)
	}
	w.raw("]")
}

func (w *writer) int(n int) { w.b = appendInt(w.b, n) }

// value writes a value as it was read; none at all is null.
func (w *writer) value(v *value) {
	if v == nil {
		w.raw("null")
		return
	}
	switch v.kind {
	case null:
		w.raw("null")
	case text:
		w.text(v.str)
	case array:
		w.raw("[")
		for _, e := range v.list {
			w.comma()
			w.value(e)
		}
		w.raw("]")
	case object:
		w.raw("{")
		for _, e := range v.list {
			w.comma()
			w.text(e.key)
			w.raw(":")
			w.value(e)
		}
		w.raw("}")
	default:
		w.raw(v.str)
	}
}

const hexDigits = "0123456789abcdef"

// text escapes what JSON must, and < so that the bytes can stand in a script
// element of a page.
func (w *writer) text(s string) {
	b, start := append(w.b, '"'), 0
	for i := 0; i < len(s); i++ {
		if i+8 <= len(s) && !escapes(s[i:i+8]) {
			i += 7
			continue
		}
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != '<' {
			continue
		}
		if b = append(b, s[start:i]...); c == '"' || c == '\\' {
			b = append(b, '\\', c)
		} else {
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		start = i + 1
	}
	w.b = append(append(b, s[start:]...), '"')
}

// escapes reports whether eight bytes may hold one that text escapes, looking
// at all of them at once. It may be wrong only in saying that they do.
func escapes(s string) bool {
	const each, high = 0x0101010101010101, 0x8080808080808080
	_ = s[7]
	x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	quote, slash, less := x^each*'"', x^each*'\\', x^each*'<'
	return ((x-each*' ')&^x|(quote-each)&^quote|(slash-each)&^slash|(less-each)&^less)&high != 0
}

package factjson

import "leqi/generator/decide/engine"

// Engine names what decided, and Schema the form of the verdict, in receipts.
// Schema rises if a key of the verdict changes its meaning; keys that are only
// added do not raise it.
const (
	Engine = "leqi " + engine.Version
	Schema = 1
)

// Options says what a verdict holds beside the answer.
type Options struct {
	// At, if it is not empty, asks for a receipt of that time: a day
	// YYYY-MM-DD or a time of RFC 3339, as it is to stand there.
	At string
	// Explain asks for every row that was tried.
	Explain bool
}

// receipt writes what an archive needs. Its last key, sha256, is the hash of
// every byte of the line before `,"sha256"`.
func (a *Answers) receipt(w *writer, at string) {
	t := a.Table
	w.key("receipt")
	w.raw("{")
	w.pairs("engine", Engine)
	w.key("schema")
	w.int(Schema)
	w.pairs("document", t.Document, "edition", t.Edition, "decision", t.ID, "model", t.Model)
	w.key("facts")
	w.value(a.facts)
	w.pairs("at", at)
	w.pairs("sha256", hash(w.b))
	w.raw("}")
}

// isTime reports whether s is a day or a time of RFC 3339, by its form.
func isTime(s string) bool {
	const day, clock = "0000-00-00", "0000-00-00T00:00:00"
	if like(s, day) {
		return true
	}
	if len(s) <= len(clock) || !like(s[:len(clock)], clock) {
		return false
	}
	rest := s[len(clock):]
	if rest[0] == '.' {
		i := 1
		for i < len(rest) && rest[i] >= '0' && rest[i] <= '9' {
			i++
		}
		if i == 1 {
			return false
		}
		rest = rest[i:]
	}
	return rest == "Z" || like(rest, "+00:00") || like(rest, "-00:00")
}

// like reports whether s has the form of a pattern in which 0 is any digit.
func like(s, pattern string) bool {
	if len(s) != len(pattern) {
		return false
	}
	for i := range len(s) {
		if digit := s[i] >= '0' && s[i] <= '9'; pattern[i] == '0' && !digit || pattern[i] != '0' && s[i] != pattern[i] {
			return false
		}
	}
	return true
}

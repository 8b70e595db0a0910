package factjson

// The writer makes the one byte form of a verdict: keys in the order of the
// contract, no spaces, a newline at the end.

// Append writes the verdict as JSON.
func (v *Verdict) Append(b []byte) []byte {
	b = append(b, `{"decision":`...)
	b = appendString(b, v.Decision)
	b = append(b, `,"edition":`...)
	b = appendString(b, v.Edition)
	b = append(b, `,"model":`...)
	b = appendString(b, v.Model)
	b = append(b, `,"outcome":`...)
	b = appendString(b, v.Outcome)
	b = append(b, `,"conditions":[`...)
	for i := range v.Conditions {
		b = v.Conditions[i].append(comma(b))
	}
	b = append(b, `],"needed":`...)
	b = appendStrings(b, v.Needed)
	b = append(b, `,"changes":[`...)
	for i := range v.Changes {
		b = v.Changes[i].append(comma(b))
	}
	b = append(b, `],"earliest":`...)
	b = appendOptional(b, v.Earliest)
	b = append(b, `,"findings":[`...)
	for _, f := range v.Findings {
		b = append(comma(b), `{"id":`...)
		b = appendString(b, f.ID)
		b = append(b, `,"kind":`...)
		b = appendString(b, f.Kind)
		b = append(b, `,"clauses":`...)
		b = appendStrings(b, f.Clauses)
		b = append(b, `,"text":`...)
		b = appendString(b, f.Text)
		b = append(b, '}')
	}
	b = append(b, `],"clauses":`...)
	b = appendStrings(b, v.Clauses)
	if v.HasHits {
		b = append(b, `,"hits":[`...)
		for _, h := range v.Hits {
			b = h.append(comma(b))
		}
		b = append(b, ']')
	}
	return append(b, "}\n"...)
}

func (l *Line) append(b []byte) []byte {
	b = append(b, `{"clause":`...)
	b = appendString(b, l.Clause)
	b = append(b, `,"status":`...)
	b = appendString(b, l.Status)
	b = append(b, `,"id":`...)
	b = appendString(b, l.ID)
	b = append(b, `,"label":`...)
	b = appendString(b, l.Label)
	b = append(b, `,"facts":[`...)
	for _, s := range l.Facts {
		b = append(comma(b), `{"fact":`...)
		b = appendString(b, s.Fact)
		b = append(b, `,"answer":`...)
		b = append(b, s.Answer...)
		b = append(b, `,"threshold":`...)
		b = appendString(b, s.Threshold)
		b = append(b, `,"words":`...)
		b = appendString(b, s.Wanted)
		b = append(b, `,"status":`...)
		b = appendString(b, s.Status)
		b = append(b, '}')
	}
	return append(b, "]}"...)
}

func (c *Change) append(b []byte) []byte {
	b = append(b, `{"outcome":`...)
	b = appendString(b, c.Outcome)
	b = append(b, `,"earliest":`...)
	b = appendOptional(b, c.Earliest)
	b = append(b, `,"moves":[`...)
	for _, m := range c.Moves {
		b = append(comma(b), `{"fact":`...)
		b = appendString(b, m.Fact)
		b = append(b, `,"clause":`...)
		b = appendString(b, m.Clause)
		b = append(b, `,"by":`...)
		b = appendString(b, m.By)
		b = append(b, `,"from":`...)
		b = append(b, m.From...)
		b = append(b, `,"to":`...)
		b = append(b, m.To...)
		b = append(b, `,"words":`...)
		b = appendString(b, m.Words)
		b = append(b, `,"cure":`...)
		b = appendOptional(b, m.Cure)
		b = append(b, `,"date":`...)
		b = appendOptional(b, m.Date)
		if m.Years > 0 {
			b = append(b, `,"years":`...)
			b = appendInt(b, m.Years)
		}
		b = append(b, '}')
	}
	return append(b, "]}"...)
}

func (h *Hit) append(b []byte) []byte {
	b = append(b, `{"clause":`...)
	b = appendString(b, h.Clause)
	b = append(b, `,"outcome":`...)
	b = appendString(b, h.Outcome)
	b = append(b, `,"label":`...)
	b = appendString(b, h.Label)
	if h.Situation >= 0 {
		b = append(b, `,"situation":`...)
		b = appendInt(b, h.Situation)
	}
	return append(b, '}')
}

// appendValue writes a value as it was read, without spaces.
func appendValue(b []byte, v value) []byte {
	switch v.kind {
	case boolean:
		if v.truth {
			return append(b, "true"...)
		}
		return append(b, "false"...)
	case number:
		return append(b, v.raw...)
	case text:
		return appendString(b, v.str)
	case array:
		b = append(b, '[')
		for _, e := range v.list {
			b = appendValue(comma(b), e)
		}
		return append(b, ']')
	case object:
		b = append(b, '{')
		for i, m := range v.keys {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendString(b, m.key), ':')
			b = appendValue(b, m.val)
		}
		return append(b, '}')
	}
	return append(b, "null"...)
}

func appendOptional(b []byte, s string) []byte {
	if s == "" {
		return append(b, "null"...)
	}
	return appendString(b, s)
}

func appendStrings(b []byte, list []string) []byte {
	b = append(b, '[')
	for _, s := range list {
		b = appendString(comma(b), s)
	}
	return append(b, ']')
}

const hexDigits = "0123456789abcdef"

// appendString escapes what JSON must, and < so that the bytes can stand in a
// script element of a page.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < ' ' || r == '<' || r == 0x2028 || r == 0x2029:
			b = append(b, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}

package batch

// field reads one CSV field at the start of src: its text, what follows it,
// and whether the row goes on. Quoted fields may hold delimiters, line ends
// and doubled quotes; their text is built in scratch.
//
// Text behind a closing quote belongs to the field; tail reports that there is
// some, since then the quotes do not stand where they were meant.
func field(src []byte, delimiter byte, scratch []byte) (text, rest, keep []byte, more, tail bool) {
	if len(src) == 0 || src[0] != '"' {
		for i, c := range src {
			if c == delimiter {
				return src[:i], src[i+1:], scratch, true, false
			}
			if c == '\n' {
				return trimCR(src[:i]), src[i+1:], scratch, false, false
			}
		}
		return trimCR(src), nil, scratch, false, false
	}
	start := len(scratch)
	i := 1
	for ; i < len(src); i++ {
		if src[i] != '"' {
			scratch = append(scratch, src[i])
			continue
		}
		if i+1 < len(src) && src[i+1] == '"' {
			scratch = append(scratch, '"')
			i++
			continue
		}
		i++
		break
	}
	for ; i < len(src); i++ {
		c := src[i]
		if c == delimiter {
			return scratch[start:], src[i+1:], scratch, true, tail
		}
		if c == '\n' {
			return scratch[start:], src[i+1:], scratch, false, tail
		}
		if c != '\r' || i+1 < len(src) && src[i+1] != '\n' {
			scratch = append(scratch, c)
			tail = tail || c > ' '
		}
	}
	return scratch[start:], nil, scratch, false, tail
}

func trimCR(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\r' {
		return b[:n-1]
	}
	return b
}

// split returns the fields of the first row of src, what follows it, and
// whether a field of it goes on behind its closing quote. The fields stay good
// until the buffers are used again.
func split(src []byte, delimiter byte, fields [][]byte, scratch []byte) (row [][]byte, rest, keep []byte, broken bool) {
	for more := true; more; {
		var text []byte
		var tail bool
		text, src, scratch, more, tail = field(src, delimiter, scratch)
		fields = append(fields, text)
		broken = broken || tail
	}
	return fields, src, scratch, broken
}

// Whole reports whether a row that ends the table closes its quotes.
func Whole(src []byte, delimiter byte) bool {
	n, _ := Rows(append(append([]byte(nil), src...), '\n'), delimiter, 1)
	return len(src) == 0 || n == 1
}

// Unclosed is the error of a table that ends inside quotes which a row opened.
func Unclosed(row int) error {
	return &Error{"bad table", "row " + decimal(row) + " opens quotes that are never closed, so that the rest of the table would be one cell", "close them, or write \"\" for a quotation mark"}
}

// Rows finds whole rows: it counts those that end in src and returns the length
// of what they take, at most so many where most is not 0. It reads quotes
// exactly as field does.
func Rows(src []byte, delimiter byte, most int) (n, length int) {
	const (
		start  = iota // at the start of a field
		plain         // inside one without quotes, or behind its closing quote
		quoted        // between quotes
		closed        // just behind a quote that may be doubled
	)
	state := start
	for i, c := range src {
		if state == quoted {
			if c == '"' {
				state = closed
			}
			continue
		}
		switch {
		case c == '\n':
			state = start
			n, length = n+1, i+1
			if n == most {
				return n, length
			}
		case c == delimiter:
			state = start
		case c == '"' && state == start:
			state = quoted
		case c == '"' && state == closed:
			state = quoted
		default:
			state = plain
		}
	}
	return n, length
}

// appendField writes a field so that CSV readers give it back and no
// spreadsheet runs it.
func appendField(b []byte, text []byte, delimiter byte) []byte {
	risky := len(text) > 0 && runs(text)
	quote := risky
	for _, c := range text {
		if c == '"' || c == delimiter || c == '\n' || c == '\r' {
			quote = true
			break
		}
	}
	if !quote {
		return append(b, text...)
	}
	b = append(b, '"')
	if risky {
		b = append(b, '\'')
	}
	for _, c := range text {
		if c == '"' {
			b = append(b, '"')
		}
		b = append(b, c)
	}
	return append(b, '"')
}

// runs reports whether a spreadsheet would take text for a formula: it starts
// with one of = + - @, their full-width forms, a tab or a carriage return. A
// plain number does not run.
func runs(text []byte) bool {
	switch text[0] {
	case '=', '@', '\t', '\r', '\n':
		return true
	case '+', '-':
		for _, c := range text[1:] {
			if (c < '0' || c > '9') && c != '.' {
				return true
			}
		}
		return len(text) == 1
	case 0xEF: // ＋ U+FF0B, － U+FF0D, ＝ U+FF1D, ＠ U+FF20
		return len(text) > 2 && text[1] == 0xBC && (text[2] == 0x8B || text[2] == 0x8D || text[2] == 0x9D || text[2] == 0xA0)
	}
	return false
}

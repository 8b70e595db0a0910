package deadline

// magic is the first field of a compiled table. A change of what follows needs
// another number.
const magic = "leqi dates 1"

// Encode returns a table as lines of fields divided by tabs: the file that the
// browser loads beside the WebAssembly. No text of a table holds a tab or a
// line end.
func (t *Table) Encode() []byte {
	b := line(nil, magic, t.Document, t.Edition, t.Title)
	for _, e := range t.Events {
		b = line(b, "event", e.ID, e.Label, e.Hint, e.Clause, e.Citation)
	}
	for i := range t.Rules {
		r := &t.Rules[i]
		first := ""
		if r.First {
			first = "first"
		}
		var remind []byte
		for _, n := range r.Remind {
			remind = append(append(remind, decimal(n)...), ',')
		}
		b = line(b, "rule", r.ID, decimal(r.Event), r.Clause, r.Citation, r.Label, r.Quote, r.Kind, decimal(r.Since), first,
			r.From.code(), r.To.code(), r.Counting, r.Assumption, r.Then, string(remind))
	}
	return b
}

func (e Edge) code() string {
	if e.Open {
		return ""
	}
	return decimal(int(e.Offset.Years)) + "," + decimal(int(e.Offset.Months)) + "," + decimal(int(e.Offset.Days)) + ","
}

func line(b []byte, fields ...string) []byte {
	for i, f := range fields {
		if i > 0 {
			b = append(b, '\t')
		}
		b = append(b, f...)
	}
	return append(b, '\n')
}

// Decode reads what Encode wrote; ok is false for anything else.
func Decode(b []byte) (t *Table, ok bool) {
	t = new(Table)
	rest := string(b)
	for n := 0; rest != ""; n++ {
		l, after, whole := cut(rest, '\n')
		if !whole {
			return nil, false
		}
		f := fields(l)
		rest = after
		switch {
		case n == 0:
			if len(f) != 4 || f[0] != magic {
				return nil, false
			}
			t.Document, t.Edition, t.Title = f[1], f[2], f[3]
		case f[0] == "event" && len(f) == 6:
			t.Events = append(t.Events, Event{f[1], f[2], f[3], f[4], f[5]})
		case f[0] == "rule" && len(f) == 16:
			r, ok := t.rule(f[1:])
			if !ok {
				return nil, false
			}
			t.Rules = append(t.Rules, r)
		default:
			return nil, false
		}
	}
	return t, t.Document != ""
}

func (t *Table) rule(f []string) (r Rule, ok bool) {
	event, ok1 := integers(f[1] + ",")
	since, ok2 := integers(f[7] + ",")
	from, ok3 := integers(f[9])
	to, ok4 := integers(f[10])
	remind, ok5 := integers(f[14])
	if !ok1 || !ok2 || !ok3 || !ok4 || !ok5 || len(event) != 1 || len(since) != 1 || event[0] < 0 || event[0] >= len(t.Events) || since[0] < -1 || since[0] >= len(t.Rules) {
		return r, false
	}
	r = Rule{
		ID: f[0], Event: event[0], Clause: f[2], Citation: f[3], Label: f[4], Quote: f[5], Kind: f[6], Since: since[0], First: f[8] != "",
		Counting: f[11], Assumption: f[12], Then: f[13], Remind: remind,
	}
	if r.From, ok = edge(from); ok {
		r.To, ok = edge(to)
	}
	return r, ok
}

func edge(n []int) (e Edge, ok bool) {
	switch len(n) {
	case 0:
		return Edge{Open: true}, true
	case 3:
		e.Offset.Years, e.Offset.Months, e.Offset.Days = int16(n[0]), int16(n[1]), int16(n[2])
		return e, true
	}
	return e, false
}

// integers reads numbers, each with a comma behind it.
func integers(s string) (list []int, ok bool) {
	for s != "" {
		word, rest, found := cut(s, ',')
		n, digits := 0, word
		if digits != "" && digits[0] == '-' {
			digits = digits[1:]
		}
		if !found || digits == "" || len(digits) > 5 {
			return nil, false
		}
		for _, c := range []byte(digits) {
			if c < '0' || c > '9' {
				return nil, false
			}
			n = n*10 + int(c-'0')
		}
		if len(digits) < len(word) {
			n = -n
		}
		list, s = append(list, n), rest
	}
	return list, true
}

func fields(s string) (all []string) {
	for {
		f, rest, more := cut(s, '\t')
		all = append(all, f)
		if !more {
			return all
		}
		s = rest
	}
}

package deadline

import "leqi/generator/decide/civil"

// JSON returns dates as
//
//	{"document","edition","dates":[{"rule","event","on","clause","citation","label","quote","kind",
//	  "from","to","then":{"from","label"},"counting","assumption"}]}
//
// on one line: from is the first day, to the last, null where the text names
// none. schema/v1/dates.json describes it.
func (t *Table) JSON(dates []Date) []byte {
	b := object(nil, '{', "document", t.Document)
	b = object(b, ',', "edition", t.Edition)
	b = append(b, `,"dates":[`...)
	for i := range dates {
		if i > 0 {
			b = append(b, ',')
		}
		b = dates[i].json(b)
	}
	return append(b, "]}\n"...)
}

func (d *Date) json(b []byte) []byte {
	r := d.Rule
	b = object(b, '{', "rule", r.ID)
	b = object(b, ',', "event", d.Event.ID)
	b = object(b, ',', "on", d.On.String())
	b = object(b, ',', "clause", r.Clause)
	b = object(b, ',', "citation", r.Citation)
	b = object(b, ',', "label", r.Label)
	b = object(b, ',', "quote", r.Quote)
	b = object(b, ',', "kind", r.Kind)
	b = append(b, `,"from":`...)
	b = append(d.From.json(b), `,"to":`...)
	b = append(d.To.json(b), `,"then":`...)
	if next := d.Next(); next.Known {
		b = object(b, '{', "from", next.String())
		b = append(object(b, ',', "label", r.Then), '}')
	} else {
		b = append(b, "null"...)
	}
	b = object(b, ',', "counting", r.Counting)
	return append(object(b, ',', "assumption", r.Assumption), '}')
}

func (d Day) json(b []byte) []byte {
	if !d.Known {
		return append(b, "null"...)
	}
	return append(d.Append(append(b, '"')), '"')
}

// object adds a member whose value is a text.
func object(b []byte, before byte, key, value string) []byte {
	b = text(append(b, before), key)
	return text(append(b, ':'), value)
}

// text adds a JSON string.
func text(b []byte, s string) []byte {
	const digits = "0123456789abcdef"
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ':
			b = append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

// CSV returns dates as a table that spreadsheet programs open: UTF-8 with a
// mark, commas, a heading in words.
func CSV(dates []Date) []byte {
	b := []byte("\ufeff")
	b = row(b, "事件", "事件日期", "事项", "条款", "首日", "末日", "次日起", "怎样计算", "没有写明之处和本站理解")
	for i := range dates {
		d := &dates[i]
		b = row(b, d.Event.Label, d.On.String(), d.Rule.Label, d.Rule.Citation, d.From.text(), d.To.text(), d.Rule.Then, d.Rule.Counting, d.Rule.Assumption)
	}
	return b
}

func (d Day) text() string {
	if !d.Known {
		return ""
	}
	return d.String()
}

func row(b []byte, fields ...string) []byte {
	for i, s := range fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = field(b, s)
	}
	return append(b, "\r\n"...)
}

// field adds a field, in quotation marks if it holds what divides fields.
func field(b []byte, s string) []byte {
	special := false
	for i := range len(s) {
		special = special || s[i] == ',' || s[i] == '"' || s[i] == '\n' || s[i] == '\r'
	}
	if !special {
		return append(b, s...)
	}
	b = append(b, '"')
	for i := range len(s) {
		if s[i] == '"' {
			b = append(b, '"')
		}
		b = append(b, s[i])
	}
	return append(b, '"')
}

// Calendar returns an iCalendar file: an entry for the last day of each date,
// one for its first if there is something to do or no last, and one for the day
// after if something may then be done.
func (t *Table) Calendar(dates []Date) []byte {
	var entries []civil.Entry
	for i := range dates {
		d := &dates[i]
		starts := d.From.Known && (d.Rule.Kind == "act" || !d.To.Known)
		switch {
		case starts && d.To.Known:
			entries = append(entries, t.entry(d, "first", d.From, d.Rule.Label+"：第一天", nil))
		case starts:
			entries = append(entries, t.entry(d, "first", d.From, d.Rule.Label+"：从这一天起", []int{0}))
		}
		if d.To.Known {
			entries = append(entries, t.entry(d, "last", d.To, d.Rule.Label+"：最后一天", d.Rule.Remind))
		}
		if next := d.Next(); next.Known {
			entries = append(entries, t.entry(d, "then", next, d.Rule.Then, []int{0}))
		}
	}
	return civil.Calendar("-//leqi//"+t.Document+" "+t.Edition+"//ZH", t.Title+" 期限（非官方）", entries)
}

func (t *Table) entry(d *Date, which string, day Day, summary string, remind []int) civil.Entry {
	about := "《" + t.Title + "》（" + t.Edition + "）" + d.Rule.Citation + "：“" + d.Rule.Quote + "”\n" +
		d.Event.Label + " " + d.On.String() + "\n" + d.Rule.Counting
	if d.Rule.Assumption != "" {
		about += "\n" + d.Rule.Assumption
	}
	return civil.Entry{
		UID:   d.Rule.ID + "." + which + "." + d.On.String() + "@" + t.Edition + "." + t.Document + ".leqi",
		Stamp: d.On, First: day.Date, Last: day.Date,
		Summary: summary, Description: about + "\n非官方整理，以发布机关公布的文本为准。", Remind: remind,
	}
}

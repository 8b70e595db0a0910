package civil

// Entry is one day, or several on end, of a calendar file.
type Entry struct {
	UID         string // stable: the same day of the same cause keeps it
	Stamp       Date   // when the entry was last changed
	First, Last Date
	Summary     string
	Description string
	Remind      []int // days before First, each at nine in the morning
}

// Calendar returns an iCalendar file (RFC 5545) of whole days: CRLF line ends,
// lines folded at 75 octets, text escaped. product and name say who made it
// and what it is called. It reads no clock, so that the same entries are the
// same bytes wherever they are written.
func Calendar(product, name string, entries []Entry) []byte {
	var c calendar
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:" + escape(product))
	c.line("CALSCALE:GREGORIAN")
	c.line("X-WR-CALNAME:" + escape(name))
	for i := range entries {
		c.entry(&entries[i])
	}
	c.line("END:VCALENDAR")
	return c
}

type calendar []byte

func (c *calendar) entry(e *Entry) {
	c.line("BEGIN:VEVENT")
	c.line("UID:" + escape(e.UID))
	c.line("DTSTAMP:" + e.Stamp.basic() + "T000000Z")
	c.line("DTSTART;VALUE=DATE:" + e.First.basic())
	c.line("DTEND;VALUE=DATE:" + (e.Last + 1).basic()) // the first day that is not in it
	c.line("SUMMARY:" + escape(e.Summary))
	if e.Description != "" {
		c.line("DESCRIPTION:" + escape(e.Description))
	}
	c.line("TRANSP:TRANSPARENT")
	for _, days := range e.Remind {
		c.line("BEGIN:VALARM")
		c.line("ACTION:DISPLAY")
		c.line("TRIGGER:" + trigger(days))
		c.line("DESCRIPTION:" + escape(e.Summary))
		c.line("END:VALARM")
	}
	c.line("END:VEVENT")
}

// trigger returns nine o'clock some days before a day, counted from the day's
// first moment.
func trigger(days int) string {
	switch {
	case days <= 0:
		return "PT9H"
	case days == 1:
		return "-PT15H"
	}
	return "-P" + decimal(days-1) + "DT15H"
}

// maxOctets is how long a line may be without its end.
const maxOctets = 75

// line adds a line, folded where it is too long and never within a character.
func (c *calendar) line(s string) {
	for room := maxOctets; len(s) > room; room = maxOctets - 1 { // the space before the rest counts
		at := room
		for s[at]&0xC0 == 0x80 {
			at--
		}
		*c = append(append(*c, s[:at]...), "\r\n "...)
		s = s[at:]
	}
	*c = append(append(*c, s...), "\r\n"...)
}

// escape writes a text as a value. What a text may not hold is left out.
func escape(s string) string {
	var b []byte
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\\' || c == ';' || c == ',':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c >= ' ' && c != 0x7F || c == '\t':
			b = append(b, c)
		}
	}
	return string(b)
}

// basic returns YYYYMMDD.
func (d Date) basic() string {
	s := d.String()
	return s[:4] + s[5:7] + s[8:]
}

func decimal(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}

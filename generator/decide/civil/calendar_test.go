package civil_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"leqi/generator/decide/civil"
)

func TestCalendarIsReadByAnotherProgram(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOf(rapid.RuneFrom([]rune("甲乙㐀𬌗期限,;\"\n aZ:="))).Filter(func(s string) bool { return strings.TrimSpace(s) == s })
		first := civil.Date(rapid.IntRange(int(civil.First), int(civil.Last)).Draw(t, "first"))
		in := civil.Entry{
			UID: "validity.last.2025-06-10@leqi", Stamp: first, First: first, Last: first + civil.Date(rapid.IntRange(0, 800).Draw(t, "days")),
			Summary: words.Draw(t, "summary"), Description: words.Draw(t, "description"), Remind: rapid.SliceOfN(rapid.IntRange(0, 400), 0, 3).Draw(t, "remind"),
		}
		b := civil.Calendar("-//test//", words.Draw(t, "name"), []civil.Entry{in})
		wellFormed(t, b)
		read, err := ics.ParseCalendar(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
		events := read.Events()
		if len(events) != 1 {
			t.Fatalf("%d events", len(events))
		}
		e := events[0]
		value := func(p ics.ComponentProperty) string {
			if v := e.GetProperty(p); v != nil {
				return v.Value
			}
			return ""
		}
		if got := value(ics.ComponentPropertySummary); got != in.Summary {
			t.Errorf("summary %q, want %q", got, in.Summary)
		}
		if got := value(ics.ComponentPropertyDescription); got != in.Description {
			t.Errorf("description %q, want %q", got, in.Description)
		}
		start, err := e.GetAllDayStartAt()
		if err != nil || start.Format("2006-01-02") != in.First.String() {
			t.Errorf("starts %v, %v; want %s", start, err, in.First)
		}
		end, err := e.GetAllDayEndAt()
		if err != nil || end.AddDate(0, 0, -1).Format("2006-01-02") != in.Last.String() {
			t.Errorf("ends before %v, %v; want after %s", end, err, in.Last)
		}
		if n := len(e.Alarms()); n != len(in.Remind) {
			t.Errorf("%d reminders, want %d", n, len(in.Remind))
		}
	})
}

// wellFormed reports a line that RFC 5545 does not allow.
func wellFormed(t *rapid.T, b []byte) {
	if !bytes.HasSuffix(b, []byte("END:VCALENDAR\r\n")) {
		t.Fatal("it does not end")
	}
	for l := range strings.SplitSeq(strings.TrimSuffix(string(b), "\r\n"), "\r\n") {
		if len(l) > 75 || !utf8.ValidString(l) || strings.ContainsAny(l, "\r\n") {
			t.Fatalf("bad line of %d octets: %q", len(l), l)
		}
	}
}

// The reader above takes a backslash before a comma for one escape: what stands
// in the file is compared.
func TestTextIsEscaped(t *testing.T) {
	day := civil.Of(2027, 6, 10)
	b := string(civil.Calendar("p", "n", []civil.Entry{{UID: "u", Stamp: day, First: day, Last: day, Summary: "a\\,b;c\nd\r\x00\x7fe"}}))
	if want := `SUMMARY:a\\\,b\;c\nde` + "\r\n"; !strings.Contains(b, want) {
		t.Errorf("no %q in %q", want, b)
	}
}

func TestRemindersComeAtNine(t *testing.T) {
	day := civil.Of(2027, 6, 10)
	b := string(civil.Calendar("p", "n", []civil.Entry{{UID: "u", Stamp: day, First: day, Last: day, Summary: "s", Remind: []int{30, 1, 0}}}))
	for _, want := range []string{"TRIGGER:-P29DT15H\r\n", "TRIGGER:-PT15H\r\n", "TRIGGER:PT9H\r\n", "DTSTART;VALUE=DATE:20270610\r\n", "DTEND;VALUE=DATE:20270611\r\n"} {
		if !strings.Contains(b, want) {
			t.Errorf("no %q in %s", want, b)
		}
	}
}

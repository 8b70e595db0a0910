package civil

import (
	"testing"
	"time"
)

func TestEveryDayAgreesWithTheStandardLibrary(t *testing.T) {
	for at := time.Date(1899, 12, 28, 0, 0, 0, 0, time.UTC); at.Year() < 2102; at = at.AddDate(0, 0, 1) {
		d := Of(at.Year(), int(at.Month()), at.Day())
		if want := at.Format(time.DateOnly); d.String() != want {
			t.Fatalf("Of(%s) prints %s", want, d)
		}
		if int64(d)*86400 != at.Unix() {
			t.Fatalf("%s is day %d, want %d", d, d, at.Unix()/86400)
		}
	}
}

func TestParseRefusesWhatIsNoDate(t *testing.T) {
	for _, s := range []string{
		"", "2025-4-1", "2025-02-29", "2100-02-29", "2025-13-01", "2025-00-10", "2025-04-31",
		"2025-01-00", "2025/01/01", "20250101", "2025-01-01 ", "２０２５-01-01", "-025-01-01",
	} {
		if d, ok := Parse(s); ok {
			t.Errorf("Parse(%q) = %s, want refused", s, d)
		}
	}
	if d, ok := Parse("2024-02-29"); !ok || d.String() != "2024-02-29" {
		t.Errorf("Parse(2024-02-29) = %s, %v", d, ok)
	}
}

func TestPeriodsEndOnTheCorrespondingDay(t *testing.T) {
	for _, tt := range []struct {
		from string
		o    Offset
		want string
	}{
		{"2025-06-10", Offset{Years: 1}, "2026-06-10"},
		{"2025-06-10", Offset{Years: 1, Days: 1}, "2026-06-11"}, // design §5: barred to the 10th, free from the 11th
		{"2024-02-29", Offset{Years: 1}, "2025-02-28"},          // 民法典 §202: no corresponding day
		{"2024-02-29", Offset{Years: 1, Days: 1}, "2025-03-01"},
		{"2025-01-31", Offset{Months: 1}, "2025-02-28"},
		{"2025-05-31", Offset{Months: -3}, "2025-02-28"},
		{"2025-01-15", Offset{Months: -3}, "2024-10-15"},
		{"2025-12-31", Offset{Days: 1}, "2026-01-01"},
		{"2025-06-10", Offset{Years: 3, Days: 1}, "2028-06-11"},
	} {
		from, _ := Parse(tt.from)
		if got := from.Add(tt.o).String(); got != tt.want {
			t.Errorf("%s + %+v = %s, want %s", tt.from, tt.o, got, tt.want)
		}
	}
}

package rows_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"leqi/generator/data/schematest"
	"leqi/generator/deadline"
	"leqi/generator/decide/civil"
	"leqi/generator/diag"
	"leqi/generator/library"
	"leqi/generator/library/librarytest"
)

// day is any day that is accepted, month ends more often.
func day(t *rapid.T, name string) civil.Date {
	y := rapid.IntRange(1950, 2190).Draw(t, name+" year")
	m := rapid.IntRange(1, 12).Draw(t, name+" month")
	d := rapid.SampledFrom([]int{0, 1, 27, 28, 29, 30}).Draw(t, name+" day")
	return min(civil.Of(y, m, 1)+civil.Date(d), civil.Of(y+m/12, m%12+1, 1)-1)
}

// sum is the calendar's own way to add months, written anew on package time.
func sum(d civil.Date, years, months int) civil.Date {
	at, _ := time.Parse(time.DateOnly, d.String())
	first := time.Date(at.Year()+years, at.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	got, _ := civil.Parse(first.AddDate(0, 0, min(at.Day(), last)-1).Format(time.DateOnly))
	return got
}

type dates map[string]deadline.Date

func of(t rapid.TB, table *deadline.Table, event string, on civil.Date) dates {
	given, err := table.Read([]string{event + "=" + on.String()})
	if err != nil {
		t.Fatal(err)
	}
	all := make(dates)
	for _, d := range table.Dates(given) {
		if d.From.Known && d.To.Known && d.From.Date > d.To.Date {
			t.Errorf("%s of %s: from %s to %s", d.Rule.ID, on, d.From, d.To)
		}
		all[d.Rule.ID] = d
	}
	return all
}

// The guideline's periods, for days all over the calendar, against another
// way to add months.
func TestPeriods(t *testing.T) {
	const none = civil.Date(math.MinInt32) // 0 is 1970-01-01, a day like any other
	table := librarytest.Guideline(t).Deadlines
	rapid.Check(t, func(t *rapid.T) {
		on := day(t, "event")
		is := func(d deadline.Date, from, to civil.Date) {
			for _, bound := range []struct {
				got  deadline.Day
				want civil.Date
			}{{d.From, from}, {d.To, to}} {
				if bound.got.Known != (bound.want != none) || bound.got.Known && bound.got.Date != bound.want {
					t.Errorf("%s of %s: %v to %v, want %s to %s", d.Rule.ID, on, d.From, d.To, from, to)
				}
			}
		}
		access := of(t, table, "access", on)
		end := sum(on, 2, 0)
		is(access["validity"], on, end)
		is(access["self-report"], sum(end, 0, -3)+1, end)
		is(access["extension"], end+1, sum(end, 2, 0))
		is(access["review"], sum(end, 0, -3)+1, none)
		is(of(t, table, "adjust", on)["adjust-filing"], on+1, on+30)
		is(of(t, table, "online", on)["online-filing"], none, on-1)
		exit := of(t, table, "exit-planned", on)
		is(exit["exit-notice"], none, sum(on, 0, -3))
		is(exit["no-new-units"], sum(on, 0, -3), none)
		is(of(t, table, "exit-voluntary", on)["reentry-voluntary"], on, sum(on, 1, 0))
		is(of(t, table, "exit-ordered", on)["reentry-ordered"], on, sum(on, 3, 0))
		is(of(t, table, "log", on)["log-keeping"], on, sum(on, 0, 6))
		is(of(t, table, "data", on)["data-keeping"], on, sum(on, 3, 0))
	})
}

// The decisions count the same periods; a day is on one side of both.
func TestDecisionsCountAlike(t *testing.T) {
	e := librarytest.Guideline(t)
	// The number of the cell that to lies in, in the order of the rule file.
	cell := func(decision, period string, from, to civil.Date) int {
		for _, table := range e.Decisions.Tables {
			if table.ID != decision {
				continue
			}
			for i := range table.Slots {
				if p := table.Slots[i].Period; p != nil && table.Slots[i].Name == period {
					return p.Cell(from, to)
				}
			}
		}
		t.Fatalf("%s has no period %s", decision, period)
		return -1
	}
	const inside, toThirdYear, afterBars, within = 2, 2, 3, 3
	rapid.Check(t, func(t *rapid.T) {
		on := day(t, "event")
		at := func(d deadline.Day) civil.Date {
			return d.Date + civil.Date(rapid.IntRange(-2, 2).Draw(t, "around"))
		}
		validity := of(t, e.Deadlines, "access", on)
		report := validity["self-report"]
		for _, near := range []deadline.Day{report.From, report.To} {
			asked := at(near)
			got := cell("annual-review", "window", validity["validity"].To.Date, asked) == inside
			if want := asked >= report.From.Date && asked <= report.To.Date; got != want {
				t.Errorf("access %s: %s is inside: %v", on, asked, got)
			}
		}
		for event, rule := range map[string]string{"exit-voluntary": "reentry-voluntary", "exit-ordered": "reentry-ordered"} {
			bar := of(t, e.Deadlines, event, on)[rule]
			asked := at(bar.To)
			got := cell("reentry", "since_exit", on, asked)
			free := got == afterBars || event == "exit-voluntary" && got == toThirdYear
			if free != (asked >= bar.Next().Date) {
				t.Errorf("%s %s: %s is in cell %d", event, on, asked, got)
			}
		}
		filing := of(t, e.Deadlines, "adjust", on)["adjust-filing"]
		asked := at(filing.To)
		if got := cell("function-filing", "filed", on, asked) == within; got != (asked <= filing.To.Date) {
			t.Errorf("adjust %s: %s is within: %v", on, asked, got)
		}
	})
}

// What is compiled is what the browser reads, byte for byte.
func TestDecodeReadsWhatEncodeWrites(t *testing.T) {
	table := librarytest.Guideline(t).Deadlines
	b := table.Encode()
	again, ok := deadline.Decode(b)
	if !ok || !bytes.Equal(again.Encode(), b) {
		t.Fatal("it is another table")
	}
	days := []string{"access=2024-02-29", "exit-ordered=2024-02-29", "log=2025-08-31"}
	for _, format := range deadline.Formats {
		a, err := table.Print(format, days)
		b, err2 := again.Print(format, days)
		if err != nil || err2 != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs", format)
		}
	}
	rapid.Check(t, func(t *rapid.T) { // and nothing else, without a panic
		cut := bytes.Clone(b)
		at := rapid.IntRange(0, len(cut)-1).Draw(t, "at")
		cut[at] = rapid.Byte().Draw(t, "byte")
		if table, ok := deadline.Decode(cut); ok {
			_, err := table.Print("json", days)
			if _, known := errors.AsType[*deadline.Error](err); err != nil && !known {
				t.Fatal(err)
			}
		}
	})
}

// Each output is read by a program that the project did not write.
func TestOutputsAreRead(t *testing.T) {
	table := librarytest.Guideline(t).Deadlines
	days := []string{"access=2025-06-10", "exit-planned=2026-12-31", "exit-voluntary=2026-12-31", "adjust=2025-01-31", "adjust=2025-03-31"}
	b, err := table.Print("json", days)
	if err != nil {
		t.Fatal(err)
	}
	if err := schematest.Open(t, "../../data/schema/dates.json").JSON(t, b); err != nil {
		t.Error(err)
	}
	var read struct{ Dates []map[string]any }
	if err := json.Unmarshal(b, &read); err != nil {
		t.Fatal(err)
	}
	b, _ = table.Print("csv", days)
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	if rows, err := r.ReadAll(); err != nil || len(rows) != len(read.Dates)+1 {
		t.Errorf("csv: %d rows, %v; want %d", len(rows), err, len(read.Dates)+1)
	}
	b, _ = table.Print("ics", days)
	calendar, err := ics.ParseCalendar(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	uids := make(map[string]bool)
	for _, e := range calendar.Events() {
		if uids[e.Id()] {
			t.Errorf("the UID %s is there twice", e.Id())
		}
		uids[e.Id()] = true
	}
	if !uids["self-report.last.2025-06-10@2025-04.qingdao-lianyong.leqi"] || !uids["reentry-voluntary.then.2026-12-31@2025-04.qingdao-lianyong.leqi"] {
		t.Errorf("entries %v", uids)
	}
	for _, format := range []string{"wide", "narrow"} {
		b, _ = table.Print(format, days)
		d := xml.NewDecoder(bytes.NewReader(b))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", format, err)
			}
		}
		if bytes.Contains(b, []byte("style=")) || bytes.Contains(b, []byte(`width="-`)) {
			t.Errorf("%s holds what a page may not, or a bar that ends before it begins", format)
		}
	}
}

func TestBadDaysAreRefused(t *testing.T) {
	table := librarytest.Guideline(t).Deadlines
	for given, want := range map[string]string{
		"access":            "there is no =",
		"axess=2025-06-10":  "want one of access, change",
		"access=2025-02-29": "want YYYY-MM-DD",
		"access=1948-12-31": "out of range",
		"access=2200-01-01": "out of range",
		"access=10.6.2025":  "want YYYY-MM-DD",
		strings.Repeat("长", 4000) + "=2025-06-10":    "…\"",
		"access=2025-06-10\nexit-planned=2025-06-10": "want YYYY-MM-DD",
	} {
		if _, err := table.Read([]string{given}); err == nil || !strings.Contains(err.Error(), want) || len(err.Error()) > 600 {
			t.Errorf("%.40q: %v, want %q", given, err, want)
		}
	}
	if _, err := table.Read(make([]string, 101)); err == nil {
		t.Error("101 days are taken")
	}
}

// Order and repetition of what is given change nothing.
func TestGivenInAnyOrder(t *testing.T) {
	table := librarytest.Guideline(t).Deadlines
	days := []string{"access=2025-06-10", "change=2025-07-01", "change=2025-08-01", "log=2025-01-01"}
	want, err := table.Print("json", days)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		given := append(rapid.Permutation(days).Draw(t, "order"), rapid.SampledFrom(days).Draw(t, "again"))
		if got, err := table.Print("json", given); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%v: %v %s", given, err, got)
		}
	})
}

// notice is a document of its own: nothing in the code knows it.
const notice = `# 关于废旧电池回收备案的通知

一、经营者应当自取得许可之日起15日内备案。

二、备案有效期为18个月，期满前30日内可以申请延续。

三、经营者应当随时更新信息。
`

const noticeRows = `events:
  - {id: licence, label: 取得许可日期, clause: "1"}
deadlines:
  - {id: filing, event: licence, clause: "1", quote: 15日内, label: 备案, kind: act, counts: after, remind: [3]}
  - {id: valid, event: licence, clause: "2", quote: 18个月, label: 备案有效期, kind: valid, counts: onward}
  - {id: renewal, event: licence, clause: "2", quote: 30日内, label: 申请延续, kind: act, counts: until, since: valid}
  - {id: update, event: licence, clause: "3", quote: 随时, label: 更新信息, kind: act, counts: promptly}
life:
  - {event: licence, date: 2025-08-31}
`

func load(t testing.TB, rows string) (*library.Edition, error) {
	t.Helper()
	root := t.TempDir()
	dir := filepath.Join(root, "content/source/batteries/2025-01")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"guideline.md": notice, "deadlines.yaml": rows, "document.yaml": "kind: notice\ndate: \"2025-01\"\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return library.LoadEdition(root, "batteries", "2025-01", "")
}

func TestAnotherDocumentNeedsNoCode(t *testing.T) {
	e, err := load(t, noticeRows)
	if err != nil {
		t.Fatal(err)
	}
	on, _ := civil.Parse("2025-08-31")
	got := of(t, e.Deadlines, "licence", on)
	for id, want := range map[string]string{
		"filing": "2025-09-01 至 2025-09-15", "valid": "2025-08-31 至 2027-02-28", "renewal": "2027-01-30 至 2027-02-28", "update": "2025-08-31 起",
	} {
		if d, ok := got[id]; !ok || d.Span() != want {
			t.Errorf("%s: %v, want %s", id, d.Span(), want)
		}
	}
}

// Every mistake is located, and a period that the clause does not state fails.
func TestMistakesAreErrors(t *testing.T) {
	for name, tt := range map[string]struct{ from, to, want string }{
		"another period":          {"quote: 15日内", "quote: 20日内", "it states 15日内"},
		"another clause":          {`clause: "1", quote: 15日内`, `clause: "3", quote: 15日内`, "name the clause that states it"},
		"no such clause":          {`clause: "1", quote: 15日内`, `clause: "9", quote: 15日内`, `no clause "9"`},
		"words that do not stand": {"quote: 随时", "quote: 及时", `does not say "及时"`},
		"an unknown event":        {"id: update, event: licence", "id: update, event: license", "none of the events"},
		"an unknown kind":         {"kind: valid", "kind: validity", "want one of valid, act, bar, keep"},
		"an unknown count":        {"counts: until", "counts: till", "want one of after, ahead"},
		"an unknown deadline":     {"since: valid", "since: update", "name one that stands above"},
		"the same id":             {"id: renewal", "id: filing", "is there already"},
		"a bad id":                {"id: renewal", "id: 延续", "a to z"},
		"a bad day":               {"date: 2025-08-31", "date: 2025-08-32", "YYYY-MM-DD"},
		"a bad reminder":          {"remind: [3]", "remind: [-3]", "0 to 366"},
		"an unknown key":          {"remind: [3]", "reminds: [3]", "reminds"},
		"an idle event":           {"deadlines:", "  - {id: idle, label: 甲, clause: \"1\"}\ndeadlines:", "nothing follows from idle"},
		"a tab":                   {"label: 更新信息", `label: "更新\t信息"`, "holds a tab"},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Count(noticeRows, tt.from) != 1 {
				t.Fatalf("%q stands %d times", tt.from, strings.Count(noticeRows, tt.from))
			}
			_, err := load(t, strings.Replace(noticeRows, tt.from, tt.to, 1))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("got %v, want %q", err, tt.want)
			}
			at, ok := errors.AsType[*diag.Error](err)
			if !ok || !strings.HasSuffix(at.File, "deadlines.yaml") || at.Line == 0 || at.Snippet() == "" {
				t.Errorf("it has no place: %v", err)
			}
		})
	}
}

// The files fit the published schema, and name it.
func TestFilesFitTheSchema(t *testing.T) {
	s := schematest.Open(t, "../../data/schema/deadlines.json")
	s.Files(t, "../../../content/source/*/*/deadlines.yaml", 1)
	if err := s.YAML(t, []byte(noticeRows)); err != nil {
		t.Error(err)
	}
}

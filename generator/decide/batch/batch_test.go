package batch

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"pgregory.net/rapid"
)

// run decides a whole table and reads the result back with encoding/csv.
func run(t testing.TB, id, input string) ([][]string, Tally) {
	t.Helper()
	f := &Feed{Table: modeltest.Table(t, id)}
	var out bytes.Buffer
	for size := 1; len(input) > 0; size = size*3%997 + 1 { // pieces that end anywhere
		n := min(size, len(input))
		piece := input[:n]
		input = input[n:]
		got, err := f.Add(nil, []byte(piece), len(input) == 0)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(got)
	}
	r := csv.NewReader(&out)
	r.Comma = rune(f.Worker.Plan.Delimiter)
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows, f.Worker.Tally
}

func TestRowsAreDecided(t *testing.T) {
	rows, tally := run(t, "using-unit-access", "户名,依托直连单位自有信息系统开展交易或资金收付等活动,control_relation,纳税信用级别,risk_taxpayer,invited,risk_scan_clear\n"+
		"甲,是,否,B级,否,是,是\n"+
		"乙,是,否,Ｄ,否,是,是\n"+
		"\"丙,\"\"丁\"\"\",TRUE,0,A或M,false,1,\n"+
		",,,,,,\n"+
		"戊,是,否,E,否,是,是\n"+
		"己,是,否,不适用,否,是,是,多\n"+
		"庚,是,否,不参与纳税信用级别评价,否,是,是")
	want := [][]string{
		{"甲", "met", "符合已公布的全部条件", "", "", "", "", ""},
		{"乙", "unmet", "不符合", "3.2.1.2", "", "", "", ""},
		{`丙,"丁"`, "open", "暂不能得出结论", "", "risk_scan_clear", "乐企平台风险扫描未触发涉税风险", "", ""},
		{"", "", "", "", "", "", "", ""},
		{"戊", "", "", "", "", "", "", "第6行“纳税信用级别”：“E”不能识别；可以填写：A级、B级、M级、C级、D级、不参与纳税信用级别评价；不知道的留空"},
		{"己", "", "", "", "", "", "", "第7行有8列，表头只有7列"},
		{"庚", "met", "符合已公布的全部条件", "", "", "", "", ""},
	}
	if len(rows) != len(want)+1 {
		t.Fatalf("%d rows came out, want %d", len(rows), len(want)+1)
	}
	for i, w := range want {
		got := append([]string{rows[i+1][0]}, rows[i+1][len(rows[i+1])-7:]...)
		if strings.Join(got, "|") != strings.Join(w, "|") {
			t.Errorf("row %d: %q, want %q", i+2, got, w)
		}
	}
	if tally.Rows != 6 || tally.Errors != 2 {
		t.Errorf("tally %+v, want 6 rows and 2 errors", tally)
	}
}

func TestDatesAndListsOfARow(t *testing.T) {
	rows, _ := run(t, "direct-access", "prior_exit;退出日期;计算日;credit_ratings;paid_in_capital_wan\n"+
		"申请退出;2025年6月10日;2026/6/10;;\n"+
		"ordered;20240229;2026-01-01;B、B、A;\"1,000.5万元\"\n"+
		"none;;2025-02-30;;\n"+
		"没有退出过;不适用;;A,A;\n"+
		"申请退出;不适用;;;\n")
	for i, want := range []string{"6.1.1.p3|||2026-06-11|", "6.1.2.p3|||2027-03-01|", "“2025-02-30”不能识别", "可以填写：由远及近，用分号隔开：A级", "第6行“prior_exit”与“退出日期”矛盾：没有日期，就是“没有退出过”"} {
		if got := strings.Join(rows[i+1][7:], "|"); !strings.Contains(got, want) {
			t.Errorf("row %d: %q does not hold %q", i+2, got, want)
		}
	}
}

func TestNothingThatComesOutIsAFormula(t *testing.T) {
	rows, _ := run(t, "using-unit-access", "=cmd|' /C calc'!A0,credit_rating\n\"=HYPERLINK(\"\"http://x\"\")\",C\n+1-2,C\n@SUM(A1),C\n-5,C\n＝1+1,C\n\"\tx\",=1+1\n")
	for i, want := range []string{`'=cmd|' /C calc'!A0`, `'=HYPERLINK("http://x")`, "'+1-2", "'@SUM(A1)", "-5", "'＝1+1", "'\tx"} {
		if rows[i][0] != want {
			t.Errorf("row %d came out as %q, want %q", i+1, rows[i][0], want)
		}
	}
	if got := rows[6][1]; got != "'=1+1" {
		t.Errorf("a formula in a fact came out as %q", got)
	}
}

func TestHeaderMistakes(t *testing.T) {
	u := modeltest.Table(t, "using-unit-access")
	for header, want := range map[string]string{
		"a,b":                             "no column names a fact of using-unit-access",
		"credit_rating,纳税信用级别":            "the fact credit_rating has two columns",
		"":                                "no column names a fact",
		"invited,risk_scan_clear,invited": "the fact invited has two columns",
	} {
		if _, err := NewPlan(u, []byte(header)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("header %q: %v, want %q", header, err, want)
		}
	}
	if _, err := NewPlan(u, bytes.SplitN(Template(u), []byte("\n"), 2)[0]); err != nil {
		t.Errorf("the template's own header: %v", err)
	}
}

// What the CSV reader takes apart and the writer puts together is what
// encoding/csv reads, for any table; only a ' is put before a formula.
func TestCSVAgreesWithTheStandardReader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`[a-c",;\n=+甲 ]{0,6}`)
		table := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 4), 1, 6).Draw(t, "table")
		var src bytes.Buffer
		w := csv.NewWriter(&src)
		for _, row := range table {
			row[0] = "x" + row[0] // encoding/csv skips blank lines
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		if n, length := Rows(src.Bytes(), ',', 0); n != len(table) || length != src.Len() {
			t.Fatalf("%d rows in %d bytes of %q", n, length, src.String())
		}
		rest := src.Bytes()
		for _, want := range table {
			var fields [][]byte
			fields, rest, _, _ = split(rest, ',', nil, nil)
			if len(fields) != len(want) {
				t.Fatalf("%q, want %q", fields, want)
			}
			var line []byte
			for i, f := range fields {
				if string(f) != want[i] {
					t.Fatalf("field %q, want %q", f, want[i])
				}
				if i > 0 {
					line = append(line, ',')
				}
				line = appendField(line, f, ',')
			}
			r := csv.NewReader(bytes.NewReader(line))
			back, err := r.Read()
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			for i, f := range back {
				if f != want[i] && f != "'"+want[i] {
					t.Fatalf("%q came back as %q", want[i], f)
				}
				if f != "" && runs([]byte(f)) {
					t.Fatalf("%q runs", f)
				}
			}
		}
	})
}

// However the input is cut into pieces, the rows come out the same.
func TestPiecesDoNotMatter(t *testing.T) {
	var src strings.Builder
	src.WriteString("户名,credit_rating,invited\n")
	for i := range 4000 {
		src.WriteString("\"单位\n" + decimal(i) + "\"," + []string{"A", "C", "", "X"}[i%4] + ",是\n")
	}
	whole, tally := run(t, "using-unit-access", src.String())
	if len(whole) != 4001 || tally.Rows != 4000 || tally.Errors != 1000 {
		t.Fatalf("%d rows came out, tally %+v", len(whole), tally)
	}
	for i, row := range whole[1:] {
		if row[0] != "单位\n"+decimal(i) {
			t.Fatalf("row %d is %q", i+2, row[0])
		}
		if i%4 == 3 && !strings.Contains(row[len(row)-1], "第"+decimal(i+2)+"行“credit_rating”") {
			t.Fatalf("row %d has the error %q", i+2, row[len(row)-1])
		}
	}
}

func TestAnOpenQuoteIsTold(t *testing.T) {
	f := &Feed{Table: modeltest.Table(t, "using-unit-access")}
	_, err := f.Add(nil, []byte("credit_rating\nA\n\""+strings.Repeat("x", 5<<20)), false)
	if err == nil || !strings.Contains(err.Error(), "the row 3 does not end") {
		t.Errorf("got %v", err)
	}
}

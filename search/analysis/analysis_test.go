package analysis

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// vector is one row of the vectors that the browser's client is tested with.
type vector struct {
	Text   string  `json:"text"`
	Fold   string  `json:"fold"`
	Key    string  `json:"key"`
	Tokens [][]any `json:"tokens"` // term, start, end
}

func vectorOf(text string) vector {
	v := vector{Text: text, Fold: Fold(text).String(), Key: Key(text), Tokens: [][]any{}}
	for _, t := range Tokens(text) {
		v.Tokens = append(v.Tokens, []any{t.Term, t.Start, t.End})
	}
	return v
}

// The texts stand in texts.txt, one a line; vectors.json says what becomes
// of each.
func TestVectors(t *testing.T) {
	dir := filepath.Join("..", "testdata", "analysis")
	texts, err := os.ReadFile(filepath.Join(dir, "texts.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	got.WriteString("[\n")
	lines := strings.Split(strings.TrimSuffix(string(texts), "\n"), "\n")
	for i, line := range lines {
		b, err := json.Marshal(vectorOf(line))
		if err != nil {
			t.Fatal(err)
		}
		got.Write(b)
		if i+1 < len(lines) {
			got.WriteByte(',')
		}
		got.WriteByte('\n')
	}
	got.WriteString("]\n")
	golden := filepath.Join(dir, "vectors.json")
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s is not what the analysis gives; run go test ./search/analysis -update and read the diff", golden)
	}
}

// Each family writes one quantity in several ways; every way yields the token,
// and no other quantity with that unit.
func TestQuantitiesThatAreEqualGiveOneToken(t *testing.T) {
	for token, ways := range map[string][]string{
		"=10000000元":  {"一千万元", "1000万元", "1千万元", "10000000元", "10,000,000元", "１０００万元", "壹仟万元", "一仟萬元", "实缴注册资本 1000 万元以上"},
		"=10000000":   {"一千万元", "1000万元", "1000万", "一千万", "10000000"},
		"=100000000元": {"一亿元", "1亿元", "10000万元", "一億元", "1 亿元"},
		"=20%":        {"百分之二十", "20%", "两成", "二成", "２０％", "百分之20", "低于总户数20%的"},
		"=6月":         {"六个月", "半年", "6个月", "6 个月", "不少于六个月"},
		"=12月":        {"一年", "1年", "12个月", "十二个月", "四个季度"},
		"=18月":        {"一年半", "18个月", "十八个月"},
		"=36月":        {"三年内", "3年", "36个月", "近3年"},
		"=30日":        {"30日", "30天", "三十日", "三十天内"},
		"=15日":        {"半个月", "15天", "十五日"},
		"=14日":        {"两周", "2周", "两个星期", "14天"},
		"=3次":         {"三次", "3 次", "3次后", "叁次"},
		"=1.5%":       {"1.5%", "百分之1.5", "1.50%"},
		"=2025":       {"2025年", "二〇二五年", "2025"},
		"=5000000元":   {"500万元", "五百万元", "5百万元"},
		"=1000000元":   {"百万元", "一百万元", "100万元"},
	} {
		for _, way := range ways {
			var quantities []string
			for _, tok := range Tokens(way) {
				if tok.Kind == Quantity {
					quantities = append(quantities, tok.Term)
				}
			}
			if !slices.Contains(quantities, token) {
				t.Errorf("%s gives %v, want %s", way, quantities, token)
			}
			if len(quantities) > 2 {
				t.Errorf("%s gives %v: more than the quantity and its bare number", way, quantities)
			}
		}
	}
}

func TestWhatIsNoQuantity(t *testing.T) {
	for _, text := range []string{
		"第三章", "第三条", "统一", "之一", "万一", "千方百计", "3.1.1.5", "22239-2019", "一成立", "2025年4月1日", "半途", "",
		"百分之", "A级", "99999999999999999999元",
	} {
		for _, tok := range Tokens(text) {
			if tok.Kind == Quantity && tok.Term != "=2025" {
				t.Errorf("%s gives %s", text, tok.Term)
			}
		}
	}
}

func TestIdentifiersWholeAndInPart(t *testing.T) {
	has := func(text string, want ...string) {
		t.Helper()
		var terms []string
		for _, tok := range Tokens(text) {
			terms = append(terms, tok.Term)
		}
		for _, w := range want {
			if !slices.Contains(terms, w) {
				t.Errorf("%s gives %v, not %s", text, terms, w)
			}
		}
	}
	has("《GB/T 22239-2019 信息安全技术》", "gb", "t", "gb/t", "22239", "2019", "22239-2019", "gb/t22239", "gb/t22239-2019", "信息")
	has("GB/T22239", "gb/t22239")
	has("ＧＢ／Ｔ 22239", "gb/t22239", "gb/t", "22239")
	has("等级保护2.0", "2.0", "级保")
	has("电话12366热线", "12366", "热线")
	has("Natural System", "natural", "system")
}

func text() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(
			rapid.String(),
			rapid.SampledFrom([]string{"一千万元", "1000 万元", "百分之", "20%", "GB/T 22239-2019", "納稅", "ＡＰＰ", "半年", "第三章", "é", "ﬁ", "İ", "㎡", "½", "ⅷ", "。", " ", "直连单位"}),
		), 0, 6).Draw(t, "parts"), "")
	})
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Fold(text().Draw(t, "text")).String()
		if twice := Fold(once).String(); twice != once {
			t.Fatalf("%q folds to %q", once, twice)
		}
	})
}

func TestTokensStandInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := text().Draw(t, "text")
		n := len([]rune(s))
		last := 0
		for _, tok := range Tokens(s) {
			if tok.Start < last || tok.End <= tok.Start || tok.End > n {
				t.Fatalf("%q: token %+v after %d of %d runes", s, tok, last, n)
			}
			last = tok.Start
			at := string([]rune(s)[tok.Start:tok.End])
			if folded := Fold(at).String(); tok.Kind != Quantity && !strings.Contains(strings.ReplaceAll(folded, " ", ""), tok.Term) {
				t.Fatalf("%q: token %q stands at %q", s, tok.Term, at)
			}
		}
	})
}

func TestTheFoldedTextHasTheSameTokens(t *testing.T) {
	terms := func(s string) (terms []string) {
		for _, tok := range Tokens(s) {
			terms = append(terms, tok.Term)
		}
		slices.Sort(terms)
		return terms
	}
	rapid.Check(t, func(t *rapid.T) {
		s := text().Draw(t, "text")
		if a, b := terms(s), terms(Fold(s).String()); !slices.Equal(a, b) {
			t.Fatalf("%q gives %v, folded %v", s, a, b)
		}
		if a, b := terms(s), terms(norm.NFC.String(s)); !slices.Equal(a, b) {
			t.Fatalf("%q gives %v, composed %v", s, a, b)
		}
	})
}

func TestEveryHanPairIsAToken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rs := rapid.SliceOfN(rapid.SampledFrom([]rune("直连单位应当按照税务机关要求，APP ")), 2, 20).Draw(t, "runes")
		terms := make(map[string]bool)
		for _, tok := range Tokens(string(rs)) {
			terms[tok.Term] = true
		}
		for i := range len(rs) - 1 {
			pair := isHan(rs[i]) && isHan(rs[i+1])
			if pair && !terms[string(rs[i:i+2])] {
				t.Fatalf("%q lacks %q", string(rs), string(rs[i:i+2]))
			}
		}
	})
}

package numbering

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// written returns the amounts of a text with their bounds: gte 10000000元.
func written(text string) string {
	rs := []rune(text)
	var found []string
	Each(rs, func(r Reading) {
		if r.Unit.Base == "" {
			return
		}
		b := Compare(rs, r)
		found = append(found, string(b.Comparison)+" "+r.Amount.String()+r.Unit.Shown)
	})
	return strings.Join(found, ", ")
}

func TestAmountsAreReadWholeOrNotAtAll(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"注册资本1,000万元以上", "gte 10000000元"},
		{"注册资本１，０００万元", "eq 10000000元"},
		{"1.2亿元，1亿元", "eq 120000000元, eq 100000000元"},
		{"一千万元、二万元、三十日", "eq 10000000元, eq 20000元, eq 30日"},
		{"一个亿元", "eq 100000000元"},
		{"三点五亿元", "eq 350000000元"},
		{"1亿2000万元", "eq 120000000元"},
		{"1万5000元", "eq 15000元"},
		{"两万五元", "eq 25000元"},
		{"伍佰元", "eq 500元"},
		{"l2个月内", ""},
		{"2O日", ""},
		{".5%以下", ""},
		{"0.5%以下", "lte 0.5%"},
		{"自2025年4月1日起", ""},
		{"二〇二五年四月一日", ""},
		{"每月15日前", ""},
		{"2025年度", ""},
		{"8天20小时内", ""},
		{"3天又8小时", ""},
		{"第3年", ""},
		{"第三次", ""},
		{"1年半", "eq 18个月"},
		{"一年六个月内", "lte 18个月"},
		{"2年零1个月", "eq 25个月"},
		{"半年内", "lte 6个月"},
		{"3.1.1年", ""},
		{"7×24小时", ""},
		{"数十日", ""},
		{"十余日", ""},
		{"千万元", "eq 10000000元"},
		{"1,00万元", ""},
		{"10,0000元", ""},
		{"22239-2019年", ""},
		{"5个工作日、24小时、1.5倍", "eq 5工作日, eq 24小时, eq 1.5倍"},
		{"百分之五，千分之三，万分之五，四分之三，三分之二", "eq 5%, eq 0.3%, eq 0.05%, eq 75%, eq 2/3"},
		{"3至5年", "gte 3年, lte 5年"},
		{"十日～十五日", "eq 10日, eq 15日"},
		{"3-5个工作日", "gte 3工作日, lte 5工作日"},
		{"同一年度", ""},
		{"上一年度、下一日", ""},
		{"一千元以上一万元以下", "gte 1000元, lte 10000元"},
		{"十日以上一个月以下", "gte 10日, lte 1个月"},
		{"如一年内三次", "lte 1年, eq 3次"},
		{"一次性提交", ""},
		{"任一年", ""},
		{"二次开发", ""},
		{"两者", ""},
		{"一元化", ""},
		{"两次", "eq 2次"},
		{"1年级", ""},
		{"十百年", ""},
		{"99999999999999999999元", ""},
	} {
		if got := written(tt.text); got != tt.want {
			t.Errorf("%s holds %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestComparisons(t *testing.T) {
	for text, want := range map[string]string{
		"不超过3次": "lte 3次", "不得超过30日": "lte 30日", "不得少于12个月": "gte 12个月", "不低于5%": "gte 5%",
		"至多5名": "lte 5名", "满3年": "gte 3年", "不满1年": "lt 1年", "未满六个月": "lt 6个月", "3年以上": "gte 3年",
		"30日以下": "lte 30日", "3日以内": "lte 3日", "超过2次": "gt 2次", "达到5倍": "gte 5倍", "不足10万元": "lt 100000元",
		"超过注册资本的20%": "gt 20%", "不满足3次": "eq 3次", "3年以外": "gt 3年", "不低于注册资本的三十名": "gte 30名",
		"至少提前3个月": "gte 3个月", "至少有2名": "gte 2名", "近12个月": "lte 12个月",
	} {
		if got := written(text); got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
	rs := []rune("应当至少提前3个月内，")
	Each(rs, func(r Reading) {
		if b := Compare(rs, r); string(rs[b.Start:b.End]) != "至少提前3个月内" {
			t.Errorf("the words are %s", string(rs[b.Start:b.End]))
		}
	})
}

func TestAmountOfAField(t *testing.T) {
	for _, tt := range []struct{ text, unit, want string }{
		{"1000", "万元", "1000"},
		{"1,000", "万元", "1000"},
		{"1,000万元", "万元", "1000"},
		{"1.2亿", "万元", "12000"},
		{"1亿", "万元", "10000"},
		{"一千万元", "万元", "1000"},
		{"一个亿", "万元", "10000"},
		{"1000w", "万元", "1000"},
		{"1kw", "万元", "1000"},
		{"１０００Ｗ", "万元", "1000"},
		{"10000000元", "万元", "1000"},
		{"15000元", "万元", "1.5"},
		{"人民币1000万元整", "万元", "1000"},
		{"¥5000万", "万元", "5000"},
		{" 1 000 ", "万元", ""},
		{"999.9999999", "万元", "999.9999999"},
		{"-5", "万元", "-5"},
		{"-5万元", "万元", "-5"},
		{"1e3", "万元", "1e3"},
		{"0", "万元", "0"},
		{"三次", "次", "3"},
		{"3次", "次", "3"},
		{"三", "次", "3"},
		{"18个月", "年", "1.5"},
		{"1年半", "个月", "18"},
		{"2年", "个月", "24"},
		{"百分之五", "%", "5"},
		{"5户", "户", "5"},
		{"5", "户", "5"},
		{"", "万元", ""},
		{"很多", "万元", ""},
		{"1000美元", "万元", ""},
		{"3次", "万元", ""},
		{"约1000", "万元", ""},
		{"01", "万元", ""},
		{".5", "万元", ""},
		{"1,00", "万元", ""},
		{"1000万元以上", "万元", ""},
		{"8天20小时", "日", ""},
		{"1个月", "日", ""},
		{"1000-2000", "万元", ""},
	} {
		got, ok := Amount(tt.text, tt.unit)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Amount(%q, %s) = %q %v, want %q", tt.text, tt.unit, got, ok, tt.want)
		}
	}
}

func TestFormatAmount(t *testing.T) {
	for _, tt := range []struct{ number, unit, want string }{
		{"1000", "万元", "1000万元"},
		{"12000", "万元", "1.2亿元"},
		{"10000", "万元", "1亿元"},
		{"-20000", "万元", "-2亿元"},
		{"10000000", "元", "1000万元"},
		{"15000", "元", "1.5万元"},
		{"9999", "元", "9999元"},
		{"123456789", "元", "12345.6789万元"},
		{"1234567891", "元", "123456.7891万元"},
		{"1234567891.5", "元", "1234567891.5元"},
		{"3", "次", "3次"},
		{"0.5", "万元", "0.5万元"},
		{"x", "万元", "x万元"},
		{"1e99", "万元", "1e99万元"},
	} {
		if got := FormatAmount(tt.number, tt.unit); got != tt.want {
			t.Errorf("FormatAmount(%s, %s) = %s, want %s", tt.number, tt.unit, got, tt.want)
		}
	}
}

func TestTypedMagnitudes(t *testing.T) {
	for in, want := range map[string]string{
		"1000w": "1000万", "注册资本1kw以上": "注册资本1千万以上", "２．５Ｗ": "２．５万", "1,000w": "1,000万",
		"wifi": "wifi", "3wide": "3wide", "a3w": "a3w", "w": "w", "12366": "12366", "5kwh": "5kwh",
	} {
		if got, changed := TypedMagnitudes(in); got != want || changed != (in != want) {
			t.Errorf("TypedMagnitudes(%s) = %s %v, want %s", in, got, changed, want)
		}
	}
}

func TestTyped(t *testing.T) {
	for in, want := range map[string]string{
		"1,000万": "1000万", "1,000w": "1000万", "10,000,000元": "10000000元", "1,00": "1,00", "甲,000": "甲,000", "1,2,3": "1,2,3", "注册资本1，000": "注册资本1000", "": "",
	} {
		if got := Typed(in); got != want {
			t.Errorf("Typed(%s) = %s, want %s", in, got, want)
		}
	}
}

// chineseLarge prints a number up to 10^14 as it is read aloud in print.
func chineseLarge(n int64) string {
	if n < 10000 {
		return Chinese(int(n))
	}
	for _, m := range []magnitudeForm{{"亿", 1e8}, {"万", 1e4}} {
		if n < m.Value {
			continue
		}
		s := chineseLarge(n/m.Value) + m.Forms
		switch rest := n % m.Value; {
		case rest == 0:
			return s
		case rest < m.Value/10:
			return s + "零" + chineseLarge(rest)
		default:
			return s + chineseLarge(rest)
		}
	}
	return ""
}

var formal = strings.NewReplacer("零", "零", "一", "壹", "二", "贰", "三", "叁", "四", "肆", "五", "伍", "六", "陆", "七", "柒", "八", "捌", "九", "玖", "十", "拾", "百", "佰", "千", "仟")

func grouped(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// forms returns the ways to print a number.
func forms(n int64) []string {
	plain := Decimal{n, 0}.String()
	all := []string{plain, grouped(plain), wideText(plain), wideText(grouped(plain)), chineseLarge(n), formal.Replace(chineseLarge(n))}
	for _, m := range []magnitudeForm{{"亿", 1e8}, {"万", 1e4}, {"千万", 1e7}, {"百万", 1e6}} {
		if d, ok := (Decimal{n, 0}).over(m.Value); ok {
			all = append(all, d.String()+m.Forms)
		}
	}
	if n >= 1e8 && n%1e8 >= 1e4 && n%1e4 == 0 {
		all = append(all, Decimal{n / 1e8, 0}.String()+"亿"+Decimal{n % 1e8 / 1e4, 0}.String()+"万")
	}
	return all
}

func wideText(s string) string {
	return strings.Map(func(r rune) rune { return r - '!' + '！' }, s)
}

// A number printed in any of the forms reads back as itself, with whatever
// stands around it, and as the amount of a field.
func TestNumbersReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.Int64Range(1, 99), rapid.Int64Range(1, 99999), rapid.Int64Range(1, 1e13), rapid.Custom(func(t *rapid.T) int64 {
			return rapid.Int64Range(1, 9999).Draw(t, "n") * rapid.SampledFrom([]int64{1, 1000, 1e4, 1e6, 1e8}).Draw(t, "by")
		})).Draw(t, "n")
		form := rapid.SampledFrom(forms(n)).Draw(t, "form")
		before := rapid.SampledFrom([]string{"", "资本", "不少于", "，", "（"}).Draw(t, "before")
		want := Decimal{n, 0}.String()
		var got []string
		Each([]rune(before+form+"元以上"), func(r Reading) { got = append(got, r.Value.String()+r.Unit.Base) })
		if len(got) != 1 || got[0] != want+"元" {
			t.Fatalf("%s%s元 reads %v, want %s", before, form, got, want)
		}
		if in, ok := Amount(form+"元", "元"); !ok || in != want {
			t.Fatalf("Amount(%s元) = %s %v, want %s", form, in, ok, want)
		}
		shown := FormatAmount(want, "元")
		if in, ok := Amount(shown, "元"); !ok || in != want {
			t.Fatalf("Amount(%s) = %s %v, want %s", shown, in, ok, want)
		}
	})
}

func FuzzAmounts(f *testing.F) {
	for _, s := range []string{"1,000万元", "三分之二", "1年6个月", "8天20小时", "一个亿", "3至5年", "1000w", "-1e3", "半年", "百分之", "1.", strings.Repeat("9", 40)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		rs := []rune(s)
		last := 0
		Each(rs, func(r Reading) {
			if r.Start < 0 || r.NumberEnd <= r.Start || r.End < r.NumberEnd || r.End > len(rs) || r.End < last || r.Number.Mantissa < 0 || r.Number.Mantissa > maxMantissa*10 {
				t.Fatalf("%q: %+v", s, r)
			}
			last = r.End
			if b := Compare(rs, r); b.Start > r.Start || b.End < r.End || b.End > len(rs) {
				t.Fatalf("%q: %+v %+v", s, r, b)
			}
		})
		if n, ok := Amount(s, "万元"); ok {
			if again, ok := Amount(n, "万元"); !ok || again != n {
				t.Fatalf("%q is %s, which is %s %v", s, n, again, ok)
			}
		}
	})
}

package wording

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFoldDropsTheSettingOnly(t *testing.T) {
	for _, same := range [][2]string{
		{"注册资本（实缴）5000 万元", "注册资本(实缴)５０００万元"},
		{"“联用”　平台，", "\"联用\" 平台,"},
	} {
		if !Same(same[0], same[1]) {
			t.Errorf("%q and %q: %q and %q", same[0], same[1], Fold(same[0]), Fold(same[1]))
		}
	}
	for _, differ := range [][2]string{{"5000万元", "500万元"}, {"应当。", "应当；"}, {"可以", "应当"}, {"x²", "x2"}, {"①", "1"}} {
		if Same(differ[0], differ[1]) {
			t.Errorf("%q and %q have the same words", differ[0], differ[1])
		}
	}
}

// marked prints a difference as people write one: [-out-] and {+in+}.
func marked(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		switch r.Op {
		case Deleted:
			b.WriteString("[-" + r.Text + "-]")
		case Inserted:
			b.WriteString("{+" + r.Text + "+}")
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func TestDifference(t *testing.T) {
	for _, tt := range []struct{ before, after, want string }{
		{"实缴资本5000万元以上。", "实缴资本500万元以上。", "实缴资本[-5000-]{+500+}万元以上。"},
		{"连续3年为A级", "连续2年为A级或者B级", "连续[-3-]{+2+}年为A级{+或者B级+}"},
		{"可以要求改正，并予以提醒。", "应当要求改正。", "[-可以-]{+应当+}要求改正[-，并予以提醒-]。"},
		{"按照(一)办理", "按照（一）办理", "按照（一）办理"},
		{"甲。", "甲。\n乙。", "甲。{+\n乙。+}"},
		{"", "新增。", "{+新增。+}"},
		{"删去。", "", "[-删去。-]"},
	} {
		if got := marked(Difference(tt.before, tt.after)); got != tt.want {
			t.Errorf("%q → %q: %s, want %s", tt.before, tt.after, got, tt.want)
		}
	}
}

var text = rapid.StringOf(rapid.SampledFrom([]rune("直连单位应当可以，。（）(),0129Ａa% \n")))

// A difference holds both texts, and nothing is reported where only the setting
// differs.
func TestDifferenceHoldsBothTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := text.Draw(t, "before"), text.Draw(t, "after")
		var old, revised strings.Builder
		for _, r := range Difference(before, after) {
			if r.Op != Inserted {
				old.WriteString(r.Text)
			}
			if r.Op != Deleted {
				revised.WriteString(r.Text)
			}
		}
		if revised.String() != after || Fold(old.String()) != Fold(before) {
			t.Errorf("%q and %q", old.String(), revised.String())
		}
		oneLine := func(s string) string { return strings.ReplaceAll(s, "\n", " ") }
		if a, b := oneLine(before), oneLine(after); Same(a, b) {
			for _, r := range Difference(a, b) {
				if r.Op != Kept && Fold(r.Text) != "" {
					t.Errorf("%q and %q have the same words and differ in %q", a, b, r.Text)
				}
			}
		}
	})
}

func TestSimilarity(t *testing.T) {
	a, b := GramsOf("按时报送材料"), GramsOf("按期报送材料")
	if s := a.Similarity(b); s != a.Similarity(a)*0.6 {
		t.Errorf("3 of 5 pairs are shared: %v", s)
	}
	if s := GramsOf("").Similarity(GramsOf("")); s != 0 {
		t.Errorf("two empty texts: %v", s)
	}
	if w := GramsOf("材料").Within(a); w != 1 {
		t.Errorf("it is all there: %v", w)
	}
}

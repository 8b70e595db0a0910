package question

import (
	"slices"
	"strings"
	"testing"

	"leqi/search/analysis"

	"pgregory.net/rapid"
)

func TestStrip(t *testing.T) {
	for in, want := range map[string]string{
		"退出后多久可以重新申请":  "退出 重新申请 period",
		"什么是直连单位":      "直连单位 definition",
		"可以强制用户下载APP吗": "强制用户下载app ruling",
		"接入需要提交哪些材料":   "接入 提交 材料",
		"注册资本":         "注册资本",
		"可以":           "",
		"怎么办":          "",
		"什么时候":         " period",
		"多久吗":          " period ruling",
		"前置":           "前置",
		"提前多久通知":       "提前 通知 period",
		"有效期多长":        "有效期 period",
		"目的是什么":        "目的 definition",
		"后果怎么处理":       "后果 consequence",
		"录，日":          "录 日",
		"责令限期改正几次":     "责令限期改正 count",
	} {
		words, kinds := Strip(in)
		got := strings.Join(words, " ")
		for _, k := range kinds {
			got += " " + string(k)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// Nothing is left that was not there, and of every other word it is left whole.
func TestStripAddsNothing(t *testing.T) {
	parts := []string{"直连单位", "多久", "吗", "的", "，", "可以", "A", "1000万元", "怎么", " ", "了"}
	rapid.Check(t, func(t *rapid.T) {
		word := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 6).Draw(t, "parts"), "")
		words, _ := Strip(word)
		if slices.Contains(words, "") || strings.Contains(word, "直连单位") && !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, "直连单位") }) {
			t.Fatalf("%q leaves %q", word, words)
		}
		rest := analysis.Key(word)
		for _, w := range words {
			at := strings.Index(rest, analysis.Key(w))
			if at < 0 {
				t.Fatalf("%q leaves %q", word, words)
			}
			rest = rest[at+len(analysis.Key(w)):]
		}
	})
}

// The longer of two phrases is tried first, or it would never be found whole.
func TestTheLongerPhraseStandsFirst(t *testing.T) {
	for i, p := range phrases() {
		for _, before := range phrases()[:i] {
			if strings.Contains(p.text, before.text) {
				t.Errorf("%s stands before %s", before.text, p.text)
			}
		}
	}
}

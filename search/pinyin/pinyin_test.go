package pinyin

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"leqi/search/analysis"

	"pgregory.net/rapid"
)

// The source is folded first, since the scan has a few characters in their
// Japanese or traditional form.
func TestEveryCharacterOfTheGuidelineHasAReading(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "content", "source", "*", "*", "guideline.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no guideline: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		missing := make(map[rune]bool)
		for _, r := range analysis.Fold(string(text)).Runes {
			if unicode.Is(unicode.Han, r) && len(Readings(r)) == 0 {
				missing[r] = true
			}
		}
		delete(missing, '単') // an error of the scan that an erratum notes
		for r := range missing {
			t.Errorf("%s: %c has no reading; add it to table.txt", file, r)
		}
	}
}

func TestReadings(t *testing.T) {
	for r, want := range map[rune][]string{'乐': {"le", "yue"}, '行': {"hang", "xing"}, '率': {"lv", "shuai"}, '税': {"shui"}, 'x': nil} {
		if got := slices.Sorted(slices.Values(Readings(r))); !slices.Equal(got, want) {
			t.Errorf("%c reads %v, want %v", r, got, want)
		}
	}
}

func TestAlike(t *testing.T) {
	for _, pair := range []string{"登等", "资知", "认任", "信行", "联年"} {
		rs := []rune(pair)
		if !Alike(rs[0], rs[1]) {
			t.Errorf("%s are not alike", pair)
		}
	}
	if Alike('税', '等') || Alike('张', '香') {
		t.Error("characters of different sound are alike")
	}
}

func TestCut(t *testing.T) {
	for letters, want := range map[string]string{
		"leqi": "le qi", "zhuceziben": "zhu ce zi ben", "zhilian": "zhi lian", "xi'an": "xi an", "shuiwujiguan": "shui wu ji guan", "quantum": "", "app": "", "nsxydj": "",
	} {
		var got string
		if cuts := Cut(letters); len(cuts) > 0 {
			got = strings.Join(cuts[0], " ")
		}
		if got != want {
			t.Errorf("%s is cut as %q, want %q", letters, got, want)
		}
	}
}

func TestACutJoinsToTheLetters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a-z]{0,14}`).Draw(t, "letters")
		for _, cut := range Cut(s) {
			if strings.Join(cut, "") != s {
				t.Fatalf("%s is cut as %v", s, cut)
			}
		}
	})
}

package background

import (
	"slices"
	"strings"
	"testing"
)

func TestWeights(t *testing.T) {
	for key, want := range map[string][]float64{
		"防火墙":    {1, 1, 1},
		"的":      {0},
		"我们的防火墙": {0, 0, 0, 1, 1, 1},
		"出口":     {1, 1},
		"":       {},
	} {
		if got := Weights([]rune(key)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
}

// Every word is once in the table, and none is longer than what is looked for.
func TestTheTableIsInOrder(t *testing.T) {
	seen := make(map[string]bool)
	for w := range strings.FieldsSeq(Common()) {
		if seen[w] || len([]rune(w)) > longest {
			t.Errorf("%s is there twice, or too long", w)
		}
		seen[w] = true
	}
	if len(seen) < 400 {
		t.Errorf("the table has %d words", len(seen))
	}
}

func TestLonger(t *testing.T) {
	words, ok := Longer("手续")
	if !ok || !slices.Contains(words, "手续费") {
		t.Errorf("手续: %v %v", words, ok)
	}
	if _, ok := Longer("没有比较过的词"); ok {
		t.Error("a word counts as compared that was not")
	}
}

package hanzi

import (
	"testing"
	"unicode/utf8"
)

// TestPlacesStay checks that every pair has one length, and that no simplified
// form is itself simplified again.
func TestPlacesStay(t *testing.T) {
	for old, simple := range simplifiedOf {
		if utf8.RuneLen(old) != utf8.RuneLen(simple) || old > 0xffff || simple > 0xffff {
			t.Errorf("%c and %c have different lengths", old, simple)
		}
		if again := Simplified(simple); again != simple {
			t.Errorf("%c becomes %c, and that %c", old, simple, again)
		}
	}
}

func TestSimplify(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "直连": "直连", "稅務機關\xff責令": "税务机关\xff责令", "𬌗臺": "𬌗台",
	} {
		if got := Simplify(text); got != want {
			t.Errorf("Simplify(%q) = %q, want %q", text, got, want)
		}
	}
}

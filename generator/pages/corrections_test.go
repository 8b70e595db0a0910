package pages

import (
	"testing"

	"leqi/generator/repair"
)

// Every class of edits has a name and a rule in the reader's language.
func TestEveryClassIsNamed(t *testing.T) {
	for _, c := range repair.Classes {
		if text := classText[c]; text[0] == "" || text[1] == "" {
			t.Errorf("the class %s has the name %q and the rule %q", c, text[0], text[1])
		}
	}
}

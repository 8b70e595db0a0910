package verdict

import "testing"

func TestAnUnknownKeyIsAnError(t *testing.T) {
	if _, err := Parse([]byte(`{"decision":"x","verdict":1}`)); err == nil {
		t.Error("an unknown key passes")
	}
}

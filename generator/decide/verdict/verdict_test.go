package verdict

import (
	"encoding/json"
	"testing"
)

func TestAnswersInWords(t *testing.T) {
	label := func(id string) string {
		if id == "A" {
			return "A级"
		}
		return id
	}
	for value, want := range map[string]string{
		"": "未回答", "null": "未回答", "true": "是", "false": "否", "1000": "1000 万元", `"A"`: "A级", `"not_applicable"`: "不适用",
		`["A","B"]`: "A级、B", "[]": "无", `{"anyOf":["A",null]}`: "A级 或 未回答", `{"gte":1000,"lt":5000}`: "不低于 1000 万元，低于 5000 万元",
		`{"gte":"2025-01-01"}`: "不早于 2025-01-01", `{"includes":["A"],"excludes":["B"]}`: "含A级，不含B",
	} {
		if got := Say(json.RawMessage(value), "万元", label); got != want {
			t.Errorf("%s is said as %q, want %q", value, got, want)
		}
	}
}

func TestAnUnknownKeyIsAnError(t *testing.T) {
	if _, err := Parse([]byte(`{"decision":"x","verdict":1}`)); err == nil {
		t.Error("an unknown key passes")
	}
}

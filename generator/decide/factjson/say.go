package factjson

import (
	"strings"

	"leqi/generator/decide/engine"
)

// say puts an answer into words.
func say(f *engine.Fact, v value) string {
	switch v.kind {
	case null:
		return "未回答"
	case boolean:
		if v.truth {
			return "是"
		}
		return "否"
	case number:
		if f.Unit != "" {
			return v.raw + " " + f.Unit
		}
		return v.raw
	case text:
		if v.str == "not_applicable" {
			return "不适用"
		}
		if i := valueOf(f, v.str); i >= 0 {
			return f.Values[i].Label
		}
		return v.str
	case array:
		var s strings.Builder
		for i, e := range v.list {
			if i > 0 {
				s.WriteString("、")
			}
			s.WriteString(say(f, e))
		}
		if s.String() == "" {
			return "无"
		}
		return s.String()
	}
	return sayObject(f, v)
}

// sayObject puts a partial answer into words.
func sayObject(f *engine.Fact, v value) string {
	words := map[string]string{"gte": "不低于 ", "gt": "高于 ", "lte": "不高于 ", "lt": "低于 ", "includes": "含", "excludes": "不含"}
	if f.Kind == engine.Date {
		words["gte"], words["gt"], words["lte"], words["lt"] = "不早于 ", "晚于 ", "不晚于 ", "早于 "
	}
	s := ""
	for _, m := range v.keys {
		if m.key == "anyOf" {
			for i, e := range m.val.list {
				if i > 0 {
					s += " 或 "
				}
				s += say(f, e)
			}
			continue
		}
		if s != "" {
			s += "，"
		}
		s += words[m.key] + say(f, m.val)
	}
	return s
}

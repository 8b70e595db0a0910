package factjson

import (
	"leqi/generator/decide/engine"
)

// target writes what a fact must become, as a value that Read takes again,
// and in words.
func (a *Answers) target(f *engine.Fact, m engine.Move) (json, words string) {
	t := a.Table
	switch f.Kind {
	case engine.List:
		b := []byte{'['}
		for i, slot := range f.Slots {
			if i > 0 {
				b = append(b, ',')
				words += "；"
			}
			if m.To[i] == t.Slots[slot].Full() {
				b = append(b, "null"...)
			} else {
				b = append(b, choices(f, m.To[i])...)
			}
			words += t.Slots[slot].Label + "：" + cellWords(&t.Slots[slot], m.To[i])
		}
		return string(append(b, ']')), words
	case engine.Sets:
		in, out := []byte(`{"includes":[`), []byte(`],"excludes":[`)
		for i, slot := range f.Slots {
			switch {
			case m.To[i] == engine.One(1):
				in = comma(in)
				in = appendString(in, f.Values[i].ID)
			case m.To[i] == engine.One(0):
				out = comma(out)
				out = appendString(out, f.Values[i].ID)
			default:
				continue
			}
			if words != "" {
				words += "、"
			}
			words += cellWords(&t.Slots[slot], m.To[i])
		}
		return string(append(append(in, out...), "]}"...)), words
	}
	slot := &t.Slots[f.Slots[0]]
	words = cellWords(slot, m.To[0])
	switch f.Kind {
	case engine.Bool:
		if m.To[0] == engine.One(1) {
			return "true", words
		}
		return "false", words
	case engine.Number, engine.Integer:
		return numberRange(f, m.To[0]), words
	case engine.Choice:
		return choices(f, m.To[0]), words
	}
	return "null", words
}

// comma adds one unless a list has just been opened.
func comma(b []byte) []byte {
	if b[len(b)-1] == '[' {
		return b
	}
	return append(b, ',')
}

// choices writes the values of some cells, one alone or as anyOf.
func choices(f *engine.Fact, cells engine.Set) string {
	b, n := []byte(`{"anyOf":[`), 0
	only := ""
	for _, v := range f.Values {
		if cells.Has(v.Cell) {
			b = comma(b)
			b = appendString(b, v.ID)
			only = v.ID
			n++
		}
	}
	if n == 1 {
		return string(appendString(nil, only))
	}
	return string(append(b, "]}"...))
}

// numberRange writes cells of a number as ranges.
func numberRange(f *engine.Fact, cells engine.Set) string {
	var ranges []string
	for low := 0; low <= len(f.Cuts); low++ {
		if !cells.Has(low) {
			continue
		}
		high := low
		for high < len(f.Cuts) && cells.Has(high+1) {
			high++
		}
		b := []byte{'{'}
		if low == 0 {
			b = append(b, `"gte":0`...)
		} else {
			b = bound(b, f.Cuts[low-1], `"gte":`, `"gt":`)
		}
		if high < len(f.Cuts) {
			b = bound(append(b, ','), f.Cuts[high], `"lt":`, `"lte":`)
		}
		ranges = append(ranges, string(append(b, '}')))
		low = high
	}
	if len(ranges) == 1 {
		return ranges[0]
	}
	b := []byte(`{"anyOf":[`)
	for _, r := range ranges {
		b = append(comma(b), r...)
	}
	return string(append(b, "]}"...))
}

func bound(b []byte, c engine.Cut, before, after string) []byte {
	if c.After {
		b = append(b, after...)
	} else {
		b = append(b, before...)
	}
	return c.At.Append(b)
}

// cellWords says some cells of a slot.
func cellWords(s *engine.Slot, cells engine.Set) string {
	if cells == s.Full() {
		return "不限"
	}
	words := ""
	for i, c := range s.Cells {
		if !cells.Has(i) {
			continue
		}
		if words != "" {
			words += "，或者"
		}
		words += c
	}
	return words
}

package pages

import (
	"slices"

	"leqi/generator/data"
	"leqi/generator/library"
)

// Length is a length of time that the text sets, to be drawn on one scale.
type Length struct {
	Quote  string `json:"quote"`
	Of     string `json:"of"`
	Clause string `json:"clause"`
	Days   int    `json:"days"` // about: a month has 30
}

// days are about how many days a unit of time has.
var days = map[string]int{"日": 1, "天": 1, "周": 7, "个月": 30, "月": 30, "年": 365}

// lengthsOf returns the lengths of time of an edition, the shortest first.
func lengthsOf(e *library.Edition) ([]Length, error) {
	words, err := library.Language()
	if err != nil {
		return nil, err
	}
	list := []Length{}
	for _, q := range data.QuantityRows(e) {
		per, ok := days[q.Unit]
		if !ok || !slices.Contains(words.Durations, q.Topic) {
			continue
		}
		list = append(list, Length{q.Quote, q.Of, q.Clause, int(q.Value * float64(per))})
	}
	slices.SortStableFunc(list, func(a, b Length) int { return a.Days - b.Days })
	return list, nil
}

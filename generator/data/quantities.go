package data

import (
	"cmp"
	"slices"

	"leqi/generator/library"
)

// QuantityRow is a quantity in the table of a document.
type QuantityRow struct {
	Clause string `json:"clause"`
	Quantity
}

// QuantityRows returns every quantity by topic, within a topic money, periods
// and the rest, each from the smallest on.
func QuantityRows(e *library.Edition) []QuantityRow {
	rows := []QuantityRow{}
	for _, q := range e.Relations.Quantities {
		rows = append(rows, QuantityRow{q.In.ID, quantityOf(q)})
	}
	topics := e.Relations.QuantityTopics
	slices.SortStableFunc(rows, func(a, b QuantityRow) int {
		kindA, sizeA := size(a.Quantity)
		kindB, sizeB := size(b.Quantity)
		return cmp.Or(
			cmp.Compare(slices.Index(topics, a.Topic), slices.Index(topics, b.Topic)),
			cmp.Compare(kindA, kindB), cmp.Compare(sizeA, sizeB),
		)
	})
	return rows
}

// QuantityTopics returns the groups of the table, in order. A quantity of which
// nobody said what it measures is in the group "".
func QuantityTopics(rows []QuantityRow) []string {
	topics := []string{}
	for _, r := range rows {
		if len(topics) == 0 || topics[len(topics)-1] != r.Topic {
			topics = append(topics, r.Topic)
		}
	}
	return topics
}

// size makes quantities comparable for the order of the table only: a month
// is not thirty days by any rule of the text.
func size(q Quantity) (kind int, size float64) {
	switch q.Unit {
	case "元":
		return 0, q.Value
	case "日":
		return 1, q.Value
	case "个月":
		return 1, q.Value * 30
	case "年":
		return 1, q.Value * 365
	}
	return 2, q.Value
}

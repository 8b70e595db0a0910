package pages

import (
	"slices"

	"leqi/generator/library"
	"leqi/generator/relate"
)

// bearersOf returns the parties that have obligations, those with most first.
func bearersOf(e *library.Edition) []relate.Party {
	count := make(map[string]int)
	for _, o := range e.Relations.Obligations {
		count[o.Bearer]++
	}
	bearers := slices.Clone(e.Relations.Parties)
	bearers = slices.DeleteFunc(bearers, func(p relate.Party) bool { return count[p.Name] == 0 })
	slices.SortStableFunc(bearers, func(a, b relate.Party) int { return count[b.Name] - count[a.Name] })
	return bearers
}

// modalitiesOf returns the modalities that occur, in the order of the table.
func modalitiesOf(e *library.Edition) []relate.Modality {
	return slices.DeleteFunc(slices.Clone(relate.Modalities), func(m relate.Modality) bool {
		return !slices.ContainsFunc(e.Relations.Obligations, func(o relate.Obligation) bool { return o.Modality == m })
	})
}

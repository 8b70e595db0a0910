package pages

import (
	"slices"
	"strings"

	"leqi/generator/address"
	"leqi/generator/history"
	"leqi/generator/library"
)

// GoneField is a form's field that earlier editions have and the latest lacks.
type GoneField struct {
	ID       string `json:"id"`
	Citation string `json:"citation"`
	Edition  string `json:"edition"` // the last that has it
}

// goneFieldsByAnnex returns the gone fields by the annex whose page answers for
// them: their own, or the one that it leads to.
func goneFieldsByAnnex(d *library.Document) map[string][]GoneField {
	latest := d.Latest()
	byAnnex := make(map[string][]GoneField)
	for _, rec := range address.GoneFields(d) {
		annex, id, _ := strings.Cut(rec.ID, "#")
		for _, e := range slices.Backward(d.Editions) {
			if !hasField(e, annex, id) {
				continue
			}
			at := annex
			if now := history.Follow(e, annex).Now; latest.Tree.Node(annex) == nil && len(now) == 1 {
				at = now[0].ID
			}
			byAnnex[at] = append(byAnnex[at], GoneField{id, rec.Citation, e.Name})
			break
		}
	}
	return byAnnex
}

func hasField(e *library.Edition, annex, id string) bool {
	return slices.ContainsFunc(address.FieldsOf(e), func(f address.Field) bool { return f.Annex.ID == annex && f.ID == id })
}

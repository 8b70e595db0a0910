package pages

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/data"
	"leqi/generator/library"
)

// RoleData is the page of one kind of reader: what is said of them, and every
// duty of their parties in the phase that it belongs to.
type RoleData struct {
	library.Audience
	Steps []PhaseData          `json:"steps"`
	Dated []data.ObligationRow `json:"dated"` // the duties with a time limit, and not only 及时

	Assessed []AssessedDuty `json:"assessed"` // the duties of the clauses that the reader checks one by one
}

// bareWord is the length of a word that stands for a time and names none: 及时,
// 定期, 限期.
const bareWord = 2

// PhaseData is a phase with its duties in the order of the text.
type PhaseData struct {
	library.Phase
	Duties []data.ObligationRow `json:"duties"`
}

// rolesOf returns the pages of an edition's readers. A duty that no phase of a
// reader has is an error: the page would leave it out.
func rolesOf(e *library.Edition) ([]RoleData, error) {
	rows := data.ObligationRows(e)
	roles := []RoleData{}
	for _, r := range e.Site.Readers {
		role := RoleData{Audience: r, Steps: []PhaseData{}, Dated: []data.ObligationRow{}}
		for _, p := range r.Phases {
			role.Steps = append(role.Steps, PhaseData{p, nil})
		}
		for _, row := range rows {
			if !slices.Contains(r.Parties, row.Bearer) {
				continue
			}
			if utf8.RuneCountInString(row.Deadline) > bareWord {
				role.Dated = append(role.Dated, row)
			}
			if len(r.Phases) == 0 {
				continue
			}
			i := phaseOf(r.Phases, row.Clause)
			if i < 0 {
				return nil, fmt.Errorf("%s: no phase of reader %q has clause %s, which binds %s", e.Document, r.ID, row.Clause, row.Bearer)
			}
			role.Steps[i].Duties = append(role.Steps[i].Duties, row)
		}
		var err error
		if role.Assessed, err = assessed(e.Document, r, rows); err != nil {
			return nil, err
		}
		roles = append(roles, role)
	}
	return roles, nil
}

// phaseOf returns the phase of a clause, or -1: the one that names it, or the
// nearest clause around it.
func phaseOf(phases []library.Phase, clause string) int {
	at, longest := -1, 0
	for i, p := range phases {
		for _, id := range p.Clauses {
			if (clause == id || strings.HasPrefix(clause, id+".")) && len(id) > longest {
				at, longest = i, len(id)
			}
		}
	}
	return at
}

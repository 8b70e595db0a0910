package pages

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"leqi/generator/data"
	"leqi/generator/library"
	"leqi/generator/relate"
)

// AssessedDuty is a duty that a reader checks. Files keep the answer under its
// key: the clause, and as much of the hash of the duty's words as distinguishes
// it from the other duties of the clause. If the words change, so does the key,
// so that an answer never counts for other words.
type AssessedDuty struct {
	Key string `json:"key"`
	data.ObligationRow
}

// assessed returns what the parties of a reader must do or must not do by the
// clauses that the reader checks, in the order of the text. What they may do is
// no duty.
func assessed(document string, r library.Audience, rows []data.ObligationRow) ([]AssessedDuty, error) {
	says := relate.Says()
	list := []AssessedDuty{}
	seen := make(map[string]bool)
	for _, row := range rows {
		within := slices.ContainsFunc(r.SelfCheck, func(id string) bool {
			return row.Clause == id || strings.HasPrefix(row.Clause, id+".")
		})
		if !within || !slices.Contains(r.Parties, row.Bearer) || says[relate.Modality(row.Modality)] == "may" {
			continue
		}
		key := dutyKey(row)
		if seen[key] {
			return nil, fmt.Errorf("%s: clause %s binds %s twice to the same: %s%s", document, row.Clause, row.Bearer, row.Action, row.Object)
		}
		seen[key] = true
		list = append(list, AssessedDuty{key, row})
	}
	if len(r.SelfCheck) > 0 && len(list) == 0 {
		return nil, fmt.Errorf("%s: reader %q has no duty in the clauses %s of its self-check", document, r.ID, strings.Join(r.SelfCheck, ", "))
	}
	return list, nil
}

// dutyKey returns the name of a duty: 2.1.1~0a1b2c3d.
func dutyKey(row data.ObligationRow) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{row.Bearer, row.Modality, row.Action, row.Object, row.Condition, row.Deadline}, "\x00")))
	return row.Clause + "~" + hex.EncodeToString(sum[:4])
}

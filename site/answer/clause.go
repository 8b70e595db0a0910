package answer

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/data"
	"leqi/generator/library"
)

// NoClauseError is a citation that means no clause, with the nearest of the latest
// editions.
type NoClauseError struct {
	Citation string
	Near     []library.Found
}

// Error returns one line that names the nearest clauses.
func (e *NoClauseError) Error() string {
	citation := e.Citation
	if r := []rune(citation); len(r) > 100 {
		citation = string(r[:100]) + "…"
	}
	var names []string
	for _, n := range e.Nearest() {
		names = append(names, n.ID+" "+n.Citation)
	}
	if len(names) == 0 {
		return fmt.Sprintf("no such clause: %s; give an ID like 3.1.1.5 or a citation like 第三章一（一）5", citation)
	}
	return fmt.Sprintf("no such clause: %s; the nearest: %s", citation, strings.Join(names, ", "))
}

// Nearest is a clause that comes near.
type Nearest struct {
	Document string `json:"document"`
	Edition  string `json:"edition"`
	ID       string `json:"id"`
	Citation string `json:"citation"`
}

// Nearest returns the nearest clauses, the nearest first in each document.
func (e *NoClauseError) Nearest() []Nearest {
	near := []Nearest{}
	for _, in := range e.Near {
		for _, n := range in.Clauses {
			near = append(near, Nearest{in.Edition.Document, in.Edition.Name, n.ID, n.Cite()})
		}
	}
	return near
}

// Found returns clauses that were found as data.
func Found(found []library.Found) []data.Clause { return pick(found, data.Clauses) }

func pick(found []library.Found, clauses func(*library.Edition) []data.Clause) []data.Clause {
	var all []data.Clause
	for _, in := range found {
		for _, c := range clauses(in.Edition) {
			if slices.ContainsFunc(in.Clauses, func(n *clause.Node) bool { return n.ID == c.ID }) {
				all = append(all, c)
			}
		}
	}
	return all
}

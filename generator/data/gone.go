package data

import (
	"slices"
	"strings"

	"leqi/generator/address"
	"leqi/generator/align"
	"leqi/generator/history"
	"leqi/generator/registry"
)

// Gone is the index.json of an address that no clause of the latest edition
// has: what became of it. It holds no text, so that nobody takes the text of
// an earlier edition for what holds now; pinned leads to that.
type Gone struct {
	URI        string     `json:"uri"`
	Document   string     `json:"document"`
	ID         string     `json:"id"`
	EID        string     `json:"eId"`
	Citation   string     `json:"citation"`
	Status     string     `json:"status"`
	Since      string     `json:"since"` // "" before it is published
	Reason     string     `json:"reason"`
	Edition    string     `json:"edition"`    // the last that has the clause, "" if none does
	Pinned     string     `json:"pinned"`     // its page there
	Difference string     `json:"difference"` // page of what became of it
	Successors []ClauseAt `json:"successors"` // in the latest edition, by undated address
	Candidates []ClauseAt `json:"candidates"` // what it may have become, undecided
}

// GoneOf returns what the registry says of the addresses without a clause.
func (r *Revisions) GoneOf() []Gone {
	list := []Gone{}
	state, seen := r.Registry.State(), make(map[string]bool)
	for _, rec := range r.Registry.Records {
		last := state[rec.URI]
		if seen[rec.URI] || last.Status.Live() || strings.Contains(rec.URI, "#") {
			continue
		}
		seen[rec.URI] = true
		if to, why := registry.End(state, rec.URI); last.Status.Leads() && why == "" {
			last.Successors = []string{to}
		}
		list = append(list, r.gone(last))
	}
	return list
}

func (r *Revisions) gone(rec registry.Record) Gone {
	g := Gone{
		URI: rec.URI, Document: r.Latest().Document, ID: rec.ID, EID: rec.EID, Citation: rec.Citation, Status: string(rec.Status),
		Since: rec.Since, Reason: rec.Reason, Successors: []ClauseAt{}, Candidates: []ClauseAt{},
	}
	for _, uri := range rec.Successors {
		id := strings.TrimSuffix(strings.TrimPrefix(uri, address.URI(r.Latest().Document, "")), "/")
		s := ClauseAt{ID: id, Citation: id, URI: uri}
		if n := r.Latest().Tree.Node(id); n != nil {
			s.Citation = n.Cite()
		}
		g.Successors = append(g.Successors, s)
	}
	for _, e := range slices.Backward(r.Editions) {
		n := e.Tree.Node(rec.ID)
		if n == nil || rec.URI != address.URI(e.Document, rec.ID) {
			continue
		}
		g.Edition, g.Pinned, g.Difference = e.Name, address.PinnedURI(e.Document, e.Name, n.ID), address.DifferenceURI(e, n.ID)
		for _, s := range history.Follow(e, n.ID).Steps {
			for _, p := range s.Pairs {
				if p.Kind == align.Deleted {
					g.Candidates = append(g.Candidates, clausesAt(s.Edition, p.Candidates)...)
				}
			}
		}
		break
	}
	return g
}

package data

import "leqi/generator/clause"

// LeadIn is the sentence that a clause completes.
type LeadIn struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

func leadIn(n *clause.Node) *LeadIn {
	lead := n.LeadIn()
	if lead == nil {
		return nil
	}
	return &LeadIn{lead.ID, lead.Text}
}

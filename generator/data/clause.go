// Package data returns what is published as JSON: clauses, documents, their
// relations, changes and catalog, with a JSON Schema for each. Other systems
// read these files; keys are only ever added.
//
// Invariant: every file fits its schema, and no schema breaks what an older one
// promised.
package data

import (
	"leqi/generator/address"
	"leqi/generator/clause"
	"leqi/generator/history"
	"leqi/generator/library"
	"leqi/generator/repair"
)

// Clause is index.json: one clause as data. Its JSON Schema is
// [Schema]; keys are only ever added.
type Clause struct {
	ID         string     `json:"id"`
	EID        string     `json:"eId"`
	URI        string     `json:"uri"`    // without the edition; path from the site's root
	Latest     []string   `json:"latest"` // undated addresses of what the clause is in the latest edition
	Document   string     `json:"document"`
	Edition    string     `json:"edition"`
	Kind       string     `json:"kind"`
	Label      string     `json:"label"`           // as printed, "" if none is
	Heading    string     `json:"heading"`         // set where the unit's own text is a heading
	Text       string     `json:"text"`            // own text without label and children; of an article, its 款
	Table      [][]string `json:"table,omitempty"` // the cells of a table, row by row
	LeadIn     *LeadIn    `json:"leadIn"`          // the sentence that the clause completes
	Title      string     `json:"title"`           // of the document, short
	Citation   string     `json:"citation"`
	Parent     *string    `json:"parent"`
	Children   []string   `json:"children"`
	Previous   *string    `json:"previous"` // in document order
	Next       *string    `json:"next"`
	Source     Source     `json:"source"`
	TextSHA256 string     `json:"textSha256"` // of heading or text, whichever it has
	Edits      []Edit     `json:"edits"`

	Terms        []Term        `json:"terms"`
	References   []Reference   `json:"references"`
	ReferencedBy []Referrer    `json:"referencedBy"`
	External     []External    `json:"external"`
	Obligations  []Obligation  `json:"obligations"`
	Quantities   []Quantity    `json:"quantities"`
	Consequences []Consequence `json:"consequences"`

	Decisions []DecisionUse `json:"decisions"`
}

// Source says where a clause was read from.
type Source struct {
	File   string `json:"file"`
	Lines  [2]int `json:"lines"` // first and last, from 1
	Bytes  [2]int `json:"bytes"` // half open
	SHA256 string `json:"sha256"`
}

// Edit is one recorded change between the source and the text.
type Edit struct {
	Class  string `json:"class"`
	Start  int    `json:"start"` // byte of the source
	End    int    `json:"end"`
	Line   int    `json:"line"`
	Before string `json:"before"`
	After  string `json:"after"`
	Reason string `json:"reason,omitempty"`
	Note   string `json:"note,omitempty"`
}

// Clauses returns every clause of an edition as data, in document order.
func Clauses(e *library.Edition) []Clause {
	nodes := e.Tree.Nodes()
	related, uses := RelationsOf(e), UsesOf(e)
	clauses := make([]Clause, len(nodes))
	for i, n := range nodes {
		c := Clause{
			ID: n.ID, EID: n.EID, URI: address.URI(e.Document, n.ID), Latest: latestURIs(e, n), Document: e.Document, Edition: e.Name,
			Kind: string(n.Kind), Label: n.Label, Heading: n.Heading, Text: textOf(n), Table: n.Rows(), LeadIn: leadIn(n), Title: e.Title(), Citation: n.Cite(),
			Children: []string{}, Source: sourceOf(e, n), TextSHA256: address.TextHash(n), Edits: editsOf(e, n),
		}
		related.AddTo(&c, n)
		c.Decisions = OrEmpty(uses[n.ID])
		if n.Parent != nil {
			c.Parent = &n.Parent.ID
		}
		for _, child := range n.Children {
			c.Children = append(c.Children, child.ID)
		}
		if i > 0 {
			c.Previous = &nodes[i-1].ID
		}
		if i+1 < len(nodes) {
			c.Next = &nodes[i+1].ID
		}
		clauses[i] = c
	}
	return clauses
}

func textOf(n *clause.Node) string {
	if n.Kind == clause.Article {
		if n.Heading != "" {
			return ""
		}
		return n.Words()
	}
	return n.Text
}

// latestURIs returns the undated addresses of what a clause is now: none if it
// was repealed, several if it was split.
func latestURIs(e *library.Edition, n *clause.Node) []string {
	uris := []string{}
	for _, now := range history.Follow(e, n.ID).Now {
		uris = append(uris, address.URI(e.Document, now.ID))
	}
	return uris
}

func sourceOf(e *library.Edition, n *clause.Node) Source {
	first, last := n.Paragraphs[0], n.Paragraphs[len(n.Paragraphs)-1]
	return Source{
		File:   e.File,
		Lines:  [2]int{e.Source.Line(first.Source.Start), e.Source.Line(last.Source.End - 1)},
		Bytes:  [2]int{first.Source.Start, last.Source.End},
		SHA256: e.SHA256,
	}
}

// editsOf returns the changes and notes of a clause's own paragraphs.
func editsOf(e *library.Edition, n *clause.Node) []Edit {
	edits := []Edit{}
	for _, p := range n.Paragraphs {
		for _, list := range [][]repair.Edit{p.Edits, p.Notes} {
			for _, ed := range list {
				edits = append(edits, editOf(e, ed))
			}
		}
	}
	return edits
}

func editOf(e *library.Edition, ed repair.Edit) Edit {
	return Edit{
		Class: string(ed.Class), Start: ed.Start, End: ed.End, Line: e.Source.Line(ed.Start),
		Before: ed.Before, After: ed.After, Reason: ed.Reason, Note: ed.Note,
	}
}

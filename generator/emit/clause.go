// Package emit writes what the other parts and other people read: the
// clauses as data, the committed Markdown, and Hugo's input.
//
// Invariant: the bytes depend on the content alone. Two runs, in any folder,
// time zone and number of processors, give the same files.
package emit

import (
	"strings"

	"leqi/generator/clause"
	"leqi/generator/history"
	"leqi/generator/library"
	"leqi/generator/repair"
)

// Clause is index.json: one clause as data. Its JSON Schema is
// [Schema]; keys are only ever added.
type Clause struct {
	ID         string   `json:"id"`
	EID        string   `json:"eId"`
	URI        string   `json:"uri"`    // without the edition; path from the site's root
	Latest     []string `json:"latest"` // undated addresses of what the clause is in the latest edition
	Document   string   `json:"document"`
	Edition    string   `json:"edition"`
	Kind       string   `json:"kind"`
	Label      string   `json:"label"`   // as printed, "" where none is
	Heading    string   `json:"heading"` // set where the unit's own text is a heading
	Text       string   `json:"text"`    // own text without label and children
	LeadIn     *LeadIn  `json:"leadIn"`  // the sentence that the clause completes
	Title      string   `json:"title"`   // of the document, short
	Citation   string   `json:"citation"`
	Parent     *string  `json:"parent"`
	Children   []string `json:"children"`
	Previous   *string  `json:"previous"` // in document order
	Next       *string  `json:"next"`
	Source     Source   `json:"source"`
	TextSHA256 string   `json:"textSha256"` // of heading or text, whichever it has
	Edits      []Edit   `json:"edits"`

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

// TextHash is the hash that pins a clause: SHA-256 of its own words.
func TextHash(n *clause.Node) string { return Hash(n.Own()) }

// URI gives the path of a clause's page in the latest edition, and of the
// whole text where id is "".
func URI(document, id string) string { return join(document, id) }

// PinnedURI gives the path of a clause's page in one edition.
func PinnedURI(document, edition, id string) string { return join(document, edition, id) }

func join(parts ...string) string {
	var b strings.Builder
	b.WriteByte('/')
	for _, p := range parts {
		if p != "" {
			b.WriteString(p)
			b.WriteByte('/')
		}
	}
	return b.String()
}

// Clauses gives every clause of an edition as data, in document order.
func Clauses(e *library.Edition) []Clause {
	nodes := e.Tree.Nodes()
	related, uses := relationsOf(e), usesOf(e)
	clauses := make([]Clause, len(nodes))
	for i, n := range nodes {
		c := Clause{
			ID: n.ID, EID: n.EID, URI: URI(e.Document, n.ID), Latest: latestURIs(e, n), Document: e.Document, Edition: e.Name,
			Kind: string(n.Kind), Label: n.Label, Heading: n.Heading, Text: n.Text, LeadIn: leadIn(n), Title: e.Title(), Citation: n.Cite(),
			Children: []string{}, Source: sourceOf(e, n), TextSHA256: TextHash(n), Edits: editsOf(e, n),
		}
		related.addTo(&c, n)
		c.Decisions = orEmpty(uses[n.ID])
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

// latestURIs gives the undated addresses of what a clause is now: none where it
// was repealed, several where it was split.
func latestURIs(e *library.Edition, n *clause.Node) []string {
	uris := []string{}
	for _, now := range history.Follow(e, n.ID).Now {
		uris = append(uris, URI(e.Document, now.ID))
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

// editsOf gives the changes and notes of a clause's own paragraphs.
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

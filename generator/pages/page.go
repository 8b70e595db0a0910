package pages

import (
	"cmp"
	"slices"

	"leqi/generator/clause"
	"leqi/generator/data"
	"leqi/generator/form"
	"leqi/generator/history"
	"leqi/generator/library"
	"leqi/generator/material"
	"leqi/generator/relate"
	"leqi/generator/repair"
	"leqi/generator/runs"
	"leqi/generator/source"
)

// The types below are what the templates need beside index.json. They are no
// published format and may change with the templates.

// PageClause is a clause with what its page shows around it.
type PageClause struct {
	data.Clause
	Page Page `json:"page"`
}

// Page is what a clause's page shows around the clause.
type Page struct {
	Path     []string   `json:"path"` // containing clauses, outermost first
	Runs     []runs.Run `json:"runs"`
	Original []Piece    `json:"original"`
	Summary  string     `json:"summary"`

	Now      *NowData              `json:"now,omitempty"`      // in an older edition
	Formerly []FormerData          `json:"formerly,omitempty"` // in the latest
	History  []data.DifferenceStep `json:"history,omitempty"`  // in the latest
}

// Piece is a piece of the source: as it stays, or changed by an edit.
type Piece struct {
	Text string `json:"text"`
	Edit *int   `json:"edit,omitempty"` // index into the clause's edits
}

// DocumentData is one document in Hugo's data.
type DocumentData struct {
	Slug         string                  `json:"slug"`
	Title        string                  `json:"title"`
	ShortTitle   string                  `json:"shortTitle"`
	Self         string                  `json:"self"` // what the text calls itself
	Origin       string                  `json:"origin"`
	Description  string                  `json:"description"`
	Example      string                  `json:"example"` // a clause to cite in help texts, or ""
	Lead         string                  `json:"lead"`
	Tasks        []library.Task          `json:"tasks"`
	Roles        []RoleData              `json:"roles"`
	Questions    []library.QuestionGroup `json:"questions"`
	Silences     []library.Silence       `json:"silences"`
	Queries      []library.QueryExample  `json:"queries"`
	Issuer       string                  `json:"issuer"`
	Authority    string                  `json:"authority"`
	AuthorityURL string                  `json:"authorityUrl"`
	Nature       string                  `json:"nature"`
	Parent       string                  `json:"parent"`
	CheckedOn    string                  `json:"checkedOn"`
	Latest       string                  `json:"latest"`
	Editions     map[string]*EditionData `json:"editions"`
	GoneFields   map[string][]GoneField  `json:"goneFields"` // by the annex whose page answers for them
}

// EditionData is one edition in Hugo's data.
type EditionData struct {
	Edition     string                `json:"edition"`
	DateText    string                `json:"dateText"`
	Source      data.FileData         `json:"source"`
	Roots       []string              `json:"roots"`
	Order       []string              `json:"order"`
	Clauses     map[string]PageClause `json:"clauses"`
	Forms       map[string]form.Form  `json:"forms"`
	Materials   []material.List       `json:"materials"`
	Errata      []ErratumData         `json:"errata"`
	EditClasses []EditClass           `json:"editClasses"`
	Artefacts   []ArtefactData        `json:"artefacts"`

	Terms          []data.TermData      `json:"terms"`
	Documents      []data.CitedData     `json:"documents"`
	Findings       []relate.Finding     `json:"findings"`
	Duties         []data.ObligationRow `json:"duties"`
	Bearers        []relate.Party       `json:"bearers"` // of duties, in order
	Modalities     []relate.Modality    `json:"modalities"`
	Topics         []relate.Topic       `json:"topics"`
	Quantities     []data.QuantityRow   `json:"quantities"` // in the order of the table
	QuantityTopics []string             `json:"quantityTopics"`
	Lengths        []Length             `json:"lengths"`
	Past           []string             `json:"past"` // topics of quantities that count back
	Ladder         *relate.Ladder       `json:"ladder"`
	Process        *ProcessData         `json:"process"`
}

// pager makes what the pages of one document show.
type pager struct{ *data.Revisions }

// document returns a document with its editions.
func (r *pager) document() (*DocumentData, error) {
	e := r.Latest()
	roles, err := rolesOf(e)
	if err != nil {
		return nil, err
	}
	d := &DocumentData{
		Slug: e.Document, Title: e.Tree.Title, ShortTitle: e.Title(), Issuer: e.Tree.Issuer,
		Self: e.Self(), Origin: e.Site.Origin, Description: e.Site.Description, Example: e.Site.Example, Queries: data.OrEmpty(e.Site.Queries),
		Lead: e.Site.Lead, Tasks: data.OrEmpty(e.Site.Tasks), Roles: roles, Questions: data.OrEmpty(e.Questions), Silences: data.OrEmpty(e.Silences),
		Authority: cmp.Or(e.Meta.Authority, e.Tree.Issuer), AuthorityURL: e.Meta.AuthorityURL, Nature: e.Meta.Nature,
		Parent: e.Meta.Parent, CheckedOn: e.Meta.CheckedOn, Latest: e.Name,
		Editions: make(map[string]*EditionData), GoneFields: goneFieldsByAnnex(r.Document),
	}
	for _, e := range r.Editions {
		if d.Editions[e.Name], err = r.data(e); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (r *pager) data(e *library.Edition) (*EditionData, error) {
	current := e.Next == nil
	lengths, err := lengthsOf(e)
	if err != nil {
		return nil, err
	}
	words, err := library.Language()
	if err != nil {
		return nil, err
	}
	d := &EditionData{
		Edition: e.Name, DateText: e.Tree.Date,
		Source:  data.FileOf(e),
		Clauses: make(map[string]PageClause), Forms: make(map[string]form.Form), Materials: data.OrEmpty(e.Materials),
		Errata: errataOf(e), EditClasses: editClasses(e), Artefacts: artefacts(e),
		Terms: data.OrEmpty(data.TermsOf(e)), Documents: data.OrEmpty(data.CitedOf(e)), Findings: data.OrEmpty(e.Relations.Findings),
		Duties: data.OrEmpty(data.ObligationRows(e)), Bearers: bearersOf(e), Modalities: modalitiesOf(e), Topics: data.OrEmpty(e.Relations.Topics),
		Quantities: data.OrEmpty(data.QuantityRows(e)), QuantityTopics: data.QuantityTopics(data.QuantityRows(e)), Lengths: lengths, Past: words.Past, Ladder: e.Relations.Ladder, Process: processOf(e),
	}
	links := make(runs.Spans)
	links.References(e)
	if current { // the pages of terms and documents are the latest edition's
		links.Documents(e)
		links.Terms(e)
	}
	nodes := e.Tree.Nodes()
	for i, c := range data.Clauses(e) {
		n := nodes[i]
		d.Order = append(d.Order, n.ID)
		page := Page{Path: pathOf(n), Runs: links.Runs(n), Original: original(e, n), Summary: data.Summary(n)}
		if current {
			page.Formerly, page.History = r.formers(n.ID), r.origin(n)
		} else {
			page.Now = nowOf(history.Follow(e, n.ID), r.Difference(e, n), n.ID)
		}
		d.Clauses[n.ID] = PageClause{c, page}
	}
	for _, r := range e.Tree.Roots {
		d.Roots = append(d.Roots, r.ID)
	}
	for _, f := range e.Forms {
		d.Forms[f.Annex] = f
	}
	return d, nil
}

func pathOf(n *clause.Node) []string {
	path := []string{}
	for _, p := range n.Path() {
		path = append(path, p.ID)
	}
	return path
}

// original divides the source of a clause at its edits.
func original(e *library.Edition, n *clause.Node) []Piece {
	pieces := []Piece{}
	edit := 0
	for i, p := range n.Paragraphs {
		if i > 0 {
			pieces = append(pieces, Piece{Text: "\n"})
		}
		at := p.Source.Start
		for _, ed := range p.Edits {
			if ed.Start > at {
				pieces = append(pieces, Piece{Text: e.Source.String(source.Range{Start: at, End: ed.Start})})
			}
			pieces = append(pieces, Piece{Text: ed.Before, Edit: new(edit)})
			edit++
			at = ed.End
		}
		if at < p.Source.End {
			pieces = append(pieces, Piece{Text: e.Source.String(source.Range{Start: at, End: p.Source.End})})
		}
		edit += len(p.Notes)
	}
	return pieces
}

// clausesOnLine returns the clauses that were read from a line of the source.
func clausesOnLine(e *library.Edition, line int) []string {
	found := []string{}
	for _, n := range e.Tree.Nodes() {
		for _, p := range n.Paragraphs {
			if e.Source.Line(p.Source.Start) <= line && line <= e.Source.Line(p.Source.End-1) && !slices.Contains(found, n.ID) {
				found = append(found, n.ID)
			}
		}
	}
	for _, f := range e.Forms {
		if f.Lines[0] <= line && line <= f.Lines[1] {
			found = append(found, f.Annex)
		}
	}
	return found
}

// allEdits returns every automatic edit of an edition with its class.
func allEdits(e *library.Edition) (edits []repair.Edit) {
	for _, list := range [][]repair.Paragraph{e.Text.Paragraphs, e.Text.Footnotes} {
		for _, p := range list {
			edits = append(edits, p.Edits...)
			edits = append(edits, p.Notes...)
		}
	}
	return append(edits, e.Text.OffText...)
}

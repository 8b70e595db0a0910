package emit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"leqi/generator/clause"
	"leqi/generator/form"
	"leqi/generator/history"
	"leqi/generator/library"
	"leqi/generator/relate"
	"leqi/generator/repair"
	"leqi/generator/source"
)

// The types below are what the templates need beside index.json. They are no
// published format and may change with the templates.

// PageClause is a clause with what its page shows around it.
type PageClause struct {
	Clause
	Page Page `json:"page"`
}

// Page is what a clause's page shows around the clause.
type Page struct {
	Path     []string `json:"path"` // containing clauses, outermost first
	Runs     []Run    `json:"runs"`
	Original []Piece  `json:"original"`
	Summary  string   `json:"summary"`

	Now      *NowData         `json:"now,omitempty"`      // in an older edition
	Formerly []FormerData     `json:"formerly,omitempty"` // in the latest
	History  []DifferenceStep `json:"history,omitempty"`  // in the latest
}

// LeadIn is the sentence that a clause completes.
type LeadIn struct {
	ID   string `json:"id"`
	Text string `json:"text"`
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
	Source      FileData              `json:"source"`
	Roots       []string              `json:"roots"`
	Order       []string              `json:"order"`
	Clauses     map[string]PageClause `json:"clauses"`
	Forms       map[string]form.Form  `json:"forms"`
	Errata      []ErratumData         `json:"errata"`
	EditClasses []EditClass           `json:"editClasses"`
	Artefacts   []ArtefactData        `json:"artefacts"`

	Terms          []TermData        `json:"terms"`
	Documents      []CitedData       `json:"documents"`
	Findings       []relate.Finding  `json:"findings"`
	Duties         []obligationRow   `json:"duties"`
	Bearers        []relate.Party    `json:"bearers"` // of duties, in order
	Modalities     []relate.Modality `json:"modalities"`
	Topics         []relate.Topic    `json:"topics"`
	Quantities     []quantityRow     `json:"quantities"` // in the order of the table
	QuantityTopics []string          `json:"quantityTopics"`
	Ladder         *relate.Ladder    `json:"ladder"`
	Process        *ProcessData      `json:"process"`
}

// FileData describes the source file.
type FileData struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
	Lines  int    `json:"lines"`
}

// document gives a document with its editions.
func (r *revisions) document() *DocumentData {
	e := r.Latest()
	d := &DocumentData{
		Slug: e.Document, Title: e.Tree.Title, ShortTitle: e.Title(), Issuer: e.Tree.Issuer,
		Authority: e.Meta.Authority, AuthorityURL: e.Meta.AuthorityURL, Nature: e.Meta.Nature,
		Parent: e.Meta.Parent, CheckedOn: e.Meta.CheckedOn, Latest: e.Name,
		Editions: make(map[string]*EditionData), GoneFields: goneFieldsByAnnex(r.Document),
	}
	for _, e := range r.Editions {
		d.Editions[e.Name] = r.data(e)
	}
	return d
}

func (r *revisions) data(e *library.Edition) *EditionData {
	current := e.Next == nil
	d := &EditionData{
		Edition: e.Name, DateText: e.Tree.Date,
		Source:  FileData{e.File, e.SHA256, len(e.Source.Source), e.Source.Lines()},
		Clauses: make(map[string]PageClause), Forms: make(map[string]form.Form),
		Errata: errataOf(e), EditClasses: editClasses(e), Artefacts: artefacts(e),
		Terms: orEmpty(termsOf(e)), Documents: orEmpty(citedOf(e)), Findings: orEmpty(e.Relations.Findings),
		Duties: orEmpty(obligationRows(e)), Bearers: bearersOf(e), Modalities: modalitiesOf(e), Topics: orEmpty(e.Relations.Topics),
		Quantities: orEmpty(quantityRows(e)), QuantityTopics: quantityTopics(quantityRows(e)), Ladder: e.Relations.Ladder, Process: processOf(e),
	}
	links := make(spans)
	links.references(e)
	if current { // the pages of terms and documents are the latest edition's
		links.documents(e)
		links.terms(e)
	}
	nodes := e.Tree.Nodes()
	for i, c := range Clauses(e) {
		n := nodes[i]
		d.Order = append(d.Order, n.ID)
		page := Page{Path: pathOf(n), Runs: links.runs(n), Original: original(e, n), Summary: summary(n)}
		if current {
			page.Formerly, page.History = r.formers(n.ID), r.origin(n)
		} else {
			page.Now = nowOf(history.Follow(e, n.ID), r.difference(e, n), n.ID)
		}
		d.Clauses[n.ID] = PageClause{c, page}
	}
	for _, r := range e.Tree.Roots {
		d.Roots = append(d.Roots, r.ID)
	}
	for _, f := range e.Forms {
		d.Forms[f.Annex] = f
	}
	return d
}

func pathOf(n *clause.Node) []string {
	path := []string{}
	for _, p := range n.Path() {
		path = append(path, p.ID)
	}
	return path
}

func leadIn(n *clause.Node) *LeadIn {
	lead := n.LeadIn()
	if lead == nil {
		return nil
	}
	return &LeadIn{lead.ID, lead.Text}
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

const summaryLength = 80 // characters

func summary(n *clause.Node) string {
	var b strings.Builder
	for c := range n.All() {
		b.WriteString(strings.ReplaceAll(c.Label+c.Own(), "\n", "；"))
		if utf8.RuneCountInString(b.String()) > summaryLength {
			return string([]rune(b.String())[:summaryLength-1]) + "…"
		}
		if c.Heading != "" {
			b.WriteString("：")
		}
	}
	return strings.TrimSuffix(b.String(), "：")
}

// clausesOnLine gives the clauses that were read from a line of the source.
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

// allEdits gives every automatic edit of an edition with its class.
func allEdits(e *library.Edition) (edits []repair.Edit) {
	for _, list := range [][]repair.Paragraph{e.Text.Paragraphs, e.Text.Footnotes} {
		for _, p := range list {
			edits = append(edits, p.Edits...)
			edits = append(edits, p.Notes...)
		}
	}
	return append(edits, e.Text.OffText...)
}

package data

import (
	"leqi/generator/clause"
	"leqi/generator/library"
	"leqi/generator/relate"
)

// Term is a term that a clause uses. DefinedIn is "" for a term that the
// guideline does not define.
type Term struct {
	ID        string `json:"id"`
	Term      string `json:"term"`
	Text      string `json:"text"` // as the clause writes it
	DefinedIn string `json:"definedIn"`
}

// Reference is another clause that a clause names.
type Reference struct {
	Target string `json:"target"`
	Text   string `json:"text"`
	Kind   string `json:"kind"` // footnote, annex, pointer or name
}

// Referrer is a clause that names this one: the mirror of a Reference.
type Referrer struct {
	Source string `json:"source"`
	Text   string `json:"text"`
	Kind   string `json:"kind"`
}

// External is a document outside the guideline that a clause cites.
type External struct {
	ID             string `json:"id"`
	Title          string `json:"title"`
	Identifier     string `json:"identifier"`
	Kind           string `json:"kind"`
	VersionInForce string `json:"versionInForce"` // when the guideline was issued
	Changed        string `json:"changed"`        // since then
	Note           string `json:"note"`
	Text           string `json:"text"` // as the clause writes it
}

// Obligation is who must, may or may not do what.
type Obligation struct {
	Bearer    string `json:"bearer"`
	Modality  string `json:"modality"`
	Action    string `json:"action"`
	Object    string `json:"object"`
	Condition string `json:"condition"`
	Deadline  string `json:"deadline"`
	Recipient string `json:"recipient"`
	Topic     string `json:"topic"`
	Quote     string `json:"quote"`
}

// Quantity is a number with a unit, normalised, and how it is read.
type Quantity struct {
	Value      float64 `json:"value"`
	Unit       string  `json:"unit"`
	Comparison string  `json:"comparison"` // gte, gt, lte, lt or eq
	Inclusive  bool    `json:"inclusive"`
	Quote      string  `json:"quote"`
	Of         string  `json:"of"`
	Topic      string  `json:"topic"`
	Ground     string  `json:"ground"`
}

// Consequence is what follows from a breach of a duty. Target is "" if the
// text sets no measure.
type Consequence struct {
	Target    string `json:"target"`
	Measure   string `json:"measure"`
	Bearer    string `json:"bearer"` // of the measure, who need not be the duty's
	Condition string `json:"condition"`
	Certainty string `json:"certainty"` // express or inferred
	Quote     string `json:"quote"`
}

// Relations are the relations of an edition by the clause that shows them.
type Relations struct {
	terms        map[*clause.Node][]Term
	references   map[*clause.Node][]Reference
	referencedBy map[*clause.Node][]Referrer
	external     map[*clause.Node][]External
	obligations  map[*clause.Node][]Obligation
	quantities   map[*clause.Node][]Quantity
	consequences map[*clause.Node][]Consequence
}

// RelationsOf returns the relations of an edition.
func RelationsOf(e *library.Edition) *Relations {
	r := &Relations{
		make(map[*clause.Node][]Term), make(map[*clause.Node][]Reference), make(map[*clause.Node][]Referrer), make(map[*clause.Node][]External),
		make(map[*clause.Node][]Obligation), make(map[*clause.Node][]Quantity), make(map[*clause.Node][]Consequence),
	}
	seen := make(map[*clause.Node]map[string]bool)
	for _, u := range e.Relations.Uses {
		if seen[u.In] == nil {
			seen[u.In] = make(map[string]bool)
		}
		if !seen[u.In][u.Text] { // a term once for each way of writing it
			seen[u.In][u.Text] = true
			r.terms[u.In] = append(r.terms[u.In], Term{u.Term.ID, u.Term.Term, u.Text, u.Term.DefinedIn})
		}
	}
	for _, x := range e.Relations.References {
		r.references[x.From] = append(r.references[x.From], Reference{x.To.ID, x.Text, string(x.Kind)})
		r.referencedBy[x.To] = append(r.referencedBy[x.To], Referrer{x.From.ID, x.Text, string(x.Kind)})
	}
	for _, c := range e.Relations.Citations {
		d := c.Document
		r.external[c.In] = append(r.external[c.In], External{d.ID, d.Title, d.Identifier, d.Kind, d.VersionInForce, d.Changed, d.Note, c.Text})
	}
	for _, o := range e.Relations.Obligations {
		r.obligations[o.In] = append(r.obligations[o.In], obligationOf(o))
	}
	for _, q := range e.Relations.Quantities {
		r.quantities[q.In] = append(r.quantities[q.In], quantityOf(q))
	}
	for n, list := range e.Relations.Consequences {
		for _, c := range list {
			r.consequences[n] = append(r.consequences[n], consequenceOf(c))
		}
	}
	return r
}

func obligationOf(o relate.Obligation) Obligation {
	return Obligation{o.Bearer, string(o.Modality), o.Action, o.Object, o.Condition, o.Deadline, o.Recipient, o.Topic, o.Quote}
}

func quantityOf(q relate.Quantity) Quantity {
	return Quantity{q.Value, q.Unit, q.Comparison, q.Inclusive, q.Quote, q.Of, q.Topic, q.Ground}
}

func consequenceOf(c relate.Consequence) Consequence {
	return Consequence{c.To, c.Measure, c.Bearer, c.Condition, c.Certainty, c.Quote}
}

// AddTo returns a clause its relations; a clause without any has empty lists.
func (r *Relations) AddTo(c *Clause, n *clause.Node) {
	c.Terms = OrEmpty(r.terms[n])
	c.References = OrEmpty(r.references[n])
	c.ReferencedBy = OrEmpty(r.referencedBy[n])
	c.External = OrEmpty(r.external[n])
	c.Obligations = OrEmpty(r.obligations[n])
	c.Quantities = OrEmpty(r.quantities[n])
	c.Consequences = OrEmpty(r.consequences[n])
}

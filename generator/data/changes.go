package data

import (
	"slices"
	"strings"

	"leqi/generator/address"
	"leqi/generator/align"
	"leqi/generator/clause"
	"leqi/generator/library"
	"leqi/generator/wording"
)

// Changes is changes/index.json: what every edition changed, the newest first.
type Changes struct {
	URI      string           `json:"uri"`
	Document string           `json:"document"`
	Title    string           `json:"title"`
	Latest   string           `json:"latest"`
	Editions []EditionChanges `json:"editions"`
}

// EditionChanges is what one edition changed. Before is "" for the first.
type EditionChanges struct {
	Edition string   `json:"edition"`
	Date    string   `json:"date"` // as printed
	Pinned  string   `json:"pinned"`
	Before  string   `json:"before"`
	Clauses int      `json:"clauses"`
	Kept    int      `json:"kept"` // clauses that it left as they were
	Counts  []Count  `json:"counts"`
	Changes []Change `json:"changes"`
}

// Count is how many changes are of a kind, those left out that only follow
// from the change of a larger unit.
type Count struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// Change is what became of some clauses.
type Change struct {
	Kind       string        `json:"kind"`
	Reworded   bool          `json:"reworded"` // the words are others, not only their place
	Follows    bool          `json:"follows"`  // only its number changed, with that of the unit it stands in
	Chapter    string        `json:"chapter"`  // citation of the chapter or annex, with its heading
	Old        []ClauseAt    `json:"old"`
	New        []ClauseAt    `json:"new"`
	Runs       []wording.Run `json:"runs"`       // from the old words to the new
	Difference string        `json:"difference"` // page of the first old clause's changes, "" for an insertion
	Candidates []ClauseAt    `json:"candidates"` // what it may have become or come from, undecided
	Reason     string        `json:"reason"`     // of an editor's decision
}

// ClauseAt is a clause of an edition.
type ClauseAt struct {
	ID       string `json:"id"`
	Citation string `json:"citation"`
	URI      string `json:"uri"` // pinned
}

// Revisions are the editions of a document with every change between them.
type Revisions struct {
	*library.Document
	Changes map[*align.Pair]Change
}

// RevisionsOf returns the editions of a document with their changes.
func RevisionsOf(d *library.Document) *Revisions {
	r := &Revisions{d, make(map[*align.Pair]Change)}
	for i, e := range d.Editions {
		if i == 0 {
			continue
		}
		for _, p := range e.Changes.Pairs {
			if p.Changed() {
				r.Changes[p] = changeOf(d.Editions[i-1], e, p)
			}
		}
	}
	return r
}

// ChangesOf returns what the editions of a document changed.
func ChangesOf(d *library.Document) Changes { return RevisionsOf(d).Log() }

// Log returns what every edition changed, the newest first.
func (r *Revisions) Log() Changes {
	c := Changes{
		URI: address.URI(r.Latest().Document, "changes"), Document: r.Latest().Document, Title: r.Latest().Title(), Latest: r.Latest().Name, Editions: []EditionChanges{},
	}
	for i, e := range slices.Backward(r.Editions) {
		log := EditionChanges{
			Edition: e.Name, Date: e.Tree.Date, Pinned: address.PinnedURI(e.Document, e.Name, ""), Clauses: len(e.Tree.Nodes()),
			Counts: []Count{}, Changes: []Change{},
		}
		if i > 0 {
			log.Before = r.Editions[i-1].Name
			r.count(&log, e.Changes)
		}
		c.Editions = append(c.Editions, log)
	}
	return c
}

func (r *Revisions) count(log *EditionChanges, a *align.Alignment) {
	count := make(map[align.Kind]int)
	for _, p := range a.Pairs {
		if !p.Changed() {
			log.Kept++
			continue
		}
		change := r.Changes[p]
		log.Changes = append(log.Changes, change)
		if !change.Follows {
			count[p.Kind]++
		}
	}
	for _, k := range align.Kinds {
		if count[k] > 0 {
			log.Counts = append(log.Counts, Count{string(k), count[k]})
		}
	}
}

func changeOf(before, after *library.Edition, p *align.Pair) Change {
	c := Change{
		Kind: string(p.Kind), Reworded: p.Reworded, Follows: follows(after, p), Chapter: chapterOf(p),
		Old: clausesAt(before, p.Old), New: clausesAt(after, p.New), Candidates: []ClauseAt{}, Reason: p.Reason,
		Runs: OrEmpty(wording.Difference(wordsOf(p.Old), wordsOf(p.New))),
	}
	if len(p.Old) > 0 {
		c.Difference = address.DifferenceURI(before, p.Old[0].ID)
	}
	switch p.Kind {
	case align.Deleted:
		c.Candidates = clausesAt(after, p.Candidates)
	case align.Inserted:
		c.Candidates = clausesAt(before, p.Candidates)
	}
	return c
}

// follows reports whether a clause has another ID only because the unit that
// it stands in has.
func follows(after *library.Edition, p *align.Pair) bool {
	if p.Kind != align.Moved || p.Reworded || p.Reason != "" {
		return false
	}
	o, n := p.Old[0], p.New[0]
	return o.Parent != nil && n.Parent != nil && o.Number == n.Number && o.Kind == n.Kind && after.Changes.Old(o.Parent.ID) == after.Changes.New(n.Parent.ID)
}

// chapterOf names the part of the text that a change is reported under: that of
// the new clause, or if there is none, of the old one.
func chapterOf(p *align.Pair) string {
	n := append(slices.Clip(p.New), p.Old...)[0]
	for n.Parent != nil {
		n = n.Parent
	}
	return strings.TrimSpace(n.Cite() + " " + n.Heading)
}

func clausesAt(e *library.Edition, nodes []*clause.Node) []ClauseAt {
	list := []ClauseAt{}
	for _, n := range nodes {
		list = append(list, ClauseAt{n.ID, n.Cite(), address.PinnedURI(e.Document, e.Name, n.ID)})
	}
	return list
}

// wordsOf returns the own words of clauses, a line each.
func wordsOf(nodes []*clause.Node) string {
	var words []string
	for _, n := range nodes {
		words = append(words, n.Own())
	}
	return strings.Join(words, "\n")
}

package emit

import (
	"fmt"
	"slices"
	"strings"

	"leqi/generator/align"
	"leqi/generator/history"
	"leqi/generator/library"
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
	Edition    string     `json:"edition"`    // the last that has the clause, "" where none does
	Pinned     string     `json:"pinned"`     // its page there
	Difference string     `json:"difference"` // page of what became of it
	Successors []ClauseAt `json:"successors"` // in the latest edition, by undated address
	Candidates []ClauseAt `json:"candidates"` // what it may have become, undecided
}

// goneOf gives what the registry says of the addresses without a clause.
func (r *revisions) goneOf() []Gone {
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

func (r *revisions) gone(rec registry.Record) Gone {
	g := Gone{
		URI: rec.URI, Document: r.Latest().Document, ID: rec.ID, EID: rec.EID, Citation: rec.Citation, Status: string(rec.Status),
		Since: rec.Since, Reason: rec.Reason, Successors: []ClauseAt{}, Candidates: []ClauseAt{},
	}
	for _, uri := range rec.Successors {
		id := strings.TrimSuffix(strings.TrimPrefix(uri, URI(r.Latest().Document, "")), "/")
		s := ClauseAt{ID: id, Citation: id, URI: uri}
		if n := r.Latest().Tree.Node(id); n != nil {
			s.Citation = n.Cite()
		}
		g.Successors = append(g.Successors, s)
	}
	for _, e := range slices.Backward(r.Editions) {
		n := e.Tree.Node(rec.ID)
		if n == nil || rec.URI != URI(e.Document, rec.ID) {
			continue
		}
		g.Edition, g.Pinned, g.Difference = e.Name, PinnedURI(e.Document, e.Name, n.ID), differenceURI(e, n.ID)
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

// markdown gives the index.md beside a gone page.
func (g Gone) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", escape(g.Citation))
	fmt.Fprintf(&b, "%s。", statusText[registry.Status(g.Status)])
	if g.Since != "" {
		fmt.Fprintf(&b, "记录日期：%s。", g.Since)
	}
	b.WriteString(escape(g.Reason) + "\n\n")
	for _, s := range g.Successors {
		fmt.Fprintf(&b, "- 最新版中为 [%s](../%s/)\n", escape(s.Citation), s.ID)
	}
	if g.Edition != "" {
		fmt.Fprintf(&b, "- 最后文本：[%s 版](../%s/%s/)\n", g.Edition, g.Edition, g.ID)
	}
	return b.String()
}

// statusText says what became of an address.
var statusText = map[registry.Status]string{
	registry.Moved: "最新版中已改编号", registry.Merged: "最新版中已并入另一条", registry.Split: "最新版中已拆分为几条",
	registry.Repealed: "最新版中没有这一条", registry.Withdrawn: "这个地址已撤回",
}

// GoneField is a form's field that earlier editions have and the latest lacks.
type GoneField struct {
	ID       string `json:"id"`
	Citation string `json:"citation"`
	Edition  string `json:"edition"` // the last that has it
}

// goneFieldsByAnnex gives the gone fields by the annex whose page answers for
// them: their own, or the one that it leads to.
func goneFieldsByAnnex(d *library.Document) map[string][]GoneField {
	latest := d.Latest()
	byAnnex := make(map[string][]GoneField)
	for _, rec := range goneFields(d) {
		annex, id, _ := strings.Cut(rec.ID, "#")
		for _, e := range slices.Backward(d.Editions) {
			if !hasField(e, annex, id) {
				continue
			}
			at := annex
			if now := history.Follow(e, annex).Now; latest.Tree.Node(annex) == nil && len(now) == 1 {
				at = now[0].ID
			}
			byAnnex[at] = append(byAnnex[at], GoneField{id, rec.Citation, e.Name})
			break
		}
	}
	return byAnnex
}

func hasField(e *library.Edition, annex, id string) bool {
	return slices.ContainsFunc(fieldsOf(e), func(f field) bool { return f.annex.ID == annex && f.ID == id })
}

// Package feed returns feed.xml, an Atom feed (RFC 4287) of what is worth
// knowing: that an edition was published, and what became of each address
// since. An address has one entry, which is updated; if its clause is gone for
// good the entry is deleted (RFC 6721).
//
// Invariant: dates are the registry's and links are relative, so that a build at
// any time and place returns the same feed.
package feed

import (
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"leqi/generator/address"
	"leqi/generator/align"
	"leqi/generator/data"
	"leqi/generator/library"
	"leqi/generator/registry"
)

type feed struct {
	XMLName  xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	At       string     `xml:"xmlns:at,attr"`
	Lang     string     `xml:"xml:lang,attr"`
	ID       string     `xml:"id"`
	Title    string     `xml:"title"`
	Subtitle string     `xml:"subtitle"`
	Updated  string     `xml:"updated"`
	Author   string     `xml:"author>name"`
	Links    []feedLink `xml:"link"`
	Entries  []any      // *feedEntry or *feedDeletion
}

type feedLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type feedEntry struct {
	XMLName  xml.Name     `xml:"entry"`
	ID       string       `xml:"id"`
	Title    string       `xml:"title"`
	Updated  string       `xml:"updated"`
	Category feedCategory `xml:"category"`
	Links    []feedLink   `xml:"link"`
	Summary  string       `xml:"summary"`
}

type feedCategory struct {
	Term string `xml:"term,attr"`
}

type feedDeletion struct {
	XMLName xml.Name   `xml:"at:deleted-entry"`
	Ref     string     `xml:"ref,attr"`
	When    string     `xml:"when,attr"`
	Links   []feedLink `xml:"link"`
	Comment string     `xml:"at:comment"`
}

// event is an entry or a deletion, to be put in order.
type event struct {
	when, uri string
	it        any
}

// Of returns feed.xml.
func Of(lib *library.Library) ([]byte, error) {
	f := feed{
		At: "http://purl.org/atompub/tombstones/1.0", Lang: "zh-Hans", ID: urn("/feed.xml"),
		Title: "版本与条款变更", Subtitle: "非官方整理；新版本、识别改正，以及每个条款地址的变更。", Author: "本站编者",
		Updated: timestamp("1970-01-01"), // if nothing was published yet
		Links:   []feedLink{{"self", "application/atom+xml", "feed.xml"}, {"alternate", "text/html", "./"}},
	}
	var events []event
	for _, d := range lib.Documents {
		events = append(events, (&feeder{data.RevisionsOf(d)}).events()...)
	}
	slices.SortFunc(events, func(a, b event) int {
		if a.when != b.when {
			return strings.Compare(b.when, a.when)
		}
		return strings.Compare(a.uri, b.uri)
	})
	for _, e := range events {
		f.Entries = append(f.Entries, e.it)
	}
	if len(events) > 0 {
		f.Updated = timestamp(events[0].when)
	}
	b, err := xml.MarshalIndent(f, "", "  ")
	return append(append([]byte(xml.Header), b...), '\n'), err
}

// feeder lists the events of one document.
type feeder struct {
	*data.Revisions
}

// events returns the last event of every address that has one.
func (f *feeder) events() []event {
	first := f.Editions[0].Name
	last := make(map[string]*registry.Record) // the record before, by address
	latest := make(map[string]event)
	for i := range f.Registry.Records {
		rec := &f.Registry.Records[i]
		if rec.Since == "" || strings.Contains(rec.URI, "#") {
			continue
		}
		was := last[rec.URI]
		last[rec.URI] = rec
		switch {
		case rec.ID == "" && rec.URI == address.PinnedURI(f.Latest().Document, rec.Edition, ""):
			latest[rec.URI] = event{rec.Since, rec.URI, f.published(rec)}
		case rec.URI != address.URI(f.Latest().Document, rec.ID) || rec.ID == "":
		default:
			if it := f.became(was, rec, first); it != nil {
				latest[rec.URI] = event{rec.Since, rec.URI, it}
			}
		}
	}
	var events []event
	for _, e := range latest {
		events = append(events, e)
	}
	return events
}

// published is the entry of an edition.
func (f *feeder) published(rec *registry.Record) any {
	e := f.entry(rec, rec.URI, rec.Citation+rec.Edition+" 版", "edition")
	for _, log := range f.Log().Editions {
		if log.Edition != rec.Edition {
			continue
		}
		e.Summary = fmt.Sprintf("共 %d 条。", log.Clauses)
		if log.Before != "" {
			e.Summary = fmt.Sprintf("共 %d 条。与 %s 版相比：", log.Clauses, log.Before)
			for _, n := range log.Counts {
				e.Summary += fmt.Sprintf("%s %d，", data.KindText[align.Kind(n.Kind)], n.Count)
			}
			e.Summary += fmt.Sprintf("未变 %d。", log.Kept)
			e.Links = append(e.Links, feedLink{"related", "text/html", "." + address.URI(f.Latest().Document, "changes")})
		}
	}
	if rec.Status == registry.Corrected {
		e.Summary += "识别改正：" + rec.Reason
	}
	return e
}

// became is the entry of a clause's address, or its deletion; nil if the
// record says nothing new.
func (f *feeder) became(was, rec *registry.Record, first string) any {
	name := "《" + f.Latest().Title() + "》" + rec.Citation
	switch rec.Status {
	case registry.Repealed, registry.Withdrawn:
		return &feedDeletion{
			Ref: urn(rec.URI), When: timestamp(rec.Since), Comment: name + "：" + data.StatusText[rec.Status] + "。" + rec.Reason,
			Links: []feedLink{{"alternate", "text/html", "." + rec.URI}},
		}
	case registry.Corrected:
		e := f.entry(rec, rec.URI, name+"：识别改正", "corrected")
		e.Summary = rec.Reason
		return e
	case registry.Moved, registry.Merged, registry.Split:
		e := f.entry(rec, rec.URI, name+"："+data.StatusText[rec.Status], string(rec.Status))
		e.Summary = "现见：" + strings.Join(rec.Successors, "、")
		return e
	}
	i := slices.IndexFunc(f.Editions, func(e *library.Edition) bool { return e.Name == rec.Edition })
	if i <= 0 || rec.Edition == first {
		return nil
	}
	p := f.Editions[i].Changes.New(rec.ID)
	if p == nil || !p.Changed() && (p.Kind == align.Width || was == nil || was.SHA256 == rec.SHA256) {
		return nil
	}
	kind := p.Kind
	if !p.Changed() { // an edition before it did, and was never published by itself
		kind = align.Reworded
	}
	e := f.entry(rec, rec.URI, fmt.Sprintf("%s：%s（%s 版）", name, data.KindText[kind], rec.Edition), string(kind))
	if c, ok := f.Changes[p]; ok && c.Difference != "" {
		e.Links = append(e.Links, feedLink{"related", "text/html", "." + c.Difference})
	}
	e.Summary = data.Summary(f.Editions[i].Tree.Node(rec.ID))
	return e
}

func (f *feeder) entry(rec *registry.Record, uri, title, category string) *feedEntry {
	return &feedEntry{
		ID: urn(uri), Title: title, Updated: timestamp(rec.Since), Category: feedCategory{category},
		Links: []feedLink{{"alternate", "text/html", "." + uri}},
	}
}

// timestamp returns the beginning of a civil date in China.
func timestamp(date string) string { return date + "T00:00:00+08:00" }

// names is the namespace of the entries' IDs.
var names = [16]byte{0x8c, 0x1d, 0x5e, 0x02, 0x3f, 0x6b, 0x4a, 0x1e, 0x9d, 0x27, 0x5b, 0x90, 0x61, 0x7f, 0x2c, 0xe4}

// urn returns the ID of an address's entry: a UUID made from the path (version
// 5 of RFC 9562), because an ID may not change with the host, and the site has
// no domain of its own to make tag: URIs from.
func urn(uri string) string {
	h := sha1.New()
	h.Write(names[:])
	h.Write([]byte(uri))
	id := h.Sum(nil)[:16]
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[0:4], id[4:6], id[6:8], id[8:10], id[10:])
}

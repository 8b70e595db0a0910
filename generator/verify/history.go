package verify

import (
	"encoding/xml"
	"io/fs"
	"slices"
	"strings"
	"time"

	"leqi/generator/redirect"
	"leqi/generator/registry"

	"golang.org/x/net/html"
)

// published checks every address of a registry that is not a page of the text any
// more: its page says what became of it and links what it became, a page that
// leads on leads where _redirects does, and a form's field still has a place.
func (s *site) published(r *registry.Registry, redirects map[string]string) {
	state := r.State()
	for uri, rec := range state {
		if rec.Status.Live() {
			continue
		}
		s.report.Addresses++
		file, fragment, _, _ := resolve("/", "index.html", uri)
		p := s.pages[file]
		if p == nil {
			s.problem("address without a page", uri, "no file %s", file)
			continue
		}
		if fragment != "" {
			if to := p.refresh; to != "" {
				file, _, _, _ = resolve(s.base, file, to)
				p = s.pages[file]
			}
			if p == nil || p.ids[fragment] == nil {
				s.problem("address without a page", uri, "%s has no id %s", file, fragment)
			}
			continue
		}
		if p.status != string(rec.Status) {
			s.problem("wrong status", uri, "the page says %q, the registry %q", p.status, rec.Status)
		}
		if !strings.Contains(p.robots, "noindex") {
			s.problem("wrong status", uri, "the page may be found by search engines")
		}
		for _, to := range rec.Successors {
			want, _, _, _ := resolve("/", "index.html", to)
			if !rec.Status.Leads() && !slices.ContainsFunc(p.links, func(l link) bool { got, _, _, _ := resolve(s.base, file, l.address); return got == want }) {
				s.problem("lost successor", uri, "the page does not link %s", to)
			}
		}
		if rec.Status.Leads() {
			s.leads(state, uri, file, redirects)
		}
	}
}

// leads checks an address that leads on.
func (s *site) leads(state map[string]registry.Record, uri, file string, redirects map[string]string) {
	to, why := registry.End(state, uri)
	want, _, _, _ := resolve("/", "index.html", to)
	got, _, _, _ := resolve(s.base, file, s.pages[file].refresh)
	switch {
	case why != "":
		s.problem("redirect", uri, "%s", why)
	case redirects[uri] != to:
		s.problem("redirect", uri, "_redirects leads to %q, the registry to %s", redirects[uri], to)
	case got != want:
		s.problem("redirect", uri, "the page leads to %s, the registry to %s", got, to)
	}
}

// redirects reads _redirects and checks that every rule ends at a file, in one
// step.
func (s *site) redirects() map[string]string {
	b, err := fs.ReadFile(s.fsys, "_redirects")
	if err != nil {
		s.problem("redirect", "_redirects", "%v", err)
		return nil
	}
	rules := redirect.Read(b)
	for from, to := range rules {
		file, _, _, _ := resolve("/", "index.html", to)
		if !s.files[file] {
			s.problem("redirect", "_redirects", "%s leads to %s, which is no file", from, to)
		}
		if rules[to] != "" {
			s.problem("redirect", "_redirects", "%s leads to %s, which leads on", from, to)
		}
	}
	return rules
}

// feed checks the Atom feed: what RFC 4287 and RFC 6721 require of it, and that
// its links lead somewhere.
func (s *site) feed() {
	const name = "feed.xml"
	type feedLink struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	var f struct {
		XMLName xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string     `xml:"http://www.w3.org/2005/Atom id"`
		Title   string     `xml:"http://www.w3.org/2005/Atom title"`
		Updated string     `xml:"http://www.w3.org/2005/Atom updated"`
		Author  string     `xml:"http://www.w3.org/2005/Atom author>name"`
		Links   []feedLink `xml:"http://www.w3.org/2005/Atom link"`
		Entries []struct {
			ID      string     `xml:"http://www.w3.org/2005/Atom id"`
			Title   string     `xml:"http://www.w3.org/2005/Atom title"`
			Updated string     `xml:"http://www.w3.org/2005/Atom updated"`
			Links   []feedLink `xml:"http://www.w3.org/2005/Atom link"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
		Deleted []struct {
			Ref   string     `xml:"ref,attr"`
			When  string     `xml:"when,attr"`
			Links []feedLink `xml:"http://www.w3.org/2005/Atom link"`
		} `xml:"http://purl.org/atompub/tombstones/1.0 deleted-entry"`
	}
	b, err := fs.ReadFile(s.fsys, name)
	if err == nil {
		err = xml.Unmarshal(b, &f)
	}
	if err != nil {
		s.problem("feed", name, "%v", err)
		return
	}
	seen := make(map[string]bool)
	check := func(id, title, when string, links []feedLink) {
		if !strings.HasPrefix(id, "urn:uuid:") || seen[id] {
			s.problem("feed", name, "an id that is no URN, or there twice: %q", id)
		}
		seen[id] = true
		if _, err := time.Parse(time.RFC3339, when); err != nil || title == "" {
			s.problem("feed", name, "%s: a date or title is missing: %q, %q", id, when, title)
		}
		if len(links) == 0 || links[0].Href == "" {
			s.problem("feed", name, "%s has no link", id)
		}
		for _, l := range links {
			if file, _, _, ok := resolve(s.base, name, l.Href); !ok || !s.files[file] {
				s.problem("feed", name, "%s leads to %s, which is no file", id, l.Href)
			}
		}
	}
	if f.Author == "" {
		s.problem("feed", name, "it names no author")
	}
	check(f.ID, f.Title, f.Updated, f.Links)
	for _, e := range f.Entries {
		check(e.ID, e.Title, e.Updated, e.Links)
	}
	for _, d := range f.Deleted {
		check(d.Ref, "deleted", d.When, d.Links)
	}
}

// meta reads what a page says of itself to machines, and its status.
func (p *page) meta(n *html.Node, attrs map[string]string) {
	if status, ok := attrs["data-status"]; ok {
		p.status = status
	}
	if n.Data != "meta" {
		return
	}
	switch {
	case strings.EqualFold(attrs["http-equiv"], "Content-Security-Policy"):
		p.policy = attrs["content"]
	case strings.EqualFold(attrs["http-equiv"], "refresh"):
		_, p.refresh, _ = strings.Cut(attrs["content"], "url=")
	case attrs["name"] == "robots":
		p.robots = attrs["content"]
	}
}

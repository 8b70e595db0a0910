// Package verify checks a built site from the outside, as its readers and the
// systems that link into it see it.
//
// Invariant: a site that passes has no broken link or anchor, loads nothing
// from another origin, runs no inline script or style, serves every permanent
// address with the clause's own words or with what became of it, leads on in
// one step where it leads on at all, and has data that its JSON Schema accepts.
package verify

import (
	"encoding/xml"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"leqi/generator/files"
	"leqi/generator/library"
)

// Kind is the kind of folder that a site is, to package files.
const Kind = "site"

// SiteError is the error of a site that does not pass. Problems holds one line
// for each, "what: page: why".
type SiteError struct{ Problems []string }

const shown = 20 // problems that Error prints

func (f *SiteError) Error() string {
	lines := f.Problems[:min(len(f.Problems), shown)]
	s := fmt.Sprintf("verify failed: %d problems\n  %s", len(f.Problems), strings.Join(lines, "\n  "))
	if len(f.Problems) == 1 {
		s = "verify failed: " + f.Problems[0]
	}
	if n := len(f.Problems) - len(lines); n > 0 {
		s += fmt.Sprintf("\n  and %d more", n)
	}
	return s
}

// Report counts what was checked.
type Report struct {
	Pages, Links, Addresses, Data int
	Foreign                       []string // what is in the folder and was not built
}

func (r Report) String() string {
	return fmt.Sprintf("%d pages, %d links, %d permanent addresses and %d data files verified", r.Pages, r.Links, r.Addresses, r.Data)
}

// site is a built site in memory: its pages parsed, its files by name.
type site struct {
	fsys     fs.FS
	files    map[string]bool
	pages    map[string]*page // by file name
	base     string           // the path that the site is built for: / or that of --base-url
	problems []string
	report   Report
}

func (s *site) problem(what, where, why string, args ...any) {
	s.problems = append(s.problems, what+": "+where+": "+fmt.Sprintf(why, args...))
}

// Site checks the site in dir against the library it was built from. What does
// not pass is a *SiteError.
func Site(dir string, lib *library.Library) (Report, error) {
	made, err := files.Open(dir, Kind)
	if err != nil {
		return Report{}, err
	}
	defer made.Close()
	s := &site{fsys: made.FS(), files: make(map[string]bool), pages: make(map[string]*page)}
	s.report.Foreign = made.Foreign()
	if err := s.whole(made); err != nil {
		return s.report, err
	}
	if err := s.read(); err != nil {
		return s.report, err
	}
	s.base = s.basePath()
	for _, name := range s.pageNames() {
		s.links(name)
		s.policy(name)
	}
	redirects := s.redirects()
	for _, d := range lib.Documents {
		s.addresses(d)
		s.published(d.Registry, redirects)
	}
	s.feed()
	if err := s.data(); err != nil {
		return s.report, err
	}
	if len(s.problems) > 0 {
		slices.Sort(s.problems)
		return s.report, &SiteError{s.problems}
	}
	return s.report, nil
}

// whole checks that each file is as it was written, and that none is hidden: an
// editor's or a system's file that came in by way of site/static.
func (s *site) whole(made *files.Made) error {
	problems, err := made.Check()
	for _, p := range problems {
		s.problem("changed file", p.Name, "%s", p.Why)
	}
	for name := range made.Files() {
		for part := range strings.SplitSeq(name, "/") {
			if strings.HasPrefix(part, ".") && part != ".well-known" {
				s.problem("hidden file", name, "a site has none: remove it from site/static")
			}
		}
	}
	return err
}

// read finds the files and parses the pages.
func (s *site) read() error {
	return fs.WalkDir(s.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		s.files[name] = true
		if path.Ext(name) != ".html" {
			return nil
		}
		p, err := parsePage(s.fsys, name)
		if err != nil {
			return err
		}
		s.pages[name] = p
		s.report.Pages++
		return nil
	})
}

// basePath returns the path of the address that the site was built for, which
// the page not found names because it is shown at any depth: it is that of the
// home page, the shortest in the sitemap.
func (s *site) basePath() string {
	b, err := fs.ReadFile(s.fsys, "sitemap.xml")
	if err != nil {
		return "/"
	}
	var sitemap struct {
		Locations []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal(b, &sitemap); err != nil || len(sitemap.Locations) == 0 {
		s.problem("bad sitemap", "sitemap.xml", "it names no page: %v", err)
		return "/"
	}
	shortest := slices.MinFunc(sitemap.Locations, func(a, b string) int { return len(a) - len(b) })
	u, err := url.Parse(shortest)
	if err != nil || !strings.HasSuffix(u.Path, "/") {
		s.problem("bad sitemap", "sitemap.xml", "%s is no page's address", shortest)
		return "/"
	}
	return u.Path
}

func (s *site) pageNames() []string {
	names := make([]string, 0, len(s.pages))
	for name := range s.pages {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

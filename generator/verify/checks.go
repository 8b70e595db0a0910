package verify

import (
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"leqi/generator/address"
	"leqi/generator/library"
)

// links checks that every address on a page leads somewhere, and that what
// the page loads comes from the site and is the file that was meant.
func (s *site) links(name string) {
	p := s.pages[name]
	for _, id := range p.repeats {
		s.problem("repeated id", name, "%s is there twice", id)
	}
	for _, l := range p.links {
		s.report.Links++
		file, fragment, external, ok := resolve(s.base, name, l.address)
		switch {
		case !ok:
			s.problem("bad link", name, "%s of %s is no address: %s", l.attr, l.element, l.address)
		case external:
			if l.loads {
				s.problem("other origin", name, "%s loads %s", l.element, l.address)
			}
		case !s.files[file]:
			s.problem("broken link", name, "%s: no such file %s", l.address, file)
		case fragment != "" && s.pages[file] != nil && s.pages[file].ids[fragment] == nil:
			s.problem("broken anchor", name, "%s: %s has no such id", l.address, file)
		case l.loads && (l.element == "script" || strings.HasSuffix(file, ".css")):
			s.loaded(name, l, file)
		}
	}
}

// loaded checks that a file is named after its content or, where its name is
// permanent, is what its integrity says. Not both: browsers refuse a file with
// an integrity where the site is opened from a disk.
func (s *site) loaded(name string, l link, file string) {
	b, err := fs.ReadFile(s.fsys, file)
	if err != nil {
		s.problem("unreadable file", file, "%v", err)
		return
	}
	sum := sha512.Sum384(b)
	hash, want := hex.EncodeToString(sum[:]), "sha384-"+base64.StdEncoding.EncodeToString(sum[:])
	switch named := slices.Contains(strings.Split(path.Base(file), "."), hash); {
	case l.integrity == "" && !named:
		s.problem("fingerprint", name, "%s is not named after its content, whose hash is %s", l.address, hash)
	case l.integrity != "" && l.integrity != want:
		s.problem("integrity", name, "%s has %q, its file has %q", l.address, l.integrity, want)
	case l.integrity != "" && named:
		s.problem("integrity", name, "%s has one although it is named after its content", l.address)
	}
}

// policy checks that a page needs no unsafe policy and states a safe one.
func (s *site) policy(name string) {
	p := s.pages[name]
	for _, what := range p.inline {
		s.problem("inline code", name, "%s", what)
	}
	if !strings.HasPrefix(p.policy, "default-src 'none'") {
		s.problem("content security policy", name, "it must begin with default-src 'none', not %q", p.policy)
	}
	if strings.Contains(p.policy, "unsafe-inline") || strings.Contains(p.policy, "unsafe-eval'") && !strings.Contains(p.policy, "'wasm-unsafe-eval'") {
		s.problem("content security policy", name, "it allows unsafe code: %s", p.policy)
	}
}

// addresses checks that every permanent address of a document is a page, or
// a place on one, that holds the clause's own words.
func (s *site) addresses(d *library.Document) {
	byEdition := make(map[string]*library.Edition)
	for _, e := range d.Editions {
		byEdition[e.Name] = e
	}
	for _, record := range address.Pages(d) {
		s.report.Addresses++
		file, fragment, _, _ := resolve("/", "index.html", record.URI)
		p := s.pages[file]
		switch {
		case p == nil:
			s.problem("address without a page", record.URI, "no file %s", file)
			continue
		case fragment != "" && p.ids[fragment] == nil:
			s.problem("address without a page", record.URI, "%s has no id %s", file, fragment)
			continue
		case fragment != "":
			continue
		}
		e := byEdition[record.Edition]
		if n := e.Tree.Node(record.ID); n != nil {
			at := p.ids[n.ID]
			if at == nil {
				s.problem("clause without an anchor", record.URI, "no element has the id %s", n.ID)
				continue
			}
			for c := range n.All() {
				if own := p.ids[c.ID]; own == nil {
					s.problem("clause without an anchor", record.URI, "no element has the id %s", c.ID)
				} else if !strings.Contains(squeeze(text(own)), squeeze(c.Own())) {
					s.problem("lost words", record.URI, "the element %s does not hold the words of the clause", c.ID)
				}
			}
		}
	}
}

// squeeze drops white space: HTML's own is not part of the text.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"leqi/generator/address"
	"leqi/generator/diag"
	"leqi/generator/files"
	"leqi/generator/hugo"
	"leqi/generator/library"
	"leqi/generator/pages"
	"leqi/generator/pdf"
	"leqi/generator/redirect"
	"leqi/generator/verify"
)

// build is one run of leqi build.
type build struct {
	out, baseURL string
	title        string // of the site; "" as its documents say
	contact      security
	pdf          bool // print the whole texts and the blank forms
}

// siteFolder is the folder of a built site.
func siteFolder(path string) files.Folder { return files.Folder{Path: path, Kind: verify.Kind} }

// project says where in the project's folder leqi may write.
func (o *options) project() files.Project { return files.Project{Root: o.dir} }

// build checks everything and builds the site. What it builds takes its place
// at the end, when nothing can be wrong with it any more.
func (o *options) build(ctx context.Context, stderr io.Writer, b build) error {
	project := o.project()
	if err := errors.Join(project.Check(siteFolder(b.out)), checkBaseURL(b.baseURL)); err != nil {
		return err
	}
	chromium := ""
	if b.pdf {
		var err error
		if chromium, err = pdf.Find(); err != nil {
			return err
		}
	}
	lib, err := o.load()
	if err != nil {
		return err
	}
	if err := checkRegistries(stderr, lib); err != nil {
		return err
	}
	rules, err := redirects(lib)
	if err != nil {
		return err
	}
	index, err := project.Stage(o.indexFolder())
	if err != nil {
		return err
	}
	defer index.Discard()
	input, err := o.siteInput(lib, rules, index.Path, b)
	if err != nil {
		return err
	}
	if err := o.checkMarkdown(stderr, lib); err != nil {
		return err
	}
	site, err := project.Stage(siteFolder(b.out))
	if err != nil {
		return err
	}
	defer site.Discard()
	if err := o.hugo(ctx, input, hugo.Site{Out: site.Path, BaseURL: b.baseURL, Title: siteTitle(lib, b.title)}); err != nil {
		return err
	}
	if b.pdf {
		if err := pdf.Fill(ctx, chromium, site.Path, b.baseURL, sheets(lib)); err != nil {
			return err
		}
	}
	if err := site.Seal(); err != nil {
		return err
	}
	report, err := verify.Site(site.Path, lib)
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return errors.New("interrupted; nothing was changed")
	}
	foreign, err := site.Commit()
	if err != nil {
		return err
	}
	nameForeign(stderr, b.out, foreign)
	if foreign, err = index.Commit(); err != nil {
		return err
	}
	nameForeign(stderr, o.indexDir(), foreign)
	if err := o.writeRedirects(stderr, rules); err != nil {
		return err
	}
	fmt.Fprintf(stderr, "%s: %s\n", b.out, report)
	return nil
}

// sheets returns what is printed of a library: each document's whole text, and
// its forms.
func sheets(lib *library.Library) (all []pdf.Sheet) {
	for _, e := range lib.Latest() {
		all = append(all, pdf.Sheet{Page: e.Document + "/index.html", File: e.Document + "/index.pdf", Whole: true})
		for _, f := range e.Forms {
			form := path.Join(e.Document, "forms", f.Annex)
			all = append(all, pdf.Sheet{Page: form + "/index.html", File: form + ".pdf"})
		}
	}
	return all
}

// nameForeign names the files in a folder of leqi's that are not leqi's.
func nameForeign(stderr io.Writer, dir string, foreign []string) {
	if len(foreign) > 0 {
		fmt.Fprintf(stderr, "%s: left alone, because leqi did not write it: %s\n", dir, diag.Printable(strings.Join(foreign, ", ")))
	}
}

// checkBaseURL reports an address that is not one of a site.
func checkBaseURL(base string) error {
	if u, err := url.Parse(base); base != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "") {
		return fmt.Errorf("invalid --base-url %q: want https://host/ or https://host/path/", base)
	}
	return nil
}

// checkRegistries fails if a published address would vanish or change. From
// then on the library holds each registry as it will be once everything is
// published.
func checkRegistries(stderr io.Writer, lib *library.Library) error {
	for _, d := range lib.Documents {
		unpublished, err := d.Registry.Check(address.Addresses(d))
		if err != nil {
			return err
		}
		if n := len(unpublished); n > 0 {
			fmt.Fprintf(stderr, "%s: %d addresses are not published yet, %s first; leqi publish makes them permanent\n", d.Registry.File, n, unpublished[0].URI)
		}
		d.Registry = d.Registry.With(unpublished)
	}
	return nil
}

// siteInput returns everything that Hugo makes the site of (paths with
// slashes), and leaves the index of leqi search in the folder index.
func (o *options) siteInput(lib *library.Library, rules []redirect.Rule, index string, b build) (map[string][]byte, error) {
	security, err := b.contact.files(b.baseURL)
	if err != nil {
		return nil, err
	}
	proofs, checker, err := o.prepareDecisions(lib)
	if err != nil {
		return nil, err
	}
	search, err := o.buildIndex(lib, index)
	if err != nil {
		return nil, err
	}
	input, err := pages.Files(lib)
	if err != nil {
		return nil, err
	}
	decisions, err := pages.Decisions(lib, proofs)
	if err != nil {
		return nil, err
	}
	deadlines, err := pages.Deadlines(lib)
	if err != nil {
		return nil, err
	}
	past, err := pages.Past(lib)
	if err != nil {
		return nil, err
	}
	for _, more := range []map[string][]byte{decisions, deadlines, past, security, checker, search} {
		maps.Copy(input, more)
	}
	input["static/_redirects"] = redirect.Hosted(rules)
	if b.pdf { // the pages link to the files
		input["data/pdf.json"] = []byte(`{"printed":true}`)
	}
	return input, nil
}

// hugo has Hugo build a site from an input of its own. more are further flags
// of Hugo.
func (o *options) hugo(ctx context.Context, input map[string][]byte, site hugo.Site, more ...string) error {
	root, err := filepath.Abs(o.dir)
	if err != nil {
		return err
	}
	scratch, err := o.project().Scratch(filepath.Join(root, "build", "hugo"))
	if err != nil {
		return err
	}
	defer scratch.Discard()
	site.Root, site.Input = root, scratch.Path
	input[hugo.ConfigName] = site.Config()
	if err := scratch.Fill(input); err != nil {
		return err
	}
	return site.Run(ctx, more...)
}

// siteTitle returns what the site is called: as the publisher says, as its one
// document says, or by what it holds.
func siteTitle(lib *library.Library, asked string) string {
	if all := lib.Latest(); asked == "" && len(all) == 1 {
		return cmp.Or(all[0].Site.Title, all[0].Title())
	}
	return cmp.Or(asked, "法规条文查阅")
}

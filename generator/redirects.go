package main

import (
	"io"
	"path/filepath"

	"leqi/generator/address"
	"leqi/generator/files"
	"leqi/generator/library"
	"leqi/generator/redirect"
)

// redirects returns a rule for every path that leads on. Only the address of a
// clause that an edition had and the latest has not may lead on: at the address
// of a page, Hugo would overwrite one of the two without a word.
func redirects(lib *library.Library) ([]redirect.Rule, error) {
	var paths []redirect.Rule
	for _, d := range lib.Documents {
		vacant := make(map[string]bool)
		for _, e := range d.Editions {
			for _, n := range e.Tree.Nodes() {
				vacant[address.URI(e.Document, n.ID)] = true
			}
		}
		for _, page := range address.Pages(d) {
			delete(vacant, page.URI)
		}
		rules, err := redirect.Plan(d.Registry, func(path string) bool { return !vacant[path] })
		if err != nil {
			return nil, err
		}
		state := d.Registry.State()
		paths = append(paths, redirect.Files(rules, func(page string) []string { return address.Beside(state[page].Status) })...)
	}
	return paths, nil
}

// writeRedirects writes what the configurations of nginx and Caddy include.
func (o *options) writeRedirects(stderr io.Writer, rules []redirect.Rule) error {
	dir := filepath.Join(o.dir, "build", "redirects")
	foreign, err := o.project().Write(files.Folder{Path: dir, Kind: "redirects", Adopt: files.Begins(redirect.Mark)}, map[string][]byte{
		"nginx.map": redirect.Nginx(rules), "Caddyfile": redirect.Caddy(rules),
	})
	nameForeign(stderr, dir, foreign)
	return err
}

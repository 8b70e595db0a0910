package library

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"

	"leqi/generator/diag"
	"leqi/generator/registry"
)

// reserved are the names at the top of the site and of content/ that no
// document may have.
var reserved = []string{
	"404", "about", "accessibility", "api", "assets", "check", "css", "data", "dates", "developers", "embed", "feed", "fonts", "guide", "images",
	"favicon", "index", "js", "llms", "preview", "resolve", "robots", "rules", "schema", "search", "shared", "sitemap", "source", "static", "wasm",
}

// Reserved reports whether the site or content/ uses a name itself, so that no
// document may have it.
func Reserved(name string) bool { return slices.Contains(reserved, name) }

var slugForm = regexp.MustCompile(`^[a-z0-9-]+$`)

// checkSlug reports a document whose name cannot be an address.
func checkSlug(root, slug string) error {
	fail := func(why, next string) error {
		return &diag.Error{What: "bad document name", File: path.Join("content/source", slug), Why: why, Next: next}
	}
	switch {
	case !slugForm.MatchString(slug):
		return fail("the name is part of addresses and may hold a to z, 0 to 9 and - only", "rename the folder")
	case Reserved(slug):
		return fail("the site uses /"+slug+"/ itself", "rename the folder")
	}
	page := path.Join("content", slug+".md")
	if _, err := os.Lstat(filepath.Join(root, filepath.FromSlash(page))); err == nil {
		return fail("the page "+page+" has the same address", "rename the folder or the page")
	}
	return nil
}

// checkEditions reports an edition whose name is not a date, and a document
// that was published and has no edition left.
func checkEditions(root, slug string, names []string) error {
	dir := path.Join("content/source", slug)
	for _, name := range names {
		if err := registry.CheckEdition(name); err != nil {
			return &diag.Error{What: "bad edition name", File: path.Join(dir, name), Why: err.Error(), Next: "rename the folder"}
		}
	}
	if len(names) == 0 {
		file := registry.Path(slug)
		if _, err := os.Lstat(filepath.Join(root, filepath.FromSlash(file))); err == nil {
			return &diag.Error{What: "published document vanished", File: file, Why: "its addresses were published, and no edition is left in " + dir, Next: "restore the edition"}
		}
	}
	return nil
}

// CheckNew reports why an edition of a document cannot be put into a project: a
// name that cannot be an address or a date, or files that are there already.
func CheckNew(root, slug, edition string) error {
	for _, err := range []error{checkSlug(root, slug), checkEditions(root, slug, []string{edition})} {
		if located, ok := errors.AsType[*diag.Error](err); ok {
			located.Next = "choose another name"
			return located
		}
	}
	folder := path.Join("content/source", slug, edition)
	if all, err := os.ReadDir(filepath.Join(root, filepath.FromSlash(folder))); err == nil && len(all) > 0 {
		return &diag.Error{What: "edition exists", File: folder, Why: "the folder holds files", Next: "name another edition, or edit these"}
	}
	return nil
}

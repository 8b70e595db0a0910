// Package redirect makes the rules that lead from an address whose clause moved
// or was merged to the page that has its words now. They come from the registry
// alone, and are written for several servers.
//
// Every rule is exact: no pattern can catch a page that exists. A rule covers
// an address with and without its slash, and each file that stands beside both
// the old page and the new one.
//
// Invariants: no rule begins where a page or file of the site is; every rule
// ends at a page, in one step; the rules depend on the registry's state alone.
package redirect

import (
	"errors"
	"slices"
	"strings"

	"leqi/generator/diag"
	"leqi/generator/registry"
)

// Rule leads from the page of one clause to that of another. Both are paths
// from the site's root that end in a slash.
type Rule struct{ From, To string }

// Plan returns the rules of a registry, in the order of their addresses. exists
// reports whether a page of the site is, or may be, at a path.
func Plan(r *registry.Registry, exists func(path string) bool) ([]Rule, error) {
	state := r.State()
	var rules []Rule
	var problems []error
	for uri, rec := range state {
		if !rec.Status.Leads() || strings.Contains(uri, "#") {
			continue
		}
		fail := func(why, next string) {
			problems = append(problems, &diag.Error{What: "redirect", File: r.File, Line: r.Line(uri), Why: why, Next: next})
		}
		to, why := registry.End(state, uri)
		switch {
		case why != "":
			fail(why, "append a record whose successor is a page")
		case !strings.HasPrefix(uri, "/") || !strings.HasSuffix(uri, "/") || strings.ContainsAny(uri, " \t\"{}\\;$*?"):
			fail(uri+" is no address of a page", "addresses are paths of IDs that end in a slash")
		case exists(uri):
			fail(uri+" leads to "+to+" and is a page of the site", "a page's address cannot lead elsewhere: append a record that it is current")
		default:
			rules = append(rules, Rule{uri, to})
		}
	}
	slices.SortFunc(problems, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	slices.SortFunc(rules, func(a, b Rule) int { return strings.Compare(a.From, b.From) })
	return rules, errors.Join(problems...)
}

// Files returns a rule for every path that leads on: the page with and without
// its slash and by its file's name, and each of the other files that beside
// names for the page it leads to.
func Files(rules []Rule, beside func(page string) []string) []Rule {
	var all []Rule
	for _, r := range rules {
		all = append(all, r, Rule{strings.TrimSuffix(r.From, "/"), r.To}, Rule{r.From + "index.html", r.To})
		for _, file := range beside(r.To) {
			all = append(all, Rule{r.From + file, r.To + file})
		}
	}
	return all
}

// Mark is in the first line of every file of rules.
const Mark = "Written by leqi build from registry.ndjson."

const written = "# " + Mark + "\n"

// Hosted returns the _redirects file that static hosts, and leqi serve, read.
func Hosted(rules []Rule) []byte {
	return lines(written, rules, func(r Rule) string { return r.From + " " + r.To + " 301" })
}

// Nginx returns the lines of a map block: map $uri $redirect { include nginx.map; }.
func Nginx(rules []Rule) []byte {
	return lines(written, rules, func(r Rule) string { return `"` + r.From + `" "` + r.To + `";` })
}

// Caddy returns directives to import inside a site block.
func Caddy(rules []Rule) []byte {
	return lines(written, rules, func(r Rule) string { return "redir " + r.From + " " + r.To + " 301" })
}

func lines(head string, rules []Rule, line func(Rule) string) []byte {
	var b strings.Builder
	b.WriteString(head)
	for _, r := range rules {
		b.WriteString(line(r) + "\n")
	}
	return []byte(b.String())
}

// Read reads the rules of a _redirects file, by where they begin. One that
// leads to another site is none of ours.
func Read(hosted []byte) map[string]string {
	rules := make(map[string]string)
	for line := range strings.Lines(string(hosted)) {
		fields := strings.Fields(line)
		if len(fields) == 3 && fields[2] == "301" && strings.HasPrefix(fields[1], "/") && !strings.HasPrefix(fields[1], "//") {
			rules[fields[0]] = fields[1]
		}
	}
	return rules
}

package verify

import (
	"io/fs"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// page is one parsed HTML page.
type page struct {
	ids     map[string]*html.Node
	repeats []string // IDs that are there twice
	links   []link
	inline  []string // inline scripts, styles and handlers
	policy  string   // of the meta element
	robots  string   // likewise
	refresh string   // where the page leads by itself
	status  string   // what became of the address, if it has no clause
	root    *html.Node
}

// A link is an address in an attribute; loads says that the browser fetches
// it with the page.
type link struct {
	element, attr, address string
	loads                  bool
	integrity              string
}

func parsePage(fsys fs.FS, name string) (*page, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	root, err := html.Parse(f)
	if err != nil {
		return nil, err
	}
	p := &page{ids: make(map[string]*html.Node), root: root}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			p.element(n)
		}
	}
	return p, nil
}

// element collects what an element says.
func (p *page) element(n *html.Node) {
	attrs := make(map[string]string, len(n.Attr))
	for _, a := range n.Attr {
		attrs[a.Key] = a.Val
		switch {
		case strings.HasPrefix(a.Key, "on"):
			p.inline = append(p.inline, "handler "+a.Key+" on "+n.Data)
		case a.Key == "style":
			p.inline = append(p.inline, "style attribute on "+n.Data)
		}
	}
	if id, ok := attrs["id"]; ok {
		if p.ids[id] != nil {
			p.repeats = append(p.repeats, id)
		}
		p.ids[id] = n
	}
	switch n.Data {
	case "style":
		p.inline = append(p.inline, "style element")
	case "script":
		if kind := attrs["type"]; attrs["src"] == "" && kind != "application/ld+json" && kind != "application/json" {
			p.inline = append(p.inline, "script element")
		}
	}
	p.meta(n, attrs)
	for _, key := range []string{"href", "src", "action", "poster", "data"} {
		address, ok := attrs[key]
		if !ok {
			continue
		}
		loads := key != "href" && key != "action"
		if n.Data == "link" {
			rel := " " + attrs["rel"] + " "
			loads = strings.Contains(rel, " stylesheet ") || strings.Contains(rel, "icon ") || strings.Contains(rel, "preload ") || strings.Contains(rel, " manifest ")
		}
		p.links = append(p.links, link{n.Data, key, address, loads, attrs["integrity"]})
	}
}

// text returns what a reader sees of a node: no scripts, and none of the
// elements that add to the text of the guideline (marked data-apparatus).
func text(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode {
			if n.Data == "script" || n.Data == "style" || n.Data == "template" || n.Data == "sup" {
				return
			}
			for _, a := range n.Attr {
				if a.Key == "data-apparatus" {
					return
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// resolve returns the file and fragment that an address on a page leads to.
// external is set for an address with a scheme or host; base is the path that
// the site is built for.
func resolve(base, from, address string) (file, fragment string, external, ok bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", "", false, false
	}
	if u.Scheme != "" || u.Host != "" {
		return "", "", true, true
	}
	target := u.Path
	switch {
	case target == "":
		return from, u.Fragment, false, true
	case strings.HasPrefix(target, "/"):
		target = strings.TrimPrefix(strings.TrimPrefix(target, base), "/")
	default:
		slash := strings.HasSuffix(target, "/") || strings.HasSuffix(target, "/.") || strings.HasSuffix(target, "/..") || target == "." || target == ".."
		target = path.Join(path.Dir(from), target)
		if slash {
			target += "/"
		}
	}
	if target == "" || strings.HasSuffix(target, "/") {
		target += "index.html"
	}
	return path.Clean(target), u.Fragment, false, true
}

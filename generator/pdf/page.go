package pdf

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page returns a page of the site as it is printed: without scripts, with its
// links rewritten, and a whole text with its contents. headings holds the
// pieces of text of each heading.
func (s Sheet) page(source []byte, base string) (page []byte, headings [][]string, err error) {
	doc, err := html.Parse(bytes.NewReader(source))
	if err != nil {
		return nil, nil, err
	}
	d := &printed{sheet: s, base: strings.TrimSuffix(base, "/"), ids: make(map[string]bool)}
	for n := range doc.Descendants() {
		if id := attr(n, "id"); id != "" {
			d.ids[id] = true
		}
	}
	var gone []*html.Node
	for n := range doc.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case drops(n):
			gone = append(gone, n)
		case len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6':
			var pieces []string
			for it := range n.Descendants() {
				if text := strings.Join(strings.Fields(it.Data), " "); it.Type == html.TextNode && text != "" {
					pieces = append(pieces, text)
				}
			}
			headings = append(headings, pieces)
		case n.DataAtom == atom.Head:
			n.AppendChild(element(atom.Style, style))
		case n.DataAtom == atom.A:
			d.link(n)
		case n.DataAtom == atom.Nav && attr(n, "id") == "tree":
			d.tree = n
		case n.DataAtom == atom.Header && hasClass(n, "document-head"):
			d.head = n
		}
	}
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
	if s.Whole {
		if d.tree == nil || d.head == nil {
			return nil, nil, fmt.Errorf("the page of the whole text has no contents (nav#tree) or no head (header.document-head)")
		}
		d.contents()
	}
	var b bytes.Buffer
	err = html.Render(&b, doc)
	return b.Bytes(), headings, err
}

// printed is a page on its way to the printer.
type printed struct {
	sheet      Sheet
	base       string
	ids        map[string]bool
	tree, head *html.Node
}

// drops reports whether an element is not for paper: what runs, the policy that
// would forbid the style of the sheets, and links to other forms of the page.
func drops(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Dialog:
		return true
	case atom.Meta:
		return strings.EqualFold(attr(n, "http-equiv"), "content-security-policy")
	case atom.Link:
		return attr(n, "rel") != "stylesheet"
	}
	return false
}

// style is how the contents look on paper.
const style = `
.sheet-contents { break-after: page; margin-block-start: 2em; }
.sheet-contents > p { font-weight: 700; text-indent: 0; }
.sheet-contents ul { margin: 0; padding-inline-start: 2em; list-style: none; }
.sheet-contents > ul { padding: 0; }
.sheet-contents > ul > li { margin-block-start: 0.5em; break-inside: avoid; }
`

// link has a link lead to the place in the file, or to the site's public
// address; without that it is no link.
func (d *printed) link(n *html.Node) {
	href := attr(n, "href")
	if href == "" {
		return
	}
	to, err := url.Parse(href)
	if err == nil && (to.Scheme == "http" || to.Scheme == "https" || to.Scheme == "mailto" || to.Scheme == "tel") {
		return
	}
	if err == nil && to.Scheme == "" && to.Host == "" {
		if id := d.within(to); id != "" {
			setAttr(n, "href", "#"+url.PathEscape(id))
			return
		}
		if d.base != "" {
			from := &url.URL{Path: "/" + d.sheet.Page}
			setAttr(n, "href", d.base+from.ResolveReference(to).String())
			return
		}
	}
	removeAttr(n, "href")
}

// within returns the ID of what a link on the page leads to, if the page has it:
// #3.1, or the page of the clause 3.1 of the document whose whole text it is.
func (d *printed) within(to *url.URL) string {
	if to.Path == "" {
		if d.ids[to.Fragment] {
			return to.Fragment
		}
		return ""
	}
	if !d.sheet.Whole {
		return ""
	}
	home := path.Dir("/" + d.sheet.Page)
	rest, below := strings.CutPrefix((&url.URL{Path: "/" + d.sheet.Page}).ResolveReference(to).Path, home+"/")
	segments := strings.Split(strings.Trim(strings.TrimSuffix(rest, "index.html"), "/"), "/")
	id := segments[len(segments)-1]
	if to.Fragment != "" && d.ids[to.Fragment] {
		id = to.Fragment
	}
	if below && len(segments) <= 2 && d.ids[id] && (len(segments) == 1 || isEdition(segments[0])) {
		return id
	}
	return ""
}

// isEdition reports whether a segment of an address is an edition: 2025-04.
func isEdition(segment string) bool {
	return len(segment) >= 4 && strings.Trim(segment, "0123456789-") == ""
}

// contents puts the tree of the document, with everything unfolded, behind its
// head.
func (d *printed) contents() {
	nav := element(atom.Nav, "")
	setAttr(nav, "class", "sheet-contents")
	title := element(atom.P, attr(d.tree, "aria-label"))
	setAttr(title, "id", "sheet-contents")
	setAttr(nav, "aria-labelledby", "sheet-contents")
	nav.AppendChild(title)
	for n := d.tree.FirstChild; n != nil; n = d.tree.FirstChild {
		d.tree.RemoveChild(n)
		nav.AppendChild(n)
	}
	var folded []*html.Node
	for n := range nav.Descendants() {
		if n.DataAtom == atom.Details {
			folded = append(folded, n)
		}
		if n.DataAtom == atom.Li && n.FirstChild != nil && attr(n.FirstChild, "aria-current") == "page" {
			defer n.Parent.RemoveChild(n) // the whole text itself
		}
	}
	for _, n := range folded {
		for c := n.FirstChild; c != nil; c = n.FirstChild {
			n.RemoveChild(c)
			if c.DataAtom != atom.Summary {
				n.Parent.InsertBefore(c, n)
			}
		}
		n.Parent.RemoveChild(n)
	}
	d.head.Parent.InsertBefore(nav, d.head.NextSibling)
}

func element(name atom.Atom, text string) *html.Node {
	n := &html.Node{Type: html.ElementNode, DataAtom: name, Data: name.String()}
	if text != "" {
		n.AppendChild(&html.Node{Type: html.TextNode, Data: text})
	}
	return n
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func setAttr(n *html.Node, key, val string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = val
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: val})
}

func removeAttr(n *html.Node, key string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr = append(n.Attr[:i], n.Attr[i+1:]...)
			return
		}
	}
}

func hasClass(n *html.Node, class string) bool {
	return strings.Contains(" "+attr(n, "class")+" ", " "+class+" ")
}

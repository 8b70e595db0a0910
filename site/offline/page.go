package offline

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// leads are the attributes that lead a reader elsewhere.
var leads = map[string]string{"a": "href", "area": "href", "form": "action", "iframe": "src"}

// fetches are the attributes that name files which scripts fetch.
var fetches = []string{"data-wasm", "data-rules"}

// page returns a page with links that name their files, and with the scripts of
// what it would fetch at its end; everything else stays byte for byte.
func (p *packer) page(name string, content []byte) (out []byte, fetched []string, err error) {
	var b bytes.Buffer
	tokens := html.NewTokenizer(bytes.NewReader(content))
	for {
		kind := tokens.Next()
		raw := slices.Clone(tokens.Raw()) // reading the token changes it
		switch kind {
		case html.ErrorToken:
			if !errors.Is(tokens.Err(), io.EOF) {
				return nil, nil, fmt.Errorf("broken site: %s: %w", name, tokens.Err())
			}
			return b.Bytes(), fetched, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			changed, err := p.links(name, &token)
			if err != nil {
				return nil, nil, err
			}
			if fetched, err = p.fetched(name, token, fetched); err != nil {
				return nil, nil, err
			}
			if changed {
				raw = []byte(token.String())
			}
		case html.EndTagToken:
			if string(raw) == "</body>" {
				for _, f := range fetched {
					fmt.Fprintf(&b, `<script src="%s"></script>`, relative(name, scriptOf(f)))
				}
			}
		}
		b.Write(raw)
	}
}

// links makes the address that a tag leads to name its file.
func (p *packer) links(page string, token *html.Token) (changed bool, err error) {
	for i := range token.Attr {
		a := &token.Attr[i]
		before, address := "", a.Val
		switch {
		case a.Key == leads[token.Data], a.Key == "xlink:href":
		case token.Data == "meta" && a.Key == "content" && refreshes(token):
			var ok bool
			if before, address, ok = strings.Cut(a.Val, "url="); !ok {
				continue
			}
			before += "url="
		default:
			continue
		}
		file, rest, err := p.target(page, address)
		if err != nil {
			return false, err
		}
		if file == "" {
			continue
		}
		if to := before + relative(page, file) + rest; to != a.Val {
			a.Val, changed = to, true
		}
	}
	return changed, nil
}

// refreshes reports whether a meta element leads on by itself.
func refreshes(token *html.Token) bool {
	return slices.ContainsFunc(token.Attr, func(a html.Attribute) bool { return a.Key == "http-equiv" && strings.EqualFold(a.Val, "refresh") })
}

// fetched adds the files that a tag's scripts fetch.
func (p *packer) fetched(page string, token html.Token, files []string) ([]string, error) {
	for _, a := range token.Attr {
		if !slices.Contains(fetches, a.Key) {
			continue
		}
		file, _, err := p.target(page, a.Val)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	return files, nil
}

// relative returns the address of a file on a page.
func relative(page, file string) string {
	from := strings.Split(path.Dir(page), "/")
	if path.Dir(page) == "." {
		from = nil
	}
	to := strings.Split(file, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

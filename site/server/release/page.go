package release

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// Page is what an HTML page says of itself in its head.
type Page struct {
	WASM   bool // its own policy lets it compile WebAssembly
	Frames bool // <meta name="frame-ancestors" content="*">: it may stand in a frame of another site
	Gone   bool // <meta name="status" content="410">: the address was withdrawn
}

// readPage reads the head of a page.
func readPage(body []byte) Page {
	var p Page
	z := html.NewTokenizer(bytes.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return p
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			switch string(name) {
			case "body":
				return p
			case "meta":
				p.meta(z, more)
			}
		}
	}
}

func (p *Page) meta(z *html.Tokenizer, more bool) {
	var name, content string
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "name", "http-equiv":
			name = strings.ToLower(string(value))
		case "content":
			content = string(value)
		}
	}
	switch name {
	case "content-security-policy":
		p.WASM = strings.Contains(content, "'wasm-unsafe-eval'")
	case "frame-ancestors":
		p.Frames = content == "*"
	case "status":
		p.Gone = content == "410"
	}
}

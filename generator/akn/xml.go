package akn

import (
	"bytes"
	"encoding/xml"
)

// markup is XML being written. A block stands on lines of its own, a line on
// one; what is inline adds no white space, so that the words of a clause are
// exactly the characters of its element.
type markup struct{ bytes.Buffer }

// start writes a start tag; attributes are names and values in turn.
func (m *markup) start(name string, attributes []string) {
	m.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		m.WriteString(" " + attributes[i] + `="`)
		_ = xml.EscapeText(m, []byte(attributes[i+1])) // a buffer takes everything
		m.WriteByte('"')
	}
	m.WriteByte('>')
}

func (m *markup) block(name string, attributes []string, content func()) {
	m.start(name, attributes)
	m.WriteByte('\n')
	content()
	m.WriteString("</" + name + ">\n")
}

func (m *markup) line(name string, content func()) {
	m.inline(name, nil, content)
	m.WriteByte('\n')
}

func (m *markup) inline(name string, attributes []string, content func()) {
	m.start(name, attributes)
	content()
	m.WriteString("</" + name + ">")
}

// empty writes an element without content on a line.
func (m *markup) empty(name string, attributes ...string) {
	m.start(name, attributes)
	m.Truncate(m.Len() - 1)
	m.WriteString("/>\n")
}

func (m *markup) text(s string) { _ = xml.EscapeText(m, []byte(s)) }

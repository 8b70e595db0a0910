// Package ooxmltest reports what a word processor or a spreadsheet would refuse
// in a .docx or .xlsx file, for tests.
//
// It takes the parts of a file and returns what breaks the rules of ECMA-376:
// of packages (Part 2: types, relationships), and of the order, number and
// references of elements (Part 1, annex A, and the limits that programs set).
// An element with children that no rule names is a fault, so that nothing new
// is written unchecked.
package ooxmltest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Part is a file within the file.
type Part struct{ Name, Text string }

// Faults returns what is wrong, one line each.
func Faults(parts []Part) []string {
	c := &checker{parts: make(map[string]*element)}
	for _, p := range parts {
		root, err := parse(p.Text)
		if err != nil {
			c.fault("%s: %v", p.Name, err)
			continue
		}
		if c.parts[p.Name] != nil {
			c.fault("%s is there twice", p.Name)
		}
		c.parts[p.Name] = root
		c.names = append(c.names, p.Name)
		root.walk(func(e *element) { c.children(p.Name, e) })
	}
	c.opc()
	for _, name := range c.names {
		switch root := c.parts[name]; root.name {
		case "document":
			c.document(name, root)
		case "worksheet":
			c.worksheet(name, root)
		case "styleSheet":
			c.styleSheet(name, root)
		case "workbook":
			c.workbook(name, root)
		}
	}
	return c.faults
}

type element struct {
	name     string // local
	attrs    map[string]string
	children []*element
	text     string
}

func parse(text string) (*element, error) {
	top := &element{}
	open := []*element{top}
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			if len(top.children) != 1 {
				return nil, errors.New("want one root")
			}
			return top.children[0], nil
		}
		if err != nil {
			return nil, err
		}
		last := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			e := &element{name: t.Name.Local, attrs: make(map[string]string)}
			for _, a := range t.Attr {
				key := a.Name.Local
				if a.Name.Space == "http://schemas.openxmlformats.org/officeDocument/2006/relationships" {
					key = "r:" + key
				}
				e.attrs[key] = a.Value
			}
			last.children = append(last.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += string(t)
		}
	}
}

func (e *element) walk(visit func(*element)) {
	visit(e)
	for _, it := range e.children {
		it.walk(visit)
	}
}

// all returns the elements of a name below e.
func (e *element) all(name string) (found []*element) {
	e.walk(func(it *element) {
		if it.name == name {
			found = append(found, it)
		}
	})
	return found
}

// child returns the first child of a name, or nil; of nil too.
func (e *element) child(name string) *element {
	if e == nil {
		return nil
	}
	if i := slices.IndexFunc(e.children, func(it *element) bool { return it.name == name }); i >= 0 {
		return e.children[i]
	}
	return nil
}

type checker struct {
	parts  map[string]*element
	names  []string
	faults []string
}

func (c *checker) fault(format string, args ...any) {
	if len(c.faults) < 50 {
		c.faults = append(c.faults, fmt.Sprintf(format, args...))
	}
}

// children checks the order and the number of the children of an element.
func (c *checker) children(part string, e *element) {
	model, known := models[e.name]
	if !known {
		if len(e.children) > 0 {
			c.fault("%s: no rule for the children of %s", part, e.name)
		}
		return
	}
	steps := strings.Fields(model)
	at, used := 0, make([]bool, len(steps))
	for _, it := range e.children {
		j := at
		for j < len(steps) && !slices.Contains(strings.Split(strings.TrimRight(steps[j], "*!+"), "|"), it.name) {
			j++
		}
		switch {
		case j == len(steps):
			c.fault("%s: %s may not stand there in %s", part, it.name, e.name)
			return
		case used[j] && !strings.ContainsAny(steps[j], "*+"):
			c.fault("%s: %s is there twice in %s", part, it.name, e.name)
		}
		at, used[j] = j, true
	}
	for j, step := range steps {
		if !used[j] && strings.ContainsAny(step, "!+") {
			c.fault("%s: %s has no %s", part, e.name, strings.TrimRight(step, "*!+"))
		}
	}
}

// opc checks the types and relationships of the package.
func (c *checker) opc() {
	if len(c.names) == 0 || c.names[0] != "[Content_Types].xml" {
		c.fault("the types do not come first")
		return
	}
	typed, defaults := make(map[string]bool), make(map[string]bool)
	for _, it := range c.parts[c.names[0]].children {
		switch name := strings.TrimPrefix(it.attrs["PartName"], "/"); {
		case it.name == "Default":
			defaults[it.attrs["Extension"]] = true
		case typed[name]:
			c.fault("%s has two types", name)
		case c.parts[name] == nil:
			c.fault("a type is given to %s, which is not there", name)
		default:
			typed[name] = true
		}
		if it.attrs["ContentType"] == "" {
			c.fault("an empty type")
		}
	}
	for _, name := range c.names[1:] {
		if !typed[name] && !defaults[strings.TrimPrefix(path.Ext(name), ".")] {
			c.fault("%s has no type", name)
		}
		if !typed[name] && path.Ext(name) != ".rels" {
			c.fault("%s has the type of any XML", name)
		}
		if path.Ext(name) == ".rels" {
			c.relationships(name)
		}
	}
	if c.parts["_rels/.rels"] == nil {
		c.fault("there is no _rels/.rels")
	}
}

func (c *checker) relationships(name string) {
	folder := path.Dir(path.Dir(name))
	source := path.Join(folder, strings.TrimSuffix(path.Base(name), ".rels"))
	ids := make(map[string]bool)
	for _, it := range c.parts[name].children {
		id, target := it.attrs["Id"], it.attrs["Target"]
		if id == "" || ids[id] {
			c.fault("%s: the id %q is empty or there twice", name, id)
		}
		ids[id] = true
		if it.attrs["TargetMode"] != "External" && c.parts[path.Join(folder, target)] == nil {
			c.fault("%s: %s is not there", name, target)
		}
	}
	root := c.parts[source]
	if root == nil {
		if path.Base(name) != ".rels" {
			c.fault("%s: %s is not there", name, source)
		}
		return
	}
	root.walk(func(e *element) {
		if id, has := e.attrs["r:id"]; has && !ids[id] {
			c.fault("%s: the relationship %q is not there", source, id)
		}
	})
}

// document checks what refers to what, and the tables.
func (c *checker) document(name string, root *element) {
	styles := make(map[string]bool)
	if part := c.parts["word/styles.xml"]; part != nil {
		for _, it := range part.all("style") {
			if styles[it.attrs["styleId"]] {
				c.fault("the style %s is there twice", it.attrs["styleId"])
			}
			styles[it.attrs["styleId"]] = true
		}
	}
	for part, root := range c.parts {
		root.walk(func(e *element) {
			switch e.name {
			case "pStyle", "rStyle", "tblStyle", "basedOn", "next", "link":
				if !styles[e.attrs["val"]] {
					c.fault("%s: the style %q is not there", part, e.attrs["val"])
				}
			case "t":
				if e.text != strings.TrimSpace(e.text) && e.attrs["space"] != "preserve" {
					c.fault("%s: the blanks of %q go", part, e.text)
				}
			case "tc":
				if len(e.children) == 0 || e.children[len(e.children)-1].name != "p" {
					c.fault("%s: a cell does not end in a paragraph", part)
				}
			case "tcW", "tblW", "gridCol":
				if n, err := strconv.Atoi(e.attrs["w"]); err != nil || n < 0 {
					c.fault("%s: %s is %q wide", part, e.name, e.attrs["w"])
				}
			}
		})
	}
	for _, table := range root.all("tbl") {
		columns := len(table.child("tblGrid").children)
		for _, row := range table.children {
			if row.name != "tr" {
				continue
			}
			n := 0
			for _, cell := range row.children {
				if cell.name != "tc" {
					continue
				}
				span := 1
				if it := cell.child("tcPr").child("gridSpan"); it != nil {
					span, _ = strconv.Atoi(it.attrs["val"])
				}
				n += span
			}
			if n > columns {
				c.fault("%s: a row of %d columns in a table of %d", name, n, columns)
			}
		}
	}
	comments := make(map[string]bool)
	if part := c.parts["word/comments.xml"]; part != nil {
		for _, it := range part.children {
			id := it.attrs["id"]
			if comments[id] {
				c.fault("the comment %s is there twice", id)
			}
			comments[id] = true
		}
	}
	for _, mark := range []string{"commentRangeStart", "commentRangeEnd", "commentReference"} {
		seen := make(map[string]bool)
		for _, it := range root.all(mark) {
			if id := it.attrs["id"]; !comments[id] || seen[id] {
				c.fault("%s: the %s %s has no comment, or is there twice", name, mark, id)
			}
			seen[it.attrs["id"]] = true
		}
		if len(seen) != len(comments) {
			c.fault("%s: %d of %d comments have a %s", name, len(seen), len(comments), mark)
		}
	}
	if size := root.all("pgSz")[0].attrs; (size["orient"] == "landscape") != (number(size["w"]) > number(size["h"])) {
		c.fault("%s: the paper lies otherwise than it says", name)
	}
}

// The limits of Excel: characters of a cell, of a heading or a foot, of a list
// of choices, of a sheet's name.
const (
	maxCell  = 32_767
	maxFoot  = 255
	maxList  = 255
	maxSheet = 31
)

func (c *checker) worksheet(name string, root *element) {
	formats := 0
	if styles := c.parts["xl/styles.xml"]; styles != nil {
		formats = len(styles.child("cellXfs").children)
	}
	last := 0
	for _, row := range root.child("sheetData").children {
		n := number(row.attrs["r"])
		if n <= last {
			c.fault("%s: row %d comes after row %d", name, n, last)
		}
		last = n
		column := -1
		for _, cell := range row.children {
			at := cell.attrs["r"]
			letters := strings.TrimRight(at, "0123456789")
			if strings.TrimPrefix(at, letters) != row.attrs["r"] || columnOf(letters) <= column {
				c.fault("%s: the cell %s stands in row %d behind column %d", name, at, n, column+1)
			}
			column = columnOf(letters)
			if number(cell.attrs["s"]) >= formats {
				c.fault("%s: %s has no such format: %s", name, at, cell.attrs["s"])
			}
			if cell.child("f") != nil {
				c.fault("%s: %s is calculated", name, at)
			}
			text := cell.child("is")
			if (cell.attrs["t"] == "inlineStr") != (text != nil) {
				c.fault("%s: %s is a text by its type or its content alone", name, at)
			}
			if text == nil {
				continue
			}
			if t := text.child("t"); t.attrs["space"] != "preserve" || len(utf16.Encode([]rune(t.text))) > maxCell {
				c.fault("%s: the text of %s does not stay as it is", name, at)
			}
		}
	}
	for i, it := range root.all("col") {
		if number(it.attrs["min"]) != i+1 || number(it.attrs["max"]) != i+1 || number(it.attrs["width"]) > 255 {
			c.fault("%s: column %d: %v", name, i+1, it.attrs)
		}
	}
	for _, it := range root.all("formula1") {
		if len([]rune(it.text)) > maxList {
			c.fault("%s: a list of choices is too long", name)
		}
	}
	for _, it := range root.all("oddFooter") {
		if len([]rune(it.text)) > maxFoot {
			c.fault("%s: the foot is too long", name)
		}
	}
	c.counts(name, root)
}

func (c *checker) styleSheet(name string, root *element) {
	c.counts(name, root)
	formats := make(map[string]bool)
	for _, it := range root.all("numFmt") {
		formats[it.attrs["numFmtId"]] = true
	}
	for _, xf := range root.child("cellXfs").children {
		for attr, list := range map[string]string{"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"} {
			if number(xf.attrs[attr]) >= len(root.child(list).children) {
				c.fault("%s: no %s %s", name, attr, xf.attrs[attr])
			}
		}
		if id := xf.attrs["numFmtId"]; number(id) > 163 && !formats[id] {
			c.fault("%s: no number format %s", name, id)
		}
	}
}

// counts checks the numbers that lists give of themselves.
func (c *checker) counts(name string, root *element) {
	root.walk(func(e *element) {
		if n, has := e.attrs["count"]; has && number(n) != len(e.children) {
			c.fault("%s: %s has %d and says %s", name, e.name, len(e.children), n)
		}
	})
}

func (c *checker) workbook(name string, root *element) {
	seen := make(map[string]bool)
	for _, it := range root.all("sheet") {
		title := it.attrs["name"]
		if n := len(utf16.Encode([]rune(title))); n == 0 || n > maxSheet || strings.ContainsAny(title, `[]:*?/\`) || strings.Trim(title, "'") != title || seen[strings.ToLower(title)] {
			c.fault("%s: no sheet may be called %q", name, title)
		}
		seen[strings.ToLower(title)] = true
	}
}

func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// columnOf returns the number of a column, from 0: A is 0, AA is 26.
func columnOf(letters string) int {
	n := 0
	for _, r := range letters {
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

// Package query reads what a person types into a tree, and prints a tree as
// it would be typed.
//
// Most queries are words. Beside them stand
//
//	"重大涉税舆情"  “重大涉税舆情”   the words as they stand
//	-公众号                          not with this word
//	注册资本 OR 累计收入             either
//	(甲 OR 乙) 丙                    brackets at the beginning of a word group
//	同句:(纳税人 30日)               all of these in one sentence
//	同条:(纳税人 备案)               all of these in one clause
//	章:3  主体:纳税人  情态:不得   only such clauses; also 主题, 数值, 判断
//	第三章一（一）5  3.1.1.5         a citation: that clause
//
// Anything else that looks like an operator is text: a colon after another
// word, a single quotation mark of Chinese print, a bracket inside a word.
//
// It takes a string and returns a [Node] or an [Error] that says where. Its
// tests hold that Parse(x.String()) returns x for every tree x (citations side by
// side are read as one list), and that Parse returns a tree or a located error for
// every string.
package query

import (
	"strings"
)

// Node is one part of a query.
type Node interface {
	// String returns the part as it is typed.
	String() string
	node()
}

// The kinds of node.
type (
	// And holds parts that are all looked for. Words among them need not all
	// be there; every other part must.
	And []Node
	// Or holds parts of which one must be there.
	Or []Node
	// Not holds a part that must not be there.
	Not struct{ Node Node }
	// Word is text without blanks.
	Word string
	// Phrase is text that must stand as it is.
	Phrase string
	// Own is text that is looked for in the clauses of one document only.
	Own struct{ Document, Text string }
	// Near holds texts that must stand in one sentence or clause.
	Near struct {
		Scope Scope
		Terms []string
	}
	// Filter keeps the clauses that have a value.
	Filter struct {
		Field Field
		Value string
	}
	// Cite is text in the form of a citation.
	Cite string
)

// Scope is how far apart the terms of a Near may stand.
type Scope string

// The scopes.
const (
	Sentence Scope = "同句"
	Clause   Scope = "同条"
)

// Field is a property of clauses that can be asked for.
type Field string

// The fields, which are the facets of the results as well.
const (
	Chapter  Field = "章"
	Bearer   Field = "主体"
	Modality Field = "情态"
	Topic    Field = "主题"
	Quantity Field = "数值"
	Decision Field = "判断"
)

// Fields lists the fields in the order in which facets are shown.
var Fields = []Field{Chapter, Bearer, Modality, Topic, Quantity, Decision}

func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Word) node()   {}
func (Phrase) node() {}
func (Own) node()    {}
func (Near) node()   {}
func (Filter) node() {}
func (Cite) node()   {}

func (n And) String() string { return join(n, " ", false) }

func (n Or) String() string { return join(n, " OR ", true) }

func (n Not) String() string {
	if _, again := n.Node.(Not); again {
		return "-(" + n.Node.String() + ")"
	}
	return "-" + grouped(n.Node)
}

func (n Word) String() string { return string(n) }

func (n Own) String() string { return n.Text }

func (n Phrase) String() string {
	if strings.ContainsRune(string(n), '"') {
		return "“" + string(n) + "”"
	}
	return `"` + string(n) + `"`
}

func (n Near) String() string {
	terms := make([]string, len(n.Terms))
	for i, t := range n.Terms {
		if terms[i] = t; strings.ContainsAny(t, " ()（）\"“”") {
			terms[i] = Phrase(t).String()
		}
	}
	return string(n.Scope) + ":(" + strings.Join(terms, " ") + ")"
}

func (n Filter) String() string {
	if strings.ContainsAny(n.Value, " ()\"“”") {
		return string(n.Field) + ":" + Phrase(n.Value).String()
	}
	return string(n.Field) + ":" + n.Value
}

func (n Cite) String() string { return string(n) }

func join(nodes []Node, with string, inOr bool) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		if _, and := n.(And); and && inOr {
			parts[i] = n.String() // AND binds closer than OR
		} else {
			parts[i] = grouped(n)
		}
	}
	return strings.Join(parts, with)
}

// grouped returns a part with the brackets that it needs inside another.
func grouped(n Node) string {
	switch n.(type) {
	case And, Or:
		return "(" + n.String() + ")"
	}
	return n.String()
}

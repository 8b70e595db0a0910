package citation

import "leqi/generator/clause"

// A classifier is the word behind a number, and what the number then is.
type classifier struct {
	word  rune
	kinds []clause.Kind
}

var classifiers = []classifier{
	{'编', []clause.Kind{clause.Book}},
	{'章', []clause.Kind{clause.Chapter}},
	{'节', []clause.Kind{clause.Division, clause.Section}},
	{'条', []clause.Kind{clause.Article, clause.Section}},
	{'项', numbered},
	{'目', []clause.Kind{clause.Subparagraph, clause.Point}},
	{'点', numbered},
	{'款', []clause.Kind{clause.Alinea}},
	{'段', []clause.Kind{clause.Alinea}},
}

var numbered = []clause.Kind{clause.Paragraph, clause.Subparagraph, clause.Point}

// kindsOf returns what a classifier can name, or nil.
func kindsOf(word rune) []clause.Kind {
	for i := range classifiers {
		if classifiers[i].word == word {
			return classifiers[i].kinds
		}
	}
	return nil
}

// A name is a unit that is called by name: the longer stands before the
// shorter that it begins with.
type name struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Numbered bool   `json:"numbered"`
	kind     clause.Kind
}

var named = []name{
	{"引言", "preamble", false, clause.Preamble},
	{"序言", "preamble", false, clause.Preamble},
	{"前言", "preamble", false, clause.Preamble},
	{"附件清单", "annexes", false, clause.Annexes},
	{"附件", "att", true, clause.Annex},
	{"脚注", "fn", true, clause.Footnote},
	{"注", "fn", true, clause.Footnote},
}

// words are the names of the kinds in the browser: those of an eId, and div
// for a 节, which an eId calls a section.
var words = map[clause.Kind]string{
	clause.Book: "book", clause.Chapter: "chp", clause.Division: "div", clause.Article: "art", clause.Section: "sec",
	clause.Paragraph: "para", clause.Subparagraph: "subpara", clause.Point: "point", clause.Alinea: "p",
	clause.Annex: "att", clause.Footnote: "fn", clause.Preamble: "preamble", clause.Annexes: "annexes",
}

// Words is the table of the words that the browser's side reads citations by.
type Words struct {
	Classifiers map[string][]string `json:"classifiers"`
	Named       []name              `json:"named"`
}

// Shared returns the words of the grammar for the browser.
func Shared() Words {
	w := Words{Classifiers: make(map[string][]string), Named: named}
	for _, c := range classifiers {
		for _, k := range c.kinds {
			w.Classifiers[string(c.word)] = append(w.Classifiers[string(c.word)], words[k])
		}
	}
	return w
}

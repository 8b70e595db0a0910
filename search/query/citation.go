package query

import (
	"regexp"

	"leqi/generator/citation"
	"leqi/search/analysis"
)

// IsCitation reports whether s has the form of a citation, an ID, an eId or
// an address of a clause. What it means, and whether there is such a clause,
// is not for this package to know.
func IsCitation(s string) bool {
	folded := analysis.Fold(s).String()
	if folded == "" || len(folded) > 300 {
		return false
	}
	return address.MatchString(folded) || citation.Is(s)
}

const (
	numeral = `(?:[0-9]{1,4}|[零〇一二三四五六七八九十百千]+)`
	clause  = `(?:(?:[1-9][0-9]*|a[0-9]+)(?:\.(?:p?[0-9]+(?:-[0-9]+)?))+|a[0-9]|fn[0-9]+|preamble|annexes)`
	eID     = `(?:[a-z]+_[0-9]+(?:__[a-z]+_[0-9]+)*)`
)

// address is a citation by ID, eId or address.
var address = regexp.MustCompile(`^(?:` + clause + `\.?|` + eID + `|(?:https?:/)?/[^?# ]*/` + clause + `(?:/(?:index\.[a-z]+)?)?(?:[?#].*)?)$`)

var (
	chapter = regexp.MustCompile(`^(?:第)?(` + numeral + `)章?$`)
	annex   = regexp.MustCompile(`^(?:附件|a)(` + numeral + `)$`)
)

// other are the units beside chapters and annexes, by their IDs and names.
var other = regexp.MustCompile(`^(?:(preamble|引言)|(annexes|附件清单)|(?:fn|脚注)([0-9]{1,4}))$`)

// chapterID returns the ID of a chapter, annex or what stands beside them, that
// is written as 3, 三, 第三章, 附件2, a2, 引言, 附件清单 or 脚注1.
func chapterID(s string) string {
	s = analysis.Fold(s).String()
	if m := other.FindStringSubmatch(s); m != nil {
		switch {
		case m[1] != "":
			return "preamble"
		case m[2] != "":
			return "annexes"
		}
		return "fn" + m[3]
	}
	prefix := ""
	m := chapter.FindStringSubmatch(s)
	if m == nil {
		if m = annex.FindStringSubmatch(s); m == nil {
			return ""
		}
		prefix = "a"
	}
	n := analysis.Numeral(m[1])
	if n == "" || n == "0" {
		return ""
	}
	return prefix + n
}

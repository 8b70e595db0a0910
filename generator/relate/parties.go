package relate

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Party is somebody who can bear a duty. Its ID is the name of its page.
type Party struct {
	ID        string `yaml:"id" json:"id"`
	Name      string `yaml:"name" json:"name"`
	Authority bool   `yaml:"authority,omitempty" json:"-"` // no measure of a text is directed at it
}

// Speaker says who speaks in an annex: 我单位 of an undertaking.
type Speaker struct {
	Clause string `yaml:"clause"`
	Word   string `yaml:"word"`
	Party  string `yaml:"party"`
}

func (l *lexicon) isParty(name string) bool {
	return slices.ContainsFunc(l.list, func(p Party) bool { return p.Name == name })
}

// authority reports whether a name is that of an authority.
func (l *lexicon) authority(name string) bool {
	return slices.ContainsFunc(l.list, func(p Party) bool { return p.Name == name && p.Authority })
}

func (l *lexicon) names() (names []string) {
	for _, p := range l.list {
		names = append(names, p.Name)
	}
	return names
}

// subjectOf returns the last parties that a text names as a subject.
func (l *lexicon) subjectOf(text string) []string {
	var last []string
	for _, m := range l.subject.FindAllStringSubmatchIndex(text, -1) {
		if m[2] >= 0 && startsWithAny(text[m[2]:m[3]], l.openers) {
			continue // 对于……的企业: an object is no subject
		}
		named := text[m[4]:m[5]]
		if l.joined.MatchString(named) {
			continue // 和 goes on with something else
		}
		if startsWithAny(text[m[5]:], l.possessed) {
			continue // 企业的…: a possessor is no subject
		}
		last = l.parties.FindAllString(named, -1)
	}
	return last
}

// printedSubject returns the noun phrase at the head of a part of a sentence
// before a modal word, for a subject that no list names. A thing counts only
// if the modal word follows it.
func (l *lexicon) printedSubject(text string) string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '，' || r == '；' || r == '：' })
	for i, part := range slices.Backward(parts) {
		whole := i == len(parts)-1 && strings.HasSuffix(text, part)
		noun := l.nounAtHead(part)
		if noun == "" {
			continue
		}
		if l.endsInHead(noun) {
			return noun
		}
		if whole && noun == part {
			return noun
		}
	}
	return ""
}

// longestNoun is the longest noun phrase that is taken for a subject, in characters.
const longestNoun = 20

// nounAtHead returns a text up to the first word that no noun phrase goes on
// with, or "" if that is too short or too long for a noun.
func (l *lexicon) nounAtHead(text string) string {
	end, seen := len(text), 0
	for at := range text {
		if seen++; seen > longestNoun+1 {
			return ""
		}
		for _, w := range l.before {
			if strings.HasPrefix(text[at:], w) && !startsWithAny(text[at+len(w):], l.heads) && at < end {
				end = at
			}
		}
		if at >= end {
			break
		}
	}
	if n := utf8.RuneCountInString(text[:end]); n < 2 || n > longestNoun {
		return ""
	}
	return text[:end]
}

// endsInHead reports whether a noun phrase ends in a word for somebody.
func (l *lexicon) endsInHead(noun string) bool {
	return slices.ContainsFunc(l.heads, func(h string) bool {
		return len(noun) > len(h) && strings.HasSuffix(noun, h) || noun == h && utf8.RuneCountInString(h) > 1
	})
}

func startsWithAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(text, w) })
}

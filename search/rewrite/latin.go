package rewrite

import (
	"maps"
	"slices"
	"strings"

	"leqi/search/analysis"
	"leqi/search/pinyin"
	"leqi/search/query"
)

// latin reads the Latin words at the head of nodes as pinyin, all together,
// and returns the characters and how many words they take.
func (w *rewriting) latin(nodes []query.Node) (string, int) {
	var words []string
	for _, n := range nodes {
		word, ok := n.(query.Word)
		if !ok {
			break
		}
		s := analysis.Fold(string(word)).String()
		if !isLetters(s) || w.lexicon.words[s] {
			break
		}
		words = append(words, s)
	}
	for n := len(words); n > 0; n-- {
		typed := strings.Join(words[:n], " ")
		if text, ok := w.read(words[:n]); ok {
			w.change(Pinyin, typed, text)
			return text, n
		}
		if text, ok := w.initials(strings.Join(words[:n], "")); ok {
			w.change(Initials, typed, text)
			return text, n
		}
		if text, ok := w.begun(strings.Join(words[:n], "")); ok {
			w.change(Pinyin, typed, text)
			return text, n
		}
	}
	return "", 0
}

// maxCompletions is how many words of the text a piece of one may stand for.
const maxCompletions = 8

// complete returns a Latin word or number together with the longer ones of the
// text that begin with it (1236: 12366).
func (w *rewriting) complete(word string) query.Node {
	piece := analysis.Key(word)
	if len(piece) < 2 || isLetters(piece) && w.lexicon.words[piece] || strings.Trim(piece, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return nil
	}
	var longer []string
	for _, known := range slices.Sorted(maps.Keys(w.lexicon.words)) {
		if known != piece && strings.Contains(known, piece) && !strings.ContainsAny(known, "/-.") {
			longer = append(longer, known)
		}
	}
	if len(longer) == 0 || len(longer) > maxCompletions {
		return nil
	}
	w.change(Completion, word, longer...)
	alternatives := query.Or{query.Word(word)}
	for _, l := range longer {
		alternatives = append(alternatives, query.Word(l))
	}
	return alternatives
}

// read finds text that is read as the words are spelled.
func (w *rewriting) read(words []string) (string, bool) {
	var best candidate
	for _, cut := range pinyin.Cut(strings.Join(words, "'")) {
		if len(cut) < 2 {
			continue // one syllable means too many characters
		}
		pattern := make([]sign, len(cut))
		for i, syllable := range cut {
			pattern[i] = sign{such: func(r rune) bool { return pinyin.Reads(r, syllable) }}
		}
		if found := w.lexicon.find(pattern); len(found) > 0 && found[0].count > best.count {
			best = found[0]
		}
	}
	return best.text, best.count > 0
}

// begun finds text of which the last characters are only begun (zhucez, zhucezb).
func (w *rewriting) begun(letters string) (string, bool) {
	for n := len(letters) - 1; n >= len(letters)-maxBegun && n >= 2; n-- {
		for _, cut := range pinyin.Cut(letters[:n]) {
			var pattern []sign
			for _, syllable := range cut {
				pattern = append(pattern, sign{such: func(r rune) bool { return pinyin.Reads(r, syllable) }})
			}
			for i := n; i < len(letters); i++ {
				pattern = append(pattern, sign{such: func(r rune) bool { return pinyin.Begins(r, letters[i]) }})
			}
			if len(pattern) < 3 {
				continue
			}
			if found := w.lexicon.find(pattern); len(found) > 0 {
				return found[0].text, true
			}
		}
	}
	return "", false
}

// maxBegun is how many characters may be only begun.
const maxBegun = 3

// minInitials is from how many letters on initials are taken for a word;
// fewer must be a name.
const minInitials = 4

// initials finds text of which every character is read with the letter.
func (w *rewriting) initials(letters string) (string, bool) {
	if len(letters) < 2 || len(letters) > 16 {
		return "", false
	}
	pattern := make([]sign, len(letters))
	for i := range len(letters) {
		pattern[i] = sign{such: func(r rune) bool { return pinyin.Begins(r, letters[i]) }}
	}
	found := w.lexicon.find(pattern)
	if len(found) == 0 || len(letters) < minInitials && !found[0].name {
		return "", false
	}
	return found[0].text, true
}

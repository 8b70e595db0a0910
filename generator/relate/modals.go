package relate

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"leqi/content/shared"
)

// Modality is a modal word of the text.
type Modality string

// A modalWord is an entry of content/shared/modals.yaml.
type modalWord struct {
	Word      Modality `yaml:"word"`
	Says      string   `yaml:"says"`       // must, forbid, may, none
	NotAfter  string   `yaml:"not-after"`  // what may not stand before it,
	NotBefore string   `yaml:"not-before"` // and what may not stand behind it
}

// none is what a modal word says that states no duty: 无需.
const none = "none"

// modalWords are the modal words in the order of their table.
var modalWords = table[modalWord]("modals.yaml")

// Modalities lists every modality of an obligation, in the order in which they
// are shown.
var Modalities = func() (list []Modality) {
	for _, w := range modalWords {
		if w.Says != none {
			list = append(list, w.Word)
		}
	}
	return append(list, Unmarked, Implied)
}()

// Says returns what every modal word says: must, forbid, may or none.
func Says() map[Modality]string {
	says := make(map[Modality]string)
	for _, w := range modalWords {
		says[w.Word] = w.Says
	}
	return says
}

// byFirstRune are the modal words by their first character, the longest first.
var byFirstRune = func() map[rune][]modalWord {
	words := make(map[rune][]modalWord)
	for _, w := range modalWords {
		first, _ := utf8.DecodeRuneInString(string(w.Word))
		words[first] = append(words[first], w)
	}
	for first := range words {
		slices.SortStableFunc(words[first], func(a, b modalWord) int { return len(b.Word) - len(a.Word) })
	}
	return words
}()

// compounds are the words of content/shared/compounds.yaml.
var compounds = table[string]("compounds.yaml")

// table reads a list of content/shared, which is part of the program: one that
// cannot be read is a fault of the program, and stops it.
func table[T any](name string) (list []T) {
	b, err := shared.Files.ReadFile(name)
	if err == nil {
		err = yaml.UnmarshalWithOptions(b, &list, yaml.Strict())
	}
	if err != nil {
		panic(fmt.Sprintf("content/shared/%s: %v", name, err))
	}
	return list
}

// A modal is a modal word and where it stands in a sentence.
type modal struct {
	word       Modality
	start, end int
}

// modals finds the modal words of a sentence that state a duty, a prohibition
// or a permission.
func (s sentence) modals() (found []modal) {
	next := 0
	for at, r := range s.text {
		if at < next || byFirstRune[r] == nil {
			continue
		}
		if w := modalAt(s.text, at, byFirstRune[r]); w != nil {
			next = at + len(w.Word)
			if w.Says != none {
				found = append(found, modal{w.Word, at, next})
			}
		}
	}
	return found
}

// modalAt returns the first of some modal words that stands at a byte of a
// text, or nil.
func modalAt(text string, at int, words []modalWord) *modalWord {
	for i := range words {
		w := &words[i]
		if !strings.HasPrefix(text[at:], string(w.Word)) {
			continue
		}
		end := at + len(w.Word)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if (at == 0 || !strings.ContainsRune(w.NotAfter, before)) && (end == len(text) || !strings.ContainsRune(w.NotBefore, after)) {
			return w
		}
	}
	return nil
}

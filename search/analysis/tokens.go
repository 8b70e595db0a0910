package analysis

import (
	"cmp"
	"slices"
)

// Kind is what a token was made of.
type Kind int

// The kinds of token.
const (
	Unigram  Kind = iota // one Han character
	Bigram               // two Han characters
	Word                 // a Latin word or number, or several that are joined
	Quantity             // a number in canonical form; begins with "="
)

// Token is a term that is indexed and where it stands, in runes of the text.
type Token struct {
	Term       string
	Start, End int
	Kind       Kind
}

// Tokens returns the tokens of a text, by place, the shorter first.
func Tokens(s string) []Token { return TokensOf(Fold(s)) }

// TokensOf returns the tokens of a folded text.
func TokensOf(f Folded) []Token {
	tokens := make([]Token, 0, 2*len(f.Runes))
	add := func(kind Kind, term string, start, end int) {
		from, to := f.Span(start, end)
		tokens = append(tokens, Token{term, from, to, kind})
	}
	rs := f.Runes
	for i := 0; i < len(rs); {
		switch {
		case isHan(rs[i]):
			add(Unigram, string(rs[i]), i, i+1)
			if i+1 < len(rs) && isHan(rs[i+1]) {
				add(Bigram, string(rs[i:i+2]), i, i+2)
			}
			i++
		case isWord(rs[i]):
			i = words(rs, i, add)
		default:
			i++
		}
	}
	quantities(rs, add)
	slices.SortStableFunc(tokens, func(a, b Token) int {
		return cmp.Or(a.Start-b.Start, a.End-b.End, int(a.Kind)-int(b.Kind), cmp.Compare(a.Term, b.Term))
	})
	return tokens
}

// words adds the words that are joined at i, and returns where they end.
func words(rs []rune, i int, add func(Kind, string, int, int)) int {
	end := chain(rs, i, add)
	// A number after letters and a blank belongs to the same identifier.
	next := end
	for next < len(rs) && rs[next] == ' ' {
		next++
	}
	if next == end || next == len(rs) || !isDigit(rs[next]) || !letters(rs[i:end]) {
		return end
	}
	first := wordEnd(rs, next)
	last := chainEnd(rs, next)
	add(Word, string(rs[i:end])+string(rs[next:first]), i, first)
	if last > first {
		add(Word, string(rs[i:end])+string(rs[next:last]), i, last)
	}
	return end
}

// chain adds every word of a chain, and the chain if it has several.
func chain(rs []rune, i int, add func(Kind, string, int, int)) int {
	end := chainEnd(rs, i)
	for start := i; start < end; {
		stop := wordEnd(rs, start)
		add(Word, string(rs[start:stop]), start, stop)
		if start == i && stop == end {
			return end
		}
		start = stop + 1
	}
	add(Word, string(rs[i:end]), i, end)
	return end
}

func wordEnd(rs []rune, i int) int {
	for i < len(rs) && isWord(rs[i]) {
		i++
	}
	return i
}

// chainEnd returns where the words that single joints connect end.
func chainEnd(rs []rune, i int) int {
	for {
		i = wordEnd(rs, i)
		if i+1 >= len(rs) || !isJoint(rs[i]) || !isWord(rs[i+1]) {
			return i
		}
		i++
	}
}

func letters(rs []rune) bool { return !slices.ContainsFunc(rs, isDigit) }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

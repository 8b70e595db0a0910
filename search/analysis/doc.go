// Package analysis turns text into the tokens that are indexed and searched.
// It knows nothing of any index: the bleve analyzer wraps it, and the browser's
// client repeats its rules, which the vectors in testdata/analysis pin.
//
// A text is folded first ([Fold]): NFKC, lower case, and the simplified form of
// every traditional character that has one in the table. From the folded text
// [Tokens] takes
//
//   - every Han character (税) and every pair of neighbours (税务);
//   - every Latin word or number (app, 12366), and where such words are joined
//     by one of / - . also the whole (22239-2019) and the whole with the words
//     before it (gb/t22239-2019, gb/t22239);
//   - one canonical token for every quantity, whatever its numerals and unit:
//     一千万元, 1000万元 and 10000000元 all give =10000000元.
//
// It takes a string and returns tokens with their place in runes of that string.
// Its tests hold these invariants: folding twice is folding once; a token's
// place lies within the text and the tokens are in order; the tokens of a
// text's folded form are the text's; each family of equal quantities yields one
// token.
package analysis

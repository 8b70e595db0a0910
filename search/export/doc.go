// Package export writes the postings of a bleve index as static files, and
// reads them: the site is searched by bleve's own postings without bleve. The
// reader here is the reference for the one in the browser.
//
// [Write] takes an index and its corpus and gives files; [Open] takes a way to
// fetch a file and gives a [rank.Source]. The tests hold that two builds of one
// corpus give the same bytes, that the reader scores as bleve does (within
// 1e-6, with the same order), and that of 100,000 clauses a query fetches no
// more than 300 kB.
//
// # Files
//
// A file is a script that hands over its name and a text, so that it can be
// loaded also where nothing can be fetched (file://) and is compressed by every
// server:
//
//	leqiSearch('root.js','LQS2…')
//
// with a backslash before \ and ', and \n and \r for those. In the text a
// number below 0xC000 is that character, a larger one the character 0xC000 plus
// what is above its low 12 bits, and the character of those. Documents are
// numbered from 0 in the byte order of their keys (<document>/<clause ID>).
//
// root.js begins with
//
//	magic        "LQS2"
//	flags        1 where the index is in several files, else 0
//	documents    how many
//	perBlock     documents in a block of texts
//	length       average length of the field text, as bleve takes it
//	length       of the field context
//	blocks       how many blocks of terms
//	firsts       the first term of each, and "\n"
//
// With flags 0 there follow for every document its length in text, then for
// every one its length in context; then the blocks of terms; and then, a line
// each, the blocks of texts and the vocabulary. With flags 1 each of these is a
// file: terms/<n>.js, texts/<n>.js, vocabulary.js, n from 0.
//
// A block of terms holds neighbours in byte order, in columns:
//
//	words        every term that is no Han character or pair, and "\n"
//	"\n"
//	pairs        every Han character, the second characters of the pairs that
//	             begin with it, and "\n"; with a + before it where only the
//	             pairs are terms of the block
//	"\n"
//	counts       for the fields text, context and facet in turn: of each term,
//	             in the order above, how many documents have it there
//	files        how many lists are files; for each the number of the count
//	             that it belongs to less the last one's, and n of lists/<n>.js
//	lists        those that are no files
//
// Lists, of a block or a file, are in columns too:
//
//	gaps         of each document in each list its number less the last one's
//	             in that list (-1 at first), less 1
//	repeated     how many of these have the term more than once
//	distances    for each of those, how many before it have it once only
//	times        how often it is there, less 2
//	lengths      of the field in each document, but for the field facet; with
//	             flags 1 only
//
// A block of texts is a JSON array of clauses, each an array: document, ID,
// eId, citation, text, under, above, terms that it defines, facets. under and
// above are arrays of lines; a line that is the text of a clause of this block
// is that one's place in it. The vocabulary is a JSON object:
// corpus.Vocabulary, and the tables of the rules that a reader repeats
// (traditional: each character followed by its simplified form, of the
// characters that the index or the vocabulary has; pinyin: a syllable, a blank
// and its characters a line; phrases: text and kind).
//
// # Score
//
// As bleve v2 does it: N documents, n of them with the term, tf = √times, l the
// length of the field and L its average; norm = 1/√l in single precision and
// l' = 1/norm²:
//
//	idf   = ln(1 + (N - n + 0.5)/(n + 0.5))
//	score = idf * 1.2 tf / (tf + 1.2 (0.25 + 0.75 l'/L))
//
// For several terms each score is multiplied by boost * idf / √Σ(boost * idf)²,
// and their sum by the share of the terms that the document has.
package export

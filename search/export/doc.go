// Package export writes the postings of a bleve index as static files, and
// reads them: the site is searched by bleve's own postings without bleve. The
// reader here is the reference for the one in the browser.
//
// [Write] takes an index and its corpus and returns files; [Open] takes a way to
// fetch a file and returns a [rank.Source]. The tests hold that two builds of one
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
//	leqiSearch('root.js','LQS6…')
//
// with a backslash before \ and ', and \n and \r for those. In the text a
// number below 0xC000 is that character, a larger one the character 0xC000 plus
// what is above its low 12 bits, and the character of those. Documents are
// numbered from 0 in the byte order of their keys (<document>/<clause ID>).
//
// root.js begins with
//
//	magic        "LQS6"
//	flags        1 where the index is in several files, else 0
//	documents    how many
//	perBlock     documents in a block of texts
//	length       average length of the field text, as bleve takes it
//	length       of the field context
//	blocks       how many blocks of terms
//	firsts       the first term of each, and "\n"
//
// With flags 0 there follow the block of terms and then, a line each, the block
// of texts and the vocabulary. With flags 1 each of these is a file:
// terms/<n>.js, texts/<n>.js, vocabulary.js, n from 0.
//
// A block of terms holds neighbours in byte order, in columns. Its order is
// words (every term that is no Han character or pair), characters, pairs.
//
//	words        each and "\n"; and "\n"
//	alphabet     every Han character of the block, in order, and "\n"
//	pairs        for each of these how many pairs begin with it, times 2; plus
//	             1 if it is not a term of the block itself
//	seconds      of each pair the place of its second character in the
//	             alphabet less that of the pair before less 1 (at first: the place)
//	counts       for the fields text, context and facet in turn: of each term
//	             how many documents have it there. With flags 1 the context
//	             is rank.Everyday
//	files        how many lists are files; for each the number of the count
//	             that it belongs to less the last one's, and n of lists/<n>.js
//	lists        those that are no files
//
// Lists, of a block or a file, are in columns too:
//
//	gaps         of each document in each list its number less the last one's
//	             in that list less 1 (at first: the number). Where both
//	             characters of a pair have a list in this field and block, it is
//	             the place in the shorter of these (or the first's) that is
//	             given; and nothing, where the pair has all of that list
//	repeated     how many documents in lists have the term more than once
//	distances    for each of those, how many before it have it once only; not
//	             counting those of a pair where the list that it is given in
//	             says once already
//	times        how often it is there, less 2
//	lengths      of the field in each document, but for the field facet; with
//	             flags 1 only: else it is how many terms the document has in
//	             the field, each as often as it is there
//
// A block of texts is a JSON array of clauses, each an array: document, ID,
// citation, text, under, above, terms that it defines, facets, kinds of
// question that it answers, wordings (with flags 1 only). under, above and
// wordings are arrays of lines; a line that is the text of a clause of this
// block is that one's place in it; facets an array of the values of each of
// query.Fields. The vocabulary is a JSON object: synonyms and the patterns of
// silences (asked, unless), both only if a query in words of the text can ask
// for them; names (corpus.Vocabulary; with flags 0 a name that is the text of a
// clause is the place of that clause); phrases (question.Phrases), common
// (background.Common) and traditional (see below). Synonyms are lists of what
// words stand for, these words, the longer words in which they are none and the
// document that they are for (the last two only if there are any).
//
// tables.js holds what is needed only for a query that the text does not have,
// or that a silence answers, a JSON object: the other synonyms, every
// corpus.Silence, pinyin (pinyin.Table) and traditional (each character followed
// by its simplified form; only if the index or the vocabulary has that, and
// without those that the texts have, which the vocabulary holds), titles (the
// names of each document, by which a citation may call it). With flags 0 it has
// eIds (of each document, to resolve citations), wordings (of each document, a
// line each), and everyday, the average length of rank.Everyday: that field is
// the context with the pairs, words and quantities of the wordings.
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

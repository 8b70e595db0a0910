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
// All numbers are unsigned LEB128 (uvarint), but the magic; a string is its
// length in bytes and its UTF-8. Documents are numbered from 0 in the byte
// order of their keys (<document>/<clause ID>).
//
// root.bin begins with
//
//	magic        4 bytes "LQS1"
//	flags        1 where the index is in several files, else 0
//	documents    how many
//	perBlock     documents in a block of texts
//	length       average length of the field text, as bleve takes it
//	length       of the field context
//	blocks       how many blocks of terms, and for each its first term, as
//	             the number of bytes that it shares with the one before, and
//	             a string with the rest
//
// With flags 0 there follow for every document its length in text and in
// context; then for every block of terms its size in bytes, for every block of
// texts its size, and the size of the vocabulary; and then the blocks of
// terms, the blocks of texts and the vocabulary themselves. With flags 1 each
// is a file: terms/<n>.bin, texts/<n>.bin, vocabulary.bin, n from 0.
//
// A block of terms holds terms in byte order, in columns:
//
//	terms        how many
//	names        of each term the shared bytes and rest, as above; the first
//	             shares none
//	counts       of each term three, for the fields text, context and facet:
//	             how many documents have it there
//	sizes        for each count but 0, in that order: the bytes of the list
//	             beyond one a document, times 2; or the number of the file
//	             lists/<n>.bin that is the list, times 2, plus 1
//	lists        those that are no files, in that order
//
// A list holds for each document
//
//	gap          the document's number less the last one's (at first: the
//	             number), times 2, plus 1 where the term is there repeatedly
//	times        how often it is there, if repeatedly
//	length       of the field in the document; with flags 1 only, and not for
//	             the field facet
//
// A block of texts is a JSON array of the clauses (see corpus.Clause) from
// n*perBlock on, the vocabulary a JSON object: corpus.Vocabulary, and the tables
// of the rules that a reader repeats (traditional: each character followed by
// its simplified form; pinyin: a syllable, a blank and its characters a line;
// phrases: text and kind).
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

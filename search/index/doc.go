// Package index keeps a corpus in a bleve index (scorch, BM25): one document a
// clause, its words, what it is read with, and its facets. Terms come from
// leqi/search/analysis; bleve's own query language is not used, since to it a
// colon or a tilde in a person's words would be an operator.
//
// It takes a corpus and returns a [rank.Source], in memory ([InMemory]) or from a
// folder ([Build], [Open]). A folder is opened for reading only, and only after
// the SHA-256 of every file in it was found to be the one in its manifest:
// bleve would open a damaged file without a word. Its tests hold that any
// changed byte and any missing file is reported, and that opening changes nothing.
package index

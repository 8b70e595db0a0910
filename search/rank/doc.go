// Package rank decides which clauses answer a query, in which order, and
// where the list ends. It is the same for every index: an index only finds
// the clauses that have some of the query's terms and scores them (BM25, as
// bleve does it); what is here reads the clauses that it found.
//
// The order of what is decided:
//
//  1. The words of the query become units, of which each is looked for in
//     several ways (等保 or 等级保护). Words that only ask (怎么, 可以吗) are
//     no units, but say what is asked for: a period, a definition.
//  2. The units' tokens are searched; the index assigns each clause a base score.
//  3. What must hold (phrases, filters, exclusions) leaves clauses out.
//  4. The base score is multiplied by the square of how much of the query the
//     clause covers. A clause with the whole query as it stands comes before
//     all others.
//  5. A line is drawn: what is weak beside the best is below it. So is
//     everything if no clause covers most of the query, or as much of it as a
//     term: then nothing is an answer. The best below the line are near.
//
// It takes a tree, a [Source] and options, and returns a [List]. Its invariants
// are tested with the indexes: every clause that has a piece of text of which
// there are ten or fewer is in the first ten (brute force is the oracle), and
// two sources of one corpus give one list.
package rank

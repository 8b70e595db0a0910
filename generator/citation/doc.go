// Package citation is the one grammar of naming clauses: it reads what a person
// or a text calls a clause by, and finds the clauses that it can mean.
//
// [Find] takes a whole text, as it is typed into a search box, pasted from a
// letter or stands in an address, and returns clauses of a tree. The browser
// reads by the same words ([Shared]) and the same rules, in
// site/assets/ts/citation.ts and resolve.ts.
//
// Its tests hold these invariants: every citation that clause.Node.Cite
// formats finds its clause, in any width, spacing and numerals; and the table
// in site/testdata/citations.json, which both sides are tested with.
package citation

// Package batch decides for many units: one row of a CSV table each.
//
// It takes a table with a header of fact names or Chinese labels, and returns
// the same rows with the outcome, the clauses that are not met, what is still
// needed, the earliest day and the row's error behind them. Columns that name
// no fact are carried along untouched.
//
// A row that cannot be read gets an error that names its row and column, and
// no outcome: it never stops the others and is never called met. What comes
// out cannot be a formula: a cell that a spreadsheet would run is written with
// a ' before it.
//
// Rows come in pieces that may end anywhere, see [Feed]; package sheet reads
// files, with a worker for each processor. Memory does not grow with the rows.
// The browser runs this package too, so it uses no fmt, strings, encoding/csv
// or reflect.
//
// Invariant: as many rows come out as go in, in the same order, and the
// outcome of a row is the one that factjson returns for the same facts.
package batch

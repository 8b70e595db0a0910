// Package engine decides. It takes compiled tables and the set of cells that
// are still possible for every slot, and returns the outcome, the trace, what is
// still needed, the next question and the smallest changes that would turn
// the outcome.
//
// A slot is one finite variable: a yes/no, a choice, a number cut at the
// thresholds of the text, one year of a list of ratings, or the time between
// two dates cut at the ends of the periods. What is known of a slot is a
// [Set] of cells: all of them when it is not answered, one when it is known,
// some for "A or B". "Not applicable" is a cell like any other where the text
// gives it a meaning, so it is never mixed up with "not answered".
//
// A decision is a [Diagram]: an ordered, reduced, multi-valued decision
// diagram whose leaves are outcomes. Asking it for the outcomes that are still
// possible is exact, which Kleene's three-valued logic is not: conditions that
// share a fact are judged together.
//
// The package is compiled to WebAssembly, so it uses nothing of the standard
// library but math and math/bits, and no fmt, encoding/json or reflect.
//
// Invariants: an outcome that is settled never changes when more is answered;
// the order of answers never matters; every change set turns the outcome and
// no proper subset of it does; deciding allocates nothing.
package engine

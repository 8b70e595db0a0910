// Package prove checks a decision against its rule file, case by case, over
// the whole finite space: no sampling.
//
// It takes a rule file and its compiled table. For every case it makes real
// values (a number inside the cell, two dates the period apart), answers every
// condition and row again by reading the rule file directly, and compares with
// what the diagram says. It returns what the decision's page prints: the count
// of cases, each outcome with an example, the overlaps and gaps of the
// regulation itself with an example each, and the clauses that never decide
// alone.
//
// Invariant: no case is without an outcome and none has two; every condition
// decides some case, or an overlap finding names its clause; every gap finding
// and overlap finding touches some case; every example row of the rule file
// comes out as written.
package prove

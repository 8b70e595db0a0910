// Package model reads the rule files of an edition's decisions and compiles
// them to the tables that package engine decides with.
//
// Invariant: what Open returns is whole. Every name, cell and clause of a rule
// file was read and checked, and every mistake is an error at its line and
// column.
package model

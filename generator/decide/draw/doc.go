// Package draw shows a decision as a tree: questions, answers and where they
// lead, as a numbered list of steps, a Mermaid flowchart, and an SVG drawing.
//
// It takes a rule file as package model reads it and returns text; the address
// of a node is the caller's to say.
//
// Invariant: every row of a table stands at the end of some way, and no way
// leads to a row that the answers on it exclude.
package draw

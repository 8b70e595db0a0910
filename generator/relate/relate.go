// Package relate finds what one clause says of another: the terms it uses, the
// clauses and documents it refers to, who must do what by when, the quantities
// it sets, and what follows where a duty is not met.
//
// What can be found by rule is; glossary.yaml and relations.yaml add to it or
// overrule it, each entry anchored to a clause and a quotation. The rules rest
// on these assumptions:
//
//  1. A term is used wherever its name or an alias stands, the longest name
//     winning: 乐企联用 is not a use of 乐企.
//  2. In a chain of references (第二条、第五条, 第（一）至（三）项) a member takes over
//     from the one before it every part that it does not print.
//  3. 本 names the unit that the text stands in, 前 the one before it of the same
//     kind; a pointer that leads nowhere is unresolved, never guessed.
//  4. A sentence ends at 。 or ；. A modal word is one of 应当 应 不得 可以 可 需要 需 要
//     负责 that is no part of a longer word (应用 对应 要求 主要 负责人 可追溯).
//  5. The bearer of a duty is the last party named before the modal word at the
//     head of a part of the sentence, or after 由; where the sentence names none,
//     the party of the sentence before it, of the lead-in, or of an annex's
//     我单位, which is the 直连单位.
//  6. A part of a sentence that ends in 的 or 时, or begins with 若 or 当, before
//     the modal word is its condition.
//  7. A number with a unit is a quantity; a year of four digits is a date.
//
// Invariant: both ends of every relation exist, every quotation stands in its
// clause, every 《…》 and pointer is resolved or listed as unresolved, and every
// sentence with a modal word has an obligation or an exception with a reason.
package relate

import (
	"errors"

	"leqi/generator/clause"
	"leqi/generator/yamlfile"
)

// Relations is everything that was found in one document.
type Relations struct {
	Terms        []Term
	Uses         []Use
	References   []Reference
	Unresolved   []Unresolved
	Documents    []Document
	Citations    []Citation
	Obligations  []Obligation
	Quantities   []Quantity
	Consequences []Consequence
	Findings     []Finding
	Exceptions   []Exception
	Topics       []Topic
	Ladder       *Ladder
	Process      *Process
}

// Files are the curated files' names and positions, for messages.
type Files struct{ Glossary, Relations *yamlfile.File }

// Find relates the clauses of a tree. An entry of the curated files that does
// not fit the text is an error at its place in the file.
func Find(t *clause.Tree, glossary []Term, curated *Curated, files Files) (*Relations, error) {
	f := finder{tree: t, curated: curated, files: files, out: &Relations{Terms: glossary, Findings: curated.Findings, Exceptions: curated.Exceptions}}
	f.terms()
	f.references()
	f.documents()
	f.obligations()
	f.topics()
	f.quantities()
	f.consequences()
	f.findings()
	f.ladder()
	f.process()
	return f.out, errors.Join(f.errs...)
}

type finder struct {
	tree    *clause.Tree
	curated *Curated
	files   Files
	out     *Relations
	errs    []error
}

func (f *finder) fail(file *yamlfile.File, path, what, why, next string) {
	f.errs = append(f.errs, file.Error(path, what, why, next))
}

// Package relate finds what one clause says of another: the terms it uses, the
// clauses and documents it refers to, who must do what by when, the quantities
// it sets, and what follows where a duty is not met.
//
// What can be found by rule is; glossary.yaml and relations.yaml add to it or
// overrule it, each entry anchored to a clause and a quotation. The package
// has rules only: the words that they work with are data, those of all
// regulations in content/shared/ and those of one document in its folder. The
// rules rest on these assumptions:
//
//  1. A term is used wherever its name or an alias stands, the longest name
//     winning: 增值税专用发票 is not a use of 发票.
//  2. In a chain of references (第二条、第五条, 第（一）至（三）项) a member takes over
//     from the one before it every part that it does not print.
//  3. 本 names the unit that the text stands in, 前 the one before it of the same
//     kind; a pointer that leads nowhere is unresolved, never guessed.
//  4. A sentence ends at 。 or ；. The modal words are those of
//     content/shared/modals.yaml, if they are not part of a longer word (应用
//     要求 主要 负责人 供需); 无需 and its like state no duty.
//  5. The bearer of a duty is the last party named before the modal word at the
//     head of a part of the sentence, or after 由; else the sentence's own noun
//     phrase as it is printed, and if it has none, the bearer of the sentence
//     before it, of the lead-in, or of the annex (我单位).
//  6. A part of a sentence that ends in 的 or 时, or begins with 若 or 当, before
//     the modal word is its condition.
//  7. A number with a unit is a quantity; a year of four digits is a date.
//  8. A duty belongs to families of situations; what follows from a breach is
//     every step of each family, in order, on the step's own condition. What
//     holds of a unit holds of everything below it.
//
// Invariant: both ends of every relation exist, every quotation stands in its
// clause, every 《…》 and pointer is resolved or listed as unresolved, and every
// sentence with a modal word has an obligation or an exception with a reason.
// If a document says where its measures stand, then every duty leads to one or
// is listed as led nowhere, and every measure answers a duty or says why not.
package relate

import (
	"errors"

	"leqi/generator/clause"
	"leqi/generator/diag"
)

// Relations is everything that was found in one document.
type Relations struct {
	Parties      []Party // who can bear a duty, longest names first
	Terms        []Term
	Uses         []Use
	References   []Reference
	Unresolved   []Unresolved
	Documents    []Document
	Citations    []Citation
	Obligations  []Obligation
	Quantities   []Quantity
	Consequences map[*clause.Node][]Consequence // by the clause whose page shows them
	Findings     []Finding
	Exceptions   []Exception
	Topics       []Topic
	Ladder       *Ladder
	Process      *Process
	// QuantityTopics is the order of the table of quantities.
	QuantityTopics []string
}

// Input is what is known of a document besides its text.
type Input struct {
	Words      *Words // nil: no words
	Glossary   []Term
	Curated    *Curated            // nil: nothing was curated
	Statements map[string][]string // printed sentences of the annexes' forms, by annex
	Files      Files
}

// Files are the curated files' names and positions, for messages.
type Files struct{ Glossary, Relations *diag.YAML }

// Find relates the clauses of a tree. An entry of the curated files that does
// not fit the text is an error at its place in the file.
func Find(t *clause.Tree, in Input) (*Relations, error) {
	if in.Words == nil {
		in.Words = &Words{}
	}
	if in.Curated == nil {
		in.Curated = &Curated{}
	}
	f := finder{
		tree: t, curated: in.Curated, files: in.Files, statements: in.Statements, words: in.Words.lexicon(in.Curated.Parties),
		out: &Relations{Terms: in.Glossary, Findings: in.Curated.Findings, Exceptions: in.Curated.Exceptions, QuantityTopics: in.Words.QuantityTopics},
	}
	f.out.Parties = f.words.list
	f.terms()
	f.references()
	f.documents()
	f.obligations()
	f.topics()
	f.quantities()
	f.ladder()
	f.consequences()
	f.findings()
	f.process()
	return f.out, errors.Join(f.errs...)
}

type finder struct {
	tree       *clause.Tree
	curated    *Curated
	files      Files
	statements map[string][]string
	words      *lexicon
	out        *Relations
	errs       []error
}

func (f *finder) fail(file *diag.YAML, path, what, why, next string) {
	f.errs = append(f.errs, file.Error(path, what, why, next))
}

package library

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"leqi/generator/clause"
	"leqi/generator/decide/model"
	"leqi/generator/relate"
	"leqi/generator/repair"
	"leqi/generator/source"
)

// MaxText is the largest text that is read, in bytes.
const MaxText = maxSource

// ReadText takes a text that belongs to no project through the stages. file
// names it in messages. Nothing is known of it but the language of regulations:
// no errata, no forms, no glossary, no decisions. Every problem that can be
// located is reported.
func ReadText(file string, raw []byte, encoding string) (*Edition, error) {
	e := &Edition{File: file, Decisions: &model.Rulebook{}}
	h := sha256.Sum256(raw)
	e.SHA256 = hex.EncodeToString(h[:])
	src, err := source.Decode(raw, encoding)
	if err != nil {
		return nil, fmt.Errorf("unreadable text: %s: %w", file, err)
	}
	if e.Source, err = source.Parse(file, src, nil); err != nil {
		return nil, err
	}
	if e.Text, err = repair.Apply(e.Source, nil, nil); err != nil {
		return nil, err
	}
	if e.Tree, err = clause.Parse(e.Text, clause.Declared{}); err != nil {
		return nil, err
	}
	words, err := Language()
	if err != nil {
		return nil, err
	}
	e.Relations, err = relate.Find(e.Tree, relate.Input{Words: words})
	return e, err
}

package library

import (
	"sync"

	"leqi/content/shared"
	"leqi/generator/diag"
	"leqi/generator/relate"
)

// Language returns what content/shared/ says of the language of regulations.
// It is read once.
var Language = sync.OnceValues(func() (*relate.Words, error) {
	var w relate.Words
	if _, err := readShared("parties.yaml", &w.Parties); err != nil {
		return nil, err
	}
	duties, err := readShared("duties.yaml", &w.Duties)
	if err != nil {
		return nil, err
	}
	if path, err := w.Duties.Check(); err != nil {
		return nil, duties.Error(path, "unreadable pattern", err.Error(), "write a regular expression (RE2)")
	}
	var quantities struct {
		Topics    []string `yaml:"topics"`
		Durations []string `yaml:"durations"`
		Past      []string `yaml:"past"`
	}
	if _, err := readShared("quantities.yaml", &quantities); err != nil {
		return nil, err
	}
	w.QuantityTopics, w.Durations, w.Past = quantities.Topics, quantities.Durations, quantities.Past
	return &w, nil
})

func readShared(name string, v any) (*diag.YAML, error) {
	return diag.ReadYAMLFS(shared.Files, "content/shared", name, v)
}

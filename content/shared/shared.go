// Package shared holds what is true of Chinese regulations at large, as data:
// the parties, the words by which duties are read, the order of tables. What
// is true of one document lies in that document's folder.
//
// The files are part of the program, so that a text can be read without a
// project around it.
package shared

import "embed"

// Files holds the YAML files of this folder by name.
//
//go:embed *.yaml
var Files embed.FS

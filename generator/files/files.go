// Package files writes folders and files whole or not at all, and only over
// what leqi itself made.
//
// It takes a path that a user or a stage names, and content. A folder is built
// in a Stage beside its place and renamed there, so that a reader finds the old
// folder or the new one; a file goes the same way. Both reach the disk before
// they take their place.
//
// Every folder that leqi makes holds a manifest of its files (Manifest). What
// it lists is leqi's, to overwrite and to remove. Everything else stands for
// somebody's work: a folder with content and without a manifest is refused, as
// is any place that equals or holds the project, its sources, .git or the home
// folder (Project.Output); foreign files in a folder of leqi's stay where they
// are and are named.
//
// Two commands may write one place at the same time: the renames happen under a
// lock. A command that was killed between them leaves the old folder beside its
// place, and the next command that reads or writes the place puts it back.
//
// Invariant: whatever fails and whenever the process ends, each file that leqi
// did not write still exists with its content, and each folder that it did
// write is found whole, after Recover at the latest.
package files

import (
	"errors"

	"leqi/generator/diag"
)

// Names of what stands beside a place while it is written: .PLACE.leqi-new-1234
// and so on. Nothing else has such names.
const (
	newSuffix  = ".leqi-new-"
	oldSuffix  = ".leqi-old"
	lockSuffix = ".leqi-lock"
)

// cannot returns the error of a write that changed nothing. Paths inside a
// stage mean nothing to the user, so that only the reason is kept.
func cannot(path string, err error) error {
	if _, ok := errors.AsType[*diag.Error](err); ok {
		return err
	}
	return &diag.Error{What: "cannot write", File: path, Why: diag.Cause(err).Error(), Next: "nothing was changed"}
}

// refused returns the error of a place that is not leqi's to write.
func refused(path, why, next string) error {
	return &diag.Error{What: "refused to write", File: path, Why: why, Next: next}
}

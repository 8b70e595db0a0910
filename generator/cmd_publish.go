package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"leqi/generator/address"
	"leqi/generator/align"
	"leqi/generator/files"
	"leqi/generator/library"
	"leqi/generator/registry"

	"github.com/spf13/cobra"
)

func newPublishCommand(o *options) *cobra.Command {
	var correct, date string
	var seal bool
	cmd := &cobra.Command{
		Use:   "publish",
		Short: "Make the addresses of all clauses permanent: append them to registry.ndjson",
		Long: `Append every address that is not yet in content/source/<document>/registry.ndjson.
From then on a build fails if the address would vanish or its words change. Either
all documents are published or, if one has an error, none. registry.sum beside it
vouches for every line.

A newer edition changes what the addresses without a date show. What became of
those that it has no clause for (moved, merged, split, repealed) is recorded with
their successors. If the words do not show it, changes.yaml beside the edition
can; what is left undecided is printed.

With --correct, words that were misread and are now corrected are recorded too.`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := registry.CheckDate(date); err != nil {
				return fmt.Errorf("invalid --date %q: want YYYY-MM-DD, from 1949 to 2199", date)
			}
			if _, err := library.List(o.dir); err != nil {
				return err
			}
			unlock, err := files.Lock(filepath.Join(o.dir, "content", "source"))
			if err != nil {
				return err
			}
			defer unlock()
			lib, err := o.load()
			if err != nil {
				return err
			}
			for _, d := range lib.Documents {
				if err := d.Registry.CheckSealed(); err != nil && !seal {
					return err
				}
			}
			return o.publish(cmd.ErrOrStderr(), lib, date, correct)
		},
	}
	cmd.Flags().StringVar(&correct, "correct", "", "reason for changed words that were published before")
	cmd.Flags().BoolVar(&seal, "seal", false, "vouch for lines that registry.sum does not know, after you have looked at them")
	cmd.Flags().StringVar(&date, "date", time.Now().In(shanghai).Format(time.DateOnly), "date of the records")
	return cmd
}

// shanghai is the time of the dates in a registry. China has had one zone,
// without summer time, since 1991.
var shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// undecided prints which clauses of the edition before may have become one of
// several, or have nothing but a likeness to them.
func undecided(w io.Writer, e *library.Edition) {
	if e.Changes == nil {
		return
	}
	for _, p := range e.Changes.Pairs {
		if p.Kind != align.Deleted || len(p.Candidates) == 0 {
			continue
		}
		var candidates []string
		for _, n := range p.Candidates {
			candidates = append(candidates, n.ID)
		}
		fmt.Fprintf(w, "%s: %s counts as repealed, but is like %s; say in changes.yaml what became of it\n", path.Dir(e.File), p.Old[0].ID, strings.Join(candidates, ", "))
	}
}

// publish appends to the registries of all documents, or to none.
func (o *options) publish(w io.Writer, lib *library.Library, date, correct string) error {
	var problems []error
	var writes []files.File
	var added []int
	for _, d := range lib.Documents {
		more, err := d.Registry.Publish(address.Addresses(d), date, correct)
		problems = append(problems, err)
		added = append(added, len(more))
		appended, err := d.Registry.Append(more)
		problems = append(problems, err)
		for _, name := range slices.Sorted(maps.Keys(appended)) {
			writes = append(writes, files.File{Path: filepath.Join(o.dir, filepath.FromSlash(name)), Write: func(w io.Writer) error {
				_, err := w.Write(appended[name])
				return err
			}})
		}
	}
	if err := errors.Join(problems...); err != nil {
		return err
	}
	if err := (files.Project{Root: o.dir}).WriteFiles(writes...); err != nil {
		return err
	}
	for i, d := range lib.Documents {
		fmt.Fprintf(w, "%s: %d records added\n", d.Registry.File, added[i])
		undecided(w, d.Latest())
	}
	return nil
}

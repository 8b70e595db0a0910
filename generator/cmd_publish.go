package main

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"leqi/generator/address"
	"leqi/generator/align"
	"leqi/generator/library"
	"leqi/generator/registry"

	"github.com/spf13/cobra"
)

func newPublishCommand(o *options) *cobra.Command {
	var correct, date string
	cmd := &cobra.Command{
		Use:   "publish",
		Short: "Make the addresses of all clauses permanent: append them to registry.ndjson",
		Long: `Append every address that is not yet in content/source/<document>/registry.ndjson.
From then on a build fails where the address would vanish or its words change.

A newer edition changes what the addresses without a date show. What became of
those that it has no clause for (moved, merged, split, repealed) is recorded with
their successors. Where the words do not tell, changes.yaml beside the edition
can; what is left undecided is printed.

With --correct, words that were misread and are now corrected are recorded too.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, err := time.Parse(time.DateOnly, date); err != nil {
				return fmt.Errorf("bad --date: %q is no date like 2025-04-30", date)
			}
			lib, err := o.load()
			if err != nil {
				return err
			}
			for _, d := range lib.Documents {
				r := d.Registry
				more, err := r.Publish(address.Addresses(d), date, correct)
				if err != nil {
					return err
				}
				if err := o.append(r, more); err != nil {
					return err
				}
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %d records added\n", r.File, len(more))
				undecided(cmd.ErrOrStderr(), d.Latest())
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&correct, "correct", "", "reason for changed words that were published before")
	cmd.Flags().StringVar(&date, "date", time.Now().Format(time.DateOnly), "date of the records")
	return cmd
}

// undecided tells which clauses of the edition before may have become one of
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

// append writes the registry with more records, in one rename.
func (o *options) append(r *registry.Registry, more []registry.Record) error {
	if len(more) == 0 {
		return nil
	}
	b, err := r.Append(more)
	if err != nil {
		return err
	}
	path := filepath.Join(o.dir, filepath.FromSlash(r.File))
	aside := path + ".new"
	if err := os.WriteFile(aside, b, 0o644); err != nil {
		os.Remove(aside)
		return fmt.Errorf("cannot write: %s: %w; nothing was changed", path, err)
	}
	return os.Rename(aside, path)
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"leqi/generator/emit"
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
With --correct, words that were misread and are now corrected are recorded too.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, err := time.Parse(time.DateOnly, date); err != nil {
				return fmt.Errorf("bad --date: %q is no date like 2025-04-30", date)
			}
			all, err := o.load()
			if err != nil {
				return err
			}
			for _, editions := range all {
				r, err := registry.Read(o.dir, latest(editions).Document)
				if err != nil {
					return err
				}
				more, err := r.Publish(emit.Addresses(editions), date, correct)
				if err != nil {
					return err
				}
				if err := o.append(r, more); err != nil {
					return err
				}
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %d records added\n", r.File, len(more))
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&correct, "correct", "", "reason for changed words that were published before")
	cmd.Flags().StringVar(&date, "date", time.Now().Format(time.DateOnly), "date of the records")
	return cmd
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

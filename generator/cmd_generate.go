package main

import (
	"fmt"
	"strings"

	"leqi/generator/library"
	"leqi/generator/outdir"

	"github.com/spf13/cobra"
)

func newGenerateCommand(o *options) *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use:   "generate",
		Short: "Write the Markdown below content/<document>/ from content/source/",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			lib, err := o.load()
			if err != nil {
				return err
			}
			if check {
				return o.checkMarkdown(lib)
			}
			for _, d := range lib.Documents {
				dir := o.markdownDir(d.Slug)
				files := markdownFiles(d)
				if err := outdir.Write(dir, files); err != nil {
					return err
				}
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %d clauses in %d files\n", dir, len(d.Latest().Tree.Nodes()), len(files))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; fail if the committed Markdown is stale")
	return cmd
}

// checkMarkdown fails if the committed Markdown is not what the sources yield.
func (o *options) checkMarkdown(lib *library.Library) error {
	for _, d := range lib.Documents {
		dir := o.markdownDir(d.Slug)
		stale, err := outdir.Stale(dir, markdownFiles(d))
		if err != nil {
			return err
		}
		if len(stale) > 0 {
			return fmt.Errorf("stale markdown: %s: %s differ from what the sources give; run leqi generate and commit the result", dir, strings.Join(stale, ", "))
		}
	}
	return nil
}

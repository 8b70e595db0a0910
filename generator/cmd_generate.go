package main

import (
	"fmt"
	"strings"

	"leqi/generator/edition"
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
			all, err := o.load()
			if err != nil {
				return err
			}
			if check {
				return o.checkMarkdown(all)
			}
			for _, editions := range all {
				dir := o.markdownDir(latest(editions).Document)
				files := markdownFiles(editions)
				if err := outdir.Write(dir, files); err != nil {
					return err
				}
				e := latest(editions)
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %d clauses in %d files\n", dir, len(e.Tree.Nodes()), len(files))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; fail where the committed Markdown is stale")
	return cmd
}

// checkMarkdown fails where the committed Markdown is not what the sources
// give.
func (o *options) checkMarkdown(all [][]*edition.Edition) error {
	for _, editions := range all {
		dir := o.markdownDir(latest(editions).Document)
		stale, err := outdir.Stale(dir, markdownFiles(editions))
		if err != nil {
			return err
		}
		if len(stale) > 0 {
			return fmt.Errorf("stale markdown: %s: %s differ from what the sources give; run leqi generate and commit the result", dir, strings.Join(stale, ", "))
		}
	}
	return nil
}

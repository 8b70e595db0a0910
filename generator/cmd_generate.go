package main

import (
	"fmt"
	"io"
	"strings"

	"leqi/generator/library"

	"github.com/spf13/cobra"
)

func newGenerateCommand(o *options) *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use:   "generate",
		Short: "Write the Markdown below content/<document>/ from content/source/",
		Args:  arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			lib, err := o.load()
			if err != nil {
				return err
			}
			if check {
				return o.checkMarkdown(cmd.ErrOrStderr(), lib)
			}
			for _, d := range lib.Documents {
				folder, content := o.markdownFolder(d.Slug), markdownFiles(d)
				foreign, err := o.project().Write(folder, content)
				if err != nil {
					return err
				}
				nameForeign(cmd.ErrOrStderr(), folder.Path, foreign)
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %d clauses in %d files\n", folder.Path, len(d.Latest().Tree.Nodes()), len(content))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "write nothing; fail if the committed Markdown is stale")
	return cmd
}

// checkMarkdown fails if the committed Markdown is not what the sources yield.
func (o *options) checkMarkdown(stderr io.Writer, lib *library.Library) error {
	for _, d := range lib.Documents {
		folder := o.markdownFolder(d.Slug)
		stale, foreign, err := o.project().Stale(folder, markdownFiles(d))
		if err != nil {
			return err
		}
		nameForeign(stderr, folder.Path, foreign)
		if len(stale) > 0 {
			return fmt.Errorf("stale markdown: %s: %s differ from what the sources yield; run leqi generate and commit the result", folder.Path, strings.Join(stale, ", "))
		}
	}
	return nil
}

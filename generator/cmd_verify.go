package main

import (
	"fmt"

	"leqi/generator/verify"

	"github.com/spf13/cobra"
)

func newVerifyCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "verify [public]",
		Short: "Check a built site: links, anchors, addresses, redirects, data, hashes, feed, no other origin",
		Long: `Check a built site, by the list of files that leqi build left in it: every file as
it was written, links, anchors, addresses, redirects, data, hashes, feed, and
that nothing is loaded from another origin. Files that leqi build did not write
are named and not looked at.`,
		Args: arguments(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "public"
			if len(args) > 0 {
				dir = args[0]
			}
			lib, err := o.load()
			if err != nil {
				return err
			}
			if err := checkRegistries(cmd.ErrOrStderr(), lib); err != nil {
				return err
			}
			report, err := verify.Site(dir, lib)
			nameForeign(cmd.ErrOrStderr(), dir, report.Foreign)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", dir, report)
			return nil
		},
	}
}

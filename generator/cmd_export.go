package main

import (
	"fmt"
	"io"

	"leqi/generator/files"
	"leqi/generator/verify"
	"leqi/site/offline"

	"github.com/spf13/cobra"
)

func newExportCommand(o *options) *cobra.Command {
	var site string
	cmd := &cobra.Command{
		Use:   "export <file.zip>",
		Short: "Pack the built site into a zip that is read from a disk, without a server",
		Long: `Pack the site that leqi build made into a zip. Unpacked, its index.html opens in a
browser, with search and checker. manifest.json in it names the SHA-256 of every
file.

Only what leqi build wrote is packed: no hidden file, and nothing that came into
the folder later. A zip that leqi export made is written over; any other file is
left alone.`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			made, err := files.Open(site, verify.Kind)
			if err != nil {
				return err
			}
			defer made.Close()
			problems, err := made.Check()
			if err != nil {
				return err
			}
			if len(problems) > 0 {
				return fmt.Errorf("damaged site: %s: %s: %s; build it again with leqi build", site, problems[0].Name, problems[0].Why)
			}
			nameForeign(cmd.ErrOrStderr(), site, made.Foreign())
			packed := 0
			err = o.project().WriteFiles(files.File{Path: args[0], Mine: offline.Mine, Write: func(w io.Writer) (err error) {
				packed, err = offline.Pack(made.FS(), w)
				return err
			}})
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%s: %d files\n", args[0], packed)
			return nil
		},
	}
	cmd.Flags().StringVar(&site, "site", "public", "the folder that leqi build made")
	return cmd
}

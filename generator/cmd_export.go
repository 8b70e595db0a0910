package main

import (
	"fmt"
	"os"
	"path/filepath"

	"leqi/site/offline"

	"github.com/spf13/cobra"
)

func newExportCommand() *cobra.Command {
	var site string
	cmd := &cobra.Command{
		Use:   "export <file.zip>",
		Short: "Pack the built site into a zip that is read from a disk, without a server",
		Long: `Pack the site that leqi build made into a zip. Unpacked, its index.html opens in a
browser, with search and checker. manifest.json in it names the SHA-256 of every
file.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := os.Stat(filepath.Join(site, "index.html")); err != nil {
				return fmt.Errorf("no site: %s has no index.html; build it with leqi build, or name it with --site", site)
			}
			aside, err := os.CreateTemp(filepath.Dir(args[0]), "."+filepath.Base(args[0])+".new-*")
			if err != nil {
				return fmt.Errorf("cannot write: %w; nothing was changed", err)
			}
			defer os.Remove(aside.Name())
			files, err := offline.Pack(os.DirFS(site), aside)
			if closed := aside.Close(); err == nil {
				err = closed
			}
			if err == nil {
				err = os.Chmod(aside.Name(), 0o644)
			}
			if err == nil {
				err = os.Rename(aside.Name(), args[0])
			}
			if err != nil {
				return fmt.Errorf("cannot export: %w; nothing was changed", err)
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%s: %d files\n", args[0], files)
			return nil
		},
	}
	cmd.Flags().StringVar(&site, "site", "public", "the folder that leqi build made")
	return cmd
}

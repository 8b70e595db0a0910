package main

import (
	"os"
	"os/signal"
	"strings"
	"syscall"

	"leqi/generator/hugo"

	"github.com/spf13/cobra"
)

func newBuildCommand(o *options) *cobra.Command {
	var b build
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Check everything and build the site",
		Long: `Check everything and build the site: the committed Markdown must be fresh, every
published address must still stand, every decision must be proved case by case,
Hugo must not warn, and the finished site is verified before it takes the place
of the old one. The index of leqi search is built into build/search.bleve, and
the redirects for nginx and Caddy into build/redirects.

What leqi built before is replaced as a whole, or left as it was if anything
fails. Files in it that leqi did not write stay and are named. A folder that
leqi did not make is refused.

With --pdf the whole text of each document and its blank forms are printed too, as
<document>/index.pdf and <document>/forms/<annex>.pdf, and the pages link to
them. Chromium prints: the one that the environment variable LEQI_CHROMIUM
names, or the first in PATH. Two builds by the same Chromium are the same bytes.

Hugo is run as "` + strings.Join(hugo.Command, " ") + `", or as the binary
that the environment variable LEQI_HUGO names.`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
			defer stop()
			return o.build(ctx, cmd.ErrOrStderr(), b)
		},
	}
	cmd.Flags().StringVar(&b.out, "out", "public", "the folder to build into: a new one, an empty one, or one that leqi built")
	cmd.Flags().StringVar(&b.baseURL, "base-url", "", "address of the site, for canonical links, the sitemap, QR codes and the address bar's search (links are relative either way)")
	cmd.Flags().StringVar(&b.title, "title", "", "what the site is called (default: as its document says)")
	cmd.Flags().BoolVar(&b.pdf, "pdf", false, "print the whole text of each document and its blank forms as PDF, by Chromium")
	cmd.Flags().StringArrayVar(&b.contact.contacts, "security-contact", nil, "where to report a weakness, for .well-known/security.txt: https://…, mailto:… or tel:… (may be repeated)")
	cmd.Flags().StringVar(&b.contact.expires, "security-expires", "", "until when that holds: 2027-06-30")
	return cmd
}

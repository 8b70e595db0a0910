package main

import (
	"errors"
	"io"
	"log/slog"
	"runtime/debug"

	"leqi/site/assistant"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"
)

func newMCPCommand(o *options) *cobra.Command {
	var with assistant.Options
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Answer an assistant over the Model Context Protocol, on standard input and output",
		Long: `Answer an assistant over the Model Context Protocol: the tools search, clause,
resolve, check, dates and cite_check, with the bytes that these commands print, and the
clauses as resources. The assistant starts this command and talks to it on its standard
input and output; nothing is sent anywhere else.`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			debug.SetGCPercent(100) // it lives as long as the assistant: see main
			shelf, err := o.shelf(slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)))
			if err != nil {
				return err
			}
			err = assistant.New(shelf, with).Run(cmd.Context(), &mcp.IOTransport{
				Reader: io.NopCloser(cmd.InOrStdin()), Writer: unclosed{cmd.OutOrStdout()},
			})
			if errors.Is(err, io.EOF) {
				return nil // the assistant is done
			}
			return err
		},
	}
	cmd.Flags().StringVar(&with.BaseURL, "base-url", "", "address of the site, to stand before those of clauses")
	return cmd
}

// unclosed is a writer that outlives who writes.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// Command leqi turns a scanned guideline into clauses with permanent IDs,
// Markdown, data and a site. Run `leqi help` for its commands.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"leqi/generator/diag"
	"leqi/generator/verify"

	"github.com/spf13/cobra"
)

// This file is the command's voice. The rules are:
//
//   - Data goes to standard output, everything else to standard error.
//   - An error is "leqi: what: where:line:col: why; what to do next", in lower
//     case and without a full stop, the source line with a caret below it.
//   - Exit status 0: done. 1: nothing was found, or verify failed. 2: bad
//     input or usage.

func main() {
	// A command lives for some milliseconds; collecting what it has just read
	// takes as long as reading it.
	debug.SetGCPercent(400)
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// nothingError ends a command with status 1: it worked and found nothing, or
// found what it was asked to look for.
type nothingError struct{ msg string }

func (e nothingError) Error() string { return e.msg }

func run(args []string, stdout, stderr io.Writer) int {
	cmd := newCommand()
	cmd.SetArgs(args)
	cmd.SetOut(diag.Screen(stdout))
	cmd.SetErr(stderr)
	err := cmd.Execute()
	if err == nil {
		return 0
	}
	report(stderr, err)
	if _, ok := errors.AsType[nothingError](err); ok {
		return 1
	}
	if _, ok := errors.AsType[*verify.SiteError](err); ok {
		return 1
	}
	return 2
}

// report prints an error, or each of several joined ones.
func report(w io.Writer, err error) {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range many.Unwrap() {
			report(w, e)
		}
		return
	}
	fmt.Fprintf(w, "leqi: %s\n", diag.Printable(err.Error()))
	if located, ok := errors.AsType[*diag.Error](err); ok {
		if snippet := located.Snippet(); snippet != "" {
			fmt.Fprintln(w, snippet)
		}
	}
}

// options are the flags that every command takes.
type options struct {
	dir      string // the project's root
	encoding string // of the source; "" as document.yaml says
}

func newCommand() *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:                   "leqi",
		Short:                 "Read a guideline clause by clause: as Markdown, as data, as a site",
		Args:                  unknownCommand,
		DisableFlagsInUseLine: true,
		RunE:                  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors:         true,
		SilenceUsage:          true,
		CompletionOptions: cobra.CompletionOptions{
			HiddenDefaultCmd: true,
		},
	}
	cmd.SetFlagErrorFunc(badFlag)
	cmd.SetHelpCommand(&cobra.Command{
		Use:   "help [command]",
		Short: "Print the help of a command",
		RunE:  helpOf,
	})
	cmd.PersistentFlags().StringVarP(&o.dir, "dir", "C", ".", "the project's folder, which holds content/ and site/")
	cmd.PersistentFlags().StringVar(&o.encoding, "encoding", "", "encoding of guideline.md: utf-8 or gb18030 (default: as document.yaml says)")
	cmd.AddCommand(
		newNewCommand(&o), newReadCommand(&o), newGenerateCommand(&o), newBuildCommand(&o), newPublishCommand(&o),
		newServeCommand(&o), newMCPCommand(&o), newExportCommand(&o), newSearchCommand(&o), newClauseCommand(&o), newCiteCheckCommand(&o), newVerifyCommand(&o), newCheckCommand(&o), newProveCommand(&o), newDatesCommand(&o),
	)
	return cmd
}

package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"leqi/generator/data"
	"leqi/generator/diag"
	"leqi/generator/library"

	"github.com/spf13/cobra"
)

func newReadCommand(o *options) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "read <file>",
		Short: "Show what the stages make of one text, without a project",
		Long: `Read one text, as Markdown or plain text, and print its tree: what is no clause
(title, order, signature), and every clause with its ID and its words.

With --json, print the parts, every clause as its index.json has it (with its
references, obligations and quantities), what stayed unresolved, and every edit
between the source and the text. A dash reads standard input. Every problem of
the text is reported, and then nothing else is printed.`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name, raw, err := readInput(cmd.InOrStdin(), args[0])
			if err != nil {
				return err
			}
			e, err := library.ReadText(name, raw, o.encoding)
			if err != nil {
				return err
			}
			if asJSON {
				b, err := data.Encode(data.ReadingOf(e))
				if err != nil {
					return err
				}
				_, err = cmd.OutOrStdout().Write(b)
				return err
			}
			printReading(cmd.OutOrStdout(), e)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// readInput reads a file, or standard input for "-".
func readInput(stdin io.Reader, file string) (name string, raw []byte, err error) {
	name = file
	in := stdin
	if file == "-" {
		name = "standard input"
	} else {
		// Looked at before it is opened: opening a named pipe waits for a writer.
		if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
			return name, nil, fmt.Errorf("unreadable text: %s: it is not a regular file; name a text, or - for standard input", file)
		}
		f, err := os.Open(file)
		if err != nil {
			return name, nil, &diag.Error{What: "unreadable text", File: file, Why: diag.Cause(err).Error(), Next: "name a text, or - for standard input"}
		}
		defer f.Close()
		in = f
	}
	raw, err = io.ReadAll(io.LimitReader(in, library.MaxText+1))
	if err != nil {
		return name, nil, fmt.Errorf("unreadable text: %s: %w", name, err)
	}
	if len(raw) > library.MaxText {
		return name, nil, &diag.Error{
			What: "source too large", File: name, Why: fmt.Sprintf("a text may have %d MB", library.MaxText>>20), Next: "split it into documents",
		}
	}
	return name, raw, nil
}

// printReading prints the parts, then the tree of clauses.
func printReading(w io.Writer, e *library.Edition) {
	for _, p := range data.PartsOf(e) {
		fmt.Fprintf(w, "[%s] %s\n", p.Kind, strings.ReplaceAll(p.Text, "\n", " "))
	}
	for _, n := range e.Tree.Nodes() {
		fmt.Fprintf(w, "%s%s  %s\n", strings.Repeat("  ", len(n.Path())), n.ID, strings.ReplaceAll(data.Outline(n), "\n", " "))
	}
	for _, u := range e.Relations.Unresolved {
		fmt.Fprintf(w, "unresolved in %s: %s\n", u.In.ID, u.Text)
	}
}

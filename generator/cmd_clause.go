package main

import (
	"fmt"
	"io"
	"strings"

	"leqi/generator/data"
	"leqi/generator/library"
	"leqi/site/answer"

	"github.com/spf13/cobra"
)

func newClauseCommand(o *options) *cobra.Command {
	var asJSON bool
	var document, name string
	cmd := &cobra.Command{
		Use:   "clause <id|citation|address>",
		Short: "Print a clause: by ID (3.1.1.5), citation (第三章一（一）5), eId or address",
		Long: `Print every clause that a citation can mean.

  3.1.1.5                                an ID
  第三章一（一）5                        a citation, in any width, spacing and numerals
  《某办法（试行）》第三章一（一）5      the same with the document's name
  第3章第1条第(一)项第5目                the same with classifiers
  一（一）                               the end of a citation: all that end so
  chp_3__sec_1__para_1__subpara_5        an Akoma Ntoso eId
  /qingdao-lianyong/2025-04/3.1.1.5/     an address, with or without a host

Without --edition, and where the address names none, the latest edition that has
such a clause is looked in. Where none has, the nearest clauses are named and
the exit status is 1.`,
		Args: arguments(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			citation := strings.Join(args, " ")
			entries, err := library.List(o.dir)
			if err != nil {
				return err
			}
			read := library.Words(o.dir, o.encoding)
			if asJSON {
				lib, err := o.load()
				if err != nil {
					return err
				}
				read = lib.Find
			}
			found, near, err := library.Lookup(entries, library.Query{Citation: citation, Document: document, Edition: name}, read)
			if err != nil {
				return err
			}
			if len(found) == 0 {
				return nothingError{(&answer.NoClauseError{Citation: citation, Near: near}).Error()}
			}
			if !asJSON {
				printClauses(cmd.OutOrStdout(), found)
				return nil
			}
			return printJSON(cmd.OutOrStdout(), answer.Found(found))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array of clauses, as in index.json")
	cmd.Flags().StringVar(&document, "document", "", "look in this document only")
	cmd.Flags().StringVar(&name, "edition", "", "look in this edition (default: the latest)")
	return cmd
}

// printJSON prints data as every command does.
func printJSON(w io.Writer, v any) error {
	b, err := data.Encode(v)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func printClauses(w io.Writer, found []library.Found) {
	first := true
	for _, in := range found {
		for _, n := range in.Clauses {
			if !first {
				fmt.Fprintln(w)
			}
			first = false
			fmt.Fprintf(w, "%s\t《%s》（%s）%s\n", n.ID, in.Edition.Title(), in.Edition.Name, n.Cite())
			if lead := n.LeadIn(); lead != nil {
				fmt.Fprintf(w, "\t%s\n", lead.Text)
			}
			fmt.Fprint(w, n.String())
		}
	}
}

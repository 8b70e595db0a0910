package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"leqi/generator/clause"
	"leqi/generator/edition"
	"leqi/generator/emit"

	"github.com/spf13/cobra"
)

func newClauseCommand(o *options) *cobra.Command {
	var asJSON bool
	var document, name string
	cmd := &cobra.Command{
		Use:   "clause <id|citation>",
		Short: "Print a clause: by ID (3.1.1.5), citation (第三章一（一）5), eId or address",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			citation := strings.Join(args, " ")
			all, err := o.load()
			if err != nil {
				return err
			}
			var found []emit.Clause
			var near []string
			for _, editions := range all {
				for _, e := range pick(editions, document, name) {
					nodes, closest := e.Tree.Find(citation)
					found = append(found, clausesOf(e, nodes)...)
					if closest != nil {
						near = append(near, closest.ID+" "+closest.Cite())
					}
					if !asJSON {
						printClauses(cmd.OutOrStdout(), e, nodes)
					}
				}
			}
			if len(found) == 0 {
				if len(near) > 0 {
					return errNothing{fmt.Sprintf("no such clause: %s; the nearest is %s", citation, strings.Join(near, ", "))}
				}
				return errNothing{fmt.Sprintf("no such clause: %s; give an ID like 3.1.1.5 or a citation like 第三章一（一）5", citation)}
			}
			if asJSON {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(found)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array of clauses, as in index.json")
	cmd.Flags().StringVar(&document, "document", "", "look in this document only")
	cmd.Flags().StringVar(&name, "edition", "", "look in this edition (default: the latest)")
	return cmd
}

// pick gives the editions to look in: the latest, or the one named.
func pick(editions []*edition.Edition, document, name string) []*edition.Edition {
	var picked []*edition.Edition
	for i, e := range editions {
		if (document == "" || e.Document == document) && (e.Name == name || name == "" && i == len(editions)-1) {
			picked = append(picked, e)
		}
	}
	return picked
}

func clausesOf(e *edition.Edition, nodes []*clause.Node) []emit.Clause {
	var found []emit.Clause
	for _, c := range emit.Clauses(e) {
		for _, n := range nodes {
			if c.ID == n.ID {
				found = append(found, c)
			}
		}
	}
	return found
}

func printClauses(w io.Writer, e *edition.Edition, nodes []*clause.Node) {
	for i, n := range nodes {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s\t《%s》（%s）%s\n", n.ID, e.Title(), e.Name, n.Cite())
		if lead := n.LeadIn(); lead != nil {
			fmt.Fprintf(w, "\t%s\n", lead.Text)
		}
		fmt.Fprint(w, n.String())
	}
}

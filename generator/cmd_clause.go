package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
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
		Use:   "clause <id|citation|address>",
		Short: "Print a clause: by ID (3.1.1.5), citation (第三章一（一）5), eId or address",
		Long: `Print every clause that a citation can mean.

  3.1.1.5                                an ID
  第三章一（一）5                        a citation, in any width, spacing and numerals
  《乐企联用规范指引（试行）》第三章一（一）5
  第3章第1条第(一)项第5目                the same with classifiers
  一（一）                               the end of a citation: all that end so
  chp_3__sec_1__para_1__subpara_5        an Akoma Ntoso eId
  /qingdao-lianyong/2025-04/3.1.1.5/     an address, with or without a host

Without --edition, and where the address names none, the latest edition that has
such a clause is looked in. Where none has, the nearest clauses are named and
the exit status is 1.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			citation := strings.Join(args, " ")
			read := o.words
			if asJSON {
				all, err := o.load()
				if err != nil {
					return err
				}
				read = among(all)
			}
			found, near, err := o.find(citation, document, name, read)
			if err != nil {
				return err
			}
			if len(found) == 0 {
				return noSuchClause(citation, near)
			}
			if !asJSON {
				printClauses(cmd.OutOrStdout(), found)
				return nil
			}
			enc := json.NewEncoder(cmd.OutOrStdout())
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			return enc.Encode(clausesOf(found))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array of clauses, as in index.json")
	cmd.Flags().StringVar(&document, "document", "", "look in this document only")
	cmd.Flags().StringVar(&name, "edition", "", "look in this edition (default: the latest)")
	return cmd
}

// inEdition is some clauses of one edition.
type inEdition struct {
	edition *edition.Edition
	nodes   []*clause.Node
}

// reader gives an edition by its document and name.
type reader func(document, name string) (*edition.Edition, error)

// words reads the words of an edition alone, which takes a tenth of the time.
func (o *options) words(document, name string) (*edition.Edition, error) {
	return edition.Read(o.dir, document, name, o.encoding)
}

// among gives the editions that are loaded.
func among(all [][]*edition.Edition) reader {
	return func(document, name string) (*edition.Edition, error) {
		for _, e := range slices.Concat(all...) {
			if e.Document == document && e.Name == name {
				return e, nil
			}
		}
		return nil, fmt.Errorf("no such edition: %s %s; run leqi again: the content changed meanwhile", document, name)
	}
}

// find looks a citation up in every document: in the edition that is named,
// or else in the latest that has the clause. near is what the latest editions
// have instead, where none has it.
func (o *options) find(citation, document, name string, read reader) (found, near []inEdition, err error) {
	docs, err := edition.List(o.dir)
	if err != nil {
		return nil, nil, err
	}
	segments, _ := clause.SplitAddress(citation)
	if document == "" {
		for _, d := range docs {
			if slices.Contains(segments, d.Slug) {
				document = d.Slug
			}
		}
	}
	looked := false
	for _, d := range docs {
		if document != "" && d.Slug != document {
			continue
		}
		nearest := inEdition{}
		for _, n := range slices.Backward(editionsOf(d, segments, name)) {
			looked = true
			e, err := read(d.Slug, n)
			if err != nil {
				return nil, nil, err
			}
			nodes, closest := e.Tree.Find(citation)
			if len(nodes) > 0 {
				found = append(found, inEdition{e, nodes})
				break
			}
			if nearest.edition == nil {
				nearest = inEdition{e, closest}
			}
		}
		near = append(near, nearest)
	}
	if !looked {
		return nil, nil, notKept(docs, document, name)
	}
	return found, near, nil
}

// editionsOf gives the editions of a document to look in, oldest first: the
// one that the flag or the address names, or all.
func editionsOf(d edition.Document, segments []string, name string) []string {
	var named []string
	for _, e := range d.Editions {
		if e == name || name == "" && slices.Contains(segments, e) {
			named = append(named, e)
		}
	}
	if name == "" && len(named) == 0 {
		return d.Editions
	}
	return named
}

// notKept says which documents and editions there are.
func notKept(docs []edition.Document, document, name string) error {
	var kept []string
	for _, d := range docs {
		kept = append(kept, d.Slug+" "+strings.Join(d.Editions, " "))
	}
	return fmt.Errorf("no such edition: %s; there are: %s", strings.TrimSpace(document+" "+name), strings.Join(kept, ", "))
}

func noSuchClause(citation string, near []inEdition) error {
	if r := []rune(citation); len(r) > 100 {
		citation = string(r[:100]) + "…"
	}
	var names []string
	for _, in := range near {
		for _, n := range in.nodes {
			names = append(names, n.ID+" "+n.Cite())
		}
	}
	if len(names) == 0 {
		return errNothing{fmt.Sprintf("no such clause: %s; give an ID like 3.1.1.5 or a citation like 第三章一（一）5", citation)}
	}
	return errNothing{fmt.Sprintf("no such clause: %s; the nearest: %s", citation, strings.Join(names, ", "))}
}

func clausesOf(found []inEdition) []emit.Clause {
	var clauses []emit.Clause
	for _, in := range found {
		for _, c := range emit.Clauses(in.edition) {
			if slices.ContainsFunc(in.nodes, func(n *clause.Node) bool { return n.ID == c.ID }) {
				clauses = append(clauses, c)
			}
		}
	}
	return clauses
}

func printClauses(w io.Writer, found []inEdition) {
	first := true
	for _, in := range found {
		for _, n := range in.nodes {
			if !first {
				fmt.Fprintln(w)
			}
			first = false
			fmt.Fprintf(w, "%s\t《%s》（%s）%s\n", n.ID, in.edition.Title(), in.edition.Name, n.Cite())
			if lead := n.LeadIn(); lead != nil {
				fmt.Fprintf(w, "\t%s\n", lead.Text)
			}
			fmt.Fprint(w, n.String())
		}
	}
}

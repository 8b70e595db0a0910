package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"leqi/generator/citecheck"
	"leqi/generator/docx"
	"leqi/site/answer"

	"github.com/spf13/cobra"
)

func newCiteCheckCommand(o *options) *cobra.Command {
	var asJSON bool
	var document, edition string
	cmd := &cobra.Command{
		Use:   "cite-check <file>",
		Short: "Check the citations and quotations of a draft: text, Markdown or .docx",
		Long: `Read a draft (plain text, Markdown or .docx; a dash reads a text from standard
input) and say of each citation and quotation:

  match      the words stand in the clause
  differs    the clause has other words
  elsewhere  the words stand in another clause, which is named
  missing    there is no such clause
  other      another document is cited, or the draft itself
  unquoted   the clause exists, and no words are quoted

Words are compared without punctuation, blanks and line breaks, in traditional
or simplified characters; … and [brackets] stand for words that were left out.
A quotation without a citation is reported only if its words stand in the
document, or nearly. Nothing is sent anywhere.

The exit status is 1 if something differs, stands elsewhere or is missing.`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			lines, apart, name, err := readDraft(cmd.InOrStdin(), args[0])
			if err != nil {
				return err
			}
			lib, err := o.load()
			if err != nil {
				return err
			}
			body, _, found, err := answer.CiteCheck(lib, lines, apart, document, edition)
			if err != nil {
				return err
			}
			if asJSON {
				if _, err := cmd.OutOrStdout().Write(body); err != nil {
					return err
				}
			} else {
				printFindings(cmd.OutOrStdout(), name, found)
			}
			if n := citecheck.Faults(found); n > 0 {
				return nothingError{fmt.Sprintf("faults in %s: %d of %d; look up each clause with leqi clause", name, n, len(found))}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array of {line, citation, quote, status, clause, text}")
	cmd.Flags().StringVar(&document, "document", "", "check against this document (needed if there are several)")
	cmd.Flags().StringVar(&edition, "edition", "", "check against this edition (default: the latest)")
	return cmd
}

// readDraft reads the lines of a draft. apart says that each is a paragraph.
func readDraft(stdin io.Reader, file string) (lines []string, apart bool, name string, err error) {
	name, raw, err := readInput(stdin, file)
	if err != nil {
		return nil, false, name, err
	}
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		lines, err = docx.Read(bytes.NewReader(raw), int64(len(raw)))
		if err != nil {
			return nil, false, name, fmt.Errorf("unreadable draft: %s: %w; save it as .docx again, or as text", name, err)
		}
		return lines, true, name, nil
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
		return nil, false, name, fmt.Errorf("unreadable draft: %s: not a text in UTF-8, and not a .docx file; save it as one of these", name)
	}
	return strings.Split(string(raw), "\n"), false, name, nil
}

func printFindings(w io.Writer, file string, found []citecheck.Finding) {
	if len(found) == 0 {
		fmt.Fprintf(w, "%s: no citation or quotation of the document found: nothing to check\n", file)
	}
	for _, f := range found {
		fmt.Fprintf(w, "%s:%d: %s: %s", file, f.Line, f.Status, strings.Join(strings.Fields(f.Citation), ""))
		if f.Quote != "" {
			fmt.Fprintf(w, " “%s”", strings.Join(strings.Fields(f.Quote), ""))
		}
		fmt.Fprintln(w)
		if f.Clause != "" && f.Status.Fault() {
			fmt.Fprintf(w, "\t%s\t%s\n", f.Clause, strings.ReplaceAll(f.Text, "\n", " "))
		}
	}
}

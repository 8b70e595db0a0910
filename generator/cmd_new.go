package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"leqi/generator/data"
	"leqi/generator/diag"
	"leqi/generator/files"
	"leqi/generator/library"
	"leqi/generator/source"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"
)

func newNewCommand(o *options) *cobra.Command {
	var edition string
	cmd := &cobra.Command{
		Use:   "new <document> <file>",
		Short: "Put a new document, or a new edition of one, into the project",
		Long: `Put a text, as Markdown or plain text, into content/source/<document>/<edition>/:
its bytes as guideline.md, and beside them document.yaml with what the text does
not print, to be completed. The document's name is part of its addresses.

What is there already is never written over. Problems of the text are named with
their places; until they are settled, by errata.yaml or document.yaml, the
project does not build.`,
		Example: `  leqi new tax-collection law.md
  leqi new tax-collection law.md --edition 2015-04-24`,
		Args: arguments(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			name, raw, err := readInput(cmd.InOrStdin(), args[1])
			if err != nil {
				return err
			}
			return o.addDocument(cmd.ErrOrStderr(), args[0], edition, name, raw)
		},
	}
	cmd.Flags().StringVar(&edition, "edition", "", "date of issue: YYYY, YYYY-MM or YYYY-MM-DD (default: the last date that the text prints of itself)")
	return cmd
}

// addDocument writes the folder of an edition and prints how it reads.
func (o *options) addDocument(stderr io.Writer, document, edition, name string, raw []byte) error {
	if _, err := source.Decode(raw, o.encoding); err != nil {
		return fmt.Errorf("unreadable text: %s: %w", name, err)
	}
	// What cannot be parsed yet is put into the project all the same: there it
	// can be corrected.
	read, unread := library.ReadText(name, raw, o.encoding)
	if edition == "" && unread == nil {
		edition = lastDate(read)
	}
	if edition == "" {
		return fmt.Errorf("no edition: %s: the text prints no date of its own that can be read; name it with --edition YYYY-MM-DD", name)
	}
	if err := library.CheckNew(o.dir, document, edition); err != nil {
		return err
	}
	folder := path.Join("content", "source", document, edition)
	meta, err := metaFile(read, edition, o.encoding)
	if err != nil {
		return err
	}
	if err := o.writeNew(folder, map[string][]byte{"guideline.md": raw, "document.yaml": meta}); err != nil {
		return err
	}
	fmt.Fprintf(stderr, "%s: guideline.md and document.yaml written\n", folder)
	e, err := library.LoadEdition(o.dir, document, edition, o.encoding)
	if err != nil {
		report(stderr, err)
		fmt.Fprintf(stderr, "settle these, in errata.yaml or document.yaml of the folder; leqi read shows what the stages make of the text\n")
		return nil
	}
	fmt.Fprintf(stderr, "%d clauses; unresolved references: %d\nnext: complete document.yaml, then leqi generate, leqi build, and leqi publish once the addresses are to last\n",
		len(e.Tree.Nodes()), len(e.Relations.Unresolved))
	return nil
}

// writeNew writes files that do not exist yet into a folder of the project. A
// folder that it made for them is removed if it fails.
func (o *options) writeNew(folder string, content map[string][]byte) error {
	dir := filepath.Join(o.dir, filepath.FromSlash(folder))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("cannot write: %w", err)
	}
	var all []files.File
	for name, b := range content {
		all = append(all, files.File{
			Path:  filepath.Join(dir, name),
			Write: func(w io.Writer) error { _, err := w.Write(b); return err },
			Mine:  func(*os.File) error { return errors.New("it is there already") },
		})
	}
	err := o.project().WriteFiles(all...)
	if err != nil {
		os.Remove(dir) // these go if they are empty
		os.Remove(filepath.Dir(dir))
	}
	return err
}

var printedDay = regexp.MustCompile(`([0-9]{4})年([0-9]{1,2})月(?:([0-9]{1,2})日)?`)

// lastDate returns the last date that a text prints of itself, in its history,
// below its title or with its signature: YYYY-MM-DD or YYYY-MM, "" for none.
func lastDate(e *library.Edition) (last string) {
	printed := []string{e.Tree.Date}
	for _, p := range data.PartsOf(e) {
		if p.Kind == "history" || p.Kind == "date" {
			printed = append(printed, p.Text)
		}
	}
	for _, text := range printed {
		for _, m := range printedDay.FindAllStringSubmatch(text, -1) {
			date := fmt.Sprintf("%s-%02s", m[1], m[2])
			if m[3] != "" {
				date += fmt.Sprintf("-%02s", m[3])
			}
			last = max(last, date)
		}
	}
	return last
}

// metaFile returns a document.yaml with what is known of a text, nil if it
// could not be read, and with a place for what a person knows.
func metaFile(e *library.Edition, edition, encoding string) ([]byte, error) {
	known := yaml.MapSlice{{Key: "date", Value: edition}, {Key: "encoding", Value: cmp.Or(encoding, "utf-8")}}
	if e != nil {
		known = append(yaml.MapSlice{{Key: "short-title", Value: e.Tree.Title}}, known...)
		if self := selfName(e.Text.String()); self != "" {
			known = append(known, yaml.MapItem{Key: "names", Value: []string{self}})
		}
	}
	b, err := yaml.Marshal(known)
	if err != nil {
		return nil, &diag.Error{What: "unusable document data", Why: err.Error()}
	}
	return append([]byte(metaHead), append(b, metaMore...)...), nil
}

const metaHead = `# What the text does not print, or prints in a form that only people read.
# names: what the text calls itself, the usual name first.
`

var metaMore = fmt.Sprintf(`
# Take away the mark before what you know:
# kind:            one of %v
# authority:       who issued it
# authority-url:   where the authority publishes it, https://…
# number:          文号, as printed
# nature:          what the text is and how binding, in a sentence
# parent:          the text that it carries out
# checked-on:      "YYYY-MM-DD", when the text was last compared with what the authority publishes
# aliases:         [what others call it]
# title:           of a text that prints none
# starts-at:       ID of the first clause, of an excerpt
# gaps:            [{after: ID, reason: why a number is missing}]
`, strings.ReplaceAll(strings.Trim(fmt.Sprint(library.Kinds), "[]"), " ", ", "))

var ownName = regexp.MustCompile(`本(?:[\p{Han}]{0,4}?)(?:法|条例|办法|规定|细则|指引|规则|规范|制度|标准|通知|公告|决定|意见|解释|章程)`)

// selfName returns the name that a text uses for itself more than once and most
// often: 本办法. It returns "" for none.
func selfName(text string) (most string) {
	times := make(map[string]int)
	for _, name := range ownName.FindAllString(text, -1) {
		if times[name]++; times[name] > max(1, times[most]) {
			most = name
		}
	}
	return most
}

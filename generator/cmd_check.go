package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path"
	"strings"
	"syscall"
	"time"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
	"leqi/generator/decide/model"
	"leqi/generator/decide/sheet"
	"leqi/generator/decide/verdict"
	"leqi/generator/diag"
	"leqi/generator/library"
	"leqi/site/answer"

	"github.com/spf13/cobra"
)

// checkFlags are the flags of leqi check.
type checkFlags struct {
	facts, batch, out string
	document, edition string
	at                string
	asJSON, template  bool
	receipt, explain  bool
	force             bool
}

func newCheckCommand(o *options) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check <decision>",
		Short: "Check facts against a decision, for one unit or for a table of units",
		Long: `Check facts against a decision of the guideline.

Facts are a JSON object: an absent fact is not answered, {"anyOf":["A","B"]}
leaves several answers open. Any verdict is a success.

With --receipt the verdict ends with what an archive needs: the engine, the
hash of the rules, the facts as given, the time, and a SHA-256 of every byte
before it. With --explain it lists every row that was tried.

With --batch each row of a table is one unit; --template prints its header.`,
		Example: `  leqi check direct-access --facts facts.json
  echo '{"credit_rating":"C"}' | leqi check using-unit-access --facts - --json
  leqi check using-unit-access --batch units.xlsx --out result.xlsx`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return o.check(cmd, args[0], f) },
	}
	cmd.Flags().StringVar(&f.facts, "facts", "", "file of facts, or - for standard input")
	cmd.Flags().BoolVar(&f.asJSON, "json", false, "print the verdict as JSON")
	cmd.Flags().BoolVar(&f.receipt, "receipt", false, "add a receipt to the verdict")
	cmd.Flags().StringVar(&f.at, "at", "", "time that the receipt names, YYYY-MM-DD or RFC 3339 (default: now)")
	cmd.Flags().BoolVar(&f.explain, "explain", false, "list every row that was tried")
	cmd.Flags().StringVar(&f.batch, "batch", "", "table of units, .csv or .xlsx, one row each")
	cmd.Flags().StringVar(&f.out, "out", "", "where the result of --batch goes, .csv or .xlsx; a file that is there stays, without --force")
	cmd.Flags().BoolVar(&f.force, "force", false, "write over the file that --out names")
	cmd.Flags().BoolVar(&f.template, "template", false, "print the header of an empty table and stop")
	cmd.Flags().StringVar(&f.document, "document", "", "take the decision of this document (default: the only one that has it)")
	cmd.Flags().StringVar(&f.edition, "edition", "", "take the rules of this edition (default: the latest)")
	return cmd
}

// usage reports flags that do not go together.
func (f *checkFlags) usage() error {
	ways := 0
	for _, given := range []bool{f.facts != "", f.batch != "", f.template} {
		if given {
			ways++
		}
	}
	switch {
	case ways != 1:
		return errors.New("nothing to check: want one of --facts FILE, --batch FILE --out FILE, --template")
	case f.batch != "" && f.out == "":
		return errors.New("no place for the result: --batch wants --out, a .csv or .xlsx file")
	case f.out != "" && f.batch == "":
		return errors.New("--out without --batch: a single verdict is printed")
	case f.at != "" && !f.receipt:
		return errors.New("--at without --receipt: only a receipt names a time")
	case f.facts == "" && (f.receipt || f.explain || f.asJSON):
		return errors.New("--json, --receipt and --explain are about one verdict: want --facts FILE")
	}
	return nil
}

func (o *options) check(cmd *cobra.Command, decision string, f checkFlags) error {
	if err := f.usage(); err != nil {
		return err
	}
	table, err := o.table(decision, f.document, f.edition)
	if err != nil {
		return err
	}
	switch {
	case f.template:
		return sheet.Template(table, cmd.OutOrStdout())
	case f.batch != "":
		ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
		defer stop()
		context.AfterFunc(ctx, stop) // a second signal ends the process at once
		return checkBatch(ctx, cmd.ErrOrStderr(), table, f)
	}
	facts, name, err := readFacts(cmd.InOrStdin(), f.facts)
	if err != nil {
		return err
	}
	want := factjson.Options{Explain: f.explain}
	if f.receipt {
		if want.At = f.at; want.At == "" {
			want.At = time.Now().Format(time.RFC3339)
		}
	}
	b, err := factjson.Check(table, facts, want)
	if err != nil {
		return locateFacts(err, name, facts)
	}
	if f.asJSON {
		_, err = cmd.OutOrStdout().Write(b)
		return err
	}
	v, err := verdict.Parse(b)
	if err != nil {
		return err
	}
	return verdict.Print(cmd.OutOrStdout(), table, v)
}

// table returns the compiled decision of the latest edition that has it.
func (o *options) table(decision, document, name string) (*engine.Table, error) {
	entries, err := library.List(o.dir)
	if err != nil {
		return nil, err
	}
	return answer.Table(entries, decision, document, name, func(document, edition string) ([]*engine.Table, error) {
		book, err := model.Open(os.DirFS(o.dir), path.Join("content/source", document, edition, "decisions"))
		if err != nil {
			return nil, err
		}
		return book.Tables, nil
	})
}

// maxFacts is the largest file of facts that is read.
const maxFacts = 1 << 20

func readFacts(stdin io.Reader, name string) (facts []byte, shown string, err error) {
	in := stdin
	if shown = name; name == "-" {
		shown = "standard input"
	} else {
		file, err := os.Open(name)
		if err != nil {
			return nil, "", unreadableFacts(name, err)
		}
		defer file.Close()
		in = file
	}
	facts, err = io.ReadAll(io.LimitReader(in, maxFacts+1))
	if err != nil {
		return nil, "", unreadableFacts(shown, err)
	}
	if len(facts) > maxFacts {
		return nil, "", &diag.Error{What: "unreadable facts", File: shown, Why: fmt.Sprintf("facts may have %d MB", maxFacts>>20), Next: "several units are a table: see --batch"}
	}
	return facts, shown, nil
}

func unreadableFacts(name string, err error) error {
	return &diag.Error{What: "unreadable facts", File: name, Why: diag.Cause(err).Error(), Next: "name a JSON file, or - for standard input"}
}

// locateFacts turns an error about facts into one that names their file.
func locateFacts(err error, name string, facts []byte) error {
	bad, ok := errors.AsType[*factjson.Error](err)
	if !ok {
		return err
	}
	e := &diag.Error{What: bad.What, File: name, Line: bad.Line, Col: bad.Col, Why: bad.Why}
	switch {
	case bad.With != "":
		e.Why = bad.Fact + " and " + bad.With + ": " + e.Why
	case bad.Fact != "":
		e.Why = bad.Fact + ": " + e.Why
	}
	switch {
	case bad.Allowed != "":
		e.Next = "allowed is " + bad.Allowed
	case bad.What == "bad json":
		e.Next = `write facts as an object, {"fact": value}`
	}
	if lines := strings.Split(string(facts), "\n"); bad.Line > 0 && bad.Line <= len(lines) {
		e.Text = strings.TrimSuffix(lines[bad.Line-1], "\r")
	}
	return e
}

// checkBatch runs a table until ctx ends; progress is shown on a terminal only.
func checkBatch(ctx context.Context, stderr io.Writer, table *engine.Table, f checkFlags) error {
	var progress func(int)
	if diag.Terminal(stderr) {
		progress = func(rows int) { fmt.Fprintf(stderr, "\r%d rows", rows) }
	}
	res, err := sheet.Run(ctx, table, f.batch, f.out, f.force, progress)
	if progress != nil {
		fmt.Fprint(stderr, "\r\033[K")
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(stderr, res.Summary(table))
	return nil
}

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"leqi/search"
	"leqi/search/index"
	"leqi/search/query"
	"leqi/site/answer"

	"github.com/spf13/cobra"
)

func newSearchCommand(o *options) *cobra.Command {
	var asJSON, explain bool
	var limit int
	var facets []string
	var batch string
	cmd := &cobra.Command{
		Use:   "search <query> | search --batch <file>",
		Short: "Search the clauses: words, numbers, abbreviations, pinyin, a citation",
		Long: `Search the clauses in the index that leqi build made.

  注册资本 5000万            words; numbers in any numerals and unit
  "重大涉税舆情"             as it stands
  发票 -公众号               without a word
  注册资本 OR 累计收入       either
  同句:(纳税人 30日)         in one sentence; 同条: in one clause
  章:3 主体:纳税人 情态:不得
  第三章一（一）5            a citation, an ID, an address

A word that the text does not use is put in the text's words, which is shown;
in quotation marks it is left as it is. The shell wants quotation marks around
a query with -, " or brackets: leqi search '发票 -公众号'.

With --batch each line of a file, or with - of the standard input, is a query;
each is answered by one line of JSON, {"query", "error", "kind", "at"} where it cannot be read.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if batch != "" {
				return arguments(0, 0)(cmd, args)
			}
			return arguments(1, -1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			opts := search.Options{Limit: limit, Explain: explain}
			for _, f := range facets {
				filter, err := answer.Facet(f)
				if err != nil {
					return err
				}
				opts.Filters = append(opts.Filters, filter)
			}
			if limit < 0 {
				return fmt.Errorf("bad limit: %d: less than 0; give 0 for all hits", limit)
			}
			if batch != "" {
				return o.searchBatch(cmd, batch, opts)
			}
			text := strings.Join(args, " ")
			if _, err := query.Parse(text); err != nil {
				return err // before the index is looked at
			}
			s, x, err := o.openSearch(opts.Filters)
			if err != nil {
				return err
			}
			defer x.Close()
			r, err := s.Search(text, opts)
			if err != nil {
				return err
			}
			if asJSON {
				if err := printJSON(cmd.OutOrStdout(), r); err != nil {
					return err
				}
			} else {
				out := bufio.NewWriter(cmd.OutOrStdout())
				printResult(out, r)
				if err := out.Flush(); err != nil {
					return err
				}
			}
			if r.Total == 0 {
				return nothingError{"nothing found: " + text + ": " + r.Notice.Text}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the result as JSON; places are in runes of a hit's text")
	cmd.Flags().StringVar(&batch, "batch", "", "file of queries, one a line, or - for the standard input; prints one line of JSON each")
	cmd.Flags().BoolVar(&explain, "explain", false, "show what each score is made of")
	cmd.Flags().IntVar(&limit, "limit", 10, "how many hits to print, 0 for all")
	cmd.Flags().StringArrayVar(&facets, "facet", nil, "only hits with this value, as in 主体=纳税人; may be given several times")
	return cmd
}

// searchBatch answers every line of a file.
func (o *options) searchBatch(cmd *cobra.Command, name string, opts search.Options) error {
	in := cmd.InOrStdin()
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("cannot read the queries: %w", err)
		}
		defer f.Close()
		in = f
	}
	s, x, err := o.openSearch(opts.Filters)
	if err != nil {
		return err
	}
	defer x.Close()
	out := bufio.NewWriter(cmd.OutOrStdout())
	err = answerLines(s, bufio.NewReader(in), json.NewEncoder(out), opts)
	return errors.Join(err, out.Flush()) // what is answered is not lost
}

func answerLines(s *search.Searcher, in *bufio.Reader, out *json.Encoder, opts search.Options) error {
	out.SetEscapeHTML(false)
	for {
		line, end := in.ReadString('\n')
		if end != nil && end != io.EOF {
			return fmt.Errorf("cannot read the queries: %w", end)
		}
		if line == "" {
			return nil
		}
		line = strings.TrimRight(line, "\r\n")
		var answer any
		answer, err := s.Search(line, opts)
		if err != nil {
			bad, ok := errors.AsType[*query.Error](err)
			if !ok {
				return err
			}
			answer = unreadable{line, err.Error(), bad.Kind, bad.At}
		}
		if err := out.Encode(answer); err != nil {
			return err
		}
	}
}

// unreadable answers a query that cannot be read.
type unreadable struct {
	Query string          `json:"query"`
	Error string          `json:"error"`
	Kind  query.ErrorKind `json:"kind"`
	At    int             `json:"at"` // rune of the query, from 0
}

// openSearch opens the index, if it is of the content as it is and some clause
// has what the filters ask for.
func (o *options) openSearch(filters []query.Filter) (*search.Searcher, *index.Index, error) {
	lib, err := o.load()
	if err != nil {
		return nil, nil, err
	}
	c, err := corpusOf(lib)
	if err != nil {
		return nil, nil, err
	}
	if err := answer.Known(c, filters); err != nil {
		return nil, nil, err
	}
	x, err := index.Open(o.indexDir(), c)
	if err != nil {
		return nil, nil, err
	}
	return search.New(x, c, answer.Resolver(lib)), x, nil
}

func printResult(w io.Writer, r *search.Result) {
	for _, c := range r.Rewritten {
		fmt.Fprintf(w, "已按 %s 搜索（%s）；仍按原词搜索：\"%s\"\n", strings.Join(c.To, "、"), c.Why, c.From)
	}
	if n := r.Notice; n != nil {
		fmt.Fprintln(w, n.Text)
		if n.Ask != "" {
			fmt.Fprintf(w, "可以咨询（%s %s）：%s\n", n.Ask, n.Citation, n.Quote)
		}
	}
	printHits(w, r.Hits)
	if len(r.Near) > 0 {
		fmt.Fprintln(w, "相近的条款：")
		printHits(w, r.Near)
	}
	if len(r.Hits) < r.Total {
		fmt.Fprintf(w, "共 %d 条，显示 %d 条\n", r.Total, len(r.Hits))
	}
}

func printHits(w io.Writer, hits []search.Hit) {
	for _, h := range hits {
		fmt.Fprintf(w, "%s\t%s\t%s\n\t%s\n", h.ID, h.Citation, marked(h), h.Why)
		if p := h.Explain; p != nil {
			fmt.Fprintf(w, "\t%.4f: base %.4f, coverage %.2f, whole %d\n", h.Score, p.Base, p.Coverage, p.Whole)
		}
	}
}

// marked returns the text of a hit on one line, with its matches in 【】.
func marked(h search.Hit) string {
	var b strings.Builder
	rs := []rune(h.Text)
	at := 0
	for _, s := range h.Highlights {
		b.WriteString(string(rs[at:s.Start]) + "【" + string(rs[s.Start:s.End]) + "】")
		at = s.End
	}
	b.WriteString(string(rs[at:]))
	return strings.ReplaceAll(b.String(), "\n", " ")
}

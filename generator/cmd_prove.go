package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"leqi/generator/decide/model"
	"leqi/generator/decide/prove"
	"leqi/generator/diag"
	"leqi/generator/library"

	"github.com/spf13/cobra"
)

func newProveCommand(o *options) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "prove <file>",
		Short: "Prove one rule file over every case, and run its examples",
		Long: `Prove one rule file: every case has one outcome, every condition decides some
case, every finding touches some case, every example comes out as written.

Every mistake of the file is reported in one run. Where the file stands in a
project, at content/source/<document>/<edition>/decisions/, each clause that it
names must exist.`,
		Example: "  leqi prove content/source/example/2025-04/decisions/filing.yaml",
		Args:    arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.prove(cmd.OutOrStdout(), args[0], asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the proof as JSON")
	return cmd
}

// maxRules is the largest rule file that is read.
const maxRules = 4 << 20

func (o *options) prove(w io.Writer, name string, asJSON bool) error {
	src, err := diag.ReadInput(name, maxRules)
	if err != nil {
		return unreadableRules(name, err)
	}
	d, err := model.Parse(name, src)
	if err != nil {
		return err
	}
	table, err := model.Compile(d)
	if err != nil {
		return err
	}
	proof, err := prove.Run(d, table)
	if err := errors.Join(err, d.CheckName(), prove.Examples(d, table), checkCitations(name, d)); err != nil {
		return err
	}
	if asJSON {
		b, err := json.Marshal(proofJSON{proof.Decision, d.Hash, proof.Cases, proof.Refused, shares(proof.Outcomes), shares(proof.Findings), len(d.Examples), proof.Idle})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s\n", b)
		return err
	}
	return printProof(w, d, proof)
}

// proofJSON is what --json prints: how many cases end in each outcome and how
// many each finding touches, by their IDs.
type proofJSON struct {
	Decision      string         `json:"decision"`
	Model         string         `json:"model"`
	Cases         int            `json:"cases"`
	Contradictory int            `json:"contradictory"`
	Outcomes      map[string]int `json:"outcomes"`
	Findings      map[string]int `json:"findings"`
	Examples      int            `json:"examples"`
	Idle          []string       `json:"idle"` // clauses that never decide alone
}

func shares(list []prove.Share) map[string]int {
	cases := map[string]int{}
	for _, s := range list {
		cases[s.ID] = s.Cases
	}
	return cases
}

func unreadableRules(name string, err error) error {
	return &diag.Error{What: "unreadable rules", File: name, Why: diag.Cause(err).Error(), Next: "name a rule file, .yaml"}
}

// checkCitations looks up the clauses that a rule file names, if it stands in
// a project.
func checkCitations(name string, d *model.Document) error {
	full, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	edition := filepath.Dir(filepath.Dir(full))
	source := filepath.Dir(filepath.Dir(edition))
	if filepath.Base(filepath.Dir(full)) != "decisions" || filepath.Base(source) != "source" {
		return nil
	}
	root := filepath.Dir(filepath.Dir(source))
	e, err := library.Read(root, filepath.Base(filepath.Dir(edition)), filepath.Base(edition), "")
	if err != nil {
		return err
	}
	return d.CheckClauses(func(id string) bool { return e.Tree.Node(id) != nil })
}

func printProof(w io.Writer, d *model.Document, p *prove.Proof) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: proved over %d cases; %d examples come out as written\n", d.ID, p.Cases, len(d.Examples))
	for _, o := range p.Outcomes {
		fmt.Fprintf(&b, "  %-16s %d\n", o.ID, o.Cases)
	}
	if p.Refused > 0 {
		fmt.Fprintf(&b, "  %-16s %d\n", "contradictory", p.Refused)
	}
	for _, o := range p.Overlaps {
		fmt.Fprintf(&b, "overlap: %s and %s, %d cases\n", o.Clauses[0], o.Clauses[1], o.Cases)
	}
	for _, g := range p.Gaps {
		fmt.Fprintf(&b, "gap: %s, %d cases\n", g.Situation, g.Cases)
	}
	for _, clause := range p.Idle {
		fmt.Fprintf(&b, "never decides alone: %s\n", clause)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

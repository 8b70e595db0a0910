package main

import (
	"fmt"
	"io"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/factjson"
)

// marks stand before a condition in the text form of a verdict.
var marks = map[string]string{"met": "符合", "unmet": "不符合", "open": "待补充", "unpublished": "未公布"}

// rowMarks are the same for the rows of a decision that lists what hits.
var rowMarks = map[string]string{"met": "符合", "unmet": "-", "open": "待补充"}

// printVerdict writes a verdict for people. It says no more than the JSON.
func printVerdict(w io.Writer, t *engine.Table, v *factjson.Verdict) {
	fmt.Fprintf(w, "%s（%s，%s）\n", t.Title, t.Document, v.Edition)
	fmt.Fprintf(w, "结论：%s\n　　　%s\n", v.Label, v.Text)
	printConditions(w, t, v)
	for i, h := range v.Hits {
		if i == 0 {
			fmt.Fprint(w, "\n命中\n")
		}
		fmt.Fprintf(w, "  %s\t%s", h.Clause, h.Label)
		if h.Situation >= 0 {
			fmt.Fprintf(w, "（第%d个情形）", h.Situation+1)
		}
		fmt.Fprintln(w)
	}
	for i, name := range v.Needed {
		if i == 0 {
			fmt.Fprint(w, "\n还需要回答\n")
		}
		fmt.Fprintf(w, "  %s\t%s\n", name, question(t, name))
	}
	for i, c := range v.Changes {
		if i == 0 {
			fmt.Fprint(w, "\n作出下列任一组改变，结论即不同\n")
		}
		fmt.Fprintf(w, "  %d. → %s\n", i+1, c.Outcome)
		for _, m := range c.Moves {
			fmt.Fprintf(w, "     %s：%s", m.Label, m.Words)
			if m.Date != "" {
				fmt.Fprintf(w, "（%s 起）", m.Date)
			}
			if m.Cure != "" {
				fmt.Fprintf(w, "——%s", m.Cure)
			}
			fmt.Fprintln(w)
		}
	}
	if v.Earliest != "" {
		fmt.Fprintf(w, "\n最早日期：%s\n", v.Earliest)
	}
	for i, f := range v.Findings {
		if i == 0 {
			fmt.Fprint(w, "\n编者提示\n")
		}
		fmt.Fprintf(w, "  %v\t%s\n", f.Clauses, f.Text)
	}
	fmt.Fprint(w, "\n这是非官方的阅读工具，结论以税务机关为准。\n")
}

func printConditions(w io.Writer, t *engine.Table, v *factjson.Verdict) {
	words := marks
	if t.Highest {
		words = rowMarks
	}
	fmt.Fprint(w, "\n条件\n")
	for _, c := range v.Conditions {
		fmt.Fprintf(w, "  %s\t%s\t%s\n", words[c.Status], c.Clause, c.Label)
		if t.Highest {
			continue // a row's facts are those of the situation
		}
		for _, s := range c.Facts {
			fmt.Fprintf(w, "  \t\t%s：%s，要求 %s\n", s.Label, s.Said, s.Wanted)
		}
	}
}

// question gives the question of a fact that is needed.
func question(t *engine.Table, name string) string {
	for i := range t.Facts {
		f := &t.Facts[i]
		if f.Parent < 0 && f.ID == name || f.Parent >= 0 && len(name) > len(f.ID) && name[len(name)-len(f.ID)-1:] == "."+f.ID {
			return f.Question
		}
	}
	return ""
}

package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"leqi/generator/decide/engine"
	"leqi/generator/decide/verdict"
)

// marks stand before a condition in the text form of a verdict.
var marks = map[string]string{"met": "符合", "unmet": "不符合", "open": "待补充", "unpublished": "未公布"}

// rowMarks are the same for the rows of a decision that lists what hits.
var rowMarks = map[string]string{"met": "符合", "unmet": "-", "open": "待补充"}

// printVerdict writes a verdict for people. It says no more than the JSON.
func printVerdict(w io.Writer, t *engine.Table, v *verdict.Verdict) {
	o := outcome(t, v.Outcome)
	fmt.Fprintf(w, "%s（%s，%s）\n", t.Title, t.Document, v.Edition)
	fmt.Fprintf(w, "结论：%s\n　　　%s\n\n条件\n", o.Label, o.Text)
	for _, c := range v.Conditions {
		if t.Highest { // a row's facts are those of the situation
			fmt.Fprintf(w, "  %s\t%s\t%s\n", rowMarks[c.Status], c.Clause, c.Label)
			continue
		}
		mark := marks[c.Status]
		if c.Status == "open" && len(v.Needed) == 0 {
			mark = "未回答，不影响结论"
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\n", mark, c.Clause, c.Label)
		for _, s := range c.Facts {
			f := fact(t, s.Fact)
			asked := "要求："
			if s.Either {
				asked = "任一即可："
			}
			fmt.Fprintf(w, "  \t\t%s：%s，%s%s\n", f.Label, verdict.Say(s.Answer, f.Unit, labels(f)), asked, s.Words)
		}
	}
	if v.Hits != nil && len(*v.Hits) > 0 {
		fmt.Fprint(w, "\n命中\n")
		for _, h := range *v.Hits {
			fmt.Fprintf(w, "  %s\t%s", h.Clause, h.Label)
			if h.Situation != nil {
				fmt.Fprintf(w, "（第%d个情形）", *h.Situation+1)
			}
			fmt.Fprintln(w)
		}
	}
	for i, name := range v.Needed {
		if i == 0 {
			fmt.Fprint(w, "\n还需要回答\n")
		}
		fmt.Fprintf(w, "  %s\t%s\n", name, fact(t, name).Question)
	}
	printChanges(w, t, v)
	for i, f := range v.Findings {
		if i == 0 {
			fmt.Fprint(w, "\n编者提示\n")
		}
		fmt.Fprintf(w, "  %s\t%s\n", strings.Join(f.Clauses, " "), f.Text)
	}
	fmt.Fprint(w, "\n这是非官方的阅读工具，结论以税务机关为准。\n")
}

func printChanges(w io.Writer, t *engine.Table, v *verdict.Verdict) {
	for i, c := range v.Changes {
		if i == 0 && slices.ContainsFunc(v.Changes, func(c verdict.Change) bool { return len(c.Needed) > 0 }) {
			fmt.Fprint(w, "\n作出下列任一组改变，结论才可能不同\n")
		} else if i == 0 {
			fmt.Fprint(w, "\n作出下列任一组改变，结论即不同\n")
		}
		becomes := ""
		if len(c.Needed) > 0 {
			becomes = "可能成为："
		}
		fmt.Fprintf(w, "  %d. → %s%s\n", i+1, becomes, outcome(t, c.Outcome).Label)
		for _, m := range c.Moves {
			fmt.Fprintf(w, "     %s：%s", fact(t, m.Fact).Label, m.Words)
			if m.Date != nil {
				fmt.Fprintf(w, "（%s 起）", *m.Date)
			}
			if m.Years > 0 {
				fmt.Fprintf(w, "（至少再经过 %d 个年度）", m.Years)
			}
			if m.Cure != nil {
				fmt.Fprintf(w, "——%s", *m.Cure)
			}
			fmt.Fprintln(w)
		}
		for k, name := range c.Needed {
			if k == 0 {
				fmt.Fprint(w, "     还取决于没有回答的：\n")
			}
			fmt.Fprintf(w, "       %s\t%s\n", name, fact(t, name).Label)
		}
	}
	if v.Earliest != nil {
		fmt.Fprintf(w, "\n最早日期：%s\n", *v.Earliest)
	}
}

func outcome(t *engine.Table, id string) engine.Outcome {
	for _, o := range t.Outcomes {
		if o.ID == id {
			return o
		}
	}
	return engine.Outcome{ID: id, Label: id}
}

// fact gives a fact by its name in a verdict: "as_of", "situations[0].loss".
func fact(t *engine.Table, name string) *engine.Fact {
	_, field, isField := strings.Cut(name, "].")
	for i := range t.Facts {
		f := &t.Facts[i]
		if isField && f.Parent >= 0 && f.ID == field || !isField && f.Parent < 0 && f.ID == name {
			return f
		}
	}
	return &engine.Fact{ID: name, Label: name}
}

// labels names the values of a fact.
func labels(f *engine.Fact) func(id string) string {
	return func(id string) string {
		for _, v := range f.Values {
			if v.ID == id {
				return v.Label
			}
		}
		return id
	}
}

package relate_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"leqi/generator/clause"
	"leqi/generator/form"
	"leqi/generator/library"
	"leqi/generator/relate"
	"leqi/generator/repair"
	"leqi/generator/source"
)

func guideline(t *testing.T) *library.Edition {
	t.Helper()
	e, err := library.LoadEdition("../..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func words(t *testing.T) *relate.Words {
	t.Helper()
	w, err := library.Language()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Every sentence with a modal word has an obligation, or the word is excepted
// with a reason. The count is by a reading of its own: plain substrings, with
// the words that merely contain one taken out.
func TestEverySentenceWithAModalWordIsCovered(t *testing.T) {
	e := guideline(t)
	longer := strings.NewReplacer(
		"应用", "", "对应", "", "相应", "", "应对", "", "应急", "", "要求", "", "主要", "", "重要", "", "需求", "", "必要", "", "负责人", "",
		"可追溯", "", "可查验", "", "许可", "", "认可", "", "供应", "",
	)
	checked := 0
	for _, n := range e.Tree.Nodes() {
		for _, sentence := range strings.FieldsFunc(n.Text, func(r rune) bool { return r == '。' || r == '；' }) {
			rest := longer.Replace(sentence)
			for _, x := range e.Relations.Exceptions {
				if x.Clause == n.ID && strings.Contains(sentence, x.Quote) {
					rest = strings.Replace(rest, longer.Replace(x.Quote), "", 1)
				}
			}
			if !strings.Contains(rest, "应") && !strings.Contains(rest, "不得") && !strings.Contains(rest, "可") && !strings.Contains(rest, "需") && !strings.Contains(rest, "要") && !strings.Contains(rest, "负责") {
				continue
			}
			checked++
			if !slices.ContainsFunc(e.Relations.Obligations, func(o relate.Obligation) bool {
				return o.In == n && strings.Contains(o.Quote, sentence)
			}) {
				t.Errorf("%s: no obligation for %s", n.ID, sentence)
			}
		}
	}
	if checked < 60 {
		t.Errorf("only %d sentences with a modal word were found", checked)
	}
	for _, x := range e.Relations.Exceptions {
		if x.Reason == "" {
			t.Errorf("%s: the exception %s has no reason", x.Clause, x.Quote)
		}
	}
}

// Every obligation names a party of the text and speaks with its words.
func TestObligationsAreInTheWordsOfTheText(t *testing.T) {
	e := guideline(t)
	for _, o := range e.Relations.Obligations {
		if !slices.ContainsFunc(e.Relations.Parties, func(p relate.Party) bool { return p.Name == o.Bearer }) || !slices.Contains(relate.Modalities, o.Modality) || o.Action == "" {
			t.Errorf("%s: incomplete obligation %+v", o.In.ID, o)
		}
		if printed := o.In.Text + strings.Join(form.Statements(e.Forms)[o.In.ID], ""); !strings.Contains(printed, o.Quote) {
			t.Errorf("%s: the clause does not hold %s", o.In.ID, o.Quote)
		}
		if o.Modality != relate.Unmarked && o.Modality != relate.Implied && !strings.Contains(o.Quote, string(o.Modality)) {
			t.Errorf("%s: %s does not say %s", o.In.ID, o.Quote, o.Modality)
		}
	}
}

// The rules alone, without the curated files, read any text to its end and
// keep their spans: the guideline, and every text of its words in other orders.
func TestRulesStandAlone(t *testing.T) {
	e, language := guideline(t), words(t)
	if _, err := relate.Find(e.Tree, relate.Input{Words: language}); err != nil {
		t.Error(err)
	}
	if _, err := relate.Find(e.Tree, relate.Input{}); err != nil {
		t.Errorf("without any words: %v", err)
	}
	parts := []string{"应当", "负责", "不得", "可以", "可", "需", "要", "直连单位", "由主管税务机关", "的，", "，", "。", "；", "若", "前3个月", "第一条", "第（一）", "至", "、", "（二）项", "本条", "前款", "《某法》", "1000万元以上", "提交材料"}
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 30).Draw(r, "words"), "")
		doc, err := source.Parse("x.md", []byte("# 题\n\n一、总则\n\n"+text+"。\n"), nil)
		if err != nil {
			return
		}
		repaired, err := repair.Apply(doc, nil, nil)
		if err != nil {
			return
		}
		tree, err := clause.Parse(repaired, clause.Declared{})
		if err != nil {
			return
		}
		found, err := relate.Find(tree, relate.Input{Words: language})
		if err != nil {
			r.Fatalf("%v", err)
		}
		for _, o := range found.Obligations {
			if !strings.Contains(o.In.Text, o.Quote) {
				r.Fatalf("%q does not hold %q", o.In.Text, o.Quote)
			}
		}
		for _, x := range found.References {
			if x.From.Own()[x.Start:x.End] != x.Text {
				r.Fatalf("the span of %q is %q", x.Text, x.From.Own()[x.Start:x.End])
			}
		}
	})
}

// Duties that a consultant would look up first, read off the text by hand.
func TestKnownObligations(t *testing.T) {
	e := guideline(t)
	for _, want := range []struct {
		clause, bearer string
		modality       relate.Modality
		deadline       string
	}{
		{"2.3.p1", "直连单位", "应当", ""},
		{"2.3.p1", "使用单位", "不得", ""},
		{"3.1.1.p2", "青岛市税务局", "可", ""},
		{"3.1.3.p1", "直连单位", relate.Unmarked, ""},
		{"3.1.3.7", "直连单位", "需要", ""},
		{"4.2.2.p1", "直连单位", "应当", "功能上线前"},
		{"4.2.2.p1", "直连单位", "应当", "发生调整变化后30日内"},
		{"4.2.5.p1", "税务机关", "可以", ""},
		{"4.3.p1", "直连单位", "应", "接入有效期满前3个月之内"},
		{"5.3.p1", "直连平台", "应", "定期"},
		{"6.1.1.p3", "直连单位", "不得", "退出后1年内"},
		{"6.1.2.p1", "税务机关", "可", ""},
		{"6.1.2.p1", "直连单位", relate.Implied, "限期"},
		{"6.1.2.p3", "直连平台", "不得", "3年内"},
		{"6.2.1", "使用单位", "应当", ""},
	} {
		if !slices.ContainsFunc(e.Relations.Obligations, func(o relate.Obligation) bool {
			return o.In.ID == want.clause && o.Bearer == want.bearer && o.Modality == want.modality && o.Deadline == want.deadline
		}) {
			t.Errorf("no obligation %+v", want)
		}
	}
}

// The quantities of the guideline, counted by hand: every number with a unit,
// and what it is.
func TestQuantities(t *testing.T) {
	e := guideline(t)
	want := map[string]string{
		"3.1.1.1": "gte 10000000元", "3.1.1.2": "lte 12个月, gte 100000000元", "3.1.1.3": "lte 3年, gte 1年", "3.1.1.4": "lte 3年",
		"3.1.2.1.2": "eq 2年", "4.2.2.p1": "lte 30日", "4.3.p1": "lte 3个月", "4.3.1": "gte 10000000元", "4.3.2": "lte 12个月, gte 50000000元",
		"4.3.3": "lte 2年", "4.3.4": "lte 2年, gt 3次", "4.3.p4": "eq 2年", "4.4.1.1.5": "lte 12个月, lt 20%", "4.4.1.2.7": "gte 3次",
		"4.4.1.3.2": "lte 12个月", "4.4.1.3.6": "gte 3次", "5.1.p1": "eq 1名", "5.4.p1": "gte 6个月", "5.5.2.p2": "gte 3年",
		"6.1.1.p2": "gte 3个月", "6.1.1.p3": "lte 1年", "6.1.2.p3": "lte 3年",
	}
	got := make(map[string]string)
	for _, q := range e.Relations.Quantities {
		if got[q.In.ID] != "" {
			got[q.In.ID] += ", "
		}
		got[q.In.ID] += fmt.Sprintf("%s %.0f%s", q.Comparison, q.Value, q.Unit)
		if q.Of == "" || !slices.Contains(e.Relations.QuantityTopics, q.Topic) {
			t.Errorf("%s: nobody said what %s measures", q.In.ID, q.Quote)
		}
		if q.In.Text[q.Start:q.End] != q.Quote {
			t.Errorf("%s: the span of %s is %s", q.In.ID, q.Quote, q.In.Text[q.Start:q.End])
		}
		if exclusive := q.Comparison == "lt" || q.Comparison == "gt"; exclusive == q.Inclusive {
			t.Errorf("%s: %s is %s and inclusive %v", q.In.ID, q.Quote, q.Comparison, q.Inclusive)
		}
	}
	for id, w := range want {
		if got[id] != w {
			t.Errorf("%s: got %s, want %s", id, got[id], w)
		}
	}
	for id := range got {
		if want[id] == "" {
			t.Errorf("%s: nobody counted %s", id, got[id])
		}
	}
}

// The references of the guideline against a list made by hand: nothing is
// missing and nothing too many.
func TestGuidelineReferences(t *testing.T) {
	e := guideline(t)
	b, err := os.ReadFile("testdata/references.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(b)), "\n")
	var got []string
	for _, r := range e.Relations.References {
		line := fmt.Sprintf("%s %s %s %s", r.From.ID, r.To.ID, r.Kind, r.Text)
		if !slices.Contains(got, line) {
			got = append(got, line)
		}
		if r.Kind != relate.Footnote && r.From.Own()[r.Start:r.End] != r.Text {
			t.Errorf("%s: the span of %s is %s", r.From.ID, r.Text, r.From.Own()[r.Start:r.End])
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("missing: %s", w)
		}
	}
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Errorf("not in the list: %s", g)
		}
	}
	for _, u := range e.Relations.Unresolved {
		t.Errorf("%s: %s is unresolved", u.In.ID, u.Text)
	}
}

// The forms that pointers take, as truth tables: each archive holds a text
// and, for its clauses, where their pointers lead.
func TestPointers(t *testing.T) {
	files, err := filepath.Glob("testdata/pointers-*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no truth tables: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			root := t.TempDir()
			dir := filepath.Join(root, "content/source/d/2024-01")
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "guideline.md"), archive.Files[0].Data, 0o644); err != nil {
				t.Fatal(err)
			}
			e, err := library.LoadEdition(root, "d", "2024-01", "")
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, n := range e.Tree.Nodes() {
				for _, r := range e.Relations.References {
					if r.From == n && r.Kind == relate.Pointer {
						fmt.Fprintf(&got, "%s: %s -> %s\n", n.ID, r.Text, r.To.ID)
					}
				}
				for _, u := range e.Relations.Unresolved {
					if u.In == n {
						fmt.Fprintf(&got, "%s: %s -> unresolved\n", n.ID, u.Text)
					}
				}
			}
			if want := string(archive.Files[1].Data); got.String() != want {
				t.Errorf("got\n%s\nwant\n%s", got.String(), want)
			}
		})
	}
}

// A use of a term is the longest name that stands there, and every defined
// term is used in the clause that defines it.
func TestTerms(t *testing.T) {
	e := guideline(t)
	var last *clause.Node
	end := 0
	for _, u := range e.Relations.Uses {
		if u.In != last {
			last, end = u.In, 0
		}
		if u.Start < end || u.In.Own()[u.Start:u.End] != u.Text {
			t.Errorf("%s: the use of %s at %d overlaps or has another span", u.In.ID, u.Text, u.Start)
		}
		end = u.End
	}
	for _, term := range e.Relations.Terms {
		if term.DefinedIn == "" { // the page says so itself
			if strings.Contains(term.Note, "未定义") {
				t.Errorf("the note of %s says again that it is not defined", term.Term)
			}
			continue
		}
		if !slices.ContainsFunc(e.Relations.Uses, func(u relate.Use) bool { return u.In.ID == term.DefinedIn && u.Term.ID == term.ID }) {
			t.Errorf("%s is not used where it is defined, %s", term.Term, term.DefinedIn)
		}
	}
}

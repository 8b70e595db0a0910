package citecheck

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leqi/generator/clause"
	"leqi/generator/library"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite site/testdata/drafts.json")

const slug = "qingdao-lianyong"

func tree(t testing.TB) *clause.Tree {
	t.Helper()
	lib, err := library.Load("../..", "")
	if err != nil {
		t.Fatal(err)
	}
	return lib.Latest()[0].Tree
}

// draft is a draft and what is to be found in it.
type draft struct {
	Name  string    `json:"name"`
	Lines []string  `json:"lines"`
	Apart bool      `json:"apart"`
	Found []Finding `json:"found"`
	want  []string
}

func drafts(t testing.TB) (all []draft) {
	t.Helper()
	files, err := filepath.Glob("testdata/drafts/*.txtar")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, draft{
			Name: filepath.Base(file), Lines: strings.Split(string(a.Files[0].Data), "\n"),
			want: strings.Split(strings.TrimSpace(string(a.Files[1].Data)), "\n"),
		})
	}
	return all
}

// told says a finding as the drafts' tables do.
func told(f Finding) string {
	if f.Clause == "" || f.Status == Missing {
		f.Clause = "-"
	}
	return fmt.Sprintf("%d %s %s", f.Line, f.Status, f.Clause)
}

// TestDrafts measures precision and recall on drafts with seeded faults, each
// written before the rules were tried on it.
func TestDrafts(t *testing.T) {
	c := New(tree(t), slug)
	var right, found, want, faults, seeded, hit int
	for _, d := range drafts(t) {
		left := slices.Clone(d.want)
		for _, w := range d.want {
			if Status(strings.Fields(w)[1]).Fault() {
				seeded++
			}
		}
		want += len(d.want)
		for _, f := range c.Check(d.Lines, false) {
			found++
			if f.Status.Fault() {
				faults++
			}
			i := slices.Index(left, told(f))
			if i < 0 {
				t.Logf("%s: not wanted: %s %q %q", d.Name, told(f), f.Citation, f.Quote)
				continue
			}
			left = slices.Delete(left, i, i+1)
			right++
			if f.Status.Fault() {
				hit++
			}
		}
		for _, w := range left {
			t.Logf("%s: not found: %s", d.Name, w)
		}
	}
	for name, of := range map[string][3]int{"findings": {right, found, want}, "faults": {hit, faults, seeded}} {
		precision, recall := float64(of[0])/float64(of[1]), float64(of[0])/float64(of[2])
		t.Logf("%d %s: precision %.3f, recall %.3f", of[2], name, precision, recall)
		if precision < 0.98 || recall < 0.95 {
			t.Errorf("%s: precision is to be at least 0.98, and recall 0.95", name)
		}
	}
}

// TestEveryClauseCitedMatches cites and quotes every clause of the document in
// every way that a draft can: what is right is never called a fault, and one
// changed character always is.
func TestEveryClauseCitedMatches(t *testing.T) {
	tr := tree(t)
	c := New(tr, slug)
	wrong := 0
	for _, n := range tr.Nodes() {
		words := n.Own()
		if len([]rune(plain(words))) < 12 || n.Kind == clause.Table || strings.ContainsAny(words, "\n“”") {
			continue
		}
		text := strings.TrimRight(words, "。；：")
		changed := []rune(text)
		changed[len(changed)/2] = '鑫'
		rs := []rune(text)
		cut := string(rs[:4]) + "……" + string(rs[len(rs)-5:])
		for _, form := range []string{
			"按照《" + tr.Title + "》%[1]s的规定，“%[2]s”。",
			"“%[2]s”（《" + tr.Title + "》%[1]s）。",
			"%[1]s：「%[2]s」",
			"> %[2]s\n>\n> ——《" + tr.Title + "》（2025年4月）%[1]s",
			"公司已满足“%[2]s”的要求[1]。\n\n[1] 《" + tr.Title + "》%[1]s。",
			"《" + tr.Title + "》%[1]s规定：\n\n- “%[2]s”",
			"## 《" + tr.Title + "》%[1]s\n\n- 要点：“%[2]s”",
			"| 条款 | 原文 |\n|---|---|\n| 《" + tr.Title + "》%[1]s | “%[2]s” |",
			"条款\t原文\n《" + tr.Title + "》%[1]s\t%[2]s",
			"> 王总：\n>\n> 请看《" + tr.Title + "》%[1]s：“%[2]s”，怎么办？",
			"> 《" + tr.Title + "》%[1]s：%[2]s",
			"“%[2]s”写在《" + tr.Title + "》%[1]s里。",
			"%[2]s\n——《" + tr.Title + "》（2025年4月）%[1]s\nhttps://x.example/" + slug + "/2025-04/" + n.ID + "/",
		} {
			if (strings.HasPrefix(form, "%[1]s") || strings.HasPrefix(form, "> 《")) && (n.Kind == clause.Footnote || strings.HasPrefix(n.ID, "preamble") || n.ID == "annexes") {
				continue // named only behind the document's name
			}
			for quote, want := range map[string]Status{text: Match, string(changed): Differs, cut: Match, strings.ReplaceAll(text, "，", ","): Match} {
				draft := fmt.Sprintf(form, n.Cite(), quote)
				found := c.Check(strings.Split(draft, "\n"), false)
				if len(found) != 1 || found[0].Status != want || found[0].Clause != n.ID {
					wrong++
					if wrong < 15 {
						t.Logf("%s: %s\n%+v", n.ID, draft, found)
					}
				}
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d drafts are judged wrongly", wrong)
	}
}

// TestTheBrowserFindsTheSame writes what the browser is tested with.
func TestTheBrowserFindsTheSame(t *testing.T) {
	const file = "../../site/testdata/drafts.json"
	c := New(tree(t), slug)
	all := drafts(t)
	for i := range all {
		all[i].Found = c.Check(all[i].Lines, false)
		apart := all[i]
		apart.Apart, apart.Found = true, c.Check(apart.Lines, true)
		all = append(all, apart)
	}
	// And what nobody would write.
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 400 {
		var text strings.Builder
		for range random.IntN(30) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		d := draft{Name: fmt.Sprint(i), Lines: strings.Split(text.String(), "\n"), Apart: i%2 == 0}
		d.Found = c.Check(d.Lines, d.Apart)
		all = append(all, d)
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(map[string]any{"book": BookOf(tree(t), slug), "drafts": all}); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != b.String() {
		t.Errorf("%s is stale; run go test ./generator/citecheck -update", file)
	}
}

// pieces are what a draft may hold, in any order.
var pieces = []string{
	"“", "”", "\"", "《", "》", "第三章", "一（一）5", "（", "）", "——", "\n", "\n\n", "> ", "规定", "。", "…", "实缴注册资本1000万元以上", "第三条 ", "3.1.1.5", "以下简称", "本合同", "和", "至", "𬌗", "《乐企联用规范指引（试行）》", "《民法典》", "第五条", "第四章四（一）2", "（五）", "、", "，", "；", "7", "以上", "该指引", "本指引", "引言", "附件2一", "（以下简称“联用指引”）", "联用指引", "见", "的", "第二款", "1. ", "直连单位通过年度审验后，其接入有效期延长2年", "§4.3", "chp_4__sec_2", "https://x.example/qingdao-lianyong/2025-04/4.3/", "\u3000\u3000",
	"同条第二款", "该项", "该款还要求", "其中（2）为", "；（2）则", "规定在", "附件2一载明", "本纪要", "同目（2）", "第2项", "3.1.2.1", "（2）", "4.2.7", "5.4", "‘", "’", "，”他说，“", "該條規定：「實繳註冊資本1000萬元以上」", "附件2（承诺书）第三条", "附件1为", "3.1 ", "第一章之五", "同一指引", "（指引",
	"- ", "  - （二）", "# ", "## 第三章一（三）\n", "[1]", "[^2]: ", "①", "| 原文 | 条款 |\n| ", " | ", "\t", "条款\t原文\n", "5.6", "4.3 是不是", "前款还要求", "（二）规定", "同章一\n", "小王 09:30\n", "第 3 页\n", "— 4 —\n", "> > ", "\n>\n", "附件三  补充协议\n", "附件二《承诺书》", "及其附件一", "1.1 ", "1.2 ", "2.1甲方", "“指引”指", "以下称“指引”", "Section 3.1.1 ", "看指引", "3.2.1（2）", "吧？", "里，", "写在", "承诺书第二条", "最容易忽略的第2条——", "，（2）看", "- [x] 五（一）：", "- 三：“", "协议条款：第2.3条", "合同第5条", "第7条", "4.5.1", "起算（", "，2说", "今天讲指引第一章", "操作指引第二章", "依该目，", "★ ", "　◆ “", "- 5.5.2 说", "第2条", "2. ", "2（4）和3（3）", "写在《乐企联用规范指引（试行）》",
}

// TestWhateverADraftHolds checks random texts: it ends, and names only what
// stands in the draft.
func TestWhateverADraftHolds(t *testing.T) {
	c := New(tree(t), slug)
	piece := rapid.SampledFrom(append([]string{"\xff"}, pieces...))
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOf(piece).Draw(rt, "draft"), "")
		lines := strings.Split(text, "\n")
		for _, f := range c.Check(lines, rapid.Bool().Draw(rt, "apart")) {
			if f.Line < 1 || f.Line > len(lines) {
				rt.Fatalf("line %d of %d", f.Line, len(lines))
			}
		}
	})
}

// BenchmarkOneParagraph checks thousands of quotations without an empty line
// between them.
func BenchmarkOneParagraph(b *testing.B) {
	for _, n := range []int{500, 1000, 2000, 4000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c := New(tree(b), slug)
			lines := slices.Repeat([]string{"第三章一（一）1：“实缴注册资本1000万元以上”，和“近2年的纳税信用等级为A级或B级，且至少有1年为A级”，"}, n/2)
			for b.Loop() {
				c.Check(lines, false)
			}
		})
	}
}

// BenchmarkUnclosed checks quotation marks that are never closed.
func BenchmarkUnclosed(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c := New(tree(b), slug)
			lines := []string{strings.Repeat("“啊", n)}
			for b.Loop() {
				c.Check(lines, false)
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	c := New(tree(b), slug)
	d := drafts(b)
	var lines []string
	for range 50 {
		for i := range d {
			lines = append(lines, d[i].Lines...)
		}
	}
	size := int64(len(strings.Join(lines, "\n")))
	for b.Loop() {
		c.Check(lines, false)
	}
	b.SetBytes(size)
}

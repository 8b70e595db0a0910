package align

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leqi/generator/clause"
	"leqi/generator/diag"
	"leqi/generator/numbering"
	"leqi/generator/repair"
	"leqi/generator/source"
	"leqi/generator/wording"

	"pgregory.net/rapid"
)

func parse(src string, debris [][2]int) (*clause.Tree, error) {
	d, err := source.Parse("x.md", []byte(src), debris)
	if err != nil {
		return nil, err
	}
	text, err := repair.Apply(d, nil, &diag.YAML{})
	if err != nil {
		return nil, err
	}
	return clause.Parse(text, clause.Declared{})
}

func tree(t testing.TB, src string) *clause.Tree {
	t.Helper()
	tree, err := parse("# 题\n\n"+src, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// told prints the pairs that are a change, and those of another width.
func told(a *Alignment) string {
	ids := func(nodes []*clause.Node) string {
		var list []string
		for _, n := range nodes {
			list = append(list, n.ID)
		}
		return strings.Join(list, "+")
	}
	var lines []string
	for _, p := range a.Pairs {
		if p.Kind == Same {
			continue
		}
		line := fmt.Sprintf("%s %s>%s", p.Kind, ids(p.Old), ids(p.New))
		if p.Reworded && p.Kind != Reworded {
			line += " reworded"
		}
		if len(p.Candidates) > 0 {
			line += " ?" + ids(p.Candidates)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

// The sections of a chapter, which chapter numbers.
const (
	systems = "直连单位应当具备独立的信息系统，并且能够保障系统稳定运行。"
	reports = "直连单位应当于每年四月底前报送上年度的运行报告。"
	keys    = "直连单位应当妥善保管密钥，不得转借他人使用。"
	mergers = "直连单位发生合并分立的，应当在三十日内报告主管税务机关。"
)

func chapter(heading string, sections ...string) string {
	var b strings.Builder
	b.WriteString("# 第一章 " + heading + "\n\n")
	for i, s := range sections {
		b.WriteString(numbering.Print(numbering.Section, numbering.Number{N: i + 1}) + s + "\n\n")
	}
	return b.String()
}

func TestKinds(t *testing.T) {
	before := chapter("接入", systems, reports, keys, mergers)
	for _, tt := range []struct{ name, after, want string }{
		{"nothing", before, ""},
		{"width and spaces", chapter("接入", strings.Replace(systems, "独立的信息系统，", "独立的 信息系统,", 1), reports, keys, mergers), ""},
		{"other words", chapter("接入", systems, strings.Replace(reports, "四月", "五月", 1), keys, mergers), "reworded 1.2>1.2"},
		{"inserted", chapter("接入", systems, reports, "新设的要求是另行备案登记。", keys, mergers), "inserted >1.3; moved 1.3>1.4; moved 1.4>1.5"},
		{"deleted", chapter("接入", systems, keys, mergers), "deleted 1.2>; moved 1.3>1.2; moved 1.4>1.3"},
		{"deleted, and the next reworded", chapter("接入", systems, strings.Replace(keys, "转借他人", "转让他人", 1), mergers), "deleted 1.2>; moved 1.3>1.2 reworded; moved 1.4>1.3"},
		{"split", chapter("接入", "直连单位应当具备独立的信息系统。", "直连单位能够保障系统稳定运行。", reports, keys, mergers), "split 1.1>1.1+1.2 reworded; moved 1.2>1.3; moved 1.3>1.4; moved 1.4>1.5"},
		{"merged", chapter("接入", strings.TrimSuffix(systems, "。")+"，"+reports, keys, mergers), "merged 1.1+1.2>1.1 reworded; moved 1.3>1.2; moved 1.4>1.3"},
		{"replaced", chapter("接入", systems, reports, "使用单位可以向省级机关申请复核结果。", mergers), "deleted 1.3>; inserted >1.3"},
		{"reworded heading", chapter("平台管理要求", systems, reports, keys, mergers), "reworded 1>1"},
		{"exchanged", chapter("接入", systems, keys, reports, mergers), "moved 1.3>1.2; moved 1.2>1.3"},
		{"two claims to one", chapter("接入", systems, reports, mergers+"经过同意的除外。", keys, mergers+"书面报告的除外。"), "inserted >1.3 ?1.4; moved 1.3>1.4; deleted 1.4> ?1.5+1.3; inserted >1.5 ?1.4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := Trees(tree(t, before), tree(t, tt.after), nil)
			if got := told(a); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Where only the setting of characters differs that repair leaves alone, the
// pair says so and is no change.
func TestWidthIsNoChange(t *testing.T) {
	a := Trees(tree(t, "一、按照“乙”目录办理。\n"), tree(t, "一、按照「乙」目录办理。\n"), nil)
	p := a.Old("1")
	if p.Kind != Width || p.Changed() || p.Reworded {
		t.Errorf("%+v", p)
	}
}

// An editor's word is taken before any evidence.
func TestDecisions(t *testing.T) {
	before, after := tree(t, chapter("接入", systems, reports)), tree(t, chapter("接入", systems, keys, mergers))
	for _, tt := range []struct {
		decision Decision
		want     string
	}{
		{Decision{Old: []string{"1.2"}, New: []string{"1.3"}}, "inserted >1.2; moved 1.2>1.3 reworded"},
		{Decision{Old: []string{"1.2"}, New: []string{"1.2", "1.3"}}, "split 1.2>1.2+1.3 reworded"},
		{Decision{Old: []string{"1.1", "1.2"}, New: []string{"1.1"}}, "merged 1.1+1.2>1.1 reworded; inserted >1.2; inserted >1.3"},
		{Decision{Old: []string{"1.1"}}, "deleted 1.1>; deleted 1.2>; inserted >1.1; inserted >1.2; inserted >1.3"},
	} {
		tt.decision.Reason = "依修订说明"
		if got := told(Trees(before, after, []Decision{tt.decision})); got != tt.want {
			t.Errorf("%v: got %s, want %s", tt.decision, got, tt.want)
		}
	}
}

func TestWrongDecisionsAreLocated(t *testing.T) {
	root := t.TempDir()
	yaml := "- {old: [1.9], new: [1.1], reason: 甲}\n- {old: [1.2], new: [1.2]}\n- {old: [1.2], reason: 乙}\n- {old: [1.1, 1], new: [1.1, 1], reason: 丙}\n- {reason: 丁}\n"
	if err := os.WriteFile(filepath.Join(root, "changes.yaml"), []byte(yaml), 0o644); err != nil {
		t.Fatal(err)
	}
	var decisions []Decision
	file, err := diag.ReadYAML(root, "changes.yaml", &decisions)
	if err != nil {
		t.Fatal(err)
	}
	both := tree(t, chapter("接入", systems, reports))
	err = Check(both, both, decisions, file)
	for _, want := range []string{
		"changes.yaml:1:10: the older edition has no clause 1.9",
		"changes.yaml:2:4: the entry gives no reason",
		"changes.yaml:3:10: what became of the older edition's 1.2 is said twice",
		"changes.yaml:4:25: what became of the newer edition's 1.1 is said twice",
		"changes.yaml:4:4: the entry relates several clauses to several",
		"changes.yaml:5:4: the entry names no clause",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nlacks %s", err, want)
		}
	}
}

// revise draws an edition: sections of random words, some kept from before.
func revise(t *rapid.T, name string, from []string) []string {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("直连使用单位应当可以不得接入平台报送材料办理")), 4, 30, -1)
	var sections []string
	for _, s := range from {
		switch rapid.SampledFrom([]string{"keep", "keep", "width", "reword", "drop", "insert", "double"}).Draw(t, name) {
		case "keep":
			sections = append(sections, s)
		case "width":
			sections = append(sections, strings.ReplaceAll(s, "。", " 。"))
		case "reword":
			sections = append(sections, s[:len(s)-len("。")]+word.Draw(t, "added")+"。")
		case "insert":
			sections = append(sections, s, word.Draw(t, "inserted")+"。")
		case "double":
			sections = append(sections, s, s)
		}
	}
	return append(sections, word.Draw(t, "last")+"。")
}

// Every clause of either tree is in one pair, and the pairs are the same every
// time; a pair of equal kind and words means no change.
func TestAlignmentIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := revise(t, "before", []string{systems, reports, keys, mergers})
		revised := revise(t, "after", old)
		before, err := parse("# 题\n\n"+chapter("接入", old...), nil)
		if err != nil {
			t.Skip(err)
		}
		after, err := parse("# 题\n\n"+chapter("接入", revised...), nil)
		if err != nil {
			t.Skip(err)
		}
		a := Trees(before, after, nil)
		check := func(tree *clause.Tree, side func(*Pair) []*clause.Node, of func(string) *Pair) {
			seen := make(map[*clause.Node]int)
			for _, p := range a.Pairs {
				for _, n := range side(p) {
					seen[n]++
					if of(n.ID) != p {
						t.Errorf("%s is looked up in another pair", n.ID)
					}
				}
			}
			for _, n := range tree.Nodes() {
				if seen[n] != 1 {
					t.Errorf("%s is in %d pairs", n.ID, seen[n])
				}
			}
		}
		check(before, func(p *Pair) []*clause.Node { return p.Old }, a.Old)
		check(after, func(p *Pair) []*clause.Node { return p.New }, a.New)
		for _, p := range a.Pairs {
			if len(p.Old) == 1 && len(p.New) == 1 && p.Reworded == wording.Same(p.Old[0].Own(), p.New[0].Own()) {
				t.Errorf("%s: reworded is %v of %q and %q", p.Old[0].ID, p.Reworded, p.Old[0].Own(), p.New[0].Own())
			}
		}
		if again := Trees(before, after, nil); told(a) != told(again) {
			t.Errorf("%s\nand then %s", told(a), told(again))
		}
		if same := told(Trees(after, after, nil)); same != "" {
			t.Errorf("a tree differs from itself: %s", same)
		}
	})
}

// The thresholds lie above what different clauses of the guideline share.
func TestDifferentClausesAreNotAlike(t *testing.T) {
	src, err := os.ReadFile("../../content/source/qingdao-lianyong/2025-04/guideline.md")
	if err != nil {
		t.Fatal(err)
	}
	guideline, err := parse(strings.Replace(string(src), "直连接人", "直连接入", 1), [][2]int{{336, 357}, {372, 374}, {380, 388}})
	if err != nil {
		t.Fatal(err)
	}
	above := 0
	nodes := guideline.Nodes()
	for i, a := range nodes {
		for _, b := range nodes[i+1:] {
			s := wording.GramsOf(a.Own()).Similarity(wording.GramsOf(b.Own()))
			if !wording.Same(a.Own(), b.Own()) && s >= alike {
				above++
				t.Logf("%s and %s: %.2f", a.ID, b.ID, s)
			}
		}
	}
	if pairs := len(nodes) * (len(nodes) - 1) / 2; above > pairs/1000 {
		t.Errorf("%d of %d pairs of different clauses are as alike as a clause and its new words", above, pairs)
	}
}

package history

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"leqi/generator/align"
	"leqi/generator/clause"
	"leqi/generator/diag"
	"leqi/generator/library"
	"leqi/generator/numbering"
	"leqi/generator/repair"
	"leqi/generator/source"

	"pgregory.net/rapid"
)

// editions parses the sections of a chapter, one list for each edition.
func editions(t interface {
	Helper()
	Fatal(args ...any)
}, texts ...[]string,
) []*library.Edition {
	t.Helper()
	var list []*library.Edition
	for i, sections := range texts {
		var b strings.Builder
		b.WriteString("# 题\n\n# 第一章 总则\n\n")
		for n, s := range sections {
			b.WriteString(numbering.Print(numbering.Section, numbering.Number{N: n + 1}) + s + "\n\n")
		}
		doc, err := source.Parse("x.md", []byte(b.String()), nil)
		if err != nil {
			t.Fatal(err)
		}
		text, err := repair.Apply(doc, nil, &diag.YAML{})
		if err != nil {
			t.Fatal(err)
		}
		tree, err := clause.Parse(text, clause.Declared{})
		if err != nil {
			t.Fatal(err)
		}
		e := &library.Edition{Document: "d", Name: fmt.Sprint(2020 + i), Tree: tree}
		if i > 0 {
			e.Changes = align.Trees(list[i-1].Tree, tree, nil)
			list[i-1].Next = e
		}
		list = append(list, e)
	}
	return list
}

const (
	systems = "单位应当具备独立的信息系统，并且能够保障系统稳定运行。"
	reports = "单位应当于每年四月底前报送上年度的运行报告。"
	keys    = "申请人须妥善保管密钥，不得转借他人使用。"
)

func ids(nodes []*clause.Node) string {
	var list []string
	for _, n := range nodes {
		list = append(list, n.ID)
	}
	return strings.Join(list, " ")
}

func TestFollow(t *testing.T) {
	all := editions(t,
		[]string{systems, reports, keys},
		[]string{reports, keys, "单位应当具备独立的信息系统。", "单位能够保障系统稳定运行。"},
		[]string{keys, "单位应当具备独立的信息系统。", "单位能够保障系统稳定运行。"},
	)
	for _, tt := range []struct {
		index int
		id    string
		kind  align.Kind
		now   string
	}{
		{0, "1", align.Same, "1"},
		{0, "1.1", align.Split, "1.2 1.3"},
		{0, "1.2", align.Deleted, ""},
		{0, "1.3", align.Moved, "1.1"},
		{1, "1.4", align.Moved, "1.3"},
		{2, "1.1", align.Same, "1.1"},
	} {
		path := Follow(all[tt.index], tt.id)
		if path.Kind(tt.id) != tt.kind || ids(path.Now) != tt.now {
			t.Errorf("%s of %d: %s %s, want %s %s", tt.id, tt.index, path.Kind(tt.id), ids(path.Now), tt.kind, tt.now)
		}
	}
	gones := Gones(library.NewDocument(all...))
	if len(gones) != 1 || gones[0].Node.ID != "1.4" || gones[0].Edition != all[1] {
		t.Errorf("gone: %+v", gones)
	}
	var formers []string
	for _, f := range Formers(library.NewDocument(all...), "1.1") {
		formers = append(formers, f.Edition.Name+" "+f.Node.Text)
	}
	if want := []string{"2021 " + reports, "2020 " + systems}; !slices.Equal(formers, want) {
		t.Errorf("1.1 was %q, want %q", formers, want)
	}
}

// Whatever the editions change, every ID that ever was is a clause now or gone,
// once; what a clause became stands in the latest edition; and the kind of a
// path says how many that are.
func TestEveryIDIsAccountedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pool := []string{systems, reports, keys, systems[:len(systems)-len("。")] + "，" + reports, "单位应当具备独立的信息系统。", "单位能够保障系统稳定运行。", "单位应当具备自有的信息系统，并且能够保障系统稳定运行。"}
		texts := rapid.SliceOfN(rapid.SliceOfNDistinct(rapid.SampledFrom(pool), 1, 5, rapid.ID[string]), 1, 4).Draw(t, "editions")
		all := editions(t, texts...)
		latest := all[len(all)-1]
		gone := make(map[string]int)
		for _, g := range Gones(library.NewDocument(all...)) {
			gone[g.Node.ID]++
		}
		for _, e := range all {
			for _, n := range e.Tree.Nodes() {
				if live := latest.Tree.Node(n.ID) != nil; live == (gone[n.ID] > 0) || gone[n.ID] > 1 {
					t.Errorf("%s is a clause: %v, and %d times gone", n.ID, live, gone[n.ID])
				}
				path := Follow(e, n.ID)
				for _, now := range path.Now {
					if latest.Tree.Node(now.ID) != now {
						t.Errorf("%s of %s became %s, which is none of the latest edition", n.ID, e.Name, now.ID)
					}
				}
				kind := path.Kind(n.ID)
				if (kind == align.Deleted) != (len(path.Now) == 0) || (kind == align.Split) != (len(path.Now) > 1) || kind == align.Same && path.Now[0].ID != n.ID {
					t.Errorf("%s of %s: %s, and is %s", n.ID, e.Name, kind, ids(path.Now))
				}
			}
		}
		for _, n := range latest.Tree.Nodes() {
			for _, f := range Formers(library.NewDocument(all...), n.ID) {
				if f.Node.ID != n.ID || slices.Contains(f.Path.Now, n) {
					t.Errorf("%s is said to have been %q, which it is", n.ID, f.Node.Own())
				}
			}
		}
	})
}

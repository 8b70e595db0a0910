package main

import (
	"math/rand/v2"
	"strings"
	"testing"

	"leqi/generator/citation"
	"leqi/generator/clause"
	"leqi/generator/library"
)

// TestScribbles keeps what Find and Is make of texts that are nearly citations, for
// the browser's side to make the same of them: every disagreement of the two
// is a link that leads elsewhere.
func TestScribbles(t *testing.T) {
	e, err := library.Read("..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		t.Fatal(err)
	}
	var rows []any
	for _, asked := range scribbles(e.Tree, 900) {
		found, near := citation.Find(e.Tree, asked)
		form := ""
		if citation.Is(asked) {
			form = "citation"
		}
		rows = append(rows, [4]string{asked, idsOf(found), idsOf(near), form})
	}
	sameVectors(t, "scribbles.json", rows)
}

// scribbles returns n texts, always the same: citations with pieces dropped, put
// in and changed about.
func scribbles(tree *clause.Tree, n int) []string {
	pieces := strings.Fields("第 第 （ ） ( ) 一 二 三 四 十 百 〇 1 2 5 9 ９ 01 章 节 条 款 款 项 目 点 段 之 、 . ． , · - 附件 脚注 注 引言 清单 / # ? p1 a2 fn1 3.1 chp_3 __ sec_1 规定 的规定 所列 。 》 本指引 （试行） （2025年4月） index.json Ⅲ ⑴ ㈠ 甲 零")
	r := rand.New(rand.NewPCG(1, 2))
	var texts []string
	for len(texts) < n {
		c := tree.Nodes()[r.IntN(len(tree.Nodes()))]
		text := []rune([]string{c.Cite(), c.ID, c.EID, "/qingdao-lianyong/" + c.ID + "/"}[min(r.IntN(8), 3)*r.IntN(2)])
		for range 1 + r.IntN(3) {
			at := r.IntN(len(text) + 1)
			piece := []rune(pieces[r.IntN(len(pieces))])
			cut := min(at+r.IntN(3), len(text))
			if r.IntN(3) == 0 {
				piece = nil
			}
			text = append(append(append([]rune{}, text[:at]...), piece...), text[cut:]...)
		}
		texts = append(texts, string(text))
	}
	return texts
}

func idsOf(nodes []*clause.Node) string {
	ids := make([]string, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	return strings.Join(ids, " ")
}

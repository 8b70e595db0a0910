package repair

import (
	"os"
	"strings"
	"testing"

	"leqi/generator/diag"
	"leqi/generator/source"

	"pgregory.net/rapid"
)

func apply(t interface{ Fatalf(string, ...any) }, src string, errata ...Erratum) *Text {
	d, err := source.Parse("x.md", []byte(src), nil)
	if err != nil {
		t.Fatalf("%v", err)
	}
	text, err := Apply(d, errata, &diag.YAML{Name: "errata.yaml"})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return text
}

func TestTypography(t *testing.T) {
	for _, tt := range []struct{ in, want, why string }{
		{"实缴注册资本 1000 万元以上;", "实缴注册资本1000万元以上；", "no space beside Han; the last mark belongs to Chinese text"},
		{"直连平台的 IP 网络地址", "直连平台的IP网络地址", "nor between Han and Latin: the renderer makes the gap"},
		{"采用 Natural  System 的", "采用Natural System的", "one space between Latin words"},
		{"《GB/T 22239-2019 信息安全技术 网络安全》 《网络安全法》", "《GB/T 22239-2019 信息安全技术 网络安全》《网络安全法》", "spaces inside a standard's title stay"},
		{"金额 1,000 元,时间 12:30,地址 10.0.0.1:8080。", "金额1,000元，时间12:30，地址10.0.0.1:8080。", "punctuation between digits stays"},
		{"<乐企联用规范指引(试行)>(2025年修订版)", "〈乐企联用规范指引（试行）〉（2025年修订版）", "inner title marks"},
		{"意为\"自有信息系统\")的(音译", "意为“自有信息系统”）的（音译", "quotation marks in pairs; brackets without a partner still belong to Chinese text"},
		{"e.g. (see a, b; c: d) ok", "e.g. (see a, b; c: d) ok", "Latin text keeps ASCII"},
		{"Ａ级１０００万元", "A级1000万元", "full-width letters and digits"},
		{"使用(API)接口,(如 v2)等.", "使用（API）接口，（如v2）等。", "brackets change as a pair"},
		{"检测/防御 50%;20%", "检测/防御50%;20%", "a slash and a percent sign are ASCII"},
		{"写作<b>x</b>的", "写作<b>x</b>的", "angle brackets around Latin are text"},
		{"甲\u3000乙\u00a0丙\t丁", "甲乙丙丁", "blanks of every kind"},
		{"1 .  甲", "1. 甲", "a number gets its one space"},
		{"( 一 ) 甲", "（一）甲", "and its brackets their width"},
		{"第 三 章　概 述", "第三章 概述", "a chapter keeps one space"},
	} {
		if got := strings.TrimSuffix(apply(t, tt.in).String(), "\n"); got != tt.want {
			t.Errorf("%s\n in   %s\n got  %s\n want %s", tt.why, tt.in, got, tt.want)
		}
	}
}

func TestErrataAreRecorded(t *testing.T) {
	text := apply(t, "一、按术支持直联平台,安全。",
		Erratum{Line: 1, Before: "按术", After: "技术", Reason: "误识"},
		Erratum{Line: 1, Before: "直联平台,", Note: "他处作直连平台", Reason: "不能断定"})
	p := text.Paragraphs[0]
	if p.Text != "一、技术支持直联平台，安全。" {
		t.Errorf("got %q", p.Text)
	}
	if len(p.Edits) != 2 || p.Edits[0].Class != Correction || p.Edits[0].Reason != "误识" || p.Edits[1].Class != Punctuation {
		t.Errorf("edits %+v", p.Edits)
	}
	if len(p.Notes) != 1 || p.Notes[0].Note != "他处作直连平台" || p.Notes[0].After != p.Notes[0].Before {
		t.Errorf("notes %+v", p.Notes)
	}
	if p.Original() != "一、按术支持直联平台,安全。" {
		t.Errorf("original %q", p.Original())
	}
}

func TestErrataMakeALabel(t *testing.T) {
	text := apply(t, "=, 目的", Erratum{Line: 1, Before: "=,", After: "一、", Reason: "误识"})
	p := text.Paragraphs[0]
	if p.Text != "一、目的" || p.Marker.Label != "一、" || p.Original() != "=, 目的" {
		t.Errorf("got %q %+v %q", p.Text, p.Marker, p.Original())
	}
	if len(p.Edits) != 1 || p.Edits[0].Class != Correction || p.Edits[0].Reason != "误识" {
		t.Errorf("edits %+v", p.Edits)
	}
}

func TestSourceOffsetFindsTheCharacter(t *testing.T) {
	src := "(一) 甲 乙,丙"
	p := apply(t, src).Paragraphs[0]
	for i, r := range p.Text {
		at := p.SourceOffset(i)
		switch r {
		case '甲', '乙', '丙', '一':
			if !strings.HasPrefix(src[at:], string(r)) && r != '一' {
				t.Errorf("%c is at byte %d of the source, which has %q", r, at, src[at:])
			}
		}
	}
}

func checkReversible(t interface{ Fatalf(string, ...any) }, text *Text) {
	for _, list := range [][]Paragraph{text.Paragraphs, text.Footnotes} {
		for _, p := range list {
			if got, want := p.Original(), text.Document.String(p.Source); got != want {
				t.Fatalf("undoing the edits of %q gives %q, the source has %q", p.Text, got, want)
			}
			last := p.Source.Start
			for _, e := range p.Edits {
				if e.Start < last || e.End < e.Start || e.End > p.Source.End {
					t.Fatalf("edit %+v is not in order within %v", e, p.Source)
				}
				last = e.End
			}
		}
	}
}

func TestGuidelineIsReversible(t *testing.T) {
	src, err := os.ReadFile("../../content/source/qingdao-lianyong/2025-04/guideline.md")
	if err != nil {
		t.Fatal(err)
	}
	checkReversible(t, apply(t, string(src)))
}

var pieces = []string{
	" ", "  ", "\u3000", "\n", "\n\n", ",", ";", ":", "(", ")", "（", "）", "<", ">", "《", "》", "\"", ".", "。", "，", "1", "10.0.0.1", "A", "Natural",
	"甲", "直连", "GB/T 22239-2019 ", "（一）", "1. ", "第一章", "⑴", "<sup>1</sup>", "- ", "Ａ", "！", "%", "/",
}

// Whatever the source holds, the edits can be undone, and a text that was
// repaired needs no further repair.
func TestAnyTextIsReversibleAndRepairedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 30).Draw(t, "pieces"), "")
		d, err := source.Parse("x.md", []byte(src), nil)
		if err != nil {
			return
		}
		text, err := Apply(d, nil, nil)
		if err != nil {
			t.Fatalf("%v", err)
		}
		checkReversible(t, text)
		for _, p := range text.Paragraphs {
			if p.Body == len(p.Text) || strings.ContainsAny(p.Text, "\"<>()") || strings.ContainsAny(p.Text[:1], "-#*+") {
				continue // a lone quotation mark pairs with another one of a neighbour; a bullet would be Markdown now
			}
			again := apply(t, p.Text)
			if len(again.Paragraphs) == 1 && again.Paragraphs[0].Text != p.Text && again.Paragraphs[0].Marker == p.Marker {
				t.Fatalf("%q is repaired to %q and then to %q", src, p.Text, again.Paragraphs[0].Text)
			}
		}
	})
}

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"leqi/generator/clause"
	"leqi/generator/form"
	"leqi/generator/library"
	"leqi/generator/markdown"
	"leqi/generator/numbering"
	"leqi/generator/pages"
	"leqi/generator/relate"
	"leqi/generator/repair"
	"leqi/generator/source"
)

func readGuideline(b *testing.B) (*library.Edition, []byte) {
	e, err := library.LoadEdition("..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		b.Fatal(err)
	}
	return e, e.Source.Source
}

func tree(b *testing.B, src []byte, debris [][2]int, errata []repair.Erratum) *clause.Tree {
	doc, err := source.Parse("guideline.md", src, debris)
	if err != nil {
		b.Fatal(err)
	}
	text, err := repair.Apply(doc, errata, nil)
	if err != nil {
		b.Fatal(err)
	}
	t, err := clause.Parse(text, clause.Declared{})
	if err != nil {
		b.Fatal(err)
	}
	return t
}

// BenchmarkTree takes the guideline from bytes to the tree of clauses.
func BenchmarkTree(b *testing.B) {
	e, src := readGuideline(b)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		tree(b, src, form.Debris(e.Forms), e.Errata)
	}
}

// BenchmarkTreeThousandfold does the same with the chapters a thousand times
// over, renumbered. Its MB/s divided into BenchmarkTree's is the factor by
// which the time per byte grows with size.
func BenchmarkTreeThousandfold(b *testing.B) {
	src := thousandfold(b)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		tree(b, src, nil, nil)
	}
}

// thousandfold repeats the six chapters with their numbers counted on, up to
// the largest number that a chapter can have.
func thousandfold(b *testing.B) []byte {
	_, src := readGuideline(b)
	start := bytes.Index(src, []byte("# 第一章 概 述"))
	end := bytes.Index(src, []byte("附件: 1."))
	body := string(src[start:end])
	body = strings.Replace(body, "<sup>1</sup> 乐企能力文档是税务机关对外开放的数字化税务规则集合的说明性材料。\n", "", 1)
	body = strings.Replace(body, "<sup>1</sup>", "", 1)
	var out strings.Builder
	out.WriteString("# 规范指引\n\n")
	for book := range 6 {
		out.WriteString("# " + numbering.Print(numbering.Book, numbering.Number{N: book + 1}) + " 总则\n\n")
		for n := range 1000/6 + 1 {
			part := body
			for i, chapter := range []string{"第一章", "第二章", "第三章", "第四章", "第五章", "第六章"} {
				part = strings.Replace(part, chapter, numbering.Print(numbering.Chapter, numbering.Number{N: 6*n + i + 1}), 1)
			}
			out.WriteString(part)
		}
	}
	return []byte(out.String())
}

func language(b *testing.B) *relate.Words {
	b.Helper()
	words, err := library.Language()
	if err != nil {
		b.Fatal(err)
	}
	return words
}

// BenchmarkRelate finds what the rules find in the guideline.
func BenchmarkRelate(b *testing.B) {
	e, src := readGuideline(b)
	words := language(b)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := relate.Find(e.Tree, relate.Input{Words: words, Glossary: e.Relations.Terms}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRelateThousandfold does the same with the chapters a thousand times
// over: its MB/s beside BenchmarkRelate's says whether relating is linear.
func BenchmarkRelateThousandfold(b *testing.B) {
	e, _ := readGuideline(b)
	src := thousandfold(b)
	t := tree(b, src, nil, nil)
	var terms []relate.Term // names alone: the definitions stand elsewhere in this text
	for _, term := range e.Relations.Terms {
		if slices.ContainsFunc(e.Relations.Uses, func(u relate.Use) bool { return u.Term.ID == term.ID && u.In.Kind != clause.Footnote }) {
			terms = append(terms, relate.Term{ID: term.ID, Term: term.Term, Aliases: term.Aliases})
		}
	}
	words := language(b)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := relate.Find(t, relate.Input{Words: words, Glossary: terms}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkGenerate reads the edition from disk, runs every stage and makes
// all Markdown and all of Hugo's input: everything but Hugo.
func BenchmarkGenerate(b *testing.B) {
	root, err := filepath.Abs("..")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		e, err := library.LoadEdition(root, "qingdao-lianyong", "2025-04", "")
		if err != nil {
			b.Fatal(err)
		}
		markdown.Files(e)
		if _, err := pages.Files(&library.Library{Documents: []*library.Document{library.NewDocument(e)}}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuild builds the whole site with Hugo already compiled.
func BenchmarkBuild(b *testing.B) {
	out := filepath.Join(b.TempDir(), "public")
	for b.Loop() {
		if code := run([]string{"-C", "..", "build", "--out", out}, os.Stdout, &bytes.Buffer{}); code != 0 {
			b.Fatalf("leqi build: exit status %d", code)
		}
	}
}

// BenchmarkClauseProcess runs leqi clause as people do, a process each time:
// as text, as data, and, to compare, what any command takes to start.
func BenchmarkClauseProcess(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "leqi")
	build := exec.Command("go", "build", "-trimpath", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, args := range [][]string{{"clause", "3.1.1.5"}, {"clause", "3.1.1.5", "--json"}, {"help"}} {
		b.Run(strings.Join(args, "_"), func(b *testing.B) {
			for b.Loop() {
				if out, err := exec.Command(binary, append([]string{"-C", ".."}, args...)...).CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
			}
		})
	}
}

// Hostile texts: each is one construct repeated, which a careless parser
// reads in quadratic time. Their MB/s stand beside BenchmarkTree's.
func BenchmarkHostile(b *testing.B) {
	for name, unit := range map[string]string{
		"bullets":     "- ",
		"brackets":    "（",
		"quotes":      "\"",
		"spaces":      "甲 ",
		"footnotes":   "<sup>",
		"backslashes": "\\",
		"numerals":    "十",
	} {
		b.Run(name, func(b *testing.B) {
			line := strings.Repeat(unit, 30000/len(unit))
			src := []byte("# 题\n\n一、总则\n\n" + strings.Repeat("二"+line+"\n\n"+line+"\n\n", 20))
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				doc, err := source.Parse("x.md", src, nil)
				if err != nil {
					b.Fatal(err)
				}
				text, err := repair.Apply(doc, nil, nil)
				if err != nil {
					b.Fatal(err)
				}
				_, _ = clause.Parse(text, clause.Declared{})
			}
		})
	}
}

// BenchmarkEditions builds the guideline alone, and with two more editions of
// itself that each change a sentence: the time of the second divided by that of
// the first is the cost of editions.
func BenchmarkEditions(b *testing.B) {
	root, err := filepath.Abs("..")
	if err != nil {
		b.Fatal(err)
	}
	hugo, err := hugoBinary(root)
	if err != nil {
		b.Fatal(err)
	}
	b.Setenv("LEQI_HUGO", hugo)
	for _, more := range [][]string{nil, {"2025-10", "2026-04"}} {
		b.Run(strconv.Itoa(1+len(more)), func(b *testing.B) {
			dir := project(b, root)
			source := filepath.Join(dir, "content/source/qingdao-lianyong")
			for _, name := range more {
				if err := os.CopyFS(filepath.Join(source, name), os.DirFS(filepath.Join(source, "2025-04"))); err != nil {
					b.Fatal(err)
				}
				replace(b, filepath.Join(source, name, "guideline.md"), "有序推广乐企联用", "有序推进乐企联用（"+name+"）")
				decisions, err := filepath.Glob(filepath.Join(source, name, "decisions/*.yaml"))
				if err != nil {
					b.Fatal(err)
				}
				for _, file := range decisions {
					replace(b, file, "edition: 2025-04", "edition: "+name)
				}
			}
			leqi(b, dir, "generate")
			leqi(b, dir, "publish", "--date", "2026-12-01")
			for b.Loop() {
				leqi(b, dir, "build", "--out", filepath.Join(dir, "public"))
			}
		})
	}
}

func replace(b *testing.B, file, old, replacement string) {
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	if !bytes.Contains(text, []byte(old)) {
		b.Fatalf("%s has no %s", file, old)
	}
	if err := os.WriteFile(file, bytes.ReplaceAll(text, []byte(old), []byte(replacement)), 0o644); err != nil {
		b.Fatal(err)
	}
}

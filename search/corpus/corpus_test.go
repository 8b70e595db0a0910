package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leqi/generator/diag"
	"leqi/generator/library"
	"leqi/search/query"
)

func load(t *testing.T, root string) (*Corpus, error) {
	t.Helper()
	e, err := library.LoadEdition("../..", "qingdao-lianyong", "2025-04", "")
	if err != nil {
		t.Fatal(err)
	}
	return Of(root, e)
}

func TestClauses(t *testing.T) {
	c, err := load(t, "../..")
	if err != nil {
		t.Fatal(err)
	}
	byID := make(map[string]*Clause)
	for i := range c.Clauses {
		byID[c.Clauses[i].ID] = &c.Clauses[i]
	}
	cl := byID["4.4.1.3.3"]
	if cl.Key() != "qingdao-lianyong/4.4.1.3.3" || !strings.HasPrefix(cl.Under, "直连单位发生以下情形之一的") || !strings.Contains(cl.Above, "服务与监督") {
		t.Errorf("%+v", cl)
	}
	if got := byID["3.1.1.2"].Under; got != "接入条件\n直连单位接入乐企平台应当同时符合以下基本条件：" {
		t.Errorf("3.1.1.2 stands under %q", got)
	}
	if !strings.Contains(byID["a1"].Under, "实缴注册资本") {
		t.Errorf("annex 1 lacks its fields: %q", byID["a1"].Under)
	}
	if got := byID["6.1.2.p3"].Facets; got[query.Chapter][0] != "6" || got[query.Modality][0] != "不得" || got[query.Quantity][0] != "禁止期" ||
		got[query.Topic][0] != "退出" || !slices.Contains(got[query.Decision], "reentry") {
		t.Errorf("6.1.2.p3 has %v", got)
	}
	if got := byID["1.5.p1"].Defines; len(got) != 1 || got[0] != "直连单位" {
		t.Errorf("1.5.p1 defines %v", got)
	}
	if !cl.Within("qingdao-lianyong/4.4.1") || cl.Within("qingdao-lianyong/4.4.1.3.3.1") || byID["4.4.1"].Within("qingdao-lianyong/4.4.10") {
		t.Error("Within")
	}
}

// Any change of what is indexed or asked for makes another hash.
func TestHash(t *testing.T) {
	c, err := load(t, "../..")
	if err != nil {
		t.Fatal(err)
	}
	hash := c.Hash()
	for what, change := range map[string]func(c *Corpus){
		"text":      func(c *Corpus) { c.Clauses[5].Text += "。" },
		"under":     func(c *Corpus) { c.Clauses[5].Under += "。" },
		"facet":     func(c *Corpus) { c.Clauses[5].Facets = map[query.Field][]string{query.Bearer: {"甲"}} },
		"synonym":   func(c *Corpus) { c.Vocabulary.Synonyms[0].For = []string{"甲"} },
		"elsewhere": func(c *Corpus) { c.Vocabulary.Elsewhere[0].Ask = "甲" },
		"clause":    func(c *Corpus) { c.Clauses = c.Clauses[1:] },
	} {
		again, err := load(t, "../..")
		if err != nil {
			t.Fatal(err)
		}
		if again.Hash() != hash {
			t.Fatal("one corpus has two hashes")
		}
		change(again)
		if again.Hash() == hash {
			t.Errorf("a change of %s leaves the hash", what)
		}
	}
}

func TestMistakesInTheVocabularyAreLocated(t *testing.T) {
	for text, why := range map[string]string{
		"synonyms:\n  - {word: 甲, for: [], reason: 丙}\n":                      "content/source/qingdao-lianyong/search.yaml:2:6",
		"synonyms:\n  - {word: 甲, for: [乙]}\n":                                "incomplete synonym",
		"elsewhere:\n  - {words: [甲], note: 乙, ask: 9.9, reason: 丙}\n":        "a clause that exists",
		"elsewhere:\n  - {words: [], note: 乙, ask: 4.1.3, reason: 丙}\n":       "incomplete subject",
		"synonyms:\n  - {word: 甲, for: [乙], reason: 丙, colour: red}\n":        "unreadable data",
		"synonyms:\n  - {word: 甲, for: [乙], reason: 丙}\nsynonym: [甲, 乙, 丙]\n": "unreadable data",
	} {
		root := t.TempDir()
		file := filepath.Join(root, "content", "source", "qingdao-lianyong", "search.yaml")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := load(t, root)
		if _, ok := errors.AsType[*diag.Error](err); !ok || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: %v, want %s", text, err, why)
		}
	}
}

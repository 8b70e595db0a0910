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
	// The text is the project's, the words and silences are those below root.
	var list struct {
		Silences []library.Silence `yaml:"silences"`
	}
	if e.SilencesFile, err = diag.ReadYAML(root, "content/source/qingdao-lianyong/silences.yaml", &list); err != nil {
		return nil, err
	}
	e.Silences = list.Silences
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
	if got := byID["6.1.2.p3"].Facets; got[query.Chapter][0] != "6" || got[query.Modality][0] != "不得" || got[query.Quantity][0] != "限制期" ||
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
		"text":    func(c *Corpus) { c.Clauses[5].Text += "。" },
		"under":   func(c *Corpus) { c.Clauses[5].Under += "。" },
		"wording": func(c *Corpus) { c.Clauses[5].Wordings += "。" },
		"facet":   func(c *Corpus) { c.Clauses[5].Facets = map[query.Field][]string{query.Bearer: {"甲"}} },
		"synonym": func(c *Corpus) { c.Vocabulary.Synonyms[0].For = []string{"甲"} },
		"silence": func(c *Corpus) { c.Vocabulary.Silences[0].Ask = "甲" },
		"clause":  func(c *Corpus) { c.Clauses = c.Clauses[1:] },
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
	const silence = "silences:\n  - {id: a, question: 甲, asked: [甲], says: 乙, near: [], ask: 4.1.3, absent: [丙丁]}\n"
	with := func(old, other string) string { return strings.Replace(silence, old, other, 1) }
	for _, tt := range []struct{ file, text, why string }{
		{"search.yaml", "synonyms:\n  - {word: 甲, for: [], reason: 丙}\n", "content/source/qingdao-lianyong/search.yaml:2:6"},
		{"search.yaml", "synonyms:\n  - {word: 老板, for: [乙]}\n", "incomplete synonym"},
		{"search.yaml", "synonyms:\n  - {word: 甲, for: [乙], reason: 丙}\n", "unchecked synonym"},
		{"search.yaml", "synonyms:\n  - {word: " + strings.Repeat("甲", 21) + ", for: [乙], reason: 丙}\n", "at most 20 characters"},
		{"search.yaml", "synonyms:\n  - {word: 。, for: [乙], reason: 丙}\n", "incomplete synonym"},
		{"search.yaml", "synonyms:\n  - {word: 甲, for: [乙], reason: 丙, colour: red}\n", "unreadable data"},
		{"search.yaml", "synonyms:\n  - {word: 甲, for: [乙], reason: 丙}\nsynonym: [甲, 乙, 丙]\n", "unreadable data"},
		{"search.yaml", "synonyms: []\nwordings:\n  \"9.9\": [丁]\n", "9.9 is not a clause of this document"},
		{"silences.yaml", with("4.1.3", "9.9"), "9.9 is not a clause"},
		{"silences.yaml", with("near: []", "near: [9.9]"), "9.9 is not a clause"},
		{"silences.yaml", with("丙丁", "直连单位"), "the text has 直连单位"},
		{"silences.yaml", with("[丙丁]", "[]"), "incomplete silence"},
		{"silences.yaml", with("[甲]", "[甲|Ａ 乙]"), "folded word"},
	} {
		root := t.TempDir()
		folder := filepath.Join(root, "content", "source", "qingdao-lianyong")
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{"search.yaml": "synonyms: []\n", tt.file: tt.text} {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		_, err := load(t, root)
		if _, ok := errors.AsType[*diag.Error](err); !ok || !strings.Contains(err.Error(), tt.why) {
			t.Errorf("%q: %v, want %s", tt.text, err, tt.why)
		}
	}
}

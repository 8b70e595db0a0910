package search_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	wholly "leqi/generator/files"
	"leqi/search"
	"leqi/search/analysis"
	"leqi/search/corpus"
	"leqi/search/export"
	"leqi/search/index"
	"leqi/search/pinyin"
	"leqi/search/query"
	"leqi/search/question"
	"leqi/search/rank"
)

// exported returns the files of an index and how many bytes of them were
// fetched.
func exported(t testing.TB, files map[string][]byte) (*export.Index, *int) {
	t.Helper()
	fetched := new(int)
	x, err := export.Open(func(name string) ([]byte, error) {
		b, ok := files[name]
		if !ok {
			return nil, fmt.Errorf("no file %s", name)
		}
		*fetched += len(b)
		return b, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return x, fetched
}

// sameTop fails where two sources do not give one top 10 for a query, both as
// they score its terms and as the whole ranking has it.
func sameTop(t *testing.T, text string, a, b *search.Searcher) {
	t.Helper()
	ra, errA := a.Search(text, search.Options{Limit: 10, Explain: true})
	rb, errB := b.Search(text, search.Options{Limit: 10, Explain: true})
	if errA != nil || errB != nil {
		if errA == nil || errB == nil || errA.Error() != errB.Error() {
			t.Errorf("%q: %v and %v", text, errA, errB)
		}
		return
	}
	if ra.Total != rb.Total || len(ra.Hits) != len(rb.Hits) || len(ra.Near) != len(rb.Near) {
		t.Errorf("%q: bleve gives %d hits (%d near), the export %d (%d)", text, ra.Total, len(ra.Near), rb.Total, len(rb.Near))
		return
	}
	for i, h := range append(ra.Hits, ra.Near...) {
		g := append(rb.Hits, rb.Near...)[i]
		if h.ID != g.ID || h.URI != g.URI || math.Abs(h.Score-g.Score) > 1e-6 || math.Abs(h.Explain.Base-g.Explain.Base) > 1e-6 {
			t.Errorf("%q: at %d bleve has %s %v (base %v), the export %s %v (base %v)", text, i+1, h.ID, h.Score, h.Explain.Base, g.ID, g.Score, g.Explain.Base)
			return
		}
	}
}

// generated returns queries: pieces of the text, several of them, characters at
// random, operators and filters.
func generated(c *corpus.Corpus, n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	piece := func() string {
		rs := []rune(c.Clauses[r.IntN(len(c.Clauses))].Text)
		from := r.IntN(len(rs))
		return string(rs[from:min(len(rs), from+1+r.IntN(8))])
	}
	var queries []string
	for range n {
		q := piece()
		switch r.IntN(8) {
		case 0:
			q += " " + piece()
		case 1:
			q += " " + piece() + " " + piece()
		case 2:
			q += " OR " + piece()
		case 3:
			q += " -" + piece()
		case 4:
			q += " 章:" + fmt.Sprint(1+r.IntN(6))
		case 5:
			q = "主体:直连单位 " + q
		case 6:
			q = "“" + q + "”"
		}
		queries = append(queries, q)
	}
	return queries
}

func TestTheExportRanksAsBleveDoes(t *testing.T) {
	l := load(t)
	files, err := export.Write(l.index, l.corpus)
	if err != nil {
		t.Fatal(err)
	}
	x, _ := exported(t, files)
	vocabulary, err := x.Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	s := search.New(x, &corpus.Corpus{Clauses: l.corpus.Clauses, Vocabulary: *vocabulary, Titles: l.corpus.Titles}, l.resolve)
	for _, q := range allJudged(t) {
		sameTop(t, q.query, l.searcher, s)
	}
	n := 3000
	if testing.Short() {
		n = 300
	}
	for _, q := range generated(l.corpus, n) {
		sameTop(t, q, l.searcher, s)
	}
}

// The tables that a reader is given say what the packages do.
func TestTheTablesAreExported(t *testing.T) {
	l := load(t)
	files, err := export.Write(l.index, l.corpus)
	if err != nil {
		t.Fatal(err)
	}
	last := func(name string) []byte {
		script := string(files[name])
		text := strings.NewReplacer(`\\`, `\`, `\'`, "'", `\n`, "\n").Replace(script[:strings.LastIndex(script, "')")])
		text = strings.TrimSuffix(text, "\n")
		return []byte(text[max(strings.LastIndex(text, "\n")+1, strings.LastIndex(text, ",'{")+2):])
	}
	var tables struct {
		Traditional string
		Pinyin      string
		Phrases     [][2]string
		Names       []any
	}
	for _, name := range []string{export.Root, "tables.js"} {
		if err := json.Unmarshal(last(name), &tables); err != nil {
			t.Fatalf("%s: %v in %.60s", name, err, last(name))
		}
	}
	pairs := []rune(tables.Traditional)
	for i := 0; i+1 < len(pairs); i += 2 {
		if got := analysis.Fold(string(pairs[i])).String(); got != string(pairs[i+1]) {
			t.Errorf("%c folds to %s, and the table says %c", pairs[i], got, pairs[i+1])
		}
	}
	for line := range strings.Lines(tables.Pinyin) {
		syllable, chars, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, r := range chars {
			if !pinyin.Reads(r, syllable) {
				t.Errorf("%c is not read %s", r, syllable)
			}
		}
	}
	for _, p := range tables.Phrases {
		if left, _ := question.Strip(p[0] + "直连单位"); !slices.Equal(left, []string{"直连单位"}) {
			t.Errorf("%s leaves %v", p[0], left)
		}
	}
	if len(pairs) < 500 || len(tables.Phrases) < 50 || len(tables.Names) < 50 {
		t.Error("tables are missing")
	}
}

func TestTwoBuildsExportTheSameBytes(t *testing.T) {
	l := load(t)
	again, err := index.InMemory(l.corpus)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	a, err := export.Write(l.index, l.corpus)
	if err != nil {
		t.Fatal(err)
	}
	b, err := export.Write(again, l.corpus)
	if err != nil {
		t.Fatal(err)
	}
	if !maps.EqualFunc(a, b, bytes.Equal) {
		t.Error("two exports of one corpus differ")
	}
	if len(a) != 2 {
		t.Errorf("the guideline is exported as %d files, and should be root.js and tables.js", len(a))
	}
}

// Every file cut short at any place, or without it, is an error and no panic.
func TestADamagedExportIsAnError(t *testing.T) {
	l := load(t)
	files, err := export.Write(l.index, l.corpus)
	if err != nil {
		t.Fatal(err)
	}
	root := files[export.Root]
	for n := 0; n < len(root); n += 1 + len(root)/500 {
		if _, err := export.Open(func(string) ([]byte, error) { return root[:n], nil }); err == nil {
			t.Errorf("%d of %d bytes are opened", n, len(root))
		}
	}
	r := rand.New(rand.NewPCG(3, 4))
	damaged := 200
	if testing.Short() {
		damaged = 20
	}
	for range damaged {
		bad := slices.Clone(root)
		bad[r.IntN(len(bad))] ^= byte(1 + r.IntN(255))
		x, err := export.Open(func(name string) ([]byte, error) {
			if name == export.Root {
				return bad, nil
			}
			return files[name], nil
		})
		if err != nil {
			continue
		}
		_, _ = search.New(x, l.corpus, nil).Search("注册资本 直连单位", search.Options{}) // must not panic
	}
}

// synthetic returns a corpus of n clauses made of pieces of the guideline's.
func synthetic(c *corpus.Corpus, n int) *corpus.Corpus {
	r := rand.New(rand.NewPCG(5, uint64(n)))
	big := &corpus.Corpus{Vocabulary: c.Vocabulary, Titles: c.Titles, Clauses: make([]corpus.Clause, n)}
	var pieces []string
	for _, cl := range c.Clauses {
		pieces = append(pieces, strings.FieldsFunc(cl.Text, func(r rune) bool { return strings.ContainsRune("，。；、：\n", r) })...)
	}
	for i := range big.Clauses {
		var b strings.Builder
		for range 1 + r.IntN(4) {
			b.WriteString(pieces[r.IntN(len(pieces))])
			if r.IntN(3) == 0 { // words of its own
				for range 2 + r.IntN(5) {
					b.WriteRune(rune(0x4e00 + r.IntN(3000)))
				}
			}
			b.WriteString("，")
		}
		chapter := fmt.Sprint(1 + i*50/n)
		id := fmt.Sprintf("%s.%d", chapter, i+1)
		big.Clauses[i] = corpus.Clause{
			ID: id, URI: "/synthetic/" + id + "/", Citation: id, Text: b.String(), Under: pieces[i/20%len(pieces)],
			Facets: map[query.Field][]string{query.Chapter: {chapter}},
		}
	}
	return big
}

// keep is where the export of the large corpus and bleve's answers are kept, for
// the test of the browser's client.
var keep = flag.String("export", "", "folder for the export of the large corpus and bleve's answers")

func keepExport(t *testing.T, files map[string][]byte, answers []*search.Result) {
	t.Helper()
	b, err := json.Marshal(answers)
	if err == nil {
		files["answers.json"] = b
		_, err = wholly.Project{Root: t.TempDir()}.Write(wholly.Folder{Path: *keep, Kind: "search export"}, files)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// maxFetched is how much a query may fetch, root.js included.
const maxFetched = 300_000

func TestAQueryOfALargeCorpusFetchesLittle(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 5000
	}
	l := load(t)
	big := synthetic(l.corpus, n)
	x, err := index.InMemory(big)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	files, err := export.Write(x, big)
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, b := range files {
		total += len(b)
	}
	most := 0
	bleve := search.New(x, big, nil)
	queries := []string{"直连单位", "使用单位 数量 20%", "网络安全等级保护制度的有关要求", "主管税务机关责令限期改正", "1000万元", "税", "章:3 发票 电子邮件"}
	var answers []*search.Result
	for _, q := range append(queries, generated(big, 40)...) {
		reader, fetched := exported(t, files)
		sameTop(t, q, bleve, search.New(reader, big, nil))
		most = max(most, *fetched)
		if *fetched > maxFetched {
			t.Errorf("%q fetches %d bytes", q, *fetched)
		}
		if r, err := bleve.Search(q, search.Options{Limit: 10}); err == nil {
			answers = append(answers, r)
		}
	}
	if *keep != "" {
		keepExport(t, files, answers)
	}
	t.Logf("%d clauses: %d files, %d bytes, root %d, a query fetches at most %d", n, len(files), total, len(files[export.Root]), most)
}

var _ rank.Source = (*export.Index)(nil)

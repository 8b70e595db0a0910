package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"leqi/generator/data"
	"leqi/generator/decide/factjson"
	"leqi/generator/decide/sheet"
	"leqi/generator/library"
	"leqi/search"
	"leqi/site/answer"
	"leqi/site/server/limit"
	"leqi/site/server/problem"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	_, _ = content() // its index stays open; a test says what is wrong with it
	goleak.VerifyTestMain(m, goleak.IgnoreCurrent())
}

// root is the project's folder.
const root = "../../.."

var content = sync.OnceValues(func() (*answer.Shelf, error) {
	shelf, unused, err := answer.Load(root, "", root+"/no/index")
	if err == nil && unused == nil {
		err = fmt.Errorf("an index that is not there was opened")
	}
	return shelf, err
})

// fixture is an API over the project's content, and what it promises.
type fixture struct {
	*API
	*contract
	shelf *answer.Shelf
}

func start(t testing.TB, o Options) *fixture {
	t.Helper()
	shelf, err := content()
	if err != nil {
		t.Fatal(err)
	}
	a := New(o)
	a.Use(shelf)
	return &fixture{a, contractOf(t, a), shelf}
}

// ask asks and holds the answer to the specification.
func (f *fixture) ask(t testing.TB, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "/", strings.NewReader(body))
	u, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	r.URL, r.Host = u, "site.example"
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	f.ServeHTTP(w, r)
	if err := f.holds(f.API, r, w); err != nil && method != http.MethodHead {
		t.Errorf("%s %s: %v\n%.500s", method, target, err, w.Body)
	}
	return w
}

func (f *fixture) get(t testing.TB, path string, values ...string) *httptest.ResponseRecorder {
	t.Helper()
	return f.ask(t, http.MethodGet, target(path, values), "")
}

func target(path string, values []string) string {
	q := url.Values{}
	for i := 0; i+1 < len(values); i += 2 {
		q.Add(values[i], values[i+1])
	}
	return prefix + path + "?" + q.Encode()
}

// problemOf returns the type of a problem, without what stands before it.
func problemOf(t testing.TB, w *httptest.ResponseRecorder) problem.Type {
	t.Helper()
	var p struct{ Type string }
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	return problem.Type(strings.TrimPrefix(p.Type, "urn:leqi:problem:"))
}

func TestAnswersAreTheShelfs(t *testing.T) {
	f := start(t, Options{Batch: true})
	same := func(name string, w *httptest.ResponseRecorder, want []byte, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if w.Code != http.StatusOK || !bytes.Equal(w.Body.Bytes(), want) {
			t.Errorf("%s: %d %.200s\nwant %.200s", name, w.Code, w.Body, want)
		}
	}
	encoded := func(v any, err error) ([]byte, error) {
		if err != nil {
			return nil, err
		}
		return data.Encode(v)
	}
	for _, q := range []string{"注册资本 5000万", "没有这种东西的词", "年审", "\"重大涉税舆情\"", "zhuceziben"} {
		want, err := encoded(f.shelf.Search(q, search.Options{Limit: 10}))
		same(q, f.get(t, "search", "q", q), want, err)
	}
	filter, err := answer.Facet("章=3")
	if err != nil {
		t.Fatal(err)
	}
	o := search.Options{Limit: 2}
	o.Filters = append(o.Filters, filter)
	want, err := encoded(f.shelf.Search("注册资本", o))
	same("facet", f.get(t, "search", "q", "注册资本", "limit", "2", "facet", "章=3"), want, err)
	want, err = encoded(f.shelf.Clauses(library.Query{Citation: "一（一）"}))
	same("resolve", f.get(t, "resolve", "q", "一（一）"), want, err)
	want, err = encoded(f.shelf.Clause(library.Query{Citation: "3.1.1.5", Document: "qingdao-lianyong", Edition: "2025-04"}))
	same("clause", f.get(t, "clauses/3.1.1.5", "document", "qingdao-lianyong", "edition", "2025-04"), want, err)

	table, err := f.shelf.Table("direct-access", "", "")
	if err != nil {
		t.Fatal(err)
	}
	facts := `{"paid_in_capital_wan": 999}`
	want, err = factjson.Check(table, []byte(facts), factjson.Options{})
	same("check", f.ask(t, "POST", prefix+"check/direct-access", facts, "Content-Type", "application/json; charset=utf-8"), want, err)
	want, err = factjson.Check(table, []byte(facts), factjson.Options{At: "2026-06-11"})
	same("receipt", f.ask(t, "POST", prefix+"check/direct-access?receipt=true&at=2026-06-11", facts, "Content-Type", "application/json"), want, err)
	rows := "paid_in_capital_wan,it_capability\n" + strings.Repeat("999,是\n1000,否\nx,y\n", 5000)
	var out bytes.Buffer
	_, err = sheet.Stream(table, strings.NewReader(rows), &out)
	same("batch", f.ask(t, "POST", prefix+"batch/direct-access", rows, "Content-Type", "text/csv"), out.Bytes(), err)
}

func TestProblems(t *testing.T) {
	f := start(t, Options{Batch: true})
	json, csv := []string{"Content-Type", "application/json"}, []string{"Content-Type", "text/csv"}
	for _, tt := range []struct {
		method, target, body string
		headers              []string
		want                 problem.Type
	}{
		{"GET", "search", "", nil, problem.BadParameter},
		{"GET", "search?q=%ff", "", nil, problem.BadParameter},
		{"GET", "search?q=a&q=b", "", nil, problem.BadParameter},
		{"GET", "search?q=a&page=2", "", nil, problem.BadParameter},
		{"GET", "search?q=a;b", "", nil, problem.BadParameter},
		{"GET", "search?q=a&limit=0", "", nil, problem.BadParameter},
		{"GET", "search?q=a&limit=101", "", nil, problem.BadParameter},
		{"GET", "search?q=a&facet=x", "", nil, problem.BadParameter},
		{"GET", "search?q=a&facet=" + url.QueryEscape("章=99"), "", nil, problem.BadParameter},
		{"GET", "search?q=%22", "", nil, problem.BadQuery},
		{"GET", "search?q=" + strings.Repeat("a", 501), "", nil, problem.BadParameter},
		{"GET", "resolve?q=", "", nil, problem.BadParameter},
		{"GET", "resolve?q=" + url.QueryEscape("第九章"), "", nil, problem.NoSuchClause},
		{"GET", "resolve?q=3&edition=1999-01", "", nil, problem.NoSuchEdition},
		{"GET", "resolve?q=3&document=no", "", nil, problem.NoSuchEdition},
		{"GET", "clauses/9.9", "", nil, problem.NoSuchClause},
		{"GET", "clauses/" + url.PathEscape("第三章"), "", nil, problem.NoSuchClause},
		{"GET", "nothing", "", nil, problem.NotFound},
		{"GET", "clauses/a/b", "", nil, problem.NotFound},
		{"GET", "clauses/", "", nil, problem.NotFound},
		{"GET", "check/direct-access", "", nil, problem.MethodNotAllowed},
		{"POST", "search?q=a", "", nil, problem.MethodNotAllowed},
		{"DELETE", "clauses/3", "", nil, problem.MethodNotAllowed},
		{"POST", "check/no-such", "{}", json, problem.UnknownDecision},
		{"POST", "check/direct-access?edition=1999-01", "{}", json, problem.NoSuchEdition},
		{"POST", "check/direct-access", "{}", nil, problem.MediaType},
		{"POST", "check/direct-access", "{}", csv, problem.MediaType},
		{"POST", "check/direct-access", "{", json, problem.BadJSON},
		{"POST", "check/direct-access", "{} {}", json, problem.BadJSON},
		{"POST", "check/direct-access", `{"x": 1}`, json, problem.BadFacts},
		{"POST", "check/direct-access", `{"paid_in_capital_wan": "many"}`, json, problem.BadFacts},
		{"POST", "check/direct-access?receipt=maybe", "{}", json, problem.BadParameter},
		{"POST", "check/direct-access?at=2026-01-01", "{}", json, problem.BadParameter},
		{"POST", "check/direct-access?receipt=true&at=today", "{}", json, problem.BadParameter},
		{"POST", "check/direct-access?receipt=true&at=", "{}", json, problem.BadParameter},
		{"POST", "check/direct-access", `{"a": "` + strings.Repeat("x", maxFacts) + `"}`, json, problem.TooLarge},
		{"POST", "check/direct-access", "{}", append([]string{"Sec-Fetch-Site", "cross-site"}, json...), problem.CrossOrigin},
		{"POST", "check/direct-access", "{}", append([]string{"Origin", "https://other.example"}, json...), problem.CrossOrigin},
		{"POST", "batch/no-such", "a\n", csv, problem.UnknownDecision},
		{"POST", "batch/direct-access", "", csv, problem.BadTable},
		{"POST", "batch/direct-access", "no,such,facts\n1,2,3\n", csv, problem.BadTable},
		{"POST", "batch/direct-access", "a\n", json, problem.MediaType},
	} {
		w := f.ask(t, tt.method, prefix+tt.target, tt.body, tt.headers...)
		if got := problemOf(t, w); got != tt.want || w.Code != problem.Types[tt.want].Status {
			t.Errorf("%s %.80s %.40q: %d %s, want %s", tt.method, tt.target, tt.body, w.Code, got, tt.want)
		}
	}
	if w := f.ask(t, "GET", prefix+"check/direct-access", ""); w.Header().Get("Allow") != "POST" {
		t.Errorf("Allow: %q", w.Header().Get("Allow"))
	}
	if w := start(t, Options{}).ask(t, "POST", prefix+"batch/direct-access", "a\n", csv...); problemOf(t, w) != problem.NotFound {
		t.Errorf("tables are decided although nobody asked for it: %d", w.Code)
	}
}

func TestWithoutContentItIsUnavailable(t *testing.T) {
	a := New(Options{})
	f := &fixture{a, contractOf(t, a), nil}
	for _, path := range []string{"search", "clauses/3"} {
		if w := f.get(t, path, "q", "a"); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if w := f.get(t, "service.json"); w.Code != http.StatusOK {
		t.Errorf("its description: %d", w.Code)
	}
}

func TestATokenIsAskedFor(t *testing.T) {
	f := start(t, Options{Token: "0123456789abcdef"})
	for header, want := range map[string]int{"": 401, "Bearer x": 401, "0123456789abcdef": 401, "Basic 0123456789abcdef": 401, "Bearer 0123456789abcdef": 200} {
		w := f.ask(t, http.MethodGet, target("search", []string{"q", "注册资本"}), "", "Authorization", header)
		if w.Code != want || want == 401 && w.Header().Get("WWW-Authenticate") != "Bearer" {
			t.Errorf("%q: %d", header, w.Code)
		}
	}
}

// One client that asks too often is refused, and no other.
func TestAClientIsLimited(t *testing.T) {
	refused := 0
	f := start(t, Options{
		Limit:   limit.NewClients(1, 3),
		Client:  func(r *http.Request) netip.Addr { return netip.MustParseAddr(r.Header.Get("From")) },
		Refused: func(string) { refused++ },
	})
	ask := func(from string) *httptest.ResponseRecorder {
		return f.ask(t, http.MethodGet, prefix+"clauses/3", "", "From", from)
	}
	for range 3 {
		if w := ask("192.0.2.1"); w.Code != http.StatusOK {
			t.Fatalf("within the limit: %d", w.Code)
		}
	}
	if w := ask("192.0.2.1"); w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "1" {
		t.Errorf("beyond it: %d, retry after %q", w.Code, w.Header().Get("Retry-After"))
	}
	if w := ask("192.0.2.2"); w.Code != http.StatusOK || refused != 1 {
		t.Errorf("another: %d; %d were refused", w.Code, refused)
	}
}

func TestSearchesWaitForAPlace(t *testing.T) {
	f := start(t, Options{})
	f.work = limit.NewSlots(1, 20*time.Millisecond)
	leave, ok := f.work.Take(t.Context())
	if !ok {
		t.Fatal("no place")
	}
	if w := f.get(t, "search", "q", "注册资本"); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "1" || problemOf(t, w) != problem.Busy {
		t.Errorf("without a place: %d", w.Code)
	}
	leave()
	if w := f.get(t, "search", "q", "注册资本"); w.Code != http.StatusOK {
		t.Errorf("with one: %d", w.Code)
	}
}

// Many ask at once, while the content is replaced.
func TestManyAskAtOnce(t *testing.T) {
	f := start(t, Options{})
	f.work = limit.NewSlots(64, time.Minute)
	want := f.get(t, "search", "q", "注册资本 5000万").Body.String()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				if got := f.get(t, "search", "q", "注册资本 5000万").Body.String(); got != want {
					t.Errorf("another answer: %.200s", got)
				}
				f.Use(f.shelf)
			}
		})
	}
	all.Wait()
}

func FuzzSearch(f *testing.F) {
	x := start(f, Options{})
	f.Add("q=注册资本&limit=3&facet=章%3D3")
	f.Add("q=\"&q=%ff;&limit=-1")
	f.Add("q=-a OR (b 章:3)")
	f.Fuzz(func(t *testing.T, query string) { x.fuzz(t, "GET", "search", query, "", "") })
}

func FuzzResolve(f *testing.F) {
	x := start(f, Options{})
	f.Add("q=第三章一（一）5&document=&edition=")
	f.Add("q=//x/3.1/#a&document=qingdao-lianyong")
	f.Fuzz(func(t *testing.T, query string) { x.fuzz(t, "GET", "resolve", query, "", "") })
}

func FuzzClause(f *testing.F) {
	x := start(f, Options{})
	f.Add("3.1.1.5", "edition=2025-04")
	f.Add("../..", "")
	f.Add("第三章/\x00", "document=x")
	f.Fuzz(func(t *testing.T, id, query string) { x.fuzz(t, "GET", "clauses/"+id, query, "", "") })
}

func FuzzCheck(f *testing.F) {
	x := start(f, Options{})
	f.Add("direct-access", "receipt=true&at=2026-01-01", `{"paid_in_capital_wan":{"gte":1,"lt":5000}}`)
	f.Add("reentry", "", `{"as_of":"2026-02-30"}`)
	f.Add("abnormal-direct", "", `{"situations":[{"kind":null}]}`)
	f.Fuzz(func(t *testing.T, decision, query, body string) {
		x.fuzz(t, "POST", "check/"+decision, query, body, "application/json")
	})
}

func FuzzBatch(f *testing.F) {
	x := start(f, Options{Batch: true})
	f.Add("direct-access", "paid_in_capital_wan,as_of\n999,2026-01-01\n")
	f.Add("using-unit-access", "\xef\xbb\xbfcredit_rating\n\"A\n")
	f.Fuzz(func(t *testing.T, decision, body string) {
		x.fuzz(t, "POST", "batch/"+decision, "", body, "text/csv")
	})
}

// fuzz asks anything at all: the answer is one that is described.
func (f *fixture) fuzz(t *testing.T, method, path, query, body, mediaType string) {
	r := httptest.NewRequest(method, "/", strings.NewReader(body))
	r.URL = &url.URL{Path: prefix + path, RawQuery: query}
	r.Header.Set("Content-Type", mediaType)
	w := httptest.NewRecorder()
	defer func() {
		failure := recover()
		if err, ok := failure.(error); failure != nil && (!ok || !errors.Is(err, http.ErrAbortHandler)) {
			panic(failure)
		}
	}()
	f.ServeHTTP(w, r)
	if w.Code == http.StatusTemporaryRedirect || w.Code == http.StatusMovedPermanently {
		t.Fatalf("leads to %s", w.Header().Get("Location"))
	}
	if err := f.holds(f.API, r, w); err != nil {
		t.Errorf("%v\n%.300s", err, w.Body)
	}
}

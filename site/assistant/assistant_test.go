package assistant

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"leqi/generator/data"
	"leqi/generator/decide/factjson"
	"leqi/generator/library"
	"leqi/search"
	"leqi/site/answer"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// root is the project's folder.
const root = "../.."

var content = sync.OnceValues(func() (*answer.Shelf, error) {
	shelf, _, err := answer.Load(root, "", root+"/no/index")
	return shelf, err
})

// connect is an assistant that talks to a server, by the SDK's own client.
func connect(t testing.TB) (*mcp.ClientSession, *answer.Shelf) {
	t.Helper()
	shelf, err := content()
	if err != nil {
		t.Fatal(err)
	}
	here, there := mcp.NewInMemoryTransports()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- New(shelf, Options{Version: "test", BaseURL: "https://site.example/"}).Run(ctx, there)
	}()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = session.Close()
		stop()
		<-ended //nolint:errcheck // closed above
	})
	return session, shelf
}

// call calls a tool and returns its texts.
func call(t testing.TB, s *mcp.ClientSession, tool string, arguments any) (texts []string, failed bool) {
	t.Helper()
	result, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	for _, c := range result.Content {
		text, ok := c.(*mcp.TextContent)
		if !ok {
			t.Fatalf("%s answers %T", tool, c)
		}
		texts = append(texts, text.Text)
	}
	return texts, result.IsError
}

type values = map[string]any

func TestToolsAnswerWhatTheShelfAnswers(t *testing.T) {
	s, shelf := connect(t)
	clause, err := shelf.Clause(library.Query{Citation: "3.1.1.5"})
	if err != nil {
		t.Fatal(err)
	}
	several, err := shelf.Clauses(library.Query{Citation: "一（一）"})
	if err != nil {
		t.Fatal(err)
	}
	hits, err := shelf.Search("注册资本 5000万", search.Options{Limit: 3})
	if err != nil {
		t.Fatal(err)
	}
	table, err := shelf.Table("direct-access", "", "")
	if err != nil {
		t.Fatal(err)
	}
	facts := `{"paid_in_capital_wan":999}`
	verdict, err := factjson.Check(table, []byte(facts), factjson.Options{At: "2026-06-11"})
	if err != nil {
		t.Fatal(err)
	}
	days := []string{"access=2025-06-10", "exit-ordered=2026-02-28"}
	deadlines, err := answer.Deadlines(shelf.Library, "", "")
	if err != nil {
		t.Fatal(err)
	}
	dates, err := deadlines.Print("json", days)
	if err != nil {
		t.Fatal(err)
	}
	citeCheck, _, _, err := shelf.CiteCheck([]string{"第三章一（一）1：“实缴注册资本500万元以上”"}, false, "", "")
	if err != nil {
		t.Fatal(err)
	}
	encode := func(v any) string {
		b, err := data.Encode(v)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for _, tt := range []struct {
		tool      string
		arguments values
		want      string
		place     string
	}{
		{"clause", values{"id": "3.1.1.5"}, encode(clause), "第三章一（一）5 https://site.example/qingdao-lianyong/2025-04/3.1.1.5/"},
		{"clause", values{"id": "3.1.1.5", "document": "qingdao-lianyong", "edition": "2025-04"}, encode(clause), "（2025-04）第三章一（一）5"},
		{"resolve", values{"citation": "一（一）"}, encode(several), "/2025-04/3.1.1/"},
		{"search", values{"query": "注册资本 5000万", "limit": 3}, encode(hits), "/2025-04/" + hits.Hits[0].ID + "/"},
		{"cite_check", values{"draft": "第三章一（一）1：“实缴注册资本500万元以上”"}, string(citeCheck), "/2025-04/3.1.1.1/"},
		{"check", values{"decision": "direct-access", "facts": json.RawMessage(facts), "at": "2026-06-11"}, string(verdict), "/2025-04/3.1.1.1/"},
		{"dates", values{"events": days}, string(dates), "/2025-04/4.3.p1/"},
	} {
		texts, failed := call(t, s, tt.tool, tt.arguments)
		if failed || len(texts) != 2 || texts[0] != tt.want {
			t.Errorf("%s %v: %.400q\nwant %.200q", tt.tool, tt.arguments, texts, tt.want)
			continue
		}
		if !strings.HasPrefix(texts[1], unofficial) || !strings.Contains(texts[1], tt.place) || !strings.Contains(texts[1], "（2025-04）") {
			t.Errorf("%s: no %q in %s", tt.tool, tt.place, texts[1])
		}
	}
}

// What is not found is no failure, and a failure is not "not found".
func TestNotFoundIsNoFailure(t *testing.T) {
	s, _ := connect(t)
	for _, tt := range []struct {
		tool      string
		arguments values
		failed    bool
		want      string
	}{
		{"clause", values{"id": "9.9"}, false, "not found: no such clause: 9.9; the nearest"},
		{"resolve", values{"citation": "第九章"}, false, "not found: no such clause"},
		{"search", values{"query": "\"没有这种东西的词\""}, false, "not found: "},
		{"search", values{"query": "\""}, true, "failed: bad query"},
		{"search", values{"query": "a", "facets": []string{"章=99"}}, true, "failed: unknown facet"},
		{"search", values{"query": "a", "limit": 0}, true, "failed: bad limit"},
		{"search", values{"quarry": "a"}, true, "failed: bad arguments"},
		{"clause", values{"id": "3", "edition": "1999-01"}, true, "failed: no such edition: 1999-01; there are"},
		{"cite_check", values{"draft": "今天开会。"}, false, "not found: a citation"},
		{"cite_check", values{"draft": "x", "document": "no-such"}, true, "failed: "},
		{"cite_check", values{}, true, "failed: "},
		{"check", values{"decision": "no-such", "facts": values{}}, true, "failed: unknown decision"},
		{"check", values{"decision": "direct-access", "facts": values{"x": 1}}, true, "failed: unknown fact"},
		{"check", values{"decision": "direct-access", "facts": values{}, "at": "today"}, true, "failed: "},
		{"check", values{"decision": "direct-access"}, true, "failed: "},
		{"dates", values{"events": []string{"acces=2025-06-10"}}, true, "failed: unknown event"},
		{"dates", values{}, true, "failed: no event"},
	} {
		texts, failed := call(t, s, tt.tool, tt.arguments)
		last := texts[len(texts)-1]
		if failed != tt.failed || !strings.HasPrefix(last, tt.want) {
			t.Errorf("%s %v: failed %v, %.300q, want %q", tt.tool, tt.arguments, failed, texts, tt.want)
		}
		if !failed && !strings.Contains(last, unofficial) {
			t.Errorf("%s %v: it does not say that it is not official", tt.tool, tt.arguments)
		}
	}
}

func TestClausesAreResources(t *testing.T) {
	s, shelf := connect(t)
	var uris []string
	for r, err := range s.Resources(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		uris = append(uris, r.URI)
	}
	want := 0
	for _, e := range shelf.Library.Latest() {
		want += len(e.Tree.Nodes())
	}
	const one = "leqi:/qingdao-lianyong/2025-04/3.1.1.5/"
	if len(uris) != want || !slices.Contains(uris, one) {
		t.Fatalf("%d resources, want %d with %s", len(uris), want, one)
	}
	for _, uri := range uris {
		r, err := s.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: uri})
		if err != nil {
			t.Fatalf("%s: %v", uri, err)
		}
		var clauses []data.Clause
		if err := json.Unmarshal([]byte(r.Contents[0].Text), &clauses); err != nil || len(clauses) != 1 || !strings.HasSuffix(uri, "/"+clauses[0].ID+"/") {
			t.Fatalf("%s: %v %.200s", uri, err, r.Contents[0].Text)
		}
		if !strings.HasPrefix(r.Contents[1].Text, unofficial) {
			t.Errorf("%s: it does not say that it is not official", uri)
		}
	}
	for _, uri := range []string{"leqi:/qingdao-lianyong/2025-04/9.9/", "leqi:/qingdao-lianyong/1999-01/3/", "leqi:/no/2025-04/3/"} {
		_, err := s.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: uri})
		if wire, ok := errors.AsType[*jsonrpc.Error](err); !ok || wire.Code != jsonrpc.CodeInvalidParams {
			t.Errorf("%s: %v", uri, err)
		}
	}
}

// The tools that are described are the tools that there are, and their schemas
// are read by the client.
func TestToolsAreDescribed(t *testing.T) {
	s, _ := connect(t)
	var names []string
	for tool, err := range s.Tools(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, tool.Name)
		if schema, ok := tool.InputSchema.(map[string]any); !ok || schema["type"] != "object" || tool.Description == "" || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s: %v", tool.Name, tool.InputSchema)
		}
	}
	slices.Sort(names)
	if want := []string{"check", "cite_check", "clause", "dates", "resolve", "search"}; !slices.Equal(names, want) {
		t.Errorf("tools %v", names)
	}
	page, err := os.ReadFile(root + "/content/developers.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("the page for developers does not name %s", name)
		}
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"leqi/site/answer"
	"leqi/site/assistant"
	"leqi/site/server"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// askers ask the same of the same content: over HTTP and as an assistant.
type askers struct {
	origin  string
	session *mcp.ClientSession
	shelf   *answer.Shelf
}

func newAskers(t *testing.T, root string) *askers {
	t.Helper()
	shelf, _, err := answer.Load(root, "", filepath.Join(root, "no", "index"))
	if err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(t.TempDir(), "public")
	if err := os.Mkdir(site, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(site, "index.html"), []byte("home"), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := server.Listen(server.Options{
		Dir: site, Addr: "127.0.0.1:0", Log: slog.New(slog.DiscardHandler), Drain: 5 * time.Second,
		Content: func() (*answer.Shelf, error) { return shelf, nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served, talked := make(chan error, 1), make(chan error, 1)
	go func() { served <- s.Run(ctx) }()
	here, there := mcp.NewInMemoryTransports()
	go func() { talked <- assistant.New(shelf, assistant.Options{}).Run(ctx, there) }()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = session.Close()
		http.DefaultClient.CloseIdleConnections()
		stop()
		_, _ = <-served, <-talked
	})
	return &askers{"http://" + s.Addr() + "/api/v1/", session, shelf}
}

// http asks the server; a body is posted.
func (a *askers) http(t *testing.T, path string, values url.Values, body string) string {
	t.Helper()
	method := http.MethodGet
	if body != "" {
		method = http.MethodPost
	}
	r, err := http.NewRequest(method, a.origin+path+"?"+values.Encode(), strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	text, err := io.ReadAll(w.Body)
	if err != nil || w.StatusCode != http.StatusOK {
		t.Errorf("%s %s: %d %s, %v", path, values, w.StatusCode, text, err)
	}
	return string(text)
}

// tool asks as an assistant.
func (a *askers) tool(t *testing.T, name string, arguments map[string]any) string {
	t.Helper()
	result, err := a.session.CallTool(t.Context(), &mcp.CallToolParams{Name: name, Arguments: arguments})
	if err != nil {
		t.Fatal(err)
	}
	text, ok := result.Content[0].(*mcp.TextContent)
	if !ok || result.IsError {
		t.Fatalf("%s %v: %v", name, arguments, result.Content)
	}
	return text.Text
}

// cli runs a command and returns what it prints.
func cli(t *testing.T, root string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(append([]string{"-C", root}, args...), &out, &errs); code > 1 {
		t.Fatalf("leqi %s: exit status %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// Every example of every decision: the command line, the server and an
// assistant print one verdict, with its receipt, byte for byte. That the
// browser prints it as well is site/checker's test.
func TestEverybodyDecidesAlike(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	a := newAskers(t, root)
	file := filepath.Join(t.TempDir(), "facts.json")
	asked := 0
	for _, e := range a.shelf.Library.Latest() {
		for i, d := range e.Decisions.Documents {
			decision := e.Decisions.Tables[i].ID
			for k, x := range d.Examples {
				if testing.Short() && k > 2 { // each costs the start of a command
					break
				}
				asked++
				// An assistant's client prints the facts without spaces.
				var facts bytes.Buffer
				if err := json.Compact(&facts, []byte(x.Facts)); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, facts.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				want := cli(t, root, "check", decision, "--facts", file, "--json", "--receipt", "--at", "2026-06-11")
				if got := a.http(t, "check/"+decision, url.Values{"receipt": {"true"}, "at": {"2026-06-11"}}, facts.String()); got != want {
					t.Errorf("%s, %s: the server prints\n%swant\n%s", decision, x.Name, got, want)
				}
				if got := a.tool(t, "check", map[string]any{"decision": decision, "facts": json.RawMessage(facts.Bytes()), "at": "2026-06-11"}); got != want {
					t.Errorf("%s, %s: an assistant reads\n%swant\n%s", decision, x.Name, got, want)
				}
			}
		}
	}
	if asked < 20 {
		t.Errorf("%d examples", asked)
	}
}

// Every judged query finds the same for everybody, and so does every clause.
func TestEverybodyFindsAlike(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	a := newAskers(t, root)
	o := &options{dir: project(t, root)}
	if _, err := o.buildIndex(a.shelf.Library, o.indexDir()); err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, name := range []string{"queries.tsv", "tuned.tsv"} {
		text, err := os.ReadFile(filepath.Join(root, "search/testdata/rank", name))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if strings.HasPrefix(line, "#") || len(fields) < 3 {
				continue
			}
			if asked++; testing.Short() && asked%20 != 1 {
				continue
			}
			q := fields[2]
			got := a.http(t, "search", url.Values{"q": {q}}, "")
			// The command line reads the whole content anew for each.
			if asked%20 == 1 {
				if want := cli(t, o.dir, "search", q, "--json"); got != want {
					t.Errorf("%s: the server prints\n%.300s\nwant\n%.300s", q, got, want)
				}
			}
			if read := a.tool(t, "search", map[string]any{"query": q}); read != got {
				t.Errorf("%s: an assistant reads\n%.300s\nthe server prints\n%.300s", q, read, got)
			}
		}
	}
	for _, e := range a.shelf.Library.Latest() {
		for _, n := range e.Tree.Nodes() {
			got := a.http(t, "clauses/"+n.ID, nil, "")
			if read := a.tool(t, "clause", map[string]any{"id": n.ID}); read != got {
				t.Errorf("%s: an assistant reads\n%.300s\nthe server prints\n%.300s", n.ID, read, got)
			}
		}
	}
	for _, citation := range []string{"3.1.1.5", "第三章一（一）5", "一（一）", "a2.1"} {
		want := cli(t, root, "clause", citation, "--json")
		if got := a.http(t, "resolve", url.Values{"q": {citation}}, ""); got != want {
			t.Errorf("%s: the server prints\n%.300s\nwant\n%.300s", citation, got, want)
		}
	}
}

// Package assistant answers assistants over the Model Context Protocol.
//
// It takes an [answer.Shelf] and returns a server with the tools search,
// clause, resolve, check, dates and cite_check, and the clauses as resources. The first text of a
// result is the bytes that the command line prints. The second names where
// they stand: citation, edition and pinned address of every clause, and that
// the text is not official, so that an assistant can quote and cannot leave
// that out.
//
// Invariant: what is not found is said to be not found, and is not an error; what
// could not be answered is an error, and is never said to be not found.
package assistant

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"leqi/generator/address"
	"leqi/generator/data"
	"leqi/generator/library"
	"leqi/search/query"
	"leqi/site/answer"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Options say how answers name the site.
type Options struct {
	Version string // of the program
	BaseURL string // before the addresses of clauses; "" if there is no site
}

// New returns a server for one assistant or several.
func New(shelf *answer.Shelf, o Options) *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "leqi", Title: titles(shelf), Version: o.Version}, &mcp.ServerOptions{
		Capabilities: &mcp.ServerCapabilities{}, // no log
		Instructions: instructions,
	})
	a := &assistant{shelf: shelf, base: strings.TrimSuffix(o.BaseURL, "/")}
	add(s, searchTool, a.search)
	add(s, clauseTool, a.clause)
	add(s, resolveTool, a.resolve)
	add(s, checkTool, a.check)
	add(s, citeCheckTool, a.citeCheck)
	add(s, datesTool, a.dates)
	a.resources(s)
	return s
}

const instructions = `Clauses of Chinese regulations, and decisions on them. Quote a clause only as a tool returned it, with its citation, edition and pinned address, and say that the text is 非官方 (not official). If a tool says that nothing was found, say so; do not fill the gap. A verdict says whether the published conditions are met and no more.`

// titles names the documents.
func titles(s *answer.Shelf) string {
	var all []string
	for _, e := range s.Library.Latest() {
		all = append(all, "《"+e.Title()+"》")
	}
	return strings.Join(all, "")
}

type assistant struct {
	shelf *answer.Shelf
	base  string
}

// reply is what a tool answers.
type reply struct {
	body    []byte   // as the command line prints it
	missing string   // what was not found; "" if something was
	places  []string // where the clauses of the body stand
}

// add adds a tool whose arguments are an A.
func add[A any](s *mcp.Server, t *mcp.Tool, do func(A) (reply, error)) {
	t.Annotations = &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: new(bool)}
	s.AddTool(t, func(_ context.Context, r *mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		var arguments A
		if err := decode(r.Params.Arguments, &arguments); err != nil {
			return failure(fmt.Errorf("bad arguments: %w", err)), nil
		}
		made, err := do(arguments)
		if none, ok := errors.AsType[*answer.NoClauseError](err); ok {
			made, err = reply{missing: none.Error()}, nil
		}
		if err != nil {
			return failure(err), nil
		}
		return made.result(), nil
	})
}

func decode(arguments json.RawMessage, into any) error {
	if len(arguments) == 0 {
		arguments = json.RawMessage("{}")
	}
	d := json.NewDecoder(bytes.NewReader(arguments))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more than one value")
	}
	return nil
}

func failure(err error) *mcp.CallToolResult {
	return &mcp.CallToolResult{IsError: true, Content: []mcp.Content{&mcp.TextContent{Text: "failed: " + err.Error()}}}
}

// unofficial stands in every answer.
const unofficial = "非官方整理，以发布机关公布的文本为准。"

func (r reply) result() *mcp.CallToolResult {
	result := &mcp.CallToolResult{}
	say := func(text string) { result.Content = append(result.Content, &mcp.TextContent{Text: text}) }
	if r.body != nil {
		say(string(r.body))
	}
	note := unofficial
	if r.missing != "" {
		note = "not found: " + r.missing + "\n" + note
	}
	if len(r.places) > 0 {
		note += "\n" + strings.Join(r.places, "\n")
	}
	say(note)
	return result
}

// place says where a clause stands.
func (a *assistant) place(e *library.Edition, id string) string {
	n := e.Tree.Node(id)
	if n == nil {
		return ""
	}
	return fmt.Sprintf("《%s》（%s）%s %s%s", e.Title(), e.Name, n.Cite(), a.base, address.PinnedURI(e.Document, e.Name, id))
}

// places says where clauses stand, each once.
func (a *assistant) places(document, edition string, ids []string) ([]string, error) {
	e, err := a.shelf.Library.Find(document, edition)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, id := range ids {
		if p := a.place(e, id); p != "" && !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all, nil
}

// clauses answers with clauses.
func (a *assistant) clauses(clauses []data.Clause) (reply, error) {
	body, err := data.Encode(clauses)
	r := reply{body: body}
	for _, c := range clauses {
		places, placeErr := a.places(c.Document, c.Edition, []string{c.ID})
		err = errors.Join(err, placeErr)
		r.places = append(r.places, places...)
	}
	return r, err
}

// filters reads facets.
func filters(facets []string) (all []query.Filter, err error) {
	for _, f := range facets {
		filter, err := answer.Facet(f)
		if err != nil {
			return nil, err
		}
		all = append(all, filter)
	}
	return all, nil
}

package assistant

import (
	"context"
	"errors"
	"strings"

	"leqi/generator/address"
	"leqi/generator/library"
	"leqi/site/answer"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// scheme stands before the pinned address of a clause in a resource's URI.
const scheme = "leqi:"

// resources adds the clauses of the latest editions by name, and those of
// every edition by a template.
func (a *assistant) resources(s *mcp.Server) {
	for _, e := range a.shelf.Library.Latest() {
		for _, n := range e.Tree.Nodes() {
			s.AddResource(&mcp.Resource{
				URI: scheme + address.PinnedURI(e.Document, e.Name, n.ID), Name: n.ID, Title: "《" + e.Title() + "》（" + e.Name + "）" + n.Cite(),
				MIMEType: "application/json",
			}, a.resource)
		}
	}
	s.AddResourceTemplate(&mcp.ResourceTemplate{
		URITemplate: scheme + "/{document}/{edition}/{clause}/", Name: "clause", MIMEType: "application/json",
		Description: "A clause of one edition, whose words never change.",
	}, a.resource)
}

func (a *assistant) resource(_ context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
	uri := r.Params.URI
	parts := strings.Split(strings.Trim(strings.TrimPrefix(uri, scheme), "/"), "/")
	if len(parts) != 3 {
		return nil, mcp.ResourceNotFoundError(uri)
	}
	clauses, err := a.shelf.Clause(library.Query{Citation: parts[2], Document: parts[0], Edition: parts[1]})
	_, none := errors.AsType[*answer.NoClauseError](err)
	_, unknown := errors.AsType[*library.UnknownError](err)
	if none || unknown {
		return nil, mcp.ResourceNotFoundError(uri)
	}
	if err != nil {
		return nil, err
	}
	made, err := a.clauses(clauses)
	if err != nil {
		return nil, err
	}
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{
		{URI: uri, MIMEType: "application/json", Text: string(made.body)},
		{URI: uri, MIMEType: "text/plain", Text: unofficial + "\n" + strings.Join(made.places, "\n")},
	}}, nil
}

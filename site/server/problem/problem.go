// Package problem answers with what went wrong, as data (RFC 9457).
//
// Invariant: the type of a problem is stable and says what to do; its detail
// is for people, in one line, and never holds what a file or a panic said.
package problem

import (
	"encoding/json"
	"maps"
	"net/http"
	"strconv"
	"strings"
)

// Type is a kind of problem: the end of its URI.
type Type string

// The types of problems. None is ever taken back or given another meaning.
const (
	BadQuery         Type = "bad-query"          // 400: the query cannot be read
	BadParameter     Type = "bad-parameter"      // 400: a parameter is unknown, missing or out of range
	BadJSON          Type = "bad-json"           // 400: the body is not a JSON object
	Unauthorized     Type = "unauthorized"       // 401: the token is missing or wrong
	CrossOrigin      Type = "cross-origin"       // 403: another site's page asks through a browser
	NotFound         Type = "not-found"          // 404: there is no such path
	NoSuchClause     Type = "no-such-clause"     // 404: no clause is meant; near holds the nearest
	NoSuchEdition    Type = "no-such-edition"    // 404: there is no such document or edition
	UnknownDecision  Type = "unknown-decision"   // 404: there is no such decision
	MethodNotAllowed Type = "method-not-allowed" // 405
	Timeout          Type = "timeout"            // 408: the body came too slowly
	TooLarge         Type = "too-large"          // 413: the body is larger than allowed
	MediaType        Type = "media-type"         // 415: the body is of another type than asked for
	BadFacts         Type = "bad-facts"          // 422: facts are refused; fact and allowed say which and why
	BadTable         Type = "bad-table"          // 422: the table's header or form is refused
	TooMany          Type = "too-many-requests"  // 429: the client asks too often
	Internal         Type = "internal"           // 500: a fault of the server, which its log holds
	Busy             Type = "busy"               // 503: too much is asked for at once
	Unavailable      Type = "unavailable"        // 503: the content cannot be answered from now
)

// Types are all types with their status and title.
var Types = map[Type]struct {
	Status int
	Title  string
}{
	BadQuery:         {http.StatusBadRequest, "The query cannot be read"},
	BadParameter:     {http.StatusBadRequest, "A parameter is not allowed"},
	BadJSON:          {http.StatusBadRequest, "The body is not a JSON object"},
	Unauthorized:     {http.StatusUnauthorized, "The token is missing or wrong"},
	CrossOrigin:      {http.StatusForbidden, "Another site's page may not ask this"},
	NotFound:         {http.StatusNotFound, "There is no such path"},
	NoSuchClause:     {http.StatusNotFound, "There is no such clause"},
	NoSuchEdition:    {http.StatusNotFound, "There is no such document or edition"},
	UnknownDecision:  {http.StatusNotFound, "There is no such decision"},
	MethodNotAllowed: {http.StatusMethodNotAllowed, "The method is not allowed"},
	Timeout:          {http.StatusRequestTimeout, "The body came too slowly"},
	TooLarge:         {http.StatusRequestEntityTooLarge, "The body is too large"},
	MediaType:        {http.StatusUnsupportedMediaType, "The body is of another type than asked for"},
	BadFacts:         {http.StatusUnprocessableEntity, "Facts are refused"},
	BadTable:         {http.StatusUnprocessableEntity, "The table is refused"},
	TooMany:          {http.StatusTooManyRequests, "The client asks too often"},
	Internal:         {http.StatusInternalServerError, "The server failed"},
	Busy:             {http.StatusServiceUnavailable, "Too much is asked for at once"},
	Unavailable:      {http.StatusServiceUnavailable, "The content cannot be answered from now"},
}

// URI returns the type as it is written in an answer.
func (t Type) URI() string { return "urn:leqi:problem:" + string(t) }

// Problem is an answer that something went wrong.
type Problem struct { //nolint:errname // RFC 9457 calls it a problem
	Type   Type
	Detail string
	// More are members beside those of RFC 9457, by name.
	More map[string]any
	// RetryAfter is when to ask again, in seconds; 0 says nothing.
	RetryAfter int
	// Allow are the methods of the path, of a MethodNotAllowed.
	Allow string
}

func (p *Problem) Error() string { return string(p.Type) + ": " + p.Detail }

// Write answers a request with the problem.
func Write(w http.ResponseWriter, p *Problem) {
	about := Types[p.Type]
	members := map[string]any{"type": p.Type.URI(), "title": about.Title, "status": about.Status}
	if p.Detail != "" {
		members["detail"] = strings.Join(strings.Fields(p.Detail), " ")
	}
	maps.Copy(members, p.More)
	body, err := json.Marshal(members)
	if err != nil {
		panic(err) // strings, numbers and lists of them
	}
	body = append(body, '\n')
	h := w.Header()
	h.Del("Content-Encoding")
	h.Del("Etag")
	h.Set("Content-Type", "application/problem+json")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "no-store")
	if p.RetryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(p.RetryAfter))
	}
	if p.Allow != "" {
		h.Set("Allow", p.Allow)
	}
	if p.Type == Unauthorized {
		h.Set("WWW-Authenticate", "Bearer")
	}
	w.WriteHeader(about.Status)
	_, _ = w.Write(body)
}

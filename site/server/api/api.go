// Package api answers what is asked of the content over HTTP, below /api/v1/.
//
// It takes an [answer.Shelf] and returns a handler. A body of status 200 is
// the bytes that the command line prints for the same question: leqi search
// --json, leqi clause --json, leqi check --json, leqi check --batch. All else
// is a [problem.Problem]. openapi.json describes every path, and its tests hold
// every answer to it.
//
// Invariant: a request is answered from one shelf. Bodies and queries are
// bounded, and what is dear to answer waits for a place or is refused with the
// time to ask again.
package api

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"leqi/generator/decide/factjson"
	"leqi/generator/library"
	"leqi/search/query"
	"leqi/site/answer"
	"leqi/site/server/limit"
	"leqi/site/server/problem"
	"leqi/site/server/secure"
)

// prefix stands before every path.
const prefix = "/api/v1/"

// Options say who may ask, and how much.
type Options struct {
	Token  string                           // that every request bears; "" for none
	Batch  bool                             // decide tables of units
	Client func(r *http.Request) netip.Addr // who asks
	Limit  *limit.Clients                   // how often each may; nil for any number
	// Refused and Nothing are called for what is counted: a refusal, with its
	// reason; a search without a hit.
	Refused func(reason string)
	Nothing func()
}

// API answers below /api/v1/.
type API struct {
	options Options
	shelf   atomic.Pointer[answer.Shelf] // nil while there is none
	mux     *http.ServeMux
	token   [sha256.Size]byte
	work    *limit.Slots // searches
	batches *limit.Slots
	origin  *http.CrossOriginProtection
	spec    []byte
}

// New returns an API without content, which answers 503 until it has some.
func New(o Options) *API {
	a := &API{
		options: o, mux: http.NewServeMux(), token: sha256.Sum256([]byte(o.Token)), origin: http.NewCrossOriginProtection(),
		work: limit.NewSlots(runtime.GOMAXPROCS(0)*2, 500*time.Millisecond), batches: limit.NewSlots(2, 500*time.Millisecond),
		spec: specification(o),
	}
	a.handle("search", http.MethodGet, a.search)
	a.handle("resolve", http.MethodGet, a.resolve)
	a.handle("clauses/{id}", http.MethodGet, a.clause)
	a.handle("check/{decision}", http.MethodPost, a.check)
	if o.Batch {
		a.handle("batch/{decision}", http.MethodPost, a.batch)
	}
	a.handle("service.json", http.MethodGet, func(w http.ResponseWriter, _ *http.Request, _ *answer.Shelf) error {
		return write(w, "application/json; charset=utf-8", a.spec)
	})
	return a
}

// Use answers from a shelf from now on.
func (a *API) Use(s *answer.Shelf) { a.shelf.Store(s) }

// Ready reports whether there is content to answer from.
func (a *API) Ready() bool { return a.shelf.Load() != nil }

// Has reports whether a path is the API's, not a file's.
func (a *API) Has(path string) bool {
	rest, ok := strings.CutPrefix(path, prefix)
	if !ok {
		return false
	}
	first, _, _ := strings.Cut(rest, "/")
	return slices.Contains([]string{"search", "resolve", "clauses", "check", "batch", "service.json"}, first)
}

// answerer answers from a shelf. An error is answered as a problem.
type answerer func(http.ResponseWriter, *http.Request, *answer.Shelf) error

func (a *API) handle(path, method string, do answerer) {
	allow := method
	if method == http.MethodGet {
		allow = "GET, HEAD"
	}
	a.mux.HandleFunc(prefix+path, func(w http.ResponseWriter, r *http.Request) {
		err := a.allowed(r, method, allow)
		if method == http.MethodGet {
			secure.Share(w.Header())
		}
		if err == nil {
			shelf := a.shelf.Load()
			if shelf == nil && path != "service.json" {
				err = &problem.Problem{Type: problem.Unavailable, Detail: "the content is not loaded; the site's files are answered", RetryAfter: 30}
			} else {
				w.Header().Set("Cache-Control", "no-store")
				err = do(w, r, shelf)
			}
		}
		if err != nil {
			problem.Write(w, asProblem(err))
		}
	})
}

// allowed reports why a request is not answered.
func (a *API) allowed(r *http.Request, method, allow string) error {
	if client := limitKey(a.options.Client, r); a.options.Limit != nil {
		if retry, ok := a.options.Limit.Allow(client); !ok {
			a.refused("client")
			return &problem.Problem{Type: problem.TooMany, Detail: fmt.Sprintf("ask again in %d s", retry), RetryAfter: retry}
		}
	}
	if r.Method != method && (method != http.MethodGet || r.Method != http.MethodHead) {
		return &problem.Problem{Type: problem.MethodNotAllowed, Detail: "the path takes " + allow, Allow: allow}
	}
	if a.options.Token != "" {
		given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		sum := sha256.Sum256([]byte(given))
		if !ok || subtle.ConstantTimeCompare(sum[:], a.token[:]) != 1 {
			return &problem.Problem{Type: problem.Unauthorized, Detail: "send Authorization: Bearer and the token"}
		}
	}
	if method == http.MethodPost {
		if err := a.origin.Check(r); err != nil {
			return &problem.Problem{Type: problem.CrossOrigin, Detail: "a browser may send this from the server's own pages only"}
		}
	}
	return nil
}

func limitKey(of func(*http.Request) netip.Addr, r *http.Request) netip.Addr {
	if of == nil {
		return netip.Addr{}
	}
	return of(r)
}

func (a *API) refused(reason string) {
	if a.options.Refused != nil {
		a.options.Refused(reason)
	}
}

// place waits for one of the slots.
func (a *API) place(r *http.Request, s *limit.Slots) (leave func(), err error) {
	leave, ok := s.Take(r.Context())
	if !ok {
		a.refused("busy")
		return nil, &problem.Problem{Type: problem.Busy, Detail: "ask again in 1 s", RetryAfter: 1}
	}
	return leave, nil
}

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, pattern := a.mux.Handler(r); pattern == "" || strings.Contains(r.URL.Path, "//") || strings.Contains(r.URL.Path, "/.") {
		problem.Write(w, &problem.Problem{Type: problem.NotFound, Detail: "the paths are listed in " + prefix + "service.json"})
		return
	}
	a.mux.ServeHTTP(w, r)
}

// asProblem returns an error as the problem that it is to who asks.
func asProblem(err error) *problem.Problem {
	if p, ok := errors.AsType[*problem.Problem](err); ok {
		return p
	}
	if e, ok := errors.AsType[*query.Error](err); ok {
		return &problem.Problem{Type: problem.BadQuery, Detail: e.Error(), More: map[string]any{"kind": e.Kind, "at": e.At}}
	}
	if e, ok := errors.AsType[*answer.FacetError](err); ok {
		return &problem.Problem{Type: problem.BadParameter, Detail: e.Error(), More: map[string]any{"parameter": "facet"}}
	}
	if e, ok := errors.AsType[*answer.NoClauseError](err); ok {
		return &problem.Problem{Type: problem.NoSuchClause, Detail: e.Error(), More: map[string]any{"near": e.Nearest()}}
	}
	if e, ok := errors.AsType[*library.UnknownError](err); ok {
		return &problem.Problem{Type: problem.NoSuchEdition, Detail: e.Error()}
	}
	if e, ok := errors.AsType[*factjson.Error](err); ok {
		return factProblem(e)
	}
	if e, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &problem.Problem{Type: problem.TooLarge, Detail: fmt.Sprintf("a body may have %d bytes", e.Limit)}
	}
	panic(err) // its text may be of the machine: the log is for it
}

func factProblem(e *factjson.Error) *problem.Problem {
	p := &problem.Problem{Type: problem.BadFacts, Detail: e.Error(), More: make(map[string]any)}
	switch e.What {
	case "unknown decision":
		p.Type = problem.UnknownDecision
	case "bad json":
		p.Type = problem.BadJSON
	case "bad time":
		p.Type, p.More["parameter"] = problem.BadParameter, "at"
	}
	if e.With != "" {
		p.More["with"] = e.With
	}
	if e.Fact != "" {
		p.More["fact"] = e.Fact
	}
	if e.Allowed != "" {
		p.More["allowed"] = e.Allowed
	}
	if e.Line > 0 {
		p.More["line"], p.More["column"] = e.Line, e.Col
	}
	return p
}

// parameters returns the query of a request, if it holds known names alone and
// each once, but for those that may be given several times.
func parameters(r *http.Request, names ...string) (url.Values, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, bad("", "the query is not encoded as a form is")
	}
	for name, given := range values {
		many := slices.Contains(names, name+"…")
		if !many && !slices.Contains(names, name) {
			return nil, bad("", "a parameter is unknown; known are "+strings.ReplaceAll(strings.Join(names, ", "), "…", ""))
		}
		if !many && len(given) > 1 {
			return nil, bad(name, name+" is given twice")
		}
	}
	return values, nil
}

func bad(parameter, why string) error {
	p := &problem.Problem{Type: problem.BadParameter, Detail: why}
	if parameter != "" {
		p.More = map[string]any{"parameter": parameter}
	}
	return p
}

func write(w http.ResponseWriter, mediaType string, body []byte) error {
	w.Header().Set("Content-Type", mediaType)
	w.Header()["Content-Length"] = []string{fmt.Sprint(len(body))}
	_, _ = w.Write(body)
	return nil
}

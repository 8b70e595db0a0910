package api

import (
	"net/http"
	"strconv"
	"unicode/utf8"

	"leqi/generator/data"
	"leqi/generator/library"
	"leqi/search"
	"leqi/site/answer"
)

const (
	maxHits   = 100 // that one search answers
	maxFacets = 16
	maxAsked  = 500 // characters of a query or a citation
	jsonType  = "application/json; charset=utf-8"
)

// search answers GET search?q=…&limit=…&facet=…
func (a *API) search(w http.ResponseWriter, r *http.Request, s *answer.Shelf) error {
	values, err := parameters(r, "q", "limit", "facet…")
	if err != nil {
		return err
	}
	o := search.Options{Limit: 10}
	if text := values.Get("limit"); values.Has("limit") {
		if o.Limit, err = strconv.Atoi(text); err != nil || o.Limit < 1 || o.Limit > maxHits {
			return bad("limit", "limit is a number from 1 to "+strconv.Itoa(maxHits))
		}
	}
	if len(values["facet"]) > maxFacets {
		return bad("facet", "there may be "+strconv.Itoa(maxFacets)+" facets")
	}
	for _, text := range values["facet"] {
		filter, err := answer.Facet(text)
		if err != nil {
			return err
		}
		o.Filters = append(o.Filters, filter)
	}
	if text := values.Get("q"); text == "" || !utf8.ValidString(text) || utf8.RuneCountInString(text) > maxAsked {
		return bad("q", "q is what to search, of at most "+strconv.Itoa(maxAsked)+" characters in UTF-8")
	}
	leave, err := a.place(r, a.work)
	if err != nil {
		return err
	}
	defer leave()
	result, err := s.Search(values.Get("q"), o)
	if err != nil {
		return err
	}
	if result.Total == 0 && a.options.Nothing != nil {
		a.options.Nothing()
	}
	return encode(w, result)
}

// resolve answers GET resolve?q=…: every clause that a citation can mean.
func (a *API) resolve(w http.ResponseWriter, r *http.Request, s *answer.Shelf) error {
	values, err := parameters(r, "q", "document", "edition")
	if err != nil {
		return err
	}
	q := library.Query{Citation: values.Get("q"), Document: values.Get("document"), Edition: values.Get("edition")}
	if q.Citation == "" || !utf8.ValidString(q.Citation) || utf8.RuneCountInString(q.Citation) > maxAsked {
		return bad("q", "q is a citation, an ID or an address, of at most "+strconv.Itoa(maxAsked)+" characters in UTF-8")
	}
	leave, err := a.place(r, a.work)
	if err != nil {
		return err
	}
	defer leave()
	clauses, err := s.Clauses(q)
	if err != nil {
		return err
	}
	return encode(w, clauses)
}

// clause answers GET clauses/{id}.
func (a *API) clause(w http.ResponseWriter, r *http.Request, s *answer.Shelf) error {
	values, err := parameters(r, "document", "edition")
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	if !utf8.ValidString(id) || utf8.RuneCountInString(id) > maxAsked {
		return bad("id", "id is the ID of a clause")
	}
	clauses, err := s.Clause(library.Query{Citation: id, Document: values.Get("document"), Edition: values.Get("edition")})
	if err != nil {
		return err
	}
	return encode(w, clauses)
}

func encode(w http.ResponseWriter, v any) error {
	body, err := data.Encode(v)
	if err != nil {
		return err
	}
	return write(w, jsonType, body)
}

package api

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"strings"
	"time"

	"leqi/generator/decide/factjson"
	"leqi/site/answer"
	"leqi/site/server/problem"
)

// maxFacts is the largest body of facts, in bytes.
const maxFacts = 64 << 10

// check answers POST check/{decision}: the verdict on a body of facts.
func (a *API) check(w http.ResponseWriter, r *http.Request, s *answer.Shelf) error {
	values, err := parameters(r, "document", "edition", "receipt", "at")
	if err != nil {
		return err
	}
	var want factjson.Options
	switch receipt := values.Get("receipt"); {
	case values.Has("at") && values.Get("at") == "":
		return bad("at", "at is a day or a time")
	case receipt == "true" && values.Has("at"):
		want.At = values.Get("at")
	case receipt == "true":
		want.At = time.Now().Format(time.RFC3339)
	case receipt != "" && receipt != "false":
		return bad("receipt", "receipt is true or false")
	case values.Has("at"):
		return bad("at", "only a receipt names a time: at needs receipt=true")
	}
	if err := media(r, "application/json"); err != nil {
		return err
	}
	table, err := s.Table(r.PathValue("decision"), values.Get("document"), values.Get("edition"))
	if err != nil {
		return err
	}
	facts, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxFacts))
	if err != nil {
		return unread(err)
	}
	verdict, err := factjson.Check(table, facts, want)
	if err != nil {
		return err
	}
	return write(w, jsonType, verdict)
}

// media reports a body of another media type.
func media(r *http.Request, want string) error {
	got, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || got != want {
		return &problem.Problem{Type: problem.MediaType, Detail: "the body is " + want}
	}
	return nil
}

// unread returns why a body could not be read.
func unread(err error) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return err
	}
	if errors.Is(err, os.ErrDeadlineExceeded) || strings.Contains(err.Error(), "timeout") {
		return &problem.Problem{Type: problem.Timeout, Detail: "the body must go on arriving"}
	}
	return &problem.Problem{Type: problem.BadJSON, Detail: "the body ended before its end"}
}

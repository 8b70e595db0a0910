package api

import (
	"errors"
	"io"
	"net/http"
	"time"

	"leqi/generator/decide/batch"
	"leqi/generator/decide/sheet"
	"leqi/site/answer"
	"leqi/site/server/problem"
)

const (
	// maxTable is the largest table, in bytes: some hundred thousand units.
	maxTable = 64 << 20
	// restTime is how long a table may stand still while it arrives.
	restTime = 10 * time.Second
)

// batch answers POST batch/{decision}: a table of units with the outcome of
// each, row by row while it arrives.
func (a *API) batch(w http.ResponseWriter, r *http.Request, s *answer.Shelf) error {
	values, err := parameters(r, "document", "edition")
	if err != nil {
		return err
	}
	if err := media(r, "text/csv"); err != nil {
		return err
	}
	table, err := s.Table(r.PathValue("decision"), values.Get("document"), values.Get("edition"))
	if err != nil {
		return err
	}
	leave, err := a.place(r, a.batches)
	if err != nil {
		return err
	}
	defer leave()
	connection := http.NewResponseController(w)
	if err := connection.EnableFullDuplex(); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	in := &arriving{http.MaxBytesReader(w, r.Body, maxTable), connection}
	out := &begun{ResponseWriter: w}
	_, err = sheet.Stream(table, in, out)
	if err == nil {
		return nil
	}
	if out.yes { // the client must see that the answer is not whole
		panic(http.ErrAbortHandler)
	}
	if e, ok := errors.AsType[*batch.Error](err); ok {
		return &problem.Problem{Type: problem.BadTable, Detail: e.Error()}
	}
	return unread(err)
}

// arriving renews the time for reading while a body moves.
type arriving struct {
	body       io.Reader
	connection *http.ResponseController
}

func (a *arriving) Read(p []byte) (int, error) {
	// Without a deadline, as in some tests, there is nothing to renew.
	_ = a.connection.SetReadDeadline(time.Now().Add(restTime))
	return a.body.Read(p)
}

// begun knows whether anything was answered.
type begun struct {
	http.ResponseWriter
	yes bool
}

func (b *begun) Write(p []byte) (int, error) {
	if !b.yes {
		b.yes = true
		b.Header().Set("Content-Type", "text/csv; charset=utf-8")
	}
	return b.ResponseWriter.Write(p)
}

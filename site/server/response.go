package server

import (
	"net/http"
	"time"
)

// piece is how many bytes have writeTime to go out: a client that takes 64 KiB
// in 30 seconds moves.
const piece = 64 << 10

// response counts what is answered, and renews the time for writing while a
// long answer moves.
type response struct {
	http.ResponseWriter
	status int
	bytes  int64
	cut    bool // the answer ended before its end
}

func (w *response) WriteHeader(status int) {
	if w.status == 0 && status >= http.StatusOK {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *response) Write(p []byte) (n int, err error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	for first := true; first || len(p) > 0; first = false {
		next := p[:min(len(p), piece)]
		if w.bytes > 0 {
			// Without a deadline, as in some tests, there is nothing to renew.
			_ = http.NewResponseController(w.ResponseWriter).SetWriteDeadline(time.Now().Add(writeTime))
		}
		k, err := w.ResponseWriter.Write(next)
		n += k
		w.bytes += int64(k)
		if err != nil {
			return n, err
		}
		p = p[len(next):]
	}
	return n, nil
}

// Unwrap lets http.ResponseController reach the connection.
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }

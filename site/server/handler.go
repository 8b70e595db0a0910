package server

import (
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"

	"leqi/site/server/api"
	"leqi/site/server/problem"
	"leqi/site/server/secure"
	"leqi/site/server/telemetry"
)

// handler is what every request passes.
type handler struct {
	files   http.Handler
	api     *api.API
	metrics *telemetry.Metrics
	log     *slog.Logger
	logAll  bool
	content bool // there is content that the API should answer from

	open     atomic.Int64 // requests that are being answered
	draining atomic.Bool
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.open.Add(1)
	start := time.Now()
	answer := &response{ResponseWriter: w}
	header := w.Header()
	secure.Set(header)
	id := requestID()
	header["X-Request-Id"] = []string{id}
	defer func() {
		failure := recover()
		if failure != nil {
			h.recover(answer, r, id, failure)
		}
		took := time.Since(start)
		route := routeOf(r)
		h.metrics.Answered(route, r.Method, answer.status, took)
		h.open.Add(-1)
		if h.logAll || answer.status >= http.StatusInternalServerError {
			level := slog.LevelInfo
			if answer.status >= http.StatusInternalServerError {
				level = slog.LevelError
			}
			h.log.Log(r.Context(), level, "answered", "request", id, "route", route, "status", answer.status, "bytes", answer.bytes, "ms", took.Milliseconds())
		}
		if failure != nil && answer.cut {
			panic(http.ErrAbortHandler) // the client must see that the answer is not whole
		}
	}()
	h.route(answer, r)
}

func (h *handler) route(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/livez":
		live(w, r)
	case "/readyz":
		h.ready(w, r)
	default:
		if h.content && h.api.Has(r.URL.Path) {
			h.api.ServeHTTP(w, r)
			return
		}
		h.files.ServeHTTP(w, r)
	}
}

// recover answers a request that panicked, if nothing was answered yet.
func (h *handler) recover(w *response, r *http.Request, id string, failure any) {
	if err, ok := failure.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		w.cut = true
		return
	}
	h.metrics.Panicked()
	h.log.Error("panic", "request", id, "route", routeOf(r), "stack", string(debug.Stack()))
	if w.status != 0 {
		w.cut = true
		return
	}
	problem.Write(w, &problem.Problem{Type: problem.Internal, Detail: "request " + id + " is in the server's log"})
}

// routeOf returns the pattern that a request was routed by.
func routeOf(r *http.Request) string {
	if r.Pattern != "" {
		return r.Pattern
	}
	return telemetry.Files
}

// live says that the process answers.
func live(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "live\n") }

// ready says whether requests should be sent here.
func (h *handler) ready(w http.ResponseWriter, _ *http.Request) {
	if h.draining.Load() {
		say(w, http.StatusServiceUnavailable, "draining\n")
		return
	}
	if h.content && !h.api.Ready() {
		say(w, http.StatusServiceUnavailable, "no content to answer from\n")
		return
	}
	say(w, http.StatusOK, "ready\n")
}

func say(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
}

// process distinguishes the requests of one process from those of another.
var process = rand.Text()[:8] + "-"

var requests atomic.Uint64

func requestID() string { return process + strconv.FormatUint(requests.Add(1), 36) }

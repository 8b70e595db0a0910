// Package telemetry counts what a server answers, and keeps its log.
//
// Invariants: a label or a line of the log is a route, a method, a status or a
// number; a query, a body, an address of a client or any other text of a
// request is in neither. The counters are read on a listener of their own.
package telemetry

import (
	"net/http"
	"net/http/pprof"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the counters of one server.
type Metrics struct {
	registry *prometheus.Registry
	seconds  *prometheus.HistogramVec
	refused  *prometheus.CounterVec
	nothing  prometheus.Counter
	panics   prometheus.Counter
	release  *prometheus.GaugeVec
	known    map[key]prometheus.Observer // those of the site's files, looked up once
}

type key struct {
	method string
	status int
}

// New returns counters at zero.
func New() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "http_server_request_duration_seconds", Help: "Time from the request's headers to the last byte of the answer.",
			Buckets: []float64{.0005, .001, .005, .01, .05, .1, .5, 1, 5, 10},
		}, []string{"route", "method", "status"}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "leqi_refused_total", Help: "Requests refused because a client or all of them asked too much.",
		}, []string{"reason"}),
		nothing: prometheus.NewCounter(prometheus.CounterOpts{Name: "leqi_search_nothing_total", Help: "Searches that found nothing."}),
		panics:  prometheus.NewCounter(prometheus.CounterOpts{Name: "leqi_panics_total", Help: "Requests that the server failed on."}),
		release: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "leqi_release_opened_timestamp_seconds", Help: "When the release that is served was opened.",
		}, []string{"release"}),
		known: make(map[key]prometheus.Observer),
	}
	m.registry.MustRegister(m.seconds, m.refused, m.nothing, m.panics, m.release, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		for _, status := range []int{http.StatusOK, http.StatusNotModified, http.StatusNotFound, http.StatusMovedPermanently} {
			m.known[key{method, status}] = m.seconds.WithLabelValues(Files, method, strconv.Itoa(status))
		}
	}
	return m
}

// Files is the route of the site's files.
const Files = "/{file}"

// methods are those that are counted by name.
var methods = map[string]string{
	http.MethodGet: http.MethodGet, http.MethodHead: http.MethodHead, http.MethodPost: http.MethodPost,
}

// Answered counts an answer.
func (m *Metrics) Answered(route, method string, status int, took time.Duration) {
	if route == Files {
		if o := m.known[key{method, status}]; o != nil {
			o.Observe(took.Seconds())
			return
		}
	}
	if method = methods[method]; method == "" {
		method = "other"
	}
	m.seconds.WithLabelValues(route, method, strconv.Itoa(status)).Observe(took.Seconds())
}

// Refused counts a refusal: "client" or "busy".
func (m *Metrics) Refused(reason string) { m.refused.WithLabelValues(reason).Inc() }

// FoundNothing counts a search without a hit.
func (m *Metrics) FoundNothing() { m.nothing.Inc() }

// Panicked counts a panic.
func (m *Metrics) Panicked() { m.panics.Inc() }

// Serves says which release is served now.
func (m *Metrics) Serves(release string, opened time.Time) {
	m.release.Reset()
	m.release.WithLabelValues(release).Set(float64(opened.Unix()))
}

// Handler answers on the operator's listener: /metrics, /livez, /readyz and
// /debug/pprof/.
func (m *Metrics) Handler(live, ready http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	mux.Handle("GET /livez", live)
	mux.Handle("GET /readyz", ready)
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return mux
}
